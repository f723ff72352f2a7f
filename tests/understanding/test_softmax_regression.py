"""The regression that ranks topics is the one that scikit-learn fits."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack, random
from sklearn.linear_model import LogisticRegression

from xiehou.understanding.softmax_regression import fit, read

LABELS = [f"topic {number % 4}" for number in range(60)] + ["rare topic"] * 5
GENERATOR = np.random.default_rng(0)
DENSE = GENERATOR.normal(size=(65, 6)) + np.arange(65)[:, None] % 4
SPARSE = random(65, 30, density=0.2, format="csr", random_state=1)


def test_it_gives_the_probabilities_of_scikit_learn() -> None:
    known = LogisticRegression(class_weight="balanced", max_iter=2000, tol=1e-8).fit(hstack([csr_matrix(DENSE), SPARSE]), LABELS)
    ours = fit(DENSE, SPARSE, LABELS, max_iter=2000)
    assert list(ours.classes) == list(known.classes_)
    wanted = known.predict_proba(hstack([csr_matrix(DENSE), SPARSE]))
    np.testing.assert_allclose(ours.probabilities(DENSE, SPARSE), wanted, atol=0.005)


def test_what_is_stored_is_read_back(tmp_path: Path) -> None:
    ours = fit(DENSE, SPARSE, LABELS, max_iter=20)
    ours.write(tmp_path / "weights.npz")
    np.testing.assert_array_equal(read(tmp_path / "weights.npz").probabilities(DENSE, SPARSE), ours.probabilities(DENSE, SPARSE))


def test_either_kind_of_feature_may_be_missing() -> None:
    nothing = np.zeros((65, 0))
    assert fit(nothing, SPARSE, LABELS, max_iter=5).probabilities(nothing, SPARSE).shape == (65, 5)
    assert fit(DENSE, csr_matrix((65, 0)), LABELS, max_iter=5).probabilities(DENSE, csr_matrix((65, 0))).shape == (65, 5)

"""Multinomial logistic regression over dense and sparse features side by side.

It minimises what scikit-learn's `LogisticRegression` minimises. That wants one matrix, and 512 dense columns put into a sparse
one made the fit of 24,000 examples take minutes instead of half of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True)
class SoftmaxRegression:
    """Fitted weights: one column a class; the rows are dense features, sparse features, and what is added."""

    classes: tuple[str, ...]
    weights: Any
    dense_features: int

    def probabilities(self, dense: Any, sparse: Any) -> Any:
        """One row a message, one column a class; each row sums to 1."""
        scores = _scores(self.weights, self.dense_features, *_single_precision(dense, sparse))
        exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
        return exponents / exponents.sum(axis=1, keepdims=True)

    def write(self, file: Path) -> None:
        """Store as plain arrays: read without pickle they carry no code."""
        np.savez(file, classes=np.array(self.classes), weights=self.weights, dense_features=self.dense_features)


def read(file: Path) -> SoftmaxRegression:
    """What `write` stored."""
    with np.load(file, allow_pickle=False) as stored:
        return SoftmaxRegression(tuple(stored["classes"].tolist()), stored["weights"], int(stored["dense_features"]))


def fit(dense: Any, sparse: Any, labels: Sequence[str], max_iter: int) -> SoftmaxRegression:
    """Minimise the cross-entropy, classes balanced, plus half the squared weights, with at most `max_iter` rounds of L-BFGS.

    Single precision in the products: twice as fast, and no ranking that anybody could see depends on the eighth digit.
    """
    classes, numbers = np.unique(np.array(labels), return_inverse=True)
    dense, sparse = _single_precision(dense, sparse)
    transposed = sparse.T.tocsr()
    count, features = len(labels), dense.shape[1]
    shape = (features + sparse.shape[1] + 1, len(classes))
    weighed = (count / (len(classes) * np.bincount(numbers)))[numbers].astype(np.float32)[:, None]
    rows = np.arange(count)

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape).astype(np.float32)
        scores = _scores(weights, features, dense, sparse)
        scores -= scores.max(axis=1, keepdims=True)
        exponents = np.exp(scores)
        sums = exponents.sum(axis=1, keepdims=True)
        entropy = float((weighed[:, 0] * (np.log(sums[:, 0]) - scores[rows, numbers])).sum(dtype=np.float64))
        slope = exponents / sums
        slope[rows, numbers] -= 1
        slope *= weighed
        gradient = np.vstack([dense.T @ slope, transposed @ slope, slope.sum(axis=0, keepdims=True)])
        gradient[:-1] += weights[:-1]
        return entropy + 0.5 * float((weights[:-1] ** 2).sum(dtype=np.float64)), gradient.ravel().astype(np.float64)

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": max_iter})
    return SoftmaxRegression(tuple(classes.tolist()), found.x.reshape(shape).astype(np.float32), features)


def _single_precision(dense: Any, sparse: Any) -> tuple[Any, Any]:
    """As the weights are: else all of them would be converted for every message."""
    return dense.astype(np.float32), sparse.astype(np.float32).tocsr()


def _scores(weights: Any, dense_features: int, dense: Any, sparse: Any) -> Any:
    return dense @ weights[:dense_features] + sparse @ weights[dense_features:-1] + weights[-1]

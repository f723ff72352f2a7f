"""Trains what is out of date: `python -m xiehou.components.training [--force]`.

Rasa's own fingerprints do not see the knowledge files that the components read, nor the inside of the spaCy folder, so
a fingerprint over everything the model depends on is kept beside the model.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import time

from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.settings import MODEL, ROOT

FINGERPRINT = ROOT / "models" / "fingerprint"
DEPENDS_ON = (
    "config.yml",
    "domain.yml",
    "requirements.lock",
    "data/**/*.yml",
    "knowledge/language/dialect.yml",
    "knowledge/language/domain_words.yml",
    "knowledge/language/emoji.yml",
    "knowledge/language/entities.yml",
    "knowledge/language/traditional_terms.yml",
    "knowledge/language/typos.yml",
    "xiehou/components/*.py",
    "xiehou/understanding/normalise.py",
    "xiehou/understanding/softmax_regression.py",
)
"""What the trained parts see. Crisis, facts and roles are listened for by rules that are read at the start, so they may change
without training."""


def fingerprint() -> str:
    """A hash over names and contents of everything the model is made from."""
    digest = hashlib.sha256()
    for pattern in DEPENDS_ON:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def up_to_date() -> bool:
    """Whether the model was made from the files as they are now."""
    return MODEL.exists() and FINGERPRINT.exists() and FINGERPRINT.read_text() == fingerprint()


def train() -> None:
    """Build the spaCy pipeline and train the Rasa model, saying what goes on."""
    from xiehou.components.spacy_pipeline import build

    started = time.monotonic()
    made_from = fingerprint()  # before training: what changes meanwhile is not in the model
    _say(started, "building the spaCy pipeline (models/spacy-zh)")
    build()
    _say(started, "loading Rasa and TensorFlow")
    import rasa

    logging.getLogger("xiehou").setLevel(logging.INFO)
    logging.getLogger("rasa.engine.training.hooks").setLevel(logging.INFO)
    _say(started, "training; about 5 minutes on two cores")
    result = rasa.train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=str(ROOT / "data"),
        output=str(MODEL.parent),
        force_training=True,
        fixed_model_name="xiehou",
    )
    if result.code != 0 or not MODEL.exists():
        raise SystemExit(f"models: training failed with code {result.code}; the lines above say why")
    FINGERPRINT.write_text(made_from)
    _say(started, f"model saved: {MODEL.relative_to(ROOT)}")


def _say(started: float, what: str) -> None:
    print(f"[train {time.monotonic() - started:4.0f} s] {what}", flush=True)


def main() -> None:
    """Train unless nothing changed."""
    os.chdir(ROOT)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    logging.basicConfig(level=logging.WARNING, format="[train] %(message)s")
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    if "--force" not in sys.argv and up_to_date():
        print("The model is up to date.")
        return
    try:
        train()
    except KnowledgeError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()

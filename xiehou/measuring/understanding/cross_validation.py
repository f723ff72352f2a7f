"""Macro-F1 of the topics on held-back parts of the training examples.

python -m xiehou.measuring.understanding.cross_validation [--record]

Fails when it is more than two points below the recorded figure; `--record` writes a new one. The examples were written by few
hands, so the figure is far above what real messages give: it guards against a change that breaks something, no more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from xiehou.measuring.understanding.pipelines import ours
from xiehou.measuring.understanding.trained import train
from xiehou.settings import ROOT

RECORD = Path(__file__).with_suffix(".yml")
FOLDS = 3
EVERY = 8
"""Every so many examples take part: what breaks something shows in a part as in all, in less time."""
ALLOWED_DROP = 0.02


@dataclass(frozen=True)
class Recorded:
    """The figure that a change is held against. `macro_f1` from 0 to 1."""

    macro_f1: float
    folds: int
    examples: int
    measured_on: date


def recorded(file: Path = RECORD) -> Recorded:
    """Read the recorded figure."""
    return Recorded(**yaml.safe_load(file.read_text(encoding="utf-8")))


def record(figure: Recorded, file: Path = RECORD) -> None:
    """Write the figure."""
    file.write_text(
        "# Macro-F1 of the topics by cross-validation; written by xiehou.measuring.understanding.cross_validation --record.\n"
        + yaml.safe_dump({**vars(figure), "macro_f1": round(figure.macro_f1, 4)}, sort_keys=False),
        encoding="utf-8",
    )


def problem(measured: Recorded, known: Recorded) -> str | None:
    """What is wrong, in one line; `None` where nothing is."""
    if measured.macro_f1 >= known.macro_f1 - ALLOWED_DROP:
        return None
    return (
        f"data/: macro-F1 fell from {known.macro_f1:.3f} ({known.measured_on}) to {measured.macro_f1:.3f}; "
        "look for mislabelled examples, or record the new figure with --record and say why"
    )


def measure(data: Any) -> Recorded:
    """Cross-validate the examples of Rasa's `TrainingData`."""
    from sklearn.metrics import f1_score

    wanted: list[str] = []
    found: list[str] = []
    for fold, (examples, held_back) in enumerate(_folds(data), start=1):
        with train(ours(), examples) as trained:
            for message in held_back.intent_examples:
                wanted.append(message.get("intent"))
                found.append(trained.ranking(message.get("text"))[0].name)
        print(f"fold {fold} of {FOLDS}: {len(wanted)} messages so far", flush=True)
    macro_f1 = float(f1_score(wanted, found, average="macro"))
    return Recorded(macro_f1, FOLDS, len(wanted), date.today())


def _folds(data: Any) -> Iterator[tuple[Any, Any]]:
    from rasa.nlu.test import generate_folds

    np.random.seed(0)  # Rasa draws the folds from numpy's global state: the same ones every time
    return generate_folds(FOLDS, sample(data))


def sample(data: Any) -> Any:
    """Every so many of the examples, the same ones on every machine: in which order files are read is not fixed."""
    from rasa.shared.nlu.training_data.training_data import TrainingData

    return TrainingData(sorted(data.intent_examples, key=lambda message: message.get("text"))[::EVERY])


def training_examples() -> Any:
    """All training examples, as Rasa reads them."""
    from rasa.shared.nlu.training_data.loading import load_data

    return load_data(str(ROOT / "data" / "nlu"))


def main() -> None:
    """Measure, then record or compare; exit status 1 where it fell."""
    measured = measure(training_examples())
    print(f"macro-F1 {measured.macro_f1:.3f} on {measured.examples} examples, {measured.folds} folds")
    if "--record" in sys.argv:
        record(measured)
        return
    if wrong := problem(measured, recorded()):
        sys.exit(wrong)


if __name__ == "__main__":
    main()

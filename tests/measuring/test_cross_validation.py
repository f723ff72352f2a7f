"""The topics of the training examples, held back part by part: a change that breaks something shows here."""

import subprocess
import sys
from datetime import date

import pytest

from xiehou.measuring.understanding.cross_validation import Recorded, problem, record, recorded
from xiehou.settings import ROOT

KNOWN = Recorded(0.80, 3, 1000, date(2026, 11, 24))


@pytest.mark.parametrize(
    "measured, wrong",
    [(0.85, False), (0.78, False), (0.779, True)],
    ids=["a rise is welcome", "two points less is allowed", "more than two points less is not"],
)
def test_a_drop_of_more_than_two_points_is_a_problem(measured: float, wrong: bool) -> None:
    assert bool(problem(Recorded(measured, 3, 1000, date(2026, 12, 1)), KNOWN)) == wrong


def test_a_problem_names_both_figures_and_the_mend() -> None:
    line = problem(Recorded(0.7, 3, 1000, date(2026, 12, 1)), KNOWN)
    assert line is not None
    assert "0.800" in line and "0.700" in line and "--record" in line


def test_what_is_recorded_is_read_back(tmp_path) -> None:
    record(KNOWN, tmp_path / "figure.yml")
    assert recorded(tmp_path / "figure.yml") == KNOWN


@pytest.mark.slow
def test_macro_f1_has_not_fallen() -> None:
    # A process of its own: Rasa's event loop and the browser's of the page tests cannot share one.
    command = [sys.executable, "-m", "xiehou.measuring.understanding.cross_validation"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr

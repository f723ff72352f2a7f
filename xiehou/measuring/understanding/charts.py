"""The pictures of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

DPI = 110


def draw_confusion(file: Path, counts: Counter[tuple[str, str]]) -> None:
    """Wanted topics down, taken topics across; a row sums to all messages of its topic."""
    topics = sorted({topic for pair in counts for topic in pair})
    matrix = np.array([[counts[wanted, taken] for taken in topics] for wanted in topics], dtype=float)
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    figure, axes = plt.subplots(figsize=(14, 13))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(topics)), topics, rotation=90, fontsize=8)
    axes.set_yticks(range(len(topics)), topics, fontsize=8)
    axes.set_xlabel("taken for")
    axes.set_ylabel("wanted")
    for row, column in zip(*np.nonzero(matrix), strict=True):
        colour = "white" if shares[row, column] > 0.6 else "black"
        axes.text(column, row, int(matrix[row, column]), ha="center", va="center", fontsize=7, color=colour)
    _save(figure, file)


def draw_thresholds(file: Path, curve: Sequence[tuple[float, float, float]], chosen: float) -> None:
    """What asking back costs and brings."""
    thresholds, asked, right = zip(*curve, strict=True)
    figure, axes = plt.subplots(figsize=(7, 4.5))
    axes.plot(thresholds, right, marker="o", label="right, of those answered")
    axes.plot(thresholds, asked, marker="s", label="asked back, of all in scope")
    axes.axvline(chosen, color="grey", linestyle="--", label=f"in use: {chosen}")
    axes.set_xlabel("threshold on the probability of the first topic")
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend()
    _save(figure, file)


def draw_calibration(file: Path, rows: Sequence[tuple[float, float, int]]) -> None:
    """Stated probability against the share that was right; the size of a point is the number of messages."""
    stated, right, counts = zip(*rows, strict=True)
    figure, axes = plt.subplots(figsize=(5.5, 5.5))
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--")
    axes.plot(stated, right, color="tab:blue")
    axes.scatter(stated, right, s=[8 + 3 * count for count in counts], color="tab:blue")
    axes.set_xlabel("stated probability of the first topic")
    axes.set_ylabel("share right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    _save(figure, file)


def _save(figure: plt.Figure, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(file, dpi=DPI)
    plt.close(figure)

"""`make understanding-report`: measures everything about understanding in one run and writes `docs/understanding.md`. Slow.

python -m xiehou.measuring.understanding.report EVAL_DIR
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from xiehou.advice.topic_choice import LEAD, SURE
from xiehou.measuring.understanding import messages as eval_messages
from xiehou.measuring.understanding.charts import draw_calibration, draw_confusion, draw_thresholds
from xiehou.measuring.understanding.cross_validation import EVERY, recorded, training_examples
from xiehou.measuring.understanding.measurements import (
    Assistant,
    Row,
    measure_assistant,
    measure_learning,
    measure_pipelines,
    measure_served,
)
from xiehou.measuring.understanding.scoring import (
    Guess,
    calibration,
    calibration_error,
    confusion,
    figures,
    per_topic,
    threshold_curve,
)
from xiehou.settings import ROOT

REPORT = ROOT / "docs" / "understanding.md"
PICTURES = ROOT / "docs" / "understanding"
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 17))
PIPELINE_HEAD = (
    "pipeline",
    "examples",
    "in scope right",
    "macro",
    "out of scope right",
    "refused",
    "load s",
    "training s",
)


def text(assistant: Assistant, served: Row, ranked: Sequence[Guess], pipelines: Sequence[Row], learning: Sequence[Row]) -> str:
    """The report in Markdown."""
    curve = list(threshold_curve(ranked, THRESHOLDS, LEAD))
    calibrated = calibration(ranked)
    draw_confusion(PICTURES / "confusion.png", confusion(assistant.plain))
    draw_thresholds(PICTURES / "thresholds.png", curve, SURE)
    draw_calibration(PICTURES / "calibration.png", calibrated)
    known = recorded()
    parts = [
        "# How well it understands",
        f"Measured on {date.today()} by `make understanding-report` on {len(assistant.plain)} real messages that were not used\n"
        "for training (`dev.jsonl` and `dev_rare.jsonl` of `EVAL_DIR`), on two shared cores. Right means: the first topic is\n"
        "one that annotators accept. How the settings were chosen: [understanding_choices.md](understanding_choices.md).",
        "## The assistant, over HTTP",
        _table(("what", "measured", "aimed at"), _targets(assistant, served)),
        "Whole conversations, as `evaluate.py` plays them:",
        "\n".join(f"- {line}" for line in assistant.scenarios),
        "## As people really type",
        "The same messages rewritten by `perturb.py`.",
        _table(("kind", "in scope right", "out of scope right"), _rewritten(assistant)),
        "## By topic",
        "Precision: of the messages taken for a topic, how many were about it. Recall: of those about it, how many were found.",
        _table(("topic", "messages", "precision", "recall"), _topics(assistant)),
        "![Which topic was taken for which](understanding/confusion.png)",
        "## When to ask back",
        f"Below a probability of {SURE} for the first topic, or a lead of less than {LEAD} before the second,\n"
        "choices are offered. This is the model alone; the advice then answers some of these from what else it heard.",
        _table(("threshold", "asked back", "right, of those answered"), ((t, _percent(a), _percent(r)) for t, a, r in curve)),
        "![What a threshold costs and brings](understanding/thresholds.png)",
        "## Does a probability mean what it says",
        "On average the stated probability of the first topic and the share that was right differ by "
        f"{_percent(calibration_error(calibrated))}.",
        "![Stated probability and share right](understanding/calibration.png)",
        "## Beside what else one would choose",
        f"Trained on every {EVERY}. example and tried on the same messages in one run, topics alone: no rules of the advice, no\n"
        "asking back. Sentences are encoded once for all of them; what one costs stands above, for the served model.",
        _table(PIPELINE_HEAD, map(_pipeline, pipelines)),
        "## More examples",
        _table(PIPELINE_HEAD, map(_pipeline, [*learning, served])),
        "## Cross-validation",
        f"Macro-F1 on held-back parts of the training examples: {known.macro_f1:.3f} ({known.folds} folds,\n"
        f"{known.examples} of the examples, {known.measured_on}). `make test-all` fails when it falls by more than two points.",
    ]
    return "\n\n".join(parts) + "\n"


def _pipeline(row: Row) -> tuple[object, ...]:
    held = row.figures
    shares = map(_percent, (held.in_scope, held.macro, held.out_of_scope, held.refused))
    return (
        row.name,
        row.examples,
        *shares,
        f"{row.load_seconds:.1f}",
        f"{row.train_seconds:.0f}",
    )


def _targets(assistant: Assistant, served: Row) -> Iterator[tuple[str, str, str]]:
    held, crisis = figures(assistant.plain), assistant.crisis
    yield "in scope, right", _percent(held.in_scope), "88 %"
    yield "the same, mean over topics", _percent(held.macro), "80 %"
    yield "asked back with choices", _percent(held.asked_back), "at most 10 %"
    yield "in scope, refused or met with nothing", _percent(held.refused), "at most 3 %"
    yield "out of scope, recognised", _percent(held.out_of_scope), "95 %"
    yield "crisis found (12356 given)", f"{crisis.found} of {crisis.messages} ({crisis.hotline})", "all"
    yield "complaints taken for a crisis", f"{crisis.alarms} of {crisis.others}", "at most 2 %"
    yield "one message through the model, p50 / p95", f"{served.p50:.0f} / {served.p95:.0f} ms", "40 / 90 ms"
    yield "load of the model", f"{served.load_seconds:.1f} s", "under 5 s"


def _rewritten(assistant: Assistant) -> Iterator[tuple[str, str, str]]:
    plain = figures(assistant.plain)
    for kind, held in {"as they are": plain, **assistant.rewritten}.items():
        yield kind, _percent(held.in_scope), _percent(held.out_of_scope)


def _topics(assistant: Assistant) -> Iterator[tuple[object, ...]]:
    for topic in per_topic(assistant.plain):
        yield topic.topic, topic.messages, _percent(topic.precision), _percent(topic.recall)


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def main() -> None:
    """Measure and write."""
    folder = Path(sys.argv[1])
    if not (folder / "evaluate.py").exists():
        sys.exit(f"EVAL_DIR: {folder} holds no evaluate.py; set EVAL_DIR to the evaluation folder")
    asked = eval_messages.messages(folder, eval_messages.PLAIN)
    assistant = measure_assistant(folder)
    served, ranked = measure_served(asked)
    data = training_examples()
    pipelines = list(measure_pipelines(asked, data))
    learning = list(measure_learning(asked, data))
    REPORT.write_text(text(assistant, served, ranked, pipelines, learning), encoding="utf-8")
    print(f"written: {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Everything that the report measures: the whole assistant over HTTP, the served model, and pipelines trained for comparison."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xiehou.advice.topic_choice import LEAD, SURE
from xiehou.measuring.running import running
from xiehou.measuring.understanding import messages as eval_messages
from xiehou.measuring.understanding.cross_validation import sample, training_examples
from xiehou.measuring.understanding.messages import CrisisFigures, Message
from xiehou.measuring.understanding.pipelines import Pipeline, compared, ours
from xiehou.measuring.understanding.scoring import Figures, Guess, figures, topics_only
from xiehou.measuring.understanding.trained import Trained, load, train
from xiehou.settings import MODEL

SHARES = (0.125, 0.25, 0.5)
"""Of the training examples, for the learning curve."""


@dataclass(frozen=True)
class Assistant:
    """What the whole assistant made of the messages, over HTTP."""

    plain: list[Guess]
    rewritten: dict[str, Figures]
    crisis: CrisisFigures
    scenarios: list[str]


@dataclass(frozen=True)
class Row:
    """One trained pipeline in a table. Milliseconds are those of one message through the whole pipeline."""

    name: str
    examples: int
    figures: Figures
    p50: float
    p95: float
    load_seconds: float
    train_seconds: float


def measure_assistant(folder: Path) -> Assistant:
    """Start the assistant and talk to it."""
    with running() as assistant:
        say("the assistant over HTTP")
        plain = eval_messages.guesses(assistant, eval_messages.messages(folder, eval_messages.PLAIN))
        changed: dict[str, Figures] = {}
        for kind in eval_messages.KINDS:
            say(f"the same messages, {kind}")
            changed[kind] = figures(eval_messages.guesses(assistant, eval_messages.rewritten(folder, eval_messages.PLAIN, kind)))
        crisis = eval_messages.crisis_figures(assistant, eval_messages.messages(folder, [eval_messages.CRISIS]))
        return Assistant(plain, changed, crisis, eval_messages.scenario_lines(folder, assistant))


def measure_served(asked: Sequence[Message]) -> tuple[Row, list[Guess]]:
    """The model that is served, alone: its load, its time a message, and its rankings."""
    say("the served model")
    trained = load(MODEL)
    guesses = _guesses(trained, asked)
    return _row("as served", len(training_examples().intent_examples), trained, guesses), guesses


def measure_pipelines(asked: Sequence[Message], data: Any) -> Iterator[Row]:
    """Ours and the others, trained on the same sample of the examples and tried on the same messages."""
    for pipeline in (ours(), *compared()):
        say(f"training: {pipeline.name}")
        yield _trained_row(pipeline, sample(data), asked)


def measure_learning(asked: Sequence[Message], data: Any) -> Iterator[Row]:
    """Ours on a part of the examples, drawn at random."""
    from rasa.shared.nlu.training_data.training_data import TrainingData

    examples = list(data.intent_examples)
    random.Random(0).shuffle(examples)
    for share in SHARES:
        part = examples[: int(len(examples) * share)]
        say(f"training: ours on {len(part)} examples")
        yield _trained_row(ours(), TrainingData(part), asked)


def _trained_row(pipeline: Pipeline, data: Any, asked: Sequence[Message]) -> Row:
    with train(pipeline, data) as trained:
        return _row(pipeline.name, len(data.intent_examples), trained, _guesses(trained, asked))


def _guesses(trained: Trained, asked: Sequence[Message]) -> list[Guess]:
    rankings = map(topics_only, trained.rankings(message.text for message in asked))
    return [
        Guess(message.topics, ranking, not Guess(message.topics, ranking).sure(SURE, LEAD))
        for message, ranking in zip(asked, rankings, strict=True)
    ]


def _row(name: str, examples: int, trained: Trained, guesses: Sequence[Guess]) -> Row:
    p50, p95 = trained.milliseconds(0.5), trained.milliseconds(0.95)
    return Row(name, examples, figures(guesses), p50, p95, trained.load_seconds, trained.train_seconds)


def say(what: str) -> None:
    """Tell the person who waits what is being measured."""
    print(f"== {what}", flush=True)

"""A pipeline trained for measuring, in this process."""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from xiehou.advice.heard import Intent
from xiehou.components.uncollected import uncollected
from xiehou.measuring.understanding.pipelines import Pipeline

# Rasa's cache does not see that the files behind our components changed.
os.environ["RASA_MAX_CACHE_SIZE"] = "0"


@dataclass
class Trained:
    """A loaded model, what its training and loading cost, and how long each message took."""

    agent: Any
    train_seconds: float
    load_seconds: float
    seconds: list[float] = field(default_factory=list)

    def ranking(self, text: str) -> tuple[Intent, ...]:
        """Topics and acts of a message, likeliest first."""
        started = time.perf_counter()
        parsed = asyncio.run(self.agent.parse_message(text))
        self.seconds.append(time.perf_counter() - started)
        return tuple(
            Intent(each["name"], each["confidence"]) for each in parsed["intent_ranking"] if each["name"] != "nlu_fallback"
        )

    def rankings(self, texts: Iterable[str]) -> list[tuple[Intent, ...]]:
        """One ranking a message."""
        return [self.ranking(text) for text in texts]

    def milliseconds(self, share: float) -> float:
        """The time within which `share` of the messages were understood."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def load(model: Path, train_seconds: float = 0.0) -> Trained:
    """Load a model; the first message, which warms up, is not counted."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    started = time.perf_counter()
    with uncollected():
        agent = Agent.load(str(model))
    trained = Trained(agent, train_seconds, time.perf_counter() - started)
    trained.ranking("热身")
    trained.seconds.clear()
    return trained


@contextmanager
def train(pipeline: Pipeline, data: Any) -> Iterator[Trained]:
    """Train `pipeline` on Rasa's `TrainingData` and load it; its files are gone afterwards."""
    from rasa.model_training import train_nlu
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter

    with tempfile.TemporaryDirectory(prefix="xiehou-pipeline-") as folder:
        config, examples = Path(folder) / "config.yml", Path(folder) / "nlu.yml"
        config.write_text(yaml.safe_dump(pipeline.config(), allow_unicode=True), encoding="utf-8")
        RasaYAMLWriter().dump(examples, data)
        started = time.perf_counter()
        model = train_nlu(str(config), str(examples), folder, fixed_model_name="measured")
        if model is None:
            raise RuntimeError(f"{pipeline.name}: training failed; the lines above say why")
        yield load(Path(model), time.perf_counter() - started)

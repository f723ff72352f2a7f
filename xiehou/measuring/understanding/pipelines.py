"""The pipelines that are compared: ours, ours without one of its parts, and what else one would choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from xiehou.settings import ROOT

Component = dict[str, Any]
DIET_EPOCHS = 15
"""With n-grams of characters beside the words an epoch took 105 s on one core; they are left out, and so are more epochs."""
NOT_ABOUT_TOPICS = ("AnswerClassifier", "FallbackClassifier", "CrisisDetector", "SpacyEntityExtractor", "FactExtractor")
"""Parts of `config.yml` that do not change the ranking of topics."""


@dataclass(frozen=True)
class Pipeline:
    """A pipeline with the name it has in the report."""

    name: str
    components: tuple[Component, ...]

    def config(self) -> dict[str, Any]:
        """As Rasa reads it from a file."""
        return {"recipe": "default.v1", "assistant_id": "xiehou", "language": "zh", "pipeline": list(self.components)}


def ours() -> Pipeline:
    """What ranks topics in `config.yml`."""
    parts = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return Pipeline("ours", tuple(part for part in parts if not _is(part, *NOT_ABOUT_TOPICS)))


def compared() -> Iterator[Pipeline]:
    """Each feature alone, another encoder, ours without each of its parts, and the usual choice for Chinese."""
    yield _with_features("character n-grams alone", "CharacterNgrams")
    yield _with_features("USE alone", "use")
    yield _with_features("e5 alone", "e5")
    yield _with_features("USE and e5", "use", "e5")
    yield _with_features("ours and e5", "use", "e5", "CharacterNgrams")
    yield _without("ours without the normaliser", "NormaliserComponent")
    yield _without("ours without the prior", "OutOfScopePrior")
    yield jieba_and_diet()


def jieba_and_diet() -> Pipeline:
    """What Rasa's documentation suggests for Chinese, with our normaliser and prior: only features and classifier differ."""
    whole = ours().components
    return Pipeline(
        "jieba + CountVectors + DIET",
        (
            *(part for part in whole if _is(part, "NormaliserComponent")),
            {"name": "JiebaTokenizer"},
            {"name": "CountVectorsFeaturizer"},
            {
                "name": "DIETClassifier",
                "epochs": DIET_EPOCHS,
                "entity_recognition": False,
                "constrain_similarities": True,
                "ranking_length": 0,
            },
            *(part for part in whole if _is(part, "OutOfScopePrior")),
        ),
    )


def _with_features(name: str, *features: str) -> Pipeline:
    return Pipeline(name, tuple(part for part in _with_e5() if _feature(part) in (None, *features)))


def _with_e5() -> Iterator[Component]:
    """Ours, with the encoder beside it that was left out."""
    for part in ours().components:
        yield part
        if _feature(part) == "use":
            yield {**part, "alias": "e5", "encoder": "e5"}


def _without(name: str, component: str) -> Pipeline:
    return Pipeline(name, tuple(part for part in ours().components if not _is(part, component)))


def _is(part: Component, *names: str) -> bool:
    return part["name"].rpartition(".")[2] in names


def _feature(part: Component) -> str | None:
    """The name of the feature that a component makes; `None` where it makes none."""
    return part.get("encoder") or ("CharacterNgrams" if _is(part, "CharacterNgrams") else None)

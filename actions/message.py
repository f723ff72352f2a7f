"""From Rasa's parsed message to what the advice hears."""

from __future__ import annotations

import time
from typing import Any, Mapping, Sequence

from xiehou.advice.heard import Heard, Intent
from xiehou.components import loaded
from xiehou.understanding.facts import Told

FALLBACK = "nlu_fallback"


def typed(events: Sequence[Mapping[str, Any]]) -> str:
    """The last message as it was typed: the event keeps the words, the `latest_message` beside it holds normalised ones."""
    return next((event.get("text") or "" for event in reversed(events) if event["event"] == "user"), "")


def heard(message: Mapping[str, Any], typed_words: str) -> Heard:
    """What was understood of `message` (a tracker's `latest_message`, as the pipeline has normalised it)."""
    entities = message.get("entities") or []
    intent = message.get("intent") or {}
    ranking = [each for each in message.get("intent_ranking") or [] if each["name"] != FALLBACK]
    role = next((entity for entity in entities if entity["entity"] == "role"), None)
    metadata = message.get("metadata") or {}
    return Heard(
        text=message.get("whole_text") or "",
        typed=typed_words,
        ranking=tuple(Intent(each["name"], each["confidence"]) for each in ranking),
        sure=intent.get("name") != FALLBACK,
        facts=_facts(entities),
        likely_answers={
            fact: Intent(answer["value"], answer["confidence"]) for fact, answer in (message.get("answers") or {}).items()
        },
        crisis=intent.get("name") == "crisis",
        about_another=bool(message.get("crisis_about_another")),
        role=role["value"] if role else None,
        he=role["he"] if role else None,
        traditional_characters=int(message.get("traditional_characters") or 0),
        too_long=bool(metadata.get("too_long")),
        seconds=time.time(),
    )


def _facts(entities: list[dict[str, Any]]) -> dict[str, Told]:
    facts: dict[str, Told] = {}
    known = loaded.library().facts
    for entity in entities:
        name, value = entity["entity"], entity["value"]
        if name not in known:
            continue
        if not known[name].many:
            facts[name] = value
            continue
        told = facts.setdefault(name, [])
        if isinstance(told, list) and value != "none":
            told.append(value)
    return facts

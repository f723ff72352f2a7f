"""From a message of the advice to what the dispatcher utters, in the script the person writes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Dict

from xiehou.advice.rich import Rich
from xiehou.advice.turn import Message, Turn
from xiehou.understanding.script import Script


def utterance(message: Message, turn: Turn, *, rich: bool) -> Dict[str, Any]:
    """Arguments of `CollectingDispatcher.utter_message`.

    With `rich` the custom part holds the whole bubble for a channel that can fold: `Rich` as plain data, `lang`, and
    `forgotten` where this turn deletes the conversation. Other channels never get a custom part.
    """
    script = Script(turn.memory.notes.traditional)
    buttons = [{"title": title, "payload": title} for title in map(script.write, message.buttons)]
    plain = {"text": script.write(message.text), "buttons": buttons or None}
    if not rich:
        return plain
    parts = asdict(message.rich or Rich(message.text, message.buttons))
    bubble = {name: _written(script, part) for name, part in parts.items() if part}
    bubble["lang"] = "zh-TW" if script.traditional else "zh-CN"
    if turn.forget:
        bubble["forgotten"] = True
    return {**plain, "json_message": bubble}


def _written(script: Script, part: Any) -> Any:
    """All text in `part` in this script."""
    if isinstance(part, str):
        return script.write(part)
    if isinstance(part, dict):
        return {name: _written(script, each) for name, each in part.items()}
    return [_written(script, each) for each in part]

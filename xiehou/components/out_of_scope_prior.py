"""Gives `out_of_scope` the weight it has among real messages.

The classifier is trained with balanced classes, as if each topic were as frequent as everything that is about none of them.
"""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class OutOfScopePrior(GraphComponent, IntentClassifier):
    """`weight`: how many times as likely as a single topic a message is out of scope before it is read."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """1.0 leaves everything as it is."""
        return {"weight": 1.0}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._weight = float(config["weight"])

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> OutOfScopePrior:
        """Make the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Weigh the ranking anew."""
        for message in messages:
            ranking = [dict(each) for each in message.get(INTENT_RANKING_KEY) or []]
            for intent in ranking:
                if intent[INTENT_NAME_KEY] == OUT_OF_SCOPE:
                    intent[PREDICTED_CONFIDENCE_KEY] *= self._weight
            total = sum(intent[PREDICTED_CONFIDENCE_KEY] for intent in ranking)
            if not total:
                continue
            for intent in ranking:
                intent[PREDICTED_CONFIDENCE_KEY] /= total
            ranking.sort(key=lambda intent: -intent[PREDICTED_CONFIDENCE_KEY])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

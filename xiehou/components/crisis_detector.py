"""Puts crisis before everything: by the word list first, by the classifier second."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from xiehou.components import loaded
from xiehou.components.normaliser import WHOLE_TEXT

CRISIS = "crisis"
DISTRESS = "distress"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CrisisDetector(GraphComponent, IntentClassifier):
    """`threshold`: from this probability of `crisis` on, the classifier's word is enough."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """0.5: the classifier takes crisis to be likelier than everything else together."""
        return {"threshold": 0.5}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._threshold = float(config["threshold"])

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> CrisisDetector:
        """Make the component; the word list is loaded once a process."""
        loaded.crisis()
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent to `crisis`, or away from it where neither net holds."""
        for message in messages:
            text = message.get(WHOLE_TEXT) or ""
            ranking = message.get(INTENT_RANKING_KEY) or []
            heard = loaded.crisis().listen(text)
            likely = next((each[PREDICTED_CONFIDENCE_KEY] for each in ranking if each[INTENT_NAME_KEY] == CRISIS), 0.0)
            sounds_so = likely >= self._threshold and not loaded.crisis().only_sounds_so(text)
            if heard.heard or sounds_so:
                self._set(message, ranking, CRISIS, 1.0)
                message.set("crisis_about_another", heard.about_another, add_to_output=True)
            elif message.get(INTENT, {}).get(INTENT_NAME_KEY) == CRISIS:
                self._set(message, ranking, DISTRESS, likely)
        return messages

    @staticmethod
    def _set(message: Message, ranking: List[Dict[str, Any]], name: str, confidence: float) -> None:
        intent = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}
        rest = [each for each in ranking if each[INTENT_NAME_KEY] not in (name, CRISIS)]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *rest], add_to_output=True)

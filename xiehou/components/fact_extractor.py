"""Sets the facts, the role and the crisis flag of a message as Rasa entities, by the rules of the knowledge files."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from xiehou.components import loaded
from xiehou.components.normaliser import WHOLE_TEXT


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Entities named after the facts; a fact with many values makes one entity each, none of them makes value `none`."""

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> FactExtractor:
        """Make the component; the rules are loaded once a process."""
        loaded.facts()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what each message tells."""
        for message in messages:
            text = message.get(WHOLE_TEXT)
            if text:
                found = self._facts(text) + self._role(text)
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples carry no facts."""
        return training_data

    def _facts(self, text: str) -> List[Dict[str, Any]]:
        entities: List[Dict[str, Any]] = []
        for name, told in loaded.facts().told(text).items():
            values = (told or ["none"]) if isinstance(told, list) else [told]
            entities += [self._entity(name, value, text) for value in values]
        return entities

    def _role(self, text: str) -> List[Dict[str, Any]]:
        role = loaded.roles().listen(text)
        return [self._entity("role", role.role, text, he=role.he)] if role else []

    def _entity(self, name: str, value: str, text: str, **extra: Any) -> Dict[str, Any]:
        return {"entity": name, "value": value, "start": 0, "end": len(text), "extractor": type(self).__name__, **extra}

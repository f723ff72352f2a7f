"""Rasa's logistic regression over all features, stored in a form that loads quickly."""

from __future__ import annotations

from typing import Any, Dict

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier

from xiehou.components import stored_regression

FILE = "weights.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(LogisticRegressionClassifier):
    """Configured as `LogisticRegressionClassifier`; only the file differs."""

    def persist(self) -> None:
        """Store the fitted weights."""
        with self._model_storage.write_to(self._resource) as folder:
            stored_regression.write(self.clf, folder / FILE)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """A trained classifier."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            stored_regression.read(component.clf, folder / FILE)
        return component

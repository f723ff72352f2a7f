"""What a message would mean as the answer to each question: the net under the rules of `knowledge/facts`.

Trained on the examples under `data/nlu/answers`, whose metadata name the fact and the value, and on examples of topics, which
are an answer to nothing. The rules are asked first; this speaks where they are silent (他报的名字是某某资产).
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from xiehou.components.sentence_features import sentence_features
from xiehou.understanding import softmax_regression
from xiehou.understanding.softmax_regression import SoftmaxRegression

ANSWERS = "answers"
"""Output property: {fact: {"value", "confidence"}}."""
NO_ANSWER = "no_answer"
EVERY = 6
"""Every so many examples of topics stand for what is no answer."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerClassifier(IntentClassifier, GraphComponent):
    """One logistic regression a fact, on the sentence features of the message."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """How long to train."""
        return {"max_iter": 100}

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._classifiers: Dict[str, SoftmaxRegression] = {}

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> AnswerClassifier:
        """A new, untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit one classifier a fact and store them."""
        labelled: Dict[str, List[Message]] = {}
        others: List[Message] = []
        for message in training_data.intent_examples:
            fact = _metadata(message).get("fact")
            if fact:
                labelled.setdefault(fact, []).append(message)
            elif not message.get(INTENT).startswith("act_"):
                others.append(message)
        for fact, messages in labelled.items():
            no_answers = others[::EVERY]
            labels = [_metadata(message)["value"] for message in messages] + [NO_ANSWER] * len(no_answers)
            features = sentence_features([*messages, *no_answers])
            self._classifiers[fact] = softmax_regression.fit(*features, labels, self._config["max_iter"])
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "facts.json").write_text(json.dumps(sorted(self._classifiers)), encoding="utf-8")
            for fact, classifier in self._classifiers.items():
                classifier.write(folder / f"{fact}.npz")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AnswerClassifier:
        """The trained classifiers."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            for fact in json.loads((folder / "facts.json").read_text(encoding="utf-8")):
                component._classifiers[fact] = softmax_regression.read(folder / f"{fact}.npz")
        return component

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the likeliest value for each fact; nothing where it would be no answer."""
        for message in messages:
            if message.get(TEXT):
                features = sentence_features([message])
                answers = {fact: _likeliest(each, *features) for fact, each in self._classifiers.items()}
                message.set(ANSWERS, {fact: answer for fact, answer in answers.items() if answer}, add_to_output=True)
        return messages


def _metadata(message: Message) -> Dict[str, Any]:
    return (message.get(METADATA) or {}).get(METADATA_INTENT) or {}


def _likeliest(classifier: SoftmaxRegression, dense: Any, sparse: Any) -> Optional[Dict[str, Any]]:
    probabilities = classifier.probabilities(dense, sparse)[0]
    best = int(probabilities.argmax())
    value = classifier.classes[best]
    return None if value == NO_ANSWER else {"value": value, "confidence": float(probabilities[best])}

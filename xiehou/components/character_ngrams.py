"""Character n-grams of the whole message, weighted by tf-idf.

Rasa's own CountVectorsFeaturizer joins jieba's tokens with spaces, so that no n-gram crosses a cut; real messages are
cut wrongly where they are misspelt, and then most of what `char_wb` could have seen is lost.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CharacterNgrams(SparseFeaturizer, GraphComponent):
    """`max_ngram`: the longest n-gram. `min_examples`: rarer n-grams are left out. `scale`: weight beside other features."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Defaults of Rasa's featurizers and ours."""
        return {**SparseFeaturizer.get_default_config(), "max_ngram": 3, "min_examples": 2, "scale": 1.0}

    def __init__(self, config: Dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._scale = float(config["scale"])
        self._vectorizer = self._new_vectorizer(vocabulary=None)

    def _new_vectorizer(self, vocabulary: Any) -> TfidfVectorizer:
        return TfidfVectorizer(
            analyzer="char",
            ngram_range=(1, self._config["max_ngram"]),
            min_df=self._config["min_examples"],
            sublinear_tf=True,
            vocabulary=vocabulary,
        )

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> CharacterNgrams:
        """A new, untrained featurizer."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CharacterNgrams:
        """A trained featurizer; its vocabulary is plain JSON, so that a model file cannot carry code."""
        featurizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
            featurizer._vectorizer = featurizer._new_vectorizer(vocabulary)
            featurizer._vectorizer.idf_ = np.load(folder / "idf.npy")
        return featurizer

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing to refuse: any whole number works."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn vocabulary and weights."""
        self._vectorizer.fit([message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)])
        with self._model_storage.write_to(self._resource) as folder:
            vocabulary = {ngram: int(place) for ngram, place in self._vectorizer.vocabulary_.items()}
            (folder / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
            np.save(folder / "idf.npy", self._vectorizer.idf_)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurise the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Featurise messages."""
        for message in messages:
            if message.get(TEXT):
                row = self._vectorizer.transform([message.get(TEXT)]) * self._scale
                for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
                    message.add_features(Features(row.tocoo(), kind, TEXT, self._identifier))
        return messages

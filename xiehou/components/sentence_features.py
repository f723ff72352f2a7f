"""What the featurizers before a classifier made of a message."""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack


def sentence_features(messages: List[Message]) -> Tuple[Any, Any]:
    """Dense and sparse features of whole messages, one row a message; no columns where no featurizer makes any."""
    dense = [message.get_dense_features(TEXT)[1] for message in messages]
    sparse = [message.get_sparse_features(TEXT)[1] for message in messages]
    return (
        np.vstack([np.zeros((1, 0)) if each is None else each.features for each in dense]),
        vstack([csr_matrix((1, 0)) if each is None else csr_matrix(each.features) for each in sparse]).tocsr(),
    )

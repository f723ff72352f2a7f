"""Which action follows a message: always `action_reply`, then listen.

What is said is decided by rules over the knowledge (`xiehou/advice`), not by a dialogue model, so there is nothing here
to train, nothing to featurise, and a turn does not cost more as its conversation grows.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

REPLY = "action_reply"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class ReplyPolicy(Policy):
    """Answers every message with `action_reply`."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The only policy, so its priority decides nothing."""
        return {"priority": 1}

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: Optional[TrackerFeaturizer] = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    def train(self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing to learn; Rasa asks for a resource all the same."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "nothing_to_learn").touch()
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: Optional[Dict[str, Any]] = None, **kwargs: Any
    ) -> PolicyPrediction:
        """`action_reply` right after a message, else listen."""
        last = next((event for event in reversed(tracker.events) if isinstance(event, ActionExecuted)), None)
        listened = last is not None and last.action_name == ACTION_LISTEN_NAME
        action = REPLY if listened else ACTION_LISTEN_NAME
        probabilities = [0.0] * domain.num_actions
        probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities)

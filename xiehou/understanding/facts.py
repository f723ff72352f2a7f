"""Takes the facts of the diagnosis out of what somebody wrote, several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xiehou.knowledge.entries import Fact, Implied
from xiehou.knowledge.language import Hedges
from xiehou.understanding.fact_listener import FactListener
from xiehou.understanding.fact_values import UNKNOWN, Told, is_known
from xiehou.understanding.patterns import compiled

__all__ = ["UNKNOWN", "FactListener", "Facts", "Told", "is_known"]


class Facts:
    """Hears every fact of the diagnosis."""

    def __init__(self, facts: Mapping[str, Fact], hedges: Hedges, implied: Sequence[Implied]) -> None:
        self._not_own = compiled(hedges.not_own)
        self.listeners = {name: FactListener(fact, hedges) for name, fact in facts.items()}
        self._implied = implied

    def told(self, text: str, *, in_diagnosis: bool = False) -> dict[str, Told]:
        """Every fact that normalised `text` tells by itself about the borrower; none where it speaks of people in general."""
        if self._not_own.search(text):
            return {}
        heard = {name: listener.told(text, in_diagnosis=in_diagnosis) for name, listener in self.listeners.items()}
        return self.with_implied({name: value for name, value in heard.items() if value is not None})

    def without_implied(self, known: Mapping[str, Told], told: Mapping[str, Told]) -> dict[str, Told]:
        """What `told` takes away by itself: what was implied by a value of `known` that holds no longer."""
        out: dict[str, Told] = {}
        for rule in self._implied:
            held = all(known.get(name) == value for name, value in rule.if_.items())
            if held and any(name in told and told[name] != value for name, value in rule.if_.items()):
                for name, value in rule.then.items():
                    have = told.get(name, known.get(name))
                    if isinstance(have, list):
                        out[name] = [each for each in have if each != value]
        return out

    def with_implied(self, facts: dict[str, Told]) -> dict[str, Told]:
        """`facts` with what follows from them by the meaning of the words (who claims to be an authority: impersonation)."""
        out = dict(facts)
        for rule in self._implied:
            if all(out.get(name) == value for name, value in rule.if_.items()):
                for name, value in rule.then.items():
                    have = out.get(name)
                    known = [each for each in have if each != UNKNOWN] if isinstance(have, list) else []
                    out[name] = [*known, value] if value not in known else known
        return out

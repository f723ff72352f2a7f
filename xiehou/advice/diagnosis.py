"""Why collection goes on: from facts to causes and strategies, by the decision table `knowledge/diagnosis.yml`.

The table itself is fixed by `../shared/contract.md`, section "Diagnosis".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from xiehou.knowledge.entries import AnyBut, Condition, DecisionTable, Fact, Rule, Variant
from xiehou.understanding.facts import UNKNOWN, Told

Facts = Mapping[str, Told]
_Key = tuple[tuple[str, str | tuple[str, ...]], ...]
ANY = "any"


@dataclass(frozen=True)
class Finding:
    """Ids of causes and strategies, in the order in which they are told."""

    causes: tuple[str, ...]
    strategies: tuple[str, ...]


class Diagnosis:
    """Evaluates the decision table, and knows which question is still worth asking."""

    def __init__(self, table: DecisionTable, facts: Mapping[str, Fact]) -> None:
        self._table = table
        self._choices = {name: _choices(table, name, fact) for name, fact in facts.items()}
        self._cached_question = lru_cache(maxsize=4096)(self._most_telling)

    def find(self, facts: Facts) -> Finding:
        """The causes that hold and the strategies recommended for `facts`."""
        causes = tuple(rule.id for rule in self._table.causes if alternative_that_holds(rule, facts) is not None)
        strategies = tuple(
            rule.id
            for rule in self._table.strategies
            if (alternative_that_holds(rule, facts) is not None or set(rule.causes) & set(causes))
            and not (rule.unless_only_cause and causes == (rule.unless_only_cause,))
        )
        return Finding(causes, strategies)

    def most_telling_question(self, facts: Facts) -> str | None:
        """The fact that is still open and tells most about the result; `None` when no answer can change it any more."""
        return self._cached_question(_key(facts))

    def _most_telling(self, known: _Key) -> str | None:
        gains = self._gains(known)
        return max(gains, key=lambda name: gains[name]) if gains else None

    def _gains(self, known: _Key) -> dict[str, float]:
        """By how many bits each open fact narrows down the result, all completions being equally likely."""
        facts = {name: list(value) if isinstance(value, tuple) else value for name, value in known}
        open_names = [name for name in self._choices if name not in facts]
        results: list[tuple[tuple[int, ...], Finding]] = []
        for picks in product(*(range(len(self._choices[name])) for name in open_names)):
            completed = facts | {name: self._choices[name][pick] for name, pick in zip(open_names, picks, strict=True)}
            results.append((picks, self.find(completed)))
        total = _entropy(Counter(finding for _, finding in results))
        gains: dict[str, float] = {}
        for place, name in enumerate(open_names):
            size = len(self._choices[name])
            left = sum(_entropy(Counter(finding for picks, finding in results if picks[place] == pick)) for pick in range(size))
            gain = total - left / size
            if gain > 1e-9 or _changes_anything(results, place):
                gains[name] = gain
        return gains


def alternative_that_holds(rule: Rule | Variant, facts: Facts) -> Mapping[str, Condition] | None:
    """The first alternative of `rule` that `facts` fulfil, or `None`."""
    for alternative in rule.when:
        if all(_fulfils(condition, facts.get(name)) for name, condition in alternative.items()):
            return alternative
    return None


def _fulfils(condition: Condition, value: Told | None) -> bool:
    values = set(value if isinstance(value, list) else [] if value is None else [value])
    if isinstance(condition, AnyBut):
        return not values & set(condition.any_but)
    values.discard(UNKNOWN)
    return bool(values) if ANY in condition else bool(values & set(condition))


def _choices(table: DecisionTable, name: str, fact: Fact) -> list[Told]:
    """Answers to try for a fact: each value the table tells apart, and one for all the others."""
    named: set[str] = set()
    for rule in (*table.causes, *table.strategies):
        for alternative in rule.when:
            condition = alternative.get(name, ())
            named |= set(condition.any_but if isinstance(condition, AnyBut) else condition)
    told_apart = [value for value in fact.values if value in named]
    if not fact.many:
        return [*told_apart, UNKNOWN] if told_apart else []
    other = next((value for value in fact.values if value not in named), None)
    choices: list[Told] = [[value] for value in told_apart]
    if ANY in named and other:
        choices.append([other])
    return [*choices, []]


def _changes_anything(results: list[tuple[tuple[int, ...], Finding]], place: int) -> bool:
    by_rest: dict[tuple[int, ...], Finding] = {}
    for picks, finding in results:
        rest = picks[:place] + picks[place + 1 :]
        if by_rest.setdefault(rest, finding) != finding:
            return True
    return False


def _entropy(counts: Counter[Finding]) -> float:
    total = sum(counts.values())
    return -sum(count / total * math.log2(count / total) for count in counts.values())


def _key(facts: Facts) -> _Key:
    return tuple(_pairs(facts))


def _pairs(facts: Facts) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for name in sorted(facts):
        value = facts[name]
        yield name, tuple(sorted(value)) if isinstance(value, list) else value

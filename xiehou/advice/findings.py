"""How the result of the diagnosis is told, explained and followed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xiehou.advice.answers import Answers, bulleted, joined, numbered
from xiehou.advice.diagnosis import ANY, Facts, Finding, alternative_that_holds
from xiehou.advice.folding import Folding
from xiehou.advice.rich import Card, FoundCause, Rich
from xiehou.advice.turn import Message
from xiehou.knowledge.entries import AnyBut, Condition, Rule, Topic
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import Told, is_known


class Findings:
    """Words what was found, always with the facts it was found from."""

    def __init__(self, library: Library, answers: Answers, folding: Folding) -> None:
        self._library = library
        self._answers = answers
        self._folding = folding
        self._phrases = library.phrases
        self._rules = {rule.id: rule for rule in library.table.causes}

    def result(
        self, finding: Finding, facts: Facts, who: str, buttons: tuple[str, ...], today: date, for_lender: Topic | None = None
    ) -> list[Message]:
        """The causes in order with their because, what `for_lender` says, the first step, the strategies and the case.

        Where it can be drawn, the first message is a card that holds all of it, and the last has what is left.
        """
        phrases = self._phrases
        sections = self._folding.strategies(finding.strategies, today)
        if not finding.causes:
            rich = Rich(phrases.strategies, buttons, sections=sections)
            return [Message(phrases.result_none), Message(self._strategies(finding), buttons, rich)]
        heading = phrases.result_one if len(finding.causes) == 1 else phrases.result_many
        causes = tuple(self._cause(cause_id, facts, who) for cause_id in finding.causes)
        told = [f"{number}. {each.name}\n{each.means}\n{each.because}" for number, each in enumerate(causes, start=1)]
        first = phrases.first_step.format(step=self._library.causes[finding.causes[0]].today[0])
        case = next((case for case in self._library.cases.values() if case.cause in finding.causes), None)
        lender = [Message(self._answers.short(for_lender, who))] if for_lender else []
        case_line = phrases.case_line.format(name=case.name) if case else ""
        card = Rich(card=Card(heading, causes, first, phrases.strategies), sections=sections)
        ending = joined([first, self._strategies(finding), case_line])
        return [Message(joined([heading, *told]), rich=card), *lender, Message(ending, buttons, Rich(case_line, buttons))]

    def names(self, finding: Finding) -> str:
        """The names of the causes in one line."""
        return "、".join(self._library.causes[each].name for each in finding.causes)

    def explanation(self, finding: Finding, facts: Facts, who: str, today: date) -> str:
        """Facts → rule → cause → strategy, with the law the causes rest on."""
        phrases = self._phrases
        lines = [phrases.why_result_intro]
        for cause_id in finding.causes:
            cause = self._library.causes[cause_id]
            rule = self._rules[cause_id]
            lines.append(phrases.why_result_rule.format(cause=cause.name, rule=self._rule_in_words(rule, facts)))
            lines.append(self._because(cause_id, facts, who))
            lines.append(phrases.why_result_source_article if cause.source == "article" else phrases.why_result_source_beyond)
            if cause.note:
                lines.append(cause.note)
            if cause.law:
                lines.append(self._answers.claims(cause.law, today))
        lines.append(phrases.why_result_strategies)
        lines += [f"· {self._library.strategies[each].name}：{self._reason(each)}" for each in finding.strategies]
        return joined(lines)

    def _reason(self, strategy_id: str) -> str:
        """When a strategy is recommended, as the table says it."""
        rule = next(rule for rule in self._library.table.strategies if rule.id == strategy_id)
        reasons = [self._alternative_in_words(alternative) for alternative in rule.when if alternative]
        reasons += [self._phrases.why_result_cause.format(cause=self._library.causes[each].name) for each in rule.causes]
        return "，或者".join(reasons) + "。" if reasons else self._phrases.why_result_always

    def next_steps(self, finding: Finding) -> str:
        """Today, this week and if it does not stop, for the first cause; the first steps of the others; how, by strategy."""
        phrases = self._phrases
        parts: list[str] = []
        for place, cause_id in enumerate(finding.causes):
            cause = self._library.causes[cause_id]
            parts.append(f"【{cause.name}】")
            if place == 0:
                parts += [phrases.next_today, numbered(cause.today), phrases.next_week, numbered(cause.this_week)]
                parts += [phrases.next_if_not, numbered(cause.if_not), phrases.next_limits, bulleted(cause.limits)]
            else:
                parts += [phrases.next_today, numbered(cause.today)]
        if not parts:
            parts = [phrases.result_none]
        return joined(parts)

    def case(self, finding: Finding | None) -> str:
        """The case that matches the causes, or both."""
        causes = finding.causes if finding else ()
        matching = [case for case in self._library.cases.values() if case.cause in causes]
        heading = "" if matching else self._phrases.case_none
        told = [
            f"【{case.name}】{case.story}\n{case.turning_point}\n{case.lesson}"
            for case in matching or self._library.cases.values()
        ]
        return joined([heading, *told])

    def said(self, facts: Mapping[str, Told]) -> str:
        """Known facts in words, in the order of the table."""
        return "；".join(self.value(name, facts[name]) for name in self._library.facts if is_known(facts.get(name)))

    def value(self, name: str, told: Told) -> str:
        """One fact in words."""
        fact = self._library.facts[name]
        if isinstance(told, list):
            return "、".join(fact.values[each] for each in told if each in fact.values) or "没有过分的做法"
        return fact.values.get(told, "不清楚")

    def _cause(self, cause_id: str, facts: Facts, who: str) -> FoundCause:
        cause = self._library.causes[cause_id]
        return FoundCause(cause.name, cause.means.format(本人=who), self._because(cause_id, facts, who))

    def _because(self, cause_id: str, facts: Facts, who: str) -> str:
        alternative = alternative_that_holds(self._rules[cause_id], facts) or {}
        told = [self.value(name, _relevant(alternative[name], facts[name])) for name in alternative if is_known(facts.get(name))]
        return self._phrases.because.format(本人=who, facts="；".join(told)) + "。"

    def _strategies(self, finding: Finding) -> str:
        lines = [f"· {self._library.strategies[each].name}：{self._library.strategies[each].why}" for each in finding.strategies]
        return joined([self._phrases.strategies, *lines])

    def _rule_in_words(self, rule: Rule, facts: Facts) -> str:
        return self._alternative_in_words(alternative_that_holds(rule, facts) or rule.when[0])

    def _alternative_in_words(self, alternative: Mapping[str, Condition]) -> str:
        return "，而且".join(self._condition_in_words(name, condition) for name, condition in alternative.items())

    def _condition_in_words(self, name: str, condition: Condition) -> str:
        values = self._library.facts[name].values
        if isinstance(condition, AnyBut):
            return "不是「" + "」或「".join(values[each] for each in condition.any_but) + "」"
        if ANY in condition:
            return self._phrases.why_result_any.format(name=self._library.facts[name].name)
        return "「" + "」或「".join(values[each] for each in condition) + "」"


def _relevant(condition: Condition, told: Told) -> Told:
    """Of many values those that the rule asks for."""
    if not isinstance(told, list) or isinstance(condition, AnyBut):
        return told
    return [each for each in told if each in condition] or told

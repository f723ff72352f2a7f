"""What is reckoned from a date, rate, hour or count that a borrower tells, and how it is said: `knowledge/reckonings/*.yml`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from pydantic import validator

from xiehou.knowledge.entries import Claim, Lines
from xiehou.knowledge.limits import Limit, Unit
from xiehou.knowledge.missing import missing
from xiehou.knowledge.strict_yaml import Strict

Sum = Literal["period", "limitation", "quiet_hours", "call_limits", "interest_ceilings"]


@dataclass(frozen=True)
class Form:
    """What a kind of sum needs: events, figures with the units they may have, outcomes to word, and what is filled in."""

    events: tuple[str, ...]
    figures: Mapping[str, tuple[Unit, ...]]
    says: tuple[str, ...]
    placeholders: tuple[str, ...]
    optional_figures: tuple[str, ...] = ()


FORMS: Mapping[Sum, Form] = {
    "period": Form(
        events=("start",),
        figures={"period": ("years", "days"), "extended": ("years", "days")},
        optional_figures=("extended",),
        says=("running", "around", "over", "unknown"),
        placeholders=("told", "until", "period", "extended"),
    ),
    "limitation": Form(
        events=("due", "renewed"),
        figures={"years": ("years",), "longest": ("years",)},
        says=("running", "around", "over", "unknown"),
        placeholders=("told", "until", "years"),
    ),
    "quiet_hours": Form(
        events=("call",),
        figures={"begin": ("hour_of_day",), "end": ("hour_of_day",)},
        says=("quiet", "allowed"),
        placeholders=("told", "begin", "end"),
    ),
    "call_limits": Form(
        events=("call", "connected", "missed"),
        figures={"connected": ("calls_a_day",), "tried": ("calls_a_day",)},
        says=("over_connected", "over_tried", "within", "depends"),
        placeholders=("connected", "tried"),
    ),
    "interest_ceilings": Form(
        events=("rate", "signed"),
        figures={"lpr": ("percent_a_year",), "times": ("times",), "microloan": ("percent_a_year",)},
        says=(
            "private_over", "private_within", "private_depends", "private_unknown", "private_earlier",
            "microloan_over", "microloan_within", "microloan_earlier", "licensed",
        ),
        placeholders=("signed", "ceiling", "microloan", "since"),
    ),
}  # fmt: skip


class Event(Strict):
    """Words in the clause of a date, rate, hour or count that tell what it is of. Regular expressions on the typed text.

    `heard`: any of these, not denied; `unless`: not where one of these stands.
    """

    heard: Lines
    unless: Lines = ()

    @validator("heard", "unless", each_item=True)
    def _is_an_expression(cls, expression: str) -> str:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(f"不是正则表达式（{error}）；改对") from error
        return expression


class Reckoning(Strict):
    """One sum: the events it listens for, its figures (`knowledge/limits`), and what each outcome says with its provisions."""

    id: str
    sum: Sum
    events: dict[str, Event]
    figures: dict[str, str]
    says: dict[str, Claim]

    @validator("events")
    def _events(cls, events: dict[str, Event], values: dict[str, Any]) -> dict[str, Event]:
        if "sum" in values:
            _exactly(events, FORMS[values["sum"]].events)
        return events

    @validator("figures")
    def _figures(cls, figures: dict[str, str], values: dict[str, Any]) -> dict[str, str]:
        if "sum" in values:
            form = FORMS[values["sum"]]
            _exactly({*figures, *form.optional_figures}, form.figures)
        return figures

    @validator("says")
    def _says(cls, says: dict[str, Claim], values: dict[str, Any]) -> dict[str, Claim]:
        if "sum" not in values:
            return says
        form = FORMS[values["sum"]]
        _exactly(says, form.says)
        for outcome, claim in says.items():
            for _, field, _, _ in Formatter().parse(claim.says):
                if field is not None and field not in form.placeholders:
                    raise ValueError(f"{outcome}: 这里不填 {{{field}}}；能用的是 {'、'.join(form.placeholders)}")
        return says


def _exactly(given: Iterable[str], needed: Iterable[str]) -> None:
    missing, unknown = sorted(set(needed) - set(given)), sorted(set(given) - set(needed))
    if missing:
        raise ValueError(f"少了 {'、'.join(missing)}；补上")
    if unknown:
        raise ValueError(f"不认识 {'、'.join(unknown)}；删掉，或改对拼写")


def unfounded(reckonings: Mapping[str, Reckoning], limits: Mapping[str, Limit], law: Container[str]) -> Iterator[str]:
    """Reckonings that name a figure or a provision which is not there, or a figure of another kind."""
    for reckoning in reckonings.values():
        where = f"reckonings/{reckoning.id}.yml:1"
        for name, limit_id in reckoning.figures.items():
            units = FORMS[reckoning.sum].figures[name]
            if limit_id not in limits:
                yield f"{where}: figures.{name} 写了 {limit_id}，没有这个数；改对编号，或补进 limits"
            elif limits[limit_id].unit not in units:
                yield f"{where}: figures.{name} 的单位要是 {'、'.join(units)}，{limit_id} 是 {limits[limit_id].unit}；换一个"
        for claim in reckoning.says.values():
            yield from missing(where, "cites", claim.cites, law)

"""The forms of the knowledge: what one file under `knowledge/` may hold, key by key.

`docs/knowledge.md` says the same in Chinese for the people who write it.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConstrainedStr, Field, root_validator, validator

from xiehou.knowledge.strict_yaml import Strict


class Text(ConstrainedStr):
    """What a borrower reads: never empty."""

    strip_whitespace = True
    min_length = 1


class ButtonText(Text):
    """Fits on a button of a phone, and into Telegram's 64 bytes."""

    max_length = 20


Lines = tuple[Text, ...]
FactValue = str | tuple[str, ...]

FactName = Literal[
    "agreement_form", "repayment_status", "change_reported", "debt_collected", "collector_kind", "misconduct", "lender_kind"
]


def _not_empty(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise ValueError("列表是空的；至少写一个")
    return value


class Claim(Strict):
    """A statement about the law, with the provisions it rests on: never one without the other."""

    says: Text
    cites: tuple[str, ...]

    _cites_something = validator("cites", allow_reuse=True)(_not_empty)


class AnyBut(Strict):
    """Every value, also none yet, but these."""

    any_but: tuple[str, ...]


Condition = AnyBut | tuple[str, ...]


class Variant(Strict):
    """Another answer to a topic, for those to whom `when` applies: as in a `Rule`, with `lender_kind` and `causes` (that were
    found) beside the facts. What it names replaces the topic's; the rest stays. `cites` goes with `short`, never without it.
    """

    when: tuple[dict[str, Condition], ...]
    short: Text | None = None
    cites: tuple[str, ...] | None = None
    steps: Lines | None = None
    law: tuple[Claim, ...] | None = None
    limits: Lines | None = None
    turn_to: tuple[str, ...] | None = None

    @root_validator(skip_on_failure=True)
    def _changes_something(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 (pydantic calls it with the class)
        if not values["when"] or not all(values["when"]):
            raise ValueError("when 是空的；写上给谁看，人人都一样的就改话题本身")
        if all(values[key] is None for key in values if key != "when"):
            raise ValueError("什么都没换；写上 short、steps、law、limits 或 turn_to，或删掉它")
        if values["cites"] and values["short"] is None:
            raise ValueError("有 cites 没有 short；出处印在短答后面，把 short 也写上")
        return values


class Topic(Strict):
    """The answer to one topic of `../shared/topics.yml`. `cites`: what `short` and `steps` rest on, printed behind `short`.

    The first of `variants` that applies wins.
    """

    id: str
    label: ButtonText
    short: Text
    reckons: tuple[str, ...] = ()
    """What a date, rate, hour or count in the message is reckoned to (`knowledge/reckonings`), said after `short`."""
    cites: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    steps: Lines
    law: tuple[Claim, ...] = ()
    limits: Lines
    turn_to: tuple[str, ...] = ()
    follow_ups: tuple[str, ...]
    variants: tuple[Variant, ...] = ()

    def varied(self, variant: Variant) -> Topic:
        """The topic with what `variant` puts in its place; a short answer of its own has sources of its own, or none."""
        named = {name: getattr(variant, name) for name in variant.__fields_set__ - {"when"}}
        if variant.short is not None:
            named["cites"] = variant.cites or ()
        return self.copy(update={**named, "variants": ()})

    _leads_on = validator("follow_ups", allow_reuse=True)(_not_empty)


class Cause(Strict):
    """Why collection goes on although something was agreed; holds when `diagnosis.yml` says so."""

    id: str
    name: Text
    source: Literal["article", "beyond"]
    means: Text
    shows: Lines
    check: Lines
    today: Lines
    this_week: Lines
    if_not: Lines
    limits: Lines
    law: tuple[Claim, ...] = ()
    note: Text | None = None


class Strategy(Strict):
    """What a borrower can do about it: how, what it achieves and what it does not."""

    id: str
    name: Text
    why: Text
    how: Lines
    achieves: Lines
    does_not: Lines
    law: tuple[Claim, ...] = ()
    note: Text | None = None


class Case(Strict):
    """An illustration from the source article, told as such."""

    id: str
    name: Text
    cause: str
    strategies: tuple[str, ...]
    story: Text
    turning_point: Text
    lesson: Text


class Point(Strict):
    """One point of the source article (background, condition, step, summary)."""

    id: str
    title: Text
    text: Text
    note: Text | None = None


class Helpline(Strict):
    """A number or a kind of body to turn to. `instead`: for these kinds of lender another one is the right one."""

    id: str
    name: Text
    number: str | None = Field(...)
    reach: Text | None = None
    for_: Text = Field(alias="for")
    have_ready: Lines = ()
    then: Text | None = None
    cites: tuple[str, ...] = ()
    instead: dict[str, str] = {}


class Option(Strict):
    """One button of a question: the words it says and what they mean."""

    say: ButtonText
    value: FactValue


class Question(Strict):
    """How a fact is asked for, in the second person and about somebody else (`{本人}` stands for 你, 他 or 她)."""

    ask: Text
    why: Text
    again: Text
    options: tuple[Option, ...]
    if_yes: FactValue | None = None
    if_no: FactValue | None = None


class Half(Strict):
    """Half of a fact was told (something changed, but not whether the lender knows): then only the rest is asked."""

    heard: Lines
    ask: Text
    if_yes: str
    if_no: str


class Cue(Strict):
    """Words that tell a value of a fact. Every expression is a regular expression on normalised text; `{name}` in it is
    a list of `words` of the file.

    - `heard`: any of these tells it; `unless`: not where one of these stands.
    - `needs`: only when one of these stands anywhere in the message; `without`: only when none does.
    - `across`: look at the whole message instead of clause by clause.
    - `asked`: only as an answer to the question for this fact.
    - `plain`: the words count even behind a negation or a supposition (没按时 itself is a negation).
    """

    value: str
    heard: Lines
    unless: Lines = ()
    needs: Lines = ()
    without: Lines = ()
    across: bool = False
    asked: bool = False
    plain: bool = False


class Named(Strict):
    """What tells by the lenders' names which debt is collected: `names` of lenders, words that go with a name where something
    was `agreed`, where it is still `open`, where it is `chased` or `quiet`, and where it is said that this `is_it`; and the
    values that follow: the `same` debt, an `other`, or `both`."""

    names: Text
    agreed: Text
    open: Text
    chased: Text
    quiet: Text
    is_it: Text
    same: str
    other: str
    both: str


class Fact(Strict):
    """One fact of the diagnosis: what it is called, how it is said back, asked for and heard."""

    id: FactName
    name: Text
    many: bool = False
    urgent: dict[str, Text] = {}
    """What is said at once when a value is told, before any further question."""
    contradicts: bool = True
    """Whether a second, different value is a contradiction to ask about (several collectors may call: then it is not)."""
    values: dict[str, Text]
    question: Question
    half: Half | None = None
    words: dict[str, Text] = {}
    named: Named | None = None
    cues: tuple[Cue, ...]


class Rule(Strict):
    """A row of the decision table. `when` is a list of alternatives; each maps facts to the values they may have.

    For a fact that holds many values one of the listed ones suffices; `any` stands for at least one reported value.
    """

    id: str
    when: tuple[dict[str, Condition], ...]


class StrategyRule(Rule):
    """`causes` (any of them) is a further way to recommend it; `unless_only_cause` withdraws it."""

    causes: tuple[str, ...] = ()
    unless_only_cause: str | None = None


class Implied(Strict):
    """Who tells the facts of `if` has by the meaning of the words told those of `then`."""

    if_: dict[str, str] = Field(alias="if")
    then: dict[str, str]


class DecisionTable(Strict):
    """Causes and strategies in the order in which they are told."""

    causes: tuple[Rule, ...]
    strategies: tuple[StrategyRule, ...]
    implied: tuple[Implied, ...] = ()

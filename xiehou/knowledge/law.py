"""The forms of `knowledge/law`, and whether a provision may still be cited without asking to verify it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from xiehou.knowledge.entries import Text
from xiehou.knowledge.strict_yaml import Strict

UNCHECKED_AFTER_DAYS = 365
"""A provision last checked this many days ago must be checked again."""

Kind = Literal["law", "judicial_interpretation", "regulation", "national_standard", "self_regulation", "practice", "analysis"]
ADVICE = ("practice", "analysis")
"""Kinds that are no law: they name no document, and are worded as advice."""

Verified = Literal[
    "statute-text",
    "court-page",
    "official+media",
    "court+media",
    "text-mirror+court",
    "catalog+media",
    "law-firm+media",
    "research+blog",
    "media",
    "media-quoting-text",
    "law-firm",
    "mirror",
    "secondary",
    "low",
    "none",
]
_GOOD_ALONE = ("statute-text", "court-page", "official+media", "court+media", "text-mirror+court")
"""Sources that carry a statement about law without a second check."""


class Signature(Strict):
    """Who reviewed a provision, and when."""

    name: Text
    licence: Text | None = None
    signed_on: date


class Provision(Strict):
    """What one provision says, whom it binds, how it was verified, when it was last checked and who signed it."""

    id: Text
    article: Text | None = Field(...)
    title: Text
    says: Text
    binds: tuple[
        Literal[
            "anyone",
            "bank",
            "consumer_finance",
            "microloan",
            "platform",
            "collector",
            "court",
            "credit_bureau",
            "credit_card_only",
        ],
        ...,
    ]
    verified: Verified
    second_check: Literal["confirmed", "corrected", "overstated", "unconfirmed"] | None = None
    source_as_of: date | None = Field(...)
    checked_on: date
    reviewed_by: Signature | None = Field(...)
    """None: nobody signed it yet (`none` in the file)."""
    lawyer_must_see: bool = False
    review_before_use: bool = False
    """Nothing may be said that rests on it until somebody has signed it."""
    caution: Text | None = None

    @validator("binds")
    def _binds_somebody(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("没写管得着谁；至少写一个，谁都管得着就写 anyone")
        return value

    @validator("second_check")
    def _is_fit_to_be_said(cls, value: str | None) -> str | None:
        if value == "unconfirmed":
            raise ValueError("第二次核对没能证实，不能拿来回答人；核实以后再写，或删掉这一段")
        return value

    @validator("checked_on")
    def _is_checked_after_its_source(cls, value: date, values: dict[str, Any]) -> date:
        source = values.get("source_as_of")
        if source and value < source:
            raise ValueError(f"核对日期早于来源的日期 {source}；改对其中一个")
        return value

    @validator("reviewed_by", pre=True)
    def _is_signed_with_name_and_date(cls, value: object) -> object:
        if value == "none":
            return None
        if not (isinstance(value, dict) and value.get("name") and value.get("signed_on")):
            raise ValueError("没人签就写 none；签了要写 {name: 姓名, signed_on: 日期}，执业证号写在 licence")
        return value


class Instrument(Strict):
    """A law, regulation, standard or the like, with the provisions of it that we use. Practice and analysis name none.

    `called`: the name for short, printed behind a short answer.
    """

    kind: Kind
    instrument: Text | None = Field(...)
    called: Text | None = None
    issuer: Text | None = Field(...)
    in_force_since: date | None = Field(...)
    until: date | None = Field(...)
    replaced_by: Text | None = Field(...)
    provisions: tuple[Provision, ...]

    @validator("instrument", "issuer", "in_force_since", always=True)
    def _names_its_document(cls, value: object, values: dict[str, Any]) -> object:
        kind = values.get("kind")
        if kind and kind not in ADVICE and value is None:
            raise ValueError(f"kind 是 {kind}，这里不能空；补上，或把 kind 改成 practice、analysis")
        if kind in ADVICE and value is not None:
            raise ValueError(f"kind 是 {kind}，不是法规，这里写 null")
        return value

    @validator("until")
    def _ends_after_it_began(cls, value: date | None, values: dict[str, Any]) -> date | None:
        since = values.get("in_force_since")
        if value and since and value < since:
            raise ValueError(f"止日早于起日 {since}；改对其中一个")
        return value

    @validator("replaced_by")
    def _is_replaced_only_when_ended(cls, value: str | None, values: dict[str, Any]) -> str | None:
        if value and "until" in values and values["until"] is None:
            raise ValueError("写了被谁代替，就要在 until 写到哪天为止")
        return value

    @validator("provisions", each_item=True)
    def _stands_as_its_kind_needs(cls, value: Provision, values: dict[str, Any]) -> Provision:
        kind = values.get("kind")
        if kind is None:
            return value
        if kind in ADVICE:
            if value.article:
                raise ValueError(f"{value.id} 是 {kind}，不是法条，article 写 null")
            return value
        if not value.article:
            raise ValueError(f"{value.id} 没写第几条；补上 article，没有条号就写是哪一部分")
        if value.second_check is None and value.verified not in _GOOD_ALONE:
            raise ValueError(f"{value.id} 的来源是 {value.verified}，又没有第二次核对，不能当法律说；核对后写 second_check")
        return value

    @root_validator(skip_on_failure=True)
    def _holds_something(cls, values: dict[str, Any]) -> dict[str, Any]:
        if not values["provisions"]:
            raise ValueError("provisions 是空的；写上条文，或删掉这个文件")
        return values


@dataclass(frozen=True)
class Cited:
    """A provision together with the instrument it stands in and the file that holds both."""

    provision: Provision
    instrument: Instrument
    file: str

    @property
    def is_advice(self) -> bool:
        """Whether it is practice or analysis, not law."""
        return self.instrument.kind in ADVICE

    @property
    def title(self) -> str:
        """The name of the document in title marks; each of them, where it is two."""
        names = (self.instrument.instrument or "").split("；")
        return "".join(name if "《" in name or not name else f"《{name}》" for name in names)

    def ended(self, today: date) -> bool:
        """Whether it was in force for the last time before today; on its last day it still is."""
        return self.instrument.until is not None and self.instrument.until < today

    def unchecked(self, today: date) -> bool:
        """Whether the last check was `UNCHECKED_AFTER_DAYS` ago or longer."""
        return (today - self.provision.checked_on).days >= UNCHECKED_AFTER_DAYS

    def to_verify(self, today: date) -> bool:
        """Whether whoever cites it must ask to verify it again: it ended, nobody checked it for a year, or a lawyer must still
        see it. A caution alone is shown with the entry: asked for behind every source, it would tell nothing apart.
        """
        return self.provision.lawyer_must_see or self.ended(today) or self.unchecked(today)

    @property
    def held(self) -> bool:
        """Whether it may not be used yet: it waits for somebody's signature."""
        return self.provision.review_before_use and self.provision.reviewed_by is None

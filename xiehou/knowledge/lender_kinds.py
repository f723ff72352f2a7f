"""Kinds of lender, how borrowers name them, and the short question for one: `knowledge/lender_kinds.yml`."""

from __future__ import annotations

from typing import Literal

from pydantic import validator

from xiehou.knowledge.expression import expression
from xiehou.knowledge.strict_yaml import Strict

LenderKindId = Literal["bank_card", "bank_loan", "consumer_finance", "microloan", "platform", "private"]
"""The values of the slot `lender_kind` (`../shared/contract.md`)."""


class LenderKind(Strict):
    """One kind: its button, and the words that name it beside the names of lenders in `language/entities.yml`.

    `covers`: kinds that this one's words may also stand for; who told one of them is not taken to have changed their mind.
    """

    id: LenderKindId
    says: str
    heard: tuple[str, ...]
    covers: tuple[LenderKindId, ...] = ()

    _expressions = validator("heard", each_item=True, allow_reuse=True)(expression)


class LenderKinds(Strict):
    """Expressions are regular expressions on normalised text.

    `ask`: the line under an answer that differs by kind. `ask_one`: where only one `{kind}` makes a difference.
    `unless`: a clause with one of these speaks of no debt of the borrower's (以后还能办房贷吗).
    `denies`: what stands before the name of a kind that it is not (不是信用卡).
    `only`: what may stand around the name of a kind in a message that says nothing else (是小贷公司借的).
    """

    ask: str
    ask_one: str
    unless: str
    denies: str
    only: str
    kinds: tuple[LenderKind, ...]

    _expressions = validator("unless", "denies", "only", allow_reuse=True)(expression)

"""The same question, answered by what is known of the borrower, and the kinds of lender that are worth asking for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.memory import Memory
from xiehou.advice.variants import Variants
from xiehou.knowledge.library import Library

CASES = table("advice/variants.yml")
CARD_RULES = {"R02", "R03"}


@pytest.fixture(scope="module")
def variants(library: Library) -> Variants:
    return Variants(library, Diagnosis(library.table, library.facts))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_answer_fits_what_is_known(case: dict[str, Any], variants: Variants) -> None:
    topic = variants.topic(case["topic"], Memory(case.get("facts", {}), lender_kind=case.get("kind")))
    assert topic.short.startswith(case["short"])
    assert list(topic.cites) == case["cites"]
    assert topic.steps[0].startswith(case.get("step", ""))


def test_a_variant_keeps_what_it_does_not_name(variants: Variants, library: Library) -> None:
    general, told = library.topics["complain"], variants.topic("complain", Memory(lender_kind="microloan"))
    assert told.steps != general.steps
    assert (told.limits, told.follow_ups, told.label) == (general.limits, general.follow_ups, general.label)


def test_choosing_changes_neither_the_memory_nor_the_library(variants: Variants, library: Library) -> None:
    memory = Memory({"agreement_form": "oral"}, lender_kind="bank_card")
    before = library.topics["agreement_terms"]
    variants.topic("agreement_terms", memory)
    assert memory == Memory({"agreement_form": "oral"}, lender_kind="bank_card")
    assert library.topics["agreement_terms"] == before


@pytest.mark.parametrize(
    ("topic", "facts", "kinds"),
    [
        ("complain", {}, {"bank_card", "bank_loan", "consumer_finance", "microloan", "platform", "private"}),
        ("how_to_repay", {}, set()),
        ("agreement_terms", {}, set()),
        ("agreement_terms", {"agreement_form": "oral"}, {"bank_card"}),
        ("why_still_collecting", {"debt_collected": "other_debt"}, set()),
        ("why_still_collecting", {"collector_kind": "claims_official"}, set()),
        ("why_still_collecting", {"repayment_status": "missed"}, {"bank_card"}),
    ],
)
def test_only_kinds_that_change_the_answer_are_worth_asking_for(
    topic: str, facts: dict[str, Any], kinds: set[str], variants: Variants
) -> None:
    assert set(variants.kinds_that_differ(topic, Memory(facts))) == kinds


def test_what_holds_for_cards_alone_is_told_to_no_other_borrower(library: Library) -> None:
    for topic in library.topics.values():
        for variant in topic.variants:
            cited = {*(variant.cites or ()), *(each for claim in variant.law or () for each in claim.cites)}
            for alternative in variant.when:
                if cited & CARD_RULES:
                    assert alternative.get("lender_kind") == ("bank_card",), topic.id

"""The knowledge fits together, and a change that breaks it is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.changing import change
from xiehou.knowledge import check
from xiehou.knowledge.library import Library, load_library
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.settings import ROOT

SMALL_TALK = {
    "crisis", "greeting", "goodbye", "thanks", "capabilities", "human", "restart", "delete_data", "out_of_scope",
}  # fmt: skip
ARTICLE = [
    "background.rise", "background.negotiation",
    "condition.overdue_willing", "condition.financial_proof", "condition.reason",
    "step.contact", "step.materials", "step.agreement", "step.repay",
    "cause.information_gap", "cause.breach", "cause.risk_control", "cause.multiple_debts",
    "strategy.know_rights", "strategy.keep_contact", "strategy.keep_records", "strategy.seek_help",
    "case.li", "case.wang",
    "summary",
]  # fmt: skip


def test_every_intent_has_an_answer_and_every_answer_an_intent(library: Library) -> None:
    intents = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])
    topics = {intent for intent in intents if not intent.startswith("act_")}
    assert topics == set(library.topics) | SMALL_TALK


def test_every_intent_has_training_examples_in_a_file_of_its_name() -> None:
    intents = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"])
    files = {path.stem: path for path in (ROOT / "data" / "nlu").glob("*/*.yml") if path.parent.name != "answers"}
    assert set(files) == intents
    counts = {name: path.read_text(encoding="utf-8").count("\n    - ") for name, path in files.items()}
    least = {"out_of_scope": 300} | {name: 11 for name in counts if name.startswith("act_")}
    assert {name: count for name, count in counts.items() if count < least.get(name, 60)} == {}


def test_answers_to_questions_are_labelled_with_a_fact_and_a_value_of_it(library: Library) -> None:
    for path in (ROOT / "data" / "nlu" / "answers").glob("*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            fact, value = block["metadata"]["fact"], block["metadata"]["value"]
            assert fact == path.stem
            assert value in {*library.facts[fact].values, "unknown"}


def test_every_point_of_the_article_is_known_in_our_words(library: Library) -> None:
    known = {*library.points, *library.causes, *library.strategies, *library.cases}
    assert [each for each in ARTICLE if each not in known] == []


def test_every_point_of_the_article_belongs_to_a_topic(library: Library) -> None:
    told = {point for topic in library.topics.values() for point in topic.points}
    assert [each for each in ARTICLE if each not in told] == []


def test_the_condition_of_being_overdue_is_never_advice(library: Library) -> None:
    assert "故意" in (library.points["condition.overdue_willing"].note or "")


def test_nobody_is_said_to_have_reviewed_anything(library: Library) -> None:
    assert [each for each, cited in library.law.items() if cited.provision.reviewed_by is not None] == []


def test_the_check_finds_no_errors(library: Library) -> None:
    assert list(check.errors(library)) == []


def test_law_in_free_text_is_an_error(copy: Path) -> None:
    change(copy / "topics" / "limitation.yml", "steps:\n  - ", "steps:\n  - 按第188条，")
    assert any("把第几条写在了话里" in each for each in check.errors(load_library(copy)))


def test_a_text_that_speaks_of_law_without_any_source_is_an_error(copy: Path) -> None:
    change(copy / "article" / "background.yml", "text: ", "text: 平台不得拒绝。")
    assert any("background.rise" in each and "没有依据" in each for each in check.errors(load_library(copy)))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("topics/credit_record.yml", "cites: [C01]", "cites: [C99]", "cites 写了 C99，没有这一条；改对编号，或补上那一条"),
        ("phrases.yml", "crisis: [S01", "crisis: [S99", "crisis cites 写了 S99"),
        ("phrases.yml", "  crisis_after: [S01", "  crisis_then: [S01", "cites 写了 crisis_then"),
        ("topics/credit_record.yml", "follow_ups: [", "follow_ups: [nowhere, ", "follow_ups 写了 nowhere"),
        ("topics/credit_record.yml", "label: 会不会上征信", "label: 谈好了为什么还催", "label 谈好了为什么还催 和"),
        ("topics/credit_record.yml", "id: credit_record", "id: credit", "文件名要改成 credit.yml"),
        ("cases/li.yml", "cause: cause.breach", "cause: cause.none", "cause 写了 cause.none"),
        ("diagnosis.yml", "collector_kind: [claims_official]", "collector: [claims_official]", "when 写了 collector"),
        ("topics/complain.yml", "cites: [H01, H07]", "cites: [H99]", "cites 写了 H99"),
        ("topics/complain.yml", "{lender_kind: [microloan]}", "{lender: [microloan]}", "variants[2].when: 没有 lender 这件事"),
        (
            "topics/complain.yml",
            "lender_kind: [microloan]",
            "lender_kind: [micro]",
            "variants[2].when: lender_kind 没有 micro 这个值",
        ),
        ("topics/complain.yml", "{lender_kind: [microloan]}", "{causes: [breach]}", "causes 没有 breach 这个值"),
        ("topics/complain.yml", "turn_to: [bank,", "turn_to: [the_bank,", "variants[1].turn_to 写了 the_bank"),
        ("topics/complain.yml", "when: [{lender_kind: [microloan]}]", "when: []", "when 是空的"),
        ("topics/defer_payment.yml", "    cites: [R02, L20]", "    cites: [R99]", "variants[1] cites 写了 R99"),
        ("topics/defer_payment.yml", "    short: 方案里的日子", "    says: 方案里的日子", "不认识这个键"),
        ("helplines.yml", "microloan: local_finance", "microloan: somewhere", "instead 写了 somewhere"),
        ("helplines.yml", "microloan: local_finance", "micro: local_finance", "instead 写了 micro"),
        ("lender_kinds.yml", "denies: (", "denies: ((", "不是正确的正则表达式"),
        ("sources.yml", "  - (.{0,6}的)?", "  - ((.{0,6}的)?", "不是正确的正则表达式"),
        ("sources.yml", "  statute-text: ", "  statute: ", "verified 里没有 statute-text 怎么说；补上"),
    ],
)
def test_what_names_something_missing_is_refused(copy: Path, file: str, old: str, new: str, complaint: str) -> None:
    change(copy / file, old, new)
    with pytest.raises(KnowledgeError, match=re.escape(complaint)):
        load_library(copy)


@pytest.mark.parametrize(
    ("variant", "complaint"),
    [
        ("  - when: [{agreement_form: [oral]}]\n", "什么都没换"),
        ("  - when: [{agreement_form: [oral]}]\n    cites: [L10]\n    steps: [先问清楚。]\n", "有 cites 没有 short"),
    ],
)
def test_a_variant_that_cannot_be_meant_is_refused(copy: Path, variant: str, complaint: str) -> None:
    path = copy / "topics" / "how_to_repay.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}variants:\n{variant}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        load_library(copy)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/how_to_repay.yml", "short: 只从", "short: 法律规定只能从"),
        ("topics/how_to_repay.yml", "steps:\n  - ", "steps:\n  - 对方无权拒绝。"),
        ("topics/cannot_pay.yml", "    short: 方案已经晚了的，", "    short: 方案已经晚了的不违法，"),
        ("topics/family_liability.yml", "cites: [L10, L30, L31]\n", ""),
    ],
)
def test_what_sounds_like_law_in_a_short_answer_or_a_step_needs_its_source_beside_it(
    copy: Path, file: str, old: str, new: str
) -> None:
    change(copy / file, old, new)
    assert any("旁边没有出处" in each for each in check.errors(load_library(copy)))


def test_texts_of_variants_are_checked_like_all_others(copy: Path) -> None:
    change(copy / "topics" / "complain.yml", "    short: 先投诉小额", "    short: 按第188条先投诉小额")
    assert any("把第几条写在了话里" in each for each in check.errors(load_library(copy)))


def test_a_term_explained_only_in_the_general_answer_is_not_explained_in_the_variant(copy: Path) -> None:
    path = copy / "topics" / "penalty_fees.yml"
    general, variant = path.read_text(encoding="utf-8").split("variants:")
    assert "逾期后多算的利息" in general
    change(path, f"variants:{variant}", f"variants:{variant.replace('逾期后多算的利息', '多出来的利息')}")
    told = [each for each in check.warnings(load_library(copy)) if "罚息" in each]
    assert len(told) == 1
    assert "penalty_fees.variants[1]" in told[0]

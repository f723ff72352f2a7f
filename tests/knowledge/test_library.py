"""The knowledge fits together, and a change that breaks it is refused."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from xiehou.advice.citations import citation
from xiehou.knowledge import check
from xiehou.knowledge.library import FOLDER, Library, load_library
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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


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
    assert {cited.provision.reviewed_by for cited in library.law.values()} == {"none"}


def test_the_check_finds_no_errors(library: Library) -> None:
    assert list(check.errors(library)) == []


def test_no_sentence_is_too_long_to_read_in_fear(library: Library) -> None:
    long = [each for each in check.warnings(library, date(2026, 11, 24)) if "without a stop" in each]
    assert long == []


def test_a_provision_past_its_end_or_long_unchecked_is_warned_about(library: Library) -> None:
    later = list(check.warnings(library, date(2028, 1, 1)))
    assert any("last checked on" in each for each in later)


def test_law_in_free_text_is_an_error(copy: Path) -> None:
    _change(copy / "topics" / "limitation.yml", "steps:\n  - ", "steps:\n  - 按第188条，")
    assert any("names an article" in each for each in check.errors(load_library(copy)))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("topics/credit_record.yml", "cites: [C01]", "cites: [C99]", "cites names C99, which does not exist"),
        ("topics/credit_record.yml", "follow_ups: [", "follow_ups: [nowhere, ", "follow_ups names nowhere"),
        ("topics/credit_record.yml", "label: 会不会上征信", "label: 谈好了为什么还催", "label 谈好了为什么还催 is also that of"),
        ("topics/credit_record.yml", "id: credit_record", "id: credit", "so the file must be called credit.yml"),
        ("cases/li.yml", "cause: cause.breach", "cause: cause.none", "cause names cause.none"),
        ("diagnosis.yml", "collector_kind: [claims_official]", "collector: [claims_official]", "when names collector"),
        ("topics/complain.yml", "cites: [H01, H07]", "cites: [H99]", "cites names H99, which does not exist"),
        (
            "topics/complain.yml",
            "when: [{lender_kind: [microloan]}]",
            "when: [{lender: [microloan]}]",
            "asks for lender, which is no",
        ),
        (
            "topics/complain.yml",
            "lender_kind: [microloan]",
            "lender_kind: [micro]",
            "asks for lender_kind micro, which does not exist",
        ),
        ("topics/complain.yml", "when: [{lender_kind: [microloan]}]", "when: [{causes: [breach]}]", "asks for causes breach"),
        ("topics/complain.yml", "turn_to: [bank,", "turn_to: [the_bank,", "variant 1 turns to the_bank"),
        ("topics/defer_payment.yml", "    cites: [R02, L20]", "    cites: [R99]", "variant 1 cites R99, which does not exist"),
        ("topics/complain.yml", "when: [{lender_kind: [microloan]}]", "when: []", "when is empty"),
        ("topics/defer_payment.yml", "    short: 方案里的日子", "    says: 方案里的日子", "unknown key"),
        ("helplines.yml", "microloan: local_finance", "microloan: somewhere", "instead names somewhere, which does not exist"),
        ("helplines.yml", "microloan: local_finance", "micro: local_finance", "instead names micro, which does not exist"),
        ("lender_kinds.yml", "denies: (", "denies: ((", "not a regular expression"),
        ("sources.yml", "  - (.{0,6}的)?", "  - ((.{0,6}的)?", "not a regular expression"),
        ("phrases.yml", "relative_cites: [L10]", "relative_cites: [L99]", "cites names L99"),
        ("law/civil_code.yml", "verified: statute-text", "verified: hearsay", "verified has no words for hearsay; add them"),
    ],
)
def test_what_names_something_missing_is_refused(copy: Path, file: str, old: str, new: str, complaint: str) -> None:
    _change(copy / file, old, new)
    with pytest.raises(KnowledgeError, match=re.escape(complaint)):
        load_library(copy)


def test_a_variant_that_changes_nothing_is_refused(copy: Path) -> None:
    path = copy / "topics" / "how_to_repay.yml"
    path.write_text(path.read_text(encoding="utf-8") + "variants:\n  - when: [{agreement_form: [oral]}]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="the variant changes nothing"):
        load_library(copy)


def test_sources_of_a_variant_without_a_short_answer_are_refused(copy: Path) -> None:
    path = copy / "topics" / "how_to_repay.yml"
    variant = "variants:\n  - when: [{agreement_form: [oral]}]\n    cites: [L10]\n    steps: [先问清楚。]\n"
    path.write_text(path.read_text(encoding="utf-8") + variant, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="cites without short"):
        load_library(copy)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/how_to_repay.yml", "short: 只从", "short: 法律规定只能从"),
        ("topics/how_to_repay.yml", "steps:\n  - ", "steps:\n  - 对方无权拒绝。"),
        ("topics/cannot_pay.yml", "    short: 方案已经晚了的，", "    short: 方案已经晚了的是违法，"),
        ("topics/family_liability.yml", "cites: [L10, L30, L31]\n", ""),
    ],
)
def test_what_sounds_like_law_needs_a_source(copy: Path, file: str, old: str, new: str) -> None:
    _change(copy / file, old, new)
    assert any("sounds like law" in each for each in check.errors(load_library(copy)))


def test_texts_of_variants_are_checked_like_all_others(copy: Path) -> None:
    _change(copy / "topics" / "complain.yml", "    short: 先投诉小贷公司", "    short: 按第188条先投诉小贷公司")
    assert any("names an article" in each for each in check.errors(load_library(copy)))


def test_every_short_answer_can_be_read_in_ten_seconds(library: Library) -> None:
    shorts = {
        topic.id: [topic.short, *(each.short for each in topic.variants if each.short)] for topic in library.topics.values()
    }
    assert {name: said for name, texts in shorts.items() for said in texts if len(said) > 90} == {}


def test_a_citation_names_instrument_article_and_date(library: Library) -> None:
    told = citation(library.law["L01"], date(2026, 11, 24), library.phrases)
    assert told == "《中华人民共和国民法典》第188条，2021-01-01起"


def test_a_citation_asks_to_verify_what_was_checked_a_year_ago(library: Library) -> None:
    assert citation(library.law["L01"], date(2027, 11, 24), library.phrases).endswith("请再核实")


def test_practice_is_not_told_as_law(library: Library) -> None:
    practice = next(cited for cited in library.law.values() if cited.instrument.kind == "practice")
    assert citation(practice, date(2026, 11, 24), library.phrases) == "实务做法，不是法条"

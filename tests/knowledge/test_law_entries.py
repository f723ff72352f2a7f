"""An entry about law that is incomplete or contradicts itself is refused, with the line and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiehou.knowledge.law import Instrument, Signature
from xiehou.knowledge.strict_yaml import KnowledgeError, read

GOOD = """\
instrument: 某某办法
issuer: 某某部
kind: regulation
in_force_since: 2020-01-01
until: null
replaced_by: null
provisions:
  - id: X01
    article: 第1条
    title: 说什么
    says: 用大白话说。
    binds: [anyone]
    verified: statute-text
    source_as_of: 2026-07-17
    checked_on: 2026-11-24
    reviewed_by: none
"""
ADVICE = (
    GOOD.replace("某某办法", "null")
    .replace("某某部", "null")
    .replace("regulation", "practice")
    .replace("2020-01-01", "null")
    .replace("第1条", "null")
    .replace("statute-text", "none")
)


def _read(tmp_path: Path, text: str) -> Instrument:
    path = tmp_path / "some_rule.yml"
    path.write_text(text, encoding="utf-8")
    return read(path, Instrument)


def test_a_complete_entry_is_read(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD).provisions[0].reviewed_by is None


def test_practice_needs_neither_document_nor_article(tmp_path: Path) -> None:
    assert _read(tmp_path, ADVICE).provisions[0].article is None


@pytest.mark.parametrize("key", ["instrument", "issuer", "kind", "in_force_since", "until", "replaced_by", "provisions"])
def test_every_key_of_an_instrument_must_stand_there_even_when_empty(tmp_path: Path, key: str) -> None:
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    text = text if key != "provisions" else text.partition("  - id")[0]
    with pytest.raises(KnowledgeError, match=f"{key}: 少了这个键；补上"):
        _read(tmp_path, text)


@pytest.mark.parametrize("key", ["article", "title", "says", "binds", "verified", "source_as_of", "checked_on", "reviewed_by"])
def test_every_key_of_a_provision_must_stand_there_even_when_empty(tmp_path: Path, key: str) -> None:
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"    {key}:"))
    with pytest.raises(KnowledgeError, match=f"some_rule.yml:8: provisions.0.{key}: 少了这个键；补上"):
        _read(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("instrument: 某某办法", "instrument: null", ":1: instrument: kind 是 regulation，这里不能空"),
        ("issuer: 某某部", "issuer: null", ":2: issuer: kind 是 regulation，这里不能空"),
        ("in_force_since: 2020-01-01", "in_force_since: null", ":4: in_force_since: kind 是 regulation，这里不能空"),
        ("kind: regulation", "kind: decree", ":3: kind: 写了 decree，没有这个值；只能写：law、judicial_interpretation"),
        ("article: 第1条", "article: null", ":8: provisions.0: X01 没写第几条"),
        ("binds: [anyone]", "binds: []", ":12: provisions.0.binds: 没写管得着谁"),
        ("binds: [anyone]", "binds: [everybody]", "provisions.0.binds.0: 写了 everybody，没有这个值"),
        ("verified: statute-text", "verified: hearsay", ":13: provisions.0.verified: 写了 hearsay，没有这个值"),
        ("checked_on: 2026-11-24", "checked_on: 去年", ":15: provisions.0.checked_on: 这里要写日期，像 2026-11-24"),
        ("checked_on: 2026-11-24", "checked_on: 2026-11-31", ":15: 没有这个日期"),
        ("checked_on: 2026-11-24", "checked_on: 2026-07-16", ":15: provisions.0.checked_on: 核对日期早于来源的日期 2026-07-17"),
        ("until: null", "until: 2019-12-31", ":5: until: 止日早于起日 2020-01-01"),
        ("replaced_by: null", "replaced_by: 新办法", ":6: replaced_by: 写了被谁代替，就要在 until 写到哪天为止"),
        ("verified: statute-text", "verified: media", "X01 的来源是 media，又没有第二次核对，不能当法律说"),
        ("verified: statute-text", "verified: statute-text\n    second_check: unconfirmed", "第二次核对没能证实，不能拿来回答人"),
        ("reviewed_by: none", "reviewed_by: 张律师", ":16: provisions.0.reviewed_by: 没人签就写 none；签了要写"),
        ("reviewed_by: none", "reviewed_by: {name: 张三}", ":16: provisions.0.reviewed_by: 没人签就写 none；签了要写"),
        ("reviewed_by: none", "reviewed_by: {signed_on: 2026-12-01}", ":16: provisions.0.reviewed_by: 没人签就写 none；签了要写"),
        ("reviewed_by: none", "reviewed_by: {name: 张三, signed_on: 昨天}", "reviewed_by.signed_on: 这里要写日期"),
    ],
)
def test_what_is_incomplete_or_contradicts_itself_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(KnowledgeError) as refused:
        _read(tmp_path, GOOD.replace(old, new))
    assert complaint in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("instrument: null", "instrument: 某某办法", ":1: instrument: kind 是 practice，不是法规，这里写 null"),
        ("article: null", "article: 第1条", "X01 是 practice，不是法条，article 写 null"),
    ],
)
def test_practice_may_not_pass_for_law(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(KnowledgeError, match=complaint):
        _read(tmp_path, ADVICE.replace(old, new))


def test_what_ended_names_its_end_and_what_replaced_it(tmp_path: Path) -> None:
    ended = GOOD.replace("until: null", "until: 2025-02-28").replace("replaced_by: null", "replaced_by: 新办法")
    assert _read(tmp_path, ended).replaced_by == "新办法"


def test_what_ended_without_a_successor_names_none(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD.replace("until: null", "until: 2025-02-28")).replaced_by is None


def test_a_second_check_carries_what_only_the_press_reported(tmp_path: Path) -> None:
    checked = GOOD.replace("verified: statute-text", "verified: media\n    second_check: confirmed")
    assert _read(tmp_path, checked).provisions[0].second_check == "confirmed"


def test_who_signs_gives_name_and_date(tmp_path: Path) -> None:
    signed = _read(tmp_path, GOOD.replace("reviewed_by: none", "reviewed_by: {name: 张三, signed_on: 2026-12-01}"))
    assert isinstance(signed.provisions[0].reviewed_by, Signature)
    assert signed.provisions[0].reviewed_by.name == "张三"

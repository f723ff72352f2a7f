"""Where it says so: which messages ask for it, and what is shown of a provision."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tables import table
from xiehou.advice.citations import short_citations
from xiehou.advice.sources import Sources
from xiehou.components import loaded
from xiehou.knowledge.library import Library

SAYS: dict[str, list[str]] = table("advice/sources.yml")
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("text", SAYS["asks"])
def test_asks_for_the_source(text: str, library: Library) -> None:
    assert Sources(library).asked(loaded.normaliser().text(text))


@pytest.mark.parametrize("text", SAYS["asks_not"])
def test_asks_for_something_else(text: str, library: Library) -> None:
    assert not Sources(library).asked(loaded.normaliser().text(text))


def test_an_entry_tells_what_it_is_whom_it_binds_and_how_it_was_verified(library: Library) -> None:
    shown = Sources(library).shown(["R02"], TODAY)
    for words in ("《商业银行信用卡业务监督管理办法", "第70条，2011-01-13起", "只管信用卡", "媒体引用的条文",
                  "2026-11-24", "目前没有律师签字", "提醒：网贷没有查到同样的规定"):  # fmt: skip
        assert words in shown


def test_a_standard_is_not_told_as_law(library: Library) -> None:
    assert "推荐性国家标准，不是法律" in Sources(library).shown(["R22"], TODAY)


def test_practice_names_no_instrument(library: Library) -> None:
    shown = Sources(library).shown(["P03"], TODAY)
    assert "《" not in shown
    assert "实务做法，不是法条" in shown


def test_where_nothing_was_cited_that_is_said(library: Library) -> None:
    assert Sources(library).shown([], TODAY) == library.phrases.sources_none


def test_every_provision_can_be_shown(library: Library) -> None:
    assert Sources(library).shown(library.law, TODAY).count("目前没有律师签字") == len(library.law)


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        (["L10"], "（民法典第465条，2021年起）"),
        (["L10", "L30"], "（民法典第465条、第1064条，2021年起）"),
        (["L10", "C01"], "（民法典第465条，2021年起；征信业管理条例第16条，2013年起）"),
        (["R02"], "（信用卡业务管理办法第70条，2011年起，请再核实）"),
        (["R14"], "（小额贷款公司成本指引，2025年起）"),
        (["R08"], "（对规定的理解，不是法条）"),
        ([], ""),
    ],
)
def test_short_sources_behind_a_sentence(cites: list[str], printed: str, library: Library) -> None:
    assert short_citations(cites, library) == printed

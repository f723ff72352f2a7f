"""What ended or was not checked for a year: told to the borrower, listed by the check, refused in a release."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.changing import change
from xiehou.advice.citations import citation
from xiehou.knowledge import check
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import Library, load_library

CHECKED = date(2026, 11, 24)
LAST_DAY = date(2026, 12, 31)
"""Of the pilot of selling bad loans in bulk (R34), the one entry with an end."""
TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


@pytest.fixture
def plain(library: Library) -> Cited:
    """A provision without caution or end."""
    return library.law["L01"]


def _lapsed(library: Library, today: date, provision: str) -> list[str]:
    return [each for each in check.lapsed(library, today) if f": {provision}: " in each]


def test_a_citation_names_document_article_and_date(library: Library, plain: Cited) -> None:
    assert citation(plain, TODAY, library.phrases) == "《中华人民共和国民法典》第188条，2021-01-01起"


def test_a_citation_of_two_documents_marks_both_titles(library: Library) -> None:
    assert citation(library.law["H17"], TODAY, library.phrases).startswith(
        "《中华人民共和国人民调解法》《中华人民共和国民事诉讼法》"
    )


def test_articles_of_one_document_stand_together(library: Library, plain: Cited) -> None:
    told = citation(plain, TODAY, library.phrases, [library.law["L03"]])
    assert told == "《中华人民共和国民法典》第188条、第192条，2021-01-01起"


def test_one_doubtful_provision_makes_the_citation_doubtful(library: Library, plain: Cited) -> None:
    assert citation(plain, TODAY, library.phrases, [library.law["R02"]]).endswith("，请再核实")


@pytest.mark.parametrize(("days", "asks"), [(0, False), (364, False), (365, True), (800, True)])
def test_a_citation_asks_to_verify_from_the_day_a_year_after_the_last_check(
    library: Library, plain: Cited, days: int, asks: bool
) -> None:
    told = citation(plain, CHECKED + days * DAY, library.phrases)
    assert told.endswith("，请再核实") is asks


def test_practice_says_that_it_is_no_law(library: Library) -> None:
    assert citation(library.law["H02"], TODAY, library.phrases) == "实务做法，不是法条"


def test_practice_unchecked_for_a_year_asks_to_verify_too(library: Library) -> None:
    assert citation(library.law["H02"], CHECKED + 365 * DAY, library.phrases) == "实务做法，不是法条，请再核实"


def test_what_a_lawyer_must_still_see_asks_to_verify_at_once(library: Library) -> None:
    assert citation(library.law["P07"], TODAY, library.phrases) == "实务做法，不是法条，请再核实"
    assert citation(library.law["R22"], TODAY, library.phrases).endswith("，请再核实")


@pytest.mark.parametrize(("day", "ended"), [(LAST_DAY - DAY, False), (LAST_DAY, False), (LAST_DAY + DAY, True)])
def test_on_its_last_day_a_provision_still_holds(library: Library, day: date, ended: bool) -> None:
    assert library.law["R34"].ended(day) is ended
    assert ("2026-12-31止，请再核实" in citation(library.law["R34"], day, library.phrases)) is ended
    assert bool(_lapsed(library, day, "R34")) is ended


@pytest.mark.parametrize(("days", "listed"), [(364, False), (365, True)])
def test_the_check_lists_what_was_not_checked_for_a_year(library: Library, days: int, listed: bool) -> None:
    assert bool(_lapsed(library, CHECKED + days * DAY, "L01")) is listed


def test_the_list_says_file_key_and_mend_in_the_editors_language(library: Library) -> None:
    assert _lapsed(library, CHECKED + 365 * DAY, "L01") == [
        "law/civil_code.yml: L01: checked_on: 365 天没核对了（满 365 天就要再核）；核对后改成当天日期"
    ]


def test_the_list_names_what_replaced_a_provision(copy: Path) -> None:
    change(copy / "law" / "npl_transfer.yml", "replaced_by: null", "replaced_by: 接续的通知")
    assert "由 接续的通知 代替" in _lapsed(load_library(copy), LAST_DAY + DAY, "R34")[0]


@pytest.mark.parametrize(
    ("today", "status"),
    [(TODAY, 0), (LAST_DAY, 0), (LAST_DAY + DAY, 1), (CHECKED + 364 * DAY, 1), (CHECKED + 365 * DAY, 1)],
)
def test_a_release_is_refused_while_something_lapsed(today: date, status: int) -> None:
    assert check.main(["--release"], today) == status


def test_lint_only_warns(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([], CHECKED + 365 * DAY) == 0
    told = capsys.readouterr().out
    assert "提醒 knowledge/law/npl_transfer.yml: R34: until: 2026-12-31 就失效了" in told
    assert "错误" not in told.replace("0 个错误", "")


def test_nothing_lapsed_when_the_knowledge_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--release"], TODAY) == 0
    assert capsys.readouterr().out.endswith("0 个错误，2 个提醒\n"), "the LPR is known to 2026-10-19, some of it unchecked"

"""How the source of a statement about law is printed: in full, or for short behind the sentence it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from xiehou.knowledge.entries import Instrument
from xiehou.knowledge.library import Cited, Library
from xiehou.knowledge.phrases import Phrases

NO_LAW = ("practice", "analysis")
_ARTICLE = re.compile(r"(第[^（；]+)(（.*）)?")
"""One instrument's articles, without a remark in brackets; 条号未核 and the like are none."""


def citation(cited: Cited, today: date, phrases: Phrases) -> str:
    """Instrument, article, date and standing of a provision; of practice and analysis that they are no law.

    A provision that ended, was last checked a year ago or more, or carries a caution asks to be verified again.
    """
    instrument, provision = cited.instrument, cited.provision
    if is_no_law(instrument):
        return no_law(instrument, phrases)
    parts = [in_quotes(instrument.instrument or "")]
    if provision.article and provision.article != "—":
        parts.append(provision.article)
    if instrument.in_force_since:
        parts.append(f"，{instrument.in_force_since:%Y-%m-%d}起")
    ended = instrument.until is not None and instrument.until < today
    if ended and instrument.until:
        parts.append(f"，{instrument.until:%Y-%m-%d}止")
    if ended or (today - provision.checked_on).days >= 365 or provision.lawyer_must_see or provision.caution:
        parts.append(f"，{phrases.citation_recheck}")
    return "".join(parts)


def short_citations(ids: Iterable[str], library: Library) -> str:
    """The sources of one answer in one bracket, each by its short name, article and year; empty where there are none.

    An article whose number nobody has read is left out here; the full citation says so. What a lawyer must see asks to be
    verified again.
    """
    articles: dict[str, list[str]] = {}
    since: dict[str, str] = {}
    recheck: dict[str, str] = {}
    for cited in (library.law[each] for each in ids):
        instrument = cited.instrument
        if is_no_law(instrument):
            articles.setdefault(no_law(instrument, library.phrases), [])
            continue
        name = instrument.called or instrument.instrument or ""
        known = articles.setdefault(name, [])
        numbered = _ARTICLE.fullmatch(cited.provision.article or "")
        if numbered and numbered.group(1) not in known:
            known.append(numbered.group(1))
        if instrument.in_force_since:
            since[name] = "，" + library.phrases.citation_since.format(year=instrument.in_force_since.year)
        if cited.provision.lawyer_must_see:
            recheck[name] = f"，{library.phrases.citation_recheck}"
    parts = [f"{name}{'、'.join(known)}{since.get(name, '')}{recheck.get(name, '')}" for name, known in articles.items()]
    return library.phrases.source.format(citation="；".join(parts)) if parts else ""


def is_no_law(instrument: Instrument) -> bool:
    """Practice, analysis and the like bind nobody."""
    return instrument.kind in NO_LAW or not instrument.instrument


def no_law(instrument: Instrument, phrases: Phrases) -> str:
    """What is said of a source that is no law."""
    return phrases.citation_practice if instrument.kind == "practice" else phrases.citation_analysis


def in_quotes(name: str) -> str:
    """《name》, unless it has such quotes of its own."""
    return name if "《" in name else f"《{name}》"

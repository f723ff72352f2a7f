"""How the source of a statement about law is printed: in full, or for short behind the sentence it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import Library
from xiehou.knowledge.phrases import Phrases

_ARTICLE = re.compile(r"(第[^（；]+)(（.*）)?")
"""One instrument's articles, without a remark in brackets; 条号未核 and the like are none."""


def citation(cited: Cited, today: date, phrases: Phrases, others: Sequence[Cited] = ()) -> str:
    """Document, article, date and standing of a provision; of practice and analysis that they are no law.

    `others` are further provisions of the same document: their articles join in. What ended, was last checked a year ago or
    more, or carries a caution asks to be verified again.
    """
    instrument = cited.instrument
    if cited.is_advice:
        parts = [no_law(cited, phrases)]
    else:
        articles = dict.fromkeys(each.provision.article or "" for each in (cited, *others))
        parts = [cited.title, "、".join(articles), f"，{instrument.in_force_since:%Y-%m-%d}起"]
        if instrument.until and cited.ended(today):
            parts.append(f"，{instrument.until:%Y-%m-%d}止")
    if any(each.to_verify(today) for each in (cited, *others)):
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
        if cited.is_advice:
            articles.setdefault(no_law(cited, library.phrases), [])
            continue
        name = instrument.called or cited.title
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


def no_law(cited: Cited, phrases: Phrases) -> str:
    """What is said of a source that is no law."""
    return phrases.citation_practice if cited.instrument.kind == "practice" else phrases.citation_analysis

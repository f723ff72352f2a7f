"""The language tables: how people write, and which words tell crisis, doubt, refusal and who is speaking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xiehou.knowledge.strict_yaml import KnowledgeError, Strict, read

Groups = dict[str, tuple[str, ...]]
"""Regular expressions by kind."""


class Hedges(Strict):
    """Regular expressions for negation, supposition, question and the acts that turn an answer round."""

    negation: str
    negated_after: str
    supposition: str
    unreal: str
    happened: str
    said: str
    question: str
    correction: str
    dont_know: str
    wont_say: str
    new_thought: str
    places: tuple[str, ...]
    latter_place: str
    last_place: str
    not_but: str
    to_me: str
    more: str
    only: str
    affirmative: str
    negative: str
    consent: str
    stop: str
    go_on: str
    back_to_debt: str
    not_own: str
    still_chased: str
    agreed: str


class AboutAnother(Strict):
    """What tells that somebody else than the writer is in danger.

    `signs` are crisis by themselves; `before_the_sign` stands just before one, `anywhere` beside one; `without_a_sign` tells
    it of what only the classifier hears; `unless` says that the other is dead already.
    """

    signs: tuple[str, ...]
    before_the_sign: tuple[str, ...]
    anywhere: tuple[str, ...]
    without_a_sign: tuple[str, ...]
    unless: tuple[str, ...]


class CrisisWords(Strict):
    """What is heard as a thought of suicide, what is taken out first, what only sounds so, and who is in danger.

    Groups are for the reader; all of them count alike. `words` are filled in where an expression says `{name}`.
    """

    words: dict[str, tuple[str, ...]]
    signals: Groups
    unless: Groups
    only_sounds_so: Groups
    about_another: AboutAnother


class RoleCue(Strict):
    """Words that tell that somebody else than the borrower is writing."""

    role: Literal["relative", "bystander"]
    he: Literal["他", "她"]
    heard: tuple[str, ...]


class Name(Strict):
    """Names of one kind that are found in messages; `id` is the value they stand for."""

    label: str
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """Everything under `knowledge/language/`."""

    typos: dict[str, str]
    dialect: dict[str, str]
    emoji: dict[str, str]
    traditional_terms: dict[str, str]
    domain_words: tuple[str, ...]
    hedges: Hedges
    crisis: CrisisWords
    roles: tuple[RoleCue, ...]
    entities: tuple[Name, ...]


def load_language(folder: Path) -> Language:
    """The tables under `folder`; raises `KnowledgeError`."""
    table = dict[str, str]
    return Language(
        typos=_without_chains(folder / "typos.yml"),
        dialect=read(folder / "dialect.yml", table),
        emoji=read(folder / "emoji.yml", table),
        traditional_terms=read(folder / "traditional_terms.yml", table),
        domain_words=read(folder / "domain_words.yml", tuple[str, ...]),
        hedges=read(folder / "hedges.yml", Hedges),
        crisis=read(folder / "crisis.yml", CrisisWords),
        roles=read(folder / "roles.yml", tuple[RoleCue, ...]),
        entities=read(folder / "entities.yml", tuple[Name, ...]),
    )


def _without_chains(path: Path) -> dict[str, str]:
    """A correction must not need correcting itself: the order of the table would decide what is read."""
    typos: dict[str, str] = read(path, dict[str, str])
    for wrong, right in typos.items():
        if right in typos:
            raise KnowledgeError(f"{path}:1: {wrong} 改成 {right}，可 {right} 自己也是错字；直接写最后该写的字")
    return typos

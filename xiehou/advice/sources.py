"""Shows the provisions an answer rests on: what each says, its standing, whom it binds, and how it was verified."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from xiehou.advice.citations import citation
from xiehou.knowledge.law import Cited, Signature
from xiehou.knowledge.library import Library


class Sources:
    """Answers 这条法律在哪."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases
        self._asked = re.compile("|".join(f"(?:{expression})" for expression in library.source_words.asked))

    def asked(self, text: str) -> bool:
        """Whether the whole of normalised `text` asks where it says so."""
        return self._asked.fullmatch(text.strip("？，")) is not None

    def shown(self, ids: Iterable[str], today: date) -> str:
        """The entries one after the other, or that nothing was cited."""
        entries = [self._entry(number, self._library.law[each], today) for number, each in enumerate(ids, start=1)]
        return "\n".join([self._phrases.sources, *entries]) if entries else self._phrases.sources_none

    def standing(self, cited: Cited) -> list[str]:
        """What a provision says in our words, of what kind it is, whom it binds, and how, when and by whom it was checked."""
        phrases, words = self._phrases, self._library.source_words
        instrument, provision = cited.instrument, cited.provision
        verified = words.verified[provision.verified]
        second = f"；{words.second_check[provision.second_check]}" if provision.second_check else ""
        lines = [
            phrases.source_says.format(says=provision.says),
            phrases.source_kind.format(kind=words.kinds[instrument.kind]),
            phrases.source_binds.format(binds="、".join(words.binds[each] for each in provision.binds)),
            phrases.source_verified.format(verified=verified + second),
            phrases.source_dates.format(source=provision.source_as_of or "—", checked=provision.checked_on)
            + self._signature(provision.reviewed_by),
        ]
        if provision.caution:
            lines.append(phrases.source_caution.format(caution=provision.caution))
        return lines

    def _entry(self, number: int, cited: Cited, today: date) -> str:
        title = f"{number}. {cited.provision.title}"
        heading = title if cited.is_advice else f"{title}｜{citation(cited, today, self._phrases)}"
        return "\n".join([heading, *self.standing(cited)])

    def _signature(self, signature: Signature | None) -> str:
        if signature is None:
            return self._phrases.source_unreviewed
        return self._phrases.source_reviewed.format(name=signature.name, day=signature.signed_on)

"""How the standing of a provision is said in plain words: `knowledge/sources.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import validator

from xiehou.knowledge.expression import expression
from xiehou.knowledge.law import Instrument
from xiehou.knowledge.strict_yaml import Strict


class SourceWords(Strict):
    """`asked`: regular expressions by which a borrower asks where it says so. The rest are words for the values of
    `knowledge/law`: `kind`, `binds`, `verified` and `second_check`.
    """

    asked: tuple[str, ...]
    kinds: dict[str, str]
    binds: dict[str, str]
    verified: dict[str, str]
    second_check: dict[str, str]

    _expressions = validator("asked", each_item=True, allow_reuse=True)(expression)

    def missing(self, instruments: Iterable[Instrument]) -> Iterator[str]:
        """What stands in `instruments` and has no words yet."""
        for instrument in instruments:
            used: list[tuple[str, str, dict[str, str]]] = [("kinds", instrument.kind, self.kinds)]
            for provision in instrument.provisions:
                used += [("binds", each, self.binds) for each in provision.binds]
                used.append(("verified", provision.verified, self.verified))
                used += [("second_check", provision.second_check, self.second_check)] if provision.second_check else []
            for key, value, words in used:
                if value not in words:
                    yield f"sources.yml:1: {key} 里没有 {value} 怎么说；补上"

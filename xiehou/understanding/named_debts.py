"""Which debt is collected, told by names: 招行谈好了，现在平安在催."""

from __future__ import annotations

from xiehou.knowledge.entries import Named
from xiehou.understanding.patterns import clauses, compiled


class NamedDebts:
    """Compares the lenders that something was agreed with to those that collect."""

    def __init__(self, named: Named) -> None:
        self._values = named
        self._name = compiled(named.names)
        self._agreed, self._open = compiled(named.agreed), compiled(named.open)
        self._chased, self._quiet, self._is_it = compiled(named.chased), compiled(named.quiet), compiled(named.is_it)

    def told(self, text: str) -> str | None:
        """The value that the names in normalised `text` tell, or `None`. One lender alone tells nothing, unless it is said
        that this is the one (催的就是花呗)."""
        agreed, unsettled, chased, meant = set[str](), set[str](), set[str](), set[str]()
        for clause in self._with_names(text):
            names = set(self._name.findall(clause))
            if self._open.search(clause):
                unsettled |= names
            elif self._chased.search(clause) and not self._quiet.search(clause):
                chased |= names
                meant |= names if self._is_it.search(clause) else set()
            elif self._agreed.search(clause):
                agreed |= names
        other = chased & unsettled or (chased - agreed if agreed else set())
        same = chased & agreed
        if other:
            return self._values.both if same else self._values.other
        return self._values.same if same & meant else None

    def _with_names(self, text: str) -> list[str]:
        """The clauses that hold a name; one that is nothing but a name belongs to the next (花呗，口头答应延三个月)."""
        joined: list[str] = []
        before = ""
        for clause in clauses(text):
            if self._name.fullmatch(clause):
                before = clause
            else:
                joined.append(before + clause)
                before = ""
        return [clause for clause in joined if self._name.search(clause)]

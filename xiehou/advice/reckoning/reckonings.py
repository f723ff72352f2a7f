"""What follows from a date, rate, hour or count of a message for its topic, in the words of `knowledge/reckonings`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xiehou.advice.answers import Answers
from xiehou.advice.reckoning import call_limits, interest_ceilings, quiet_hours
from xiehou.advice.reckoning.limitation import limitation
from xiehou.advice.reckoning.listening import Listener
from xiehou.advice.reckoning.periods import Period, period, standing
from xiehou.advice.reckoning.wording import Wording, plain
from xiehou.knowledge.library import Library
from xiehou.knowledge.limits import Limit
from xiehou.knowledge.reckonings import Reckoning
from xiehou.understanding.quantities.clock import clock_times
from xiehou.understanding.quantities.counts import counts_a_day
from xiehou.understanding.quantities.numerals import readable
from xiehou.understanding.quantities.rates import rates
from xiehou.understanding.quantities.when import When, at

LICENSED = ("bank_card", "bank_loan", "consumer_finance")
"""Values of `lender_kind` to which neither ceiling applies."""


@dataclass(frozen=True)
class _Case:
    """One reckoning of one message. `today`: the day in China."""

    reckoning: Reckoning
    listener: Listener
    figures: Mapping[str, Limit]
    text: str
    today: date
    lender_kind: str | None


class Reckonings:
    """Reckons what the topics of the library name under `reckons`."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self._library = library
        self._wording = Wording(library, answers)
        self._listeners = {each.id: Listener(each, library.language.hedges) for each in library.reckonings.values()}
        self._sums: Mapping[str, Callable[[_Case], Iterator[str]]] = {
            "period": self._period,
            "limitation": self._limitation,
            "quiet_hours": self._quiet_hours,
            "call_limits": self._call_limits,
            "interest_ceilings": self._interest_ceilings,
        }

    def said(self, topic_id: str, typed: str, today: date, lender_kind: str | None = None) -> str:
        """What is reckoned for the topic from what was `typed`; empty where that tells nothing to reckon with."""
        text = readable(typed)
        lines: list[str] = []
        for reckoning_id in self._library.topics[topic_id].reckons:
            reckoning = self._library.reckonings[reckoning_id]
            figures = {name: self._library.limits[each] for name, each in reckoning.figures.items()}
            case = _Case(reckoning, self._listeners[reckoning_id], figures, text, today, lender_kind)
            lines += self._sums[reckoning.sum](case)
        return "\n".join(lines)

    def _period(self, case: _Case) -> Iterator[str]:
        start = case.listener.whens(case.text, case.today).get("start")
        if start is None:
            return
        values = {"told": self._wording.when(start)}
        if "extended" in case.figures:
            extended = period(start, case.figures["extended"])
            values["extended"] = self._wording.when(extended.until) if extended else values["told"]
        yield self._lasting(case, period(start, case.figures["period"]), "period", values)

    def _limitation(self, case: _Case) -> Iterator[str]:
        whens = case.listener.whens(case.text, case.today)
        if not whens:
            return
        start = max(whens.values(), key=lambda when: when.last)
        lasts = limitation(whens.get("due"), whens.get("renewed"), case.figures["years"], case.figures["longest"])
        yield self._lasting(case, lasts, "years", {"told": self._wording.when(start)})

    def _lasting(self, case: _Case, lasts: Period | None, figure: str, values: dict[str, str]) -> str:
        if lasts is None:
            return self._wording.said(case.reckoning, "unknown", case.today, values)
        values = {**values, "until": self._wording.when(lasts.until), figure: plain(lasts.rows[0].amount)}
        return self._wording.said(case.reckoning, standing(lasts.until, case.today), case.today, values, lasts.rows)

    def _quiet_hours(self, case: _Case) -> Iterator[str]:
        times = case.listener.of("call", clock_times(case.text), case.text)
        begin, end = _whole(case, "begin"), _whole(case, "end")
        if not times or begin is None or end is None:
            return
        # One call at night is what matters, whenever else they called.
        night = [each for each in times if quiet_hours.is_quiet(each.time, begin, end)]
        told = (night or times)[0]
        values = {"told": case.text[told.start : told.end], "begin": str(begin), "end": str(end)}
        yield self._wording.said(case.reckoning, "quiet" if night else "allowed", case.today, values)

    def _call_limits(self, case: _Case) -> Iterator[str]:
        counts = counts_a_day(case.text)
        connected, tried = _whole(case, "connected"), _whole(case, "tried")
        if connected is None or tried is None:
            return
        for kind in call_limits.KINDS:
            told = case.listener.of(kind, counts, case.text)
            if told:
                most = max(told, key=lambda count: count.least)
                outcome = call_limits.against(most.least, most.most, kind, connected, tried)
                values = {"connected": str(connected), "tried": str(tried)}
                yield self._wording.said(case.reckoning, outcome, case.today, values)
                return

    def _interest_ceilings(self, case: _Case) -> Iterator[str]:
        told = case.listener.of("rate", rates(case.text), case.text)
        if not told:
            return
        percent = max(rate.percent_a_year for rate in told)
        signed = case.listener.whens(case.text, case.today).get("signed")
        yield self._wording.a_year(percent)
        if case.lender_kind not in (*LICENSED, "microloan"):
            yield self._private(case, percent, signed)
        if case.lender_kind not in (*LICENSED, "private"):
            yield from self._microloan(case, percent, signed)
        if case.lender_kind not in ("private", "microloan"):
            yield self._wording.said(case.reckoning, "licensed", case.today, {})

    def _private(self, case: _Case, percent: Decimal, signed: When | None) -> str:
        lpr, times = case.figures["lpr"], case.figures["times"]
        days = signed or interest_ceilings.known_days(lpr, times, case.today)
        ceilings = interest_ceilings.private_ceilings(days, lpr, times)
        since = times.rows[0].from_
        if ceilings is None and days.first < since:
            return self._wording.said(case.reckoning, "private_earlier", case.today, {"since": self._wording.when(at(since))})
        if ceilings is None:
            return self._wording.said(case.reckoning, "private_unknown", case.today, {})
        values = {"signed": self._wording.when(days), "ceiling": self._wording.percent(ceilings.lowest, ceilings.highest)}
        outcome = f"private_{interest_ceilings.against(percent, ceilings)}"
        return self._wording.said(case.reckoning, outcome, case.today, values, ceilings.rows)

    def _microloan(self, case: _Case, percent: Decimal, signed: When | None) -> Iterator[str]:
        limit = case.figures["microloan"]
        since = limit.rows[0].from_
        row = limit.on(signed.last if signed else case.today)
        values = {"since": self._wording.when(at(since))}
        if signed is not None and signed.last < since:
            yield self._wording.said(case.reckoning, "microloan_earlier", case.today, values)
        elif row is not None:
            outcome = "microloan_over" if percent > row.amount else "microloan_within"
            values["microloan"] = self._wording.percent(row.amount, row.amount)
            yield self._wording.said(case.reckoning, outcome, case.today, values, (row,))


def _whole(case: _Case, figure: str) -> int | None:
    """A figure that is in force today, as a whole number."""
    row = case.figures[figure].on(case.today)
    return int(row.amount) if row is not None else None

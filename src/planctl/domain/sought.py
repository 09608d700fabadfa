"""Which periods of what regions make together have to be added up: no more than decide a verdict.

A sum over regions has no index to look into. It is looked for where it is likely, from the newest
period back, and where a region's own figures say that it may be within a set or outside of one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import attrgetter, itemgetter

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import month_end
from planctl.domain.commitment import Commitment, Milestone, Reading
from planctl.domain.needed import (
    DAY,
    Need,
    Span,
    Which,
    every_figure,
    merged,
    needs_of,
    periods_back,
)
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Direction, Kind, Rollup

FIRST_DAYS = 4
"""How many days that may suffice are tried at once; each time twice as many."""


def needs_together(
    commitment: Commitment, rollup: Rollup, as_of: date, known_on: date = date.max
) -> frozenset[Need]:
    """Return what has to be known of the sums over regions, as `needs_of` says it of one region.

    All of them where what could not be added up may be told of periods before the last figure.
    """
    is_always_told = rollup in (Rollup.SUM, Rollup.MAX) and commitment.direction is Direction.UP
    is_simple = commitment.kind is not Kind.ANNUAL_CHANGE
    if commitment.kind is Kind.FLOW:
        is_simple = is_always_told and commitment.start <= as_of
    if is_simple:
        return needs_of(commitment, as_of, known_on)
    return frozenset([every_figure(commitment, as_of)])


def places_of(need: Need, rollup: Rollup, regions: int) -> list[Acceptance]:
    """Return where, in one of them, some region's own figure is when all together are as needed.

    A sum of so many is at least an edge only if one of them is at least its part of it; a mean or
    an extreme only if one of them is.
    """
    accepts, is_sum = _accepts(need), rollup is Rollup.SUM
    # The parts of a rate may put it on the other side, by less than the last digit it has.
    margin = Fraction(1) if rollup is Rollup.RATIO else Fraction(0)

    def reaching(edge: Fraction) -> Fraction:
        return (edge / regions if is_sum and edge > 0 else edge) - margin

    def above(edge: Fraction) -> Acceptance:
        return Acceptance(low=reaching(edge))

    def below(edge: Fraction) -> Acceptance:
        return Acceptance(high=-reaching(-edge))

    low, high = accepts.low, accepts.high
    if need.which is Which.OUTSIDE:
        under = [below(low)] if low is not None else []
        return under + ([above(high)] if high is not None else [])
    if low is not None:
        return [above(low)]
    return [Acceptance() if high is None else below(high)]


@dataclass(slots=True)
class Sought:
    """What is needed of a series that is made period by period, and what was found so far."""

    commitment: Commitment
    needs: frozenset[Need]
    as_of: date
    readings: dict[date, Reading | None] = field(default_factory=dict)
    """By period end: None where it cannot be told."""
    spans: list[Span] = field(default_factory=list)
    """What was read, in order; those that touch are one."""
    places: dict[Need, Sequence[date]] = field(default_factory=dict)
    """Where alone a need can be found, oldest first, once asked for."""
    _sorted: list[Reading] = field(default_factory=list)
    """Those that can be told, oldest first."""

    def add(self, spans: Iterable[Span], readings: Mapping[date, Reading | None]) -> None:
        """Note what was read, and what was found there."""
        self.readings |= readings
        self._sorted = sorted([one for one in self.readings.values() if one], key=_day_of)
        self.spans = merged([*self.spans, *spans])

    def unplaced(self) -> list[Need]:
        """Return the needs of which has to be said where they can be found at all."""
        return [
            need
            for need in self.needs
            if need.which in (Which.WITHIN, Which.OUTSIDE)
            and need not in self.places
            and not self._is_within(need)
            and self._likely_within(need) is None
        ]

    def missing(self) -> list[Span]:
        """Return what has to be read next; nothing once everything needed was found."""
        found: set[Span] = set()
        for need in self.needs:
            match need.which:
                case Which.LAST:
                    found |= self._newest(need, 1) or self._undecided(need)
                case Which.PREVIOUS:
                    found |= self._newest(need, 2)
                case Which.YEAR_BEFORE:
                    found |= self._newest(need, 1) or self._year_before(need)
                case Which.FIRST:
                    found |= self._first(need)
                case Which.WITHIN | Which.OUTSIDE:
                    found |= self._at_places(need)
                case _:
                    found |= self._all(need.after, need.until)
        # None of them twice: what is added up twice would count twice.
        return merged(found)

    def _told(self, after: date, until: date) -> list[Reading]:
        """Return the readings that end in (after, until], oldest first."""
        first, last = (bisect_right(self._sorted, day, key=_day_of) for day in (after, until))
        return self._sorted[first:last]

    def _read_back_to(self, until: date) -> date:
        """Return the day after which every period up to `until` was read."""
        at = bisect_left(self.spans, until, key=itemgetter(0)) - 1
        return self.spans[at][0] if at >= 0 and self.spans[at][1] >= until else until

    def _all(self, after: date, until: date) -> set[Span]:
        return set() if self._read_back_to(until) <= after else {(after, until)}

    def _newest(self, need: Need, count: int) -> set[Span]:
        """Go back until as many readings are known."""
        until, after = need.until, self._read_back_to(need.until)
        if after == until:
            return {(max(need.after, need.likely or self._back(until, count)), until)}
        if after <= need.after or len(self._told(after, until)) >= count:
            return set()
        further = min(until - after, after - need.after)
        return {(after - further, after)}

    def _back(self, day: date, periods: int) -> date:
        return periods_back(self.commitment, day, periods)

    def _first(self, need: Need) -> set[Span]:
        """Go on until a reading is known."""
        until = next((u for a, u in self.spans if a <= need.after < u), need.after)
        if until >= need.until or self._told(need.after, until):
            return set()
        step = max(2 * (until - need.after), 200 * DAY)
        return {(until, need.until if need.until - until <= step else until + step)}

    def _year_before(self, need: Need) -> set[Span]:
        told = self._told(need.after, need.until)
        if not told:
            return set()
        last = told[-1].period_end
        day = month_end(last.year - 1, last.month)
        return self._all(day - DAY, day) if day > need.after else set()

    def _undecided(self, need: Need) -> set[Span]:
        """Ask for all where the last is only a lower bound that cannot tell: earlier ones may."""
        told = self._told(need.after, need.until)
        if not told or not told[-1].is_lower_bound:
            return set()
        last = told[-1]
        cannot_tell = any(
            need.after < milestone.due < min(self.as_of, last.period_end)
            and last.meets(milestone.accepts) is None
            for milestone in _milestones(self.commitment)
        )
        return self._all(need.after, need.until) if cannot_tell else set()

    def _is_within(self, need: Need) -> bool:
        if need.which is not Which.WITHIN:
            return False
        accepts = _accepts(need)
        return any(r.meets(accepts) for r in self._told(need.after, need.until))

    def _likely_within(self, need: Need) -> Span | None:
        """Return the newest period, unless it was read: what grows is within a set at the end."""
        if need.which is not Which.WITHIN:
            return None
        span = max(need.after, self._back(need.until, 1)), need.until
        return span if self._all(*span) else None

    def _at_places(self, need: Need) -> set[Span]:
        if self._is_within(need):
            return set()
        if likely := self._likely_within(need):
            return {likely}
        left = [day for day in self.places.get(need, ()) if self._all(day - DAY, day)]
        if need.which is Which.WITHIN:
            tried = len(self.places.get(need, ())) - len(left)
            left = left[-max(FIRST_DAYS, tried) :]
        return {(day - DAY, day) for day in left}


_day_of = attrgetter("period_end")


def _accepts(need: Need) -> Acceptance:
    assert need.accepts is not None
    return need.accepts


def _milestones(commitment: Commitment) -> Sequence[Milestone]:
    schedule = schedule_of(commitment)
    return (*schedule.required, *schedule.stretch[-1:])

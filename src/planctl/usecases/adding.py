"""What counties make together, added up by the database: in the periods that decide, no others."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from planctl.domain.commitment import Reading
from planctl.domain.needed import BY_VALUE, DAY, Need, Span, Which, by_figures
from planctl.domain.plan import Indicator
from planctl.domain.rates import scale_of
from planctl.domain.review import Mark, State
from planctl.domain.rollup import Sums, of_sums
from planctl.domain.sought import Sought, places_of
from planctl.domain.terms import Rollup
from planctl.store.asking import (
    DECISION,
    END,
    KNOWN,
    OVER,
    PERIOD,
    UNDER,
    UNLOCKED,
    VALUE,
)
from planctl.store.rows.figures import Knowledge, as_day, edges_of
from planctl.store.rows.together import (
    NARROWED,
    Gather,
    Place,
    gather,
    irregular,
    narrowed,
    place_days,
)
from planctl.usecases.asked import Together
from planctl.usecases.known import Known, exact, parts_rule, period_coded
from planctl.usecases.series import together_of

ByDay = dict[date, Known]

Read = tuple[list[Span], dict[Any, list[Any]]]
"""What was read of all counties of an indicator: the spans, and the rows by their day."""


@dataclass(slots=True)
class _Adding:
    """An indicator that is added up over counties."""

    key: int
    asked: Together
    regions: tuple[int, ...]
    sought: Sought
    found: ByDay = field(default_factory=dict)

    def gathers(self) -> list[Gather]:
        """Return what has to be added up next."""
        indicator = self.asked.indicator
        scale = scale_of(indicator.unit) if indicator.rollup is Rollup.RATIO else 0
        spans = self.sought.missing()
        return [Gather(self.key, self.regions, after, until, scale) for after, until in spans]

    def add(self, spans: Iterable[Span], known: Sequence[Known]) -> None:
        """Note what was added up in some spans."""
        self.found |= {one.period_end: one for one in known}
        self.sought.add(spans, {one.period_end: _reading(one) for one in known})

    def places(self) -> list[tuple[Need, Place]]:
        """Return where counties' own figures have to be for some of what is needed."""
        rollup, count = self.asked.indicator.rollup, len(self.regions)
        return [
            (need, Place(self.key, self.regions, need.after, need.until, *edges_of(accepts)))
            for need in self.sought.unplaced()
            for accepts in places_of(need, rollup, count)
        ]

    def candidates(self, need: Need) -> list[Place]:
        """Return the days on which counties' own figures are there, with the edges of a set."""
        low, high = edges_of(need.accepts)
        # What all make together may lie between two numbers that the store counts.
        low, high = low - 1, high + 1
        if self.asked.indicator.rollup is Rollup.RATIO:
            scale = scale_of(self.asked.indicator.unit)
            low, high = low // scale, -(-high // scale)
        days = self.sought.places[need]
        return [Place(self.key, self.regions, day - DAY, day, low, high) for day in days]


def add_up(
    connection: Connection,
    together: Mapping[int, Together],
    entered: set[int],
    read: Mapping[int, Read],
    by_value: set[int],
    region_keys: Mapping[str, int],
    knowledge: Knowledge,
) -> dict[int, ByDay]:
    """Return by indicator, and by period end, what its counties make together.

    Where something is `entered` for the city itself, every period is added up. What was `read` of
    the counties is not read again, nor are the years that are told `by_value`. An indicator with
    increments, or one that the database cannot add up for sure, is left out.
    """
    left = irregular(connection, list(together))
    adding = {
        key: _Adding(
            key, one, tuple(region_keys[code] for code in one.counties),
            _sought(one, is_whole=key in entered, by_value=key in by_value),
        )
        for key, one in together.items()
        if key not in left
    }  # fmt: skip
    for key, (spans, told) in read.items():
        if key in adding:
            indicator, count = together[key].indicator, len(together[key].counties)
            made = [_of_rows(indicator, some, count) for _, some in sorted(told.items())]
            sure = [one for one in made if one is not None]
            if len(sure) == len(made):
                adding[key].add(spans, sure)
            else:
                del adding[key]
    todo = _next(connection, adding.values(), knowledge)
    while todo:
        rows = gather(connection, todo, knowledge)
        spans_read: dict[int, list[Span]] = {}
        for some in todo:
            spans_read.setdefault(some.indicator, []).append((some.after, some.until))
        for key, some_spans in spans_read.items():
            one = adding[key]
            if key in rows:
                counties = len(one.regions)
                known = [_added_up(one.asked.indicator, row, counties) for row in rows[key]]
                one.add(some_spans, known)
            else:
                del adding[key]
        todo = _next(connection, [adding[key] for key in spans_read if key in adding], knowledge)
    return {key: dict(sorted(one.found.items())) for key, one in adding.items()}


def _sought(one: Together, *, is_whole: bool, by_value: bool) -> Sought:
    if is_whole:
        needs = frozenset([one.need])
    elif by_value:
        needs = frozenset(need for need in one.needs if need.which not in BY_VALUE)
    else:
        needs = by_figures(one.needs)
    return Sought(one.promised, needs, one.need.until)


def _next(
    connection: Connection, adding: Collection[_Adding], knowledge: Knowledge
) -> list[Gather]:
    """Return what has to be added up next."""
    _place(connection, adding, knowledge)
    return [gather for one in adding for gather in one.gathers()]


def _place(connection: Connection, adding: Iterable[_Adding], knowledge: Knowledge) -> None:
    """Find out where what was not found where it is likely can be at all."""
    asked = [(one, need, place) for one in adding for need, place in one.places()]
    days: dict[int, set[date]] = {}
    for key, day in place_days(connection, [place for _, _, place in asked]):
        days.setdefault(key, set()).add(day)
    for one, need, _ in asked:
        some = days.get(one.key, set())
        one.sought.places[need] = sorted(day for day in some if need.after < day <= need.until)
    for how in NARROWED:
        to_narrow = [
            (one, need)
            for one, need, _ in asked
            if need.which is Which.WITHIN and one.asked.indicator.rollup is how
        ]
        candidates = [place for one, need in to_narrow for place in one.candidates(need)]
        left = narrowed(connection, how, candidates, knowledge)
        for one, need in to_narrow:
            places = one.sought.places[need]
            one.sought.places[need] = [day for day in places if (one.key, day) in left]


def _reading(known: Known) -> Reading | None:
    if known.rolled is None or known.rolled.value is None:
        return None
    return Reading(known.period_end, known.value, is_lower_bound=known.rolled.lower_bound)


def _added_up(indicator: Indicator, row: Any, counties: int) -> Known:
    """Return the city's figure of a period from what the database added up."""
    value = {Rollup.SUM: row.total, Rollup.MAX: row.most, Rollup.MIN: row.least}
    parts = (exact(row.over), exact(row.under))
    sums = Sums(row.told, exact(value.get(indicator.rollup, 0)), row.paired, parts)
    marked = {Mark.RETURNED: row.returned, Mark.CHANGED_AFTER_LOCK: row.changed}
    rolled = of_sums(indicator.rollup, sums, counties, Fraction(scale_of(indicator.unit)))
    marks = tuple(mark for mark in Mark if marked[mark])
    period = period_coded(row.period)
    return together_of(indicator, rolled, period, row.period_end, row.known_from, marks)


def _of_rows(indicator: Indicator, rows: Sequence[Any], counties: int) -> Known | None:
    """Return the same from the counties' figures; None where the database would not be sure."""
    # By columns: most sums of a province are made here, and each has a row for every county.
    told = list(zip(*rows, strict=True))
    values, unit = told[VALUE], indicator.unit
    pairs = [
        pair
        for pair in zip(values, told[OVER], told[UNDER], strict=True)
        if pair[1] is not None and pair[2] is not None
    ]
    is_odd = bool(pairs) and indicator.rollup is not Rollup.RATIO
    if is_odd or len(set(told[PERIOD])) > 1:
        return None
    value = {Rollup.SUM: sum(values), Rollup.MAX: max(values), Rollup.MIN: min(values)}
    paired = sum([parts_rule(*pair, unit) for pair in pairs])
    over, under = (exact(sum([pair[at] for pair in pairs])) for at in (1, 2))
    sums = Sums(len(rows), exact(value.get(indicator.rollup, 0)), paired, (over, under))
    rolled = of_sums(indicator.rollup, sums, counties, Fraction(scale_of(unit)))
    marked = {
        Mark.RETURNED: any(State.RETURNED in some for some in told[DECISION : DECISION + 1]),
        Mark.CHANGED_AFTER_LOCK: told[UNLOCKED].count(None) < len(rows),
    }
    marks = tuple(mark for mark in Mark if marked[mark])
    known_from = as_day(max(told[KNOWN]))
    end, period = as_day(rows[0][END]), period_coded(rows[0][PERIOD])
    return together_of(indicator, rolled, period, end, known_from, marks)

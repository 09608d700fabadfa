"""What counties make together, added up by the database: in the periods that decide, no others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from planctl.domain.needed import Need, Span
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import scale_of
from planctl.domain.readings import Reading
from planctl.domain.review import Mark
from planctl.domain.rollup import Sums, of_sums
from planctl.domain.sought import Sought, places_of
from planctl.domain.terms import Rollup
from planctl.store.rows.figures import Knowledge, edges_of
from planctl.store.rows.together import Gather, Place, gather, irregular, place_days
from planctl.usecases.asked import Together
from planctl.usecases.known import Known, exact, period_coded
from planctl.usecases.series import together_of

ByDay = dict[date, Known]


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

    def add(self, spans: Iterable[Span], rows: Iterable[Any]) -> None:
        """Note what the database added up in some spans."""
        known = [_added_up(self.asked.indicator, row, len(self.regions)) for row in rows]
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


def add_up(
    connection: Connection,
    together: Mapping[int, Together],
    entered: set[int],
    region_keys: Mapping[str, int],
    knowledge: Knowledge,
) -> dict[int, ByDay]:
    """Return by indicator, and by period end, what its counties make together.

    Where something is `entered` for the city itself, every period is added up. An indicator with
    increments, or one that the database cannot add up for sure, is left out.
    """
    left = irregular(connection, list(together))
    adding = {
        key: _Adding(
            key, one, tuple(region_keys[code] for code in one.counties),
            _sought(one, is_whole=key in entered),
        )
        for key, one in together.items()
        if key not in left
    }  # fmt: skip
    todo = [gather for one in adding.values() for gather in one.gathers()]
    while todo:
        rows = gather(connection, todo, knowledge)
        spans: dict[int, list[Span]] = {}
        for some in todo:
            spans.setdefault(some.indicator, []).append((some.after, some.until))
        for key, read in spans.items():
            if key in rows:
                adding[key].add(read, rows[key])
            else:
                del adding[key]
        _place(connection, [adding[key] for key in spans if key in adding])
        todo = [gather for key in spans if key in adding for gather in adding[key].gathers()]
    return {key: dict(sorted(one.found.items())) for key, one in adding.items()}


def _sought(one: Together, *, is_whole: bool) -> Sought:
    needs = frozenset([one.need]) if is_whole else one.needs
    return Sought(one.promised, needs, one.need.until)


def _place(connection: Connection, adding: Iterable[_Adding]) -> None:
    """Find out where what was not found where it is likely can be at all."""
    asked = [(one, need, place) for one in adding for need, place in one.places()]
    days: dict[int, set[date]] = {}
    for key, day in place_days(connection, [place for _, _, place in asked]):
        days.setdefault(key, set()).add(day)
    for one, need, _ in asked:
        some = days.get(one.key, set())
        one.sought.places[need] = sorted(day for day in some if need.after < day <= need.until)


def _reading(known: Known) -> Reading | None:
    if known.rolled is None or known.rolled.value is None:
        return None
    return Reading(known.period_end, known.value, known.rolled.lower_bound)


def _added_up(indicator: Indicator, row: Any, counties: int) -> Known:
    """Return the city's figure of a period from what the database added up."""
    value = {Rollup.SUM: row.total, Rollup.MAX: row.most, Rollup.MIN: row.least}
    parts = (exact(row.over), exact(row.under))
    sums = Sums(row.told, exact(value.get(indicator.rollup, 0)), row.paired, parts)
    rolled = of_sums(indicator.rollup, sums, counties, Fraction(scale_of(indicator.unit)))
    marked = {Mark.RETURNED: row.returned, Mark.CHANGED_AFTER_LOCK: row.changed}
    marks = tuple(mark for mark in Mark if marked[mark])
    period = period_coded(row.period)
    return together_of(indicator, rolled, period, row.period_end, row.known_from, marks)

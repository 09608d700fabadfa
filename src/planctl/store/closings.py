"""What years long closed ended on: read as values, and as figures where those do not tell enough.

The values of a series come in one row. A figure that is more than its value (corrected, withdrawn,
given by its parts) is read itself; so are all that decide of a series that stopped before the last
two years, since its verdict shows them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from planctl.domain.calendar import year_end
from planctl.domain.closed import YearEnds
from planctl.domain.needed import BY_VALUE, Need, Which, by_figures
from planctl.store.asking import (
    BASIS,
    DONE,
    END,
    OVER,
    UNDER,
    VALUE,
    Asked,
    Line,
    Series,
    line_of,
)
from planctl.store.rows.ends import Told, told_at_ends
from planctl.store.rows.figures import Knowledge, as_day

Found = Mapping[Series, Sequence[Any]]


@dataclass(slots=True)
class Closings:
    """What is known of the closed years that were asked for."""

    ends: dict[Series, YearEnds] = field(default_factory=dict)
    """Of the series whose years are told by values."""
    left: dict[Series, tuple[Need, list[int]]] = field(default_factory=dict)
    """The years of those that are told by the last figure: it has to be read first."""
    apart: list[tuple[Need, Series]] = field(default_factory=list)
    """The series whose years are told by figures."""

    def lines(self) -> list[Line]:
        """Return what asks for the last figures of the years that are left."""
        return [
            line_of(indicator, Need(Which.LAST, year_end(year - 1), year_end(year)), [region])
            for (indicator, region), (_, years) in self.left.items()
            for year in years
        ]

    def settle(self, found: Found) -> None:
        """Take the values of the figures that were left; by figures if they are more than that."""
        for series, (need, years) in self.left.items():
            last = _lasts(found.get(series, ()), years)
            if not all(map(_is_value, last.values())):
                del self.ends[series]
                self.apart.append((need, series))
                continue
            for year, (row,) in last.items():
                is_early = as_day(row[END]) < year_end(year)
                if is_early and need.which is Which.YEAR_ENDS:
                    continue
                self.ends[series].values[year] = row[VALUE]
                if is_early:
                    self.ends[series].early.add(year)

    def figures(self) -> dict[Which, list[Line]]:
        """Return what asks for the figures that tell as much as values would."""
        lines: dict[Which, list[Line]] = {}
        for need, (indicator, region) in self.apart:
            for one in by_figures([need]):
                # What ends on a day is all that ends on it.
                which = Which.ALL if one.which is Which.ON else one.which
                lines.setdefault(which, []).append(line_of(indicator, one, [region]))
        return lines


def closings(
    connection: Connection,
    asked: Sequence[Asked],
    found: Found,
    irregular: Collection[int],
    knowledge: Knowledge,
) -> Closings:
    """Return what values tell of closed years; `found` are the figures of the years after them.

    Indicators with `irregular` figures are told by figures.
    """
    made = Closings()
    # All kinds of needs at once: figures that came in together lie together.
    for years, some in _by_years(asked).items():
        lines = [
            line_of(one.indicator, need, one.regions)
            for one, need in some
            if one.indicator not in irregular
        ]
        told = told_at_ends(connection, lines, years, knowledge)
        for one, need in some:
            for series in ((one.indicator, region) for region in one.regions):
                _note(made, need, series, told.get(series), found)
    return made


def _by_years(asked: Iterable[Asked]) -> dict[range, list[tuple[Asked, Need]]]:
    """Put together what asks for values of the same years, with that before them."""
    found: dict[range, list[tuple[Asked, Need]]] = {}
    for one in asked:
        for need in one.needs:
            if need.which in BY_VALUE:
                years = range(need.after.year, need.until.year + 1)
                found.setdefault(years, []).append((one, need))
    return found


def _note(made: Closings, need: Need, series: Series, told: Told | None, found: Found) -> None:
    """Note what is known of a series, and what is left to be read."""
    if told is None or not _tells(told, need, found.get(series, ())):
        made.apart.append((need, series))
        return
    made.ends[series] = YearEnds(told.values)
    first = told.first.year if told.first else need.until.year + 1
    left = set(told.unsure)
    if need.which is Which.YEAR_LASTS:
        # No value on the last day may be one on an earlier day.
        left |= set(range(max(first, need.after.year + 1), need.until.year + 1)) - set(told.values)
    if left:
        made.left[series] = need, sorted(left)


def _tells(told: Told, need: Need, later: Sequence[Any]) -> bool:
    """Say whether a series told nothing in those years, or went on after them."""
    if told.first is None or told.first > need.until:
        return True
    days = [as_day(row[END]) for row in later]
    if need.which is Which.YEAR_LASTS:
        return any(day > need.until for day in days)
    # A year without a value to start from does not count as one with data.
    return need.until in days and any(day.year == need.until.year + 1 for day in days)


def _lasts(rows: Iterable[Any], years: Collection[int]) -> dict[int, list[Any]]:
    """Return by year the figures of the last day that has one: several if told in two ways."""
    last: dict[int, list[Any]] = {}
    for row in rows:
        year = as_day(row[END]).year
        if year not in years:
            continue
        if year in last and last[year][0][END] == row[END]:
            last[year].append(row)
        elif year not in last or last[year][0][END] < row[END]:
            last[year] = [row]
    return last


def _is_value(rows: Sequence[Any]) -> bool:
    """Say whether a day has one figure that is no more than its value."""
    return len(rows) == 1 and all(rows[0][at] is None for at in (OVER, UNDER, BASIS, DONE))

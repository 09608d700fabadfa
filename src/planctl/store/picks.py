"""The figures that verdicts depend on, each found by one seek through an index.

A status at the size of a province asks for a few figures of many series. The statements below go
from what is wanted (indicators and days, one JSON document) crossed with the regions to the index
of the figures, so that their cost grows with the series and not with the history. Rows come as
plain tuples: an object for each would cost more than its seek.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from planctl.domain.calendar import month_end
from planctl.domain.closed import YearEnds
from planctl.domain.needed import BY_VALUE, DAY, Need, Which, spans_of
from planctl.domain.number import SCALE
from planctl.store.asking import (
    BASIS,
    DONE,
    END,
    KNOWN,
    OVER,
    PERIOD,
    REVISION,
    VALUE,
    Asked,
    Line,
    Run,
    Series,
    line_of,
)
from planctl.store.closings import closings
from planctl.store.rows.figures import FAR, Knowledge, as_day, finding, is_any_decided
from planctl.store.rows.statements import Reader, connection_of
from planctl.store.rows.together import irregular

READ_ALREADY = (Which.ALL, Which.ON, *BY_VALUE)
"""What is found before anything is searched for."""

AsGiven = Callable[[date], Any]
"""Writes a day as the driver gives it."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What was found of each series."""

    rows: dict[Series, list[Any]]
    """The figures, in the order of their days."""
    ends: dict[Series, YearEnds]
    """What the years long closed ended on, where that was asked and tells enough."""


def pick(reader: Reader, asked: Sequence[Asked], knowledge: Knowledge) -> Picked:
    """Return what is needed of each series.

    Increments, and things done on a day of their own, come with the whole series they are in.
    Most of what is needed is where it is likely: one walk along the index finds it, and only what
    is left is searched for.
    """
    connection = connection_of(reader)
    seek(connection)
    run = partial(_run, connection, knowledge, is_any_decided(connection))
    likely = [
        [one.indicator, str(after), str(until), None, None, one.regions]
        for one in asked
        for after, until in spans_of(one.needs)
    ]
    found = _by_series(run("all", likely))
    odd = irregular(connection, sorted({one.indicator for one in asked}))
    closed = closings(connection, asked, found, odd, knowledge)
    as_given: AsGiven = str if connection.dialect.name == "sqlite" else lambda day: day
    lines = _left(asked, found, as_given)
    year_before = lines.pop(Which.YEAR_BEFORE, [])
    lines.setdefault(Which.LAST, []).extend(closed.lines())
    rows = [row for which, some in lines.items() for row in _rows(run, which, some)]
    rows += _irregular(run, [one for one in asked if one.indicator in odd])
    _add(found, rows)
    _add(found, run("all", _lines_before(year_before, found)))
    closed.settle(found)
    for which, some in closed.figures().items():
        _add(found, _rows(run, which, some))
    return Picked(found, closed.ends)


def _left(
    asked: Iterable[Asked], found: Mapping[Series, Sequence[Any]], as_given: AsGiven
) -> dict[Which, list[Line]]:
    """Return what of the needs is still to be searched for, and in which regions."""
    lines: dict[Which, list[Line]] = {}
    for one in asked:
        told = [found.get((one.indicator, region), ()) for region in one.regions]
        days = [[row[END] for row in some if row[DONE] is None] for some in told]
        for need in one.needs - _on_the_way(one.needs):
            line, has = line_of(one.indicator, need, one.regions), _finder(need, as_given)
            if has is not None:
                left = [at for at, ends in zip(one.regions, days, strict=True) if not has(ends)]
            elif need.which is Which.WITHIN:
                within = _within(line, as_given(need.after), as_given(need.until))
                left = [at for at, some in zip(one.regions, told, strict=True) if not within(some)]
            else:
                left = [] if need.which in READ_ALREADY else list(one.regions)
            if left:
                lines.setdefault(need.which, []).append([*line[:-1], left])
    return lines


def _finder(need: Need, as_given: AsGiven) -> Callable[[Sequence[Any]], bool] | None:
    """Return what says, by the days of what was read, whether the newest is where it is likely."""
    if need.likely is None:
        return None
    after, until = as_given(need.likely), as_given(need.until)

    def has_last(ends: Sequence[Any]) -> bool:
        return bisect_right(ends, after) < bisect_right(ends, until)

    def has_two(ends: Sequence[Any]) -> bool:
        some = ends[bisect_right(ends, after) : bisect_right(ends, until)]
        return bool(some) and some[0] != some[-1]

    return has_two if need.which is Which.PREVIOUS else has_last


def _within(line: Line, after: Any, until: Any) -> Callable[[Sequence[Any]], bool]:
    """Return what says whether a figure surely within the set is there already."""
    _, _, _, low, high, _ = line

    def has_within(told: Sequence[Any]) -> bool:
        # As `one_within`: what its exact parts may put outside is no proof.
        return any(
            low <= row[VALUE] <= high
            and after < row[END] <= until
            and row[DONE] is None
            and (row[OVER] is None or low + SCALE <= row[VALUE] <= high - SCALE)
            for row in told
        )

    return has_within


def _on_the_way(needs: frozenset[Need]) -> set[Need]:
    """Return the last figures that come with those before them."""
    return {
        Need(Which.LAST, need.after, need.until) for need in needs if need.which is Which.PREVIOUS
    }


def seek(connection: Connection) -> None:
    """Keep PostgreSQL, for this transaction, from reading a small table or part as a whole: how
    figures are found does not change with how many there are, or with when they were counted."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


def _lines_before(lines: Iterable[Line], found: Mapping[Series, Sequence[Any]]) -> list[Line]:
    """Return what asks for the same month of the year before the last figures."""
    by_day: dict[tuple[int, date], list[int]] = {}
    for indicator, *_, regions in lines:
        for region in regions:
            days = [row[END] for row in found.get((indicator, region), ()) if row[DONE] is None]
            if days:
                last = as_day(max(days))
                by_day.setdefault((indicator, last), []).append(region)
    return [
        [indicator, str(day - DAY), str(day), None, None, regions]
        for (indicator, last), regions in sorted(by_day.items())
        if (day := month_end(last.year - 1, last.month))
    ]


def _irregular(run: Run, asked: Sequence[Asked]) -> list[Any]:
    """Return things done on a day of their own, and all of the series with increments."""
    lines = [[one.indicator, None, None, None, None, one.regions] for one in asked]
    found = run("irregular", lines)
    summed = {row[0] for row in found if row[BASIS] == "increment"}
    return found + run("series", [line for line in lines if line[0] in summed])


def _by_series(rows: Iterable[Any]) -> dict[Series, list[Any]]:
    """Return the figures of each series, each in its newest revision, in the order of their days.

    Withdrawn ones are left out.
    """
    found: dict[Series, list[Any]] = {}
    for row in rows:
        series = row[0], row[1]
        if series in found:
            found[series].append(row)
        else:
            found[series] = [row]
    return {series: some if _is_plain(some) else _newest(some) for series, some in found.items()}


def _is_plain(rows: Sequence[Any]) -> bool:
    """Say whether rows are as they have to be, as nearly all are when they come."""
    last: Any = None
    for row in rows:
        end = row[END]
        if row[VALUE] is None or row[DONE] is not None or (last is not None and end <= last):
            return False
        last = end
    return True


def _newest(rows: Iterable[Any]) -> list[Any]:
    some: dict[tuple[Any, str], Any] = {}
    for row in rows:
        period = row[END], row[PERIOD]
        if period not in some or some[period][REVISION] < row[REVISION]:
            some[period] = row
    return sorted([row for row in some.values() if row[VALUE] is not None], key=_day)


def _day(row: Any) -> tuple[Any, Any, int]:
    return row[DONE] or row[END], row[KNOWN], row[REVISION]


def _add(found: dict[Series, list[Any]], rows: Iterable[Any]) -> None:
    """Put more figures to those that were found."""
    more: dict[Series, list[Any]] = {}
    for row in rows:
        more.setdefault((row[0], row[1]), []).append(row)
    for series, some in more.items():
        found[series] = _newest([*found.get(series, ()), *some])


def _rows(run: Run, which: Which, lines: Sequence[Line]) -> list[Any]:
    """Return the figures of one kind of need."""
    parts = {
        Which.WITHIN: ("within", "near_low", "near_high"),
        Which.OUTSIDE: ("below", "above", "near_low", "near_high"),
    }
    names = parts.get(which, (which.value,))
    # A set without an edge has nothing beyond it or near it.
    edge = {"below": 3, "near_low": 3, "above": 4, "near_high": 4}
    found: list[Any] = []
    for name in names:
        at = edge.get(name)
        found += run(name, [line for line in lines if at is None or abs(line[at]) < FAR])
    return found


def _run(
    connection: Connection, knowledge: Knowledge, decided: bool, name: str, lines: Sequence[Line]
) -> list[Any]:
    if not lines:
        return []
    engine, authors = connection.dialect.name, knowledge.with_authors
    query = finding(name, engine, knowledge.approved_only, decided, authors)
    given = {"lines": json.dumps(lines), "known": knowledge.known_on}
    # As the driver gives them: no column of a statement here has a type to come out right.
    return list(connection.execute(query, given).cursor.fetchall())

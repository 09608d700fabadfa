"""The figures that verdicts depend on, each found by one seek through an index.

A status at the size of a province asks for a few figures of many series. The statements below go
from what is wanted (indicators and days, one JSON document) crossed with the regions to the index
of the figures, so that their cost grows with the series and not with the history. Rows come as
plain tuples: an object for each would cost more than its seek.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from sqlalchemy import Connection

from planctl.domain.calendar import month_end
from planctl.domain.needed import Need, Which
from planctl.domain.number import SCALE
from planctl.store.rows.figures import FAR, Knowledge, as_day, finding
from planctl.store.rows.statements import Reader, connection_of
from planctl.store.rows.together import irregular

Series = tuple[int, int]
"""The rows of an indicator and of a region."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is needed of an indicator in some regions."""

    indicator: int
    regions: tuple[int, ...]
    needs: frozenset[Need]


def pick(reader: Reader, asked: Sequence[Asked], knowledge: Knowledge) -> dict[Series, list[Any]]:
    """Return the figures that are needed of each series, in the order of their days.

    Increments, and things done on a day of their own, come with the whole series they are in.
    """
    connection = connection_of(reader)
    seek(connection)
    lines: dict[Which, list[Line]] = {}
    for one in asked:
        for need in one.needs - _on_the_way(one.needs):
            lines.setdefault(need.which, []).append(_line(one, need))
    year_before = lines.pop(Which.YEAR_BEFORE, [])
    found = {which: _rows(connection, which, some, knowledge) for which, some in lines.items()}
    newest = [*found.get(Which.LAST, []), *found.get(Which.PREVIOUS, [])]
    lines_before = _lines_before(year_before, newest)
    rows = _rows(connection, Which.ON, lines_before, knowledge) + _irregular(
        connection, asked, knowledge
    )
    return _by_series([*rows, *(row for some in found.values() for row in some)])


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


Line = list[Any]
"""A line of the document: the indicator, after, until, the edges of a set, the regions."""


def _line(one: Asked, need: Need) -> Line:
    """Return a need as a line: edges as the store counts, open ones moved to the next number."""
    low, high, accepts = -FAR, FAR, need.accepts
    if accepts is not None and accepts.low is not None:
        low = _next(accepts.low * SCALE, accepts.low_open)
    if accepts is not None and accepts.high is not None:
        high = -_next(-accepts.high * SCALE, accepts.high_open)
    return [one.indicator, str(need.after), str(need.until), low, high, one.regions]


def _next(edge: Fraction, is_open: bool) -> int:
    """Return the first whole number from `edge` on, beyond it where it is open."""
    return floor(edge) + 1 if is_open else ceil(edge)


def _lines_before(lines: Iterable[Line], newest: Iterable[Any]) -> list[Line]:
    """Return what asks for the same month of the year before the last figures."""
    regions: dict[int, list[int]] = {}
    for line in lines:
        regions.setdefault(line[0], []).extend(line[-1])
    last: dict[Series, Any] = {}
    for row in newest:
        if row[1] in regions:
            series = row[1], row[2]
            last[series] = max(last.get(series, row), row, key=lambda one: one[4])
    days = {(indicator, as_day(row[4])) for (indicator, _), row in last.items()}
    return [
        [indicator, None, str(month_end(day.year - 1, day.month)), None, None, regions[indicator]]
        for indicator, day in sorted(days)
    ]


def _irregular(connection: Connection, asked: Sequence[Asked], knowledge: Knowledge) -> list[Any]:
    """Return things done on a day of their own, and all of the series with increments."""
    some = irregular(connection, sorted({one.indicator for one in asked}))
    lines = [
        [one.indicator, None, None, None, None, one.regions]
        for one in asked
        if one.indicator in some
    ]
    found = _run(connection, "irregular", lines, knowledge)
    summed = {row[1] for row in found if row[9] == "increment"}
    return found + _run(connection, "series", [x for x in lines if x[0] in summed], knowledge)


def _by_series(rows: Iterable[Any]) -> dict[Series, list[Any]]:
    """Return the figures of each series, each in its newest revision, in the order of their days.

    Withdrawn ones are left out.
    """
    # By their places: to ask a row for a column by name would cost as much again.
    found: dict[Series, dict[tuple[Any, str], Any]] = {}
    for row in rows:
        some = found.setdefault((row[1], row[2]), {})
        period = (row[4], row[3])
        if period not in some or some[period][5] < row[5]:
            some[period] = row
    return {
        series: sorted([row for row in some.values() if row[6] is not None], key=_day)
        for series, some in found.items()
    }


def _day(row: Any) -> tuple[Any, Any, int]:
    return row[10] or row[4], row[11], row[5]


def _rows(
    connection: Connection, which: Which, lines: Sequence[Line], knowledge: Knowledge
) -> list[Any]:
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
        some = [line for line in lines if at is None or abs(line[at]) < FAR]
        found += _run(connection, name, some, knowledge)
    return found


def _run(
    connection: Connection, name: str, lines: Sequence[Line], knowledge: Knowledge
) -> list[Any]:
    if not lines:
        return []
    query = finding(name, connection.dialect.name, knowledge.approved_only)
    given = {"lines": json.dumps(lines), "known": knowledge.known_on}
    return list(connection.execute(query, given).all())

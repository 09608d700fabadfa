"""The figures that verdicts depend on, each found by one seek through an index.

A status at the size of a province asks for a few figures of many series. The statements below go
from what is wanted (indicators and days, one JSON document) crossed with the regions to the index
of the figures, so that their cost grows with the series and not with the history. Rows come as
plain tuples: an object for each would cost more than its seek.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from planctl.domain.calendar import month_end
from planctl.domain.needed import Need, Which
from planctl.domain.number import SCALE
from planctl.store import tables as t
from planctl.store.actuals import FIGURE, Knowledge, counts, is_irregular, with_decision

# Stands for an edge that is not there: wider than any figure (12 digits before the point).
_FAR = SCALE * 10**12

Series = tuple[int, int]
"""The rows of an indicator and of a region."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is needed of an indicator in some regions."""

    indicator: int
    regions: tuple[int, ...]
    needs: frozenset[Need]


def pick(
    session: Session, asked: Sequence[Asked], knowledge: Knowledge
) -> dict[Series, list[Row[Any]]]:
    """Return the figures that are needed of each series, in the order of their days.

    Increments, and things done on a day of their own, come with the whole series they are in.
    """
    seek(session.connection())
    lines: dict[Which, list[Line]] = {}
    for one in asked:
        for need in one.needs:
            lines.setdefault(need.which, []).append(_line(one, need))
    year_before = lines.pop(Which.YEAR_BEFORE, [])
    found = {which: _rows(session, which, some, knowledge) for which, some in lines.items()}
    lines_before = _lines_before(year_before, found.get(Which.LAST, []))
    rows = _rows(session, Which.ON, lines_before, knowledge) + _irregular(session, asked, knowledge)
    return _by_series([*rows, *(row for some in found.values() for row in some)])


def seek(connection: Connection) -> None:
    """Keep PostgreSQL, for this transaction, from reading all figures: its planner takes every
    document for a hundred lines."""
    if connection.dialect.name == "postgresql":
        for way in ("seqscan", "hashjoin", "mergejoin"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")


Line = list[Any]
"""A line of the document: the indicator, after, until, the edges of a set, the regions."""


def _line(one: Asked, need: Need) -> Line:
    """Return a need as a line: edges as the store counts, open ones moved to the next number."""
    low, high, accepts = -_FAR, _FAR, need.accepts
    if accepts is not None and accepts.low is not None:
        low = _next(accepts.low * SCALE, accepts.low_open)
    if accepts is not None and accepts.high is not None:
        high = -_next(-accepts.high * SCALE, accepts.high_open)
    return [one.indicator, str(need.after), str(need.until), low, high, one.regions]


def _next(edge: Fraction, is_open: bool) -> int:
    """Return the first whole number from `edge` on, beyond it where it is open."""
    return floor(edge) + 1 if is_open else ceil(edge)


def _lines_before(lines: Iterable[Line], last: Iterable[Row[Any]]) -> list[Line]:
    """Return what asks for the same month of the year before the last figures."""
    regions: dict[int, list[int]] = {}
    for line in lines:
        regions.setdefault(line[0], []).extend(line[-1])
    days = {(row.indicator_id, row.period_end) for row in last if row.indicator_id in regions}
    return [
        [indicator, None, str(month_end(day.year - 1, day.month)), None, None, regions[indicator]]
        for indicator, day in sorted(days)
    ]


def _irregular(session: Session, asked: Sequence[Asked], knowledge: Knowledge) -> list[Row[Any]]:
    """Return things done on a day of their own, and all of the series with increments."""
    lines = [[one.indicator, None, None, None, None, one.regions] for one in asked]
    found = _run(session, "irregular", lines, knowledge)
    summed = {row.indicator_id for row in found if row.basis == "increment"}
    return found + _run(session, "series", [x for x in lines if x[0] in summed], knowledge)


def _by_series(rows: Iterable[Row[Any]]) -> dict[Series, list[Row[Any]]]:
    found: dict[Series, list[Row[Any]]] = {}
    for row in sorted({row.id: row for row in rows}.values(), key=_day):
        found.setdefault((row.indicator_id, row.region_id), []).append(row)
    return found


def _day(row: Row[Any]) -> tuple[date, date, int]:
    return row.completed_on or row.period_end, row.known_from, row.revision


def _rows(
    session: Session, which: Which, lines: Sequence[Line], knowledge: Knowledge
) -> list[Row[Any]]:
    """Return the figures of one kind of need."""
    parts = {
        Which.WITHIN: ("within", "near_low", "near_high"),
        Which.OUTSIDE: ("below", "above", "near_low", "near_high"),
    }
    names = parts.get(which, (which.value,))
    # A set without an edge has nothing beyond it or near it.
    edge = {"below": 3, "near_low": 3, "above": 4, "near_high": 4}
    found: list[Row[Any]] = []
    for name in names:
        at = edge.get(name)
        some = [line for line in lines if at is None or abs(line[at]) < _FAR]
        found += _run(session, name, some, knowledge)
    return found


def _run(
    session: Session, name: str, lines: Sequence[Line], knowledge: Knowledge
) -> list[Row[Any]]:
    if not lines:
        return []
    query = statement(name, session.get_bind().dialect.name, knowledge.approved_only)
    given = {"lines": json.dumps(lines), "known_on": knowledge.known_on}
    # Past the session, which would look into every row for objects.
    return list(session.connection().execute(query, given).all())


@lru_cache
def statement(name: str, engine: str, approved_only: bool) -> Select[Any]:
    """Return the statement that finds one kind of need for all lines of the document `lines`."""
    known = Knowledge(bindparam("known_on", type_=Date()), approved_only)
    asks = _Lines(engine == "sqlite", known)
    figure, meant = t.Actual, getattr(asks, name)()
    condition = and_(
        figure.indicator_id == asks.asked.c.indicator,
        figure.region_id == asks.asked.c.region,
        meant,
    )
    columns: tuple[Any, ...] = FIGURE
    query: Select[Any] = select(*columns).select_from(asks.asked.join(figure, condition))
    return with_decision(query.where(counts(figure, known)), known.known_on)


_COLUMNS = (
    ("indicator", Integer()), ("after", Date()), ("until", Date()), ("low", BigInteger()),
    ("high", BigInteger()),
)  # fmt: skip


class _Lines:
    """The lines as a table beside the figures, and what each kind of need means there."""

    def __init__(self, is_sqlite: bool, known: Knowledge) -> None:
        self.known, self.is_sqlite = known, is_sqlite
        line = self._elements(bindparam("lines", type_=Text()), "line")
        place = self._elements(line.c.value.op("->")(literal_column("5")), "place")
        columns = [
            self._value(line.c.value.op("->>")(literal_column(str(at))), kind).label(name)
            for at, (name, kind) in enumerate(_COLUMNS)
        ]
        region = self._value(place.c.value if is_sqlite else cast(place.c.value, Text()), Integer())
        query = select(*columns, region.label("region")).select_from(line.join(place, true()))
        # Made first: the planners know nothing of a document and would begin with the figures.
        self.asked: Any = query.cte("series").prefix_with("MATERIALIZED")

    def _elements(self, array: Any, name: str) -> Any:
        """Return a JSON array as a table of its elements: the engines name it differently."""
        if self.is_sqlite:
            return func.json_each(array).table_valued("value", name=name)
        return func.json_array_elements(cast(array, JSON)).table_valued("value", name=name)

    def _value(self, value: Any, kind: Any) -> ColumnElement[Any]:
        # SQLite's days are texts as in the document; a cast would make numbers of them.
        return type_coerce(value, kind) if self.is_sqlite else cast(value, kind)

    # Which figures of a series are meant: the names of `Which`, and parts of them.

    def last(self) -> Any:
        return self._plain(t.Actual.period_end == self._last(self._until))

    def previous(self) -> Any:
        last = self._last(self._until)
        return self._plain(t.Actual.period_end == self._last(lambda one: one.period_end < last))

    def first(self) -> Any:
        one = aliased(t.Actual)
        oldest = (one.period_end, one.period, one.revision)
        query = self._of_series(one).where(self._until(one)).order_by(*oldest)
        return self._plain(t.Actual.period_end == self._step(query))

    def on(self) -> Any:
        return self._plain(t.Actual.period_end == self.asked.c.until)

    def all(self) -> Any:
        return self._plain(self._in_time(t.Actual))

    def series(self) -> Any:
        return true()

    def irregular(self) -> Any:
        return is_irregular(t.Actual)

    def within(self) -> Any:
        """Any figure surely within the set: one step in the index of values."""
        one = aliased(t.Actual)
        value = type_coerce(one.value, BigInteger)
        sure = or_(
            one.numerator.is_(None),
            and_(value >= self.asked.c.low + SCALE, value <= self.asked.c.high - SCALE),
        )
        inside = and_(value >= self.asked.c.low, value <= self.asked.c.high, sure)
        query = self._of_series(one).with_only_columns(one.id).where(self._until(one), inside)
        return t.Actual.id == self._step(query)

    def below(self) -> Any:
        return self._valued(-_FAR, self.asked.c.low - 1)

    def above(self) -> Any:
        return self._valued(self.asked.c.high + 1, _FAR)

    def near_low(self) -> Any:
        """What its exact parts may put on the other side of the lower edge."""
        has_parts = t.Actual.numerator.is_not(None)
        return and_(self._valued(self.asked.c.low - SCALE, self.asked.c.low + SCALE), has_parts)

    def near_high(self) -> Any:
        """What its exact parts may put on the other side of the upper edge."""
        has_parts = t.Actual.numerator.is_not(None)
        return and_(self._valued(self.asked.c.high - SCALE, self.asked.c.high + SCALE), has_parts)

    def _valued(self, low: Any, high: Any) -> Any:
        """Return figures between two values: through the index of values, not of days."""
        day = func.coalesce(t.Actual.period_end, self.asked.c.until)
        value = type_coerce(t.Actual.value, BigInteger)
        in_time = and_(day > self.asked.c.after, day <= self.asked.c.until)
        return self._plain(and_(value.between(low, high), in_time))

    def _plain(self, condition: Any) -> Any:
        return and_(t.Actual.completed_on.is_(None), condition)

    def _until(self, one: Any) -> Any:
        return one.period_end <= self.asked.c.until

    def _in_time(self, one: Any) -> Any:
        return and_(one.period_end > self.asked.c.after, one.period_end <= self.asked.c.until)

    def _of_series(self, one: Any) -> Select[Any]:
        return select(one.period_end).where(
            one.indicator_id == self.asked.c.indicator,
            one.region_id == self.asked.c.region,
            one.period_end > self.asked.c.after,
            one.completed_on.is_(None),
            counts(one, self.known),
        )

    def _last(self, until: Callable[[Any], Any]) -> Any:
        """Return the day of the last figure: one step down the index, however long it is."""
        one = aliased(t.Actual)
        newest = (one.period_end.desc(), one.period.desc(), one.revision.desc())
        return self._step(self._of_series(one).where(until(one)).order_by(*newest))

    def _step(self, query: Select[Any]) -> Any:
        """Find one thing for every series first: it can then be looked up like any day or row."""
        one = query.limit(literal_column("1")).correlate(self.asked).scalar_subquery()
        found = select(*self.asked.c, one.label(f"step_{len(self.asked.c)}"))
        self.asked = found.cte(f"steps_{len(self.asked.c)}").prefix_with("MATERIALIZED")
        return list(self.asked.c)[-1]

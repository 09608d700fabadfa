"""The figures that verdicts depend on, each found by one seek through an index.

A status at the size of a province asks for a few figures of many series. The statements below go
from what is wanted (indicators and days, one JSON document) crossed with the regions to the index
of the figures, so that their cost grows with the series and not with the history. Rows come as
plain tuples: an object for each would cost more than its seek.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Row,
    Select,
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


def pick(
    session: Session,
    wanted: Mapping[int, Iterable[Need]],
    regions: Iterable[int],
    knowledge: Knowledge,
) -> dict[Series, list[Row[Any]]]:
    """Return the wanted figures of each series, in the order of their days.

    Increments, and things done on a day of their own, come with the whole series they are in.
    """
    asking = _Asking(session, list(regions), knowledge)
    by_which: dict[Which, list[list[Any]]] = {}
    for indicator, needs in wanted.items():
        for need in needs:
            by_which.setdefault(need.which, []).append(_asked(indicator, need))
    year_before = by_which.pop(Which.YEAR_BEFORE, [])
    found = {which: asking.rows(which, asked) for which, asked in by_which.items()}
    last_year = _days_before(found.get(Which.LAST, []), {asked[0] for asked in year_before})
    rows = [*asking.rows(Which.ON, last_year), *asking.irregular(list(wanted))]
    return _by_series([*rows, *(row for some in found.values() for row in some)])


def _asked(indicator: int, need: Need) -> list[Any]:
    """Return a need as one line of the document: the edges as the store counts, open ones too."""
    low, high, accepts = -_FAR, _FAR, need.accepts
    if accepts is not None and accepts.low is not None:
        low = _up(accepts.low * SCALE, accepts.low_open)
    if accepts is not None and accepts.high is not None:
        high = -_up(-accepts.high * SCALE, accepts.high_open)
    return [indicator, str(need.after), str(need.until), low, high]


def _up(edge: Fraction, is_open: bool) -> int:
    """Return the first whole number from `edge` on, beyond it where it is open."""
    return (
        edge.numerator // edge.denominator + 1
        if is_open
        else -(-edge.numerator // edge.denominator)
    )


def _days_before(rows: Iterable[Row[Any]], indicators: set[int]) -> list[list[Any]]:
    """Return the same month of the year before the last figures, as lines to ask for."""
    days = {(row.indicator_id, row.period_end) for row in rows if row.indicator_id in indicators}
    return [
        [indicator, None, str(month_end(day.year - 1, day.month)), -_FAR, _FAR]
        for indicator, day in sorted(days)
    ]


def _by_series(rows: Iterable[Row[Any]]) -> dict[Series, list[Row[Any]]]:
    found: dict[Series, list[Row[Any]]] = {}
    for row in sorted({row.id: row for row in rows}.values(), key=_day):
        found.setdefault((row.indicator_id, row.region_id), []).append(row)
    return found


def _day(row: Row[Any]) -> tuple[date, date, int]:
    return row.completed_on or row.period_end, row.known_from, row.revision


class _Asking:
    """One question to the figures: of which regions, with which knowledge."""

    def __init__(self, session: Session, regions: Sequence[int], knowledge: Knowledge) -> None:
        self.session, self.knowledge = session, knowledge
        self.regions = json.dumps(regions)
        self.is_sqlite = session.get_bind().dialect.name == "sqlite"
        self.line = self._document("wanted")
        self.place = self._document("regions")
        self.region = self._value(self.place.c.value, BigInteger())
        self.indicator, self.after, self.until, self.low, self.high = (
            self._value(self.line.c.value.op("->>")(literal_column(str(at))), kind)
            for at, kind in enumerate((Integer(), Date(), Date(), BigInteger(), BigInteger()))
        )

    def _document(self, name: str) -> Any:
        """Return a JSON array as a table of its elements: the engines' names for it differ."""
        if self.is_sqlite:
            return func.json_each(bindparam(name)).table_valued("value", name=name)
        elements = func.json_array_elements(cast(bindparam(name), JSON(none_as_null=True)))
        return elements.table_valued("value", name=name)

    def _value(self, value: ColumnElement[Any], kind: Any) -> ColumnElement[Any]:
        # SQLite's days are texts as in the document; a cast would make numbers of them.
        return type_coerce(value, kind) if self.is_sqlite else cast(value, kind)

    def rows(self, which: Which, asked: Sequence[Sequence[Any]]) -> Sequence[Row[Any]]:
        """Return the figures of one kind of need, for every line asked and every region."""
        if not asked:
            return []
        figure = t.Actual
        found: list[Row[Any]] = []
        for condition in self._conditions(which):
            found += self._run(and_(condition, figure.completed_on.is_(None)), asked)
        return found

    def irregular(self, indicators: Sequence[int]) -> list[Row[Any]]:
        """Return things done on a day of their own, and all of series with increments."""
        asked = [[indicator] for indicator in indicators]
        found = self._run(is_irregular(t.Actual), asked)
        summed = sorted({r.indicator_id for r in found if r.basis == "increment"})
        return [*found, *self._run(true(), [[indicator] for indicator in summed])]

    def _run(
        self, condition: ColumnElement[bool], asked: Sequence[Sequence[Any]]
    ) -> list[Row[Any]]:
        figure = t.Actual
        of_series = and_(
            figure.indicator_id == self.indicator, figure.region_id == self.region, condition
        )
        query = (
            select(*FIGURE)
            .select_from(self.line.join(self.place, true()).join(figure, of_series))
            .where(counts(figure, self.knowledge))
        )
        given = {"wanted": json.dumps(asked), "regions": self.regions}
        decided = with_decision(query, self.knowledge.known_on)
        return list(self.session.execute(decided, given))

    def _conditions(self, which: Which) -> list[ColumnElement[bool]]:
        """Return which figures of a series a kind of need means; several are put together."""
        day, value = t.Actual.period_end, t.Actual.value
        in_time = and_(day > self.after, day <= self.until)
        match which:
            case Which.LAST:
                return [day == self._last(self.until)]
            case Which.PREVIOUS:
                return [day == self._last(self._last(self.until), below=True)]
            case Which.FIRST:
                return [day == self._first()]
            case Which.ON:
                return [day == self.until]
            case Which.WITHIN:
                return [t.Actual.id == self._any_within(), and_(in_time, self._perhaps(t.Actual))]
            case Which.OUTSIDE:
                below = type_coerce(value, BigInteger) < self.low
                above = type_coerce(value, BigInteger) > self.high
                return [
                    and_(in_time, below), and_(in_time, above),
                    and_(in_time, self._perhaps(t.Actual)),
                ]  # fmt: skip
        return [in_time]

    def _of_series(self, one: Any) -> Select[Any]:
        return select(one.period_end).where(
            one.indicator_id == self.indicator,
            one.region_id == self.region,
            one.completed_on.is_(None),
            counts(one, self.knowledge),
        )

    def _last(self, until: Any, *, below: bool = False) -> Any:
        """Return the day of the last figure: one step down the index, however long it is."""
        one = aliased(t.Actual)
        in_time = and_(
            one.period_end > self.after,
            one.period_end < until if below else one.period_end <= until,
        )
        newest = (one.period_end.desc(), one.period.desc(), one.revision.desc())
        return self._alone(self._of_series(one).where(in_time).order_by(*newest))

    def _first(self) -> Any:
        one = aliased(t.Actual)
        in_time = and_(one.period_end > self.after, one.period_end <= self.until)
        oldest = (one.period_end, one.period, one.revision)
        return self._alone(self._of_series(one).where(in_time).order_by(*oldest))

    def _any_within(self) -> Any:
        """Return the row of any figure surely within the set: the index of values knows it."""
        one = aliased(t.Actual)
        value = type_coerce(one.value, BigInteger)
        sure = or_(
            one.numerator.is_(None),
            and_(value >= self.low + SCALE, value <= self.high - SCALE),
        )
        query = (
            self._of_series(one)
            .with_only_columns(one.id)
            .where(one.period_end > self.after, one.period_end <= self.until)
            .where(value >= self.low, value <= self.high, sure)
        )
        return self._alone(query)

    def _perhaps(self, one: Any) -> ColumnElement[bool]:
        """Return what the exact parts may put on the other side of an edge."""
        value = type_coerce(one.value, BigInteger)
        return and_(
            one.numerator.is_not(None),
            or_(
                value.between(self.low - SCALE, self.low + SCALE),
                value.between(self.high - SCALE, self.high + SCALE),
            ),
        )

    def _alone(self, query: Select[Any]) -> Any:
        return query.limit(literal_column("1")).correlate(self.line, self.place).scalar_subquery()

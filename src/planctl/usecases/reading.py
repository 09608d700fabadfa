"""Reading the figures that are asked of a plan: those that decide, and more where they do not."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from planctl.domain.needed import Need, Which
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import scale_of
from planctl.domain.review import Mark
from planctl.domain.rollup import Sums, of_sums
from planctl.domain.tallying import is_enough, periods_of
from planctl.domain.terms import Rollup
from planctl.store.picks import Asked, pick, seek
from planctl.store.rows.directory import region_ids
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.statements import Reader, connection_of, statement
from planctl.store.rows.together import Gather, gather
from planctl.usecases.asked import Tallied, Together
from planctl.usecases.known import Known, Told, exact, observations_of, period_coded
from planctl.usecases.series import SeriesBook, together_of

_INDICATORS = statement("SELECT id, plan_id, code, unit FROM indicator WHERE plan_id IN :plans")

Reading = Mapping[str, frozenset[Need]]
"""What is needed of an indicator, by region code."""


def load_series(
    reader: Reader,
    plan_ids: Sequence[int],
    asked: Mapping[tuple[int, str], Reading],
    knowledge: Knowledge,
    together: Mapping[tuple[int, str], Together] | None = None,
    tallied: Mapping[tuple[int, str], Tallied] | None = None,
) -> dict[int, SeriesBook]:
    """Return by plan the figures that are asked of its indicators, as known on a day.

    Of `together` the database adds up the counties' figures where it surely can; else they are
    read as well.
    """
    indicators = reader.execute(_INDICATORS, {"plans": plan_ids}).all()
    region_keys = region_ids(reader)
    regions = {key: code for code, key in region_keys.items()}
    by_key = {row.id: row for row in indicators}
    books = {plan_id: SeriesBook() for plan_id in plan_ids}
    apart = _gather(reader, indicators, region_keys, together or {}, asked, knowledge, books)
    lines = [
        Asked(key, tuple(region_keys[place] for place in places), needs)
        for key, plan_id, code, _ in indicators
        for needs, places in _alike(_and(asked, apart, (plan_id, code))).items()
    ]
    _read(reader, lines, knowledge, books, by_key, regions)
    left = [
        Asked(row.id, tuple(region_keys[code] for code in one.counties), frozenset([since_base]))
        for row in indicators
        if (one := (tallied or {}).get((row.plan_id, row.code)))
        and (since_base := _rest(one, row.code, books[row.plan_id]))
    ]
    _read(reader, left, knowledge, books, by_key, regions)
    return books


def _read(
    reader: Reader,
    lines: Sequence[Asked],
    knowledge: Knowledge,
    books: Mapping[int, SeriesBook],
    indicators: Mapping[int, Any],
    regions: Mapping[int, str],
) -> None:
    for (indicator, region), told in pick(reader, lines, knowledge).items():
        row = indicators[indicator]
        books[row.plan_id].told[row.code, regions[region]] = Told(told, row.unit)


def _rest(tallied: Tallied, code: str, book: SeriesBook) -> Need | None:
    """Return what counties still have to be read for; note where they need not."""
    told = {
        county: observations_of(book.told.get((code, county), ())) for county in tallied.counties
    }
    if is_enough(tallied.promised, tallied.as_of, told):
        book.counted[code] = periods_of(tallied.promised, tallied.as_of)
        return None
    return Need(Which.ALL, tallied.promised.base_day, tallied.as_of)


def _gather(
    reader: Reader,
    indicators: Sequence[Any],
    region_keys: Mapping[str, int],
    together: Mapping[tuple[int, str], Together],
    asked: Mapping[tuple[int, str], Reading],
    knowledge: Knowledge,
    books: Mapping[int, SeriesBook],
) -> dict[tuple[int, str], Together]:
    """Let the database add up what it can, into the books; return what has to be read instead."""
    wanted = {
        row.id: (row.plan_id, row.code)
        for row in indicators
        if (row.plan_id, row.code) in together
        and not _is_whole(asked.get((row.plan_id, row.code), {}))
    }
    lines = []
    for key, name in wanted.items():
        one = together[name]
        scale = scale_of(one.indicator.unit) if one.indicator.rollup is Rollup.RATIO else 0
        regions = tuple(region_keys[code] for code in one.counties)
        lines.append(Gather(key, regions, one.need.after, one.need.until, scale))
    connection = connection_of(reader)
    seek(connection)
    added = gather(connection, lines, knowledge)
    for key, rows in added.items():
        plan_id, code = wanted[key]
        one = together[plan_id, code]
        known = [_added_up(one.indicator, row, len(one.counties)) for row in rows]
        books[plan_id].rolled[code] = {figure.period_end: figure for figure in known}
    done = {wanted[key] for key in added}
    return {name: one for name, one in together.items() if name not in done}


def _is_whole(reading: Reading) -> bool:
    """Return whether the counties' figures are wanted from the first one on."""
    return any(need.after == date.min for needs in reading.values() for need in needs)


def _and(
    asked: Mapping[tuple[int, str], Reading],
    apart: Mapping[tuple[int, str], Together],
    name: tuple[int, str],
) -> Reading:
    """Return what is asked of an indicator, with what its counties have to be read for."""
    reading = dict(asked.get(name, {}))
    one = apart.get(name)
    for county in one.counties if one else ():
        assert one is not None
        reading[county] = reading.get(county, frozenset()) | {one.need}
    return reading


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


def _alike(reading: Reading) -> dict[frozenset[Need], list[str]]:
    """Put together the regions of which the same is asked."""
    found: dict[frozenset[Need], list[str]] = {}
    for region, needs in reading.items():
        found.setdefault(needs, []).append(region)
    return found

"""Reading the figures that are asked of a plan: those that decide, and more where they do not."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planctl.domain.closed import YearEnds, closed_years, ends_together
from planctl.domain.needed import Need, Which, every_figure, is_in, spans_of
from planctl.domain.tallying import is_enough, periods_of
from planctl.store.asking import END, Asked
from planctl.store.picks import pick, seek
from planctl.store.rows.directory import region_ids
from planctl.store.rows.figures import Knowledge, as_day
from planctl.store.rows.statements import Reader, connection_of, statement
from planctl.usecases.adding import Read, add_up
from planctl.usecases.asked import Tallied, Together
from planctl.usecases.known import Told, observations_of
from planctl.usecases.series import SeriesBook

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
    by_key = {key: (plan_id, code, unit) for key, plan_id, code, unit in indicators}
    books = {plan_id: SeriesBook() for plan_id in plan_ids}
    lines = [
        Asked(key, tuple(region_keys[place] for place in places), needs)
        for key, plan_id, code, _ in indicators
        for needs, places in _alike(asked.get((plan_id, code), {})).items()
    ]
    _read(reader, lines, knowledge, books, by_key, regions)
    left = _add_up(reader, indicators, region_keys, together or {}, asked, knowledge, books)
    left += [
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
    indicators: Mapping[int, tuple[int, str, str | None]],
    regions: Mapping[int, str],
) -> None:
    picked = pick(reader, lines, knowledge)
    for (indicator, region), told in picked.rows.items():
        plan_id, code, unit = indicators[indicator]
        books[plan_id].told[code, regions[region]] = Told(told, unit)
    for (indicator, region), ends in picked.ends.items():
        plan_id, code, _ = indicators[indicator]
        books[plan_id].ends[code, regions[region]] = ends


def _rest(tallied: Tallied, code: str, book: SeriesBook) -> Need | None:
    """Return what counties still have to be read for; note where they need not."""
    told = {
        county: observations_of(book.told.get((code, county), ())) for county in tallied.counties
    }
    asked = tallied.promised, tallied.as_of
    if is_enough(*asked, told, tallied.known_on):
        book.counted[code] = periods_of(*asked, tallied.known_on)
        return None
    return every_figure(tallied.promised, tallied.as_of)


def _add_up(
    reader: Reader,
    indicators: Sequence[Any],
    region_keys: Mapping[str, int],
    together: Mapping[tuple[int, str], Together],
    asked: Mapping[tuple[int, str], Reading],
    knowledge: Knowledge,
    books: Mapping[int, SeriesBook],
) -> list[Asked]:
    """Let the database add up what it can, into the books; return what has to be read instead."""
    named = {
        row.id: (row.plan_id, row.code) for row in indicators if (row.plan_id, row.code) in together
    }
    wanted = {
        key: together[name] for key, name in named.items() if not _is_whole(asked.get(name, {}))
    }
    # Where some were entered, all of them are needed: they go before what counties make.
    entered = {
        key: one
        for key, one in wanted.items()
        if books[named[key][0]].told.get((one.indicator.code, one.home))
    }
    read = {
        key: _read_of(one, asked.get(named[key], {}), books[named[key][0]])
        for key, one in wanted.items()
        if key not in entered
    }
    connection = connection_of(reader)
    seek(connection)
    ends = {key: _ends_of(one, books[named[key][0]], knowledge) for key, one in wanted.items()}
    by_value = {key for key, values in ends.items() if values is not None and key not in entered}
    added = add_up(connection, wanted, set(entered), read, by_value, region_keys, knowledge)
    for key, by_day in added.items():
        plan_id, code = named[key]
        books[plan_id].rolled[code] = by_day
    for key, one in wanted.items():
        plan_id, code = named[key]
        books[plan_id].ends[code, one.home] = ends[key] if key in by_value else None
    apart = {key: one for key, one in wanted.items() if key not in added}
    return [
        *(
            Asked(key, (region_keys[one.home],), frozenset([one.need]))
            for key, one in entered.items()
        ),
        *(
            Asked(key, tuple(region_keys[code] for code in one.counties), frozenset([one.need]))
            for key, one in apart.items()
        ),
    ]


def _ends_of(one: Together, book: SeriesBook, knowledge: Knowledge) -> YearEnds | None:
    """Return what all counties together ended their years on, where their own values tell it."""
    told = [book.ends.get((one.indicator.code, county)) for county in one.counties]
    sure = [ends for ends in told if ends is not None]
    if len(sure) < len(told) or not any(need.which is Which.YEAR_LASTS for need in one.needs):
        return None
    closed = closed_years(one.promised, one.need.until, knowledge.known_on)
    values = ends_together(one.indicator.rollup, sure, closed)
    return None if values is None else YearEnds(values)


def _read_of(one: Together, asked: Reading, book: SeriesBook) -> Read:
    """Return what was read of all its counties, and where."""
    needs = {asked.get(county, frozenset()) for county in one.counties}
    # What is not asked of all alike was not read of all.
    spans = spans_of(needs.pop()) if len(needs) == 1 else []
    rows: dict[Any, list[Any]] = {}
    for county in one.counties if spans else ():
        told = book.told.get((one.indicator.code, county))
        for row in told.rows if told is not None else ():
            rows.setdefault(row[END], []).append(row)
    return spans, {end: some for end, some in rows.items() if is_in(spans, as_day(end))}


def _is_whole(reading: Reading) -> bool:
    """Return whether the counties' figures are wanted from the first one on."""
    return any(need.after == date.min for needs in reading.values() for need in needs)


def _alike(reading: Reading) -> dict[frozenset[Need], list[str]]:
    """Put together the regions of which the same is asked."""
    found: dict[frozenset[Need], list[str]] = {}
    for region, needs in reading.items():
        found.setdefault(needs, []).append(region)
    return found

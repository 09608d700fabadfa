"""The values that years ended on: a row for each series, not for each figure."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextualSelect

from planctl.domain.calendar import year_end
from planctl.store.rows.figures import Knowledge, as_day, had_come, series_of
from planctl.store.rows.statements import statement

_DAYS = {
    "sqlite": "SELECT value AS day FROM json_each(:days)",
    "postgresql": (
        "SELECT CAST(value AS DATE) AS day FROM json_array_elements_text(CAST(:days AS JSON))"
    ),
}
# Every day is one step down the index of the series, whatever the planner thinks: it would take
# the series for the longer list.
_FIGURES = {
    "sqlite": "day CROSS JOIN actual ON {figures}",
    "postgresql": (
        "day JOIN LATERAL (SELECT * FROM actual WHERE {figures} OFFSET 0) AS actual ON true"
    ),
}
_OBJECT = {
    "sqlite": "json_group_object({key}, {value})",
    "postgresql": "CAST(json_object_agg({key}, {value}) AS TEXT)",
}
# A figure that is more than its value, or of which there may be a newer revision, is only named.
_KEY = "CASE actual.revision WHEN 1 THEN actual.period ELSE actual.period || '/' END"
_VALUE = (
    "CASE WHEN actual.revision = 1 AND actual.numerator IS NULL AND actual.denominator IS NULL"
    " THEN actual.value END"
)


@dataclass(slots=True)
class Told:
    """What a series told on the last days of years."""

    values: dict[int, int]
    """By year, in millionths, where the figure is no more than its value."""
    unsure: set[int]
    """The years of which the figure itself has to be read."""
    first: date | None
    """The end of its first period at all."""


@lru_cache
def _telling(engine: str, approved_only: bool) -> TextualSelect:
    series = "actual.indicator_id = asked.indicator AND actual.region_id = asked.region"
    figures = f"{series} AND actual.period_end = day.day AND {had_come('actual', approved_only)}"
    told = _OBJECT[engine].format(key=_KEY, value=_VALUE)
    return statement(
        f"WITH {series_of(engine)}, day AS MATERIALIZED ({_DAYS[engine]})"
        f" SELECT asked.indicator, asked.region, (SELECT actual.period_end FROM actual"
        f" WHERE {series} ORDER BY actual.period_end, actual.period, actual.revision LIMIT 1),"
        f" (SELECT {told} FROM {_FIGURES[engine].format(figures=figures)}) FROM series AS asked"
    )


def told_at_ends(
    connection: Connection, lines: Sequence[Any], years: range, knowledge: Knowledge
) -> dict[tuple[int, int], Told]:
    """Return by series what it told on the last days of some years."""
    days = [str(year_end(year)) for year in years]
    query = _telling(connection.dialect.name, knowledge.approved_only)
    given = {"lines": json.dumps(lines), "days": json.dumps(days), "known": knowledge.known_on}
    rows = connection.execute(query, given).cursor.fetchall()
    return {(row[0], row[1]): _told(row[2], row[3]) for row in rows}


# The same periods come again for every series.
@lru_cache(maxsize=4096)
def _year(key: str) -> int:
    return int(key[:4])


def _told(first: str | date | None, text: str | None) -> Told:
    """Read the document of a row."""
    told: dict[str, int] = json.loads(text) if text else {}
    first_day = None if first is None else as_day(first)
    values = dict(zip(map(_year, told), told.values(), strict=True))
    if len(values) == len(told) and None not in told.values():
        return Told(values, set(), first_day)
    years = Counter(map(_year, told))
    unsure = {year for year, times in years.items() if times > 1 or values[year] is None}
    sure = {year: value for year, value in values.items() if year not in unsure}
    return Told(sure, unsure, first_day)

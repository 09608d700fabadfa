"""What counties make together, added up in the database: a row for each period, not each figure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextualSelect

from planctl.domain.number import SCALE
from planctl.domain.terms import Rollup
from planctl.store.rows.figures import (
    IN_TIME,
    LINES,
    ONE_STEP,
    Knowledge,
    counts,
    figures_of,
    had_come,
    is_any_decided,
    series_of,
)
from planctl.store.rows.statements import statement

# Far from where a sum of whole numbers, or a product with the scale of a rate, would overflow.
_MOST = 10**15
_MOST_RATE = 9 * 10**9
_WHOLE = f"actual.numerator % {SCALE} = 0 AND actual.denominator % {SCALE} = 0"
_HAS_PARTS = "actual.numerator IS NOT NULL AND actual.denominator IS NOT NULL"

# Whether the rate by its parts rounds to the rate as it was given: the parts rule then (low holds
# the scale of the rate). Multiplied out in whole numbers; `_SURE` says where that is exact.
_LAST_DIGIT = (
    "CASE WHEN actual.value % 1000000 = 0 THEN 1000000 WHEN actual.value % 100000 = 0 THEN 100000"
    " WHEN actual.value % 10000 = 0 THEN 10000 WHEN actual.value % 1000 = 0 THEN 1000"
    " WHEN actual.value % 100 = 0 THEN 100 WHEN actual.value % 10 = 0 THEN 10 ELSE 1 END"
)
_PARTS_RULE = (
    f"abs(actual.numerator * asked.low - actual.value * (actual.denominator / {SCALE}))"
    f" < abs(actual.denominator / {SCALE}) * {_LAST_DIGIT}"
)
_SURE = (
    f"abs(actual.value) <= {_MOST} AND (NOT ({_HAS_PARTS}) OR (asked.low > 0 AND {_WHOLE}"
    f" AND abs(actual.value) <= {_MOST_RATE} AND abs(actual.denominator) <= {_MOST}"
    f" AND abs(actual.numerator) <= {_MOST} / nullif(asked.low, 0)))"
)


@dataclass(frozen=True, slots=True)
class Gather:
    """An indicator to be added up over counties, for the periods that end in (after, until]."""

    indicator: int
    regions: tuple[int, ...]
    after: date
    until: date
    scale: int
    """How many of its unit make one whole, 0 where it is no rate."""


@lru_cache
def _gathering(engine: str, approved_only: bool, decided: bool = True) -> TextualSelect:
    marked = "CASE WHEN {} THEN 1 ELSE 0 END"
    unlocked = "actual.unlock_reason"
    if decided:
        unlocked = f"coalesce({unlocked}, review.unlock_reason)"
    summed = {
        "total": f"CASE WHEN {_SURE} THEN actual.value END",
        # One in the other: an engine may try the conditions of one CASE in any order.
        "paired": f"CASE WHEN {_HAS_PARTS} AND {_SURE} THEN CASE WHEN {_PARTS_RULE} THEN 1 END END",
        "over": f"CASE WHEN {_SURE} THEN actual.numerator END",
        "under": f"CASE WHEN {_SURE} THEN actual.denominator END",
        "returned": marked.format("review.decision = 'returned'") if decided else "0",
        "changed": marked.format(f"{unlocked} IS NOT NULL"),
        "unsure": f"CASE WHEN {_SURE} THEN 0 ELSE 1 END",
    }
    sums = ", ".join(
        f"CAST(coalesce(sum({what}), 0) AS BIGINT) AS {name}" for name, what in summed.items()
    )
    told = (
        "actual.completed_on IS NULL AND actual.period_end > asked.after_day"
        f" AND actual.period_end <= asked.until_day AND {counts('actual', approved_only)}"
    )
    return statement(
        f"WITH {series_of(engine)} SELECT actual.indicator_id,"
        " actual.period_end, min(actual.period) AS period, max(actual.period) AS other_period,"
        " count(*) AS told, min(actual.value) AS least, max(actual.value) AS most,"
        f" max(actual.known_from) AS known_from, {sums} FROM series AS asked"
        f" {figures_of(engine, told, decided)}"
        " GROUP BY actual.indicator_id, actual.period_end"
        " ORDER BY actual.indicator_id, actual.period_end",
        day="period_end known_from",
    )


def gather(
    connection: Connection, asked: Sequence[Gather], knowledge: Knowledge
) -> dict[int, list[Any]]:
    """Return by indicator a row for each period that ends in the spans, in order.

    An indicator with two kinds of periods that end on one day, or with numbers that whole numbers
    of the database do not hold, is left out: its figures have to be read.
    """
    if not asked:
        return {}
    lines = [
        [one.indicator, str(one.after), str(one.until), one.scale, None, one.regions]
        for one in asked
    ]
    found: dict[int, list[Any]] = {one.indicator: [] for one in asked}
    query = _gathering(connection.dialect.name, knowledge.approved_only, is_any_decided(connection))
    for row in connection.execute(query, {"lines": json.dumps(lines), "known": knowledge.known_on}):
        found[row.indicator_id].append(row)
    return {
        indicator: rows
        for indicator, rows in found.items()
        if not any(row.unsure or row.period != row.other_period for row in rows)
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a region's own figure has to be for what all make together to be of interest."""

    indicator: int
    regions: tuple[int, ...]
    after: date
    until: date
    low: int
    high: int


@lru_cache
def _placing(engine: str) -> TextualSelect:
    # Any revision: what is named too much only costs a look.
    near = f"actual.value BETWEEN asked.low AND asked.high{IN_TIME}"
    return statement(
        f"WITH {series_of(engine)} SELECT DISTINCT actual.indicator_id, actual.period_end"
        f" FROM series AS asked {figures_of(engine, near, decided=False)}"
        " ORDER BY actual.indicator_id, actual.period_end",
        day="period_end",
    )


def place_days(connection: Connection, asked: Sequence[Place]) -> list[tuple[int, date]]:
    """Return the indicators with the days on which any region's figure is where it has to be."""
    if not asked:
        return []
    lines = [
        [one.indicator, str(one.after), str(one.until), one.low, one.high, one.regions]
        for one in asked
    ]
    query = _placing(connection.dialect.name)
    return [(row[0], row[1]) for row in connection.execute(query, {"lines": json.dumps(lines)})]


# What is added up of each figure, and what the sum is divided by. In floats, with a billionth of
# all that was added for a margin: a sum of whole numbers might overflow.
NARROWED = (Rollup.SUM, Rollup.RATIO)
_ADDED = {
    Rollup.SUM: ("actual.value", "1"),
    Rollup.RATIO: (f"actual.numerator * {SCALE}.0", "sum(actual.denominator * 1.0)"),
}
# Figures of which the plain sum says nothing.
_ODD = {
    Rollup.SUM: "count(actual.numerator) > 0",
    Rollup.RATIO: "min(actual.denominator) <= 0",
}
_DAY_FIGURES = {
    "sqlite": (
        "json_each(asked.regions) AS place CROSS JOIN actual ON actual.region_id = place.value"
        " AND {figures}"
    ),
    "postgresql": (
        "json_array_elements(asked.regions) AS place JOIN LATERAL (SELECT * FROM actual"
        " WHERE actual.region_id = CAST(CAST(place.value AS TEXT) AS INTEGER) AND {figures}"
        " OFFSET 0) AS actual ON true"
    ),
}


@lru_cache
def _narrowing(engine: str, how: Rollup, approved_only: bool) -> TextualSelect:
    figures = (
        "actual.indicator_id = asked.indicator AND actual.period_end = asked.until_day"
        f" AND {had_come('actual', approved_only)}"
    )
    added, divisor = _ADDED[how]
    total, margin = f"sum({added} * 1.0)", f"sum(abs({added}) * 1e-9)"
    may_be_within = (
        f"CASE WHEN max(actual.revision) > 1 OR min(actual.period) <> max(actual.period)"
        f" OR {_ODD[how]} THEN 1 WHEN {total} + {margin} >= asked.low * {divisor}"
        f" AND {total} - {margin} <= asked.high * {divisor} THEN 1 END"
    )
    return statement(
        f"WITH line AS MATERIALIZED ({LINES[engine]})"
        " SELECT asked.indicator, asked.until_day FROM line AS asked"
        f" WHERE (SELECT {may_be_within} FROM {_DAY_FIGURES[engine].format(figures=figures)}) = 1",
        day="until_day",
    )


def narrowed(
    connection: Connection, how: Rollup, asked: Sequence[Place], knowledge: Knowledge
) -> set[tuple[int, date]]:
    """Return the days, each a place of its own, on which all together may be within the edges.

    Their sums need not be added up exactly on any other day: most of those on which one region is
    far ahead.
    """
    if not asked:
        return set()
    lines = [[one.indicator, None, str(one.until), one.low, one.high, one.regions] for one in asked]
    query = _narrowing(connection.dialect.name, how, knowledge.approved_only)
    given = {"lines": json.dumps(lines), "known": knowledge.known_on}
    return {(row[0], row[1]) for row in connection.execute(query, given)}


_IDS = {
    "sqlite": "SELECT value AS id FROM json_each(:lines)",
    "postgresql": (
        "SELECT CAST(CAST(value AS TEXT) AS INTEGER) AS id"
        " FROM json_array_elements(CAST(:lines AS JSON))"
    ),
}


@lru_cache
def _irregular(engine: str) -> TextualSelect:
    return statement(
        f"SELECT asked.id FROM ({_IDS[engine]}) AS asked WHERE EXISTS (SELECT 1 FROM actual"
        " WHERE actual.indicator_id = asked.id"
        f" AND (actual.completed_on IS NOT NULL OR actual.basis = 'increment') {ONE_STEP})"
    )


def irregular(connection: Connection, indicators: Sequence[int]) -> set[int]:
    """Return the indicators that have things done on a day of their own, or increments."""
    given = {"lines": json.dumps(indicators)}
    return {row.id for row in connection.execute(_irregular(connection.dialect.name), given)}

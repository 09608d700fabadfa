"""Years long closed: how they ended, told by one value each.

A flow or an annual change has a target for every year, and every verdict names the years that were
missed. Of a year before the last two nothing else is told: it takes no figure with all that
belongs to it, only the value that the year ended on, as the store counts it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import inf
from typing import NamedTuple

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import is_past_lag, year_end
from planctl.domain.commitment import Commitment
from planctl.domain.number import SCALE, scaled_of
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Direction, Kind, Rollup, Status

Ends = Mapping[int, int]
"""By year the value it ended on, in millionths: of a flow that counts upwards the last one told of
the year, else that of 31 December. A year of which it was not told is left out."""


@dataclass(slots=True)
class YearEnds:
    """The values that a series ended its years on."""

    values: dict[int, int] = field(default_factory=dict)
    early: set[int] = field(default_factory=set)
    """The years whose last value is of an earlier day than 31 December."""


class ClosedYear(NamedTuple):
    """A year with the least and the most that its target takes, in millionths."""

    number: int
    low: float
    high: float


def closed_years(
    commitment: Commitment, as_of: date, known_on: date = date.max
) -> tuple[ClosedYear, ...]:
    """Return the years of which only the value that they ended on is asked, oldest first.

    Those before the last two of which anything can be known, while the plan is under way, if each
    of them was due on its last day and is past the lag of its report. All or none: the search for
    the last data goes back through every year.
    """
    kept: dict[tuple[date, int], tuple[ClosedYear, ...]]
    kept = commitment.__dict__.setdefault("_closed", {})
    asked = as_of, known_on.year
    if asked not in kept:
        kept[asked] = _closed_years(commitment, as_of, known_on.year)
    return kept[asked]


def _closed_years(commitment: Commitment, as_of: date, known: int) -> tuple[ClosedYear, ...]:
    schedule = schedule_of(commitment)
    begun = [year for year in schedule.years if year <= as_of.year]
    closed = [year for year in begun[:-2] if year < known - 1]
    if not closed or as_of > schedule.final.due:
        return ()
    is_every_year = begun == list(range(begun[0], as_of.year + 1))
    dues = {one.due for one in commitment.milestones if one.due.year <= closed[-1]}
    is_at_end = dues == set(map(year_end, closed))
    is_settled = is_past_lag(year_end(closed[-1]), as_of, commitment.lag)
    if not (is_every_year and is_at_end and is_settled and _counts(commitment.baseline)):
        return ()
    return tuple([_closed(one.due.year, one.accepts) for one in schedule.required[: len(closed)]])


def _counts(baseline: Fraction | None) -> bool:
    """Say whether the store could count it: edges are moved to the next number that it counts."""
    return baseline is None or (baseline * SCALE).denominator == 1


def _closed(number: int, accepts: Acceptance) -> ClosedYear:
    low, high = accepts.edges_in(SCALE)
    return ClosedYear(number, -inf if low is None else low, inf if high is None else high)


def ends_on_last_day(commitment: Commitment) -> bool:
    """Say whether only 31 December counts: what grows stands at the last value of the year."""
    return commitment.kind is not Kind.FLOW or commitment.direction is not Direction.UP


def standings(commitment: Commitment, as_of: date, known_on: date, ends: Ends) -> dict[int, Status]:
    """Return how every closed year stands: met, missed, or not due where it had no start value."""
    closed = closed_years(commitment, as_of, known_on)
    if commitment.kind is Kind.FLOW:
        return {
            year: _met(year in ends and low <= ends[year] <= high) for year, low, high in closed
        }
    sign = 1 if commitment.direction is Direction.UP else -1
    start = _first_start(commitment, ends, closed[0].number) if closed else None
    found = {}
    for year, low, high in closed:
        value = ends.get(year)
        if start is None:
            found[year] = Status.NOT_DUE
        else:
            found[year] = _met(value is not None and low <= sign * (value - start) <= high)
        start = value
    return found


def _met(is_met: bool) -> Status:
    return Status.ACHIEVED if is_met else Status.OVERDUE


def _first_start(commitment: Commitment, ends: Ends, first: int) -> int | None:
    """Return the value that the first year starts from."""
    begins = year_end(first - 1)
    if begins > commitment.base_day:
        return ends.get(first - 1)
    if begins < commitment.base_day or commitment.baseline is None:
        return None
    return scaled_of(commitment.baseline)


def ends_together(
    rollup: Rollup, told: Sequence[YearEnds], closed: Sequence[ClosedYear]
) -> dict[int, int] | None:
    """Return what regions make together of a flow that counts upwards; None where it takes more
    than these values to tell.

    Its last sum of a year is that of 31 December if any region told that; those that did not can
    only make it more, which suffices if the target has no upper edge.
    """
    found = {}
    for year, _, high in closed:
        values = [one.values[year] for one in told if year in one.values and year not in one.early]
        if len(values) < len(told) and high < inf:
            return None
        if values:
            found[year] = sum(values) if rollup is Rollup.SUM else max(values)
        elif any(year in one.early for one in told):
            return None
    return found

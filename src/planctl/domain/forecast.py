"""Will we arrive? A robust trend through the last figures, kept apart from the status.

The slope is the median of the slopes between all pairs of points (Theil-Sen), the band runs
between their quartiles: one odd quarter moves neither. All numbers are exact fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from statistics import median, quantiles

from planctl.domain.calendar import period_ends, pos
from planctl.domain.commitment import Commitment
from planctl.domain.terms import Direction, Kind
from planctl.domain.trajectory import Anchor
from planctl.domain.verdict import Verdict

FEWEST = 3
MOST = 8

# What has no number to project, or nothing to arrive at.
_WITHOUT = {Kind.YESNO, Kind.EACH, Kind.TREND, Kind.MAINTAIN}


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value expected on the due date, its band, and when the aim is reached."""

    due: date
    aim: Fraction
    value: Fraction
    low: Fraction
    high: Fraction
    will_arrive: bool
    arrives_on: date | None
    points: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What every remaining period has to add (or take away) to be there on the due date."""

    due: date
    aim: Fraction
    remaining: Fraction
    periods: int

    @property
    def each(self) -> Fraction:
        """Return the share of one period."""
        return self.remaining / self.periods


def forecast(
    commitment: Commitment,
    verdict: Verdict,
    told: Sequence[tuple[date, Fraction]],
    bounds: tuple[Fraction | None, Fraction | None] = (None, None),
) -> Forecast | None:
    """Project the last figures `told` (period end, value) to the due date headed for.

    None from fewer than three points, past the due date, and for kinds without a number.
    `bounds` are the least and most the value can be (0 and 100 for a percentage).
    """
    goal = _goal(commitment, verdict)
    if goal is None:
        return None
    points = _of_same_count(commitment, told)[-MOST:]
    if len(points) < FEWEST or goal.day <= points[-1][0]:
        return None
    slopes = sorted(
        (v2 - v1) / (pos(d2) - pos(d1)) for (d1, v1), (d2, v2) in combinations(points, 2)
    )
    slope = median(slopes)
    start = median(value - slope * pos(day) for day, value in points)
    lower, _, upper = quantiles(slopes, n=4, method="inclusive")
    ahead = pos(goal.day) - pos(points[-1][0])
    value = start + slope * pos(goal.day)
    low, high = (value + (edge - slope) * ahead for edge in (lower, upper))
    low, value, high = (_within(number, bounds) for number in (low, value, high))
    sign = -1 if commitment.direction is Direction.DOWN else 1
    arrives = _arrival(points[-1], slope, goal.value, sign)
    accepted = verdict.milestone.accepts if verdict.milestone else None
    will = value in accepted if accepted is not None else sign * (value - goal.value) >= 0
    return Forecast(goal.day, goal.value, value, low, high, will, arrives, len(points))


def required_pace(commitment: Commitment, verdict: Verdict) -> Pace | None:
    """Return what is still needed per period; None where nothing is, or no period is left."""
    goal = _goal(commitment, verdict)
    if goal is None or verdict.actual is None or verdict.period_end is None:
        return None
    sign = -1 if commitment.direction is Direction.DOWN else 1
    remaining = goal.value - verdict.actual
    periods = len(list(period_ends(verdict.period_end, goal.day, commitment.frequency)))
    if sign * remaining <= 0 or periods == 0:
        return None
    return Pace(goal.day, goal.value, remaining, periods)


def _goal(commitment: Commitment, verdict: Verdict) -> Anchor | None:
    """Return the day and value headed for."""
    if commitment.kind in _WITHOUT or verdict.milestone is None:
        return None
    due = verdict.milestone.due
    return next((anchor for anchor in verdict.trajectory if anchor.day == due), None)


def _of_same_count(
    commitment: Commitment, told: Sequence[tuple[date, Fraction]]
) -> list[tuple[date, Fraction]]:
    """Leave out what belongs to another count: a flow begins anew each January."""
    points = sorted(told)
    if commitment.kind is Kind.FLOW and points:
        year = points[-1][0].year
        return [(day, value) for day, value in points if day.year == year]
    return points


def _within(value: Fraction, bounds: tuple[Fraction | None, Fraction | None]) -> Fraction:
    low, high = bounds
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def _arrival(last: tuple[date, Fraction], slope: Fraction, aim: Fraction, sign: int) -> date | None:
    """Return the day on which the trend reaches the aim; None if it never does."""
    day, value = last
    if sign * (value - aim) >= 0:
        return day
    if sign * slope <= 0:
        return None
    months = (aim - value) / slope
    if months > 1200:
        return None
    # A month has 30.44 days on average; nobody plans a forecast to the day.
    return day + timedelta(days=round(months * Fraction(3044, 100)))

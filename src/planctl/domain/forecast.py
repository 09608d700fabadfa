"""Will we arrive? A robust trend through the last figures, kept apart from the status.

The slope is the median of the slopes between all pairs of points (Theil-Sen), the band runs
between their quartiles: one odd quarter moves neither. All numbers are exact fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from math import ceil
from statistics import median, quantiles

from planctl.domain.calendar import covering, period_ends, pos
from planctl.domain.commitment import Commitment
from planctl.domain.terms import Direction, Kind, Status
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
    grain: Fraction | None = None

    @property
    def each(self) -> Fraction:
        """Return the share of one period, rounded away from zero to what can be reported."""
        exact, grain = self.remaining / self.periods, self.grain or Fraction(1, 100)
        units = ceil(abs(exact) / grain)
        return grain * (units if exact > 0 else -units)


def forecast(
    commitment: Commitment,
    verdict: Verdict,
    told: Sequence[tuple[date, Fraction]],
    bounds: tuple[Fraction | None, Fraction | None] = (None, None),
) -> Forecast | None:
    """Project the last figures `told` (period end, value) to the due date headed for.

    None from fewer than three points, past the due date (told, or overdue without being told),
    and for kinds without a number.
    `bounds` are the least and most the value can be (0 and 100 for a percentage).
    """
    goal = _goal(commitment, verdict)
    if goal is None or verdict.status is Status.OVERDUE:
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
    sign = _sign(commitment, goal, points[0][1])
    now = start + slope * pos(points[-1][0])
    arrives = _arrival((points[-1][0], now), slope, goal.value, sign)
    will = value in verdict.milestone.accepts if verdict.milestone else False
    low, value, high = (_within(number, bounds) for number in (low, value, high))
    return Forecast(goal.day, goal.value, value, low, high, will, arrives, len(points))


def _sign(commitment: Commitment, goal: Anchor, origin: Fraction) -> int:
    """Return which way leads to the aim; a band is entered from where the figures come."""
    if commitment.direction is Direction.BOTH:
        return -1 if origin > goal.value else 1
    return -1 if commitment.direction is Direction.DOWN else 1


def required_pace(commitment: Commitment, verdict: Verdict, as_of: date) -> Pace | None:
    """Return what is still needed per period from `as_of` on; None where nothing is, or no
    period is left."""
    goal = _goal(commitment, verdict)
    if goal is None or verdict.actual is None or verdict.period_end is None:
        return None
    base = verdict.baseline.value if verdict.baseline else verdict.actual
    sign = _sign(commitment, goal, base)
    remaining = goal.value - verdict.actual
    last = covering(goal.day, commitment.frequency)
    since = max(verdict.period_end, as_of - timedelta(days=1))
    periods = len(list(period_ends(since, last, commitment.frequency)))
    if sign * remaining <= 0 or periods == 0:
        return None
    return Pace(goal.day, goal.value, remaining, periods, commitment.grain)


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

"""The time axis and the reporting calendar (status method §2)."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from planctl.domain.terms import Frequency

MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.ANNUAL: 12,
}


# The same few days come again for every region: what is asked of each is worked out once.
_kept = lru_cache(maxsize=8192)


@_kept
def pos(day: date) -> Fraction:
    """Return `day` in months: quarter ends are exact quarters of every year."""
    return 12 * day.year + day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_end(year: int) -> date:
    """Return 31 December."""
    return date(year, 12, 31)


@_kept
def covering(day: date, frequency: Frequency) -> date:
    """Return cov(day): the first period end on or after `day`."""
    step = MONTHS[frequency]
    return month_end(day.year, -(-day.month // step) * step)


@_kept
def period_ends(after: date, until: date, frequency: Frequency) -> tuple[date, ...]:
    """Return the period ends in (after, until]."""
    ends = []
    end = covering(after + timedelta(days=1), frequency)
    while end <= until:
        ends.append(end)
        end = covering(end + timedelta(days=1), frequency)
    return tuple(ends)


@_kept
def next_period_end(after: date, frequency: Frequency) -> date:
    """Return the first period end after `after`."""
    return covering(after + timedelta(days=1), frequency)


def is_past_lag(period_end: date, as_of: date, lag: int) -> bool:
    """Say whether the report of a period is due: as_of > period_end + lag."""
    return as_of > period_end + timedelta(days=lag)


@_kept
def missing_periods(after: date, as_of: date, frequency: Frequency, lag: int) -> tuple[date, ...]:
    """Return the periods after the last report whose own report is due."""
    return tuple(
        end for end in period_ends(after, as_of, frequency) if is_past_lag(end, as_of, lag)
    )

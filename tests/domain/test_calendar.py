"""The time axis and the reporting calendar."""

from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.calendar import (
    covering,
    is_past_lag,
    missing_periods,
    month_end,
    next_period_end,
    period_ends,
    pos,
    year_end,
)
from planctl.domain.terms import Frequency


@pytest.mark.parametrize("year", [2023, 2024, 2025])
@pytest.mark.parametrize(("month", "share"), [(3, "1/4"), (6, "1/2"), (9, "3/4"), (12, "1")])
def test_quarter_ends_are_quarters_of_every_year(year: int, month: int, share: str) -> None:
    assert pos(month_end(year, month)) - pos(year_end(year - 1)) == 12 * Fraction(share)


def test_pos_counts_whole_days_of_the_month() -> None:
    assert pos(date(2024, 2, 1)) == 12 * 2024 + 1 + Fraction(1, 29)
    assert pos(date(2025, 2, 14)) == 12 * 2025 + Fraction(3, 2)


@pytest.mark.parametrize(
    ("frequency", "day", "end"),
    [
        (Frequency.QUARTERLY, "2025-01-01", "2025-03-31"),
        (Frequency.QUARTERLY, "2025-03-31", "2025-03-31"),
        (Frequency.QUARTERLY, "2025-04-01", "2025-06-30"),
        (Frequency.HALF_YEARLY, "2025-06-30", "2025-06-30"),
        (Frequency.HALF_YEARLY, "2025-07-01", "2025-12-31"),
        (Frequency.ANNUAL, "2026-06-30", "2026-12-31"),
        (Frequency.MONTHLY, "2024-02-03", "2024-02-29"),
    ],
)
def test_covering_period_end(frequency: Frequency, day: str, end: str) -> None:
    assert covering(date.fromisoformat(day), frequency) == date.fromisoformat(end)


def test_period_ends_leave_out_the_first_day_and_keep_the_last() -> None:
    ends = period_ends(date(2024, 12, 31), date(2025, 12, 31), Frequency.QUARTERLY)
    assert [end.month for end in ends] == [3, 6, 9, 12]
    assert not list(period_ends(date(2025, 3, 31), date(2025, 6, 29), Frequency.QUARTERLY))


def test_next_period_end_is_after_a_period_end() -> None:
    assert next_period_end(date(2025, 12, 31), Frequency.QUARTERLY) == date(2026, 3, 31)


def test_a_report_is_due_the_day_after_its_lag() -> None:
    assert not is_past_lag(date(2027, 12, 31), date(2028, 1, 30), 30)
    assert is_past_lag(date(2027, 12, 31), date(2028, 1, 31), 30)


def test_missing_periods_are_those_past_their_lag() -> None:
    def missing(as_of: date) -> int:
        return len(missing_periods(date(2025, 6, 30), as_of, Frequency.QUARTERLY, 30))

    assert [missing(date(2025, 10, day)) for day in (30, 31)] == [0, 1]
    assert [missing(date(2026, 1, day)) for day in (30, 31)] == [1, 2]

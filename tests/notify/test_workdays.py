"""Working days in China: weekends, public holidays, make-up workdays, unknown years."""

from datetime import date

import pytest

from planctl.domain.ladder import Quiet
from planctl.notify.workdays import WorkCalendar

CHINA = WorkCalendar(Quiet.HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-10-01", False), ("2024-10-07", False), ("2024-10-08", True),
        ("2024-10-12", True),  # a Saturday, worked for the National Day week
        ("2025-01-26", True), ("2025-01-28", False), ("2025-02-04", False), ("2025-02-08", True),
        ("2026-02-14", True), ("2026-02-16", False), ("2026-02-23", False), ("2026-02-28", True),
        ("2026-10-10", True), ("2026-10-11", False), ("2026-11-24", True),
    ],
)  # fmt: skip
def test_public_holidays_and_make_up_workdays(day: str, working: bool) -> None:
    assert CHINA.is_working(date.fromisoformat(day)) is working


def test_a_year_whose_arrangement_is_not_published_has_weekends_and_the_law() -> None:
    assert CHINA.knows(2026)
    assert not CHINA.knows(2040)
    assert CHINA.is_working(date(2040, 10, 8))
    assert not CHINA.is_working(date(2040, 10, 2))
    assert not CHINA.is_working(date(2040, 10, 13))


def test_other_calendars() -> None:
    weekends, none = WorkCalendar(Quiet.WEEKENDS), WorkCalendar(Quiet.NONE)
    assert weekends.is_working(date(2024, 10, 1))
    assert not weekends.is_working(date(2024, 10, 12))
    assert none.is_working(date(2024, 10, 5))


def test_why_a_day_is_quiet() -> None:
    assert CHINA.why_quiet(date(2024, 10, 2)) == "法定节假日"
    assert CHINA.why_quiet(date(2024, 10, 19)) == "周末"
    assert CHINA.why_quiet(date(2024, 10, 18)) is None

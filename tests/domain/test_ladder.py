"""The reminder ladder: which stage an item has reached on a day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.domain.ladder import Ladder, reached, working_day
from planctl.domain.terms import Audience, Event
from planctl.usecases.ladders import shipped_ladder

STANDARD = shipped_ladder("standard")
# A Monday.
DUE = date(2024, 9, 30)
LEAD, LEADER = Audience.LEAD, Audience.LEADER


def every_day(_day: date) -> bool:
    return True


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def stage_on(day: date, audience: Audience = LEAD, working=weekdays, event: Event = Event.DUE):  # type: ignore[no-untyped-def]
    found = reached(STANDARD, event, DUE, day, audience, working)
    return found.code if found else None


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2024-08-29", None),  # T-31 is a Friday, T-30 a Saturday: said on the working day before
        ("2024-08-30", "T-30"),
        ("2024-09-20", "T-30"),
        ("2024-09-23", "T-7"),
        ("2024-09-26", "T-7"),
        ("2024-09-27", "T-1"),  # T-1 is a Sunday
        ("2024-09-30", "T-1"),
        ("2024-10-01", "T+1"),
        ("2024-10-07", "T+7"),
        ("2024-10-11", "T+7"),
        ("2024-10-14", "T+W@2024-W42"),
        ("2024-10-18", "T+W@2024-W42"),
        ("2024-10-21", "T+W@2024-W43"),
        ("2024-12-31", "T+W@2025-W01"),
        ("2025-01-03", "T+W@2025-W01"),
    ],
)
def test_the_lead_climbs_the_ladder(day: str, code: str | None) -> None:
    assert stage_on(date.fromisoformat(day)) == code


def test_after_a_holiday_the_stage_waits_for_the_first_working_day() -> None:
    def national_day(day: date) -> bool:
        return day > date(2024, 10, 7) or day < date(2024, 10, 1)

    assert stage_on(date(2024, 10, 7), working=national_day) == "T-1"
    # T+1 and T+7 both fall on the day after the holiday: the higher one is said.
    assert stage_on(date(2024, 10, 8), working=national_day) == "T+7"


def test_a_week_without_a_working_day_has_no_weekly_reminder() -> None:
    def fortnight_off(day: date) -> bool:
        return not date(2024, 10, 12) <= day < date(2024, 10, 25)

    assert stage_on(date(2024, 10, 16), working=fortnight_off) == "T+7"
    assert stage_on(date(2024, 10, 25), working=fortnight_off) == "T+W@2024-W43"


def test_the_higher_stage_stands_for_the_lower_ones() -> None:
    found = reached(STANDARD, Event.DUE, DUE, date(2024, 10, 10), LEAD, weekdays)
    assert found is not None
    assert found.code == "T+7"
    assert found.lower == ("T-30", "T-7", "T-1", "T+1")


def test_each_audience_has_its_own_stages() -> None:
    assert stage_on(date(2024, 10, 1), LEADER) is None
    assert stage_on(date(2024, 10, 7), LEADER) == "T+7"
    assert stage_on(date(2024, 10, 29), LEADER) == "T+7"
    assert stage_on(date(2024, 10, 30), LEADER) == "T+30"
    assert stage_on(date(2026, 10, 30), LEADER) == "T+90"
    assert stage_on(date(2024, 10, 2), Audience.SUPPORT) == "T+1"


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from(Audience))
def test_no_stage_is_said_before_its_day_or_never(due: date, audience: Audience) -> None:
    """Run every day: each stage of the audience comes once, in order, none long after its day."""
    seen: list[str] = []
    for offset in range(-40, 60):
        day = due + timedelta(days=offset)
        if not weekdays(day):
            continue
        found = reached(STANDARD, Event.DUE, due, day, audience, weekdays)
        if found and (not seen or found.code != seen[-1]):
            assert found.code not in seen
            seen.append(found.code)
    wanted = [s.code for s in STANDARD.stages if s.event is Event.DUE and audience in s.audience]
    said = [code.split("@")[0] for code in seen]
    assert [code for code in dict.fromkeys(said) if code != "T+90"] == [
        code for code in wanted if code != "T+90"
    ]


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 20))
def test_after_days_off_one_stage_is_said_and_none_is_lost(due: date, pause: int) -> None:
    before, after = due - timedelta(days=8), due - timedelta(days=8) + timedelta(days=pause)
    first = reached(STANDARD, Event.DUE, due, before, LEAD, every_day)
    then = reached(STANDARD, Event.DUE, due, after, LEAD, every_day)
    assert first is not None
    assert then is not None
    assert then.code == first.code or first.code in then.lower


def test_a_calendar_without_working_days_does_not_loop() -> None:
    assert working_day(DUE, lambda _day: False) == DUE


def test_working_hours() -> None:
    ladder = shipped_ladder("three-colour")
    assert not ladder.is_open(datetime(2024, 10, 8, 7, 59))  # noqa: DTZ001
    assert ladder.is_open(datetime(2024, 10, 8, 8, 0))  # noqa: DTZ001
    assert not ladder.is_open(datetime(2024, 10, 8, 18, 0))  # noqa: DTZ001
    assert Ladder("a", "甲", ()).is_open(datetime(2024, 10, 8, 3, 0))  # noqa: DTZ001

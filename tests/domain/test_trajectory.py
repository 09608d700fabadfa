"""Anchors and the expected value."""

from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.terms import Trajectory
from planctl.domain.trajectory import Anchor, Line, line, toward

START, END = date(2024, 12, 31), date(2027, 12, 31)


def straight(base: str, *aims: tuple[date, str], grain: str | None = None, **more: object) -> Line:
    shape = more.get("shape", Trajectory.LINEAR)
    assert isinstance(shape, Trajectory)
    anchors = [Anchor(day, Fraction(value)) for day, value in aims]
    return line(Anchor(START, Fraction(base)), anchors, Fraction(grain) if grain else None, shape)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-12-31", 0),
        ("2025-03-31", "7.5"),
        ("2026-06-30", 45),
        ("2027-12-31", 90),
        ("2028-03-31", 90),
        ("2020-01-01", 0),
    ],
)
def test_straight_line(day: str, expected: str) -> None:
    assert straight("0", (END, "90")).expected(date.fromisoformat(day)) == Fraction(expected)


def test_milestones_bend_the_line_whatever_their_order() -> None:
    staged = straight("0", (END, "100"), (date(2025, 12, 31), "30"), (date(2026, 12, 31), "60"))
    assert [staged.expected(date(2026, month, 30)) for month in (6, 9)] == [45, Fraction("52.5")]
    assert staged.expected(date(2027, 6, 30)) == 80


def test_between_anchors_it_is_rounded_towards_the_baseline_at_anchors_not() -> None:
    rising = straight("25", (date(2026, 6, 30), "26.25"), (END, "27.5"), grain="0.1")
    assert rising.expected(date(2025, 12, 31)) == Fraction("25.8")
    assert rising.expected(date(2026, 6, 30)) == Fraction("26.25")
    falling = straight("10", (END, "4.5"), grain="1")
    assert falling.expected(date(2025, 3, 31)) == 10
    assert falling.expected(date(2026, 6, 30)) == 8


@pytest.mark.parametrize(
    ("value", "base", "rounded"),
    [
        ("1.9", 0, 1),
        ("-1.9", 0, -1),
        ("2", 0, 2),
        ("25.4", "25.3", "25.3"),
        ("25.2", "25.3", "25.3"),
        ("26.1", "25.3", 26),
        ("24.9", "25.3", 25),
        ("5.5", "5.5", "5.5"),
    ],
)
def test_rounding_never_goes_beyond_the_baseline(value: str, base: str, rounded: str) -> None:
    assert toward(Fraction(value), Fraction(base), Fraction(1)) == Fraction(rounded)


def test_without_a_grain_nothing_is_rounded() -> None:
    assert toward(Fraction(1, 3), Fraction(0), None) == Fraction(1, 3)


def test_step_expects_nothing_before_the_day() -> None:
    step = straight("0", (date(2025, 12, 31), "30"), (END, "90"), shape=Trajectory.STEP)
    days = [date(2025, 12, 30), date(2025, 12, 31), date(2027, 12, 30), END]
    assert [step.expected(day) for day in days] == [0, 30, 30, 90]


def test_full_expects_the_aim_of_the_year_from_its_first_day() -> None:
    full = straight("0", (date(2025, 12, 31), "30"), (END, "90"), shape=Trajectory.FULL)
    days = [date(2025, 3, 31), date(2025, 12, 31), date(2026, 3, 31), date(2028, 1, 1)]
    assert [full.expected(day) for day in days] == [30, 30, 90, 90]


def test_full_in_the_year_of_a_mid_year_milestone_keeps_its_aim() -> None:
    full = straight("0", (date(2025, 6, 30), "30"), (END, "90"), shape=Trajectory.FULL)
    assert full.expected(date(2025, 9, 30)) == 30


def test_next_aim_is_after_the_day_or_the_last() -> None:
    staged = straight("0", (date(2025, 12, 31), "30"), (END, "90"))
    days = [date(2025, 12, 30), date(2025, 12, 31), END]
    assert [staged.next_aim(day) for day in days] == [30, 90, 90]


def test_aims_before_the_baseline_are_left_out() -> None:
    assert straight("5", (START, "1"), (END, "9")).anchors == (
        Anchor(START, Fraction(5)),
        Anchor(END, Fraction(9)),
    )

"""Will we arrive: a robust trend, never from fewer than three points, within its bounds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.forecast import Forecast, Pace, forecast, required_pace
from planctl.domain.status import judge
from planctl.domain.terms import Direction, Kind

ENDS = [
    date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31),
    date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
]  # fmt: skip
RISING = Commitment(
    Kind.LEVEL, Direction.UP, date(2025, 1, 1), date(2027, 12, 31),
    (Milestone(date(2027, 12, 31), Acceptance(low=Fraction(90))),),
    baseline=Fraction(0), baseline_date=date(2024, 12, 31),
)  # fmt: skip
FALLING = replace(
    RISING,
    direction=Direction.DOWN,
    milestones=(Milestone(date(2027, 12, 31), Acceptance(high=Fraction(10))),),
    baseline=Fraction(100),
)
PERCENT = (Fraction(0), Fraction(100))


def project(commitment: Commitment, values: list[int], kind: Kind = Kind.LEVEL) -> Forecast | None:
    commitment = replace(commitment, kind=kind)
    told = list(zip(ENDS, map(Fraction, values), strict=False))
    as_of = told[-1][0]
    verdict = judge(commitment, [Observation(d, v, d) for d, v in told], as_of, as_of)
    return forecast(commitment, verdict, told, PERCENT)


def test_a_straight_line_goes_on() -> None:
    seen = project(RISING, [5, 10, 15])
    assert seen is not None
    assert (seen.value, seen.low, seen.high, seen.points) == (60, 60, 60, 3)
    assert not seen.will_arrive
    assert seen.arrives_on is not None
    assert seen.arrives_on.year == 2029


def test_fast_enough_will_arrive_and_says_when() -> None:
    seen = project(RISING, [10, 20, 30])
    assert seen is not None
    assert seen.will_arrive
    assert seen.value == 100
    assert seen.arrives_on is not None
    assert date(2027, 3, 1) < seen.arrives_on < date(2027, 5, 1)


def test_a_falling_indicator_arrives_from_above() -> None:
    seen = project(FALLING, [90, 80, 70])
    assert seen is not None
    assert seen.will_arrive
    assert seen.value == 0


@pytest.mark.parametrize("values", [[5], [5, 10]])
def test_two_points_are_no_trend(values: list[int]) -> None:
    assert project(RISING, values) is None


def test_one_odd_quarter_does_not_move_the_trend() -> None:
    steady = project(RISING, [5, 10, 15, 20, 25])
    odd = project(RISING, [5, 10, 40, 20, 25])
    assert steady is not None
    assert odd is not None
    assert abs(steady.value - odd.value) < 6


def test_a_percentage_stays_within_its_bounds() -> None:
    seen = project(RISING, [20, 40, 60])
    assert seen is not None
    assert seen.value == seen.high == 100


def test_a_trend_away_from_the_aim_never_arrives() -> None:
    seen = project(RISING, [30, 20, 10])
    assert seen is not None
    assert (seen.will_arrive, seen.arrives_on, seen.value) == (False, None, 0)


def test_the_band_holds_the_middle() -> None:
    seen = project(RISING, [5, 12, 14, 22, 24])
    assert seen is not None
    assert seen.low <= seen.value <= seen.high
    assert seen.low < seen.high


@pytest.mark.parametrize("kind", [Kind.MAINTAIN, Kind.TREND])
def test_what_has_nothing_to_arrive_at_is_not_projected(kind: Kind) -> None:
    assert project(RISING, [5, 10, 15, 20], kind) is None


def test_what_each_remaining_period_has_to_bring() -> None:
    told = [(d, Fraction(v)) for d, v in zip(ENDS, (5, 10, 15), strict=False)]
    verdict = judge(RISING, [Observation(d, v, d) for d, v in told], ENDS[2], ENDS[2])
    pace = required_pace(RISING, verdict, verdict.period_end or ENDS[0])
    assert pace is not None
    assert (pace.remaining, pace.periods, pace.each) == (75, 9, Fraction(834, 100))


def test_nothing_is_required_where_the_aim_is_reached() -> None:
    told = [Observation(ENDS[0], Fraction(95), ENDS[0])]
    verdict = judge(RISING, told, ENDS[0], ENDS[0])
    assert required_pace(RISING, verdict, verdict.period_end or ENDS[0]) is None


def test_a_falling_indicator_needs_its_remaining_steps_down() -> None:
    told = [Observation(ENDS[0], Fraction(90), ENDS[0])]
    pace = required_pace(FALLING, judge(FALLING, told, ENDS[0], ENDS[0]), ENDS[0])
    assert pace is not None
    assert (pace.remaining, pace.periods) == (-80, 11)


def test_an_aim_that_is_reached_arrived_on_the_last_day_reported() -> None:
    seen = project(replace(RISING, end=date(2028, 12, 31)), [60, 80, 90])
    assert seen is not None
    assert seen.arrives_on == ENDS[2]


def test_a_standstill_never_arrives() -> None:
    seen = project(RISING, [30, 30, 30])
    assert seen is not None
    assert (seen.arrives_on, seen.value, seen.low, seen.high) == (None, 30, 30, 30)


def test_the_band_is_that_of_the_quartiles_of_the_slopes() -> None:
    seen = project(RISING, [0, 3, 12])
    assert seen is not None
    # Slopes per month 1, 2 and 3; the middle line starts at 0; quartiles 1.5 and 2.5, 27 months on.
    assert (seen.value, seen.low, seen.high) == (66, Fraction(105, 2), Fraction(159, 2))


def test_only_the_last_eight_figures_count() -> None:
    ends = [date(2020 + q // 4, (q % 4) * 3 + 3, (31, 30, 30, 31)[q % 4]) for q in range(20)]
    values = [Fraction(90)] * 12 + [Fraction(5 * n) for n in range(1, 9)]
    plan = replace(RISING, start=date(2020, 1, 1), baseline_date=date(2019, 12, 31))
    told = list(zip(ends, values, strict=True))
    verdict = judge(plan, [Observation(d, v, d) for d, v in told], ends[-1], ends[-1])
    seen = forecast(plan, verdict, told, PERCENT)
    assert seen is not None
    assert (seen.points, seen.value) == (8, 100)


def test_a_flow_is_projected_within_its_own_year() -> None:
    flow = replace(
        RISING, kind=Kind.FLOW, baseline=None, baseline_date=None,
        milestones=tuple(
            Milestone(date(year, 12, 31), Acceptance(low=Fraction(100)))
            for year in (2025, 2026, 2027)
        ),
    )  # fmt: skip
    told = list(zip(ENDS, map(Fraction, (25, 50, 75, 100, 20, 40)), strict=False))
    verdict = judge(flow, [Observation(d, v, d) for d, v in told], ENDS[5], ENDS[5])
    assert forecast(flow, verdict, told) is None
    told.append((ENDS[6], Fraction(60)))
    verdict = judge(flow, [Observation(d, v, d) for d, v in told], ENDS[6], ENDS[6])
    seen = forecast(flow, verdict, told)
    assert seen is not None
    assert (seen.due, seen.value, seen.points) == (date(2026, 12, 31), 80, 3)


# Edges

BAND = replace(
    RISING,
    direction=Direction.BOTH,
    milestones=(Milestone(date(2027, 12, 31), Acceptance(Fraction(40), Fraction(60))),),
    baseline=Fraction(75),
)


def test_a_band_is_entered_from_the_side_the_figures_come_from() -> None:
    above = project(BAND, [74, 72, 70])
    assert above is not None
    assert (above.aim, above.value) == (60, 52)
    assert above.will_arrive
    assert above.arrives_on is not None
    assert (above.arrives_on.year, above.arrives_on.month) == (2026, 12)
    below = project(replace(BAND, baseline=Fraction(10)), [12, 14, 16])
    assert below is not None
    assert (below.aim, below.value, below.will_arrive) == (40, 34, False)
    assert below.arrives_on is not None
    away = project(BAND, [76, 77, 78])
    assert away is not None
    assert away.arrives_on is None


def test_the_first_figure_says_from_which_side_even_where_the_second_is_past() -> None:
    mixed = project(BAND, [61, 59, 62, 63])
    assert mixed is not None
    assert mixed.arrives_on is None


def test_what_is_there_by_the_trend_arrives_on_the_last_day_told() -> None:
    there = project(RISING, [70, 80, 90])
    assert there is not None
    assert (there.arrives_on, there.will_arrive) == (ENDS[2], True)


def test_what_lacks_less_than_one_is_not_there_yet() -> None:
    close = project(RISING, [60, 70, 80])
    assert close is not None
    # Ten missing at ten a quarter: three months of 30.44 days after 30 September.
    assert close.arrives_on == date(2025, 12, 30)
    slow = project(replace(RISING, grain=Fraction(1, 10)), [87, 88, 89])
    assert slow is not None
    assert slow.arrives_on == date(2025, 12, 30)


def test_nothing_is_projected_to_a_day_that_is_told_already() -> None:
    ends = [date(2027, 6, 30), date(2027, 9, 30), date(2027, 12, 31)]
    told = list(zip(ends, map(Fraction, (10, 20, 30)), strict=True))
    verdict = judge(RISING, [Observation(d, v, d) for d, v in told], ends[-1], ends[-1])
    assert forecast(RISING, verdict, told, PERCENT) is None
    assert forecast(RISING, verdict, [*told[:2], (date(2027, 11, 30), Fraction(30))]) is not None


def pace_on(commitment: Commitment, value: str, end: str, as_of: str) -> Pace | None:
    day = date.fromisoformat(end)
    verdict = judge(
        commitment, [Observation(day, Fraction(value), day)],
        date.fromisoformat(as_of), date.fromisoformat(as_of),
    )  # fmt: skip
    return required_pace(commitment, verdict, date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("as_of", "periods"),
    [
        ("2026-09-29", 6),  # the quarter under way still counts
        ("2026-09-30", 6),  # on its last day too
        ("2026-10-01", 5),
    ],
)
def test_the_periods_left_are_those_that_end_from_the_day_on(as_of: str, periods: int) -> None:
    grained = replace(RISING, grain=Fraction(1))
    pace = pace_on(grained, "45", "2026-06-30", as_of)
    assert pace is not None
    assert (pace.due, pace.aim, pace.remaining, pace.periods) == (
        date(2027, 12, 31), 90, 45, periods,
    )  # fmt: skip
    assert pace.grain == 1
    assert pace.each == -(-45 // periods)


def test_one_period_left_and_less_than_one_missing_is_still_a_pace() -> None:
    pace = pace_on(RISING, "89.5", "2027-09-30", "2027-10-20")
    assert pace is not None
    assert (pace.periods, pace.remaining) == (1, Fraction(1, 2))


def test_a_band_that_is_left_on_the_other_side_needs_no_pace() -> None:
    pace = pace_on(BAND, "70", "2026-06-30", "2026-07-10")
    assert pace is not None
    assert pace.remaining == -10
    assert pace_on(BAND, "39", "2026-06-30", "2026-07-10") is None
    assert pace_on(RISING, "90", "2026-06-30", "2026-07-10") is None


def test_a_thing_without_a_number_has_neither_forecast_nor_pace() -> None:
    held = replace(RISING, kind=Kind.MAINTAIN)
    assert project(RISING, [95, 95, 95], Kind.MAINTAIN) is None
    assert pace_on(held, "80", "2026-06-30", "2026-07-10") is None


def test_a_flow_is_projected_from_its_own_year_alone() -> None:
    years = tuple(
        Milestone(date(year, 12, 31), Acceptance(low=Fraction(100))) for year in (2025, 2026)
    )
    flow = replace(RISING, kind=Kind.FLOW, milestones=years, baseline=None, end=date(2026, 12, 31))
    ends = [date(2025, 12, 31), *ENDS[4:7]]
    told = list(zip(ends, map(Fraction, (100, 25, 50, 75)), strict=True))
    verdict = judge(flow, [Observation(d, v, d) for d, v in told], ends[-1], ends[-1])
    seen = forecast(flow, verdict, told)
    assert seen is not None
    assert (seen.value, seen.points, seen.will_arrive) == (100, 3, True)


def test_bounds_cut_the_value_and_its_band() -> None:
    whole, nothing = project(RISING, [60, 70, 80]), project(FALLING, [40, 30, 20])
    assert whole is not None
    assert nothing is not None
    assert (whole.low, whole.value, whole.high) == (100, 100, 100)
    assert (nothing.low, nothing.value, nothing.high) == (0, 0, 0)


def test_what_is_overdue_and_unreported_is_no_longer_expected_to_arrive() -> None:
    told = list(zip(ENDS[:3], map(Fraction, (10, 20, 30)), strict=True))
    known = [Observation(d, v, d) for d, v in told]
    in_lag, after = date(2028, 1, 30), date(2028, 1, 31)
    awaited = forecast(RISING, judge(RISING, known, in_lag, in_lag), told)
    assert awaited is not None
    assert awaited.will_arrive
    assert forecast(RISING, judge(RISING, known, after, after), told) is None

"""Will we arrive: a robust trend, never from fewer than three points, within its bounds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.forecast import Forecast, forecast, required_pace
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

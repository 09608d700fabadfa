"""From a plan's indicator to what is judged: every field arrives, and counties have their own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.judgement import (
    applies_to_county,
    commitment_of,
    contradiction,
    county_threshold,
    grain_of,
)
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    NoBaseline,
    Op,
    Rollup,
    Scope,
    Tier,
    Trajectory,
)

PLAN = Plan(
    "p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31),
    frequency=Frequency.HALF_YEARLY, deadline=10, stale_after=3, trajectory=Trajectory.FULL,
    no_baseline=NoBaseline.FIRST_ACTUAL,
)  # fmt: skip


def target(
    value: str, year: int = 2025, op: Op = Op.AT_LEAST, high: str | None = None, **more: object
) -> Target:
    demand = Demand(op, Decimal(value), None if high is None else Decimal(high))
    made = Target(date(year, 12, 31), demand, value)
    return replace(made, **more)  # type: ignore[arg-type]


def item(*targets: Target, **more: object) -> Indicator:
    plain = Indicator("a", "指标", Kind.LEVEL, Direction.UP, targets or (target("90.5"),), unit="%")
    return replace(plain, **more)  # type: ignore[arg-type]


def test_every_field_of_plan_and_indicator_arrives() -> None:
    indicator = item(
        target("80", 2024), target("90.5", tier=Tier.STRETCH, due_assumed=True),
        baseline=Baseline(Decimal("60.5"), date(2022, 6, 30)), mode=HoldMode.AT_END,
        profile=(Decimal(10), Decimal(35), Decimal(70), Decimal(100)),
    )  # fmt: skip
    assert commitment_of(PLAN, indicator, ("甲县", "乙县")) == Commitment(
        kind=Kind.LEVEL,
        direction=Direction.UP,
        start=date(2023, 1, 1),
        end=date(2025, 12, 31),
        milestones=(
            Milestone(date(2024, 12, 31), Acceptance(low=Fraction(80))),
            Milestone(
                date(2025, 12, 31), Acceptance(low=Fraction(181, 2)), Tier.STRETCH, due_assumed=True
            ),
        ),
        baseline=Fraction(121, 2),
        baseline_date=date(2022, 6, 30),
        grain=Fraction(1, 10),
        frequency=Frequency.HALF_YEARLY,
        lag=10,
        stale_after=3,
        trajectory=Trajectory.FULL,
        no_baseline=NoBaseline.FIRST_ACTUAL,
        hold=HoldMode.AT_END,
        profile=(Fraction(1, 10), Fraction(7, 20), Fraction(7, 10), Fraction(1)),
        regions=("甲县", "乙县"),
    )


def test_what_the_indicator_says_goes_over_the_plan() -> None:
    own = item(frequency=Frequency.ANNUAL, trajectory=Trajectory.STEP)
    made = commitment_of(PLAN, own)
    assert (made.frequency, made.trajectory, made.regions) == (
        Frequency.ANNUAL, Trajectory.STEP, (),
    )  # fmt: skip


def test_a_thing_to_be_done_is_a_step_whatever_the_plan_says() -> None:
    thing = item(Target(date(2024, 12, 31), Demand(Op.DONE), "办成"), kind=Kind.YESNO)
    assert commitment_of(PLAN, thing).trajectory is Trajectory.STEP


def test_due_after_the_plan_is_judged_until_then() -> None:
    assert commitment_of(PLAN, item(target("9", 2027))).end == date(2027, 12, 31)


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.FLOW, Kind.MAINTAIN, Kind.EACH])
def test_a_first_report_is_a_baseline_of_levels_and_trends_only(kind: Kind) -> None:
    assert commitment_of(PLAN, item(kind=kind)).no_baseline is NoBaseline.WAIT
    assert commitment_of(PLAN, item(kind=Kind.TREND)).no_baseline is NoBaseline.FIRST_ACTUAL


def test_a_baseline_without_a_day_is_of_the_day_before_the_plan() -> None:
    made = commitment_of(PLAN, item(baseline=Baseline(Decimal(5))))
    assert (made.baseline, made.baseline_date) == (5, date(2022, 12, 31))
    unknown = commitment_of(PLAN, item())
    assert (unknown.baseline, unknown.baseline_date) == (None, None)


def test_a_task_begins_with_nothing_done() -> None:
    made = commitment_of(PLAN, item(rollup=Rollup.TASK))
    assert (made.baseline, made.baseline_date) == (0, date(2022, 12, 31))
    known = commitment_of(PLAN, item(rollup=Rollup.TASK, baseline=Baseline(Decimal(10))))
    assert known.baseline == 10


def test_sets_follow_words_direction_and_grain() -> None:
    band = item(target("2", op=Op.RANGE, high="3"), kind=Kind.COUNT)
    (milestone,) = commitment_of(PLAN, band).milestones
    assert milestone.accepts == Acceptance(low=Fraction(2), printed_far=Fraction(3))
    about = item(replace(target("27"), demand=Demand(Op.ABOUT, Decimal(27), None, Decimal(2))))
    (milestone,) = commitment_of(PLAN, about).milestones
    assert milestone.accepts.low == 25
    fall = item(target("0.5"), kind=Kind.ANNUAL_CHANGE, direction=Direction.DOWN,
                baseline=Baseline(Decimal(50)))  # fmt: skip
    (milestone,) = commitment_of(PLAN, fall).milestones
    assert milestone.accepts == Acceptance(low=Fraction(1, 2))


@pytest.mark.parametrize(
    ("precision", "kind", "grain"),
    [(None, Kind.LEVEL, Fraction(1, 10)), (2, Kind.LEVEL, Fraction(1, 100)), (None, Kind.COUNT, 1)],
)
def test_the_grain_is_the_last_digit_the_plan_speaks_in(
    precision: int | None, kind: Kind, grain: Fraction
) -> None:
    assert grain_of(item(precision=precision, kind=kind)) == grain


NINETY = Demand(Op.AT_LEAST, Decimal(90))


def test_a_county_is_counted_by_the_stated_threshold() -> None:
    counted = item(target("9"), threshold=NINETY, rollup=Rollup.COUNT)
    assert county_threshold(counted, date(2024, 3, 31)) == Acceptance(low=Fraction(90))
    assert county_threshold(item(), date(2024, 3, 31)) is None
    assert grain_of(counted) == 1


@pytest.mark.parametrize(
    ("day", "low"), [("2023-12-31", 1), ("2024-12-31", 1), ("2025-01-01", 2), ("2026-03-31", 2)]
)
def test_a_county_of_an_each_is_counted_by_the_target_headed_for(day: str, low: int) -> None:
    each = item(target("2"), target("1", 2024), target("1", 2023), kind=Kind.EACH)
    each = replace(each, targets=tuple(sorted(each.targets, key=lambda one: one.due)))
    assert county_threshold(each, date.fromisoformat(day)) == Acceptance(low=Fraction(low))


def test_a_contradiction_is_told_and_sound_items_have_none() -> None:
    assert contradiction(PLAN, item()) is None
    assert contradiction(PLAN, item(kind=Kind.EACH, scope=Scope.EACH_COUNTY)) is None
    torn = item(target("80"), target("70", op=Op.AT_MOST))
    assert contradiction(PLAN, torn) == "2025-12-31 到期的几个目标互相矛盾，没有数能同时满足"


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        ({"unit": "%"}, True),
        ({"unit": "张"}, False),
        ({"unit": "张", "rollup": Rollup.RATIO}, True),
        ({"unit": "%", "rollup": Rollup.SUM}, False),
        ({"unit": "%", "rollup": Rollup.COUNT}, False),
        ({"unit": "%", "rollup": Rollup.LAST}, False),
        ({"unit": "%", "rollup": Rollup.TASK}, False),
        ({"unit": "%", "kind": Kind.COUNT}, False),
        ({"unit": "%", "kind": Kind.FLOW}, False),
        ({"unit": "张", "kind": Kind.EACH}, True),
        ({"unit": "张", "scope": Scope.EACH_COUNTY}, True),
        ({"unit": "‰"}, True),
        ({"unit": "1:x"}, True),
    ],
)
def test_rates_and_thresholds_are_a_countys_too_amounts_are_the_citys(
    changes: dict[str, object], theirs: bool
) -> None:
    assert applies_to_county(item(**changes)) is theirs


ABOUT = replace(target("27"), demand=Demand(Op.ABOUT, Decimal(27)))


def test_about_is_rounded_to_what_the_plan_speaks_in() -> None:
    # 5 % of 27 is 1.35: one whole unit, 1.3 by tenths.
    whole, tenths = item(ABOUT, kind=Kind.COUNT), item(ABOUT, precision=1)
    assert commitment_of(PLAN, whole).milestones[0].accepts.low == 26
    assert commitment_of(PLAN, tenths).milestones[0].accepts.low == Fraction(257, 10)
    counted = item(target("9"), rollup=Rollup.COUNT, threshold=ABOUT.demand)
    assert county_threshold(counted, date(2024, 3, 31)) == Acceptance(
        low=Fraction(26), printed_far=Fraction(28)
    )
    each = item(ABOUT, kind=Kind.EACH)
    assert county_threshold(each, date(2024, 3, 31)) == Acceptance(
        low=Fraction(26), printed_far=Fraction(28)
    )


def test_a_fall_by_about_so_much_may_be_larger() -> None:
    fall = item(ABOUT, kind=Kind.ANNUAL_CHANGE, direction=Direction.DOWN, precision=0,
                baseline=Baseline(Decimal(90)))  # fmt: skip
    assert commitment_of(PLAN, fall).milestones[0].accepts == Acceptance(
        low=Fraction(26), printed_far=Fraction(28)
    )

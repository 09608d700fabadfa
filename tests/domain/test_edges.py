"""Edges and figures behind a verdict that no other test looks at: each kills a mutation."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance, ContradictionError, exactly
from planctl.domain.calendar import next_period_end, period_ends
from planctl.domain.case import Case
from planctl.domain.commitment import Commitment, Milestone, Reading
from planctl.domain.light import YINCHUAN
from planctl.domain.met import Met, met
from planctl.domain.progress import Progress, Way
from planctl.domain.question import question_of
from planctl.domain.readings import known_readings
from planctl.domain.schedule import schedule_of
from planctl.domain.status import judge_each
from planctl.domain.table import LINES, line_14_overshoot, status_on
from planctl.domain.terms import Frequency, Kind, NoBaseline, Status, Tier, Trajectory
from planctl.domain.trajectory import Anchor, Line, toward
from tests.domain.commitments import (
    BOTH,
    DOWN,
    NINETY,
    STAGES,
    UP,
    D,
    Q,
    ask,
    at,
    promise,
    seen,
    trend,
)

QUARTERLY = Frequency.QUARTERLY


# The reporting calendar


def test_a_period_that_ends_the_day_after_is_the_next() -> None:
    assert next_period_end(D("2025-03-30"), QUARTERLY) == D("2025-03-31")
    assert next_period_end(D("2025-03-31"), QUARTERLY) == D("2025-06-30")
    assert list(period_ends(D("2025-03-30"), D("2025-06-30"), QUARTERLY)) == [
        D("2025-03-31"),
        D("2025-06-30"),
    ]


def test_no_month_is_skipped_or_told_twice() -> None:
    ends = list(period_ends(D("2024-12-31"), D("2025-12-31"), Frequency.MONTHLY))
    assert [end.month for end in ends] == list(range(1, 13))


# The line


@pytest.mark.parametrize(
    ("day", "aim"),
    [("2026-01-01", 5), ("2026-06-30", 5), ("2026-12-31", 5), ("2027-01-01", 9)],
)
def test_full_looks_from_the_first_of_january_on(day: str, aim: int) -> None:
    anchors = (
        Anchor(D("2024-12-31"), Fraction(0)),
        Anchor(D("2025-12-31"), Fraction(1)),
        Anchor(D("2026-01-01"), Fraction(5)),
        Anchor(D("2027-12-31"), Fraction(9)),
    )
    assert Line(anchors, None, Trajectory.FULL).expected(D(day)) == aim


def test_rounding_leaves_what_equals_the_baseline_alone() -> None:
    assert toward(Fraction(5, 2), Fraction(5, 2), Fraction(1)) == Fraction(5, 2)


def case(commitment: Commitment, *readings: Reading, as_of: str = "2026-07-10") -> Case:
    return Case(question_of(commitment, D(as_of), YINCHUAN), readings)


def test_a_target_equal_to_the_baseline_makes_any_lead_a_whole_one() -> None:
    flat = promise(baseline="90")
    ahead, on, below = (
        case(flat, Reading(D("2026-06-30"), Fraction(value))).progress
        for value in ("90.5", "90", "89.5")
    )
    assert ahead is not None
    assert on is not None
    assert below is not None
    assert (ahead.shortfall, on.shortfall, below.shortfall) == (-1, 0, 1)
    assert (below.points, below.ratio) == (None, None)


def test_without_a_distance_points_are_the_shortfall_in_hundredths() -> None:
    # Up to 10, and back to where it began.
    days = (D("2024-12-31"), D("2025-12-31"), D("2026-12-31"))
    aims = tuple(map(Anchor, days, map(Fraction, (0, 10, 0))))
    post = Way(Line(aims, None, Trajectory.LINEAR), UP, Frequency.ANNUAL).post(days[1])
    lights = [YINCHUAN.light(Progress(Fraction(value), post)) for value in ("10", "7", "6.99")]
    assert lights == [Status.ON_TRACK, Status.AT_RISK, Status.BEHIND]


# Milestones


def test_a_thing_due_today_may_still_be_done_today() -> None:
    thing = promise(kind=Kind.YESNO, baseline=None, milestones=(at("2026-06-30", ">=", "1"),))
    (milestone,) = schedule_of(thing).required
    assert met(thing, milestone, (), D("2026-06-30")) is Met.UNKNOWN
    assert met(thing, milestone, (), D("2026-07-01")) is Met.NOT_MET
    on_the_day = (Reading(D("2026-06-30"), Fraction(1)),)
    assert met(thing, milestone, on_the_day, D("2026-06-30")) is Met.IN_TIME


def test_a_stage_is_not_called_late_on_its_own_day() -> None:
    count = promise(kind=Kind.COUNT, milestones=(at("2025-06-30", ">=", "30"), NINETY))
    late = {"2025-09-30": "40"}
    assert "milestone_2025-06-30_late" in ask(count, late, "2025-10-10").flags
    today = replace(count, milestones=(at("2025-09-30", ">=", "30"), NINETY))
    assert not ask(today, late, "2025-09-30").flags


def test_a_value_of_the_due_day_itself_is_no_early_achievement_lost() -> None:
    staged = promise(milestones=STAGES)
    told = {"2027-09-30": "100", "2027-12-31": "99"}
    assert "regressed_after_early_achievement" in ask(staged, told, "2027-12-31").flags
    whole = promise()
    last = {"2027-12-31": "91", "2028-03-31": "80"}
    assert ask(whole, last, "2028-04-10").flags == ("regressed_after_due",)


def test_late_and_fallen_back_are_both_said() -> None:
    told = {"2027-12-31": "80", "2028-03-31": "91", "2028-06-30": "85"}
    assert ask(promise(), told, "2028-07-10").flags == ("late", "regressed_after_due")


def test_only_hoped_for_targets_that_merge_and_have_no_day_say_all_of_it() -> None:
    hoped = [
        replace(at("2027-12-31", ">=", value), tier=Tier.STRETCH, due_assumed=True)
        for value in ("80", "90")
    ]
    flags = schedule_of(promise(milestones=tuple(hoped))).flags
    assert flags == ("stretch_only", "merged_same_date", "due_assumed")
    reached = ask(promise(milestones=tuple(hoped)), {"2027-12-31": "95"}, "2028-01-10")
    assert "stretch_met" not in reached.flags


@pytest.mark.parametrize(
    ("values", "as_of", "line", "due"),
    [
        ({"2025-12-31": "20"}, "2026-01-20", 5, "2025-12-31"),
        ({"2025-09-30": "20"}, "2026-01-20", 6, "2025-12-31"),
        ({"2025-09-30": "20"}, "2026-02-20", 7, "2025-12-31"),
        ({"2025-12-31": "30", "2026-06-30": "100"}, "2026-07-10", 4, "2027-12-31"),
        ({"2025-12-31": "30", "2026-06-30": "40"}, "2026-07-10", 15, "2026-12-31"),
    ],
)
def test_the_verdict_names_the_milestone_it_is_about(
    values: dict[str, str], as_of: str, line: int, due: str
) -> None:
    verdict = ask(promise(milestones=STAGES), values, as_of)
    assert verdict.milestone is not None
    assert (verdict.line, verdict.milestone.due) == (line, D(due))


def test_past_every_due_date_the_last_milestone_is_named() -> None:
    early_end = promise(milestones=(at("2026-12-31", ">=", "60"),))
    verdict = ask(early_end, {"2026-12-31": "61", "2027-03-31": "61"}, "2027-04-10")
    assert verdict.milestone is not None
    assert verdict.milestone.due == D("2026-12-31")
    assert ask(trend(), {"2025-12-31": "61"}, "2026-01-20").milestone is None


def test_the_status_before_counts_the_figure_of_that_very_day() -> None:
    commitment = promise(milestones=(at("2025-06-30", ">=", "15"), NINETY))
    before = case(commitment, Reading(D("2025-06-30"), Fraction(15)), as_of="2026-01-10")
    assert status_on(before, D("2025-06-30")) is Status.ON_TRACK
    assert status_on(before, D("2025-06-29")) is Status.NO_DATA
    assert ask(promise(), {}, "2025-05-01").previous_status is Status.NOT_DUE
    stepped = promise(trajectory=Trajectory.STEP)
    assert ask(stepped, {}, "2025-05-01").previous_status is Status.NOT_DUE


def test_a_step_keeps_counting_missing_reports() -> None:
    stepped = promise(trajectory=Trajectory.STEP)
    assert ask(stepped, {"2025-06-30": "3"}, "2025-11-05").flags == ("periods_missing:1",)


def test_overshooting_keeps_its_flags_and_needs_a_figure() -> None:
    band = promise(
        direction=BOTH, baseline="75",
        milestones=(at("2027-12-31", "range", "40", "60", direction=BOTH),),
    )  # fmt: skip
    verdict = ask(band, {"2025-06-30": "30"}, "2025-11-05")
    assert (verdict.line, verdict.flags) == (14, ("periods_missing:1",))
    assert line_14_overshoot(case(band)) is None
    assert line_14_overshoot(case(promise(), Reading(D("2026-06-30"), Fraction(99)))) is None


def test_a_lower_bound_that_meets_a_floor_is_holding() -> None:
    held = promise(baseline="95", grain=Fraction(1))
    told = seen({"2025-03-31": "1"}, increment=True)
    (reading,) = known_readings(held, told, D("2025-04-10"), D("2025-04-10"))
    assert reading.value == 96
    bounded = [replace(one, increment=False, is_lower_bound=True) for one in told]
    (reading,) = known_readings(held, bounded, D("2025-04-10"), D("2025-04-10"))
    assert reading.is_lower_bound


# A maintain


def test_a_plan_of_one_quarter_binds_that_quarter_and_names_every_breach() -> None:
    held = promise(
        kind=Kind.MAINTAIN, start=D("2025-12-31"), end=D("2026-06-30"),
        baseline=None, milestones=(at("2026-06-30", ">=", "95"),),
    )  # fmt: skip
    told = {"2025-12-31": "90", "2026-03-31": "94", "2026-06-30": "95"}
    verdict = ask(held, told, "2026-07-10")
    assert verdict.flags == ("breaches:2025-12-31,2026-03-31",)
    # All that binds was reported: the quarter that began before the plan's first day counts.
    whole = ask(held, {**told, "2025-12-31": "96", "2026-03-31": "96"}, "2026-07-10")
    assert whole.reason == "maintained"


@pytest.mark.parametrize(
    ("direction", "op", "bound", "value", "expected"),
    [(UP, ">", "95", "94", "95.1"), (DOWN, "<", "5", "6", "4.9"), (UP, ">=", "95", "99", "95")],
)
def test_what_is_to_be_held_is_the_nearest_value_inside(
    direction: object, op: str, bound: str, value: str, expected: str
) -> None:
    tenth = Fraction(1, 10)
    target = at("2027-12-31", op, bound, direction=direction, grain=tenth)
    held = promise(kind=Kind.MAINTAIN, direction=direction, grain=tenth, milestones=(target,))
    assert ask(held, {"2025-03-31": value}, "2025-04-10").expected == Fraction(expected)


def test_a_band_to_be_held_is_entered_from_where_the_value_is() -> None:
    target = at("2027-12-31", "range", "40", "60", direction=BOTH)
    held = promise(kind=Kind.MAINTAIN, direction=BOTH, baseline="50", milestones=(target,))
    assert ask(held, {"2025-03-31": "30"}, "2025-04-10").expected == 40
    assert ask(held, {"2025-03-31": "70"}, "2025-04-10").expected == 60


# Sets


def test_a_change_moves_every_edge() -> None:
    band = Acceptance(Fraction(1), Fraction(3), True, False, Fraction(4))
    assert band.moved(Fraction(10), 1) == Acceptance(
        Fraction(11), Fraction(13), True, False, Fraction(14)
    )
    assert band.moved(Fraction(10), -1) == Acceptance(
        Fraction(7), Fraction(9), False, True, Fraction(6)
    )


def test_a_path_milestone_is_one_value() -> None:
    assert exactly(Fraction(5)) == Acceptance(Fraction(5), Fraction(5))


# Flows and yearly changes


def flow(**changes: object) -> Commitment:
    years = tuple(at(f"{y}-12-31", ">=", v) for y, v in ((2025, "100"), (2026, "110")))
    plain = promise(kind=Kind.FLOW, baseline=None, end=D("2026-12-31"), milestones=years)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_flow_begins_at_nothing_whatever_the_baseline_says() -> None:
    seasonal = flow(profile=tuple(map(Fraction, ("0.1", "0.3", "0.6", "1"))))
    verdict = ask(seasonal, {"2025-06-30": "30"}, "2025-07-10")
    assert (verdict.expected, verdict.ratio, verdict.baseline) == (
        30, 1, Anchor(D("2024-12-31"), Fraction(0)),
    )  # fmt: skip
    assert ask(flow(), {"2025-06-30": "50"}, "2025-07-10").baseline == verdict.baseline


def test_a_season_shares_out_the_years_last_target() -> None:
    season = tuple(map(Fraction, ("0.1", "0.3", "0.6", "1")))
    two = (at("2025-06-30", ">=", "20"), at("2025-12-31", ">", "100", grain=Fraction(1)))
    twice = flow(profile=season, milestones=two, grain=Fraction(1), end=D("2025-12-31"))
    # The aim above 100 is 101; an anchor is the aim itself, not rounded to whole units.
    assert ask(twice, {"2025-03-31": "10"}, "2025-04-10").expected == Fraction(101, 10)
    assert ask(twice, {"2025-06-30": "31"}, "2025-07-10").expected == 20
    assert ask(twice, {"2025-09-30": "61"}, "2025-10-10").expected == Fraction(303, 5)


@pytest.mark.parametrize(
    ("values", "as_of", "line", "reason"),
    [
        ({}, "2024-12-31", 1, "plan_not_started"),
        ({"2025-12-31": "100"}, "2026-11-05", 10, "3 periods missing since 2025-12-31"),
        ({"2025-12-31": "99"}, "2027-01-10", 5, "missed [2025]"),
    ],
)
def test_the_line_that_decided_a_flow(
    values: dict[str, str], as_of: str, line: int, reason: str
) -> None:
    verdict = ask(flow(), values, as_of)
    assert (verdict.line, verdict.reason) == (line, reason)


def test_a_flow_without_a_day_says_so_before_the_plan_and_after_it() -> None:
    assumed = flow(milestones=tuple(replace(m, due_assumed=True) for m in flow().milestones))
    assert ask(assumed, {}, "2024-12-31").flags == ("due_assumed",)
    early = {"2025-12-31": "100", "2026-09-30": "110", "2026-12-31": "111"}
    assert ask(assumed, early, "2027-01-20").flags == ("due_assumed",)
    later = flow(milestones=(replace(at("2026-12-31", ">=", "110"), due_assumed=True),))
    first_year = ask(later, {}, "2025-07-10")
    assert (first_year.line, first_year.reason, first_year.flags) == (
        8, "nothing_due_yet", ("due_assumed",),
    )  # fmt: skip


def test_a_year_without_a_target_lacks_no_reports() -> None:
    gap = flow(milestones=(at("2025-12-31", ">=", "100"), at("2027-12-31", ">=", "9")))
    gap = replace(gap, end=D("2027-12-31"))
    verdict = ask(gap, {"2025-12-31": "100"}, "2026-11-05")
    assert (verdict.reason, verdict.flags) == ("year_2025_done", ())


def test_a_yearly_change_needs_the_value_of_the_year_before() -> None:
    change = Milestone(D("2026-12-31"), Acceptance(low=Fraction(1)))
    lost = promise(kind=Kind.ANNUAL_CHANGE, milestones=(change,))
    verdict = ask(lost, {"2026-06-30": "5"}, "2026-07-10")
    assert (verdict.line, verdict.flags) == (12, ("no_baseline",))
    assert verdict.reason == "no_baseline_no_milestone_yet"


def test_a_first_actual_of_a_year_is_no_baseline_of_it() -> None:
    change = tuple(Milestone(date(y, 12, 31), Acceptance(low=Fraction(1))) for y in (2025, 2026))
    rising = promise(
        kind=Kind.ANNUAL_CHANGE, milestones=change, no_baseline=NoBaseline.FIRST_ACTUAL
    )
    verdict = ask(rising, {"2025-06-30": "0.5"}, "2025-07-10")
    assert (verdict.status, verdict.ratio, verdict.flags) == ("on_track", 1, ())


# A trend


@pytest.mark.parametrize(
    ("values", "as_of", "line", "flags"),
    [
        ({Q[10]: "61"}, "2028-01-30", 6, ()),
        ({Q[10]: "61"}, "2028-01-31", 7, ()),
        ({Q[3]: "62", Q[7]: "61", Q[11]: "63"}, "2028-01-10", 5, ("fell_in_some_year",)),
        ({Q[11]: "60"}, "2028-01-10", 5, ()),
        ({Q[11]: "61"}, "2028-01-10", 4, ()),
        ({Q[0]: "61"}, "2025-04-10", 15, ()),
    ],
)
def test_the_line_that_decided_a_trend(
    values: dict[str, str], as_of: str, line: int, flags: tuple[str, ...]
) -> None:
    verdict = ask(trend(), values, as_of)
    assert (verdict.line, verdict.flags) == (line, flags)


def test_a_trend_that_begins_with_its_first_figure() -> None:
    first = ask(trend(baseline=None), {Q[0]: "60"}, "2025-04-10")
    assert (first.line, first.flags) == (12, ("provisional_baseline",))
    level = ask(trend(baseline=None), {Q[3]: "60", Q[11]: "60"}, "2028-01-10")
    assert (level.line, level.flags) == (5, ("provisional_baseline",))


# Each


def test_an_each_that_nobody_reports_on_names_every_region() -> None:
    each = promise(
        kind=Kind.EACH, regions=("甲", "乙"), milestones=(at("2027-12-31", ">=", "2"),),
        baseline="5", grain=Fraction(1, 100),
    )  # fmt: skip
    silent = judge_each(each, {}, D("2025-05-10"), D("2025-05-10"))
    assert (silent.regions_total, silent.regions_missing) == (2, ("甲", "乙"))
    told = {"甲": seen({"2026-06-30": "2"})}
    verdict = judge_each(each, told, D("2026-08-10"), D("2026-08-10"))
    # Half of two counties in half the time is one, whatever baseline and grain the figures have.
    assert (verdict.expected, verdict.actual, verdict.ratio) == (1, 1, 1)
    assert (verdict.regions_short, verdict.regions_missing) == ((), ("乙",))
    assert verdict.flags == ("regions_missing:乙",)


def test_an_each_names_those_missing_with_commas_and_judges_only_counts() -> None:
    path = replace(at("2026-12-31", ">=", "2"), tier=Tier.PATH)
    hoped = replace(at("2027-12-31", ">=", "3"), tier=Tier.STRETCH)
    each = promise(
        kind=Kind.EACH, direction=UP, regions=("甲", "乙", "丙"),
        milestones=(path, at("2027-12-31", ">=", "2"), hoped), grain=Fraction(1),
    )  # fmt: skip
    told = {"甲": seen({"2026-12-31": "3"})}
    verdict = judge_each(each, told, D("2027-02-10"), D("2027-02-10"))
    assert verdict.flags == ("regions_missing:乙,丙",)
    assert verdict.expected == 2


@pytest.mark.parametrize("direction", [DOWN, BOTH])
def test_a_ceiling_for_each_is_counted_upwards(direction: object) -> None:
    low = {"direction": direction}
    op = ("<=", "5") if direction is DOWN else ("range", "0", "5")
    each = promise(
        kind=Kind.EACH, regions=("甲", "乙"), milestones=(at("2027-12-31", *op, **low),),
        direction=direction,
    )  # fmt: skip
    told = {"甲": seen({"2026-06-30": "4"}), "乙": seen({"2026-06-30": "6"})}
    verdict = judge_each(each, told, D("2026-07-10"), D("2026-07-10"))
    assert (verdict.actual, verdict.ratio, verdict.regions_short) == (1, 1, ("乙",))


# Refused


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"end": D("2024-01-01")}, "规划的结束日期早于开始日期"),
        ({"grain": Fraction(0)}, "最小单位必须大于零"),
        ({"kind": Kind.TREND, "direction": BOTH}, "逐步变化的指标要写明越高越好还是越低越好"),
        ({"milestones": ()}, "没有目标，无法判断"),
    ],
)
def test_line_0_says_what_is_wrong(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ContradictionError, match=f"^{words}$"):
        schedule_of(promise(**changes))


def test_a_set_without_the_edge_of_the_direction_has_no_aim() -> None:
    with pytest.raises(ContradictionError, match=r"^目标与方向矛盾：没有可以对准的数$"):
        Acceptance(high=Fraction(5)).aim(UP, Fraction(0), None)


def test_a_year_is_missed_only_when_its_last_day_is_past() -> None:
    halves = (at("2025-06-30", ">=", "50"), at("2025-12-31", ">=", "80"))
    yearly = flow(milestones=halves, end=D("2025-12-31"))
    behind = ask(yearly, {"2025-06-30": "45"}, "2025-07-10")
    assert (behind.status, behind.reason) == ("overdue", "milestone_2025-06-30_missed")
    assert (behind.missed_years, behind.flags) == ((), ())
    made_good = ask(yearly, {"2025-06-30": "45", "2025-09-30": "55"}, "2025-10-10")
    assert (made_good.status, made_good.flags) == ("at_risk", ("milestone_2025-06-30_late",))
    missed = ask(yearly, {"2025-12-31": "79"}, "2026-01-10")
    assert (missed.missed_years, missed.reason) == ((2025,), "missed [2025]")


def test_a_first_step_that_all_regions_met_is_on_track_until_the_last() -> None:
    each = promise(
        kind=Kind.EACH, regions=("甲", "乙"), grain=Fraction(1), baseline=None,
        milestones=(at("2025-12-31", ">=", "1"), at("2027-12-31", ">=", "2")),
    )  # fmt: skip
    ones = {name: seen({"2025-09-30": "1"}) for name in each.regions}
    verdict = judge_each(each, ones, D("2025-10-10"), D("2025-10-10"))
    assert (verdict.status, verdict.reason) == ("on_track", "milestone_2025-12-31_met")
    assert (verdict.actual, verdict.regions_met) == (2, 2)
    half = {"甲": ones["甲"], "乙": seen({"2025-09-30": "0"})}
    verdict = judge_each(each, half, D("2025-10-10"), D("2025-10-10"))
    assert (verdict.status, verdict.reason) == ("on_track", "")
    twos = {name: seen({"2025-09-30": "1", "2026-06-30": "2"}) for name in each.regions}
    verdict = judge_each(each, twos, D("2026-07-10"), D("2026-07-10"))
    assert (verdict.status, verdict.reason) == ("achieved", "")


def test_a_sum_that_is_not_whole_may_hold_without_being_known_to() -> None:
    band = promise(
        direction=BOTH, baseline="50",
        milestones=(at("2027-12-31", "range", "40", "60", direction=BOTH),),
    )  # fmt: skip
    partial = Reading(D("2026-06-30"), Fraction(55), is_lower_bound=True)
    verdict = next(v for line in LINES if (v := line(case(band, partial))) is not None)
    assert (verdict.line, verdict.status, verdict.reason) == (13, Status.ON_TRACK, "holding")


def test_a_maintain_past_its_end_still_names_what_was_to_be_held() -> None:
    held = promise(kind=Kind.MAINTAIN, baseline="96", milestones=(at("2027-12-31", ">=", "95"),))
    verdict = ask(held, {"2025-03-31": "90"}, "2028-02-10")
    assert verdict.milestone is not None
    assert (verdict.line, verdict.milestone.due) == (2, D("2027-12-31"))

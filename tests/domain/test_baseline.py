"""What the latest value is compared with: baseline, line, knowledge, sums."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from planctl.domain.commitment import Observation
from planctl.domain.status import judge
from planctl.domain.terms import (
    Kind,
    NoBaseline,
    Tier,
    Trajectory,
)
from tests.domain.commitments import DOWN, NINETY, STAGES, D, Q, ask, at, promise, seen


def test_no_baseline_first_actual_is_the_baseline() -> None:
    start = promise(baseline=None, no_baseline=NoBaseline.FIRST_ACTUAL)
    first = ask(start, {Q[1]: "40"}, "2025-07-10")
    assert [first.status, first.reason] == ["not_due", "baseline_set"]
    assert first.flags == ("provisional_baseline",)
    later = ask(start, {Q[1]: "40", Q[6]: "65"}, "2026-10-10")
    assert [later.status, later.ratio, later.flags] == ["on_track", 1, ("provisional_baseline",)]
    assert later.baseline is not None
    assert [later.baseline.day, later.baseline.value] == [D(Q[1]), 40]


def test_a_first_actual_on_a_due_day_is_compared_with_the_aim_of_that_day() -> None:
    two = (at(Q[3], ">=", "36"), at(Q[11], ">=", "50"))
    start = promise(baseline=None, no_baseline=NoBaseline.FIRST_ACTUAL, milestones=two)
    short = ask(start, {Q[3]: "32"}, "2026-01-10")
    assert (short.status, short.expected, short.gap, short.ratio) == ("overdue", 36, -4, None)
    over = ask(start, {Q[3]: "38"}, "2026-01-10")
    assert (over.reason, over.expected, over.gap) == ("baseline_set", 36, 2)
    later = ask(start, {Q[3]: "38", Q[7]: "44"}, "2027-01-10")
    assert (later.expected, later.ratio) == (44, 1), "the line itself begins at the figure"


def test_first_actual_serves_levels_only_and_changes_nothing_that_is_met_or_missed() -> None:
    start = promise(baseline=None, no_baseline=NoBaseline.FIRST_ACTUAL)
    assert ask(start, {Q[1]: "95"}, "2025-07-10").status == "achieved"
    assert ask(start, {Q[-1]: "80"}, "2028-01-10").line == 5
    count = replace(start, kind=Kind.COUNT)
    assert ask(count, {Q[1]: "15"}, "2025-07-10").ratio == 1
    assert ask(replace(start, kind=Kind.MAINTAIN), {Q[1]: "90"}, "2025-07-10").line == 11


def test_no_baseline_the_line_runs_from_the_first_milestone_passed() -> None:
    two = promise(baseline=None, milestones=(at(Q[3], ">=", "30"), at(Q[11], ">=", "50")))
    assert ask(two, {Q[2]: "20"}, "2025-10-10").flags == ("no_baseline",)
    at_first = ask(two, {Q[3]: "30"}, "2026-01-10")
    assert [at_first.reason, at_first.ratio] == ["nothing_expected_yet", None]
    assert ask(two, {Q[3]: "30", Q[5]: "34"}, "2026-07-10").ratio == Fraction(4, 5)


def test_nothing_whole_expected_yet_measures_by_the_next_aim() -> None:
    parks = promise(grain=Fraction(1), milestones=(at(Q[3], ">=", "2"), NINETY))
    verdict = ask(replace(parks, baseline=Fraction(1)), {Q[0]: "0"}, "2025-04-10")
    assert [verdict.shortfall, verdict.ratio, verdict.status] == [1, None, "behind"]


def test_a_flat_first_stretch_is_measured_by_the_whole_distance() -> None:
    flat = promise(baseline="10", milestones=(at(Q[3], ">=", "10"), NINETY))
    verdict = ask(flat, {Q[0]: "-6"}, "2025-04-10")
    assert verdict.shortfall == Fraction(16, 80)
    assert verdict.status == "at_risk"


def test_path_milestones_bend_the_line_and_bind_nothing() -> None:
    path = at(Q[3], "=", "60", tier=Tier.PATH)
    curved = promise(milestones=(path, NINETY))
    verdict = ask(curved, {Q[3]: "50"}, "2026-01-10")
    assert [verdict.status, verdict.ratio] == ["at_risk", Fraction(5, 6)]
    assert [anchor.value for anchor in verdict.trajectory] == [0, 60, 90]


def test_full_compares_with_the_years_target_from_the_first_quarter() -> None:
    full = promise(trajectory=Trajectory.FULL, milestones=STAGES)
    assert ask(full, {Q[0]: "30"}, "2025-04-10").ratio == 1
    assert ask(full, {Q[0]: "24"}, "2025-04-10").ratio == Fraction(4, 5)
    assert ask(full, {Q[3]: "30", Q[4]: "45"}, "2026-04-10").ratio == Fraction(3, 4)


def test_ahead_is_a_full_period_ahead() -> None:
    values = {"14.9": False, "15": True}
    for value, ahead in values.items():
        assert ask(promise(), {Q[0]: value}, "2025-04-10").ahead is ahead
    parks = promise(kind=Kind.COUNT, grain=Fraction(1), milestones=(at(Q[11], ">=", "3"),))
    assert not ask(parks, {Q[0]: "0"}, "2025-04-10").ahead


def test_a_verdict_carries_its_figures() -> None:
    verdict = ask(promise(), {Q[0]: "5", Q[5]: "40"}, "2026-07-10")
    assert [verdict.actual, verdict.expected, verdict.gap] == [40, 45, -5]
    assert [verdict.shortfall, verdict.ratio] == [Fraction(1, 9), Fraction(8, 9)]
    assert verdict.points == Fraction(-500, 90)
    assert [verdict.period_end, verdict.milestone] == [D(Q[5]), NINETY]
    missed = ask(promise(), {Q[-1]: "80"}, "2028-01-10")
    assert [missed.expected, missed.gap, missed.ratio] == [90, -10, None]


def test_two_sided_gap_and_points_have_their_signs() -> None:
    falling = promise(direction=DOWN, baseline="10", milestones=(at(Q[11], "<=", "4"),))
    verdict = ask(falling, {Q[5]: "7.6"}, "2026-07-10")
    assert [verdict.gap, verdict.points] == [Fraction("0.6"), -10]


def test_revisions_count_from_the_day_they_are_known() -> None:
    rows = [
        Observation(D(Q[5]), Fraction(45), D("2026-07-08")),
        Observation(D(Q[5]), Fraction(40), D("2026-09-01")),
    ]
    days = {"2026-07-07": None, "2026-08-31": 45, "2026-09-01": 40}
    for known_at, actual in days.items():
        assert judge(promise(), rows, D("2026-10-10"), D(known_at)).actual == actual


def test_periods_outside_baseline_and_as_of_are_ignored() -> None:
    values = {"2024-12-31": "80", Q[5]: "45", Q[6]: "80"}
    assert ask(promise(), values, "2026-09-29").actual == 45
    assert ask(promise(), {"2024-12-31": "80"}, "2025-04-10").actual is None


def increments(**changes: Any) -> list[Observation]:
    return seen({Q[0]: "40", Q[1]: "30", Q[2]: "20"}, increment=True)


def test_increments_add_up_and_a_hole_makes_a_lower_bound() -> None:
    count = promise(kind=Kind.COUNT)
    rows = increments()
    whole = judge(count, rows, D("2025-10-10"), D("2025-10-10"))
    assert [whole.status, whole.actual, whole.flags] == ["achieved", 90, ("early",)]
    holed = judge(count, [rows[0], rows[2]], D("2025-10-10"), D("2025-10-10"))
    assert [holed.status, holed.actual, holed.flags] == ["on_track", 60, ("lower_bound",)]


def test_a_lower_bound_may_suffice_but_cannot_miss() -> None:
    target = promise(kind=Kind.COUNT, milestones=(at(Q[2], ">=", "60"),))
    rows = [increments()[0], increments()[2]]
    assert judge(target, rows, D("2025-10-10"), D("2025-10-10")).status == "achieved"
    more = replace(target, milestones=(at(Q[2], ">=", "61"),))
    assert judge(more, rows, D("2025-10-10"), D("2025-10-10")).line == 6
    assert judge(more, rows, D("2025-10-31"), D("2025-10-31")).reason == "unreported"


def test_a_lower_bound_of_a_cap_may_miss_but_cannot_suffice() -> None:
    cap = promise(
        kind=Kind.COUNT, direction=DOWN, milestones=(at(Q[2], "<=", "60", direction=DOWN),)
    )
    rows = [increments()[0], increments()[2]]
    verdict = judge(cap, rows, D("2025-10-31"), D("2025-10-31"))
    assert verdict.reason == "unreported"
    tight = replace(cap, milestones=(at(Q[2], "<=", "59", direction=DOWN),))
    assert judge(tight, rows, D("2025-10-31"), D("2025-10-31")).line == 5


def test_a_cumulative_figure_makes_the_sum_whole_again() -> None:
    rows = [increments()[0], *seen({Q[2]: "95"})]
    rows += seen({Q[3]: "1"}, increment=True)
    verdict = judge(promise(kind=Kind.COUNT), rows, D("2026-01-10"), D("2026-01-10"))
    assert [verdict.actual, verdict.flags] == [96, ("early",)]


def test_increments_add_to_the_baseline() -> None:
    count = promise(kind=Kind.COUNT, baseline="5")
    assert judge(count, increments(), D("2025-10-10"), D("2025-10-10")).actual == 95


def test_an_unknown_baseline_is_no_hindrance_before_it_is_needed() -> None:
    assert ask(promise(baseline=None), {}, "2025-04-10").reason == "first_report_not_due"
    hold = ask(promise(baseline=None, kind=Kind.MAINTAIN), {Q[0]: "90"}, "2025-04-10")
    assert (hold.status, hold.baseline) == ("on_track", None)


def test_worse_than_previous_means_the_one_before_and_not_equal() -> None:
    for values, worse in [("9 9", False), ("9 8.9", True), ("9 8 8.5", False), ("8 9 8.5", True)]:
        rows = dict(zip(Q, values.split(), strict=False))
        assert ("worse_than_previous" in ask(promise(), rows, "2025-10-10").flags) is worse


def test_a_small_lead_can_be_a_full_period_ahead() -> None:
    small = promise(milestones=(at(Q[11], ">=", "0.9"),))
    assert ask(small, {Q[0]: "0.15"}, "2025-04-10").ahead


def test_reports_are_missing_from_the_start_of_the_plan_only() -> None:
    old = promise(baseline_date=D("2022-12-31"))
    assert ask(old, {"2023-12-31": "40"}, "2025-05-01").flags == ("periods_missing:1",)

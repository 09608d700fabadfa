"""Maintain, flow and annual change."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from planctl.domain.commitment import Commitment
from planctl.domain.status import judge
from planctl.domain.terms import (
    Direction,
    HoldMode,
    Kind,
)
from tests.domain.commitments import DOWN, STAGES, UP, D, Q, ask, at, promise, seen


def test_maintain_at_end_binds_the_last_period_only() -> None:
    hold = promise(kind=Kind.MAINTAIN, hold=HoldMode.AT_END)
    assert ask(hold, {Q[0]: "80", Q[-1]: "90"}, "2028-01-10").reason == "maintained"
    assert ask(hold, {Q[-1]: "80"}, "2028-01-10").flags == (f"breaches:{Q[-1]}",)
    assert ask(hold, {Q[0]: "80"}, "2025-04-10").flags == ()


def test_maintain_shows_earlier_breaches_while_it_holds_again() -> None:
    verdict = ask(promise(kind=Kind.MAINTAIN), {Q[0]: "80", Q[1]: "90"}, "2025-07-10")
    assert [verdict.reason, verdict.flags] == ["holding", (f"breaches:{Q[0]}",)]
    assert [verdict.expected, verdict.gap] == [90, 0]


def test_maintain_with_a_rising_bound_binds_each_period_by_its_own() -> None:
    hold = promise(kind=Kind.MAINTAIN, milestones=STAGES)
    values = dict.fromkeys(Q[:4], "30") | dict.fromkeys(Q[4:8], "60") | dict.fromkeys(Q[8:], "100")
    assert ask(hold, values, "2028-01-10").reason == "maintained"
    assert ask(hold, values | {Q[4]: "59"}, "2026-04-10").line == 11


def test_maintain_keeps_what_it_was_before_the_last_report() -> None:
    verdict = ask(promise(kind=Kind.MAINTAIN), dict.fromkeys(Q[:-1], "90"), "2028-01-10")
    assert verdict.previous_status == "on_track"


def test_the_margin_of_a_hold_is_at_least_the_grain() -> None:
    hold = promise(kind=Kind.MAINTAIN, grain=Fraction(1))
    assert ask(hold, {Q[0]: "89"}, "2025-04-10").status == "at_risk"
    assert ask(hold, {Q[0]: "88"}, "2025-04-10").status == "behind"


YEARLY = tuple(at(Q[3 + 4 * i], ">=", str(100 + 10 * i)) for i in range(3))


def flow(**changes: Any) -> Commitment:
    return promise(kind=Kind.FLOW, milestones=YEARLY, baseline=None, **changes)


@pytest.mark.parametrize(
    ("values", "as_of", "status", "reason", "missed"),
    [
        ({}, "2024-12-31", "not_due", "plan_not_started", ()),
        ({}, "2025-04-30", "not_due", "first_report_not_due", ()),
        ({}, "2025-05-01", "no_data", "never_reported", ()),
        ({}, "2026-01-30", "no_data", "year 2025: awaiting_due_period", ()),
        ({}, "2026-01-31", "overdue", "year 2025: unreported", (2025,)),
        ({Q[2]: "100"}, "2025-10-10", "on_track", "year_2025_done", ()),
        ({Q[3]: "98"}, "2026-12-31", "overdue", "year 2025: milestone_2025-12-31_missed", (2025,)),
        ({Q[3]: "98"}, "2027-01-10", "overdue", "year 2025: milestone_2025-12-31_missed", (2025,)),
        ({Q[3]: "98", Q[4]: "27.5"}, "2026-04-10", "on_track", "", (2025,)),
        ({Q[3]: "98", Q[6]: "111"}, "2026-10-10", "on_track", "year_2026_done", (2025,)),
        ({Q[3]: "100"}, "2026-04-30", "on_track", "year_2025_done", ()),
        ({Q[3]: "100"}, "2026-07-30", "on_track", "year_2025_done", ()),
        ({Q[3]: "100"}, "2026-07-31", "stale", "2 periods missing since 2025-12-31", ()),
        ({Q[3]: "100", Q[7]: "110", Q[10]: "120"}, "2027-10-10", "achieved", "", ()),
        (
            {Q[3]: "98", Q[7]: "110", Q[10]: "120"},
            "2027-10-10",
            "on_track",
            "year_2027_done",
            (2025,),
        ),
        ({Q[3]: "100", Q[7]: "110", Q[11]: "120"}, "2028-01-10", "achieved", "", ()),
        ({Q[3]: "100", Q[7]: "110"}, "2028-01-30", "no_data", "year 2027: awaiting_due_period", ()),
        ({Q[3]: "100", Q[7]: "110"}, "2028-01-31", "overdue", "missed [2027]", (2027,)),
        ({Q[3]: "98", Q[7]: "110"}, "2028-01-10", "overdue", "missed [2025]", (2025,)),
    ],
)
def test_flow(
    values: dict[str, str], as_of: str, status: str, reason: str, missed: tuple[int, ...]
) -> None:
    verdict = ask(flow(), values, as_of)
    assert [verdict.status, verdict.reason, verdict.missed_years] == [status, reason, missed]
    assert (f"missed_years:{list(missed)}" in verdict.flags) is bool(missed)


def test_flow_with_one_missing_report_of_the_new_year_is_flagged() -> None:
    assert ask(flow(), {Q[3]: "100"}, "2026-05-01").flags == ("periods_missing:1",)


def test_flow_with_a_seasonal_profile() -> None:
    profile = tuple(Fraction(share, 100) for share in (10, 35, 70, 100))
    verdict = ask(flow(profile=profile), {Q[1]: "28"}, "2025-07-10")
    assert [verdict.expected, verdict.ratio, verdict.status] == [35, Fraction(4, 5), "at_risk"]
    assert verdict.year == 2025


def test_flow_with_targets_of_some_years_only() -> None:
    gap = promise(kind=Kind.FLOW, milestones=(YEARLY[1],), baseline=None)
    assert ask(gap, {Q[0]: "5"}, "2025-04-10").reason == "nothing_due_yet"
    first_last = replace(gap, milestones=(YEARLY[0], YEARLY[2]))
    assert ask(first_last, {Q[3]: "100"}, "2026-12-10").reason == "year_2025_done"


def test_flow_sums_increments_of_its_own_year() -> None:
    rows = seen(dict.fromkeys(Q[2:6], "27.5"), increment=True)
    verdict = judge(flow(), rows, D("2026-07-10"), D("2026-07-10"))
    assert [verdict.actual, verdict.ratio] == [55, 1]


HALF = tuple(at(Q[3 + 4 * i], ">=", "0.5") for i in range(3))


def change(direction: Direction = DOWN, **changes: Any) -> Commitment:
    changes.setdefault("baseline", "12")
    return promise(kind=Kind.ANNUAL_CHANGE, direction=direction, milestones=HALF, **changes)


@pytest.mark.parametrize(
    ("values", "as_of", "status", "reason"),
    [
        ({Q[3]: "11.5"}, "2025-12-31", "on_track", "year_2025_done"),
        ({Q[3]: "11.51"}, "2026-01-10", "overdue", "year 2025: milestone_2025-12-31_missed"),
        (
            {Q[3]: "11", Q[7]: "10.6"},
            "2027-01-10",
            "overdue",
            "year 2026: milestone_2026-12-31_missed",
        ),
        ({Q[3]: "11.5", Q[5]: "11.25"}, "2026-07-10", "on_track", ""),
        ({Q[3]: "11.5", Q[5]: "11.3"}, "2026-07-10", "at_risk", ""),
        ({Q[3]: "11.5", Q[5]: "11.31"}, "2026-07-10", "behind", ""),
        ({Q[3]: "11.5", Q[7]: "11", Q[11]: "10.5"}, "2028-01-10", "achieved", ""),
        ({Q[3]: "11.5", Q[7]: "11", Q[11]: "10.6"}, "2028-01-10", "overdue", "missed [2027]"),
        ({Q[4]: "11.2"}, "2026-04-10", "overdue", "year 2025: unreported"),
    ],
)
def test_annual_change(values: dict[str, str], as_of: str, status: str, reason: str) -> None:
    verdict = ask(change(), values, as_of)
    assert [verdict.status, verdict.reason] == [status, reason]


def test_annual_change_upwards_in_the_figures_people_know() -> None:
    verdict = ask(change(UP), {Q[3]: "12.5", Q[5]: "12.7"}, "2026-07-10")
    assert [verdict.actual, verdict.expected, verdict.ratio] == [
        Fraction("12.7"),
        Fraction("12.75"),
        Fraction(4, 5),
    ]


def test_annual_change_without_a_start_value_is_not_judged() -> None:
    blind = change(baseline=None)
    verdict = ask(blind, {Q[1]: "12"}, "2025-07-10")
    assert [verdict.status, verdict.reason] == ["not_due", "no_baseline_no_milestone_yet"]
    done = {Q[3]: "12", Q[7]: "11.5", Q[11]: "11"}
    assert ask(blind, done, "2027-01-10").status == "on_track"
    assert ask(blind, done, "2028-01-10").status == "no_data"


def test_a_flow_begins_on_the_first_day_of_the_plan() -> None:
    assert ask(flow(), {}, "2025-01-01").reason == "first_report_not_due"


def test_the_last_day_of_a_flow_is_still_under_way() -> None:
    values = {Q[3]: "98", Q[7]: "110", Q[11]: "120"}
    assert ask(flow(), values, Q[11]).reason == "year_2027_done"
    assert ask(flow(), values, "2028-01-01").reason == "missed [2025]"

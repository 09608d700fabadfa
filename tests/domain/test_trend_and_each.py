"""Trend, and thresholds that every region must meet."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment
from planctl.domain.status import judge_each
from planctl.domain.terms import (
    Kind,
)
from planctl.domain.verdict import Verdict
from tests.domain.commitments import DOWN, D, Q, ask, at, promise, seen, trend


@pytest.mark.parametrize(
    ("changes", "values", "as_of", "status", "reason"),
    [
        ({}, {}, "2024-12-31", "not_due", "plan_not_started"),
        ({}, {}, "2025-05-01", "no_data", "never_reported"),
        ({}, {Q[0]: "60.1"}, "2025-04-10", "on_track", "vs 2024-12-31"),
        ({}, {Q[0]: "60"}, "2025-04-10", "at_risk", "vs 2024-12-31"),
        ({}, {Q[0]: "59.9"}, "2025-04-10", "behind", "vs 2024-12-31"),
        ({"direction": DOWN}, {Q[0]: "59.9"}, "2025-04-10", "on_track", "vs 2024-12-31"),
        ({}, {Q[0]: "70", Q[3]: "75", Q[4]: "71"}, "2026-04-10", "on_track", "vs 2025-03-31"),
        ({}, {Q[0]: "70", Q[1]: "69"}, "2025-07-10", "behind", "vs 2025-03-31"),
        ({}, {Q[0]: "70"}, "2025-10-31", "stale", "2 periods missing since 2025-03-31"),
        ({}, {Q[3]: "61", Q[7]: "61", Q[11]: "62"}, "2028-01-10", "achieved", ""),
        ({}, {Q[3]: "61", Q[7]: "60.9", Q[11]: "62"}, "2028-01-10", "overdue", ""),
        ({}, {Q[3]: "61", Q[7]: "64", Q[11]: "63"}, "2028-01-10", "overdue", ""),
        ({}, {Q[10]: "50", Q[11]: "62"}, "2028-01-10", "achieved", ""),
        ({}, {Q[11]: "60"}, "2028-01-10", "overdue", "not_better_than_baseline"),
        ({}, {Q[10]: "70"}, "2028-01-30", "no_data", "awaiting_due_period"),
        ({}, {Q[10]: "70"}, "2028-01-31", "overdue", "unreported"),
        ({"baseline": None}, {Q[0]: "60"}, "2025-04-10", "not_due", "baseline_set"),
        ({"baseline": None}, {Q[0]: "60", Q[1]: "61"}, "2025-07-10", "on_track", "vs 2025-03-31"),
        ({"baseline": None}, {Q[3]: "60", Q[11]: "61"}, "2028-01-10", "achieved", ""),
        ({"baseline": None}, {Q[11]: "61"}, "2028-01-10", "overdue", "unreported"),
    ],
)
def test_trend(
    changes: dict[str, Any], values: dict[str, str], as_of: str, status: str, reason: str
) -> None:
    verdict = ask(trend(**changes), values, as_of)
    assert [verdict.status, verdict.reason] == [status, reason]
    has_basis = changes.get("baseline", "60") is None and bool(values) and reason != "unreported"
    assert ("provisional_baseline" in verdict.flags) is has_basis


@pytest.mark.parametrize(("values", "fell"), [(("61", "60.9"), True), (("61", "61"), False)])
def test_a_trend_that_fell_in_a_year_says_so(values: tuple[str, str], fell: bool) -> None:
    told = {Q[3]: values[0], Q[7]: values[1], Q[11]: "62"}
    verdict = ask(trend(), told, "2028-01-10")
    assert ("fell_in_some_year" in verdict.flags) is fell


def test_trend_with_a_due_date_ends_there() -> None:
    dated = replace(trend(), milestones=(at("2026-12-31", "improve"),))
    assert ask(dated, {Q[7]: "61"}, "2027-01-10").status == "achieved"
    pending = ask(dated, {Q[6]: "61"}, "2027-01-10")
    assert [pending.status, pending.previous_status] == ["no_data", "on_track"]


def judge_regions(
    commitment: Commitment, values: Mapping[str, Mapping[str, str]], as_of: str
) -> Verdict:
    by_region = {name: seen(rows) for name, rows in values.items()}
    return judge_each(commitment, by_region, D(as_of), D(as_of))


def every(regions: str = "ABC", **changes: Any) -> Commitment:
    changes.setdefault("milestones", (at(Q[11], ">=", "1"),))
    return promise(kind=Kind.EACH, regions=tuple(regions), baseline=None, **changes)


def test_each_counts_regions_and_never_the_sum() -> None:
    verdict = judge_regions(
        every(), {"A": {Q[11]: "5"}, "B": {Q[11]: "1"}, "C": {Q[11]: "0"}}, "2028-01-10"
    )
    assert [verdict.status, verdict.reason] == ["overdue", "milestone_2027-12-31_missed"]
    assert [verdict.regions_met, verdict.regions_total] == [2, 3]
    assert [verdict.regions_short, verdict.regions_missing] == [("C",), ()]


def test_each_waits_for_all_regions_until_the_lag_is_over() -> None:
    values = {"A": {Q[11]: "1"}, "C": {Q[11]: "1"}, "stranger": {Q[11]: "1"}}
    inside, after = (judge_regions(every(), values, day) for day in ("2028-01-30", "2028-01-31"))
    assert [inside.status, inside.reason, inside.flags] == ["no_data", "awaiting_due_period", ()]
    assert inside.regions_missing == ("A", "B", "C")
    assert [after.status, after.flags] == ["overdue", ("regions_missing:B",)]
    assert after.reason == "milestone_2027-12-31_missed"


def test_each_is_on_the_line_by_whole_regions() -> None:
    values = {name: {Q[3]: "1" if name == "A" else "0"} for name in "ABC"}
    verdict = judge_regions(every(), values, "2026-01-20")
    assert [verdict.status, verdict.ratio] == ["on_track", 1]


def test_each_with_several_thresholds_judges_each_of_them() -> None:
    two = every(milestones=(at(Q[3], ">=", "1"), at(Q[11], ">=", "2")))
    one_each = {name: {Q[3]: "1"} for name in "ABC"}
    assert judge_regions(two, one_each, "2026-01-10").line == 15
    short = one_each | {"C": {Q[3]: "0"}}
    assert judge_regions(two, short, "2026-01-10").reason == "milestone_2025-12-31_missed"


def test_each_downwards_counts_the_regions_below() -> None:
    low = every(direction=DOWN, milestones=(at(Q[11], "<=", "5"),))
    values = {name: {Q[11]: "4"} for name in "ABC"}
    assert judge_regions(low, values, "2028-01-10").status == "achieved"


def test_each_needs_its_regions() -> None:
    with pytest.raises(ContradictionError, match="县区"):
        judge_regions(every(""), {}, "2026-01-10")


def test_trend_shows_what_it_is_compared_with() -> None:
    verdict = ask(trend(), {Q[0]: "60.5"}, "2025-04-10")
    assert [verdict.line, verdict.expected, verdict.gap] == [15, 60, Fraction(1, 2)]

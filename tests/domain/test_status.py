"""The decision table line by line, and the cases that other methods get wrong (§7)."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment
from planctl.domain.light import SANYA, STRICT, UN2022, YINCHUAN
from planctl.domain.status import judge
from planctl.domain.terms import (
    Frequency,
    Kind,
    Trajectory,
)
from tests.domain.commitments import BOTH, DOWN, STAGES, UP, D, Q, ask, at, promise, seen, trend

LINES: list[tuple[int, dict[str, Any], dict[str, str], str, str, str]] = [
    (1, {}, {}, "2024-12-31", "not_due", "plan_not_started"),
    (2, {"kind": Kind.MAINTAIN}, dict.fromkeys(Q, "90"), "2028-01-01", "achieved", "maintained"),
    (2, {"kind": Kind.MAINTAIN}, dict.fromkeys(Q, "89"), "2028-01-01", "overdue", "breached"),
    (2, {"kind": Kind.MAINTAIN}, {Q[0]: "90"}, "2028-01-01", "overdue", "unreported"),
    (
        2,
        {"kind": Kind.MAINTAIN},
        dict.fromkeys(Q[:-1], "90"),
        "2028-01-30",
        "no_data",
        "awaiting_due_period",
    ),
    (
        2,
        {"kind": Kind.MAINTAIN},
        dict.fromkeys(Q[:-1], "90"),
        "2028-01-31",
        "overdue",
        "unreported",
    ),
    (3, {}, {Q[0]: "90"}, "2025-10-31", "stale", "2 periods missing since 2025-03-31"),
    (4, {}, {Q[0]: "90"}, "2025-10-30", "achieved", ""),
    (4, {"kind": Kind.COUNT}, {Q[0]: "90"}, "2025-10-31", "achieved", ""),
    (5, {}, {Q[-1]: "89"}, "2028-01-01", "overdue", "milestone_2027-12-31_missed"),
    (6, {}, {Q[-2]: "89"}, "2028-01-30", "no_data", "awaiting_due_period"),
    (7, {}, {Q[-2]: "89"}, "2028-01-31", "overdue", "unreported"),
    (8, {"trajectory": Trajectory.STEP}, {}, "2025-04-30", "not_due", "nothing_due_yet"),
    (8, {"trajectory": Trajectory.STEP}, {}, "2025-05-01", "no_data", "never_reported"),
    (8, {"trajectory": Trajectory.STEP}, {Q[0]: "1"}, "2026-12-01", "not_due", "nothing_due_yet"),
    (8, {"kind": Kind.YESNO}, {}, "2025-05-01", "not_due", "nothing_due_yet"),
    (9, {}, {}, "2025-04-30", "not_due", "first_report_not_due"),
    (9, {}, {}, "2025-05-01", "no_data", "never_reported"),
    (10, {}, {Q[0]: "7.5"}, "2025-10-31", "stale", "2 periods missing since 2025-03-31"),
    (11, {"kind": Kind.MAINTAIN}, {Q[0]: "90"}, "2025-04-01", "on_track", "holding"),
    (11, {"kind": Kind.MAINTAIN}, {Q[0]: "89.1"}, "2025-04-01", "at_risk", "below_hold_line"),
    (11, {"kind": Kind.MAINTAIN}, {Q[0]: "89.09"}, "2025-04-01", "behind", "below_hold_line"),
    (12, {"baseline": None}, {Q[0]: "7"}, "2025-04-01", "not_due", "no_baseline_no_milestone_yet"),
    (13, {"baseline": "95"}, {Q[0]: "89.1"}, "2025-04-01", "at_risk", "fell_below_target"),
    (13, {"baseline": "95"}, {Q[0]: "89.09"}, "2025-04-01", "behind", "fell_below_target"),
    (13, {"baseline": "90"}, {Q[0]: "80"}, "2025-04-01", "behind", "fell_below_target"),
    (15, {}, {Q[0]: "7.5"}, "2025-10-30", "on_track", ""),
    (15, {}, {Q[0]: "7.49"}, "2025-10-30", "at_risk", ""),
    (15, {}, {Q[0]: "6"}, "2025-10-30", "at_risk", ""),
    (15, {}, {Q[0]: "5.99"}, "2025-10-30", "behind", ""),
    (15, {"grain": Fraction(10)}, {Q[0]: "0"}, "2025-04-01", "on_track", "nothing_expected_yet"),
]


@pytest.mark.parametrize(("line", "changes", "values", "as_of", "status", "reason"), LINES)
def test_line_of_the_table(
    line: int, changes: dict[str, Any], values: dict[str, str], as_of: str, status: str, reason: str
) -> None:
    verdict = ask(promise(**changes), values, as_of)
    assert [verdict.line, verdict.status, verdict.reason] == [line, status, reason]


BAND = at("2027-12-31", "range", "40", "60", direction=BOTH)


@pytest.mark.parametrize(
    ("baseline", "value", "line", "status"),
    [
        ("75", "39.9", 14, "at_risk"),
        ("75", "40", 4, "achieved"),
        ("75", "60.1", 15, "on_track"),
        ("30", "60.1", 14, "at_risk"),
        ("30", "60", 4, "achieved"),
        ("30", "39", 15, "on_track"),
        ("50", "60.6", 13, "at_risk"),
        ("50", "60.7", 13, "behind"),
        ("50", "39.5", 13, "behind"),
    ],
)
def test_line_14_two_sided(baseline: str, value: str, line: int, status: str) -> None:
    band = promise(direction=BOTH, milestones=(BAND,), baseline=baseline)
    verdict = ask(band, {"2026-06-30": value}, "2026-07-10")
    assert [verdict.line, verdict.status] == [line, status]
    assert (verdict.reason == "overshoot") is (line == 14)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"milestones": ()}, "没有目标"),
        ({"milestones": (at("2027-12-31", ">=", "85"), at("2027-12-31", "<=", "80"))}, "矛盾"),
        ({"milestones": (at("2027-12-31", "<=", "80"),)}, "方向"),
        ({"direction": DOWN}, "方向"),
        ({"milestones": (at("2024-12-31", ">=", "80"),)}, "基期"),
        ({"baseline_date": D("2028-12-31")}, "基期"),
        ({"end": D("2024-12-31")}, "结束日期"),
        ({"grain": Fraction(0)}, "最小单位"),
        ({"kind": Kind.TREND, "direction": BOTH, "milestones": ()}, "逐步"),
        ({"kind": Kind.ANNUAL_CHANGE, "direction": BOTH}, "每年变化"),
        ({"kind": Kind.EACH}, "按县区"),
    ],
)
def test_line_0_refuses_what_cannot_be_judged(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ContradictionError, match=message):
        ask(promise(**changes), {}, "2025-07-10")


def test_two_figures_of_one_period_known_from_one_day_need_an_order() -> None:
    one, other = seen({Q[0]: "1"})[0], seen({Q[0]: "2"})[0]
    with pytest.raises(ContradictionError, match="分不出先后"):
        judge(promise(), [one, other], D("2025-04-01"), D("2025-04-01"))
    verdict = judge(promise(), [replace(other, revision=1), one], D("2025-04-01"), D("2025-04-01"))
    assert verdict.actual == 2


# Cases that other methods get wrong (status method §7)


def long_way(base: str, target: str, years: int, first: int = 2015, **more: Any) -> Commitment:
    """Return a yearly level from `base` at the end of `first` to `target` after `years`."""
    direction = DOWN if Fraction(target) < Fraction(base) else UP
    op = "<=" if direction is DOWN else ">="
    return Commitment(
        more.get("kind", Kind.LEVEL),
        direction,
        D(f"{first + 1}-01-01"),
        D(f"{first + years}-12-31"),
        (at(f"{first + years}-12-31", op, target),),
        baseline=Fraction(base),
        frequency=Frequency.ANNUAL,
    )


@pytest.mark.parametrize(
    ("case", "commitment", "year", "value", "ratio", "status"),
    [
        ("falling, on the line", long_way("100", "10", 10), 2020, "55", "1", "on_track"),
        (
            "rising on a power curve",
            long_way("10", "100", 10),
            2020,
            "31.62",
            "1081/2250",
            "behind",
        ),
        ("target 0", long_way("100", "0", 15), 2023, "10", "27/16", "on_track"),
        ("target 0 in thousands", long_way("0.1", "0", 15), 2023, "0.01", "27/16", "on_track"),
        ("baseline 0, 1 of 100", long_way("0", "100", 15), 2016, "1", "3/20", "behind"),
        ("baseline 0, still 0", long_way("0", "100", 15), 2025, "0", "0", "behind"),
        ("-2 to 1, target 3", long_way("-2", "3", 15), 2020, "1", "9/5", "on_track"),
        ("-3 to -2, target 1", long_way("-3", "1", 15), 2020, "-2", "3/4", "behind"),
        ("UN 2023", long_way("100", "50", 15), 2020, "97", "9/50", "behind"),
        ("EUSTAT", long_way("3.1", "0.1", 14, 2016), 2024, "2.6", "7/24", "behind"),
        ("PEPFAR quarter one", long_way("0", "100", 4), 2016, "0", "0", "behind"),
        ("PEPFAR 15 of 25", long_way("0", "100", 4), 2016, "15", "3/5", "behind"),
        ("imihigo, still 10", long_way("10", "4", 4), 2018, "10", "0", "behind"),
        ("完成率, still 95", long_way("95", "98", 4), 2017, "95", "0", "behind"),
        ("DHIS2, 66.5 unrounded", long_way("0", "133", 2), 2016, "66.5", "1", "on_track"),
    ],
)
def test_ratio_cases_of_other_methods(
    case: str, commitment: Commitment, year: int, value: str, ratio: str, status: str
) -> None:
    verdict = ask(commitment, {f"{year}-12-31": value}, f"{year + 1}-01-10")
    assert (verdict.ratio, verdict.status) == (Fraction(ratio), status), case


def test_other_methods_95_to_89_must_stay_at_90() -> None:
    verdict = ask(long_way("95", "96", 15), {"2020-12-31": "89"}, "2021-01-10")
    assert verdict.line == 15
    stay = replace(long_way("95", "96", 15), milestones=(at("2030-12-31", ">=", "90"),))
    assert ask(stay, {"2020-12-31": "89"}, "2021-01-10").status == "behind"
    at_base = replace(stay, baseline=Fraction(90))
    assert ask(at_base, {"2020-12-31": "89"}, "2021-01-10").line == 13


def test_other_methods_keep_95() -> None:
    keep = long_way("96", "97", 15, kind=Kind.MAINTAIN)
    keep = replace(keep, milestones=(at("2030-12-31", ">=", "95"),))
    verdict = ask(keep, {"2020-12-31": "95.5"}, "2021-01-10")
    assert [verdict.status, verdict.reason] == ["on_track", "holding"]


def test_other_methods_never_overdue() -> None:
    twenty = long_way("0", "20", 5)
    assert ask(twenty, {"2023-12-31": "18"}, "2024-01-10").status == "overdue"
    assert ask(twenty, {"2016-12-31": "12"}, "2024-01-10").reason == "unreported"


def test_other_methods_half_a_year_of_a_flow_is_not_a_year() -> None:
    target = (at("2025-12-31", ">=", "106.67"),)
    half = promise(kind=Kind.FLOW, baseline=None, milestones=target, grain=Fraction("0.01"))
    verdict = ask(half, {"2025-03-31": "25", "2025-06-30": "55"}, "2025-07-10")
    assert [verdict.expected, verdict.status] == [Fraction("53.33"), "on_track"]


@pytest.mark.parametrize("growth", ["0.5", "1.5"])
def test_other_methods_float_classes(growth: str) -> None:
    rate = promise(milestones=(at(Q[11], ">=", growth),))
    assert ask(rate, {Q[11]: growth}, "2028-01-10").status == "achieved"


def test_other_methods_point_seven_and_point_one() -> None:
    sum_of_two = promise(kind=Kind.COUNT, milestones=(at(Q[11], ">=", "0.8"),))
    rows = [*seen({Q[0]: "0.7", Q[1]: "0.1"}, increment=True)]
    assert judge(sum_of_two, rows, D("2025-07-10"), D("2025-07-10")).status == "achieved"


def test_other_methods_ratio_exactly_on_the_cut() -> None:
    verdict = ask(promise(), {Q[5]: "42.75"}, "2026-07-10", rule=UN2022)
    assert [verdict.ratio, verdict.status] == [Fraction(95, 100), "on_track"]


def test_other_methods_mortality_without_a_target() -> None:
    deaths = trend(direction=DOWN, baseline="100", frequency=Frequency.ANNUAL)
    assert ask(deaths, {"2025-12-31": "150"}, "2026-01-10").status == "behind"


def test_other_methods_eighty_of_ten_thousand_villages_missing() -> None:
    villages = promise(milestones=(at(Q[11], ">=", "100"),))
    assert ask(villages, {Q[11]: "99.2"}, "2028-01-10").status == "overdue"


def test_other_methods_two_quarters_of_a_year_are_two_periods() -> None:
    verdict = ask(promise(), {Q[0]: "8", Q[1]: "14"}, "2025-07-10")
    assert [verdict.actual, verdict.expected] == [14, 15]


def test_other_methods_direction_is_required() -> None:
    with pytest.raises(TypeError):
        Commitment(Kind.LEVEL, start=D("2025-01-01"), end=D("2027-12-31"))  # type: ignore[call-arg]


def test_other_methods_imihigo_works_done_in_month_three() -> None:
    works = promise(milestones=STAGES)
    assert ask(works, {Q[0]: "100"}, "2025-04-10").status == "achieved"


def test_other_methods_pepfar_rounding_at_year_end() -> None:
    verdict = ask(promise(), {Q[11]: "89.5"}, "2028-01-10")
    assert verdict.status == "overdue"


def test_other_methods_lights_with_a_hole() -> None:
    five_points_behind = ask(promise(), {Q[5]: "40.5"}, "2026-07-10", rule=YINCHUAN)
    assert [five_points_behind.points, five_points_behind.status] == [-5, "at_risk"]
    half = ask(promise(), {Q[5]: "22.95"}, "2026-07-10", rule=SANYA)
    assert [half.ratio, half.status] == [Fraction(51, 100), "at_risk"]


def test_a_target_at_the_open_edge_of_the_baseline_without_a_grain() -> None:
    above = promise(baseline="50", milestones=(at(Q[11], ">", "50"),))
    for rule in (STRICT, YINCHUAN):
        on_edge, below = (ask(above, {Q[0]: v}, "2025-04-10", rule=rule) for v in ("50", "49.9"))
        assert (on_edge.status, below.status) == ("on_track", "behind")
        assert [on_edge.shortfall, below.shortfall, below.points] == [0, 1, None]


def test_a_plan_of_one_day_is_a_plan() -> None:
    day = promise(end=D("2025-01-01"), milestones=(at("2025-01-01", ">=", "90"),))
    assert ask(day, {"2025-01-01": "90"}, "2025-01-01").status == "achieved"

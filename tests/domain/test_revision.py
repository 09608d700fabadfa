"""What an adjusted plan changes, one line per difference."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target, Task
from planctl.domain.revision import Difference, Effect, compare
from planctl.domain.terms import Direction, Frequency, Kind, Op, Tier

ADDED, CHANGED, REMOVED = Effect.ADDED, Effect.CHANGED, Effect.REMOVED


def target(year: int, value: str, text: str, **more: object) -> Target:
    demand = Demand(Op.AT_LEAST, Decimal(value))
    return Target(date(year, 12, 31), demand, text, **more)  # type: ignore[arg-type]


RATE = Indicator(
    "a-1", "通过率", Kind.LEVEL, Direction.UP,
    (target(2023, "36", "36%以上"), target(2025, "40", "40%以上")), unit="%",
)  # fmt: skip
BEDS = Indicator("a-2", "床位", Kind.COUNT, Direction.UP, (target(2025, "3500", "3500张"),))
MEASURE = Task("一1", "医师", indicators=(RATE,))
OLD = Plan(
    "a", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31),
    tasks=(Task("一", "人才", tasks=(MEASURE,)), Task("二", "床位", indicators=(BEDS,))),
)  # fmt: skip


def with_rate(*rates: Indicator) -> Plan:
    """Return the plan with these instead of the rate."""
    first = replace(OLD.tasks[0], tasks=(replace(MEASURE, indicators=rates),))
    return replace(OLD, tasks=(first, OLD.tasks[1]))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert compare(OLD, replace(OLD)) == []


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("name", "新规划", "规划", "新规划"),
        ("end", date(2026, 12, 31), "2025-12-31", "2026-12-31"),
        ("issued", date(2023, 2, 1), "", "2023-02-01"),
        ("lead", ("市卫健委", "市财政局"), "", "市卫健委、市财政局"),
        ("frequency", Frequency.ANNUAL, "quarterly", "annual"),
        ("deadline", 15, "30", "15"),
    ],
)
def test_a_changed_field_of_the_plan_is_told_before_and_after(
    field: str, value: object, before: str, after: str
) -> None:
    new = replace(OLD, **{field: value})  # type: ignore[arg-type]
    assert compare(OLD, new) == [Difference(CHANGED, "a", field, before, after)]


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("name", "综合通过率", "通过率", "综合通过率"),
        ("unit", "‰", "%", "‰"),
        ("aliases", ("合格率",), "", "合格率"),
        ("baseline", Baseline(Decimal("30.5"), date(2022, 12, 31)), "", "30.5（2022-12-31）"),
        ("baseline", Baseline(Decimal("0.000000")), "", "0（–）"),
        ("profile", (Decimal(10), Decimal(100)), "", "10、100"),
        ("note", "见附件", "", "见附件"),
    ],
)
def test_a_changed_field_of_an_indicator_is_told_where_it_is_named_now(
    field: str, value: object, before: str, after: str
) -> None:
    new = replace(RATE, **{field: value})  # type: ignore[arg-type]
    where = f"a-1 {new.name}"
    assert compare(OLD, with_rate(new)) == [Difference(CHANGED, where, field, before, after)]


def test_a_target_of_the_same_date_and_tier_is_changed() -> None:
    new = replace(RATE, targets=(RATE.targets[0], target(2025, "42", "42%以上")))
    assert compare(OLD, with_rate(new)) == [
        Difference(
            CHANGED, "a-1 通过率", "target", "2025-12-31 ≥40 40%以上", "2025-12-31 ≥42 42%以上"
        )
    ]


def test_a_target_of_another_date_is_added_and_the_old_one_removed() -> None:
    new = replace(RATE, targets=(RATE.targets[0], target(2024, "40", "40%以上")))
    assert compare(OLD, with_rate(new)) == [
        Difference(ADDED, "a-1 通过率", "target", "", "2024-12-31 ≥40 40%以上"),
        Difference(REMOVED, "a-1 通过率", "target", "2025-12-31 ≥40 40%以上"),
    ]


def test_tier_and_assumed_date_are_told() -> None:
    stretch = target(2025, "45", "力争45%", tier=Tier.STRETCH, due_assumed=True)
    new = replace(RATE, targets=(*RATE.targets, stretch))
    (found,) = compare(OLD, with_rate(new))
    assert found.after == "2025-12-31 ≥45 力争 （到期日推定） 力争45%"


def test_targets_in_another_order_are_one_difference() -> None:
    new = replace(RATE, targets=RATE.targets[::-1])
    (found,) = compare(OLD, with_rate(new))
    assert (found.effect, found.field) == (CHANGED, "targets")
    assert found.before != found.after


def test_an_indicator_that_is_gone_or_new_shows_its_targets() -> None:
    other = replace(RATE, code="a-3", name="合格率", targets=(target(2025, "90", "90%"),))
    assert compare(OLD, with_rate(other)) == [
        Difference(ADDED, "a-3 合格率", "indicator", "", "2025-12-31 ≥90 90%"),
        Difference(
            REMOVED, "a-1 通过率", "indicator", "2023-12-31 ≥36 36%以上；2025-12-31 ≥40 40%以上"
        ),
    ]


def test_an_indicator_moved_to_another_task_is_told() -> None:
    tasks = (
        replace(OLD.tasks[0], tasks=(replace(MEASURE, indicators=()),)),
        replace(OLD.tasks[1], indicators=(BEDS, RATE)),
    )
    found = compare(OLD, replace(OLD, tasks=tasks))
    assert found == [Difference(CHANGED, "a-1 通过率", "task", "一1", "二")]


def test_a_task_added_removed_renamed_or_moved_is_told() -> None:
    tasks = (replace(MEASURE, name="执业医师"), Task("三", "新任务"), OLD.tasks[1])
    found = compare(OLD, replace(OLD, tasks=tasks))
    assert found == [
        Difference(CHANGED, "一1 执业医师", "name", "医师", "执业医师"),
        Difference(CHANGED, "一1 执业医师", "parent", "一", ""),
        Difference(ADDED, "三 新任务", "task"),
        Difference(REMOVED, "一 人才", "task"),
    ]


def test_the_way_back_undoes_every_difference() -> None:
    new = with_rate(replace(RATE, name="合格率", targets=(target(2025, "42", "42%以上"),)))
    there, back = compare(OLD, new), compare(new, OLD)
    assert [(d.field, d.before, d.after) for d in there if d.effect is CHANGED] == [
        (d.field, d.after, d.before) for d in back if d.effect is CHANGED
    ]
    assert sum(d.effect is REMOVED for d in there) == sum(d.effect is ADDED for d in back) == 1

"""A correction is carried back to earlier versions, and touches nothing else in them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planctl.domain.mending import mend
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target, Task
from planctl.domain.terms import Direction, Kind, Op, Tier


def at_least(value: str, year: int = 2025, tier: Tier = Tier.REQUIRED) -> Target:
    return Target(date(year, 12, 31), Demand(Op.AT_LEAST, Decimal(value)), value, tier=tier)


def item(code: str, *targets: Target, **more: object) -> Indicator:
    return replace(
        Indicator(code, f"指标{code}", Kind.LEVEL, Direction.UP, targets, unit="%"),
        **more,  # type: ignore[arg-type]
    )


def plan(*items: Indicator, **more: object) -> Plan:
    tasks = (Task("一", "任务", indicators=items),)
    return replace(
        Plan("p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31), tasks=tasks),
        **more,  # type: ignore[arg-type]
    )


def base(value: str) -> Baseline:
    return Baseline(Decimal(value))


def test_what_was_wrong_in_both_versions_is_mended_in_both() -> None:
    earlier = plan(item("a", at_least("30"), baseline=base("1")))
    wrong = plan(item("a", at_least("40"), baseline=base("1")))
    right = plan(item("a", at_least("40"), baseline=base("2")))
    mended = mend(earlier, wrong, right)
    assert mended == plan(item("a", at_least("30"), baseline=base("2")))


def test_what_an_earlier_version_said_otherwise_stays() -> None:
    earlier = plan(item("a", at_least("30")), deadline=10)
    wrong = plan(item("a", at_least("40")), deadline=15)
    right = plan(item("a", at_least("45")), deadline=20)
    assert mend(earlier, wrong, right) == earlier


def test_a_wrong_target_is_mended_by_its_date_and_tier() -> None:
    first, second = at_least("30", 2024), at_least("60")
    hoped = at_least("70", tier=Tier.STRETCH)
    earlier = plan(item("a", at_least("20", 2024), second, hoped))
    wrong = plan(item("a", first, second, hoped))
    right = plan(item("a", first, at_least("65"), hoped))
    assert mend(earlier, wrong, right) == plan(
        item("a", at_least("20", 2024), at_least("65"), hoped)
    )
    gone = plan(item("a", first, hoped))
    assert mend(earlier, wrong, gone) == plan(item("a", at_least("20", 2024), hoped))


def test_equal_targets_become_the_right_ones_altogether() -> None:
    wrong = plan(item("a", at_least("30", 2024)))
    right = plan(item("a", at_least("30", 2024), at_least("60")))
    assert mend(wrong, wrong, right) == right


def test_indicators_left_out_or_too_many_are_put_right_and_retired_ones_stay() -> None:
    earlier = plan(item("a", at_least("1")), item("b", at_least("1")), item("old", at_least("1")))
    wrong = plan(item("a", at_least("1")), item("b", at_least("1")))
    right = plan(item("a", at_least("1")), item("c", at_least("1")))
    mended = mend(earlier, wrong, right)
    assert [found.code for _, found in mended.indicators()] == ["a", "old", "c"]


def test_a_task_put_right_is_put_right_before_too() -> None:
    below = Task("二", "多余的任务")
    earlier = plan(item("a", at_least("1")))
    earlier = replace(earlier, tasks=(*earlier.tasks, below))
    wrong = earlier
    right = replace(earlier, tasks=(replace(earlier.tasks[0], name="改过的任务"),))
    assert mend(earlier, wrong, right) == right


def nested(*tasks: Task) -> Plan:
    return replace(plan(), tasks=tasks)


def test_every_task_is_mended_those_below_too() -> None:
    inner = Task("一(一)", "下一级", indicators=(item("b", at_least("1")),))
    gone, kept = Task("零", "多余"), Task("二", "后面的", note="旧")
    earlier = nested(gone, Task("一", "任务", tasks=(inner,)), kept, Task("三", "只有以前有"))
    wrong = nested(gone, Task("一", "任务", tasks=(inner,)), kept)
    below = replace(inner, indicators=(item("b", at_least("2")),))
    right = nested(
        Task("一", "任务", tasks=(below,)), replace(kept, note="新"), Task("四", "补上的")
    )
    mended = mend(earlier, wrong, right)
    assert mended.tasks == (
        Task("一", "任务", tasks=(below,)),
        replace(kept, note="新"),
        Task("三", "只有以前有"),
    )


def test_an_indicator_that_was_there_already_is_not_added_twice() -> None:
    earlier = plan(item("a", at_least("1")), item("c", at_least("7")))
    wrong = plan(item("a", at_least("1")))
    right = plan(item("a", at_least("1")), item("c", at_least("9")))
    assert mend(earlier, wrong, right) == earlier

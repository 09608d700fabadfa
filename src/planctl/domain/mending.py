"""A correction carried back: what was entered wrongly is mended in earlier versions of a plan too,
wherever they say the same as the version that was found wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from planctl.domain.plan import Indicator, Plan, Target, Task

Part = TypeVar("Part", Plan, Task, Indicator)

# Parts of the outline, mended one by one.
_BELOW = {"tasks", "indicators", "targets"}


@dataclass(frozen=True)
class _Correction:
    """The tasks and indicators of the version found wrong and of the one put right."""

    was: dict[str, Task]
    now: dict[str, Task]
    wrong: dict[str, Indicator]
    right: dict[str, Indicator]


def mend(earlier: Plan, wrong: Plan, right: Plan) -> Plan:
    """Return `earlier` with everything that `right` corrects in `wrong`."""
    correction = _Correction(
        {task.number: task for task in wrong.walk()},
        {task.number: task for task in right.walk()},
        {item.code: item for _, item in wrong.indicators()},
        {item.code: item for _, item in right.indicators()},
    )
    plan = replace(earlier, tasks=tuple(_tasks(earlier.tasks, correction)))
    return _fields(plan, wrong, right)


def _tasks(tasks: tuple[Task, ...], correction: _Correction) -> Iterator[Task]:
    """Mend tasks and what is below them; those that the correction takes out are left out."""
    was, now = correction.was, correction.now
    for task in tasks:
        if task.number in was and task.number not in now:
            continue
        mended = replace(
            task,
            indicators=tuple(_indicators(task, correction)),
            tasks=tuple(_tasks(task.tasks, correction)),
        )
        is_known = task.number in was and task.number in now
        yield _fields(mended, was[task.number], now[task.number]) if is_known else mended


def _indicators(task: Task, correction: _Correction) -> Iterator[Indicator]:
    """Mend a task's indicators, and add those that the correction puts into it."""
    wrong, right = correction.wrong, correction.right
    for item in task.indicators:
        if item.code not in wrong:
            yield item
        elif item.code in right:
            yield _indicator(item, wrong[item.code], right[item.code])
    there = {item.code for item in task.indicators}
    added = correction.now[task.number].indicators if task.number in correction.now else ()
    yield from (item for item in added if item.code not in wrong and item.code not in there)


def _indicator(item: Indicator, wrong: Indicator, right: Indicator) -> Indicator:
    mended = replace(item, targets=_targets(item.targets, wrong.targets, right.targets))
    return _fields(mended, wrong, right)


def _targets(
    earlier: tuple[Target, ...], wrong: tuple[Target, ...], right: tuple[Target, ...]
) -> tuple[Target, ...]:
    """Mend the targets: all of them where they are the wrong ones, else each by its date."""
    if earlier == wrong:
        return right
    gone = [target for target in wrong if target not in right]
    come = {(target.due, target.tier): target for target in right if target not in wrong}
    mended = (
        come.get((target.due, target.tier)) if target in gone else target for target in earlier
    )
    return tuple(target for target in mended if target is not None)


def _fields(part: Part, wrong: Part, right: Part) -> Part:
    """Take over each field that the correction changes, where this version had the wrong value."""
    changes = {
        each.name: getattr(right, each.name)
        for each in fields(part)
        if each.name not in _BELOW
        and getattr(part, each.name) == getattr(wrong, each.name)
        and getattr(wrong, each.name) != getattr(right, each.name)
    }
    return replace(part, **changes)

"""What an adjusted plan changes: one line per difference, in document order."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from planctl.domain.number import show
from planctl.domain.plan import Baseline, Indicator, Plan, Target, Task


class Effect(StrEnum):
    """What happens to a part of the plan."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where, which field, before and after as people read them."""

    effect: Effect
    where: str
    field: str
    before: str = ""
    after: str = ""


_PARTS = {"tasks", "indicators", "targets"}


def compare(old: Plan, new: Plan) -> list[Difference]:
    """Return every difference between two versions of a plan."""
    return [*_fields(old, new, old.code), *_tasks(old, new), *_indicators(old, new)]


def _tasks(old: Plan, new: Plan) -> Iterator[Difference]:
    before = {task.number: (task, parent) for task, parent in _placed(old)}
    after = {task.number: (task, parent) for task, parent in _placed(new)}
    for number, (task, parent) in after.items():
        where = f"{number} {task.name}"
        if number not in before:
            yield Difference(Effect.ADDED, where, "task")
            continue
        yield from _fields(before[number][0], task, where)
        if before[number][1] != parent:
            yield Difference(Effect.CHANGED, where, "parent", before[number][1], parent)
    for number, (task, _) in before.items():
        if number not in after:
            yield Difference(Effect.REMOVED, f"{number} {task.name}", "task")


def _placed(plan: Plan) -> Iterator[tuple[Task, str]]:
    def below(tasks: tuple[Task, ...], parent: str) -> Iterator[tuple[Task, str]]:
        for task in tasks:
            yield task, parent
            yield from below(task.tasks, task.number)

    return below(plan.tasks, "")


def _indicators(old: Plan, new: Plan) -> Iterator[Difference]:
    before = {item.code: (task.number, item) for task, item in old.indicators()}
    after = {item.code: (task.number, item) for task, item in new.indicators()}
    for code, (number, item) in after.items():
        where = f"{code} {item.name}"
        if code not in before:
            yield Difference(Effect.ADDED, where, "indicator", after=_targets(item))
            continue
        was_in, was = before[code]
        if was_in != number:
            yield Difference(Effect.CHANGED, where, "task", was_in, number)
        yield from _fields(was, item, where)
        if was.targets != item.targets:
            yield from _aims(was, item, where)
    for code, (_, item) in before.items():
        if code not in after:
            yield Difference(Effect.REMOVED, f"{code} {item.name}", "indicator", _targets(item))


def _aims(old: Indicator, new: Indicator, where: str) -> Iterator[Difference]:
    gone = [target for target in old.targets if target not in new.targets]
    come = [target for target in new.targets if target not in old.targets]
    for target in come:
        same_day = next((t for t in gone if (t.due, t.tier) == (target.due, target.tier)), None)
        if same_day is None:
            yield Difference(Effect.ADDED, where, "target", after=_target(target))
        else:
            gone.remove(same_day)
            yield Difference(Effect.CHANGED, where, "target", _target(same_day), _target(target))
    for target in gone:
        yield Difference(Effect.REMOVED, where, "target", _target(target))
    if not come and not gone:
        yield Difference(Effect.CHANGED, where, "targets", _targets(old), _targets(new))


def _fields(old: object, new: object, where: str) -> Iterator[Difference]:
    """Give the fields of two versions of one part that differ, save the parts below it."""
    for each in fields(old):  # type: ignore[arg-type]
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name == "light_rule" and None in (before, after):
            continue
        if each.name not in _PARTS and before != after:
            yield Difference(Effect.CHANGED, where, each.name, _say(before), _say(after))


def _say(value: object) -> str:
    match value:
        case None | ():
            return ""
        case Baseline():
            return f"{show(value.value)}（{value.on or '–'}）"
        case tuple():
            return "、".join(str(item) for item in value)
        case _:
            return str(value)


def _target(target: Target) -> str:
    extra = "".join(
        f" {word}"
        for word in (
            target.tier.label if target.tier != "required" else "",
            "（到期日推定）" if target.due_assumed else "",
            target.text,
        )
        if word
    )
    return f"{target.due} {target.demand.label}{extra}"


def _targets(item: Indicator) -> str:
    return "；".join(_target(target) for target in item.targets)

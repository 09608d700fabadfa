"""Which items a question is about: chosen by plan, department, region, task or indicator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from planctl.domain.directory import Department, Directory
from planctl.domain.names import find
from planctl.domain.plan import Bodies, Indicator, Plan, Task, answering
from planctl.domain.terms import Role
from planctl.errors import NotFoundError
from planctl.store.rows.plans import Wanted
from planctl.store.rows.statements import Reader
from planctl.usecases.lookup import all_plans, find_departments, find_plan
from planctl.usecases.versions import plans_on


@dataclass(frozen=True, slots=True)
class Selection:
    """Which plans, departments, regions, tasks and indicators a question is about."""

    plan: str | None = None
    dept: str | None = None
    region: str | None = None
    task: str | None = None
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator in its place: its task, its plan, and who answers for it."""

    plan: Plan
    task: Task
    indicator: Indicator
    lead: tuple[str, ...]
    support: tuple[str, ...]
    path: tuple[Task, ...]

    @property
    def section(self) -> str:
        """Return where the document says it."""
        return "、".join(self.indicator.section or (self.task.number,))

    @property
    def name(self) -> str:
        """Return the indicator's name."""
        return self.indicator.name


def items(plan: Plan) -> list[Item]:
    """Return every indicator of a plan with the departments it inherits down the outline."""
    found: list[Item] = []

    def walk(task: Task, path: tuple[Task, ...], above: Bodies) -> None:
        here, path = answering((task.lead, task.support), above), (*path, task)
        for indicator in task.indicators:
            lead, support = answering((indicator.lead, indicator.support), here)
            found.append(Item(plan, task, indicator, lead, support, path))
        for child in task.tasks:
            walk(child, path, here)

    for task in plan.tasks:
        walk(task, (), (plan.lead, plan.support))
    return found


def selected(
    reader: Reader,
    directory: Directory,
    selection: Selection,
    on: date,
    known: date = date.max,
) -> list[tuple[int, list[Item]]]:
    """Return the items that a selection means, as they hold on a day, by plan row."""
    plans = all_plans(reader)
    if selection.plan:
        plans = [find_plan(reader, selection.plan)]
    departments = find_departments(directory, selection.dept) if selection.dept else None
    wanted = None if departments is None else _wanted(departments, directory)
    role = roles_of(departments or [], directory)
    codes = {named.id: named.code for named in plans}
    held_plans = plans_on(reader, directory, codes, on, known, wanted)
    chosen = []
    for named in plans:
        held = _resolved(items(held_plans[named.id]), directory)
        if departments is not None:
            held = [item for item in held if role(item)]
        if selection.task:
            held = _of_task(held, selection.task)
        if selection.indicator:
            held = find(
                selection.indicator,
                held,
                lambda item: (item.indicator.code, item.name, *item.indicator.aliases),
            )
        chosen.append((named.id, held))
    if selection.task and not any(held for _, held in chosen):
        raise NotFoundError(
            f"没有任务“{selection.task}”，或它下面没有指标。planctl plan show 规划 列出任务"
        )
    return chosen


def _wanted(departments: list[Department], directory: Directory) -> Wanted:
    """Return what tells the items of the departments before they are read."""

    @cache
    def wanted(region: str, bodies: Bodies) -> bool:
        code = _code(region, directory)
        lead, support = (_own_names(names, code, directory) for names in bodies)
        return _role(code, lead, support, departments, directory) is not None

    return wanted


def _code(region: str, directory: Directory) -> str:
    found = directory.region(region)
    return found.code if found else ""


def _resolved(held: list[Item], directory: Directory) -> list[Item]:
    """Return items with their departments under their own names, not a document's short forms."""

    @cache
    def own(region: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return _own_names(names, _code(region, directory), directory)

    return [
        Item(
            item.plan, item.task, item.indicator, own(item.plan.region, item.lead),
            own(item.plan.region, item.support), item.path,
        )
        for item in held
    ]  # fmt: skip


def _own_names(said: tuple[str, ...], code: str, directory: Directory) -> tuple[str, ...]:
    found = ((directory.department(code, name), name) for name in said)
    return tuple(dict.fromkeys(body.name if body else name for body, name in found))


def _of_task(held: list[Item], query: str) -> list[Item]:
    tasks = {task.number: task for item in held for task in item.path}
    wanted = {task.number for task in find(query, tasks.values(), lambda x: (x.number, x.name))}
    return [
        item
        for item in held
        # An item that the document states in several tasks is found in each of them.
        if wanted & {*(task.number for task in item.path), *item.indicator.section}
    ]


def roles_of(departments: list[Department], directory: Directory) -> Callable[[Item], Role | None]:
    """Return what tells how any of the departments answers for an item."""

    # A plan names the same few bodies hundreds of times.
    @cache
    def role(region: str, lead: tuple[str, ...], support: tuple[str, ...]) -> Role | None:
        return _role(_code(region, directory), lead, support, departments, directory)

    return lambda item: role(item.plan.region, item.lead, item.support)


def _role(
    code: str,
    lead: tuple[str, ...],
    support: tuple[str, ...],
    departments: list[Department],
    directory: Directory,
) -> Role | None:
    for role, names in ((Role.LEAD, lead), (Role.SUPPORT, support)):
        if any(directory.department(code, name) in departments for name in names):
            return role
    return None

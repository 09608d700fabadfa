"""What is in the plans: targets, departments, regions, flat and filterable."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import URL, func, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.names import find
from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.domain.terms import Role
from planctl.errors import NotFoundError
from planctl.store import tables as t
from planctl.store.database import reading
from planctl.store.directory import department_ids, load_directory
from planctl.usecases.lookup import all_plans, find_departments, find_plan, find_region
from planctl.usecases.versions import plan_on


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

    def walk(task: Task, path: tuple[Task, ...], lead: tuple[str, ...], support: tuple[str, ...]):  # type: ignore[no-untyped-def]
        if task.lead or task.support:
            lead, support = task.lead or lead, task.support
        for indicator in task.indicators:
            own = indicator.lead or indicator.support
            found.append(
                Item(
                    plan, task, indicator,
                    indicator.lead or lead, indicator.support if own else support,
                    (*path, task),
                )
            )  # fmt: skip
        for child in task.tasks:
            walk(child, (*path, task), lead, support)

    for task in plan.tasks:
        walk(task, (), plan.lead, plan.support)
    return found


def selected(
    session: Session,
    directory: Directory,
    selection: Selection,
    on: date,
    known: date = date.max,
) -> list[tuple[int, list[Item]]]:
    """Return the items that a selection means, as they hold on a day, by plan row."""
    plans = all_plans(session)
    if selection.plan:
        plans = [find_plan(session, selection.plan)]
    departments = find_departments(directory, selection.dept) if selection.dept else None
    chosen = []
    for named in plans:
        plan = plan_on(session, directory, named.code, on, known)
        held = [_resolved(item, directory) for item in items(plan)]
        if departments is not None:
            held = [item for item in held if _answers(item, departments, directory)]
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


def _resolved(item: Item, directory: Directory) -> Item:
    """Return the item with its departments under their own names, not a document's short forms."""
    region = directory.region(item.plan.region)
    code = region.code if region else ""

    def names(said: tuple[str, ...]) -> tuple[str, ...]:
        found = ((directory.department(code, name), name) for name in said)
        return tuple(dict.fromkeys(body.name if body else name for body, name in found))

    return replace(item, lead=names(item.lead), support=names(item.support))


def _of_task(held: list[Item], query: str) -> list[Item]:
    tasks = {task.number: task for item in held for task in item.path}
    wanted = {task.number for task in find(query, tasks.values(), lambda x: (x.number, x.name))}
    return [
        item
        for item in held
        # An item that the document states in several tasks is found in each of them.
        if wanted & {*(task.number for task in item.path), *item.indicator.section}
    ]


def _answers(item: Item, departments: list[Department], directory: Directory) -> bool:
    return role_of(item, departments, directory) is not None


def role_of(item: Item, departments: list[Department], directory: Directory) -> Role | None:
    """Return how any of the departments answers for the item."""
    region = directory.region(item.plan.region)
    code = region.code if region else ""
    for role, names in ((Role.LEAD, item.lead), (Role.SUPPORT, item.support)):
        if any(directory.department(code, name) in departments for name in names):
            return role
    return None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target with everything around it."""

    item: Item
    target: Target


def targets(url: URL, selection: Selection, on: date) -> list[TargetLine]:
    """Return every target that holds on a day, in document order."""
    with reading(url) as session:
        directory = load_directory(session)
        if selection.region:
            region = find_region(directory, selection.region)
        chosen = selected(session, directory, selection, on)
    return [
        TargetLine(item, target)
        for _, held in chosen
        for item in held
        for target in item.indicator.targets
        if not selection.region or _in_region(item.plan, region, directory)
    ]


def _in_region(plan: Plan, region: Region, directory: Directory) -> bool:
    home = directory.region(plan.region)
    return home is not None and home.code in (region.code, region.parent)


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """One department with how many items it answers for."""

    department: Department
    region: str
    lead_count: int
    support_count: int
    contacts: tuple[str, ...]


def departments(url: URL, selection: Selection, on: date) -> list[DepartmentLine]:
    """Return the departments with their counts of items led and supported."""
    with reading(url) as session:
        directory = load_directory(session)
        counts: dict[tuple[Department, Role], int] = {}
        for _, held in selected(session, directory, Selection(plan=selection.plan), on):
            for item in held:
                for department, role in _bodies(item, directory):
                    key = (department, role)
                    counts[key] = counts.get(key, 0) + 1
        contacts = _contacts(session)
        wanted = find_region(directory, selection.region).code if selection.region else None
        shown = list(directory.departments.values())
        if selection.dept:
            shown = find_departments(directory, selection.dept)
    lines = [
        DepartmentLine(
            department,
            directory.regions[department.region].name,
            counts.get((department, Role.LEAD), 0),
            counts.get((department, Role.SUPPORT), 0),
            contacts.get((department.region, department.name), ()),
        )
        for department in shown
        if wanted in (None, department.region)
    ]
    if not (selection.dept or selection.region):
        here = {line.department.region for line in lines if line.lead_count or line.support_count}
        lines = [line for line in lines if line.department.region in here or not here]
    if selection.plan:
        lines = [line for line in lines if line.lead_count or line.support_count]
    return lines


def _bodies(item: Item, directory: Directory) -> set[tuple[Department, Role]]:
    region = directory.region(item.plan.region)
    code = region.code if region else ""
    named = [(name, Role.LEAD) for name in item.lead] + [(n, Role.SUPPORT) for n in item.support]
    found = ((directory.department(code, name), role) for name, role in named)
    return {(department, role) for department, role in found if department is not None}


def _contacts(session: Session) -> dict[tuple[str, str], tuple[str, ...]]:
    keys = {key: name for name, key in department_ids(session).items()}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in session.scalars(select(t.Contact).order_by(t.Contact.id)):
        name = keys[row.department_id]
        found[name] = (*found.get(name, ()), row.address)
    return found


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One region with its parent and how much is known of it."""

    region: Region
    parent: str | None
    plans: int
    actuals: int


def regions(url: URL, query: str | None) -> list[RegionLine]:
    """Return the regions by code, all or those below and including one."""
    with reading(url) as session:
        directory = load_directory(session)
        plans = _by_region(session, t.Plan)
        actuals = _by_region(session, t.Actual)
    wanted = find_region(directory, query).code if query else None
    return [
        RegionLine(
            region,
            directory.regions[region.parent].name if region.parent else None,
            plans.get(region.code, 0),
            actuals.get(region.code, 0),
        )
        for region in sorted(directory.regions.values(), key=lambda region: region.code)
        if wanted is None or wanted in (region.code, region.parent)
    ]


def _by_region(session: Session, table: type[t.Plan] | type[t.Actual]) -> dict[str, int]:
    rows = session.execute(
        select(t.Region.code, func.count())
        .join(table, table.region_id == t.Region.id)
        .group_by(t.Region.code)
    )
    return {row[0]: row[1] for row in rows}

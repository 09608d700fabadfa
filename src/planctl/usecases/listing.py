"""What is in the plans: targets, departments, regions, flat and filterable."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import URL, func, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.plan import Plan, Target
from planctl.domain.terms import Role
from planctl.store import tables as t
from planctl.store.database import reading
from planctl.store.directory import department_ids
from planctl.store.rows.directory import load_directory
from planctl.usecases.answers import Item, Selection, selected
from planctl.usecases.lookup import find_departments, find_region


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

"""Regions and departments into the database."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Department, Directory, Region
from planctl.store import tables as t
from planctl.store.rows.directory import region_ids


def department_ids(session: Session) -> dict[tuple[str, str], int]:
    """Return the row of each (region code, department name)."""
    rows = session.execute(
        select(t.Department.id, t.Region.code, t.Department.name).join(
            t.Region, t.Region.id == t.Department.region_id
        )
    )
    return {(code, name): key for key, code, name in rows}


def save_regions(session: Session, regions: Iterable[Region]) -> None:
    """Add or update regions; a child may stand before its parent."""
    rows = {row.code: row for row in session.scalars(select(t.Region))}
    regions = list(regions)
    for region in regions:
        row = rows.setdefault(region.code, t.Region(code=region.code))
        row.name, row.level = region.name, region.level
        session.add(row)
    session.flush()
    for region in regions:
        row = rows[region.code]
        row.parent_id = rows[region.parent].id if region.parent else None
        session.execute(delete(t.RegionAlias).where(t.RegionAlias.region_id == row.id))
        session.add_all(t.RegionAlias(region_id=row.id, alias=alias) for alias in region.aliases)
    session.flush()


def save_departments(
    session: Session, departments: Iterable[Department], directory: Directory
) -> None:
    """Add or update departments with their aliases and members."""
    departments = list(departments)
    regions, ids = region_ids(session), department_ids(session)
    rows = [_save_department(session, d, directory, regions, ids) for d in departments]
    session.flush()
    ids = department_ids(session)
    for department, row in zip(departments, rows, strict=True):
        session.execute(
            delete(t.DepartmentMember).where(t.DepartmentMember.department_id == row.id)
        )
        for name in department.members:
            session.add(_member(row, name, directory, regions, ids))
    session.flush()


def _save_department(
    session: Session,
    department: Department,
    directory: Directory,
    regions: Mapping[str, int],
    ids: Mapping[tuple[str, str], int],
) -> t.Department:
    region = directory.region(department.region)
    code = region.code if region else department.region
    key = ids.get((code, department.name))
    row = session.get(t.Department, key) if key else None
    if row is None:
        row = t.Department(region_id=regions[code], name=department.name)
        session.add(row)
    row.full_name = department.full_name
    row.is_collective = department.collective
    row.all_counties = department.all_counties
    session.flush()
    session.execute(delete(t.DepartmentAlias).where(t.DepartmentAlias.department_id == row.id))
    session.add_all(
        t.DepartmentAlias(department_id=row.id, alias=alias) for alias in department.aliases
    )
    return row


def _member(
    row: t.Department,
    name: str,
    directory: Directory,
    regions: Mapping[str, int],
    ids: Mapping[tuple[str, str], int],
) -> t.DepartmentMember:
    region = directory.region(name)
    if region is not None:
        return t.DepartmentMember(department_id=row.id, region_id=regions[region.code])
    own = next(code for code, key in regions.items() if key == row.region_id)
    member = directory.department(own, name)
    if member is None:
        raise LookupError(f"{row.name}: no member {name}")
    code = directory.region(member.region)
    return t.DepartmentMember(
        department_id=row.id,
        member_id=ids[(code.code if code else member.region, member.name)],
    )

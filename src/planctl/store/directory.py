"""Regions and departments into the database."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from planctl.domain.directory import Department, Directory, Region
from planctl.store import tables as t
from planctl.store.rows.directory import region_ids

Owner = InstrumentedAttribute[int]
# Fewer than an engine takes as parameters of one statement.
_AT_ONCE = 1_000


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
    told = [row.id for row in rows.values()]
    for region in regions:
        row = rows.setdefault(region.code, t.Region(code=region.code))
        row.name, row.level = region.name, region.level
        session.add(row)
    session.flush()
    ids = {rows[region.code].id for region in regions}
    _forget(session, t.RegionAlias, t.RegionAlias.region_id, ids.intersection(told))
    for region in regions:
        row = rows[region.code]
        row.parent_id = rows[region.parent].id if region.parent else None
        session.add_all(t.RegionAlias(region_id=row.id, alias=alias) for alias in region.aliases)
    session.flush()


def save_departments(
    session: Session, departments: Iterable[Department], directory: Directory
) -> None:
    """Add or update departments with their aliases and members."""
    departments = list(departments)
    regions, ids = region_ids(session), department_ids(session)
    told = {row.id: row for row in session.scalars(select(t.Department))}
    homes = {d.region: _home(directory, d.region) for d in departments}
    rows = []
    for department in departments:
        code = homes[department.region]
        key = ids.get((code, department.name))
        row = told[key] if key else t.Department(region_id=regions[code], name=department.name)
        row.full_name = department.full_name
        row.is_collective = department.collective
        row.all_counties = department.all_counties
        rows.append(row)
    session.add_all(rows)
    session.flush()
    known = {row.id for row in rows} & told.keys()
    _forget(session, t.DepartmentAlias, t.DepartmentAlias.department_id, known)
    _forget(session, t.DepartmentMember, t.DepartmentMember.department_id, known)
    ids = department_ids(session)
    for department, row in zip(departments, rows, strict=True):
        session.add_all(
            t.DepartmentAlias(department_id=row.id, alias=alias) for alias in department.aliases
        )
        for name in department.members:
            session.add(_member(row, name, directory, regions, ids))
    session.flush()


def _home(directory: Directory, region: str) -> str:
    found = directory.region(region)
    return found.code if found else region


def _forget(session: Session, model: type[t.Base], owner: Owner, ids: Iterable[int]) -> None:
    """Remove what belongs to some rows, some rows at a time."""
    keys = sorted(ids)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        session.execute(delete(model).where(owner.in_(some)))


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

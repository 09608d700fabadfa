"""Regions and departments as rows."""

from sqlalchemy import TextualSelect

from planctl.domain.directory import Department, Directory, Region
from planctl.store.rows.statements import Reader, statement

_REGIONS = statement("SELECT id, code, name, level, parent_id FROM region ORDER BY code")
_REGION_ALIASES = statement("SELECT region_id, alias FROM region_alias ORDER BY id")
_DEPARTMENTS = statement(
    "SELECT id, region_id, name, full_name, is_collective, all_counties FROM department"
    " ORDER BY id",
    flag="is_collective all_counties",
)
_DEPARTMENT_ALIASES = statement("SELECT department_id, alias FROM department_alias ORDER BY id")
_MEMBERS = statement(
    "SELECT department_id, region_id, member_id FROM department_member ORDER BY id"
)
_REGION_KEYS = statement("SELECT code, id FROM region")


def load_directory(reader: Reader) -> Directory:
    """Return all regions and departments."""
    rows = reader.execute(_REGIONS).all()
    codes = {row.id: row.code for row in rows}
    aliases = _by_owner(reader, _REGION_ALIASES)
    directory = Directory()
    directory.add(
        Region(row.code, row.name, row.level, codes.get(row.parent_id), aliases.get(row.id, ()))
        for row in rows
    )
    rows = reader.execute(_DEPARTMENTS).all()
    aliases = _by_owner(reader, _DEPARTMENT_ALIASES)
    names = {row.id: row.name for row in rows}
    members: dict[int, tuple[str, ...]] = {}
    for owner, region_id, member_id in reader.execute(_MEMBERS):
        name = directory.regions[codes[region_id]].name if region_id else names[member_id]
        members[owner] = (*members.get(owner, ()), name)
    directory.add(
        (),
        (
            Department(
                row.name, codes[row.region_id], row.full_name, aliases.get(row.id, ()),
                row.is_collective, members.get(row.id, ()), row.all_counties,
            )
            for row in rows
        ),
    )  # fmt: skip
    return directory


def _by_owner(reader: Reader, aliases: TextualSelect) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for key, name in reader.execute(aliases):
        found[key] = (*found.get(key, ()), name)
    return found


def region_ids(reader: Reader) -> dict[str, int]:
    """Return the row of each region code."""
    return {row.code: row.id for row in reader.execute(_REGION_KEYS)}

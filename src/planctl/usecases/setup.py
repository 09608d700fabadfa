"""Starting a register: the database, shipped regions and departments, light rules."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory
from planctl.domain.light import PRESETS
from planctl.domain.number import as_decimal
from planctl.errors import FaultsError
from planctl.paths import reference_files
from planctl.planfile.reading import read_plan_file
from planctl.planfile.text import read_text
from planctl.store import tables as t
from planctl.store.database import HEAD, database_file, stored_version, writing
from planctl.store.directory import save_departments, save_regions


def shipped_directory() -> Directory:
    """Return the regions and departments that come with planctl."""
    return read_directory(reference_files())


def read_directory(files: Iterable[Path]) -> Directory:
    """Return the regions and departments of reference files, regions first."""
    directory = Directory()
    texts = {path: read_text(path) for path in files}
    for path, text in sorted(texts.items(), key=lambda item: "departments" in item[0].name):
        found = read_plan_file(text, path.name, directory)
        if found.faults:
            raise FaultsError(f"{path.name} 有问题：", [str(fault) for fault in found.faults])
        directory.add(found.regions, found.departments)
    return directory


def init(url: URL) -> None:
    """Create the database with everything that ships with planctl but no plan."""
    from planctl.store.schema import create

    directory = shipped_directory()
    create(url)
    with writing(url) as session:
        save_directory(session, directory)
        save_presets(session)


def save_directory(session: Session, directory: Directory) -> None:
    """Write regions and departments."""
    save_regions(session, directory.regions.values())
    save_departments(session, directory.departments.values(), directory)


def save_presets(session: Session) -> None:
    """Write the published light rules that are not there yet, and the documents of the others."""
    shipped = {
        (row.code, row.version): row
        for row in session.scalars(select(t.LightRule).where(t.LightRule.recorded_on.is_(None)))
    }
    for rule in PRESETS.values():
        row = shipped.get((rule.code, rule.version))
        if row is None:
            row = t.LightRule(
                code=rule.code, version=rule.version, name=rule.name, mode=rule.mode,
                on_cut=as_decimal(rule.on), risk_cut=as_decimal(rule.risk), source=rule.source,
                holds_from=rule.holds_from, holds_to=rule.holds_to,
            )  # fmt: skip
            session.add(row)
        row.document = rule.document


def upgrade(url: URL, now: datetime) -> tuple[str | None, str, Path | None]:
    """Bring the database to this version after a backup; return both versions and the copy."""
    from planctl.store import schema
    from planctl.store.backup import copy_file

    before = stored_version(url)
    if before == HEAD:
        return before, HEAD, None
    file = database_file(url)
    copy = copy_file(file, file.parent, now) if file is not None else None
    _, after = schema.upgrade(url)
    with writing(url) as session:
        save_presets(session)
    return before, after, copy

"""Starting a register: the database, shipped regions and departments, light rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.light import PRESETS
from planctl.domain.number import as_decimal
from planctl.errors import FaultsError
from planctl.paths import reference_files
from planctl.planfile.reading import read_plan_file
from planctl.planfile.text import read_text
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import HEAD, database_file, stored_version
from planctl.store.directory import save_departments, save_regions
from planctl.usecases.author import Author


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


def init(url: URL, author: Author, then: Callable[[Session], None] | None = None) -> None:
    """Create the database with everything that ships with planctl but no plan.

    What `then` writes is there from the beginning, or there is no database.
    """
    from planctl.store.schema import create

    directory = shipped_directory()

    def begin(session: Session) -> None:
        log_schema(session, author, None, HEAD)
        take_in(
            session, Directory(), directory.regions.values(), directory.departments.values(), author
        )
        save_presets(session, author)
        if then is not None:
            then(session)

    create(url, begin)


def log_schema(session: Session, author: Author, before: str | None, after: str) -> None:
    """Tell the log of a register's new schema version."""
    log_change(
        session, author.by, author.at, author.command, "register", "schema",
        before={"schema": before} if before else None, after={"schema": after},
    )  # fmt: skip


def take_in(
    session: Session, directory: Directory, regions: Iterable[Region],
    departments: Iterable[Department], author: Author,
) -> None:  # fmt: skip
    """Write the regions and departments that `directory` has not, or has otherwise; the log
    tells what each was and is. The directory knows them afterwards."""
    known, bodies = dict(directory.regions), dict(directory.departments)
    directory.add(regions, departments)
    new = {code: one for code, one in directory.regions.items() if known.get(code) != one}
    save_regions(session, new.values())
    _log_entries(session, author, "region", known, new)
    changed = {key: one for key, one in directory.departments.items() if bodies.get(key) != one}
    save_departments(session, changed.values(), directory)
    _log_entries(session, author, "department", bodies, changed)


def _log_entries(
    session: Session, author: Author, entity: str, known: Mapping[Any, Any], new: Mapping[Any, Any]
) -> None:
    """Write one row for all entries of a kind that a command brings or changes."""
    if not new:
        return
    was = {entry_key(key): asdict(known[key]) for key in new if key in known}
    log_change(
        session, author.by, author.at, author.command, entity,
        entry_key(next(iter(new))) if len(new) == 1 else "*",
        before=was or None, after={entry_key(key): asdict(one) for key, one in new.items()},
    )  # fmt: skip


def entry_key(key: str | tuple[str, str]) -> str:
    """Return how the log names a region or a department."""
    return key if isinstance(key, str) else "/".join(key)


def save_presets(session: Session, author: Author) -> None:
    """Write the published light rules that are not there yet, and where the others come from."""
    shipped = {
        (row.code, row.version): row
        for row in session.scalars(select(t.LightRule).where(t.LightRule.recorded_on.is_(None)))
    }
    for rule in PRESETS.values():
        row = shipped.get((rule.code, rule.version))
        is_new = row is None
        if row is None:
            row = t.LightRule(
                code=rule.code, version=rule.version, name=rule.name, mode=rule.mode,
                on_cut=as_decimal(rule.on), risk_cut=as_decimal(rule.risk), source=rule.source,
                holds_from=rule.holds_from, holds_to=rule.holds_to,
            )  # fmt: skip
            session.add(row)
        elif (row.source, row.document) == (rule.source, rule.document):
            continue
        before = {"version": rule.version, "source": row.source, "document": row.document}
        row.source, row.document = rule.source, rule.document
        log_change(
            session, author.by, author.at, author.command, "light_rule", rule.code,
            before=None if is_new else before,
            after=rule_told(row),
        )  # fmt: skip


def rule_told(row: t.LightRule) -> dict[str, Any]:
    """Return what the log says of a version of a light rule."""
    parts = (
        "version", "name", "mode", "on_cut", "risk_cut", "source", "document", "holds_from",
        "holds_to",
    )  # fmt: skip
    return {part: getattr(row, part) for part in parts if getattr(row, part) is not None}


def upgrade(url: URL, author: Author) -> tuple[str | None, str, Path | None]:
    """Bring the database to this version; return both versions and the copy of a file before it.

    A server's migrations are one transaction; what was there before is its administrator's to keep.
    """
    from planctl.store import schema
    from planctl.store.backup import copy_file

    before = stored_version(url)
    if before == HEAD:
        return before, HEAD, None
    file = database_file(url)
    copy = copy_file(file, file.parent, author.at) if file is not None else None

    def finish(session: Session) -> None:
        log_schema(session, author, before, HEAD)
        save_presets(session, author)

    _, after = schema.upgrade(url, finish)
    return before, after, copy

"""Backups of the register: made while others write, rotated, and put back only when sound."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.errors import DatabaseError, FaultsError
from planctl.store import backup as files
from planctl.store.audit import log_beyond_versions, log_change
from planctl.store.database import HEAD, database_file, database_url, reading, stored_version
from planctl.store.integrity import damage_of_file
from planctl.store.proof import seal
from planctl.usecases import snapshot
from planctl.usecases.author import Author
from planctl.usecases.integrity import check, lines
from planctl.usecases.office import require_everything

# Where a command runs.
_HERE = Path()


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The new copy, and the old ones that were removed for it."""

    copy: Path
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the register that was replaced is kept, and the version of the one put back."""

    kept: Path | None
    version: str

    @property
    def needs_upgrade(self) -> bool:
        """Return whether the register is of an older version now."""
        return self.version != HEAD


def back_up(
    url: URL, now: datetime, folder: Path | None, keep: int | None, *, home: Path = _HERE
) -> BackedUp:
    """Copy the register into a folder; keep the newest copies.

    If none is named: beside the file, or in `home` where the register is on a server.
    """
    stored_version(url)
    file = database_file(url)
    if file is None:
        name, place = snapshot.name_of(url), folder or home
        copy = snapshot.save(url, place, now)
    else:
        name, place = file.name, folder or file.parent
        copy = files.copy_file(file, place, now)
    if found := damage_of_file(copy):
        copy.unlink()
        raise DatabaseError(
            f"台账 {file} 已损坏（{found[0]}），没有留下备份，以前的备份一份也没有删。"
            "请用 planctl db check 查看，用 planctl db restore 恢复"
        )
    return BackedUp(copy, tuple(files.rotate(name, place, keep)) if keep else ())


def restore(
    url: URL, copy: Path, author: Author, *, home: Path = _HERE, force: bool = False
) -> Restored:
    """Put a backup in the register's place after looking through it; the old one is kept.

    A file's old register lies beside it, a server's in `home`.
    """
    file = database_file(url)
    if file is None:
        return _restore_on_server(url, copy, author, home, force=force)
    if copy.exists() and file.exists() and copy.samefile(file):
        raise DatabaseError(f"{copy} 就是现在的台账，没有恢复。请写备份文件的路径")
    with files.staged(copy, file) as draft:
        version = _looked_through(draft, copy, author.at, force=force)
        _log(draft, url, copy, version, author)
        return Restored(files.put_back(draft, file, author.at), version)


def _log(draft: Path, replaced: URL, copy: Path, version: str, author: Author) -> None:
    """Tell the log of the copy, before it takes the register's place, what it replaces."""
    log_beyond_versions(
        database_url(str(draft)), author.by, author.at, author.command, "register", "restore",
        before=_told(replaced), after={"copy": copy.name, "schema": version},
    )  # fmt: skip


def _told(url: URL) -> dict[str, Any] | None:
    """Return the end of the log that is replaced, None where there is none to read."""
    try:
        version = stored_version(url)
        if version != HEAD:
            return {"schema": version}
        with reading(url) as session:
            return {"schema": version, "seal": seal(session.connection())}
    except DatabaseError:
        return None


def _restore_on_server(
    url: URL, copy: Path, author: Author, home: Path, *, force: bool
) -> Restored:
    from tempfile import TemporaryDirectory

    from planctl.store import schema

    there = not schema.is_free(url)
    if there:
        # A register of this version, and seen whole, or refused before anything is done.
        with reading(url) as session:
            require_everything(session, "恢复台账")
    with (
        TemporaryDirectory(prefix="planctl-") as folder,
        files.staged(copy, Path(folder) / "register.db") as draft,
    ):
        version = _looked_through(draft, copy, author.at, force=force)
        if version != HEAD:
            schema.upgrade(database_url(str(draft)))
            _looked_through(draft, copy, author.at, force=force)

        def log(session: Session, before: str | None) -> None:
            log_change(
                session, author.by, author.at, author.command, "register", "restore",
                before={"schema": HEAD, "seal": before} if before else None,
                after={"copy": copy.name, "schema": version},
            )  # fmt: skip

        return Restored(snapshot.load(url, draft, home, author.at, log, there=there), HEAD)


def _looked_through(draft: Path, copy: Path, now: datetime, *, force: bool) -> str:
    """Return the version of a sound backup; `force` lets one with findings pass."""
    try:
        version = stored_version(database_url(str(draft)))
    except DatabaseError as error:
        raise DatabaseError(str(error).replace(str(draft), str(copy)) + "。没有恢复") from error
    if found := damage_of_file(draft):
        raise FaultsError(f"备份 {copy} 已损坏，没有恢复。请换一份：", found[:5])
    if version != HEAD:
        return version
    found = [text for _, text in lines(check(database_url(str(draft)), now.date())) if text]
    if found and not force:
        raise FaultsError(
            f"备份 {copy} 有 {len(found)} 处问题，没有恢复。请换一份；一定要用它，加 --force：",
            found,
        )
    return version

"""A register on a server as a file: all that one moment shows, proven equal, and put back."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection
from sqlalchemy.orm import Session

from planctl.store import access, copying
from planctl.store import backup as files
from planctl.store.database import database_url, reading, writing
from planctl.store.proof import seal
from planctl.store.witness import unwatched
from planctl.usecases.copying import fill, pour
from planctl.usecases.office import require_everything

# Writes on in a session, told the seal of the log that was replaced.
Log = Callable[[Session, str | None], None]


def name_of(url: URL) -> str:
    """Return how the files of a server's register are called: like its database."""
    return re.sub(r"[^\w-]", "_", url.database or "planctl")


def save(url: URL, folder: Path, now: datetime) -> Path:
    """Write what a reader sees now into a file, while others go on writing."""
    with reading(url) as session:
        require_everything(session, "备份台账")
        return _save(session.connection(), url, folder, now)


def load(
    url: URL, file: Path, folder: Path, now: datetime, log: Log, *, there: bool
) -> Path | None:
    """Put a register's rows in the place of those on a server, in one transaction.

    Return the file that keeps what was there, if something was. `log` writes on, told the seal of
    what was replaced.
    """
    with reading(database_url(str(file))) as source:
        if not there:
            fill(source.connection(), url, lambda session, _rows: log(session, None))
            return None
        with writing(url) as session:
            target = session.connection()
            copying.hold(target)
            kept, before = _save(target, url, folder, now, "old"), seal(target)
            with unwatched(session):
                copying.clear(target)
                pour(source.connection(), target)
            access.renew(target)
            log(session, before)
            return kept


def _save(source: Connection, url: URL, folder: Path, now: datetime, ending: str = "bak") -> Path:
    def make(draft: Path) -> None:
        fill(source, database_url(str(draft)))

    return files.make_file(name_of(url), folder, now, make, ending)

"""Moving a register between a file and a server, or two servers: everything, proven equal."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from planctl.errors import DatabaseError
from planctl.store import copying
from planctl.store.audit import log_change
from planctl.store.chain import ChainedSession
from planctl.store.database import (
    database_file,
    explain_database_error,
    open_engine,
    reading,
)
from planctl.usecases.author import Author


@dataclass(frozen=True, slots=True)
class Copied:
    """What was moved: tables that hold something, and all rows."""

    tables: int
    rows: int


def copy(source: URL, target: URL, author: Author) -> Copied:
    """Copy the register `source` to `target`, where none may be yet; prove both equal.

    Only then does the copy's own log tell where it comes from.
    """
    with reading(source) as session:
        # One snapshot for the copy and for the proof.
        return fill(session.connection(), target, lambda to, rows: _log(to, source, rows, author))


def fill(
    source: Connection, target: URL, after: Callable[[Connection, int], None] | None = None
) -> Copied:
    """Make a register at `target` of what a connection sees; prove both equal.

    `after` may write on, told how many rows there are.
    """
    from planctl.store.schema import create

    create(target)
    try:
        with open_engine(target) as engine, engine.connect() as to:
            writer = to.execution_options(writing=True)
            if not copying.is_empty(writer):
                raise DatabaseError(f"{_name(target)} 里已经有内容，没有复制。请换一个空的数据库")
            copied = pour(source, writer)
            if after is not None:
                after(writer, copied.rows)
            writer.commit()
    except DBAPIError as error:
        _undo(target)
        raise DatabaseError(explain_database_error(error, target)) from error
    except BaseException:
        _undo(target)
        raise
    return copied


def pour(source: Connection, target: Connection) -> Copied:
    """Copy every row into tables that have none, and compare both sides."""
    copying.copy_rows(source, target)
    wanted, got = copying.content(source), copying.content(target)
    if names := "、".join(name for name, held in wanted.items() if got[name] != held):
        raise DatabaseError(
            f"复制后 {names} 与原来的不一样，已撤销。请用 planctl db check 检查原台账"
        )
    held = [one.rows for one in wanted.values() if one.rows]
    return Copied(len(held), sum(held))


def _log(writer: Connection, source: URL, rows: int, author: Author) -> None:
    with ChainedSession(writer) as session:
        log_change(
            session, author.by, author.at, author.command, "register", "copy",
            after={"from": _name(source), "rows": rows},
        )  # fmt: skip
        session.flush()


def _undo(target: URL) -> None:
    """Remove what `create` made: half a register would stand in the way of the next attempt."""
    from planctl.store.schema import drop

    with suppress(DatabaseError, DBAPIError):
        drop(target)


def _name(url: URL) -> str:
    return str(database_file(url) or url.render_as_string(hide_password=True))

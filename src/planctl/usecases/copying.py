"""Moving a register between a file and a server, or two servers: everything, proven equal."""

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
    from planctl.store.schema import create

    with reading(source) as session:
        # One snapshot for the copy and for the proof.
        connection = session.connection()
        create(target)
        try:
            with open_engine(target) as engine, engine.connect() as to:
                writer = to.execution_options(writing=True)
                if not copying.is_empty(writer):
                    raise DatabaseError(
                        f"{_name(target)} 里已经有内容，没有复制。请换一个空的数据库"
                    )
                copying.copy_rows(connection, writer)
                wanted, got = copying.content(connection), copying.content(writer)
                if names := "、".join(name for name, held in wanted.items() if got[name] != held):
                    raise DatabaseError(
                        f"复制后 {names} 与原来的不一样，已撤销。请用 planctl db check 检查原台账"
                    )
                _log(writer, source, sum(one.rows for one in wanted.values()), author)
                writer.commit()
        except DBAPIError as error:
            _undo(target)
            raise DatabaseError(explain_database_error(error, target)) from error
        except BaseException:
            _undo(target)
            raise
    held = [one.rows for one in wanted.values() if one.rows]
    return Copied(len(held), sum(held))


def _log(writer: Connection, source: URL, rows: int, author: Author) -> None:
    # The proof was read in a stream, which only a query can be.
    with ChainedSession(writer.execution_options(stream_results=False)) as session:
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

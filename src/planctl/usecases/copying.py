"""Moving a register between a file and a server, or two servers: everything, proven equal."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import URL, Connection
from sqlalchemy.orm import Session

from planctl.errors import DatabaseError
from planctl.store import copying
from planctl.store.audit import log_change
from planctl.store.database import database_file, reading
from planctl.store.witness import unwatched
from planctl.usecases.author import Author
from planctl.usecases.office import require_everything


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
        require_everything(session, "复制台账")
        # One snapshot for the copy and for the proof.
        return fill(session.connection(), target, lambda to, rows: _log(to, source, rows, author))


def fill(
    source: Connection, target: URL, after: Callable[[Session, int], None] | None = None
) -> Copied:
    """Make a register at `target` of what a connection sees, proven equal, or none at all.

    `after` may write on, told how many rows there are.
    """
    from planctl.store.schema import create

    found: list[Copied] = []

    def finish(session: Session) -> None:
        to = session.connection()
        with unwatched(session):
            copied = pour(source, to)
        if dangling := copying.dangling_tables(to):
            raise DatabaseError(
                f"原台账 {'、'.join(dangling)} 里有行指向不存在的内容，没有复制。"
                "请先用 planctl db check 查看"
            )
        if after is not None:
            after(session, copied.rows)
        found.append(copied)

    create(target, finish)
    return found[0]


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


def _log(session: Session, source: URL, rows: int, author: Author) -> None:
    log_change(
        session, author.by, author.at, author.command, "register", "copy",
        after={"from": _name(source), "rows": rows},
    )  # fmt: skip


def _name(url: URL) -> str:
    return str(database_file(url) or url.render_as_string(hide_password=True))

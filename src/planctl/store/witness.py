"""Rows that change: plans, directories, rules, contacts. What planctl made of each is kept beside.

Figures and the log only grow and have chains (store/chain.py). Of every other row that somebody
has said, `witness` keeps the SHA-256 of its values as planctl last wrote them, and the chain head
`rows` the number and the sum of all of these, so that `planctl db check` names each row that was
altered, removed or slipped in since. Decisions of review, which are as many as figures, are one
chain in the order of their numbers, of which the head `rows/review` keeps length and end.

It happens by itself in every session of `database.writing`: the first statement that writes to a
table has its rows digested, the commit compares, and only what differs is kept anew. So what was
altered behind planctl's back stays known when planctl writes another row of that table.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, delete, event, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Delete, UpdateBase

from planctl.store import tables as t
from planctl.store.digests import encode

# Chained; what is kept here; who is just at work; mail, whose every step the log tells.
OUTSIDE = {"actual", "change", "chain_head", "witness", "lease", "message", "delivery"}
APPENDED = "review"
HEAD = "rows"
REVIEWS = f"{HEAD}/{APPENDED}"

_AT_ONCE = 5_000
_MODULUS = 2**256

Digests = dict[str, str]


@dataclass(frozen=True, slots=True)
class Tampered:
    """A row that is not as planctl left it.

    what: `altered`, `removed`, `added`; without a row: `head`, some row together with its digest.
    """

    table: str
    row: str | None
    what: str


@lru_cache
def kept_tables() -> tuple[Table, ...]:
    """Return the tables whose rows have a witness each."""
    others = OUTSIDE | {APPENDED}
    return tuple(one for one in t.Base.metadata.sorted_tables if one.name not in others)


def _digester(table: Table) -> Callable[[Any], str]:
    """Return the function that digests a row: its columns by name, those that are null left out."""
    names = [column.name for column in table.columns]

    def digest(row: Any) -> str:
        pairs = zip(names, row, strict=True)
        told = {name: value for name, value in pairs if value is not None}
        return hashlib.sha256(encode([table.name, told]).encode()).hexdigest()

    return digest


def _key(table: Table) -> Any:
    (key,) = table.primary_key.columns
    return key


def _digests(connection: Connection, table: Table) -> Digests:
    """Return the digest of every row of a table, by its key."""
    digest, place = _digester(table), list(table.columns).index(_key(table))
    rows = connection.execute(select(table).order_by(_key(table)))
    return {str(row[place]): digest(row) for row in rows}


@dataclass(slots=True)
class _Watch:
    """What one session writes to: the rows of each such table as they were before."""

    before: dict[str, Digests] = field(default_factory=dict)
    # The number of the last decision before those of this session.
    reviewed: int | None = None
    is_off: bool = False

    def see(self, connection: Connection, statement: Any, *_more: Any) -> None:
        """Look at a statement that is about to be run."""
        if self.is_off or not isinstance(statement, UpdateBase):
            return
        table: Any = statement.table
        names = _with_those_below(table.name) if isinstance(statement, Delete) else {table.name}
        if APPENDED in names and self.reviewed is None:
            self.reviewed = connection.scalar(select(func.max(t.Review.id))) or 0
        if new := names - self.before.keys() - OUTSIDE:
            for kept in kept_tables():
                if kept.name in new:
                    self.before[kept.name] = _digests(connection, kept)


@lru_cache
def _with_those_below(name: str) -> frozenset[str]:
    """Return a table and those whose rows go with its rows."""
    below = {
        table.name
        for table in t.Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == name != table.name and key.ondelete == "CASCADE"
    }
    return frozenset({name}).union(*map(_with_those_below, below))


def watch(session: Session, connection: Connection) -> None:
    """Have a session on a connection keep witnesses of what it writes."""
    session.info["witness"] = watching = _Watch()
    event.listen(connection, "before_execute", watching.see)


def forget(session: Session) -> None:
    """Begin anew: what a session has written is kept, or undone."""
    watching: _Watch = session.info["witness"]
    watching.before.clear()
    watching.reviewed = None


@contextmanager
def unwatched(session: Session) -> Iterator[None]:
    """Write rows together with their witnesses: a register is copied as it is."""
    watching: _Watch = session.info["witness"]
    watching.is_off = True
    try:
        yield
    finally:
        watching.is_off = False


def settle(session: Session) -> None:
    """Keep the witnesses of what a session has written; at its end."""
    watching: _Watch = session.info["witness"]
    session.flush()
    if not watching.before and watching.reviewed is None:
        return
    connection = session.connection()
    by_name = {table.name: table for table in kept_tables()}
    changed: list[tuple[str, str, str | None]] = []
    for name, before in watching.before.items():
        after = _digests(connection, by_name[name])
        changed += [
            (name, row, after.get(row))
            for row in before.keys() | after.keys()
            if before.get(row) != after.get(row)
        ]
    _keep(connection, sorted(changed, key=lambda one: one[:2]))
    if watching.reviewed is not None:
        _keep_reviews(connection, watching.reviewed)
    forget(session)


def renew(connection: Connection, tampered: list[Tampered]) -> None:
    """Keep every row as it is now, after migrations, but for those that were `tampered` before."""
    left = {(one.table, one.row) for one in tampered}
    changed: list[tuple[str, str, str | None]] = []
    for table in kept_tables():
        told, now = _told(connection, table.name), _digests(connection, table)
        changed += [
            (table.name, row, now.get(row))
            for row in sorted(told.keys() | now.keys())
            if told.get(row) != now.get(row) and (table.name, row) not in left
        ]
    _keep(connection, changed)
    if (APPENDED, None) not in left:
        connection.execute(delete(t.ChainHead).where(t.ChainHead.chain == REVIEWS))
        _keep_reviews(connection, 0)


def _told(connection: Connection, name: str, rows: list[str] | None = None) -> Digests:
    w = t.Witness
    query = select(w.row, w.digest).where(w.kept == name)
    if rows is None:
        return {row[0]: row[1] for row in connection.execute(query)}
    return {
        row: digest
        for start in range(0, len(rows), 500)
        for row, digest in connection.execute(query.where(w.row.in_(rows[start : start + 500])))
    }


def _keep(connection: Connection, changed: list[tuple[str, str, str | None]]) -> None:
    """Keep the digests of rows, None where a row is gone, and what they sum up to."""
    if not changed:
        return
    w = t.Witness
    length, total = _head(connection, HEAD)
    number = int(total or "0", 16)
    for name in dict.fromkeys(one[0] for one in changed):
        rows = [(row, digest) for table, row, digest in changed if table == name]
        was = _told(connection, name, [row for row, _ in rows])
        gone = list(was)
        for start in range(0, len(gone), 500):
            some = gone[start : start + 500]
            connection.execute(delete(w).where(w.kept == name, w.row.in_(some)))
        new = [{"kept": name, "row": row, "digest": digest} for row, digest in rows if digest]
        if new:
            connection.execute(insert(w), new)
        length += len(new) - len(was)
        number += sum(int(one["digest"], 16) for one in new)
        number -= sum(int(digest, 16) for digest in was.values())
    _set_head(connection, HEAD, length, f"{number % _MODULUS:064x}")


def _keep_reviews(connection: Connection, after: int) -> None:
    _set_head(connection, REVIEWS, *_end_of_reviews(connection, after, *_head(connection, REVIEWS)))


def _end_of_reviews(
    connection: Connection, after: int, length: int, end: str | None
) -> tuple[int, str | None]:
    """Return the length and the end of the chain of decisions, which had some at `after`."""
    table = t.Base.metadata.tables[APPENDED]
    digest = _digester(table)
    query = select(table).where(table.c.id > after).order_by(table.c.id)
    result = connection.execute(query, execution_options={"stream_results": True})
    while some := result.fetchmany(_AT_ONCE):
        for row in some:
            length += 1
            end = hashlib.sha256(f"{end}{digest(row)}".encode()).hexdigest()
    return length, end


def _head(connection: Connection, name: str) -> tuple[int, str | None]:
    h = t.ChainHead
    row = connection.execute(select(h.length, h.digest).where(h.chain == name)).one_or_none()
    return (row[0], row[1]) if row else (0, None)


def _set_head(connection: Connection, name: str, length: int, digest: str | None) -> None:
    h = t.ChainHead
    if length < 1:
        connection.execute(delete(h).where(h.chain == name))
        return
    values = {"length": length, "digest": digest}
    there = _head(connection, name)[1] is not None
    connection.execute(
        update(h).where(h.chain == name).values(values)
        if there
        else insert(h).values(chain=name, **values)
    )  # fmt: skip


def tampered(connection: Connection) -> tuple[int, list[Tampered]]:
    """Return how many rows were looked at, and each that is not as planctl left it."""
    found: list[Tampered] = []
    count, number = 0, 0
    for table in kept_tables():
        told, now = _told(connection, table.name), _digests(connection, table)
        count += len(told)
        number += sum(int(digest, 16) for digest in told.values())
        found += _compared(table.name, told, now)
    if _head(connection, HEAD) != ((count, f"{number % _MODULUS:064x}") if count else (0, None)):
        found.append(Tampered("witness", None, "head"))
    reviews = _end_of_reviews(connection, 0, 0, None)
    if _head(connection, REVIEWS) != reviews:
        found.append(Tampered(APPENDED, None, "head"))
    return count + reviews[0], found


def _compared(name: str, told: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Tampered]:
    rows = told.keys() | now.keys()
    for row in sorted(rows, key=lambda row: (int(row) if row.isdecimal() else 0, row)):
        if told.get(row) != now.get(row):
            what = "added" if row not in told else "altered" if row in now else "removed"
            yield Tampered(name, row, what)

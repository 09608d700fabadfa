"""Tamper evidence: every figure's revision and every row of the change log carries a digest.

A row's `chain` is the SHA-256 of a JSON array: the digest of the row before it in its chain
(null for the first), then the row's values as an SQLite file keeps them, in the order of
`COLUMNS`. Columns that came later are appended as name and value where they are not null: add
nullable columns only, and old digests stay right. A region's figures are one chain
(`actual/<region_id>`), the log of one login is one (`change/<login>`; no login on SQLite), in
the order of the row ids. `change.figures` notes the ends of the figures' chains that grew before
that row in its transaction, so that the log vouches for them. `chain_head` holds each chain's
length and last digest, so that the removal of the last rows shows too. Who can write the file can
compute everything anew: note the seal that `planctl db check` prints somewhere else, and
`db check --seal` proves that that log is still there.

It happens by itself in every session of `database.writing`: for objects added to it, and for
`session.execute(insert(t.Actual), [dict, …])`. Whoever inserts past the session asks for the
digests, in the order in which the rows will be inserted, and stores them as `chain`:

    link = linker(session, "actual", names)     # names of the columns, in the order of the rows
    digests = link(rows)                        # rows of engine values; one digest per row
    finish(session)                             # once, after the last rows: writes the heads
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, event, insert, inspect, select, text, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

from planctl.domain.number import DECIMALS
from planctl.store import tables as t

# The columns of the first schema, in the order in which they are digested.
COLUMNS = {
    "actual": (
        "indicator_id", "region_id", "period", "period_end", "revision", "value", "numerator",
        "denominator", "basis", "completed_on", "known_from", "recorded_at", "recorded_by",
        "source", "reason", "progress", "next_step", "evidence", "note", "warning",
        "force_reason",
    ),
    "change": ("at", "by_whom", "command", "entity", "entity_key", "before", "after"),
}  # fmt: skip
# Not of the row's content: its number, the digest itself, and what names the chain.
_OUTSIDE = {"id", "chain", "login"}
_DEFAULTS = {"basis": "cumulative"}

Row = Sequence[Any]


def _plain(value: Any) -> Any:
    """Return a value as an SQLite file keeps it: scaled integers, ISO text, moments in UTC."""
    if isinstance(value, Decimal):
        return int(value.scaleb(DECIMALS))
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be digested")


_encode = json.JSONEncoder(default=_plain, separators=(",", ":")).encode


def later_columns(table: str) -> tuple[str, ...]:
    """Return the columns that came after the first schema, by name."""
    there = {column.name for column in t.Base.metadata.tables[table].columns}
    return tuple(sorted(there - set(COLUMNS[table]) - _OUTSIDE))


def digester(table: str, names: Sequence[str]) -> Callable[[str | None, Row], str]:
    """Return the function that digests rows whose values stand in the order of `names`."""
    places = {name: place for place, name in enumerate(names)}
    first = tuple((places.get(name), _DEFAULTS.get(name)) for name in COLUMNS[table])
    later = tuple((name, places[name]) for name in later_columns(table) if name in places)

    def digest(before: str | None, row: Row) -> str:
        values = [before]
        for place, default in first:
            value = None if place is None else row[place]
            values.append(default if value is None else value)
        for name, place in later:
            if row[place] is not None:
                values += (name, row[place])
        return hashlib.sha256(_encode(values).encode()).hexdigest()

    return digest


class Heads:
    """The ends of the chains that one transaction makes longer."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self.connection = connection
        self.login = current_login(connection)
        self.ends: dict[str, tuple[int, str | None]] = {}
        self.new: set[str] = set()
        self.longer: set[str] = set()
        self.untold: set[str] = set()

    def name_of(self, table: str, region: int | None) -> str:
        """Return which chain a row belongs to."""
        return f"actual/{region}" if table == "actual" else chain_of_login(self.login)

    def last(self, name: str) -> tuple[int, str | None]:
        """Return a chain's length and last digest."""
        if name not in self.ends:
            h = t.ChainHead
            row = self.connection.execute(
                select(h.length, h.digest).where(h.chain == name)
            ).one_or_none()
            if row is None:
                self.new.add(name)
            self.ends[name] = (row[0], row[1]) if row else (0, None)
        return self.ends[name]

    def grow(self, name: str, length: int, digest: str) -> None:
        """Note a chain's new end."""
        self.ends[name] = (length, digest)
        self.longer.add(name)
        if name.startswith("actual/"):
            self.untold.add(name)

    def tell(self) -> str | None:
        """Return the ends of the figures' chains that no row of the log has noted yet."""
        if not self.untold:
            return None
        told = _encode({name.split("/")[1]: self.ends[name] for name in sorted(self.untold)})
        self.untold.clear()
        return told

    def write(self) -> None:
        """Store the new ends."""
        for name in sorted(self.longer):
            length, digest = self.ends[name]
            h = t.ChainHead
            if name in self.new:
                self.connection.execute(insert(h).values(chain=name, length=length, digest=digest))
                self.new.discard(name)
            else:
                self.connection.execute(
                    update(h).where(h.chain == name).values(length=length, digest=digest)
                )
        self.longer.clear()


def chain_of_login(login: str | None) -> str:
    """Return the name of the chain of a login's log rows."""
    return f"change/{login or ''}"


def current_login(connection: Connection) -> str | None:
    """Return the role that is logged in to a server; a file has none."""
    if connection.dialect.name == "sqlite":
        return None
    if "login" not in connection.info:
        connection.info["login"] = connection.execute(text("SELECT session_user")).scalar()
    return str(connection.info["login"])


def _heads(session: Session) -> Heads:
    found = session.info.get("chain_heads")
    if found is None:
        found = session.info["chain_heads"] = Heads(session.connection())
    assert isinstance(found, Heads)
    return found


def linker(
    session: Session, table: str, names: Sequence[str]
) -> Callable[[Iterable[Row]], list[str]]:
    """Return the function that gives the digests of rows about to be inserted, in their order."""
    heads, digest = _heads(session), digester(table, names)
    region = names.index("region_id") if table == "actual" else None

    def link(rows: Iterable[Row]) -> list[str]:
        digests = []
        for row in rows:
            name = heads.name_of(table, None if region is None else row[region])
            length, before = heads.last(name)
            chained = digest(before, row)
            heads.grow(name, length + 1, chained)
            digests.append(chained)
        return digests

    return link


def finish(session: Session) -> None:
    """Write the heads of the chains that have grown."""
    _heads(session).write()


class ChainedSession(Session):
    """A session that writes: it digests what it adds, and alters no row that has a digest."""


@event.listens_for(ChainedSession, "before_flush")
def _link_added(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    for changed in (*session.dirty, *session.deleted):
        if isinstance(changed, (t.Actual, t.Change)) and (
            changed in session.deleted or session.is_modified(changed)
        ):
            raise RuntimeError(f"{changed.__tablename__} rows are only ever added")
    added = [row for row in session.new if isinstance(row, (t.Actual, t.Change))]
    # Figures first: the log's rows note the ends of their chains.
    added.sort(key=lambda row: (isinstance(row, t.Change), instance_state(row).insert_order))
    for row in added:
        if isinstance(row, t.Change):
            row.login, row.figures = _heads(session).login, _heads(session).tell()
        keys = _columns(type(row))
        row.chain = linker(session, row.__tablename__, list(keys))(
            [[getattr(row, key) for key in keys.values()]]
        )[0]
    if added:
        finish(session)


@event.listens_for(ChainedSession, "after_commit")
@event.listens_for(ChainedSession, "after_rollback")
@event.listens_for(ChainedSession, "after_soft_rollback")
def _forget_heads(session: Session, *_transaction: Any) -> None:
    session.info.pop("chain_heads", None)


def _columns(model: type[t.Base]) -> dict[str, str]:
    """Return the attribute of each column."""
    return {prop.columns[0].name: prop.key for prop in inspect(model).column_attrs}


@event.listens_for(ChainedSession, "do_orm_execute")
def _link_inserted(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(getattr(state.statement, "table", None), "name", None)
    if table not in COLUMNS:
        return
    rows = state.parameters
    if not state.is_insert or not isinstance(rows, list):
        raise RuntimeError(f"{table} rows are added as insert(…), [rows], and never changed")
    names = [*COLUMNS[table], *later_columns(table)]
    digests = linker(state.session, table, names)([row.get(name) for name in names] for row in rows)
    for row, digest in zip(rows, digests, strict=True):
        row["chain"] = digest
    finish(state.session)


# Proving


# So many broken rows are named; the others are counted.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Break:
    """A row that does not fit its chain.

    what: `altered`; `removed`, some time before this row; `end`, rows at the end of the chain.
    """

    table: str
    id: int | None
    chain: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many rows were looked at, the first breaks, and how many there are."""

    rows: int
    breaks: tuple[Break, ...]
    count: int


End = tuple[int, str]


def rows_of(connection: Connection, table: str) -> tuple[list[str], Iterator[Row]]:
    """Return the columns of a table, and its rows as the engine keeps them, by id."""
    names = [column.name for column in t.Base.metadata.tables[table].columns]
    quote = connection.dialect.identifier_preparer.quote
    query = f"SELECT {', '.join(map(quote, names))} FROM {quote(table)} ORDER BY id"
    result = connection.execution_options(stream_results=True).exec_driver_sql(query)

    def rows() -> Iterator[Row]:
        while some := result.fetchmany(10_000):
            yield from some

    return names, rows()


def verify(
    connection: Connection, table: str, noted: Mapping[tuple[str, int], str] | None = None
) -> Verified:
    """Compute a table's chains anew.

    `noted` are digests that must be found at their place of their chain.
    """
    names, rows = rows_of(connection, table)
    digest, noted = digester(table, names), dict(noted or {})
    number, own = names.index("id"), names.index("chain")
    by = names.index("region_id" if table == "actual" else "login")
    ends: dict[str, End] = {}
    wrong: list[tuple[int, str]] = []
    count = 0
    for row in rows:
        name = f"actual/{row[by]}" if table == "actual" else chain_of_login(row[by])
        length, before = ends.get(name, (0, None))
        if row[own] != digest(before, row):
            count += 1
            if count <= MOST_NAMED:
                wrong.append((row[number], name))
        ends[name] = (length + 1, str(row[own]))
        if noted and noted.get((name, length + 1)) == row[own]:
            del noted[name, length + 1]
    stored = heads_of(connection, table)
    breaks = [
        Break(table, key, name, "altered" if _is_whole(name, ends, stored) else "removed")
        for key, name in wrong
    ]
    broken = {name for _, name in wrong}
    short = {name for name, head in stored.items() if ends.get(name) != head}
    short |= ends.keys() - stored.keys() | {name for name, _length in noted}
    breaks += [Break(table, None, name, "end") for name in sorted(short - broken)]
    total = sum(length for length, _ in ends.values())
    return Verified(total, tuple(breaks), count + len(short - broken))


def _is_whole(name: str, ends: Mapping[str, End], stored: Mapping[str, End]) -> bool:
    """Return whether a chain has as many rows as it should."""
    return ends[name][0] == stored.get(name, (0, ""))[0]


def noted_figures(connection: Connection) -> dict[tuple[str, int], str]:
    """Return the ends of the figures' chains that the log has noted: (chain, length), digest."""
    query = select(t.Change.figures).where(t.Change.figures.is_not(None))
    return {
        (f"actual/{region}", length): digest
        for (told,) in connection.execute(query)
        for region, (length, digest) in json.loads(told or "{}").items()
    }


def heads_of(connection: Connection, table: str) -> dict[str, tuple[int, str]]:
    """Return the ends of a table's chains as they were noted."""
    h = t.ChainHead
    query = select(h.chain, h.length, h.digest).where(h.chain.startswith(f"{table}/"))
    return {name: (length, digest) for name, length, digest in connection.execute(query)}


def seal(connection: Connection) -> str:
    """Return what proves later that today's log is still there: its length and last digest."""
    name = chain_of_login(current_login(connection))
    length, digest = heads_of(connection, "change").get(name, (0, ""))
    return f"{length}-{digest[:16]}"


def holds_seal(connection: Connection, told: str) -> bool:
    """Return whether a row of the log has the place and the digest of a seal."""
    length, _, start = told.strip().partition("-")
    if not (length.isdecimal() and len(start) == 16):
        return False
    if int(length) == 0:
        return True
    login = current_login(connection)
    of_login = t.Change.login.is_(None) if login is None else t.Change.login == login
    query = select(t.Change.chain).where(of_login).order_by(t.Change.id).offset(int(length) - 1)
    return str(connection.execute(query.limit(1)).scalar()).startswith(start)

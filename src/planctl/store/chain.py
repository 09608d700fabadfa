"""Tamper evidence: every figure's revision and every row of the change log carries a digest.

Each digest covers the one before it in its chain ([digests.py](digests.py) says in which form).
A region's figures are one chain (`actual/<region_id>`), the log of one login is one
(`change/<login>`; no login on SQLite), in the order of the row ids. `change.figures` notes the
ends of the figures' chains that grew before that row in its transaction, so that the log vouches
for them. `chain_head` holds each chain's length and last digest, so that the removal of the last
rows shows too. Who can write the file can compute everything anew: note the seal that `planctl db
check` prints somewhere else, and `db check --seal` proves that that log is still there.

It happens by itself in every session of `database.writing`: for objects added to it, and for
`session.execute(insert(t.Actual), [dict, …])`. Whoever inserts past the session asks for the
digests, in the order in which the rows will be inserted, and stores them as `chain`:

    link = linker(session, "actual", names)     # names of the columns, in the order of the rows
    digests = link(rows)                        # rows of engine values; one digest per row
    finish(session)                             # once, after the last rows: writes the heads
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, event, insert, inspect, select, text, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

from planctl.store import tables as t
from planctl.store import witness
from planctl.store.digests import (
    COLUMNS,
    Figures,
    Row,
    digester,
    encode,
    later_columns,
    plain_digester,
)


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
        told = encode({name.split("/")[1]: self.ends[name] for name in sorted(self.untold)})
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


def plain_linker(
    session: Session, same: Mapping[str, Any]
) -> Callable[[int, int, Figures], list[str]]:
    """Return the function that gives a series' first revisions their digests, as `linker` would.

    It takes and gives what `digests.plain_digester` does, but for the digest before them.
    """
    heads, digest = _heads(session), plain_digester(same)

    def link(indicator: int, region: int, figures: Figures) -> list[str]:
        name = heads.name_of("actual", region)
        length, before = heads.last(name)
        digests = digest(before, indicator, region, figures)
        heads.grow(name, length + len(digests), digests[-1])
        return digests

    return link


def finish(session: Session) -> None:
    """Write the heads of the chains that have grown."""
    _heads(session).write()


class ChainedSession(Session):
    """A session that writes: it digests what it adds, and alters no row of a chain."""

    def __init__(self, connection: Connection) -> None:
        """Watch what is written on a connection."""
        super().__init__(connection)
        witness.watch(self, connection)


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
    witness.forget(session)


@event.listens_for(ChainedSession, "before_commit")
def _settle(session: Session) -> None:
    witness.settle(session)


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

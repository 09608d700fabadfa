"""Proving the chains: every digest is computed anew (store/chain.py says what chains are)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from planctl.store import tables as t
from planctl.store.chain import chain_of_login, current_login
from planctl.store.digests import Row, digester

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
    # For this statement alone: on the connection it would make cursors of all that follow.
    result = connection.exec_driver_sql(query, execution_options={"stream_results": True})

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
    """Return what proves later that today's log is still there: its length and last digest.

    Of several logins' logs it is the own one; of those in a server's copy the longest.
    """
    heads = heads_of(connection, "change")
    own = heads.get(chain_of_login(current_login(connection)))
    length, digest = own or max(heads.values(), default=(0, ""))
    return f"{length}-{digest[:16]}"


def holds_seal(connection: Connection, told: str) -> bool:
    """Return whether a row of the log has the place and the digest of a seal."""
    length, _, start = told.strip().partition("-")
    if not (length.isdecimal() and len(start) == 16):
        return False
    if int(length) == 0:
        return True
    number = func.row_number().over(partition_by=t.Change.login, order_by=t.Change.id)
    rows = select(t.Change.chain, number.label("number")).subquery()
    query = select(rows.c.chain).where(rows.c.number == int(length))
    return any(str(chain).startswith(start) for chain in connection.scalars(query))

"""Many figures on their way in: put aside in a temporary table, given back series by series.

The engine sorts them, so that memory does not grow with their number and they reach the register
in the order of its index.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    insert,
    select,
    tuple_,
)

from planctl.store import tables as t

Staged: TypeAlias = tuple[
    int, int, int, int, int | None, int | None, int | None, int, int | None, str | None
]
Stored: TypeAlias = tuple[Any, ...]
Key: TypeAlias = tuple[int, int]

COLUMNS = (
    "place", "indicator_id", "region_id", "period", "value", "numerator", "denominator",
    "is_increment", "completed_on", "texts",
)  # fmt: skip
_TABLE = Table(
    "planctl_staged",
    MetaData(),
    *(Column(name, BigInteger if name in COLUMNS[4:7] else Integer) for name in COLUMNS[:-1]),
    Column("texts", Text),
    prefixes=["TEMPORARY"],
)
_SERIES_AT_ONCE = 400


class Staging:
    """The figures of one file, in the order of series and periods."""

    def __init__(self, connection: Connection) -> None:
        """Make the temporary table anew."""
        self.connection = connection
        _TABLE.drop(connection, checkfirst=True)
        _TABLE.create(connection)
        self.put = inserter(connection, _TABLE, COLUMNS)

    def close(self) -> None:
        """Drop the temporary table."""
        _TABLE.drop(self.connection)

    def series(self) -> Iterator[list[tuple[Key, list[Staged]]]]:
        """Give the figures by series (indicator, region), some series at a time."""
        # For this statement alone: on the connection it would make a cursor of a DROP TABLE too.
        rows = self.connection.execute(
            select(_TABLE).order_by(*(_TABLE.c[name] for name in _ORDER)),
            execution_options={"stream_results": True},
        )
        batch: list[tuple[Key, list[Staged]]] = []
        for key, some in groupby(_in_pieces(rows), key=_series_of):
            batch.append((key, list(some)))
            if len(batch) == _SERIES_AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch

    def of_indicators(self, keys: Iterable[int]) -> list[Staged]:
        """Return all figures of some indicators."""
        query = select(_TABLE).where(_TABLE.c.indicator_id.in_(list(keys)))
        return [tuple(row) for row in self.connection.execute(query)]

    def of_homes(self, homes: Mapping[int, int]) -> list[Staged]:
        """Return the figures of some indicators in the one region given for each."""
        places = list(set(homes.values()))
        query = select(_TABLE).where(_TABLE.c.region_id.in_(places))
        rows = (tuple(row) for row in self.connection.execute(query)) if places else ()
        return [row for row in rows if homes.get(row[1]) == row[2]]


_ORDER = ("indicator_id", "region_id", "period", "place")


def _in_pieces(rows: Any) -> Iterator[Staged]:
    while some := rows.fetchmany(10_000):
        yield from some


def _series_of(row: Staged) -> Key:
    return row[1], row[2]


def inserter(
    connection: Connection, table: Table, names: Sequence[str]
) -> Callable[[Sequence[tuple[Any, ...]]], None]:
    """Return a function that inserts rows of engine values, past the checks of SQLAlchemy.

    Half of an import's time would go into converting values that are converted already.
    """
    # The statement names the columns in the order of the table.
    order = [column.name for column in table.c if column.name in names]
    sorted_ = itemgetter(*(names.index(name) for name in order))
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=order)
    text, is_positional = str(compiled), compiled.positiontup is not None

    def put(rows: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        ordered = rows if order == list(names) else list(map(sorted_, rows))
        if is_positional:
            connection.exec_driver_sql(text, list(ordered))
        else:
            connection.exec_driver_sql(
                text, [dict(zip(order, row, strict=True)) for row in ordered]
            )

    return put


_TEXTS = ("progress", "next_step", "evidence", "note", "source")


def newest_of(connection: Connection, keys: Sequence[Key]) -> dict[Key, dict[str, Stored]]:
    """Return the newest revision of every figure of some series, by series and period.

    Each is (revision, value, numerator, denominator, is_increment, completed_on, texts), the
    numbers as the store keeps them.
    """
    a = t.Actual.__table__.c
    query = (
        select(
            a.indicator_id, a.region_id, a.period, a.revision,
            *(_raw(a[name]) for name in ("value", "numerator", "denominator")),
            a.basis, a.completed_on, *(a[name] for name in _TEXTS),
        )
        .where(tuple_(a.indicator_id, a.region_id).in_(keys))
        .order_by(a.indicator_id, a.region_id, a.period_end, a.period, a.revision)
    )  # fmt: skip
    found: dict[Key, dict[str, Stored]] = {}
    for row in connection.execute(query):
        found.setdefault((row[0], row[1]), {})[row[2]] = (
            row[3], row[4], row[5], row[6], row[7] == "increment", row[8],
            dict(zip(_TEXTS, row[9:], strict=True)),
        )  # fmt: skip
    return found


def _raw(column: Any) -> Any:
    """Return a column of exact numbers as the integers that the store keeps."""
    from sqlalchemy import type_coerce

    return type_coerce(column, BigInteger)

"""A whole register from one database to another, row for row, and the proof that both are equal."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from planctl.store.tables import Base

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Content:
    """How many rows a table has, and the digest of all of them in the order of their keys."""

    rows: int
    digest: str


def tables() -> list[Table]:
    """Return every table, those referred to before those that refer."""
    return list(Base.metadata.sorted_tables)


def copy_rows(source: Connection, target: Connection) -> None:
    """Write every row of one database into another, which has the tables and no rows."""
    for table in tables():
        rows = _rows(source, table)
        if any(key.column.table is table for key in table.foreign_keys):
            rows = iter(_parents_first(list(rows), table))
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == AT_ONCE:
                target.execute(insert(table), batch)
                batch = []
        if batch:
            target.execute(insert(table), batch)
    _count_on(target)


def hold(connection: Connection) -> None:
    """Let nobody else write on a server until the transaction ends; readers do not wait."""
    quote = connection.dialect.identifier_preparer.format_table
    names = ", ".join(quote(table) for table in tables())
    connection.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def clear(connection: Connection) -> None:
    """Remove every row; readers go on seeing what they saw, which TRUNCATE would take away."""
    for table in reversed(tables()):
        for key in table.foreign_keys:
            if key.column.table is table and key.parent.nullable:
                connection.execute(update(table).values({key.parent.name: None}))
        connection.execute(delete(table))


def dangling_tables(connection: Connection) -> list[str]:
    """Return the tables of a file with rows that refer to none; a server lets no such row in."""
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return sorted({str(row[0]) for row in rows})


def content(connection: Connection) -> dict[str, Content]:
    """Return what every table holds, in a form that does not depend on the engine."""
    found = {}
    for table in tables():
        digest, count = hashlib.sha256(), 0
        for row in _rows(connection, table):
            told = {name: value for name, value in row.items() if value is not None}
            digest.update(json.dumps(told, sort_keys=True, default=_plain).encode() + b"\n")
            count += 1
        found[table.name] = Content(count, digest.hexdigest())
    return found


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    # For this statement alone: on the connection it would make a cursor of every later one.
    result = connection.execute(query, execution_options={"stream_results": True})
    names = [column.name for column in table.columns]
    while some := result.fetchmany(AT_ONCE):
        for row in some:
            yield dict(zip(names, row, strict=True))


def _parents_first(rows: list[dict[str, Any]], table: Table) -> list[dict[str, Any]]:
    """Order the rows of a tree so that each comes after the one it refers to."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    there: set[Any] = set()
    ordered: list[dict[str, Any]] = []
    while rows:
        ready = [
            row for row in rows if all(row[name] is None or row[name] in there for name in own)
        ]
        if not ready:
            # A ring: the engine will refuse it by its own name.
            return ordered + rows
        ordered += ready
        there |= {row["id"] for row in ready}
        rows = [row for row in rows if row["id"] not in there]
    return ordered


def _count_on(connection: Connection) -> None:
    """Let a server number new rows after those copied; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables():
        if "id" not in table.columns:
            continue
        quoted = connection.dialect.identifier_preparer.format_table(table)
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{quoted}', 'id'), max(id))"
                f" FROM {quoted} HAVING max(id) IS NOT NULL"
            )
        )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{value!r} cannot be digested")

"""Plain SQL against a register of either engine, past planctl: to look, and to tamper."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, Select, Table, create_engine, inspect, select, text

from planctl.store.database import database_file, database_url
from planctl.store.tables import Base

Held = dict[str, list[tuple[Any, ...]]]


@contextmanager
def opened(place: Path) -> Iterator[Connection]:
    """Give out a connection past planctl; what is done with it is kept."""
    engine = create_engine(database_url(str(place)), poolclass=NullPool)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # As SQLite does for who does not ask for them: foreign keys are not looked at.
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection


def run(place: Path, *statements: str, **values: Any) -> None:
    """Run statements (`:name` stands for a value) and keep what they did."""
    with opened(place) as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def rows(place: Path, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """Return what a query gives, days and moments as text."""
    with opened(place) as connection:
        return [tuple(map(_plain, row)) for row in connection.execute(text(query), values)]


def wait_for_the_dead(place: Path) -> None:
    """Wait until a server has noticed that its guests were killed: until then it may go on."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    if database_file(database_url(str(place))) is None:
        for _ in range(500):
            if rows(place, query) == [(0,)]:
                return
            time.sleep(0.01)
        raise AssertionError("somebody is still there")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def rows_of_all(place: Path) -> Held:
    """Return every row of every table as planctl reads it: the same from either engine."""
    with opened(place) as connection:
        return {
            table.name: [tuple(map(_plain, row)) for row in connection.execute(_of(table))]
            for table in Base.metadata.sorted_tables
        }


def _of(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns)


def content(place: Path) -> list[str]:
    """Return everything that a register holds, as text."""
    file = database_file(database_url(str(place)))
    if file is not None:
        with closing(sqlite3.connect(file)) as register:
            return list(register.iterdump())
    with opened(place) as connection:
        quote = connection.dialect.identifier_preparer.quote
        look = inspect(connection)
        return [
            f"{table} {[column['name'] for column in look.get_columns(table)]} {row[0]}"
            for table in sorted(look.get_table_names())
            for row in connection.execute(text(f"SELECT x::text FROM {quote(table)} x ORDER BY 1"))
        ]

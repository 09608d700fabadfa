"""On PostgreSQL the figures that verdicts rest on are found through indexes too."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Connection

from planctl.store import picks
from planctl.store.database import open_engine
from planctl.store.rows.figures import finding
from planctl.store.rows.together import _gathering
from planctl.usecases import setup
from tests.cli.conftest import author

# Starts the server that other tests share.
servers = pytest.importorskip("tests.servers")
pytestmark = servers.needs_server

NAMES = (
    "last", "previous", "first", "on", "all", "series", "within", "below", "above", "near_low",
    "near_high", "irregular", "together",
)  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """Give a connection to an empty register on a server of its own."""
    with servers.running_server() as server:
        url = server.make().url
        setup.init(url, author("2023-01-05"))
        with open_engine(url) as engine, engine.connect() as connection:
            yield connection


@pytest.mark.parametrize("approved_only", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_statement_reads_all_figures(
    connection: Connection, name: str, approved_only: bool
) -> None:
    picks.seek(connection)
    found = _gathering if name == "together" else partial(finding, name)
    query = found("postgresql", approved_only).compile(dialect=connection.dialect)
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [2, 3]]
    given = query.params | {"lines": json.dumps([line]), "known": date(2025, 12, 31)}
    driver = connection.connection.driver_connection
    assert driver is not None
    steps = [row[0] for row in driver.execute(f"EXPLAIN {query}", given)]
    figures = [step for step in steps if " on actual" in step]
    assert figures
    assert not any("Seq Scan" in step for step in figures), steps

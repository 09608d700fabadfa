"""The registers of the command line's tests serve here too; one of them on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from planctl.store.database import database_url
from tests.cli.conftest import (  # noqa: F401
    DAY,
    _desk,
    _figures_template,
    _office_template,
    author,
    figures_db,
    office_db,
)
from tests.conftest import Runner
from tests.servers import OnServer, Server

OWN, OTHER = "东山县", "西河县"


def scalar(place: OnServer, query: str, user: str = "planctl") -> object:
    """Return what one query, the last of several, gives a user."""
    engine = create_engine(place.url.set(username=user))
    try:
        with engine.begin() as connection:
            result = connection.execute(text(query))
            return result.scalar() if result.returns_rows else result.rowcount
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def moved(server: Server, _figures_template: Path) -> OnServer:  # noqa: F811
    """Return the register of the command line's tests, copied to a server."""
    from planctl.usecases.copying import copy

    place = server.make()
    copy(database_url(str(_figures_template)), place.url, author("2024-10-12"))
    return place


@pytest.fixture
def on_server(server: Server, moved: OnServer) -> Iterator[OnServer]:
    """Return a copy of that register for one test."""
    place = server.make(moved)
    yield place
    server.drop(place)


@pytest.fixture
def county(planctl: Runner, server: Server, on_server: OnServer) -> Iterator[str]:
    """Return the login of 东山县 on the server."""
    db: Path = on_server  # type: ignore[assignment]
    login = f"dongshan_{server.count}"
    planctl("db", "grant", "--region", OWN, "--role", login, "--by", "示例", db=db, today=DAY)
    yield login
    server.run(f"DROP OWNED BY {login}", database=str(on_server.url.database))
    server.run(f"DROP ROLE {login}")

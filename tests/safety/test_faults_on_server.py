"""Crowded, killed, cut off, with the register on a server: nothing acknowledged is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.safety import cut_off, trials
from tests.servers import OnServer, Server, needs_server, running_server

pytestmark = needs_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give a server whose acknowledged writes outlive it."""
    with running_server(durable=True) as server:
        yield server


@pytest.fixture(scope="module")
def begun(server: Server) -> Path:
    """Give a register whose series have one figure each, to be copied."""
    return cut_off.register(server)


@pytest.fixture
def book(server: Server, begun: Path) -> Iterator[Path]:
    """Give a copy of it."""
    place = server.make(cast(OnServer, begun))
    yield cast(Path, place)
    server.drop(place)


def test_writers_at_once_lose_nothing(book: Path, tmp_path: Path) -> None:
    done = trials.crowd(book, tmp_path, writers=8, each=4)
    assert (done.acknowledged, done.lost, done.unsound) == (32, 0, 0)


def test_readers_do_not_wait_for_a_writer(book: Path, tmp_path: Path) -> None:
    answered, _slowest = trials.readers_beside_a_writer(book, tmp_path, reads=2)
    assert answered == 2


def test_what_was_acknowledged_survives_a_killed_writer(book: Path, tmp_path: Path) -> None:
    found = cut_off.killed_writers(book, tmp_path, 3)
    assert found["struck"] == 3
    assert found["acknowledged"] >= 3
    assert not any(found[what] for what in ("lost", "doubled", "torn", "unsound")), found


@pytest.fixture(scope="module")
def statements(server: Server, begun: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how many statements the whole import takes."""
    return cut_off.statements(server, begun, tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("way", cut_off.WAYS)
def test_an_import_cut_off_leaves_nothing(
    way: str, server: Server, book: Path, statements: int, tmp_path: Path
) -> None:
    """Before its commit, and in the middle of what it writes."""
    for at in (statements, statements - 4):
        assert cut_off.cut_off(server, book, tmp_path, way, at) == "nothing there"
    assert cut_off.comes_again(book, tmp_path)

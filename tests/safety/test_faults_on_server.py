"""Crowded, killed, cut off, with the register on a server: nothing acknowledged is lost."""

from collections.abc import Iterable, Iterator
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
    assert str(done).startswith("0 lost, 0 hung, 0 failed, 0 unsound")
    assert done.acknowledged == 32


def test_readers_do_not_wait_for_a_writer(book: Path, tmp_path: Path) -> None:
    answered, _slowest = trials.readers_beside_a_writer(book, tmp_path, reads=2)
    assert answered == 2


def test_what_was_acknowledged_survives_a_killed_writer(book: Path, tmp_path: Path) -> None:
    found = cut_off.killed_writers(book, tmp_path, 3)
    assert found["struck"] == 3
    assert found["acknowledged"] >= 3
    assert not any(found[what] for what in ("lost", "doubled", "torn", "unsound")), found


@pytest.mark.parametrize(
    ("name", "ways"),
    [("import", cut_off.WAYS), ("plan load", ["server killed"]), ("review", ["session ended"])],
)
def test_a_command_cut_off_leaves_nothing(
    name: str, ways: Iterable[str], server: Server, begun: Path, book: Path, tmp_path: Path
) -> None:
    """Before its commit; at its other statements, and other commands, in the soak."""
    last = cut_off.statements(server, begun, tmp_path, name)
    for way in ways:
        assert cut_off.cut_off(book, server, tmp_path, name, way, last) == "nothing there"
    assert cut_off.comes_again(book, tmp_path, name)

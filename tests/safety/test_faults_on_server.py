"""Crowded, killed, cut off, with the register on a server: nothing acknowledged is lost."""

import csv
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.usecases.plans import load
from tests import sql
from tests.cli.conftest import LINJIANG, author
from tests.safety import trials, worker
from tests.safety.conftest import scalar
from tests.servers import OnServer, Server, needs_server, running_server

pytestmark = needs_server

_context = multiprocessing.get_context("spawn")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give a server whose acknowledged writes outlive it."""
    with running_server(durable=True) as server:
        yield server


@pytest.fixture(scope="module")
def begun(server: Server) -> OnServer:
    """Give a register whose series have one figure each, to be copied."""
    from planctl.usecases.setup import init

    place = server.make()
    init(place.url, author("2023-01-05"))
    load(place.url, LINJIANG, author("2023-01-05"))
    trials.start_series(place)  # type: ignore[arg-type]
    return place


@pytest.fixture
def book(server: Server, begun: OnServer) -> Iterator[Path]:
    """Give a copy of it."""
    place = server.make(begun)
    yield place  # type: ignore[misc]
    server.drop(place)


def test_writers_at_once_lose_nothing(book: Path, tmp_path: Path) -> None:
    done = trials.crowd(book, tmp_path, writers=8, each=4)
    assert (done.acknowledged, done.lost, done.unsound) == (32, 0, 0)


def test_readers_do_not_wait_for_a_writer(book: Path, tmp_path: Path) -> None:
    answered, _slowest = trials.readers_beside_a_writer(book, tmp_path, reads=2)
    assert answered == 2


def test_what_was_acknowledged_survives_a_killed_writer(book: Path, tmp_path: Path) -> None:
    indicator, period = trials.SERIES[0]
    dice, told, acknowledged = random.Random(8), tmp_path / "told", 1
    for _ in range(4):
        child = _context.Process(
            target=worker.write,
            args=(str(book), indicator, period, acknowledged + 1, 10_000, str(told)),
        )
        child.start()
        size = told.stat().st_size if told.exists() else 0
        while not (told.exists() and told.stat().st_size > size):
            assert child.is_alive()
            time.sleep(0.005)
        time.sleep(dice.random() * 0.3)
        child.kill()
        child.join()
        sql.wait_for_the_dead(book)
        numbers = [int(line) for line in told.read_text().split()]
        held = trials.stored(book, indicator, period)
        assert set(numbers) <= set(held)
        assert len(held) == len(set(held))
        # At most the one that was under way is there besides.
        assert max(held) - max(numbers) in (0, 1)
        acknowledged = max(held)
    assert trials.is_sound(book)


# Runs an import that stops before its n-th statement or commit, says so, and waits for a line.
IMPORT = """
import sys
from sqlalchemy import Engine, event
from planctl.cli import root

def wait(*_):
    seen.append(0)
    if len(seen) == int(sys.argv[1]):
        print("here", flush=True)
        sys.stdin.readline()

seen = []
event.listen(Engine, "before_cursor_execute", wait)
event.listen(Engine, "commit", wait)
code = root.run(sys.argv[2:])
print("statements", len(seen))
sys.exit(code)
"""
ROWS = (
    "SELECT (SELECT count(*) FROM actual), (SELECT count(*) FROM change),"
    " (SELECT sum(length) FROM chain_head)"
)


def importing(book: Path, folder: Path, at: int) -> "subprocess.Popen[str]":
    """Start importing a table of figures."""
    table = folder / "figures.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["指标", "地区", "报告期", "实际值", "说明"])
        for county in ("东山县", "西河县", "南浦区"):
            for quarter in (1, 2, 3):
                writer.writerow(["lj-03-2", county, f"2023Q{quarter}", "93", "试"])
    line = ["--db", str(book), "import", str(table), "--plan", trials.PLAN, "--by", "甲"]
    return subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(at), *line], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def statements(server: Server, begun: OnServer, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how many statements the whole import takes; the last one is its commit."""
    place = server.make(begun)
    folder = tmp_path_factory.mktemp("whole")
    out, err = importing(place, folder, 0).communicate(timeout=120)  # type: ignore[arg-type]
    assert "已导入" in out, err
    assert sql.rows(place, ROWS) != sql.rows(begun, ROWS)  # type: ignore[arg-type]
    return int(out.split("statements ")[1])


@pytest.mark.parametrize("how", ["the client killed", "the session ended", "the server killed"])
@pytest.mark.parametrize("before_the_end", [0, 4])
def test_an_import_cut_off_leaves_nothing(
    how: str, before_the_end: int, server: Server, book: Path, statements: int, tmp_path: Path
) -> None:
    before = sql.rows(book, ROWS)
    child = importing(book, tmp_path, statements - before_the_end)
    assert child.stdout is not None
    assert child.stdout.readline() == "here\n"
    if how == "the client killed":
        child.kill()
    elif how == "the session ended":
        end = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert scalar(book, end) == 1  # type: ignore[arg-type]
    else:
        server.kill()
        server.start()
    _, err = child.communicate("\n", timeout=120)
    sql.wait_for_the_dead(book)
    assert sql.rows(book, ROWS) == before
    assert trials.is_sound(book)
    if how != "the client killed":
        assert child.returncode == 1
        assert "连接断了" in err
        assert err.count("\n") == 1
    # Once more, and it is there.
    importing(book, tmp_path, 0).communicate(timeout=120)
    assert sql.rows(book, ROWS)[0][0] == before[0][0] + 9

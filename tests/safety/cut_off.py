"""Trials with the register on a server: writers killed, sessions ended, the server killed.

The short version is test_faults_on_server.py, the long one is part of `make soak`.
"""

import csv
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from planctl.usecases.plans import load
from planctl.usecases.setup import init
from tests import sql
from tests.cli.conftest import LINJIANG, author
from tests.safety import trials, worker
from tests.servers import Server

_context = multiprocessing.get_context("spawn")

# Runs a command line that stops before its n-th statement or commit, says so, and waits for a
# line.
_RUN = """
import sys
from sqlalchemy import Engine, event
from planctl.cli import root

def wait(connection, *_):
    if connection.dialect.name == "sqlite":
        return
    seen.append(0)
    if len(seen) == int(sys.argv[1]):
        print("here", flush=True)
        sys.stdin.readline()

def commit(connection):
    wait(connection)
    last[:] = [len(seen)]

seen, last = [], []
event.listen(Engine, "before_cursor_execute", wait)
event.listen(Engine, "commit", commit)
code = root.run(sys.argv[2:])
print("statements", *last)
sys.exit(code)
"""
_END = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def register(server: Server) -> Path:
    """Make a register whose series have one figure each."""
    place = server.make()
    init(place.url, author("2023-01-05"))
    load(place.url, LINJIANG, author("2023-01-05"))
    trials.start_series(place)  # type: ignore[arg-type]
    return place  # type: ignore[return-value]


def killed_writers(book: Path, folder: Path, kills: int) -> Counter[str]:
    """Kill (`kill -9`) a process that writes one revision after the other, again and again."""
    indicator, period = trials.SERIES[0]
    dice, told, next_one = random.Random(8), folder / "told", 2
    found = Counter[str]()
    for _ in range(kills):
        size = told.stat().st_size if told.exists() else 0
        child = _context.Process(
            target=worker.write, args=(str(book), indicator, period, next_one, 10_000, str(told))
        )
        child.start()
        while not (told.exists() and told.stat().st_size > size):
            assert child.is_alive(), "a writer failed"
            time.sleep(0.005)
        time.sleep(dice.random() * 0.3)
        child.kill()
        child.join()
        sql.wait_for_the_dead(book)
        numbers = [int(line) for line in told.read_text().split()]
        held = trials.stored(book, indicator, period)
        found["struck"] += 1
        found["lost"] += len(set(numbers) - set(held))
        found["doubled"] += len(held) - len(set(held))
        # At most the one that was under way is there besides.
        found["torn"] += max(held) - max(numbers) not in (0, 1)
        next_one = max(held) + 1
    found["acknowledged"] = len(numbers)
    found["unsound"] = int(not trials.is_sound(book))
    return found


def _import(folder: Path) -> list[str]:
    table = folder / "figures.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["指标", "地区", "报告期", "实际值", "说明"])
        for county in ("东山县", "西河县", "南浦区"):
            for quarter in (1, 2, 3):
                writer.writerow(["lj-03-2", county, f"2023Q{quarter}", "93", "试"])
    return ["import", str(table), "--plan", trials.PLAN]


def _load(folder: Path) -> list[str]:
    plan = folder / "revised.yaml"
    text = LINJIANG.read_text(encoding="utf-8")
    plan.write_text(text.replace('must: ">= 90"', 'must: ">= 91"', 1), encoding="utf-8")
    return ["plan", "load", str(plan), "--document", "示例文"]


# What is cut off; each changes something, each time.
LINES: dict[str, Callable[[Path], list[str]]] = {
    "import": _import,
    "plan load": _load,
    "correct": lambda _: [
        "correct", "lj-02-1", "50", "--period", "2024Q1", "--reason", "核", "--force", "试"],
    "review": lambda _: ["review", "approve", "--plan", trials.PLAN, "--period", "2024Q2"],
    "lock": lambda _: ["lock", "--plan", trials.PLAN, "--period", "2024Q1"],
    "contact": lambda _: [
        "contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "yb@example.gov.cn"],
    "light use": lambda _: ["light", "use", "sanya", "--plan", trials.PLAN],
    "db restore": lambda folder: ["db", "restore", str(next(folder.glob("*.bak")))],
}  # fmt: skip


def running(book: Path, folder: Path, name: str, at: int = 0) -> "subprocess.Popen[str]":
    """Start a command line that stops before its n-th statement; 0: it does not."""
    by = [] if name.startswith("db ") else ["--by", "甲"]
    line = ["--db", str(book), *LINES[name](folder), *by]
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(at), *line], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"XDG_DATA_HOME": str(folder / "data")},
    )  # fmt: skip


def statements(server: Server, book: Path, folder: Path, name: str) -> int:
    """Return how many statements there are until its commit, and with it."""
    place: Path = server.make(book)  # type: ignore[arg-type, assignment]
    out, err = running(place, folder, name).communicate(timeout=120)
    assert sql.rows_of_all(place) != sql.rows_of_all(book), err
    server.drop(place)  # type: ignore[arg-type]
    return int(out.split("statements ")[1])


def _end_sessions(book: Path, _server: Server, _child: "subprocess.Popen[str]") -> None:
    assert sql.rows(book, _END) == [(1,)]


def _kill_server(_book: Path, server: Server, _child: "subprocess.Popen[str]") -> None:
    server.kill()
    server.start()


def _kill_client(_book: Path, _server: Server, child: "subprocess.Popen[str]") -> None:
    child.kill()


WAYS: dict[str, Callable[[Path, Server, "subprocess.Popen[str]"], None]] = {
    "client killed": _kill_client, "session ended": _end_sessions, "server killed": _kill_server,
}  # fmt: skip


def cut_off(book: Path, server: Server, folder: Path, name: str, way: str, at: int) -> str:
    """Cut a command off before its n-th statement; return "nothing there", or what is wrong."""
    before = sql.rows_of_all(book)
    child = running(book, folder, name, at)
    assert child.stdout is not None
    assert child.stdout.readline() == "here\n"
    WAYS[way](book, server, child)
    _, err = child.communicate("\n", timeout=120)
    sql.wait_for_the_dead(book)
    if sql.rows_of_all(book) != before:
        return "wrong: torn"
    if not trials.is_sound(book):
        return "wrong: unsound"
    said = child.returncode == 1 and "连接断了" in err and err.count("\n") == 1
    return "nothing there" if way == "client killed" or said else f"wrong: {err.strip()}"


def comes_again(book: Path, folder: Path, name: str) -> bool:
    """Say whether the command, begun once more, is there."""
    before = sql.rows_of_all(book)
    running(book, folder, name).communicate(timeout=120)
    return sql.rows_of_all(book) != before

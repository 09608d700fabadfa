"""Killed, crowded, starved of disk, damaged: the short version; `make soak` runs the long one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Runner, installed_command
from tests.safety import kills, soak, trials
from tests.safety.trials import Answer
from tests.servers import file_only

pytestmark = file_only("killed, crowded, damaged; test_faults_on_server.py does it there")


@pytest.fixture
def book(office_db: Path, tmp_path: Path) -> Path:
    """Return a register whose series have one figure each."""
    path = Path(shutil.copy(office_db, tmp_path / "book.db"))
    trials.start_series(path)
    return path


KILLS = {
    "correct": 6, "import": 4, "plan load": 3, "review": 2, "lock": 2, "db backup": 2,
    "db restore": 3, "db upgrade": 2, "init": 2, "db copy": 2, "demo": 1,
}  # fmt: skip


def test_every_way_to_write_is_killed_here_and_in_the_soak() -> None:
    assert KILLS.keys() == kills.TRIALS.keys() == soak.KILLS.keys()
    assert sum(soak.KILLS.values()) >= 2000


@pytest.mark.parametrize("name", KILLS)
def test_what_was_acknowledged_survives_kill_9(book: Path, tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    found = kills.torment_all(book, tmp_path, {name: KILLS[name]}, at_once=1)[name]
    assert found["struck"] + found["ended before"] == KILLS[name]
    wrong = ("lost", "doubled", "torn", "unsound")
    assert not any(found[what] for what in wrong), found
    assert not [what for what in found if what.startswith("FAILED")]


def test_the_installed_command_is_whole_when_killed(book: Path, tmp_path: Path) -> None:
    found = kills.by_command(book, tmp_path, 2)
    assert found["acknowledged"] > 0
    assert (found["lost"], found["unsound"]) == (0, 0)
    assert not [what for what in found if what.startswith("FAILED")]


def test_writers_at_once_lose_nothing(book: Path, tmp_path: Path) -> None:
    done = trials.crowd(book, tmp_path, writers=4, each=8)
    assert str(done).startswith("0 lost, 0 hung, 0 failed, 0 unsound")
    assert done.acknowledged == 32


def test_readers_do_not_wait_for_a_writer(book: Path, tmp_path: Path) -> None:
    answered, _slowest = trials.readers_beside_a_writer(book, tmp_path, reads=2)
    assert answered == 2


def test_a_full_disk_is_one_line_and_changes_nothing(book: Path, tmp_path: Path) -> None:
    found = trials.starved(book, tmp_path, steps=2)
    assert [what for what in found if what.startswith("wrong")] == []
    assert found["refused"] >= 8
    assert found["unsound"] == 0


def test_damaged_files_are_refused_in_one_line(planctl: Runner, book: Path, tmp_path: Path) -> None:
    def answer(*args: str, db: Path) -> Answer:
        ran = planctl(*args, db=db, code=None)
        return Answer(ran.code, ran.out, ran.err)

    for kind, counts in trials.bad_files(book, tmp_path, 2, answer).items():
        assert [what for what in counts if what.startswith("wrong")] == [], kind
        assert counts["tried"] > 0


def test_where_it_cannot_be_written_it_is_one_line(book: Path, tmp_path: Path) -> None:
    for kind, counts in trials.bad_places(book, tmp_path, each=1).items():
        assert [what for what in counts if what.startswith("wrong")] == [], kind
        assert counts["tried"] > 0 or os.geteuid() != 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_output_that_a_full_disk_does_not_take_is_one_line(book: Path, form: str) -> None:
    line = [*installed_command(), "--db", str(book), "status", "--all", "--format", form]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert ran.returncode == 1
    assert ran.stderr.startswith("错误：结果没有写出来：磁盘已满"), ran.stderr
    assert ran.stderr.count("\n") == 1

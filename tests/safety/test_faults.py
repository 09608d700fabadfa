"""Killed, crowded, starved of disk, damaged: the short version; `make soak` runs the long one."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Runner
from tests.safety import trials
from tests.safety.trials import Answer, one_line


@pytest.fixture
def book(office_db: Path, tmp_path: Path) -> Path:
    """Return a register whose series have one figure each."""
    path = Path(shutil.copy(office_db, tmp_path / "book.db"))
    trials.start_series(path)
    return path


def test_what_was_acknowledged_survives_kill_9(book: Path, tmp_path: Path) -> None:
    done = trials.killed_writers(book, tmp_path, kills=4)
    assert done.acknowledged >= 4
    assert (done.lost, done.doubled, done.unsound) == (0, 0, 0)


def test_writers_at_once_lose_nothing(book: Path, tmp_path: Path) -> None:
    done = trials.crowd(book, tmp_path, writers=4, each=8)
    assert (done.acknowledged, done.lost, done.unsound) == (32, 0, 0)


def test_readers_do_not_wait_for_a_writer(book: Path, tmp_path: Path) -> None:
    answered, _slowest = trials.readers_beside_a_writer(book, tmp_path, reads=2)
    assert answered == 2


def test_an_import_is_whole_or_not_there(book: Path, tmp_path: Path) -> None:
    found = trials.torn_imports(book, tmp_path, kills=5)
    assert found["all"] >= 1
    assert found["torn"] == 0
    assert found["unsound"] == 0


def test_a_full_disk_is_one_line_and_changes_nothing(book: Path, tmp_path: Path) -> None:
    found = trials.starved(book, tmp_path, steps=3)
    assert [what for what in found if what.startswith("wrong")] == []
    assert found["refused"] >= 2
    assert found["unsound"] == 0


def test_damaged_files_are_refused_in_one_line(planctl: Runner, book: Path, tmp_path: Path) -> None:
    def answer(*args: str, db: Path) -> Answer:
        ran = planctl(*args, db=db, code=None)
        return Answer(ran.code, ran.out, ran.err)

    for kind, counts in trials.bad_files(book, tmp_path, 2, answer).items():
        assert [what for what in counts if what.startswith("wrong")] == [], kind
        assert counts["tried"] > 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody without rights")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_without_the_right_to_write_it_is_one_line(book: Path, tmp_path: Path, what: str) -> None:
    public = Path("/tmp") / f"planctl-rights-{os.getpid()}-{what}"
    public.mkdir(mode=0o755)
    try:
        path = Path(shutil.copy(book, public / "book.db"))
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode = DELETE")
        path.chmod(0o444)
        public.chmod(0o777 if what == "file" else 0o555)
        raw = path.read_bytes()
        line = (
            "correct",
            "lj-02-1",
            "7",
            "--period",
            "2024Q1",
            "--reason",
            "无权",
            "--force",
            "试",
        )
        answer = trials.ask(*line, db=path, folder=tmp_path, uid=65534)
        assert one_line(answer), answer
        assert "写权限" in answer.err or "只读" in answer.err
        assert path.read_bytes() == raw
    finally:
        shutil.rmtree(public)

"""What a terminal gets that a pipe does not: colours and a sign of life."""

import os
import pty
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from planctl.cli.terminal import followed, write_out, write_parts
from tests.cli.conftest import DAY
from tests.conftest import Runner, installed_command


def on_terminal(db: Path, *args: str, **more: str) -> str:
    """Run the installed command on a terminal, and return all that it showed."""
    master, slave = pty.openpty()
    surroundings = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | more
    line = [*installed_command(), "--db", str(db), *args]
    process = subprocess.Popen(line, stdout=slave, stderr=slave, stdin=slave, env=surroundings)
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert process.wait(60) == 0
    return shown.decode()


@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}])
def test_lights_have_colours_on_a_terminal_unless_told_not_to(
    figures_db: Path, more: dict[str, str]
) -> None:
    shown = on_terminal(figures_db, "status", "--summary", "--as-of", DAY, **more)
    assert ("\x1b[31m■ 逾期\x1b[0m" in shown) is not bool(more)
    assert "■ 逾期" in shown, "readable without colour"


def test_writing_many_reports_shows_how_far_it_is(figures_db: Path, tmp_path: Path) -> None:
    line = ("report", "--all-depts", "--md", "--as-of", DAY, "-o", str(tmp_path / "all"))
    shown = on_terminal(figures_db, *line)
    assert "各部门报告" in shown
    assert "100%" in shown or "/" in shown


def test_rows_are_followed_and_told_in_thousands() -> None:
    told: list[tuple[int, int]] = []
    rows = list(followed(range(2500), 2500, lambda done, of: told.append((done, of))))
    assert rows == list(range(2500))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500)]


def test_an_export_tells_how_many_rows_there_will_be(
    planctl: Runner, figures_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    @contextmanager
    def bar(_label: str) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, of: told.append((done, of))

    monkeypatch.setattr("planctl.cli.terminal.on_screen", lambda: True)
    monkeypatch.setattr("planctl.cli.terminal.late_progress", bar)
    ran = planctl("export", "-o", str(tmp_path / "all.xlsx"), db=figures_db)
    assert "共 19 行" in ran.err
    assert told == [(0, 19)]


def test_a_file_of_which_a_part_fails_stays_as_it_was(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield from map(str, range(5_000))
        raise ValueError("no more")

    path = tmp_path / "进展.json"
    path.write_text("旧的", encoding="utf-8")
    with pytest.raises(ValueError, match="no more"):
        write_parts(parts(), path)
    assert path.read_text(encoding="utf-8") == "旧的"
    assert list(tmp_path.iterdir()) == [path]


def test_the_last_line_of_a_file_is_ended(tmp_path: Path) -> None:
    for parts in ([], ["一"], ["一", "\n"], ["一", ""]):
        write_parts(parts, tmp_path / "a.txt")
        assert (tmp_path / "a.txt").read_bytes() == ("一\n" if parts else "\n").encode()


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_out("一行", pipe)
    reader.join()
    assert got == ["一行\n"]
    assert pipe.is_fifo()

"""Help and completion: complete, in Chinese, and quick, because they load next to nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from planctl.cli.commands import COMMANDS
from planctl.cli.root import command as root
from planctl.cli.root import speak_chinese
from tests.conftest import Runner

HEAVY = {"sqlalchemy", "alembic", "tabulate", "yaml", "dateutil"}

# Runs one command line and prints what it has imported, whatever way it ends.
SPY = """
import atexit, sys
atexit.register(lambda: print("\\n".join(sys.modules), file=sys.stderr))
from planctl.cli.root import run
raise SystemExit(run())
"""


def loaded(*args: str, code: int = 0, **more: str) -> tuple[set[str], str]:
    """Return the modules that one run has imported, and what it printed."""
    ran = subprocess.run(
        [sys.executable, "-c", SPY, *args], capture_output=True, timeout=60,
        env=os.environ | {"NO_COLOR": "1"} | more,
    )  # fmt: skip
    assert ran.returncode == code, ran.stderr.decode("utf-8")
    return set(ran.stderr.decode("utf-8").split()), ran.stdout.decode("utf-8")


def every_command() -> list[tuple[str, ...]]:
    """Return the path of every command and subcommand."""
    context = click.Context(root)
    paths: list[tuple[str, ...]] = []
    for name in root.list_commands(context):
        paths.append((name,))
        found = root.get_command(context, name)
        if isinstance(found, click.Group):
            paths += [(name, below) for below in found.list_commands(context)]
    return paths


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_explains_itself_in_chinese(planctl: Runner, path: tuple[str, ...]) -> None:
    ran = planctl(*path, "--help")
    assert ran.err == ""
    assert ran.out.startswith(f"用法： planctl {' '.join(path)}")
    said = re.sub(r"--?[a-z-]+", "", ran.out)
    assert not re.search(r"\b(Usage|Options|Show|Commands|Arguments|required|default)\b", said)
    for option in re.findall(r"^  (-\S.*)$", ran.out, re.MULTILINE):
        name, *words = option.split("  ", 1)
        assert words or f"  {name}\n   " in ran.out, f"{name} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_is_the_same_everywhere(name: str) -> None:
    speak_chinese()
    found = root.get_command(click.Context(root), name)
    assert found is not None
    assert found.name == name
    assert found.get_short_help_str(200) == COMMANDS[name][1]
    assert found.help


def test_help_lists_every_command_once_in_its_order(planctl: Runner) -> None:
    ran = planctl("--help")
    listed = re.findall(r"^  ([a-z]+)  ", ran.out, re.MULTILINE)
    assert listed == list(COMMANDS)
    assert planctl("-h").out == ran.out


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_help_fits_the_screen(planctl: Runner, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from planctl.report.wrapping import columns

    monkeypatch.setenv("COLUMNS", width)
    for path in ((), ("record",), ("status",), ("plan",)):
        for line in planctl(*path, "--help").out.splitlines():
            assert columns(line) <= int(width), line


def test_the_version_is_one_line(planctl: Runner) -> None:
    assert re.fullmatch(r"planctl \d+\.\d+\S*\n", planctl("--version").out)


@pytest.mark.parametrize(
    "line", [("--help",), ("--version",), ("record", "--help"), ("plan", "--help")]
)
def test_help_and_version_load_nothing_heavy(line: tuple[str, ...]) -> None:
    modules, out = loaded(*line)
    assert out
    assert not modules & HEAVY


@pytest.mark.parametrize("line", [("没有",), ("status", "--没有"), ("record", "lj-03-2", "95")])
def test_wrong_usage_loads_nothing_heavy(line: tuple[str, ...]) -> None:
    modules, _ = loaded(*line, code=2)
    assert not modules & HEAVY


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("planctl st", ["status"]),
        ("planctl re", ["regions", "record"]),
        ("planctl plan ex", ["export"]),
        ("planctl status --fo", ["--format"]),
        ("planctl status --format j", ["json"]),
        ("planctl status --status on", ["on_track"]),
    ],
)
def test_completion_of_commands_and_options_loads_nothing_heavy(
    words: str, offered: list[str]
) -> None:
    modules, out = loaded(
        _PLANCTL_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")),
    )  # fmt: skip
    found = [line.split(",")[1] for line in out.splitlines()]
    assert set(offered) <= set(found)
    assert not modules & HEAVY


def completed(planctl: Runner, db: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Return what the shell is offered after `words`."""
    from click.shell_completion import BashComplete

    del planctl
    # A command keeps the help option that it is first asked for, in the language of that moment.
    speak_chinese()
    monkeypatch.setenv("PLANCTL_DB", str(db))
    args = words.split(" ")[1:]
    complete = BashComplete(root, {}, "planctl", "_PLANCTL_COMPLETE")
    return [item.value for item in complete.get_completions(args[:-1], args[-1])]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("planctl status --plan lin", ["linjiang-2023"]),
        ("planctl status --dept 市教", ["市教体局"]),
        ("planctl status --region 东山", ["东山县"]),
        ("planctl explain lj-03-", ["lj-03-1", "lj-03-2", "lj-03-3", "lj-03-4", "lj-03-5"]),
        ("planctl explain --plan hexi-2024 h", ["hx-01-1", "hx-01-2", "hx-02-1"]),
        ("planctl plan show he", ["hexi-2024"]),
    ],
)
def test_the_shell_completes_names_of_the_register(
    planctl: Runner, office_db: Path, monkeypatch: pytest.MonkeyPatch, words: str,
    offered: list[str],
) -> None:  # fmt: skip
    assert completed(planctl, office_db, monkeypatch, words) == offered


def test_the_shell_completes_periods(
    planctl: Runner, office_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = completed(planctl, office_db, monkeypatch, "planctl record lj-03-2 95 --period 2")
    assert len(found) == 8
    assert all(re.fullmatch(r"\d{4}Q[1-4]", period) for period in found)
    assert found == sorted(found, reverse=True)


def test_completion_is_silent_where_there_is_no_register(
    planctl: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "planctl status --plan z"
    assert completed(planctl, tmp_path / "none.db", monkeypatch, words) == []
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "line",
    [("status",), ("record", "lj-03-2", "95", "--period", "2024Q2", "--by", "示例甲")],
    ids=lambda line: line[0],
)
def test_daily_commands_do_not_load_alembic(office_db: Path, line: tuple[str, ...]) -> None:
    modules, out = loaded("--db", str(office_db), *line)
    assert out
    assert "sqlalchemy" in modules
    assert "alembic" not in modules

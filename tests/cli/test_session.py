"""A county officer's session with the installed program, from nothing to an explanation.

The plan has ended, so that nothing depends on the day on which the tests run.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLE
from tests.conftest import Ran, installed_command

Golden = Callable[[str, str], None]
Shell = Callable[..., Ran]

SESSION = """\
planctl init
planctl plan load qingshui-2021.yaml
planctl record 县域就诊率 "８３．２％" --period 2022年四季度 --region 北岭县 --source 医保结算
planctl record 就诊率 950% --period 2023Q2 --region 北岭县
planctl correct 就诊率 84.6% --period 2022Q4 --region 北岭 --reason 漏报异地结算
planctl history 就诊率 --region 北岭县
planctl status --region 北岭县 --period 2022Q4
planctl explain 就诊率 --region 北岭县 --period 2022Q4
planctl overdue --region 北岭县
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return `shell(*args)`: run the installed planctl in a folder of its own."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PLANCTL_", "LANG", "LC_"))
    }
    surroundings |= {
        "COLUMNS": "100", "TZ": "Asia/Shanghai", "PLANCTL_DB": "planctl.db",
        "PLANCTL_USER": "北岭县卫健局", "HOME": str(tmp_path), "LANG": "C",
    }  # fmt: skip

    def run(*args: str, **more: str) -> Ran:
        ran = subprocess.run(
            [*installed_command(), *args], capture_output=True, cwd=tmp_path,
            env=surroundings | more, timeout=60,
        )  # fmt: skip
        return Ran(ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"), ran.returncode)

    return run


def steady(text: str) -> str:
    """Return `text` without the moment at which it was printed."""
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "今天的这一个时刻", text)
    return text.replace(date.today().isoformat(), "〔今天〕")  # noqa: DTZ011


def test_a_county_officers_session(shell: Shell, tmp_path: Path, golden: Golden) -> None:
    plan = (SAMPLE / "qingshui-2021.yaml").read_text(encoding="utf-8")
    (tmp_path / "qingshui-2021.yaml").write_text(plan, encoding="utf-8")
    told = []
    for line in SESSION.splitlines():
        ran = shell(*shlex.split(line)[1:])
        assert "Traceback" not in ran.err
        assert not (ran.code in (1, 2) and ran.out), "a refusal prints nothing on stdout"
        assert (ran.code in (1, 2)) == ran.err.startswith("错误：")
        assert ran.err.count("\n") == (1 if ran.code in (1, 2) else 0)
        told.append(f"$ {line}\n{ran.out}{ran.err}" + (f"# {ran.code}\n" if ran.code else ""))
    golden("session.txt", steady("\n".join(told)))
    assert (tmp_path / "planctl.db").stat().st_mode & 0o777 == 0o600


def test_a_terminal_gets_colour_unless_no_color_is_set_and_a_pipe_gets_none(
    shell: Shell, tmp_path: Path
) -> None:
    pty = pytest.importorskip("pty")

    def seen(**more: str) -> str:
        ours, theirs = pty.openpty()
        ran = subprocess.Popen(
            [*installed_command(), "没有"], cwd=tmp_path, stdout=theirs, stderr=theirs,
            env=os.environ | {"TERM": "xterm", "LANG": "C.UTF-8"} | more,
        )  # fmt: skip
        os.close(theirs)
        ran.wait(timeout=60)
        text = os.read(ours, 10_000).decode("utf-8")
        os.close(ours)
        return text

    assert seen(NO_COLOR="").startswith("\x1b[31m错误：\x1b[0m没有命令")
    assert seen(NO_COLOR="1").startswith("错误：没有命令")
    assert shell("没有").err.startswith("错误：没有命令")


def test_a_reader_that_leaves_early_is_no_error(shell: Shell, tmp_path: Path) -> None:
    program = shlex.join(installed_command())
    ran = subprocess.run(
        f"{program} plan --help | head -n 1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert ran.stderr == b""
    assert ran.stdout.decode("utf-8").splitlines()[-1] == "0"


def test_a_reader_that_has_gone_is_no_error(shell: Shell, tmp_path: Path) -> None:
    shell("init")
    for args in (["--help"], ["status"], ["status", "-f", "json"]):
        ours, theirs = os.pipe()
        os.close(ours)
        ran = subprocess.run(
            [*installed_command(), "--db", "planctl.db", *args], stdout=theirs,
            stderr=subprocess.PIPE, cwd=tmp_path, timeout=60,
        )  # fmt: skip
        os.close(theirs)
        assert (ran.returncode, ran.stderr) == (0, b"")


def test_an_alarm_is_one_also_for_a_reader_that_leaves_early(shell: Shell, tmp_path: Path) -> None:
    shell("init")
    shell("plan", "load", "zhaotong-2023")
    program = shlex.join(installed_command())
    for args in ("overdue", "status --fail-on overdue"):
        ran = subprocess.run(
            f"{program} --db planctl.db {args} --as-of 2025-03-01 | true; echo ${{PIPESTATUS[0]}}",
            shell=True, executable="/bin/bash", capture_output=True, cwd=tmp_path, timeout=60,
        )  # fmt: skip
        assert (ran.stdout, ran.stderr) == (b"3\n", b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_what_nobody_listens_to_is_no_error(shell: Shell, tmp_path: Path, closed: str) -> None:
    shell("init")
    program = shlex.join(installed_command())
    ran = subprocess.run(
        f"{program} --db planctl.db status -f json {closed}",
        shell=True, executable="/bin/bash", capture_output=True, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_chinese_is_written_whatever_the_locale(shell: Shell) -> None:
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        ran = shell("没有", LC_ALL=locale)
        assert ran.err.startswith("错误：没有命令 没有。")
        assert ran.code == 2


def test_the_module_runs_like_the_command(tmp_path: Path) -> None:
    for line in (installed_command(), [sys.executable, "-m", "planctl"]):
        ran = subprocess.run(
            [*line, "--version"], capture_output=True, cwd=tmp_path, timeout=60, check=True
        )
        assert re.fullmatch(rb"planctl \d+\.\d+\S*\n", ran.stdout)

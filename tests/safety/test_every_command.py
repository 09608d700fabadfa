"""`--db postgresql://…` runs every command: the whole list, as an office would go through it."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from planctl.cli.root import command as root
from planctl.usecases.plans import plan_path
from tests.cli.conftest import DAY
from tests.conftest import Runner, installed_command
from tests.notify.mailserver import mail_office
from tests.servers import OnServer, Server, needs_server

pytestmark = needs_server

PEOPLE = "部门,地区,邮箱,角色\n市医保局,临江市,yb@example.gov.cn,收件\n"
TEXT = "示例市2024年计划\n一、总体要求\n到2025年，每千人口床位达到6.5张。\n"

# In the order in which they are run; `{…}` is a file of the test's folder.
WALK = """\
db upgrade
plan check {seed}
plan load {seed}
plan list
plan show linjiang-2023
plan diff {seed} {seed}
plan export linjiang-2023 -o {out}/plan.yaml
plan audit {seed} --text {text}
plan draft {text}
targets
departments
regions
record lj-04-1 80 --period 2024Q2 --by 示例
done hx-02-1 --on 2024-06-27 --reason 核 --by 示例
correct lj-04-1 81 --period 2024Q2 --reason 核 --by 示例
fill --period 2024Q3 --region 西河县 --by 示例
template --plan linjiang-2023 --region 东山县 --period 2024Q3 -o {out}/form.xlsx
import {out}/form.xlsx --by 示例
import {rows} --check
import {rows} --by 示例
history lj-03-2
missing --period 2024Q3
review list
review approve --period 2024Q2 --by 示例
review return --period 2024Q3 --region 东山县 --reason 核 --by 示例
review log
lock --plan linjiang-2023 --period 2024Q1 --by 示例
status --counties
explain lj-03-2 --region 东山县
chart lj-03-2
report --plan linjiang-2023 -o {out}/report.html
report --plan linjiang-2023 -o {out}/report.xlsx
export
export --register -o {out}/register.xlsx
calendar -o {out}/days.ics
overdue
contact add -d 市教体局 -e jt@example.gov.cn --by 示例
contact import {people} --by 示例
contact list
contact remove jt@example.gov.cn --by 示例
notify --dry-run --any-day
notify --any-day
notify preview -d 市医保局
notify log
notify ladder list
notify ladder export -o {out}/ladder.yaml
notify ladder load three-colour --by 示例
notify install-cron --print
light list
light show sanya
light use sanya --plan hexi-2024 --by 示例
log
db grant --region 东山县 --role {login} --by 示例
db grants
db revoke --role {login} --by 示例
db check
db backup --to {out}
db copy {out}/copy.db
db restore {out}/copy.db
"""
# What makes registers has databases of its own below; a rule's file is tried with its own tests.
ELSEWHERE = {"init", "demo", "light load"}


def leaves(command: click.Command, path: str = "") -> Iterator[str]:
    """Give every command that does something."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from leaves(child, f"{path} {name}".strip())


@pytest.fixture
def files(tmp_path: Path, server: Server) -> dict[str, str]:
    """Return what stands for `{…}`."""
    for name, text in (("people.csv", PEOPLE), ("text.txt", TEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = "指标,地区,报告期,实际值\nlj-03-2,西河县,2024Q2,84\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    named = {name: str(tmp_path / f"{name}.{end}") for name, end in
             (("people", "csv"), ("text", "txt"), ("rows", "csv"))}  # fmt: skip
    seed, login = str(plan_path("xining-2024")), f"walker_{server.count}"
    return named | {"out": str(tmp_path), "seed": seed, "login": login}


def test_every_command_runs_on_a_server(
    planctl: Runner, server: Server, on_server: OnServer, files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    db: Path = on_server  # type: ignore[assignment]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 5 + "q\n"))
    monkeypatch.setenv("PLANCTL_MAIL_FROM", "规划科 <plan@example.gov.cn>")
    lines = [line.format(**files) for line in WALK.splitlines()]
    failed: list[str] = []
    with mail_office() as office:
        monkeypatch.setenv("PLANCTL_SMTP_URL", f"smtp://127.0.0.1:{office.port}")
        for line in lines:
            ran = planctl(*line.split(), db=db, today=DAY, code=None)
            # 3: there are findings, which is an answer.
            unreached = "没有联系人" in ran.err and line.startswith("notify")
            if ran.code not in (0, 3) and not unreached:
                failed.append(f"planctl {line}: exit {ran.code}\n{ran.err}")
    assert not failed, "\n".join(failed)
    server.run(f"DROP ROLE {files['login']}")


def test_the_walk_leaves_no_command_out() -> None:
    walked = {path for path in leaves(root) if any(_is(path, line) for line in WALK.splitlines())}
    assert set(leaves(root)) - walked - ELSEWHERE - {""} == set()


def _is(path: str, line: str) -> bool:
    return line == path or line.startswith(f"{path} ")


def test_the_installed_command_makes_registers_there(server: Server) -> None:
    for first in (("init",), ("demo", "--plan", "ankang-2023")):
        place = server.make()
        for line in (first, ("status",), ("db", "check")):
            ran = subprocess.run(
                [*installed_command(), "--db", str(place), *line], capture_output=True, check=False,
                text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"},
            )  # fmt: skip
            assert ran.returncode in (0, 3), ran.stderr
            assert "Traceback" not in ran.stderr
        server.drop(place)

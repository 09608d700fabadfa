"""planctl calendar."""

from pathlib import Path
from typing import Any

import click

from planctl.cli.asking import ask, question_options
from planctl.cli.context import AppContext
from planctl.cli.options import pass_app
from planctl.cli.terminal import progress, write_bytes, write_out
from planctl.errors import UsageError


@click.command("calendar", options_metavar="[选项]")
@question_options
@click.option(
    "--alarm", type=click.IntRange(0, 365), metavar="天数", help="每件事提前几天提醒；默认不提醒。"
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件",
    help="写到 .ics 文件；默认显示在屏幕上。加 --all-depts 时是文件夹。",
)  # fmt: skip
@click.option("--all-depts", is_flag=True, help="每个牵头部门一份，写到 -o 文件夹。")
@pass_app
def command(
    app: AppContext,
    /,
    alarm: int | None,
    output: Path | None,
    all_depts: bool,
    **options: Any,
) -> None:
    """写日历文件：今后的节点和报送截止日，导入手机、Outlook 或 WPS 日历；重导不会重复。"""
    from planctl.cli.filenames import FileNames
    from planctl.cli.report import folder_of
    from planctl.report.agenda import calendar_file, entries
    from planctl.usecases.gathering import departments_of
    from planctl.usecases.judging import standings

    if all_depts and output is None:
        raise UsageError("--all-depts 要用 -o 给出放日历的文件夹")
    question = ask(app, **options)
    found = standings(app.url, question)
    if not all_depts or output is None:
        name = question.selection.dept or "planctl 节点和报送"
        data = calendar_file(entries(found, question), name, alarm)
        if output is None:
            write_out(data.decode(), None)
        else:
            write_bytes(data, output)
        return
    folder, names = folder_of(output), FileNames()
    with progress(departments_of(app.url, found), "各部门日历") as departments:
        for name, belongs in departments:
            members = [standing for standing in found if belongs(standing.item)]
            data = calendar_file(entries(members, question), name, alarm)
            write_bytes(data, folder / names.of(name, "ics"))

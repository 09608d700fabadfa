"""planctl status."""

from pathlib import Path
from typing import Any

import click

from planctl.cli.asking import ask, question_options
from planctl.cli.context import AppContext
from planctl.cli.options import STATUS, emit, output_options, pass_app


@click.command("status", options_metavar="[选项]")
@question_options
@click.option(
    "-s", "--status", "statuses", multiple=True, type=STATUS, metavar="状态",
    help="只看这种状态（可重复）：逾期、滞后、略滞后、待报……或 overdue、behind 等代码。",
)  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True, help="全部列出；不加时，超过 30 项只列需要关注的。"
)
@click.option("--forecast", is_flag=True, help="加上按趋势预计能否达到，以及今后每期还需多少。")
@click.option(
    "--fail-on", multiple=True, type=STATUS, metavar="状态",
    help="有这种状态时退出码为 3（可重复），供定时任务用。",
)  # fmt: skip
@output_options
@pass_app
def command(
    app: AppContext,
    /,
    statuses: tuple[str, ...],
    everything: bool,
    forecast: bool,
    fail_on: tuple[str, ...],
    form: str | None,
    output: Path | None,
    **options: Any,
) -> None:
    """现在到哪里了：按规划和牵头部门分组，最要紧的在前。"""
    from planctl.report.status_report import status_table, title_of
    from planctl.usecases.judging import standings

    question = ask(app, statuses=statuses, **options)
    found = standings(app.url, question)
    table = status_table(
        found,
        question,
        everything=everything or bool(statuses),
        title=title_of(question),
        outlook=forecast,
    )
    emit(table, form, output)
    if any(standing.verdict.status in fail_on for standing in found):
        click.get_current_context().exit(3)

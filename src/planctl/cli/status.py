"""planctl status."""

from pathlib import Path
from typing import Any

import click

from planctl.cli.asking import ask, question_options
from planctl.cli.context import AppContext
from planctl.cli.options import STATUS, emit, form_of, output_options, pass_app, status_option


@click.command("status", options_metavar="[选项]")
@question_options
@status_option
@click.option(
    "--all", "everything", is_flag=True, help="全部列出；不加时，超过 30 项只列需要关注的。"
)
@click.option(
    "--summary", is_flag=False, flag_value="auto", metavar="按什么",
    type=click.Choice(["auto", "dept", "county", "action", "plan"]),
    help="一屏汇总：按部门 dept、地区 county、行动 action 或规划 plan；只写 --summary 时自动选。",
)  # fmt: skip
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
    summary: str | None,
    forecast: bool,
    fail_on: tuple[str, ...],
    form: str | None,
    output: Path | None,
    **options: Any,
) -> None:
    """现在到哪里了：按规划和牵头部门分组，最要紧的在前。"""
    from planctl.report.status_report import status_table, title_of
    from planctl.usecases.judging import standings

    if summary == "county":
        options["counties"] = True
    question = ask(app, statuses=statuses, history=forecast, **options)
    found = standings(app.url, question)
    if summary is not None:
        from planctl.report.summary_report import summary_table

        table = summary_table(found, _group(summary, options), title_of(question, "进展汇总"))
    else:
        table = status_table(
            found,
            question,
            everything=everything or bool(statuses) or form_of(form, output) == "xlsx",
            title=title_of(question),
            outlook=forecast,
        )
    is_alarm = any(standing.verdict.status in fail_on for standing in found)
    emit(table, form, output, is_alarm=is_alarm)


def _group(summary: str, options: dict[str, Any]) -> str:
    """Return what to group by: within one department or region by action, else by department."""
    if summary != "auto":
        return summary
    return "action" if options["dept"] or options["region"] else "dept"

"""planctl history."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import indicator_argument
from planctl.cli.options import complete, emit, output_options, pass_app, plan_option, region_option


@click.command("history", options_metavar="[选项]")
@indicator_argument
@region_option
@plan_option
@click.option("--period", metavar="报告期", shell_complete=complete("period"), help="只看一期。")
@output_options
@pass_app
def command(
    app: AppContext,
    indicator: str,
    region: str | None,
    plan: str | None,
    period: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """查看一项指标历次填报和更正。"""
    from planctl.report.lists import history_table
    from planctl.usecases.history import history

    region, _ = app.narrowed(region)
    rows = history(app.url, indicator, plan=plan, region=region, period=period)
    emit(history_table(rows), form, output)

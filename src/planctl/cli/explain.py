"""planctl explain."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.asking import ask
from planctl.cli.context import AppContext
from planctl.cli.entry import indicator_argument
from planctl.cli.options import (
    DAY,
    approved_option,
    as_of_option,
    complete,
    pass_app,
    plan_option,
    region_option,
)
from planctl.cli.terminal import screen_width, write_out


@click.command("explain", options_metavar="[选项]")
@indicator_argument
@plan_option
@region_option
@as_of_option
@click.option(
    "--period", metavar="报告期", shell_complete=complete("period"), help="看这一期结束时的情况。"
)
@click.option("--known-on", type=DAY, metavar="日期", help="只用这一天以前报来的数。")
@approved_option
@click.option("--forecast", is_flag=True, help="加上按趋势预计能否达到，以及今后每期还需多少。")
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json"]), default="table",
    help="格式；默认 table。",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件。",
)  # fmt: skip
@pass_app
def command(
    app: AppContext,
    indicator: str,
    plan: str | None,
    region: str | None,
    as_of: date | None,
    period: str | None,
    known_on: date | None,
    approved_only: bool,
    forecast: bool,
    form: str,
    output: Path | None,
) -> None:
    """为什么这样亮灯：一屏看清数值、日期、公式和规则。"""
    import json

    from planctl.report.explanation_report import explanation_json, explanation_text
    from planctl.report.records import escaped
    from planctl.usecases.judging import standing_of

    question = ask(
        app, plan=plan, region=region, as_of=as_of, period=period, known_on=known_on,
        approved_only=approved_only,
    )  # fmt: skip
    standing = standing_of(app.url, indicator, question)
    if form == "json":
        told = json.dumps(explanation_json(standing, question), ensure_ascii=False, indent=2)
        text = escaped(told)
    else:
        text = explanation_text(standing, question, screen_width(), outlook=forecast)
    write_out(text, output)

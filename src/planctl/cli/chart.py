"""planctl chart."""

from datetime import date

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
from planctl.cli.terminal import painted, screen_width, write_out


@click.command("chart", options_metavar="[选项]")
@indicator_argument
@plan_option
@region_option
@as_of_option
@click.option(
    "--period", metavar="报告期", shell_complete=complete("period"), help="看这一期结束时的情况。"
)
@click.option("--known-on", type=DAY, metavar="日期", help="只用这一天以前报来的数。")
@approved_option
@click.option("--height", type=click.IntRange(5, 60), default=16, help="图高几行；默认 16。")
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
    height: int,
) -> None:
    """在终端里画一项指标：计划线、节点、实际值和预计。"""
    from planctl.report.cells import plain
    from planctl.report.picture import picture_of
    from planctl.report.terminal_chart import chart_text
    from planctl.usecases.gathering import target_changes
    from planctl.usecases.judging import standing_of

    question = ask(
        app, plan=plan, region=region, as_of=as_of, period=period, known_on=known_on,
        approved_only=approved_only,
    )  # fmt: skip
    standing = standing_of(app.url, indicator, question)
    item = standing.item
    changes = target_changes(app.url, [item.plan.code], question)
    picture = picture_of(
        standing, question.as_of, changes.get((item.plan.code, item.indicator.code), ())
    )
    text = chart_text(standing, picture, screen_width(), height)
    write_out(painted(plain(text)), None)

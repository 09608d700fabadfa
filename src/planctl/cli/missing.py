"""planctl missing."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    as_of_option,
    complete,
    dept_option,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
    task_option,
)


@click.command("missing", options_metavar="[选项]")
@click.option(
    "--period", metavar="报告期", shell_complete=complete("period"),
    help="哪一期；默认最近结束的一个季度。",
)  # fmt: skip
@plan_option
@dept_option
@region_option
@task_option
@as_of_option
@click.option("--late", is_flag=True, help="只列过了报送期限的。")
@click.option(
    "--summary", is_flag=False, flag_value="county", metavar="按什么",
    type=click.Choice(["county", "dept"]),
    help="只看汇总：按地区 county 或牵头部门 dept；只写 --summary 时按地区。",
)  # fmt: skip
@output_options
@pass_app
def command(
    app: AppContext,
    period: str | None,
    plan: str | None,
    dept: str | None,
    region: str | None,
    task: str | None,
    as_of: date | None,
    late: bool,
    summary: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """谁还没有报：应报、已报、按时、迟报、待更正、未报；有欠报时退出码为 3。

    报送期限是期末加规划的 deadline 天数；一年一报的指标不列入季度。退回待更正的数算没有报。
    """
    from planctl.domain.period import PeriodError, parse_period, period_of
    from planctl.domain.terms import Frequency
    from planctl.errors import UsageError
    from planctl.report.missing_report import missing_table, open_returns, summary_table
    from planctl.usecases.answers import Selection
    from planctl.usecases.missing import returns

    day = as_of or app.today
    try:
        asked = parse_period(period) if period else period_of(day, Frequency.QUARTERLY).previous
    except PeriodError as error:
        raise UsageError(str(error)) from error
    region, dept = app.narrowed(region, dept)
    found = returns(app.url, Selection(plan, dept, region, task), asked, day)
    if summary:
        table = summary_table(found, summary, f"{asked.label} 报送情况（截至 {day}）")
    else:
        table = missing_table(found, asked, day, late=late)
    emit(table, form, output, is_alarm=bool(open_returns(found, late=late)))

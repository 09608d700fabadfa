"""planctl lock."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    by_option,
    complete,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
    say,
)


@click.command("lock", options_metavar="[选项]")
@click.option(
    "--period", metavar="报告期", shell_complete=complete("period"),
    help="锁定哪一期；期末落在这一期内的数都锁定。不写时列出锁定和解锁的记录。",
)  # fmt: skip
@plan_option
@region_option
@click.option("--unlock", is_flag=True, help="解锁（要写 --reason）。")
@click.option("--reason", metavar="原因", help="为什么锁定或解锁；解锁时必填。")
@by_option
@output_options
@pass_app
def command(
    app: AppContext,
    period: str | None,
    plan: str | None,
    region: str | None,
    unlock: bool,
    reason: str | None,
    by: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """锁定一期：之后填报、更正、审核都要写 --unlock-reason，报表里标明“锁定后改过”。

    不写 --plan 时锁定这一期涉及的全部规划，不写 --region 时锁定全部地区。
    """
    from planctl.domain.period import PeriodError, parse_period
    from planctl.errors import UsageError
    from planctl.report.round_report import closed_lines, locks_table
    from planctl.usecases.locking import lock, locks

    if period is None:
        if unlock or reason:
            raise UsageError("请写明哪一期：--period 2024Q3")
        emit(locks_table(locks(app.url, plan, region)), form, output)
        return
    try:
        chosen = parse_period(period)
    except PeriodError as error:
        raise UsageError(str(error)) from error
    done = lock(app.url, chosen, plan, region, reason, app.author(by), closing=not unlock)
    for line in closed_lines(done):
        say(line)

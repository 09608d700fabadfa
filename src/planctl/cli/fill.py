"""planctl fill."""

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    by_option,
    complete,
    dept_option,
    pass_app,
    plan_option,
    region_option,
    say,
    task_option,
    unlock_option,
)


@click.command("fill", options_metavar="[选项]")
@click.option(
    "--period", metavar="报告期", required=True, shell_complete=complete("period"),
    help="填哪一期，如 2024Q3。",
)  # fmt: skip
@region_option
@plan_option
@dept_option
@task_option
@click.option(
    "--all", "everything", is_flag=True, help="连可以不报的也问（没有到日子的事项的进展）。"
)
@click.option("--figures-only", is_flag=True, help="只问数，不问本季进展和下季安排。")
@unlock_option
@by_option
@pass_app
def command(
    app: AppContext,
    period: str,
    region: str | None,
    plan: str | None,
    dept: str | None,
    task: str | None,
    everything: bool,
    figures_only: bool,
    unlock_reason: str | None,
    by: str | None,
) -> None:
    """逐项填报：看着目标、上次的数和序时目标，一项一项填。

    回车跳过，q 结束，? 看说明。数填好后再问本季进展和下季安排，回车不写；然后保存这一项，问下一项。
    中断时，保存过的都在，没有保存的不留。
    """
    from planctl.cli.filling import Dialogue
    from planctl.domain.period import PeriodError, parse_period
    from planctl.errors import UsageError
    from planctl.usecases.answers import Selection
    from planctl.usecases.filling import blanks

    try:
        asked = parse_period(period)
    except PeriodError as error:
        raise UsageError(str(error)) from error
    author = app.author(by)
    region, dept = app.narrowed(region, dept)
    owed = blanks(
        app.url, Selection(plan, dept, region, task), asked, app.today,
        everything=everything, unlock_reason=unlock_reason,
    )  # fmt: skip
    if not owed:
        say(f"{asked.label}没有要填的：都报了，或没有要报的")
        return
    Dialogue(app, author, unlock_reason, figures_only=figures_only).run(owed)

"""planctl targets."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    as_of_option,
    dept_option,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
    task_option,
)


@click.command("targets", options_metavar="[选项]")
@plan_option
@dept_option
@region_option
@task_option
@as_of_option
@output_options
@pass_app
def command(
    app: AppContext,
    plan: str | None,
    dept: str | None,
    region: str | None,
    task: str | None,
    as_of: date | None,
    form: str | None,
    output: Path | None,
) -> None:
    """列出目标：每行一个有日期的承诺。"""
    from planctl.report.lists import targets_table
    from planctl.usecases.answers import Selection
    from planctl.usecases.listing import targets

    lines = targets(app.url, Selection(plan, dept, region, task), as_of or app.today)
    emit(targets_table(lines), form, output)

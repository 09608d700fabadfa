"""planctl departments."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    dept_option,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
)


@click.command("departments", options_metavar="[选项]")
@plan_option
@dept_option
@region_option
@output_options
@pass_app
def command(
    app: AppContext,
    plan: str | None,
    dept: str | None,
    region: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """列出部门和各自牵头、配合的项数。"""
    from planctl.report.lists import departments_table
    from planctl.usecases.answers import Selection
    from planctl.usecases.listing import departments

    lines = departments(app.url, Selection(plan, dept, region), app.today)
    emit(departments_table(lines), form, output)

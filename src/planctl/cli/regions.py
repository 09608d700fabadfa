"""planctl regions."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import emit, output_options, pass_app, region_option


@click.command("regions", options_metavar="[选项]")
@region_option
@output_options
@pass_app
def command(app: AppContext, region: str | None, form: str | None, output: Path | None) -> None:
    """列出地区。"""
    from planctl.report.lists import regions_table
    from planctl.usecases.listing import regions

    emit(regions_table(regions(app.url, region)), form, output)

"""planctl correct."""

from typing import Any

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import entry_options, indicator_argument, period_option, tell
from planctl.cli.options import pass_app


@click.command(
    "correct",
    options_metavar="[选项]",
    context_settings={"ignore_unknown_options": True},
)
@indicator_argument
@click.argument("value", metavar="[新数值]", required=False)
@period_option
@click.option("--reason", metavar="原因", help="为什么更正（必填）。")
@entry_options
@pass_app
def command(
    app: AppContext, /, indicator: str, value: str | None, by: str | None, force: str | None,
    **fields: Any,
) -> None:  # fmt: skip
    """更正已填报的数：记为新的一稿，原来的保留。"""
    from planctl.usecases.entries import Entry
    from planctl.usecases.figures import correct

    entry = Entry(indicator, value, force_reason=force, **fields)
    tell(app, correct(app.url, entry, app.author(by)), "已更正")

"""planctl record."""

from typing import Any

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import entry_options, indicator_argument, period_option, tell
from planctl.cli.options import pass_app


@click.command(
    "record",
    options_metavar="[选项]",
    context_settings={"ignore_unknown_options": True},
)
@indicator_argument
@click.argument("value", metavar="[数值]", required=False)
@period_option
@entry_options
@pass_app
def command(
    app: AppContext, /, indicator: str, value: str | None, by: str | None, force: str | None,
    **fields: Any,
) -> None:  # fmt: skip
    """填报一个数：planctl record 综合通过率 37% --period 2024Q3 --region 鲁甸县。

    数可以写成 36、36%、1,495、2.74‰、1:2.12；事项写 是、否或完成的百分比。
    """
    from planctl.usecases.entries import Entry
    from planctl.usecases.figures import record

    entry = Entry(indicator, value, force_reason=force, **fields)
    tell(app, record(app.url, entry, app.author(by)), "已保存")

"""planctl done."""

from datetime import date

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import indicator_argument, tell
from planctl.cli.options import DAY, by_option, pass_app, plan_option, region_option, unlock_option


@click.command("done", options_metavar="[选项]")
@indicator_argument
@click.option("--on", type=DAY, metavar="日期", help="哪一天办成的；默认今天。")
@region_option
@plan_option
@click.option("--evidence", metavar="佐证", help="佐证材料，如文件名、文号。")
@click.option("--note", metavar="备注", help="备注。")
@click.option("--reason", metavar="原因", help="更正原来的完成日期时写原因。")
@unlock_option
@by_option
@pass_app
def command(
    app: AppContext,
    indicator: str,
    on: date | None,
    region: str | None,
    plan: str | None,
    evidence: str | None,
    note: str | None,
    reason: str | None,
    unlock_reason: str | None,
    by: str | None,
) -> None:
    """事项打勾：已办成。"""
    from planctl.usecases.entries import Entry
    from planctl.usecases.figures import done

    entry = Entry(
        indicator, None, "", region=region, plan=plan, evidence=evidence, note=note,
        completed_on=on, reason=reason, unlock_reason=unlock_reason,
    )  # fmt: skip
    tell(app, done(app.url, entry, app.author(by)), "已打勾")

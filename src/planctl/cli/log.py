"""planctl log."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import DAY, emit, output_options, pass_app


@click.command("log", options_metavar="[选项]")
@click.argument("text", metavar="[对象]", required=False)
@click.option("--by", metavar="姓名", help="只看谁做的。")
@click.option(
    "--entity", metavar="种类",
    help="只看一类：actual（填报数）、plan（规划）、review（审核）、message（邮件）、register（台账本身）等。",
)  # fmt: skip
@click.option("--since", type=DAY, metavar="日期", help="从哪一天起。")
@click.option("--until", type=DAY, metavar="日期", help="到哪一天止（含当天）。")
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=50, metavar="条数", show_default=True,
    help="最多列出最近多少条。",
)  # fmt: skip
@output_options
@pass_app
def command(
    app: AppContext,
    text: str | None,
    by: str | None,
    entity: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    form: str | None,
    output: Path | None,
) -> None:
    """日志：谁、什么时候、用什么命令、把什么改成了什么。

    对象可只写一部分，如指标代码、规划代码、地区代码。
    """
    from planctl.report.check_report import changes_table
    from planctl.usecases.changes import Wanted, changes

    app.narrowed()
    wanted = Wanted(text, by, entity, since, until, limit)
    emit(changes_table(changes(app.url, wanted)), form, output)

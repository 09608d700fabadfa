"""planctl alone: a short dashboard, or how to begin."""

import click

from planctl.cli.asking import ask
from planctl.cli.context import AppContext


def show_dashboard(ctx: click.Context) -> None:
    """Print one line per plan where a database exists, otherwise the first steps."""
    from planctl.store.database import database_file

    app: AppContext = ctx.obj
    file = database_file(app.url)
    if file is not None and not file.exists():
        click.echo("还没有台账。第一次使用：")
        click.echo("  planctl init                      新建台账")
        click.echo("  planctl plan load zhaotong-2023   载入规划（自带的代码，或你的文件）")
        click.echo("  planctl status                    看进展")
        click.echo("想先看看样子：planctl demo。全部命令：planctl --help")
        return
    from planctl.cli.options import emit
    from planctl.report.dashboard_report import dashboard_table
    from planctl.usecases.judging import standings

    question = ask(app, history=False)
    emit(dashboard_table(standings(app.url, question), question), None, None)

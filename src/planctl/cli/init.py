"""planctl init."""

import click

from planctl.cli.context import AppContext
from planctl.cli.options import pass_app


@click.command("init", options_metavar="[选项]")
@pass_app
def command(app: AppContext) -> None:
    """新建台账：空的数据库，带自带的地区、部门和亮灯规则。"""
    from planctl.paths import shipped_plans
    from planctl.usecases.setup import init

    init(app.url, app.author(None))
    click.echo(f"已新建台账 {app.shown}")
    click.echo(
        f"接着载入规划：planctl plan load 规划代码或文件（自带：{'、'.join(shipped_plans())}）"
    )

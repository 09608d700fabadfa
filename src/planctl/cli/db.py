"""planctl db: the database as a file."""

import click

from planctl.cli.context import AppContext
from planctl.cli.options import pass_app


@click.group("db", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """台账文件：升级、备份。"""


@command.command("upgrade", options_metavar="[选项]")
@pass_app
def upgrade_command(app: AppContext) -> None:
    """把旧版台账升级到本程序的版本；先自动备份。"""
    from planctl.usecases.setup import upgrade

    before, after, copy = upgrade(app.url, app.now)
    if copy is not None:
        click.echo(f"已备份到 {copy}")
    if before == after:
        click.echo(f"台账 {app.place} 已是最新版本 {after}")
    else:
        click.echo(f"台账 {app.place} 已从版本 {before} 升级到 {after}")


@command.command("backup", options_metavar="[选项]")
@pass_app
def backup_command(app: AppContext) -> None:
    """备份台账：在旁边存一份完整的副本（别人正在写也不影响）。"""
    from planctl.usecases.setup import backup

    click.echo(f"已备份到 {backup(app.url, app.now)}")

"""planctl db: the database as a file."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    by_option,
    dept_option,
    emit,
    output_options,
    pass_app,
    region_option,
)


@click.group("db", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """台账本身：升级、备份、恢复、检查、抄到别处、给登录名。"""


@command.command("upgrade", options_metavar="[选项]")
@pass_app
def upgrade_command(app: AppContext) -> None:
    """把旧版台账升级到本程序的版本；先自动备份。

    PostgreSQL 上的台账不自动备份，请先用 pg_dump 备份；升级是一个事务，没做完就和没做一样。
    """
    from planctl.usecases.setup import upgrade

    before, after, copy = upgrade(app.url, app.author(None))
    if copy is not None:
        click.echo(f"已备份到 {copy}")
    if before == after:
        click.echo(f"台账 {app.shown} 已是最新版本 {after}")
    else:
        click.echo(f"台账 {app.shown} 已从版本 {before} 升级到 {after}")


@command.command("backup", options_metavar="[选项]")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="文件夹",
    help="存到哪个文件夹；默认在台账旁边（PostgreSQL：在本人的数据文件夹）。",
)  # fmt: skip
@click.option("--keep", type=click.IntRange(1), metavar="份数", help="只留最近多少份，删去更早的。")
@pass_app
def backup_command(app: AppContext, folder: Path | None, keep: int | None) -> None:
    """备份台账：存一份完整的副本（别人正在写也不影响），存好后检查副本。

    PostgreSQL 上的台账也存成一个台账文件，内容是同一时刻的，逐表核对相同。
    """
    from planctl.usecases.backup import back_up

    done = back_up(app.url, app.now, folder, keep, home=app.home)
    click.echo(f"已备份到 {done.copy}")
    for old in done.removed:
        click.echo(f"已删去旧备份 {old}")


@command.command("restore", options_metavar="[选项]")
@click.argument("copy", metavar="备份文件", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="备份里有问题也恢复（文件损坏的仍不恢复）。")
@pass_app
def restore_command(app: AppContext, copy: Path, force: bool) -> None:
    """用备份恢复台账：先检查备份，再替换；换下的台账另存，不删。

    PostgreSQL 上的台账也用备份文件恢复；换下的台账在本人的数据文件夹里存成文件。
    """
    from planctl.usecases.backup import restore

    done = restore(app.url, copy, app.author(None), home=app.home, force=force)
    click.echo(f"已用 {copy} 恢复台账 {app.shown}")
    if done.kept is not None:
        click.echo(f"换下的台账存为 {done.kept}")
    if done.needs_upgrade:
        click.echo(f"这份备份是旧版本 {done.version} 的，请接着运行 planctl db upgrade")


@command.command("check", options_metavar="[选项]")
@click.option("--seal", metavar="封签", help="以前检查时记下的封签：证明那时的日志还在。")
@output_options
@pass_app
def check_command(app: AppContext, seal: str | None, form: str | None, output: Path | None) -> int:
    """检查台账：文件、引用、各稿、目标、合计和防篡改链；有问题时退出码为 3。"""
    from planctl.report.check_report import health_table
    from planctl.usecases.integrity import check

    health = check(app.url, app.today, seal)
    emit(health_table(health), form, output)
    return 0 if health.is_sound else 3


@command.command("copy", options_metavar="[选项]")
@click.argument("target", metavar="新台账")
@pass_app
def copy_command(app: AppContext, target: str) -> None:
    """把整个台账（含全部历史）抄到另一个文件或 PostgreSQL 数据库，并逐表核对相同。

    新台账是还没有的文件，或一个空的数据库，如 postgresql://用户@主机/库名；从数据库抄回文件也一样。
    """
    from planctl.store.database import database_url
    from planctl.usecases.copying import copy

    done = copy(app.url, database_url(target), app.author(None))
    click.echo(f"已抄到 {target.split('@')[-1]}：{done.tables} 张表、{done.rows} 行，逐表核对相同")


@command.command("grant", options_metavar="[选项]")
@click.option("--role", "login", metavar="登录名", required=True, help="这个单位登录数据库的名字。")
@region_option
@dept_option
@by_option
@pass_app
def grant_command(
    app: AppContext, login: str, region: str | None, dept: str | None, by: str | None
) -> None:
    """给县区或部门一个登录名（PostgreSQL）：县区只能写、读自己的数，由数据库强制。

    部门能写本级由它牵头的指标，能读它牵头、配合的指标。
    """
    from planctl.usecases.access import grant

    done = grant(app.url, login, app.author(by), region=region, dept=dept)
    whose = done.office.region or done.office.department
    click.echo(f"已授权：{login} 是{whose}的登录名")
    if done.is_new:
        click.echo(f"它还没有密码，请由数据库管理员设置：ALTER ROLE {login} PASSWORD '…'")


@command.command("revoke", options_metavar="[选项]")
@click.option("--role", "login", metavar="登录名", required=True, help="哪个登录名。")
@by_option
@pass_app
def revoke_command(app: AppContext, login: str, by: str | None) -> None:
    """收回一个登录名的全部权限，不再让它登录；它填报过的数保留。"""
    from planctl.usecases.access import revoke

    line = revoke(app.url, login, app.author(by))
    click.echo(f"已收回：{login}（{line.region or line.department}）")


@command.command("grants", options_metavar="[选项]")
@output_options
@pass_app
def grants_command(app: AppContext, form: str | None, output: Path | None) -> None:
    """列出各单位的登录名。"""
    from planctl.report.check_report import offices_table
    from planctl.usecases.access import offices

    emit(offices_table(offices(app.url)), form, output)

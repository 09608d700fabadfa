"""planctl contact: whom the mail goes to."""

from pathlib import Path
from typing import Any

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    by_option,
    complete,
    dept_option,
    emit,
    output_options,
    pass_app,
    region_option,
    say,
)

ROLES = ("to", "cc", "office", "leader")


@click.group("contact", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """联系人：部门、县区、规划科、分管领导的邮箱和群。"""


@command.command("add", options_metavar="[选项]")
@click.option(
    "-d", "--dept", required=True, metavar="部门", shell_complete=complete("dept"),
    help="哪个部门。",
)  # fmt: skip
@click.option(
    "-r", "--region", metavar="地区", shell_complete=complete("region"),
    help="县区：这个部门在该县区的对口单位；或部门所在的市（几个市都有同名部门时）。",
)  # fmt: skip
@click.option("-e", "--email", metavar="邮箱", help="邮箱地址。")
@click.option("--chat", metavar="群名", help="群的名称；群的地址写在配置文件 [chat] 一节。")
@click.option(
    "--role", type=click.Choice(ROLES), default="to", show_default=True,
    help="收件 to、抄送 cc、规划科 office（收全貌）、分管领导 leader（收升级督办）。",
)  # fmt: skip
@click.option("--name", metavar="姓名", help="收件人的姓名或职务。")
@by_option
@pass_app
def add_command(app: AppContext, /, by: str | None, **given: Any) -> None:
    """添加一个联系人；已经有的不会重复。"""
    from planctl.usecases.contacts import ContactEntry, add

    line, is_new = add(app.url, ContactEntry(**given), app.author(by))
    contact = line.contact
    where = f"{line.county} " if line.county else ""
    what = f"{line.region} {contact.department} {where}{contact.role.label} {contact.address}"
    say(f"{'已添加' if is_new else '已经有了'}：{what}")


@command.command("list", options_metavar="[选项]")
@dept_option
@region_option
@output_options
@pass_app
def list_command(
    app: AppContext, dept: str | None, region: str | None, form: str | None, output: Path | None
) -> None:
    """列出联系人。"""
    from planctl.report.contact_report import contacts_table
    from planctl.usecases.contacts import contacts

    app.narrowed()
    emit(contacts_table(contacts(app.url, dept, region)), form, output)


@command.command("remove", options_metavar="[选项]")
@click.argument("address", metavar="地址")
@dept_option
@region_option
@by_option
@pass_app
def remove_command(
    app: AppContext, address: str, dept: str | None, region: str | None, by: str | None
) -> None:
    """删去一个地址（加 --dept 只从一个部门删去）；发信记录仍保留。"""
    from planctl.usecases.contacts import remove

    for line in remove(app.url, address, dept, region, app.author(by)):
        say(f"已删去：{line.region} {line.contact.department} {line.contact.address}")


@command.command("import", options_metavar="[选项]")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@by_option
@pass_app
def import_command(app: AppContext, file: Path, by: str | None) -> None:
    """从表格（Excel 或 CSV）导入联系人，全部成功或一个也不导入。

    第一行是列名：部门、地区、邮箱、群、角色、姓名；“部门”必有，“邮箱”和“群”每行写一个。
    角色写 收件、抄送、规划科 或 分管领导，空着是收件。Excel 文件读第一张工作表。
    """
    from planctl.exchange.grid import read_sheets
    from planctl.usecases.contacts import take_over

    sheet = next((sheet for sheet in read_sheets(file) if not sheet.hidden), None)
    rows = sheet.rows if sheet is not None else iter(())
    new, count = take_over(app.url, rows, file.name, app.author(by))
    say(f"已导入 {file.name}：{count} 行，新增 {new} 个联系人")

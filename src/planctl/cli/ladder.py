"""planctl notify ladder: the stages of reminding, as data."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import by_option, emit, output_options, pass_app, say


@click.group("ladder", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def ladder_command() -> None:
    """提醒阶梯：什么时候、什么颜色、提醒谁。"""


@ladder_command.command("list", options_metavar="[选项]")
@output_options
@pass_app
def ladder_list_command(app: AppContext, form: str | None, output: Path | None) -> None:
    """列出正在用的阶梯。"""
    from planctl.report.ladder_report import ladder_table
    from planctl.usecases.ladders import ladder

    emit(ladder_table(ladder(app.url)), form, output)


@ladder_command.command("load", options_metavar="[选项]")
@click.argument("ladder", metavar="阶梯")
@by_option
@pass_app
def ladder_load_command(app: AppContext, ladder: str, by: str | None) -> None:
    """改用一个阶梯：文件，或自带的 standard（蓝黄橙红）、three-colour（蓝黄红）。

    以前的版本仍保留；已经发过的阶段（按代码认）不会重发。
    """
    from planctl.usecases.ladders import load_ladder

    found, changed = load_ladder(app.url, ladder, app.author(by))
    what = f"{found.name}（{found.code}，第 {found.version} 版）"
    say(f"已改用 {what}" if changed else f"没有变化：已经在用 {what}")


@ladder_command.command("export", options_metavar="[选项]")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件。",
)  # fmt: skip
@pass_app
def ladder_export_command(app: AppContext, output: Path | None) -> None:
    """把正在用的阶梯写成文件，改好后再 load。"""
    from planctl.cli.terminal import write_out
    from planctl.planfile.ladder import write_ladder
    from planctl.usecases.ladders import ladder

    write_out(write_ladder(ladder(app.url)), output)

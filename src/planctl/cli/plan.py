"""planctl plan: plan files in and out."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.draft import command as draft_command
from planctl.cli.options import (
    DAY,
    as_of_option,
    by_option,
    complete,
    emit,
    output_options,
    pass_app,
    say,
)
from planctl.cli.terminal import write_out


@click.group("plan", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """规划文件：检查、载入、列出、查看、导出、比较。"""


@command.command("check", options_metavar="[选项]")
@click.argument("files", metavar="文件...", nargs=-1, required=True)
def check_command(files: tuple[str, ...]) -> None:
    """检查规划文件，一次列出全部问题；有问题时退出码为 1。"""
    from planctl.errors import FaultsError
    from planctl.usecases.plans import check, plan_path

    faults = []
    for name in files:
        found = check(plan_path(name))
        faults += [str(fault) for fault in found.faults]
        if not found.faults and found.plan is not None:
            count = sum(1 for _ in found.plan.indicators())
            targets = sum(len(item.targets) for _, item in found.plan.indicators())
            say(f"{name}：没有问题（{count} 项指标，{targets} 个目标）")
    if faults:
        raise FaultsError(f"共 {len(faults)} 处问题：", faults)


@command.command("load", options_metavar="[选项]")
@click.argument("files", metavar="文件或代码...", nargs=-1, required=True)
@click.option("--from", "since", type=DAY, metavar="日期", help="修改从哪一天起算；默认今天。")
@click.option("--document", metavar="文号", help="修改的依据文件。")
@click.option("--correction", is_flag=True, help="更正当初录错的内容：从规划开始就按新内容算。")
@by_option
@pass_app
def load_command(
    app: AppContext,
    files: tuple[str, ...],
    since: date | None,
    document: str | None,
    correction: bool,
    by: str | None,
) -> None:
    """载入规划（文件，或自带规划的代码）。

    同一个文件载入两次没有变化；改过的文件按日期记为修订，已填报的数不会删除。
    """
    from planctl.report.plan_report import loaded_lines
    from planctl.usecases.plans import load, plan_path

    author = app.author(by)
    for name in files:
        loaded = load(
            app.url,
            plan_path(name),
            author,
            since=since,
            document=document,
            correct_from_start=correction,
        )
        for line in loaded_lines(loaded):
            say(line)


@command.command("list", options_metavar="[选项]")
@output_options
@pass_app
def list_command(app: AppContext, form: str | None, output: Path | None) -> None:
    """列出已载入的规划。"""
    from planctl.report.plan_report import plans_table
    from planctl.usecases.plans import summaries

    app.narrowed()
    emit(plans_table(summaries(app.url)), form, output)


@command.command("show", options_metavar="[选项]")
@click.argument("plan", metavar="规划", shell_complete=complete("plan"))
@as_of_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件。",
)  # fmt: skip
@pass_app
def show_command(app: AppContext, plan: str, as_of: date | None, output: Path | None) -> None:
    """按规划的章节顺序显示任务、指标和目标。"""
    from planctl.cli.terminal import screen_width
    from planctl.report.plan_report import outline
    from planctl.usecases.plans import stored

    write_out(outline(stored(app.url, plan, as_of or app.today), screen_width()), output)


@command.command("export", options_metavar="[选项]")
@click.argument("plan", metavar="规划", shell_complete=complete("plan"))
@as_of_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件；不写则显示在屏幕上。",
)  # fmt: skip
@pass_app
def export_command(app: AppContext, plan: str, as_of: date | None, output: Path | None) -> None:
    """导出为规划文件；再载入时内容不变。"""
    from planctl.usecases.plans import exported

    write_out(exported(app.url, plan, as_of or app.today), output)


@command.command("diff", options_metavar="[选项]")
@click.argument("old", metavar="旧")
@click.argument("new", metavar="新")
@output_options
@pass_app
def diff_command(
    app: AppContext, old: str, new: str, form: str | None, output: Path | None
) -> None:
    """比较两个版本的规划（文件、自带规划或已载入规划的代码）。"""
    from planctl.report.plan_report import differences_table
    from planctl.usecases.plans import differences

    emit(differences_table(differences(app.url, old, new, app.today)), form, output)


@command.command("audit", options_metavar="[选项]")
@click.argument("file", metavar="规划文件")
@click.option(
    "--text", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True, metavar="原文", help="规划原文：.txt、.docx、.html 或 .pdf。",
)  # fmt: skip
@click.option(
    "--reasons", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="说明",
    help="不是目标的数的说明；默认取规划文件旁边 audit 文件夹里的同名文件。",
)  # fmt: skip
@output_options
def audit_command(
    file: str, source: Path, reasons: Path | None, form: str | None, output: Path | None
) -> None:
    """对账：原文里的每个数属于哪个目标，或者为什么不是目标；有没着落的数时退出码为 3。"""
    from planctl.report.audit_report import audit_table
    from planctl.usecases.plans import audited, plan_path

    result = audited(plan_path(file), source, reasons)
    is_alarm = bool(result.findings or result.unprinted)
    emit(audit_table(result), form, output, is_alarm=is_alarm)


command.add_command(draft_command)

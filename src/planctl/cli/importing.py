"""planctl import."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import period_option_of
from planctl.cli.options import (
    by_option,
    emit,
    pass_app,
    plan_option,
    region_option,
    say,
    unlock_option,
)
from planctl.errors import FaultsError, PlanctlError, RefusedError, UsageError

if TYPE_CHECKING:
    from planctl.usecases.intake.outcome import Imported

# Beyond so many faults a reader wants the marked sheet.
_MOST_FAULTS = 100


@click.command("import", options_metavar="[选项]")
@click.argument("files", metavar="文件...", nargs=-1, required=True)
@click.option("--check", "check_only", is_flag=True, help="只检查和预览，不保存。")
@click.option("--reason", metavar="原因", help="更正已填报的数时的原因（表里没写原因的用它）。")
@click.option(
    "--force", metavar="原因", help="数看着不对但确实无误时的原因（表里没写说明的用它）。"
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="文件.xlsx",
    help="有问题时另存一份，在出错的单元格里标明问题。",
)  # fmt: skip
@plan_option
@region_option
@period_option_of("表里没有报告期的，或只收这一期的。", required=False)
@unlock_option
@by_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json", "csv", "md"]), default="table",
    help="变化和问题的格式；默认 table。",
)  # fmt: skip
@pass_app
def command(
    app: AppContext, /, files: tuple[str, ...], check_only: bool, reason: str | None,
    force: str | None, report: Path | None, plan: str | None, region: str | None,
    period: str | None, unlock_reason: str | None, by: str | None, form: str,
) -> None:  # fmt: skip
    """导入填报表或普通表格：planctl import 收到的表/ 或 planctl import 三季度.csv。

    能读 .xlsx、.xls、.ods、.csv；表头要有“指标”和“实际值”，可以有“地区、报告期、分子、分母、
    完成日期、本季进展、下季安排、佐证、说明、更正原因、备注”。每个文件要么全部存下，要么一个
    也不存；问题一次列全。同一个文件再导入一次没有变化。
    """
    from planctl.usecases.intake.files import files_of
    from planctl.usecases.intake.found import Wanted

    wanted = Wanted(plan, region, _code(period), reason, force, unlock_reason)
    author = app.author(by)
    done: list[Imported] = []
    broken: list[str] = []
    for path in files_of(files):
        try:
            one = _import(app, path, author, wanted, check_only)
        except PlanctlError as error:
            broken.append(str(error))
            continue
        done.append(one)
        if form == "table":
            _tell(one, check_only)
    if form != "table":
        from planctl.report.import_report import import_table

        emit(import_table(done), form, None)
    _finish(done, broken, report)


def _import(app: AppContext, path: Path, author: Any, wanted: Any, check_only: bool) -> "Imported":
    from planctl.cli.terminal import late_progress
    from planctl.usecases.intake.run import import_file

    with late_progress(path.name) as told:
        return import_file(app.url, path, author, wanted, check_only=check_only, progress=told)


def _code(period: str | None) -> str | None:
    from planctl.domain.period import PeriodError, parse_period

    try:
        return None if period is None else parse_period(period).code
    except PeriodError as error:
        raise UsageError(str(error)) from error


def _tell(one: "Imported", check_only: bool) -> None:
    from planctl.cli.terminal import screen_width
    from planctl.report.import_report import preview_table, summary_line
    from planctl.report.render import render

    say(summary_line(one, check_only=check_only))
    if one.changes and not (one.refused and not check_only):
        say(render(preview_table(one), "table", screen_width()))


def _finish(done: list["Imported"], broken: list[str], report: Path | None) -> None:
    """Say all faults at the end, where they are seen; exit with 1 if there are any."""
    faults = [fault for one in done for fault in one.faults]
    count = sum(one.refused for one in done)
    if report is not None and faults:
        _mark(done, report)
    lines = [*broken, *map(str, faults[:_MOST_FAULTS])]
    if count > _MOST_FAULTS:
        lines.append(f"另有 {count - _MOST_FAULTS} 处没有列出；加 --report 标.xlsx 在表里看")
    if len(lines) == 1:
        raise RefusedError(lines[0])
    if lines:
        raise FaultsError(f"共 {count + len(broken)} 处问题，有问题的文件没有导入：", lines)


def _mark(done: list["Imported"], report: Path) -> None:
    """Write the files with faults back, marked; several ones under their own names."""
    from planctl.cli.filenames import FileNames
    from planctl.cli.terminal import write_bytes
    from planctl.exchange.marking import mark_faults

    faulty, names = [one for one in done if one.faults], FileNames()
    for one in faulty:
        source = Path(one.path)
        several = report.with_name(names.of(f"{report.stem}-{source.stem}", "xlsx"))
        target = report if len(faulty) == 1 else several
        write_bytes(mark_faults(source, one.faults), target)
        say(f"已标明问题：{target}", err=True)

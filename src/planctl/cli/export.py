"""planctl export."""

import sys
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from planctl.cli.context import AppContext
from planctl.cli.options import DAY, approved_option, pass_app
from planctl.cli.review import STATES, figure_options, scope_of
from planctl.errors import UsageError

FORMATS = ("csv", "json", "xlsx", "parquet")


@click.command("export", options_metavar="[选项]")
@figure_options
@click.option("--known-on", type=DAY, metavar="日期", help="只用这一天以前报来的数和审核。")
@click.option("--all-revisions", is_flag=True, help="每一稿一行；默认每个数只有最新一稿。")
@click.option(
    "--state", type=click.Choice(STATES), default="all", show_default=True,
    help="只导出已报 submitted、已审 approved 或退回 returned 的数。",
)  # fmt: skip
@click.option(
    "--register", is_flag=True,
    help="写台账工作簿（-o 文件.xlsx）：每个行动一张表，办公室的栏目，可直接打印。",
)  # fmt: skip
@approved_option
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS),
    help="格式；默认按文件的扩展名，否则 csv。",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件（.csv .json .xlsx .parquet）。",
)  # fmt: skip
@pass_app
def command(
    app: AppContext,
    /,
    known_on: date | None,
    all_revisions: bool,
    state: str,
    register: bool,
    approved_only: bool,
    form: str | None,
    output: Path | None,
    **chosen: Any,
) -> None:
    """导出填报数：一个数一行，带代码和名称，供别的程序使用；再多也不占内存。"""
    chosen_form = _form(form, output)
    if register:
        _write_register(app, output, known_on, approved_only, chosen)
        return
    state = "approved" if approved_only else state
    _export(app, chosen_form, output, known_on or app.today, all_revisions, state, chosen)


def _export(
    app: AppContext, form: str, output: Path | None, known_on: date, all_revisions: bool,
    state: str, chosen: dict[str, Any],
) -> None:  # fmt: skip
    from planctl.cli.terminal import followed, late_progress, on_screen, whole_file
    from planctl.domain.review import State
    from planctl.report.streaming import WRITERS
    from planctl.usecases.exporting import COLUMNS, export

    states = tuple(State) if state == "all" else (State(state),)
    with export(
        app.url, scope_of(app, **chosen), app.today, known_on=known_on,
        all_revisions=all_revisions, states=states,
    ) as found:  # fmt: skip
        if output is None:
            WRITERS[form](COLUMNS, found.rows, _standard_output())
            return
        # Counting takes a second query, so only where a bar will be looked at.
        total = found.count() if on_screen() else 0
        with whole_file(output) as file, late_progress(output.name) as tell:
            count = WRITERS[form](COLUMNS, followed(found.rows, total, tell), file)
    click.echo(f"共 {count} 行", err=True)


def _standard_output() -> IO[bytes]:
    """Return stdout for bytes."""
    sys.stdout.flush()
    return sys.stdout.buffer


def _form(form: str | None, output: Path | None) -> str:
    """Return the format that is asked for, or that the file's name asks for."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if form is None and suffix and suffix not in FORMATS:
        raise UsageError(
            f"不会写 .{suffix} 文件。扩展名请用 .csv、.json、.xlsx、.parquet，或加 --format"
        )
    found = form or suffix or "csv"
    if output is None and found in ("xlsx", "parquet"):
        raise UsageError(f"{found} 要写到文件：请加 -o 文件.{found}")
    return found


def _write_register(
    app: AppContext, output: Path | None, known_on: date | None, approved_only: bool,
    chosen: dict[str, Any],
) -> None:  # fmt: skip
    from planctl.cli.asking import ask
    from planctl.cli.terminal import write_bytes
    from planctl.report.register_book import register_book
    from planctl.usecases.register import register

    if output is None or output.suffix.lower() != ".xlsx":
        raise UsageError("台账工作簿要写到 Excel 文件：请加 -o 台账.xlsx")
    if chosen.pop("indicator") is not None:
        raise UsageError("台账工作簿按规划、部门、地区、任务写，不按 --indicator。请去掉它")
    question = ask(app, known_on=known_on, approved_only=approved_only, **chosen)
    write_bytes(register_book(register(app.url, question)), output)

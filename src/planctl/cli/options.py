"""Options that several commands share, and how their values are read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planctl.cli.context import AppContext
from planctl.errors import UsageError

if TYPE_CHECKING:
    from planctl.report.table import Table

F = TypeVar("F", bound=Callable[..., Any])

pass_app = click.make_pass_decorator(AppContext)
ALARM = 3


class Day(click.ParamType[date]):
    """A date: 2024-06-30, 2024/6/30, 2024.6.30 or 2024年6月30日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date."""
        if isinstance(value, date):
            return value
        text = str(value)
        for mark in "年月/.":
            text = text.replace(mark, "-")
        try:
            year, month, day = (int(part) for part in text.rstrip("日").split("-"))
            return date(year, month, day)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2024-06-30", param, ctx)


DAY = Day()


class StatusWord(click.ParamType[str]):
    """A status by its code or by its word on the screen: overdue or 逾期."""

    name = "状态"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code."""
        from planctl.domain.terms import Status

        found = next((s for s in Status if value in (s.value, s.label)), None)
        if found is None:
            words = "、".join(f"{status.label}（{status.value}）" for status in Status)
            self.fail(f"“{value}”不是状态，请写其中之一：{words}", param, ctx)
        return found.value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """Complete the codes, with their words beside them."""
        from click.shell_completion import CompletionItem

        from planctl.domain.terms import Status

        return [
            CompletionItem(status.value, help=status.label)
            for status in Status
            if status.value.startswith(incomplete)
        ]


STATUS = StatusWord()


def complete(kind: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """Return a shell completer of names; it stays silent where there is no database."""

    def names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
        from planctl.cli.completion import complete_names

        root = ctx.find_root()
        # While a word is completed, no command runs: --db is read, but not yet handed on.
        app = AppContext(root.params.get("db"))
        return complete_names(app, kind, incomplete, ctx.params.get("plan"))

    return names


def plan_option(function: F) -> F:
    """Add --plan."""
    return click.option(
        "-p", "--plan", metavar="规划", shell_complete=complete("plan"),
        help="规划的代码或名称（可只写一部分）。",
    )(function)  # fmt: skip


def region_option(function: F) -> F:
    """Add --region."""
    return click.option(
        "-r", "--region", metavar="地区", shell_complete=complete("region"),
        help="地区的名称或六位代码。",
    )(function)  # fmt: skip


def dept_option(function: F) -> F:
    """Add --dept."""
    return click.option(
        "-d", "--dept", metavar="部门", shell_complete=complete("dept"),
        help="部门的名称或别名，如 市卫生健康委。",
    )(function)  # fmt: skip


def task_option(function: F) -> F:
    """Add --task."""
    return click.option("-t", "--task", metavar="任务", help="任务的编号或名称，如 三(三)12。")(
        function
    )


def status_option(function: F) -> F:
    """Add --status."""
    return click.option(
        "-s", "--status", "statuses", multiple=True, type=STATUS, metavar="状态",
        help="只看这种状态（可重复）：逾期、滞后、略滞后、待报……或 overdue、behind 等代码。",
    )(function)  # fmt: skip


def by_option(function: F) -> F:
    """Add --by."""
    return click.option(
        "--by", metavar="姓名", help="谁在操作；默认取 PLANCTL_USER、配置文件或登录名。"
    )(function)


def as_of_option(function: F) -> F:
    """Add --as-of."""
    return click.option("--as-of", type=DAY, metavar="日期", help="问的是哪一天的情况；默认今天。")(
        function
    )


def approved_option(function: F) -> F:
    """Add --approved-only."""
    return click.option("--approved-only", is_flag=True, help="只用审核通过的数；默认报来的都用。")(
        function
    )


def unlock_option(function: F) -> F:
    """Add --unlock-reason."""
    return click.option(
        "--unlock-reason", metavar="原因", help="这一期已锁定仍要改时，写明原因（报表里会标出来）。"
    )(function)


def output_options(function: F) -> F:
    """Add --format and --output."""
    function = click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
        help="写到文件；格式按扩展名（.json .csv .md .xlsx）。",
    )(function)  # fmt: skip
    return click.option(
        "-f", "--format", "form", type=click.Choice(["table", "json", "csv", "md", "xlsx"]),
        help="格式；默认 table，写文件时按扩展名。xlsx 要写到文件。",
    )(function)  # fmt: skip


def say(text: str, *, err: bool = False) -> None:
    """Print a line in which names stand: none of them drives the terminal."""
    if not all(line.isprintable() for line in text.split("\n")):
        from planctl.report.cells import plain

        text = plain(text)
    click.echo(text, err=err)


def emit(table: "Table", form: str | None, output: Path | None, *, is_alarm: bool = False) -> None:
    """Render a table to the screen or to a file; a file is whole or not there.

    The command ends with 3 if that is an alarm, also for a reader that leaves before the end.
    """
    from planctl.cli.terminal import painted, screen_width, write_parts
    from planctl.report.render import parts_of

    app = click.get_current_context().find_object(AppContext)
    assert app is not None
    if is_alarm:
        app.code = ALARM
    chosen = form_of(form, output)
    if chosen == "xlsx":
        _emit_sheet(table, output)
        return
    parts = parts_of(table, chosen, screen_width())
    write_parts(map(painted, parts) if chosen == "table" and output is None else parts, output)
    app.kept = table


def _emit_sheet(table: "Table", output: Path | None) -> None:
    from planctl.cli.terminal import write_bytes
    from planctl.report.sheet import write_sheet

    if output is None:
        raise UsageError("xlsx 要写到文件：请加 -o 文件.xlsx")
    write_bytes(write_sheet(table), output)


def form_of(form: str | None, output: Path | None) -> str:
    """Return the format that is asked for, or that a file's name asks for."""
    if form:
        return form
    by_suffix = {
        ".json": "json",
        ".csv": "csv",
        ".md": "md",
        ".txt": "table",
        ".xlsx": "xlsx",
        "": "table",
    }
    suffix = output.suffix.lower() if output else ""
    if suffix not in by_suffix:
        raise UsageError(
            f"不会写 {suffix} 文件。扩展名请用 .xlsx、.json、.csv、.md、.txt，或加 --format"
        )
    return by_suffix[suffix]

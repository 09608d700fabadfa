"""The root command: subcommands loaded when called, errors in one place, click in Chinese."""

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from planctl import __path__ as folders
from planctl import __version__
from planctl.cli.context import AppContext
from planctl.cli.help import HelpFormatter
from planctl.errors import FaultsError, PlanctlError

# name: (module, one-line help). The short help stands here, so that `planctl --help`
# need not import every command.
COMMANDS = {
    "init": ("planctl.cli.init", "新建台账"),
    "demo": ("planctl.cli.demo", "新建演示台账：自带规划和标明“示例”的数"),
    "plan": ("planctl.cli.plan", "规划文件：检查、载入、列出、查看、导出、比较"),
    "targets": ("planctl.cli.targets", "列出目标"),
    "departments": ("planctl.cli.departments", "列出部门和各自牵头、配合的项数"),
    "regions": ("planctl.cli.regions", "列出地区"),
    "record": ("planctl.cli.record", "填报一个数"),
    "done": ("planctl.cli.done", "事项打勾：已办成"),
    "correct": ("planctl.cli.correct", "更正已填报的数（原数保留）"),
    "fill": ("planctl.cli.fill", "逐项填报一个地区这一期要报的数"),
    "template": ("planctl.cli.template", "导出填报表（Excel），一个县区一份"),
    "import": ("planctl.cli.importing", "导入填报表（Excel、CSV）"),
    "history": ("planctl.cli.history", "查看一项指标历次填报和更正"),
    "missing": ("planctl.cli.missing", "谁还没有报（有欠报时退出码为 3）"),
    "review": ("planctl.cli.review", "审核：列出待审、通过、退回"),
    "lock": ("planctl.cli.lock", "锁定一期：之后的改动要写原因"),
    "status": ("planctl.cli.status", "现在到哪里了：达到、滞后、逾期、待报"),
    "explain": ("planctl.cli.explain", "为什么这样亮灯：一屏看清算法"),
    "chart": ("planctl.cli.chart", "在终端里画一项指标：计划线、实际值、预计"),
    "report": ("planctl.cli.report", "写报告：网页、Word、Excel、Markdown，可每个部门一份"),
    "export": ("planctl.cli.export", "导出全部填报数（CSV、Excel、JSON、Parquet）或台账工作簿"),
    "calendar": ("planctl.cli.calendar", "写日历（iCalendar）：节点和报送截止日"),
    "overdue": ("planctl.cli.overdue", "列出逾期的节点（有逾期时退出码为 3）"),
    "notify": ("planctl.cli.notify", "按提醒阶梯发到期、逾期、滞后、未报的提醒"),
    "contact": ("planctl.cli.contact", "联系人：添加、列出、删去、导入"),
    "light": ("planctl.cli.light", "亮灯规则：列出、查看、选用"),
    "log": ("planctl.cli.log", "日志：谁在什么时候改了什么"),
    "db": ("planctl.cli.db", "台账本身：升级、备份、恢复、检查、抄到别处、给登录名"),
}


class LazyGroup(click.Group):
    """A group that imports a subcommand's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, text = COMMANDS[cmd_name]
        command: click.Command = import_module(module).command
        command.short_help = text
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete the commands without importing them."""
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=text)
            for name, (_, text) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=3, cutoff=0.5)
            hint = f"是不是 {'、'.join(near)}？" if near else ""
            raise click.UsageError(f"没有命令 {name}。{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--db",
    metavar="台账",
    help="台账文件或数据库地址；默认取环境变量 PLANCTL_DB 或个人数据文件夹。",
)
@click.option("--debug", is_flag=True, help="出错时显示详细调用过程。")
@click.version_option(
    __version__, prog_name="planctl", message="%(prog)s %(version)s", help="显示版本号。"
)
@click.pass_context
def command(ctx: click.Context, db: str | None, debug: bool) -> None:
    """政府规划台账：载入规划，填报实际值，看清谁达到、谁滞后、谁逾期、谁没报，以及为什么。"""
    ctx.obj = ctx.obj or AppContext()
    ctx.obj.database, ctx.obj.debug = db, debug
    if ctx.invoked_subcommand is None:
        from planctl.cli.dashboard import show_dashboard

        show_dashboard(ctx)


def speak_chinese() -> None:
    """Give click its own words in Chinese, whatever the system's language."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", f"{folders[0]}/locale")
    click.Context.formatter_class = HelpFormatter


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; no user sees a traceback."""
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    arguments = list(sys.argv[1:] if args is None else args)
    app = AppContext()
    try:
        result = command.main(arguments, prog_name="planctl", standalone_mode=False, obj=app)
    except click.Abort:
        click.echo("已中止。", err=True)
        return 130
    except click.ClickException as error:
        return _fail(_one_line(error), error.exit_code)
    except PlanctlError as error:
        if "--debug" in arguments:
            raise
        lines = str(error) if isinstance(error, FaultsError) else " ".join(str(error).split())
        return _fail(lines, error.exit_code)
    except BrokenPipeError:
        # The reader (head, less) has gone; silence the flush at exit.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 0
    except Exception as error:
        if "--debug" in arguments:
            raise
        what = f"{type(error).__name__} {error}".strip()
        return _fail(
            _damage(app, error, what)
            or f"程序出错，没有保存（{what}）。请加 --debug 再运行一次，把显示的内容发给维护者",
            1,
        )
    return result if isinstance(result, int) else 0


# What a register may be found to have, and no command stumbles over it.
_HARMLESS = {"chain_figures", "chain_log", "revisions", "totals", "records"}


def _damage(app: AppContext, error: Exception, what: str) -> str | None:
    """Return what is wrong with the register, where that may be why nothing works.

    The fault is told with it: both may be true, and only one of them be the cause.
    """
    of_content = isinstance(error, (ValueError, LookupError, ArithmeticError))
    of_content |= type(error).__module__.startswith("sqlalchemy")
    try:
        from planctl.usecases.integrity import check

        checks = check(app.url, app.today).checks
    except Exception:
        # The one who asks has an error to report already.
        return None
    grave = [one for one in checks if one.findings and one.code not in _HARMLESS]
    light = [one for one in checks if one.findings and of_content]
    if not (grave or light):
        return None
    found = (grave or light)[0].findings[0]
    return (
        f"没有保存（{what}）。台账 {app.shown} 里的内容有问题：{found}。"
        "请用 planctl db check 查看全部，用 planctl db restore 恢复；"
        "恢复后仍这样，请加 --debug 再运行，把显示的内容发给维护者"
    )


def _write_utf8(stream: Any) -> None:
    """Write Chinese also where the system's encoding cannot (a pipe on Windows, LANG=C)."""
    if hasattr(stream, "reconfigure"):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).removesuffix(".")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        if not message.endswith(("。", "？", "?")):
            message += "。"
        return f"{message}用法见 {error.ctx.command_path} --help"
    return message


def _fail(message: str, code: int) -> int:
    from planctl.report.cells import plain

    color = False if os.environ.get("NO_COLOR") else None
    click.echo(click.style("错误：", fg="red") + plain(message), err=True, color=color)
    return code

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
from planctl.cli.commands import COMMANDS, SECTIONS
from planctl.cli.context import AppContext
from planctl.cli.failing import damage, fail, misuse, no_room
from planctl.cli.help import HelpFormatter
from planctl.errors import FaultsError, PlanctlError


class LazyGroup(click.Group):
    """A group that imports a subcommand's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands as `--help` lists them."""
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
        wide = max(map(len, COMMANDS))
        for heading, section in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(f"{name:{wide}}", text) for name, (_, text) in section.items()]
                )

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


def run(args: Sequence[str] | None = None, app: AppContext | None = None) -> int:
    """Run one command line and return its exit code; no user sees a traceback."""
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    arguments, output = list(sys.argv[1:] if args is None else args), sys.stdout
    app = app or AppContext()
    try:
        result = command.main(arguments, prog_name="planctl", standalone_mode=False, obj=app)
    except click.Abort:
        click.echo("已中止。", err=True)
        return 130
    except click.ClickException as error:
        return fail(misuse(error), error.exit_code)
    except PlanctlError as error:
        if "--debug" in arguments:
            raise
        lines = str(error) if isinstance(error, FaultsError) else " ".join(str(error).split())
        return fail(lines, error.exit_code)
    except SystemExit:
        # click ends so, with another stream for output, when the reader (head, less) has gone;
        # silence the flush at exit.
        if sys.stdout is output:
            raise
        _hush()
        return app.code
    except Exception as error:
        if "--debug" in arguments:
            raise
        if (line := no_room(error)) is not None:
            _hush()
            return fail(line, 1)
        what = f"{type(error).__name__} {error}".strip()
        return fail(
            damage(app, error, what)
            or f"程序出错，没有保存（{what}）。请加 --debug 再运行一次，把显示的内容发给维护者",
            1,
        )
    return result if isinstance(result, int) else app.code


def _hush() -> None:
    """Let nothing more be written to the output, not what waits to be flushed at exit either."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _write_utf8(stream: Any) -> None:
    """Write Chinese also where the system's encoding cannot (a pipe on Windows, LANG=C)."""
    if hasattr(stream, "reconfigure"):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")

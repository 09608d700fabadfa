"""Write docs/cli.md from the commands' own help: `python -m tests.clihelp > docs/cli.md`."""

import sys
from collections.abc import Iterator

import click

from planctl.cli.root import command as root
from planctl.cli.root import speak_chinese

HEAD = """# 命令参考

本页由各命令自己的说明生成（`make docs`）。
"""


def reference() -> str:
    """Return the help of every command, in the order of `planctl --help`."""
    speak_chinese()
    return "\n".join([HEAD, *_sections(root, "planctl", None)])


def _sections(command: click.Command, path: str, parent: click.Context | None) -> Iterator[str]:
    # Made once and kept: in English, where somebody in this process asked before Chinese was set.
    command._help_option = None
    context = click.Context(
        command, info_name=path.split()[-1], parent=parent, terminal_width=100,
        **command.context_settings,
    )  # fmt: skip
    yield f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from _sections(child, f"{path} {name}", context)


if __name__ == "__main__":
    sys.stdout.write(reference())

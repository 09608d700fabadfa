"""How a command that failed says so: one line in Chinese, by what went wrong."""

import errno
import os

import click

from planctl.cli.context import AppContext
from planctl.errors import why

# What a register may be found to have, and no command stumbles over it.
_HARMLESS = {"chain_figures", "chain_log", "revisions", "totals", "records", "rows"}


def damage(app: AppContext, error: Exception, what: str) -> str | None:
    """Return what is wrong with the register, where that may be why nothing works.

    The fault is told with it: both may be true, and only one of them be the cause.
    """
    kinds = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError)
    of_content = isinstance(error, kinds)
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


# The disk takes no more: it is full, the quota or the largest file is reached, or it is broken.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def no_room(error: Exception) -> str | None:
    """Return what to say where the output itself could not be written; the register can be."""
    if not (isinstance(error, OSError) and error.errno in _NO_ROOM):
        return None
    return (
        f"结果没有写出来：{why(error)}。请腾出空间，或写到别处，再运行一次；"
        "如果是填报、审核等命令，台账里可能已经存好，请用 planctl log 查看"
    )


def misuse(error: click.ClickException) -> str:
    """Return click's own complaint as one line, with the command whose help tells more."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        if not message.endswith(("。", "？", "?")):
            message += "。"
        return f"{message}用法见 {error.ctx.command_path} --help"
    return message


def fail(message: str, code: int) -> int:
    """Say what failed on the error stream and return the exit code."""
    from planctl.report.cells import plain

    color = False if os.environ.get("NO_COLOR") else None
    click.echo(click.style("错误：", fg="red") + plain(message), err=True, color=color)
    return code

"""The screen and files as places to write to."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from planctl.errors import PlanctlError, why

# Where nothing says how wide the screen is: what fits a printed A4 landscape page.
UNKNOWN_WIDTH = 120


def screen_width() -> int:
    """Return the width of the screen in columns (COLUMNS, the terminal, or a page's)."""
    return max(40, shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns)


def write_out(text: str, output: Path | None) -> None:
    """Print, or write the whole file at once: a failure leaves the old file as it was."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    draft = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=output.parent, prefix=".planctl-", delete=False
        ) as file:
            draft = Path(file.name)
            file.write(text if text.endswith("\n") else text + "\n")
        _permit_as_usual(draft)
        draft.replace(output)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise PlanctlError(
            f"写不了 {output}：{why(error)}。请检查文件夹是否存在、文件是否正被打开"
        ) from error
    click.echo(f"已写入 {output}", err=True)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give out a function to tell (done, all); a bar appears on a terminal after a second."""
    started, bar = time.monotonic(), None

    def tell(done: int, all_of_it: int) -> None:
        nonlocal bar
        if not sys.stderr.isatty() or time.monotonic() - started < 1:
            return
        if bar is None:
            bar = click.progressbar(length=all_of_it, label=label, file=sys.stderr)
            bar.__enter__()
        bar.length = all_of_it
        bar.update(done - bar.pos)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)


def _permit_as_usual(file: Path) -> None:
    """Give a temporary file (0600) the permissions that a new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    file.chmod(0o666 & ~umask)

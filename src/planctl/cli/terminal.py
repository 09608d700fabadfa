"""The screen and files as places to write to."""

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

import click

from planctl.errors import PlanctlError, why

T = TypeVar("T")

# The signs of the lights at the beginning of a cell, with the word behind them.
_LIGHTS = {"●": "green", "▲": "yellow", "■": "red", "○": "bright_black"}
_SIGNED = re.compile(r"(?<![^\s【])([●▲■○]) (\S+)")

# Where nothing says how wide the screen is: what fits a printed A4 landscape page.
UNKNOWN_WIDTH = 120

_TOLD_EACH = 1000
_AT_ONCE = 500


def screen_width() -> int:
    """Return the width of the screen in columns (COLUMNS, the terminal, or a page's)."""
    return max(40, shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns)


def write_out(text: str, output: Path | None) -> None:
    """Print, or write the whole file at once: a failure leaves the old file as it was."""
    write_parts([text], output)


def write_parts(parts: Iterable[str], output: Path | None) -> None:
    """Do so with the parts of a text as they come; its last line is ended."""
    if output is None:
        # click itself leaves colours out where the output is not a terminal.
        color = False if os.environ.get("NO_COLOR") else None
        for text in _ended(_portions(parts)):
            click.echo(text, nl=False, color=color)
        return
    with whole_file(output) as file:
        for text in _ended(_portions(parts)):
            file.write(text.encode())


def _portions(parts: Iterable[str]) -> Iterator[str]:
    """Put short parts together: to write each for itself would cost more than to make it."""
    source = iter(parts)
    while some := list(islice(source, _AT_ONCE)):
        yield "".join(some)


def _ended(texts: Iterable[str]) -> Iterator[str]:
    """End the last line."""
    last = ""
    for text in texts:
        last = text or last
        yield text
    if not last.endswith("\n"):
        yield "\n"


def write_bytes(data: bytes, output: Path) -> None:
    """Write the whole file at once: a failure leaves the old file as it was."""
    with whole_file(output) as file:
        file.write(data)


@contextmanager
def whole_file(output: Path) -> Iterator[IO[bytes]]:
    """Give out a draft to write to; at the end it takes the place of the file, or is gone."""
    draft = None
    try:
        if output.exists() and not output.is_file():
            # /dev/null, a pipe: nothing there that could be half written, nothing to replace.
            with output.open("wb") as file:
                yield file
            return
        with tempfile.NamedTemporaryFile(
            dir=output.parent, prefix=".planctl-", delete=False
        ) as file:
            draft = Path(file.name)
            yield file
        _permit_as_usual(draft)
        draft.replace(output)
    except OSError as error:
        raise PlanctlError(
            f"写不了 {output}：{why(error)}。请检查文件夹是否存在、文件是否正被打开"
        ) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
    click.echo(f"已写入 {output}", err=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanctlError(f"建不了文件夹 {folder}：{why(error)}。请核对 -o") from error


def on_screen() -> bool:
    """Say whether someone can see a bar."""
    return sys.stderr.isatty()


def followed(things: Iterable[T], total: int, tell: Callable[[int, int], None]) -> Iterator[T]:
    """Give the things on, and tell from time to time how many of them are through."""
    for number, thing in enumerate(things):
        if number % _TOLD_EACH == 0:
            tell(number, total)
        yield thing


@contextmanager
def late_progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give out a function to tell (done, all); a bar appears on a terminal after a second."""
    started, bar = time.monotonic(), None

    def tell(done: int, all_of_it: int) -> None:
        nonlocal bar
        if not on_screen() or time.monotonic() - started < 1:
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


def painted(text: str) -> str:
    """Return `text` with its lights in colour."""
    return _SIGNED.sub(lambda found: click.style(found[0], fg=_LIGHTS[found[1]]), text)


@contextmanager
def progress(things: Iterable[T], label: str) -> Iterator[Iterable[T]]:
    """Give the things while a bar on a terminal's stderr shows how far the work is."""
    hidden = not on_screen()
    with click.progressbar(
        things, label=label, file=sys.stderr, hidden=hidden, show_pos=True
    ) as bar:
        yield bar

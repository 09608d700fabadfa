"""Cutting Chinese text into lines by the columns it takes on the screen.

A line never begins with a stop or ends with an opening bracket, and a number stays with its unit.
"""

from functools import lru_cache
from unicodedata import combining, east_asian_width

_CLOSING = frozenset("，。、；：？！）》】〕」』”’…％%‰)]}")
_OPENING = frozenset("（《【〔「『“‘([{")


def columns(text: str) -> int:
    """Return how many columns `text` takes; the standard library knows enough for that."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    return 0 if combining(char) else 1 + _is_wide(char)


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WF"


def wrap(text: str, room: int) -> list[str]:
    """Cut `text` into lines of at most `room` columns; what is longer than a line is split."""
    return [line for part in text.split("\n") for line in _wrapped(part, room)]


def _wrapped(text: str, room: int) -> list[str]:
    # No letter takes more than two columns: most cells need not be measured.
    if 2 * len(text) <= room or columns(text.rstrip()) <= room:
        return [text.rstrip()]
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not lines else piece.lstrip()
        while columns(line.rstrip()) > room:
            at = _cut(line, room)
            lines.append(line[:at].rstrip())
            line = line[at:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(line: str, room: int) -> int:
    """Return where a piece longer than a line is split: after a dash, else where it is full."""
    at = 1
    while at < len(line) and columns(line[: at + 1]) <= room:
        at += 1
    return line.rfind("-", 0, at) + 1 or at


def _pieces(text: str) -> list[str]:
    """Return what must stay together, with the blanks that follow it."""
    pieces, start = [], 0
    for at in range(1, len(text)):
        if _may_break(text, at):
            pieces.append(text[start:at])
            start = at
    return [*pieces, text[start:]]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _CLOSING or after == " " or before in _OPENING:
        return False
    if before == " ":
        # 差 10名 stays together, and so does 25 个.
        return not _is_number_beside_word(text[: at - 1].rstrip()[-1:], after)
    if before.isdecimal() and _is_wide(after):
        return False
    return before in _CLOSING or after in _OPENING or _is_wide(before) or _is_wide(after)


def _is_number_beside_word(before: str, after: str) -> bool:
    return bool(before) and (
        (_is_wide(before) and before not in _CLOSING and after.isdecimal())
        or (before.isdecimal() and _is_wide(after))
    )

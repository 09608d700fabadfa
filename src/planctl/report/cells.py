"""A cell as text: for people, and without what would drive a terminal."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from unicodedata import category

from planctl.domain.number import show
from planctl.report.table import Cell

# Control and format characters, halves of pairs, and separators of lines.
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def plain(text: str) -> str:
    """Return `text` without control characters: a name must not drive the terminal."""
    if text.isprintable():
        return text
    return "".join("�" if char != "\n" and category(char) in UNSEEN else char for char in text)


def text_of(value: Cell, missing: str) -> str:
    """Return a cell as people read it."""
    match value:
        case None:
            return missing
        case bool():
            return "是" if value else "否"
        case Decimal() | Fraction():
            return show(value)
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(value) or missing
        case _:
            return str(value)

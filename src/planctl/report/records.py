"""Rows for machines, JSON and CSV: a line at a time, so that memory does not grow with them."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any
from unicodedata import category

from planctl.domain.number import SCALE, as_decimal, scaled_of
from planctl.report.cells import UNSEEN, plain, text_of
from planctl.report.table import Cell

Rows = Iterable[Sequence[Any]]

# How a formula begins; Excel takes the full-width forms too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
# More texts than one run repeats; a process that goes on forgets.
_MOST = 8192
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write_json(keys: Sequence[str], rows: Rows) -> Iterator[str]:
    """Give an array, an object in each line: keys never missing, numbers exact, dates ISO."""
    names = [f"{', ' if place else '{'}{json_text(key)}: " for place, key in enumerate(keys)]
    before = "[\n"
    for cells in written(rows, names, _json_once):
        yield f"{before}{''.join(cells)}}}"
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def written(
    rows: Rows, names: Sequence[str], text: Callable[[Any], str]
) -> Iterator[Sequence[str]]:
    """Give each row's cells as texts, each with its name before it, in one list filled anew."""
    # Most of a province's million cells are the very ones of the row above: written once.
    above: list[Any] = [object()] * len(names)
    texts = [""] * len(names)
    for row in rows:
        for place, cell in enumerate(row):
            if cell is not above[place]:
                above[place], texts[place] = cell, names[place] + text(cell)
        yield texts


def _remembering(text: Callable[[Any], str]) -> Callable[[Any], str]:
    """Write names, numbers and reasons once: the same few come again in every county."""
    of_same = lru_cache(maxsize=_MOST)(text)

    @lru_cache(maxsize=_MOST)
    def of_ratio(above: int, below: int) -> str:
        return text(Fraction(above, below))

    def of(value: Any) -> str:
        kind = value.__class__
        if kind is Fraction:
            # To hash a fraction costs as much as to write it.
            return of_ratio(*value.as_integer_ratio())
        # Not the others: true equals 1, and is written otherwise.
        return of_same(value) if kind is str or kind is Decimal or kind is tuple else text(value)

    return of


def json_text(value: Any) -> str:
    """Return a cell as JSON text, as the json module writes it."""
    if value.__class__ is Fraction or value.__class__ is Decimal:
        return repr(json_value(value))
    return escaped(_encode(value))


def escaped(text: str) -> str:
    """Return JSON with characters that a terminal obeys written as escapes: the same values."""
    if text.isprintable():
        return text
    return "".join(
        json.dumps(char)[1:-1] if char != "\n" and category(char) in UNSEEN else char
        for char in text
    )


def json_value(value: Cell) -> Any:
    """Return a cell as JSON: exact numbers, ISO dates, lists for tuples."""
    match value:
        # Most cells; asked first because to ask for a Fraction is slow (an abstract class).
        case None | str() | int():
            return value
        case Fraction():
            scaled = scaled_of(value)
            return scaled / SCALE if scaled % SCALE else scaled // SCALE
        case Decimal():
            # A decimal of up to 15 digits survives a JSON number unharmed.
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


_encode = json.JSONEncoder(ensure_ascii=False, default=json_value).encode


class _Passed:
    """A file that hands on what the csv module writes."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def write_csv(keys: Sequence[str], rows: Rows) -> Iterator[str]:
    """Give the same columns as JSON; the BOM makes Excel read UTF-8."""
    # The writer returns what the file's `write` does.
    line: Callable[[Sequence[str]], str] = csv.writer(_Passed(), lineterminator="\r\n").writerow
    yield "\ufeff" + line(keys)
    yield from map(line, written(rows, [""] * len(keys), _csv_once))


def csv_cell(value: Cell) -> str:
    """Return a cell of CSV: the digits of JSON, and no text that a spreadsheet would run."""
    text = _safe(_csv_text(value))
    if text.isprintable():
        return text
    # A break within a cell is one line feed: a return alone writes over what is on the screen.
    text = text.replace("\r\n", "\n")
    return "".join(char if char in "\t\n" else plain(char) for char in text)


def _csv_text(value: Cell) -> str:
    """Return a cell with the same digits that JSON has."""
    return text_of(as_decimal(value) if isinstance(value, Fraction) else value, "")


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula; numbers are left alone."""
    if text[:1] in _FORMULA_STARTS and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


_json_once, _csv_once = _remembering(json_text), _remembering(csv_cell)

# What --format calls them.
RECORDS: dict[str, Callable[[Sequence[str], Rows], Iterator[str]]] = {
    "json": write_json,
    "csv": write_csv,
}

"""Table -> text, JSON, CSV, Markdown: the only place that formats output."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any
from unicodedata import category

from planctl.domain.number import SCALE, as_decimal, scaled_of, show
from planctl.report.table import Cell, Column, Table
from planctl.report.wrapping import columns as columns_of
from planctl.report.wrapping import wrap

# Keeps tabulate from trimming a heading that is padded to its column's width.
_HARD_SPACE = "\u00a0"

# Control and format characters, halves of pairs, and separators of lines.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")

# How a formula begins; Excel takes the full-width forms too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

# How narrow a column that wraps may get: readable, and where even that is too much.
_READABLE, _LEAST = 10, 8

# The writers of --format; the key is what people type.
FORMATS: dict[str, Callable[[Table, int], str]] = {}


def render(table: Table, form: str, width: int) -> str:
    """Return `table` in the format `form`; `width` is that of the screen, in columns."""
    return FORMATS[form](table, width)


def write_json(table: Table, _width: int) -> str:
    """Return an array, an object in each line: keys never missing, numbers exact, dates ISO."""
    keys = [column.key for column in table.columns]
    # One encoder, written in C as long as it does not indent: a province has forty thousand lines.
    encode = json.JSONEncoder(ensure_ascii=False, default=json_value).encode
    lines = [escaped(encode(dict(zip(keys, row, strict=True)))) for row in table.rows]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def escaped(text: str) -> str:
    """Return JSON with characters that a terminal obeys written as escapes: the same values."""
    if text.isprintable():
        return text
    return "".join(
        json.dumps(char)[1:-1] if char != "\n" and category(char) in _UNSEEN else char
        for char in text
    )


def json_value(value: Cell) -> Any:
    """Return a cell as JSON: exact numbers, ISO dates, lists for tuples."""
    match value:
        # Most cells; asked first because to ask for a Fraction is slow (an abstract class).
        case None | str() | int():
            return value
        case Fraction():
            # The same number as by way of its decimal.
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


def write_csv(table: Table, _width: int) -> str:
    """Return the same columns as JSON; the BOM makes Excel read UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([[csv_cell(value) for value in row] for row in table.rows])
    return out.getvalue()


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


def write_markdown(table: Table, _width: int) -> str:
    """Return GitHub tables, one per group."""
    columns, rows = _visible(table)
    parts = [f"**{markdown_cell(table.title)}**"] if table.title else []
    if table.preface is not None:
        parts.append(write_markdown(table.preface, _width))
    for heading, some, closing in _grouped(table, rows):
        if not some and rows:
            continue
        lines = [f"**{markdown_cell(heading)}**", ""] if heading else []
        lines.append(
            "| " + " | ".join(column.heading.replace("\n", "") for column in columns) + " |"
        )
        lines.append("|" + "|".join("---:" if c.numeric else "---" for c in columns) + "|")
        lines += [
            "| " + " | ".join(markdown_cell(text_of(v, "–")) for v in row) + " |" for row in some
        ]
        parts.append("\n".join(lines + (["", markdown_cell(closing)] if closing else [])))
    last = table.footer if table.rows else [table.empty]
    return "\n\n".join([*parts, *map(markdown_cell, last)])


def markdown_cell(text: str) -> str:
    """Return `text` so that Markdown prints it as it is, in a table or out of one."""
    escaped = re.sub(r"([\\`*|\[\]])", r"\\\1", plain(text).replace("\n", " "))
    return escaped.replace("<", "&lt;")


def write_text(table: Table, width: int) -> str:
    """Return tables that fit the screen: long text wraps, and what is left out is named."""
    parts = ["\n".join(wrap(plain(table.title), width))] if table.title else []
    if table.preface is not None:
        parts.append(write_text(table.preface, width))
    columns, cells = _visible(table)
    last = [*table.footer] if table.rows else [table.empty]
    if cells:
        texts = [[plain(text_of(value, "–")) for value in row] for row in cells]
        places = _fitting(columns, texts, width)
        left_out = [
            column.heading.replace("\n", "")
            for place, column in enumerate(columns)
            if place not in places and column.screen <= width
        ]
        if left_out:
            last.append(f"屏幕窄，没有显示：{'、'.join(left_out)}（加宽窗口，或用 --format 导出）")
        columns = [columns[place] for place in places]
        texts = [[row[place] for place in places] for row in texts]
        parts += _text_groups(table, columns, texts, width)
    if last:
        parts.append("\n".join(line for text in last for line in wrap(plain(text), width)))
    return "\n\n".join(parts)


def _text_groups(
    table: Table, columns: Sequence[Column], texts: list[list[str]], width: int
) -> list[str]:
    """Return one text table per group, all with the same column widths."""
    import tabulate

    # The widths below already count the headings; tabulate would add two columns to each.
    tabulate.MIN_PADDING = 0

    rooms = _widths(columns, texts, width)
    # A heading padded to the full width gives every group the same widths.
    heads = [
        _pad(wrap(column.heading, room), room, right=column.numeric)
        for column, room in zip(columns, rooms, strict=True)
    ]
    parts = []
    for heading, some, closing in _grouped(table, texts):
        if not some:
            continue
        body = tabulate.tabulate(
            [
                ["\n".join(wrap(text, room)) for text, room in zip(row, rooms, strict=True)]
                for row in some
            ],
            headers=heads,
            tablefmt="simple",
            disable_numparse=True,
            colalign=["right" if column.numeric else "left" for column in columns],
        )
        lines = [line.replace(_HARD_SPACE, " ").rstrip() for line in body.splitlines()]
        above = wrap(f"▍{plain(heading)}", width) if heading else []
        below = wrap(plain(closing), width) if closing else []
        parts.append("\n".join([*above, *lines, *below]))
    return parts


def _pad(lines: list[str], room: int, *, right: bool) -> str:
    """Return a heading that fills its column."""
    gaps = [_HARD_SPACE * max(0, room - columns_of(line)) for line in lines]
    pairs = zip(gaps, lines, strict=True)
    return "\n".join(gap + line if right else line + gap for gap, line in pairs)


def plain(text: str) -> str:
    """Return `text` without control characters: a name must not drive the terminal."""
    if text.isprintable():
        return text
    return "".join("�" if char != "\n" and category(char) in _UNSEEN else char for char in text)


def _visible(table: Table) -> tuple[list[Column], list[list[Cell]]]:
    places = [place for place, column in enumerate(table.columns) if column.heading]
    rows = table.rows if table.shown is None else table.shown
    return [table.columns[p] for p in places], [[row[p] for p in places] for row in rows]


def _grouped(table: Table, rows: list[Any]) -> list[tuple[str, list[Any], str]]:
    groups = table.groups or [("", len(rows), "")]
    ends = accumulate(count for _, count, _ in groups)
    return [
        (heading, rows[end - count : end], closing)
        for (heading, count, closing), end in zip(groups, ends, strict=True)
    ]


def _fitting(columns: Sequence[Column], texts: list[list[str]], width: int) -> list[int]:
    """Return the places of the columns that fit the screen: spare ones go first."""
    places = [place for place, column in enumerate(columns) if column.screen <= width]
    least = [
        min(natural, _READABLE) if column.wraps else natural
        for column, natural in zip(columns, _natural(columns, texts), strict=True)
    ]
    while sum(least[place] + 2 for place in places) - 2 > width:
        widest = max(places, key=lambda place: columns[place].spare)
        if not columns[widest].spare:
            break
        places.remove(widest)
    return places


def _natural(columns: Sequence[Column], texts: list[list[str]]) -> list[int]:
    """Return how wide each column is when nothing wraps."""
    cells = zip(*texts, strict=True)
    return [
        max(columns_of(line) for text in [column.heading, *some] for line in text.split("\n"))
        for column, some in zip(columns, cells, strict=True)
    ]


def _widths(columns: Sequence[Column], texts: list[list[str]], width: int) -> list[int]:
    """Return the room of each column: the columns that wrap share what the others leave."""
    rooms = _natural(columns, texts)
    flexible = [place for place, column in enumerate(columns) if column.wraps]
    excess = sum(rooms) + 2 * (len(columns) - 1) - width
    # Take from the widest first, and leave each enough to stay readable.
    while excess > 0 and flexible:
        widest = max(flexible, key=lambda place: rooms[place])
        if rooms[widest] <= _LEAST:
            break
        rooms[widest] -= 1
        excess -= 1
    return rooms


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


FORMATS.update(table=write_text, json=write_json, csv=write_csv, md=write_markdown)

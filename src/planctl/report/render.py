"""Table -> text, JSON, CSV, Markdown: the only place that formats output."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from planctl.report.cells import plain, text_of
from planctl.report.records import RECORDS
from planctl.report.table import Cell, Column, Table
from planctl.report.wrapping import columns as columns_of
from planctl.report.wrapping import wrap

# Keeps tabulate from trimming a heading that is padded to its column's width.
_HARD_SPACE = "\u00a0"

# How narrow a column that wraps may get: readable, and where even that is too much.
_READABLE, _LEAST = 10, 8

# The writers of --format for people; the key is what people type.
FORMATS: dict[str, Callable[[Table, int], str]] = {}


def render(table: Table, form: str, width: int) -> str:
    """Return `table` in the format `form`; `width` is that of the screen, in columns."""
    return "".join(parts_of(table, form, width))


def parts_of(table: Table, form: str, width: int) -> Iterable[str]:
    """Give the same text in pieces, a row at a time where a format has rows for machines."""
    if form in RECORDS:
        return RECORDS[form]([column.key for column in table.columns], table.rows)
    return [FORMATS[form](table, width)]


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


FORMATS.update(table=write_text, md=write_markdown)

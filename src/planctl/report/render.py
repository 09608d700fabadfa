"""Table -> text, JSON, CSV, Markdown: the only place that formats output."""

import csv
import io
import json
import math
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planctl.domain.number import as_decimal, show
from planctl.report.table import Cell, Column, Table

# The writers of --format; the key is what people type.
FORMATS: dict[str, Callable[[Table, int], str]] = {}


def render(table: Table, form: str, width: int) -> str:
    """Return `table` in the format `form`; `width` is that of the screen, in columns."""
    return FORMATS[form](table, width)


def write_json(table: Table, _width: int) -> str:
    """Return an array of objects: keys never missing, numbers exact, dates ISO."""
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, map(json_value, row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def json_value(value: Cell) -> Any:
    """Return a cell as JSON: exact numbers, ISO dates, lists for tuples."""
    match value:
        case Fraction() | Decimal():
            exact = as_decimal(value) if isinstance(value, Fraction) else value
            # A decimal of up to 15 digits survives a JSON number unharmed.
            return int(exact) if exact == exact.to_integral_value() else float(exact)
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
    writer.writerows([[_safe(_text(value, "")) for value in row] for row in table.rows])
    return out.getvalue().removesuffix("\r\n")


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula; numbers are left alone."""
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def write_markdown(table: Table, _width: int) -> str:
    """Return GitHub tables, one per group."""
    columns, rows = _visible(table)
    parts = [f"**{table.title}**"] if table.title else []
    if table.preface is not None:
        parts.append(write_markdown(table.preface, _width))
    for heading, some, closing in _grouped(table, rows):
        lines = [f"**{_cell(heading)}**", ""] if heading else []
        lines.append("| " + " | ".join(column.heading for column in columns) + " |")
        lines.append("|" + "|".join("---:" if c.numeric else "---" for c in columns) + "|")
        lines += ["| " + " | ".join(_cell(_text(v, "–")) for v in row) + " |" for row in some]
        parts.append("\n".join(lines + (["", closing] if closing else [])))
    return "\n\n".join([*parts, *table.footer] if rows else [*parts, table.empty])


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def write_text(table: Table, width: int) -> str:
    """Return tables that fit the screen: long text wraps, nothing is cut."""
    import tabulate
    from wcwidth import wrap

    # The widths below already count the headings; tabulate would add two columns to each.
    tabulate.MIN_PADDING = 0

    columns, rows = _visible(table)
    parts = [table.title] if table.title else []
    if table.preface is not None:
        parts.append(write_text(table.preface, width))
    if not rows:
        return "\n\n".join([*parts, *([*table.footer] or [table.empty])])
    texts = [[plain(_text(value, "–")) for value in row] for row in rows]
    widths = _widths(columns, texts, width)

    def fit(row: Sequence[str]) -> list[str]:
        return ["\n".join(wrap(text, room)) for text, room in zip(row, widths, strict=True)]

    heads = fit([column.heading for column in columns])
    for heading, some, closing in _grouped(table, texts):
        if not some:
            continue
        # Every group gets the same widths: an invisible row of full width would
        # show, so the headings are padded instead.
        padded = [_pad(head, room) for head, room in zip(heads, widths, strict=True)]
        body = tabulate.tabulate(
            [fit(row) for row in some],
            headers=padded,
            tablefmt="simple",
            disable_numparse=True,
            colalign=["right" if column.numeric else "left" for column in columns],
        )
        lines = "\n".join(line.rstrip() for line in body.splitlines())
        parts.append("\n".join(filter(None, [heading and f"▍{heading}", lines, closing])))
    return "\n\n".join([*parts, "\n".join(table.footer)] if table.footer else parts)


def _pad(heading: str, room: int) -> str:
    from wcwidth import width as columns_of

    first, *rest = heading.split("\n")
    return "\n".join([first + "\u00a0" * max(0, room - columns_of(first)), *rest])


def plain(text: str) -> str:
    """Return `text` without control characters: a name must not drive the terminal."""
    return "".join(char if char == "\n" or char.isprintable() else "�" for char in text)


def _visible(table: Table) -> tuple[list[Column], list[list[Cell]]]:
    places = [place for place, column in enumerate(table.columns) if column.heading]
    rows = table.rows if table.shown is None else table.shown
    return [table.columns[p] for p in places], [[row[p] for p in places] for row in rows]


def _grouped(table: Table, rows: list[Any]) -> list[tuple[str, list[Any], str]]:
    groups, start = [], 0
    for heading, count, closing in table.groups or [("", len(rows), "")]:
        groups.append((heading, rows[start : start + count], closing))
        start += count
    return groups


def _widths(columns: list[Column], texts: list[list[str]], width: int) -> list[int]:
    """Return the room of each column: the columns that wrap share what the others leave."""
    from wcwidth import width as columns_of

    natural = [
        max(columns_of(line) for text in [column.heading, *cells] for line in text.split("\n"))
        for column, cells in zip(columns, zip(*texts, strict=True), strict=True)
    ]
    excess = sum(natural) + 2 * (len(columns) - 1) - width
    flexible = [place for place, column in enumerate(columns) if column.wraps]
    # Take from the widest first, and leave each enough to stay readable.
    while excess > 0 and flexible:
        widest = max(flexible, key=lambda place: natural[place])
        if natural[widest] <= 12:
            break
        second = max([natural[p] for p in flexible if p != widest], default=12)
        step = max(1, min(excess, natural[widest] - max(second, 12)))
        natural[widest] -= step
        excess -= step
    return [math.ceil(room) for room in natural]


def _text(value: Cell, missing: str) -> str:
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

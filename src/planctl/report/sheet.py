"""A `Table` as an Excel sheet: headings in Chinese, numbers as numbers, ready to print."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planctl.domain.number import as_decimal, decimals_of
from planctl.exchange.book import Book, lines_of
from planctl.report.cells import plain, text_of
from planctl.report.table import Cell, Column, Table

_LEAST, _MOST, _LINE_HEIGHT = 6, 40, 13.5
_EXCEL_DIGITS = 15


def write_sheet(table: Table) -> bytes:
    """Return the workbook's file: every row, also those that a screen leaves out."""
    book = Book(plain(table.title) or "planctl")
    sheet = book.sheet("表")
    top = 0
    if table.title:
        sheet.write_string(0, 0, plain(table.title), book.style("strong_line"))
        top = 1
    places = [place for place, column in enumerate(table.columns) if _is_for_people(column)]
    columns = [table.columns[place] for place in places]
    rows = [[row[place] for place in places] for row in _told(table)]
    widths = _widths(columns, rows)
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(top, place, _heading(column), book.style("head"))
    for number, row in enumerate(rows, top + 1):
        needed = 1
        for place, value in enumerate(row):
            _write(book, sheet, number, place, value)
            needed = max(needed, lines_of(plain(text_of(value, "")), widths[place]))
        sheet.set_row(number, _LINE_HEIGHT * needed + 3)
    bottom = top + max(1, len(rows))
    sheet.autofilter(top, 0, bottom, max(0, len(columns) - 1))
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    for number, line in enumerate(table.footer if rows else [table.empty], bottom + 1):
        sheet.write_string(number, 0, plain(line), book.style("plain_line"))
    return book.finish()


def _is_for_people(column: Column) -> bool:
    return bool(column.heading) or column.key in ("unit", "region", "plan")


def _heading(column: Column) -> str:
    known = {"unit": "单位", "region": "地区", "plan": "规划"}
    return column.heading.replace("\n", "") or known[column.key]


def _told(table: Table) -> Sequence[Sequence[Cell]]:
    """Return the words of the screen, but the numbers and dates of the data."""
    shown = table.shown
    if shown is None or len(shown) != len(table.rows):
        return table.rows
    return [
        [
            _better(column, raw, seen)
            for column, raw, seen in zip(table.columns, row, said, strict=True)
        ]
        for row, said in zip(table.rows, shown, strict=True)
    ]


def _better(column: Column, raw: Cell, seen: Cell) -> Cell:
    if column.numeric and isinstance(raw, int | Decimal | Fraction):
        return raw
    return raw if isinstance(raw, date) or not column.heading else seen


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    found = []
    for place, column in enumerate(columns):
        texts = [_heading(column), *(text_of(row[place], "") for row in rows)]
        longest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in text) for text in texts)
        found.append(min(_MOST, max(_LEAST, longest + 2)))
    return found


def _write(book: Book, sheet: Any, row: int, place: int, value: Cell) -> None:
    if isinstance(value, bool) or value is None or value == ():
        sheet.write_string(row, place, text_of(value, ""), book.style("cell"))
    elif isinstance(value, int | Decimal | Fraction):
        exact = as_decimal(value) if isinstance(value, Fraction) else Decimal(value)
        if len(exact.as_tuple().digits) > _EXCEL_DIGITS:
            sheet.write_string(row, place, str(exact), book.style("cell"))
        else:
            style = book.style(f"number{min(4, decimals_of(exact))}")
            sheet.write_number(row, place, exact, style)
    elif isinstance(value, date):
        moment = datetime.combine(value, datetime.min.time())
        sheet.write_datetime(row, place, moment, book.style("date"))
    else:
        sheet.write_string(row, place, plain(text_of(value, "")), book.style("cell"))

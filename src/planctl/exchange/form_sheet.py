"""The sheet of a 填报表 to fill in: what is known stands there locked, the rest is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planctl.exchange.book import Book, lines_of
from planctl.exchange.form import Entry, Sheet
from planctl.exchange.form_checks import EXPLANATION, day_check, part_check, value_check
from planctl.exchange.headings import NAMES

SHEET = "填报表"
_HEAD_ROW, _KEY_ROW, _FIRST_ROW = 2, 3, 4
_LINE = 14.5
_MOST_HEIGHT = 200


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its field, heading and width; only what is needed is shown."""

    field: str
    heading: str
    width: float
    is_entry: bool = False


_COLUMNS = (
    _Column("key", "行标", 4),
    _Column("number", "序号", 4.5),
    _Column("section", "章节", 7.5),
    _Column("indicator", NAMES["indicator"][0], 22),
    _Column("unit", NAMES["unit"][0], 6),
    _Column("definition", "口径", 12),
    _Column("target", "年度目标", 12.5),
    _Column("expected", "序时目标", 9),
    _Column("last", "上期实际", 13),
    _Column("value", NAMES["value"][0], 11, is_entry=True),
    _Column("numerator", NAMES["numerator"][0], 8, is_entry=True),
    _Column("denominator", NAMES["denominator"][0], 8, is_entry=True),
    _Column("completed_on", NAMES["completed_on"][0], 11, is_entry=True),
    _Column("progress", NAMES["progress"][0], 19, is_entry=True),
    _Column("next_step", NAMES["next_step"][0], 15, is_entry=True),
    _Column("evidence", NAMES["evidence"][0], 9, is_entry=True),
    _Column("explanation", NAMES["explanation"][0], 12, is_entry=True),
    _Column("note", NAMES["note"][0], 8, is_entry=True),
)


class FormSheet:
    """The sheet to fill in."""

    def __init__(self, book: Book, told: Sheet) -> None:
        self.book, self.told = book, told
        self.columns = [column for column in _COLUMNS if self._is_needed(column.field)]
        self.places = {column.field: place for place, column in enumerate(self.columns)}
        self.sheet = book.sheet(SHEET)

    def _is_needed(self, field: str) -> bool:
        entries = self.told.entries
        match field:
            case "numerator" | "denominator":
                return any(entry.needs_parts for entry in entries)
            case "completed_on":
                return any(entry.kind == "item" for entry in entries)
            case "definition":
                return any(entry.definition for entry in entries)
            case _:
                return True

    def write(self) -> None:
        """Write the sheet."""
        sheet, last = self.sheet, len(self.columns) - 1
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width, None, {"hidden": column.field == "key"})
        sheet.merge_range(0, 1, 0, last, self.told.title, self.book.style("title"))
        sheet.merge_range(1, 1, 1, last, self.told.subtitle, self.book.style("subtitle"))
        sheet.set_row(0, 28)
        for place, column in enumerate(self.columns):
            style = "head_entry" if column.is_entry else "head"
            sheet.write_string(_HEAD_ROW, place, column.heading, self.book.style(style))
            sheet.write_string(_KEY_ROW, place, _name(column.field))
        sheet.set_row(_HEAD_ROW, 34)
        sheet.set_row(_KEY_ROW, None, None, {"hidden": True})
        row = self._rows()
        sheet.freeze_panes(_FIRST_ROW, self.places["unit"])
        sheet.repeat_rows(_HEAD_ROW)
        sheet.print_area(0, 0, row - 1, last)
        sheet.protect("", {
            "format_columns": True, "format_rows": True, "select_locked_cells": True,
        })  # fmt: skip
        sheet.activate()

    def _rows(self) -> int:
        row, band = _FIRST_ROW, None
        for number, entry in enumerate(self.told.entries, start=1):
            if entry.band != band:
                band = entry.band
                self._band(row, band)
                row += 1
            self._entry(row, number, entry)
            row += 1
        return row

    def _band(self, row: int, text: str) -> None:
        style = self.book.style("band")
        self.sheet.merge_range(row, 1, row, len(self.columns) - 1, text, style)
        self.sheet.set_row(row, 20)

    def _entry(self, row: int, number: int, entry: Entry) -> None:
        texts = {
            "key": entry.key, "section": entry.section, "indicator": entry.indicator,
            "unit": entry.unit, "definition": entry.definition, "target": entry.target,
            "expected": entry.expected, "last": entry.last,
        }  # fmt: skip
        styles = {
            "unit": "centre", "definition": "small", "section": "small", "target": "centre",
            "expected": "centre", "last": "centre",
        }  # fmt: skip
        self.sheet.write_number(row, self.places["number"], number, self.book.style("centre"))
        for field, text in texts.items():
            if field in self.places:
                style = self.book.style(styles.get(field, "cell"))
                self.sheet.write_string(row, self.places[field], text, style)
        self._value(row, entry)
        self._parts(row, entry)
        self._completed(row, entry)
        for field in ("progress", "next_step", "evidence", "explanation", "note"):
            self.sheet.write_blank(row, self.places[field], None, self.book.style("entry"))
        place = self.places["explanation"]
        self.sheet.data_validation(row, place, row, place, EXPLANATION)
        self.sheet.set_row(row, self._height(texts))

    def _height(self, texts: Mapping[str, str]) -> float:
        widths = {column.field: column.width for column in self.columns}
        # The small print takes less room.
        lines = [
            lines_of(text, widths[field] * (1.2 if field in ("definition", "section") else 1))
            for field, text in texts.items()
            if field in widths and field != "key"
        ]
        return min(_MOST_HEIGHT, max(30.0, 4 + _LINE * max(lines)))

    def _value(self, row: int, entry: Entry) -> None:
        place = self.places["value"]
        style = {"item": "entry_choice", "ratio": "entry_text"}.get(entry.kind, "entry_number")
        if isinstance(entry.value, Decimal):
            self.sheet.write_number(row, place, float(entry.value), self.book.style(style))
        elif entry.value is not None:
            self.sheet.write_string(row, place, entry.value, self.book.style(style))
        else:
            self.sheet.write_blank(row, place, None, self.book.style(style))
        self.sheet.data_validation(row, place, row, place, value_check(entry))
        self._colours(row, place, entry)

    def _colours(self, row: int, place: int, entry: Entry) -> None:
        if entry.green is None or entry.yellow is None or entry.kind != "number":
            return
        cell = _absolute(row, place)
        # 36 % typed as a percentage is kept as 0.36.
        told = f"IF(ABS({cell})<=1,{cell}*100,{cell})" if entry.is_percent else cell
        compare = ">=" if entry.rises else "<="
        for style, bound in (("good", entry.green), ("fair", entry.yellow), ("poor", None)):
            rule = "TRUE" if bound is None else f"{told}{compare}{bound:f}"
            self.sheet.conditional_format(
                row, place, row, place,
                {
                    "type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{rule})",
                    "format": self.book.style(style), "stop_if_true": True,
                },
            )  # fmt: skip

    def _parts(self, row: int, entry: Entry) -> None:
        for field in ("numerator", "denominator"):
            if field not in self.places:
                continue
            place = self.places[field]
            if not entry.needs_parts:
                self.sheet.write_string(row, place, "／", self.book.style("grey"))
                continue
            self.sheet.write_blank(row, place, None, self.book.style("entry_number"))
            self.sheet.data_validation(row, place, row, place, part_check(field))

    def _completed(self, row: int, entry: Entry) -> None:
        if "completed_on" not in self.places:
            return
        place = self.places["completed_on"]
        if entry.kind != "item":
            self.sheet.write_string(row, place, "／", self.book.style("grey"))
            return
        self.sheet.write_blank(row, place, None, self.book.style("entry_date"))
        check = day_check(self.told.first_day, self.told.last_day)
        self.sheet.data_validation(row, place, row, place, check)


def _absolute(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _name(field: str) -> str:
    """Return the machine name of a column, where an import knows one."""
    return "planctl_key" if field == "key" else field if field in NAMES else ""

"""Any file as sheets of cells with addresses: .xlsx, .xls, .ods, .csv; nothing about plans."""

import codecs
import csv
import io
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from planctl.errors import RefusedError
from planctl.exchange.guard import Form, Opened, Place, inspect

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
Row: TypeAlias = tuple[int, Sequence[Cell]]

_CHUNK = 2**20
MOST_FIELD = 100_000
FAILED = "#公式出错"
"""What a cell says whose formula has no result."""
UNWORKED = "#公式没有算过"
"""What a cell says whose formula was never worked out."""
MOST_FORMATTED = 20 * 2**20
"""The cell formats of a larger legacy workbook are not read."""


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows with their numbers (from 1), cells from column A on.

    `above` gives the cell (row, column) that a merged cell repeats; `percent` the cells whose
    number is shown as a percentage. Rows and columns count from 1 as in `B12`.
    """

    name: str
    rows: Iterator[Row]
    count: int
    hidden: bool = False
    above: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    percent: frozenset[tuple[int, int]] = frozenset()


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as B12."""
    return f"{letters(column)}{row}"


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Give the sheets of a file, one after the other; each is to be read before the next."""
    opened = inspect(path)
    if opened.form is Form.TEXT:
        yield _text_sheet(path)
    else:
        yield from _workbook_sheets(path, opened)


def _text_sheet(path: Path) -> Sheet:
    encoding, lines = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(file.read(8192))
    return Sheet("", _text_rows(path, encoding, delimiter), lines)


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            yield from enumerate(reader, start=1)
        except csv.Error as error:
            raise RefusedError(
                f"{path}：第 {reader.line_num} 行不是正确的 CSV（{error}）。"
                "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
            ) from error


def _encoding_of(path: Path) -> tuple[str, int]:
    """Return the encoding of a text and its lines: UTF-8 if all of it is, else GB18030."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        order = ["utf-16"]
    else:
        order = ["utf-8-sig", "gb18030"]
    for encoding in order:
        lines = _lines_in(path, encoding)
        if lines is not None:
            return encoding, lines
    raise RefusedError(f"{path}：文字编码认不出来（不是 UTF-8，也不是 GBK）。请另存为 .xlsx 再导入")


def _lines_in(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                lines += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return lines


def _delimiter(text: str) -> str:
    """Return what separates the cells: the mark that most of the first lines have most of."""
    lines = text.splitlines()[:20]
    return max(",\t;", key=lambda mark: sum(line.count(mark) for line in lines))


def _workbook_sheets(path: Path, opened: Opened) -> Iterator[Sheet]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError as error:
        raise RefusedError(
            f"{path}：有打开密码，读不了。请在 Excel 或 WPS 里去掉密码后另存再导入"
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(path, error) from error
    if opened.form is Form.XLS:
        opened.percent, opened.errors = _odd_cells_of_xls(path)
    is_told = (opened.percent or opened.errors or opened.unworked) and opened.form is Form.XLSX
    parts = _parts(path) if is_told else {}
    # Hidden sheets first: a stamp is read before what it stamps.
    visible = calamine.SheetVisibleEnum.Visible
    for told in sorted(book.sheets_metadata, key=lambda one: one.visible == visible):
        if told.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = book.get_sheet_by_name(told.name)
        except (calamine.CalamineError, ValueError) as error:
            raise _broken(path, error) from error
        part = parts.get(told.name, told.name)
        percent, errors, unworked = (
            frozenset((row, column) for name, row, column in some if name == part)
            for some in (opened.percent, opened.errors, opened.unworked)
        )
        without = dict.fromkeys(unworked, UNWORKED) | dict.fromkeys(errors, FAILED)
        hidden = told.visible != visible
        yield Sheet(
            told.name, _sheet_rows(sheet, without), _height(sheet), hidden, _merged(sheet), percent
        )


def _broken(path: Path, error: Exception) -> RefusedError:
    return RefusedError(
        f"{path}：工作簿读不出来（{error}）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
    )


def _sheet_rows(sheet: Any, without: Mapping[tuple[int, int], str]) -> Iterator[Row]:
    """Give the rows from the first one of the sheet on, blank ones too.

    The reader gives nothing for a formula without a result, as if the cell were empty: `without`
    says what stands there instead.
    """
    failed: dict[int, list[tuple[int, str]]] = {}
    for (number, column), said in without.items():
        failed.setdefault(number, []).append((column, said))
    # The reader gives blank rows above the first cell, but no blank columns before it.
    margin: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows() if sheet.start else (), start=1):
        cells = margin + [None if cell == "" else cell for cell in row]
        for column, said in failed.get(number, ()):
            cells += [None] * (column - len(cells))
            cells[column - 1] = said
        yield number, cells


def _height(sheet: Any) -> int:
    return 0 if sheet.end is None else int(sheet.end[0]) + 1


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    found = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom, top + 5000) + 1):
            for column in range(left, min(right, left + 200) + 1):
                if (row, column) != (top, left):
                    found[row + 1, column + 1] = (top + 1, left + 1)
    return found


def _odd_cells_of_xls(path: Path) -> tuple[set[Place], set[Place]]:
    """Return the cells of a legacy workbook shown as percentages, and those that failed."""
    import xlrd

    percent: set[Place] = set()
    errors: set[Place] = set()
    if path.stat().st_size > MOST_FORMATTED:
        return percent, errors
    try:
        with xlrd.open_workbook(path, formatting_info=True, on_demand=True) as book:
            styles = {
                place
                for place, style in enumerate(book.xf_list)
                if (form := book.format_map.get(style.format_key)) and "%" in form.format_str
            }
            for sheet in map(book.sheet_by_index, range(book.nsheets)):
                for row in range(sheet.nrows):
                    for column, kind in enumerate(sheet.row_types(row)):
                        place = (sheet.name, row + 1, column + 1)
                        if kind == xlrd.XL_CELL_ERROR:
                            errors.add(place)
                        elif kind == xlrd.XL_CELL_NUMBER and (
                            sheet.cell_xf_index(row, column) in styles
                        ):
                            percent.add(place)
    # It reads fewer files than the reader of the values does; those have no formats then.
    except (
        xlrd.XLRDError,
        AssertionError,
        IndexError,
        KeyError,
        ValueError,
        OSError,
        struct.error,
    ):
        pass
    return percent, errors


def _parts(path: Path) -> dict[str, str]:
    """Return the part of the archive that holds each sheet."""
    from xml.etree import ElementTree as Xml

    with zipfile.ZipFile(path) as archive:
        book = Xml.fromstring(archive.read("xl/workbook.xml"))
        links = Xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    found = {}
    for one in book.iter():
        if one.tag.endswith("}sheet"):
            key = next((v for k, v in one.attrib.items() if k.endswith("}id")), None)
            target = targets.get(key, "")
            found[one.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return found


WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


def is_workbook(path: Path) -> bool:
    """Return whether a file's name is that of a workbook."""
    return path.suffix.lower() in WORKBOOKS


def first_sheet_as_csv(path: Path) -> str:
    """Return the first visible sheet of a workbook as CSV, one line for each of its rows."""
    sheet = next((one for one in read_sheets(path) if not one.hidden), None)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for _, row in sheet.rows if sheet else ():
        writer.writerow([_one_line(cell) for cell in row])
    return out.getvalue()


def _one_line(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case float() if cell == int(cell):
            return str(int(cell))
        case float():
            return format(cell, ".15g")
        case datetime():
            return cell.date().isoformat()
        case _:
            return " ".join(str(cell).split())

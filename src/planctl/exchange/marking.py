"""A returned file written back with its faults marked in the cells."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.errors import PlanctlError, why
from planctl.exchange.faults import Fault
from planctl.exchange.grid import address, read_sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 8 * 2**20
"""A larger workbook is not written back: the list of its faults is."""
LIST_SHEET = "问题清单"
_COLOUR = "FFFFC7CE"
_AUTHOR = "planctl"


def mark_faults(source: Path, faults: Sequence[Fault]) -> bytes:
    """Return `source` as a workbook with every fault in its cell, and a list of them in front."""
    import openpyxl

    out = BytesIO()
    try:
        if source.suffix.lower() in (".xlsx", ".xlsm") and source.stat().st_size <= MOST_BYTES:
            # What it refers to elsewhere is no business of the reader's.
            book = openpyxl.load_workbook(source, keep_links=False)
        else:
            book = _copied(source, faults)
        _mark(book, faults)
        _list(book, faults)
        book.save(out)
    except OSError as error:
        raise PlanctlError(f"标不了 {source}：{why(error)}。请检查文件是否正被打开") from error
    return out.getvalue()


def _copied(source: Path, faults: Sequence[Fault]) -> "Workbook":
    """Return a new workbook with the sheets that have faults; of a large file their rows alone."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    wanted = {(fault.sheet, fault.row) for fault in faults}
    is_large = source.stat().st_size > MOST_BYTES
    for sheet in read_sheets(source):
        if sheet.hidden or not any(name == sheet.name for name, _ in wanted):
            continue
        copy = book.create_sheet(_title(sheet.name))
        for number, row in sheet.rows:
            if is_large and number > 3 and (sheet.name, number) not in wanted:
                continue
            for column, value in enumerate(row, start=1):
                if value not in (None, ""):
                    _write(copy, number, column, value)
    return book


def _title(name: str) -> str:
    """Return a name that Excel takes for a sheet; that of an .ods or .xls may be any."""
    return "".join("_" if char in "[]:*?/\\" else char for char in name)[:31] or "表格"


def _write(sheet: "Worksheet", row: int, column: int, value: Any) -> None:
    """Write a value as what it is: a text that begins with = stays a text."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _legal(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _legal(text: str) -> str:
    """Return a text without what no XML file may hold: the sender's own, told in the fault."""
    return "".join(char for char in text if char in "\t\n" or char.isprintable())


def _mark(book: "Workbook", faults: Sequence[Fault]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", start_color=_COLOUR, end_color=_COLOUR)
    for (name, row, column), lines in _by_cell(faults).items():
        if not row or _title(name) not in book.sheetnames:
            continue
        cell = book[_title(name)].cell(row, column or 1)
        cell.fill = fill
        text = _legal("\n".join(lines))
        comment = Comment(text, _AUTHOR)
        comment.width, comment.height = 320, 40 + 22 * (1 + len(text) // 18)
        if hasattr(cell, "comment"):
            cell.comment = comment


def _by_cell(faults: Sequence[Fault]) -> Mapping[tuple[str, int, int], list[str]]:
    found: dict[tuple[str, int, int], list[str]] = {}
    for fault in faults:
        told = found.setdefault((fault.sheet, fault.row, fault.column), [])
        told.append(f"{fault.what}。{fault.mend}")
    return found


def _list(book: "Workbook", faults: Sequence[Fault]) -> None:
    """Put the list of faults in front, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(LIST_SHEET, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet.append(["工作表", "单元格", "问题", "怎么改"])
    for place, fault in enumerate(faults, start=2):
        told = (_title(fault.sheet), fault.cell, fault.what, fault.mend)
        for column, text in enumerate(told, start=1):
            _write(sheet, place, column, text)
            sheet.cell(place, column).alignment = Alignment(wrap_text=True, vertical="top")
        if fault.row and _title(fault.sheet) in book.sheetnames:
            title = _title(fault.sheet).replace("'", "''")
            link = f"#'{title}'!{address(fault.row, fault.column or 1)}"
            sheet.cell(place, 2).hyperlink = link
            sheet.cell(place, 2).font = Font(color="FF0563C1", underline="single")
    for letter, width in zip("ABCD", (14, 10, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for column in range(1, 5):
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"

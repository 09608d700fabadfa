"""What kind of file it really is, and whether it may be opened: decided by its bytes, before any
library reads it, so that no file takes more memory than the figures in it are worth."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import IO, TypeAlias

from planctl.errors import RefusedError, why

MOST_BYTES = 200 * 2**20
"""A returned sheet has kilobytes; a province's history of five years some tens of megabytes."""
MOST_UNPACKED = 2 * 2**30
MOST_RATIO = 400
"""Sheets of one repeated figure shrink to a hundredth; bombs to a thousandth."""
SMALL_PART = 2**20
MOST_ENTRIES = 10_000
MOST_CELLS = 12_000_000
"""Cells of the filled rectangle: the reader holds all of it, blanks too."""

_CHUNK = 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb'<(?:x:)?(?:c (?:[^>]*? )?r="([A-Z]{1,3})(\d{1,7})"([^>]*)>|(f)[ />])')
# Of a cell, its formula and its value, each from its "<" to the next: none straddles two chunks.
_TOKEN = re.compile(
    rb'<(?:x:)?(?:c (?:[^>]*? )?r="([A-Z]{1,3})(\d{1,7})"([^>]*)>|(f)[ />]|v(?: [^>]*)?>([^<]))'
)
_STYLE = re.compile(rb' s="(\d+)"')
_FORMAT = re.compile(rb"<(?:x:)?numFmt [^>]*?/?>")
_XF = re.compile(rb"<(?:x:)?xf [^>]*>")
_NUMBER_FORMAT = re.compile(rb'numFmtId="(\d+)"')
_PERCENT_FORMATS = {9, 10}
_ODS_PARTS = re.compile(
    rb'<table:table-row(?:[^>]*?table:number-rows-repeated="(\d+)")?[^>]*>'
    rb"|<table:(?:covered-)?table-cell([^>]*)>"
    rb'|<table:table [^>]*?table:name="([^"]*)"'
)
_COLUMNS_REPEATED = re.compile(rb'table:number-columns-repeated="(\d+)"')


Place: TypeAlias = tuple[str, int, int]


class Form(StrEnum):
    """The form of a file, by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


@dataclass(slots=True)
class Opened:
    """What is known of a file before it is read.

    `percent` holds the cells (sheet, row, column) of a workbook that are shown as
    percentages: they store 0.36 where people see 36 %; `errors` those whose formula failed,
    `unworked` those whose formula was never worked out by a spreadsheet program.
    """

    form: Form
    percent: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    unworked: set[Place] = field(default_factory=set)


def inspect(path: Path) -> Opened:
    """Return what the file is; refuse, in one line, what cannot or must not be read."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            # A pipe would be waited for, and could be read once only.
            raise RefusedError(f"{path}：不是文件，读不了。请先存成文件，再写它的路径")
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise RefusedError(
            f"{path}：打不开，{why(error)}。请核对文件名，或关闭正打开它的程序"
        ) from error
    if not size:
        raise RefusedError(f"{path}：是空文件（0 字节）。请核对是否保存成功")
    if size > MOST_BYTES:
        raise RefusedError(
            f"{path}：文件有 {size / 2**20:.0f} MB，超过 {MOST_BYTES // 2**20} MB。"
            "请删去图片和无关的工作表，或分成几个文件"
        )
    if head.startswith(_OLE):
        return _inspect_ole(path)
    if head.startswith(b"PK"):
        return _inspect_zip(path)
    if head.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02")):
        return Opened(Form.XLS)
    return _inspect_text(path, head)


def _inspect_ole(path: Path) -> Opened:
    """Tell an old workbook from a new one that a password has wrapped up."""
    names = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in names:
        raise RefusedError(f"{path}：有打开密码，读不了。请在 Excel 或 WPS 里去掉密码后另存再导入")
    if not any(name.encode("utf-16-le") in names for name in ("Workbook", "Book")):
        raise RefusedError(f"{path}：不是 Excel 工作簿（可能是 Word 文档）。请另存为 .xlsx 再导入")
    return Opened(Form.XLS)


def _inspect_text(path: Path, head: bytes) -> Opened:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<style")):
        raise RefusedError(
            f"{path}：其实是网页（HTML），不是 Excel 文件。"
            "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
        )
    if start.startswith(b"<?xml"):
        raise RefusedError(
            f"{path}：是 XML 文件，不是 Excel 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
        )
    if head.startswith(b"%PDF"):
        raise RefusedError(f"{path}：是 PDF，读不出表格。请让填报单位发回 Excel 原件")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(f"{path}：不是表格文件。能读的是 .xlsx、.xls、.ods 和 .csv")
    return Opened(Form.TEXT)


def _inspect_zip(path: Path) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect_archive(path, archive)
    except (
        # zipfile raises the last for a way of packing it does not know, and for a locked entry.
        zipfile.BadZipFile, zlib.error, EOFError, RuntimeError,
        OSError, ValueError,  # an offset before the beginning; a number that cannot be
    ) as error:  # fmt: skip
        raise RefusedError(f"{path}：文件已损坏或没有传完整（{error}）。请重新发一份") from error


def _inspect_archive(path: Path, archive: zipfile.ZipFile) -> Opened:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(f"{path}：有密码，读不了。请去掉密码后再导入")
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        form = Form.XLSX
    elif "content.xml" in names and "mimetype" in names:
        form = Form.ODS
    else:
        raise RefusedError(f"{path}：是压缩包或别的文件，不是表格。请先解压，再导入里面的表格")
    unpacked = sum(entry.file_size for entry in entries)
    worst = max(
        (
            entry.file_size / max(1, entry.compress_size)
            for entry in entries
            if entry.file_size > SMALL_PART
        ),
        default=0,
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or worst > MOST_RATIO:
        raise RefusedError(
            f"{path}：解压后大得不正常（{unpacked / 2**20:.0f} MB、{len(entries)} 个部分），"
            "可能是恶意文件，没有打开。请让填报单位重新另存一份"
        )
    if form is Form.ODS:
        return _inspect_ods(path, archive)
    return _inspect_xlsx(path, archive)


def _inspect_xlsx(path: Path, archive: zipfile.ZipFile) -> Opened:
    """Go through the cells; refuse sheets whose filled rectangle is too large."""
    styles = _percent_styles(archive)
    opened = Opened(Form.XLSX)
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        last_row, last_column, has_formulas = 0, 0, False
        for letters, digits, rest, formula in _matches(archive, name, _CELL):
            if formula:
                has_formulas = True
                continue
            if rest.endswith(b"/"):
                continue
            row, column = int(digits), column_number(letters)
            if row > last_row or column > last_column:
                last_row, last_column = max(row, last_row), max(column, last_column)
                if last_row * last_column > MOST_CELLS:
                    _refuse_area(path, last_row, last_column)
            if styles and (style := _STYLE.search(rest)) and int(style[1]) in styles:
                opened.percent.add((name, row, column))
            if b't="e"' in rest:
                opened.errors.add((name, row, column))
        if has_formulas:
            opened.unworked |= {(name, *place) for place in _unworked(archive, name)}
    return opened


def _unworked(archive: zipfile.ZipFile, name: str) -> set[tuple[int, int]]:
    """Return the cells of a sheet that hold a formula and no value: a program wrote them, and
    no Excel or WPS has saved the workbook since."""
    found: set[tuple[int, int]] = set()
    place, is_text = (0, 0), False
    for letters, digits, rest, formula, value in _matches(archive, name, _TOKEN):
        if digits:
            # An empty text is a result too.
            place, is_text = (int(digits), column_number(letters)), b't="str"' in rest
        elif formula and not is_text:
            found.add(place)
        elif value:
            found.discard(place)
    return found


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the cell styles that show percentages."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    text = _read(archive, "xl/styles.xml", 32 * _CHUNK)
    formats = {
        int(found[1])
        for one in _FORMAT.findall(text)
        if b"%" in one and (found := _NUMBER_FORMAT.search(one))
    } | _PERCENT_FORMATS
    _, _, after = text.partition(b"cellXfs")
    cells, _, _ = after.partition(b"</cellXfs")
    return {
        place
        for place, one in enumerate(_XF.findall(cells))
        if (found := _NUMBER_FORMAT.search(one)) and int(found[1]) in formats
    }


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as part:
        return part.read(most)


def _matches(
    archive: zipfile.ZipFile, name: str, pattern: re.Pattern[bytes]
) -> Iterator[tuple[bytes, ...]]:
    """Give the matches in a part of an archive without unpacking it whole."""
    with archive.open(name) as part:
        yield from _found_in(part, pattern)


def _found_in(part: IO[bytes], pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, ...]]:
    rest = b""
    while chunk := part.read(_CHUNK):
        text = rest + chunk
        # What begins in this chunk and ends in the next is read with the next.
        cut = text.rfind(b"<")
        rest = text[cut:] if cut >= 0 else b""
        yield from pattern.findall(text[:cut] if cut >= 0 else text)
    yield from pattern.findall(rest)


def _inspect_ods(path: Path, archive: zipfile.ZipFile) -> Opened:
    """Go through the cells; refuse filled ones that repeat into a huge area."""
    opened = Opened(Form.ODS)
    sheet, row, column, repeats, widest = "", 0, 0, 0, 0
    for repeated, cell, name in _matches(archive, "content.xml", _ODS_PARTS):
        if name:
            sheet, row, column, repeats, widest = unescape(name.decode()), 0, 0, 0, 0
        elif not cell:
            row, column, repeats = row + repeats, 0, int(repeated or 1)
            continue
        else:
            told = _COLUMNS_REPEATED.search(cell)
            first, column = column + 1, column + (int(told[1]) if told else 1)
            if b"office:value-type" not in cell:
                continue
            widest = max(widest, column)
            if (row + repeats) * widest > MOST_CELLS:
                _refuse_area(path, row + repeats, widest)
            for kind, kept in ((b'"percentage"', opened.percent), (b'"error"', opened.errors)):
                if kind in cell:
                    places = range(first, min(column, first + 1000) + 1)
                    rows = range(row + 1, row + 1 + min(repeats, 1000))
                    kept |= {(sheet, n, place) for n in rows for place in places}
    return opened


def _refuse_area(path: Path, rows: int, columns: int) -> None:
    raise RefusedError(
        f"{path}：工作表的内容一直铺到第 {rows} 行、第 {columns} 列，太大了。"
        "请删去表格以外的内容，或分成几个文件"
    )

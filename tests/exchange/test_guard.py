"""Files that must not be opened are refused by their bytes, in one line that says what to do."""

import os
import zipfile
from pathlib import Path

import pytest

from planctl.errors import RefusedError
from planctl.exchange import guard
from planctl.exchange.guard import Form, inspect
from tests.exchange.files import changed_part, xlsx

SHEET = "xl/worksheets/sheet1.xml"
ROW = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def refused(path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        inspect(path)
    text = str(caught.value)
    assert "\n" not in text
    assert str(path) in text
    return text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空文件"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页（HTML）"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>", "网页（HTML）"),
        (b"<?xml version='1.0'?><Workbook/>", "XML 文件"),
        (b"%PDF-1.7", "PDF"),
        (b"GIF89a\x00\x00", "不是表格文件"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (guard._OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "有打开密码"),
        (guard._OLE + "WordDocument".encode("utf-16-le") + bytes(600), "不是 Excel 工作簿"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(data)
    assert says in refused(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "不存在" in refused(tmp_path / "没有.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    assert "不是文件" in refused(tmp_path / "管道.xlsx")


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "包.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("填报表.docx", b"x")
    assert "请先解压" in refused(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = changed_part(
        xlsx(tmp_path / "a.xlsx", [1]), tmp_path / "bomb.xlsx", SHEET, bytes(50 * 2**20)
    )
    assert path.stat().st_size < 200_000
    assert "可能是恶意文件" in refused(path)


def test_a_bomb_that_lies_about_its_size_is_found_out(tmp_path: Path) -> None:
    honest = changed_part(
        xlsx(tmp_path / "a.xlsx", [1]), tmp_path / "b.xlsx", SHEET, bytes(9 * 2**20)
    )
    path = tmp_path / "lies.xlsx"
    size = (9 * 2**20).to_bytes(4, "little")
    path.write_bytes(honest.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    assert "损坏" in refused(path)


def test_two_far_corners_do_not_take_the_memory_of_the_rectangle(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    corners = f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'
    path = changed_part(
        xlsx(tmp_path / "a.xlsx", [1]), tmp_path / "far.xlsx", SHEET, ROW.format(corners).encode()
    )
    assert "铺到第 1048576 行" in refused(path)


def test_formatted_blanks_down_to_the_last_row_are_no_content(tmp_path: Path) -> None:
    blanks = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    path = changed_part(
        xlsx(tmp_path / "a.xlsx", [1]), tmp_path / "blank.xlsx", SHEET, ROW.format(blanks).encode()
    )
    assert inspect(path).form is Form.XLSX


def test_repeated_cells_of_an_ods_do_not_take_the_memory_of_the_rectangle(tmp_path: Path) -> None:
    path = tmp_path / "far.ods"
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'  # noqa: E501
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<table:table><table:table-row table:number-rows-repeated="1048576">{cell}'
            "</table:table-row></table:table>",
        )
    assert "太大了" in refused(path)


def test_a_workbook_larger_than_any_return_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    assert "请删去图片" in refused(xlsx(tmp_path / "a.xlsx", [1]))


@pytest.mark.parametrize(
    ("cell", "is_unworked"),
    [
        ('<c r="C2"><f>A1+1</f><v></v></c>', True), ('<c r="C2"><f>A1+1</f><v/></c>', True),
        ('<c r="C2"><f>A1+1</f></c>', True), ('<c r="C2"><f t="shared" si="0"/></c>', True),
        ('<c r="C2"><f>A1+1</f><v>2</v></c>', False),
        ('<c r="C2" t="str"><f>IF(A1,"")</f><v></v></c>', False),
        ('<c r="C2"><v>2</v></c>', False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chunk", [7, 2**20])
def test_a_formula_without_a_value_is_known_wherever_the_file_is_cut(
    tmp_path: Path, cell: str, is_unworked: bool, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_CHUNK", chunk)
    row = f'<row r="2"><c r="B2"><v>1</v></c>{cell}<c r="D2"><v>3</v></c></row>'
    path = changed_part(
        xlsx(tmp_path / "a.xlsx", [1]), tmp_path / "f.xlsx", SHEET, ROW.format(row).encode()
    )
    assert inspect(path).unworked == ({(SHEET, 2, 3)} if is_unworked else set())

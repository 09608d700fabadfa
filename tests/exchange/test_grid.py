"""Any file as sheets of cells with their addresses."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from planctl.errors import RefusedError
from planctl.exchange.grid import address, read_sheets

TABLE = '指标,地区,实际值\r\n床位,昭阳区,"1,495"\r\n'


def rows(path: Path) -> list[list[object]]:
    (sheet,) = read_sheets(path)
    return [list(row) for _, row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_each_encoding_that_offices_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(TABLE.encode(encoding))
    assert rows(path) == [["指标", "地区", "实际值"], ["床位", "昭阳区", "1,495"]]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_tabs_and_semicolons_separate_too(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "表.txt"
    path.write_text(f"指标{mark}实际值\n床位{mark}1,495\n", encoding="utf-8")
    assert rows(path) == [["指标", "实际值"], ["床位", "1,495"]]


def test_a_text_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(b"\xff\xff,1\n")
    with pytest.raises(RefusedError, match="文字编码认不出来"):
        list(read_sheets(path))


def test_a_cell_is_found_again_by_its_address(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["C4"], sheet["D5"], sheet["E6"] = "指标", 2.5, date(2024, 9, 30)
    sheet.merge_cells("C5:C6")
    sheet["D6"], sheet["D6"].number_format = 0.36, "0.0%"
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(tmp_path / "a.xlsx")
    cells = {
        address(number, column): value
        for number, row in read.rows
        for column, value in enumerate(row, start=1)
        if value is not None
    }
    assert cells == {"C4": "指标", "D5": 2.5, "D6": 0.36, "E6": date(2024, 9, 30)}
    assert read.above == {(6, 3): (5, 3)}
    assert read.percent == {(6, 4)}


def test_hidden_sheets_come_first_and_are_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("藏").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    assert [(one.name, one.hidden) for one in read_sheets(tmp_path / "a.xlsx")] == [
        ("藏", True), ("Sheet", False),
    ]  # fmt: skip


def test_letters_go_on_after_z() -> None:
    assert [address(1, n) for n in (1, 26, 27, 52, 53, 16384)] == [
        "A1", "Z1", "AA1", "AZ1", "BA1", "XFD1",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["percent.xls", "percent.ods"])
def test_files_that_libreoffice_wrote_are_read_with_their_percentages(name: str) -> None:
    (sheet,) = read_sheets(Path(__file__).parent / "data" / name)
    assert [row for _, row in sheet.rows][1:] == [
        ["县域就诊率", "昭阳区", "2024Q3", 0.365],
        ["县域就诊率", "鲁甸县", "2024Q3", 50.5],
    ]
    assert (sheet.name, sheet.percent) == ("数 & 表", {(2, 4)})


def test_a_formula_that_was_never_worked_out_is_not_an_empty_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["B1"], sheet["C2"] = "指标", "床位", 3, "=B1+1"
    book.save(tmp_path / "a.xlsx")
    assert rows(tmp_path / "a.xlsx")[-1] == ["床位", None, "#公式没有算过"]


def test_a_formula_that_failed_is_not_an_empty_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "#DIV/0!"
    book.save(tmp_path / "a.xlsx")
    assert rows(tmp_path / "a.xlsx")[-1] == [None, "#公式出错"]

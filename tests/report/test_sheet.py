"""Any list as an Excel sheet."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from planctl.report.sheet import write_sheet
from planctl.report.table import Column, Table
from tests.conftest import Runner

COLUMNS = (
    Column("code"), Column("name", "指标"), Column("value", "实际", numeric=True), Column("unit"),
    Column("due", "到期"), Column("lead", "牵头"),
)  # fmt: skip


def cells(table: Table) -> list[tuple[Any, ...]]:
    """Return the values of the sheet."""
    sheet = openpyxl.load_workbook(BytesIO(write_sheet(table))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_numbers_and_dates_are_those_of_the_data_and_words_those_of_the_screen() -> None:
    raw = ("a-1", "床位", Fraction(1, 8), "张", date(2024, 12, 31), ("甲", "乙"))
    seen = ("a-1", "床位（累计）", "0.125张", None, "2024-12-31*", ("甲", "乙"))
    table = Table(COLUMNS, [raw], title="目标", shown=[seen], footer=["共 1 个"])
    title, head, row, footer = cells(table)
    assert title[0] == "目标"
    assert head == ("指标", "实际", "单位", "到期", "牵头")
    assert (row[0], row[1], row[2], row[3].date(), row[4]) == (
        "床位（累计）", 0.125, "张", date(2024, 12, 31), "甲、乙",
    )  # fmt: skip
    assert footer[0] == "共 1 个"


def test_a_text_is_no_formula_and_a_long_number_keeps_its_digits() -> None:
    rows = [("a", "=1+1", Decimal("1234567890.123456"), None, None, ())]
    *_, head, row = cells(Table(COLUMNS, rows))
    assert head[0] == "指标"
    assert row[:2] == ("=1+1", "1234567890.123456")


def test_an_empty_list_says_so() -> None:
    assert cells(Table(COLUMNS, [], empty="没有"))[-1][0] == "没有"


def test_every_list_writes_a_sheet_and_the_same_one_again(
    planctl: Runner, plans_db: Path, tmp_path: Path
) -> None:
    for line in (("targets",), ("status", "--counties"), ("departments",), ("lock",)):
        made = [tmp_path / f"{name}.xlsx" for name in "ab"]
        for path in made:
            planctl(*line, "-o", str(path), db=plans_db)
        assert made[0].read_bytes() == made[1].read_bytes()
    assert "请加 -o" in planctl("targets", "-f", "xlsx", db=plans_db, code=2).err

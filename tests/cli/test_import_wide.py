"""Tables as offices lay them out: a column for each quarter or county, days for periods."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.test_import import PLAN, faults
from tests.conftest import Runner

BEDS = "新增床位"


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    path = tmp_path / "dr-2024.yaml"
    path.write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    return empty_db


def sheet(tmp_path: Path, *rows: Sequence[Any], merge: Sequence[str] = ()) -> str:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    for area in merge:
        book.worksheets[0].merge_cells(area)
    path = tmp_path / "横表.xlsx"
    book.save(path)
    return str(path)


def told(planctl: Runner, db: Path, path: str, *more: str) -> list[tuple[str, str, float]]:
    """Return region, period and value of what a file changes."""
    ran = planctl("import", path, *more, "--check", "--format", "json", db=db)
    changes = [one for one in json.loads(ran.out) if one["change"] == "new"]
    return sorted((one["region"], one["period"], one["value"]) for one in changes)


def test_a_column_for_each_quarter(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, ("昭阳区2024年各季度",), ("指标", "1季度", "二季度", "3季度"), (BEDS, 1, 2, None)
    )
    assert told(planctl, db, path) == [("昭阳区", "2024Q1", 1), ("昭阳区", "2024Q2", 2)]


def test_a_column_for_each_county_and_the_total_is_left(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = sheet(tmp_path, ("指标", "单位", "昭阳区", "鲁甸县", "合计"), (BEDS, "张", 1, 2, 3))
    asked = planctl("import", path, db=db, code=1)
    assert len(faults(asked)) == 1
    assert "看不出是哪一期的数" in asked.err
    expected = [("昭阳区", "2024Q3", 1), ("鲁甸县", "2024Q3", 2)]
    assert told(planctl, db, path, "--period", "2024Q3") == expected


@pytest.mark.parametrize(
    ("rows", "merge"),
    [
        (
            [("指标", "实际值", None), (None, "昭阳区", "鲁甸县"), (BEDS, 1, 2)],
            ["A2:A3", "B2:C2"],
        ),
        (
            [
                ("指标", "昭阳区", None, "鲁甸县", None),
                (None, "目标", "实际", "目标", "实际"),
                (BEDS, 10, 1, 20, 2),
            ],
            ["A2:A3", "B2:C2", "D2:E2"],
        ),
    ],
)
def test_headings_of_two_rows(
    planctl: Runner, db: Path, tmp_path: Path, rows: list[Sequence[Any]], merge: list[str]
) -> None:
    path = sheet(tmp_path, ("2024年三季度",), *rows, merge=merge)
    assert told(planctl, db, path) == [("昭阳区", "2024Q3", 1), ("鲁甸县", "2024Q3", 2)]


@pytest.mark.parametrize(
    "head",
    [
        ("指标", "2024年", "2025年"),  # targets, more often than not
        ("指标", "昭阳区", "昭阳区"),
        ("指标", "甲县", "乙县"),
    ],
)
def test_columns_that_may_be_something_else_are_refused(
    planctl: Runner, db: Path, tmp_path: Path, head: tuple[str, ...]
) -> None:
    path = sheet(tmp_path, ("2024年三季度",), head, (BEDS, 1, 2))
    assert "列名要是报告期" in planctl("import", path, db=db, code=1).err


def test_a_fault_of_a_wide_table_names_its_cell(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, ("指标", "地区", "2024Q1", "2024Q2"), (BEDS, "昭阳区", 1, "约2"))
    ran = planctl("import", path, db=db, code=1)
    assert [line.split(" · ")[2] for line in faults(ran)] == ["D2"]


@pytest.mark.parametrize("day", ["2024/9/30", "2024-09-30", "202409", "2024年9月30日"])
def test_a_day_as_text_is_its_period(planctl: Runner, db: Path, tmp_path: Path, day: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(f"指标,地区,报告期,实际值\r\n{BEDS},昭阳区,{day},3\r\n".encode("gbk"))
    assert told(planctl, db, str(path)) == [("昭阳区", "2024Q3", 3)]

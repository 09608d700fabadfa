"""填报表 out and back: what is asked, what is locked, what is refused by name."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.test_import import PLAN
from tests.conftest import Runner

SHEET = "填报表"


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    path = tmp_path / "dr-2024.yaml"
    path.write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    return empty_db


def form(
    planctl: Runner, db: Path, folder: Path, region: str = "昭阳区", period: str = "2024Q3"
) -> Path:
    path = folder / f"{region}.xlsx"
    planctl("template", "--plan", "dr-2024", "--region", region, "--period", period,
            "-o", str(path), db=db)  # fmt: skip
    return path


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): place for place, cell in enumerate(sheet[3], start=1)}


def lines(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each indicator of a form."""
    return {
        str(sheet.cell(row, 1).value).partition("@")[0]: row
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    }


def fill(path: Path, told: dict[str, Any], column: str = "本期实际值") -> Path:
    """Fill a form in with another program than the one that wrote it."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    for code, value in told.items():
        sheet.cell(lines(sheet)[code], columns(sheet)[column]).value = value
    book.save(path)
    return path


def test_a_county_is_asked_what_it_owes_with_all_it_needs(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    planctl("record", "dr-rate", "66", "--period", "2024Q2", "--region", "昭阳区", db=db)
    book = openpyxl.load_workbook(form(planctl, db, tmp_path))
    assert book.sheetnames == ["填报说明", SHEET, "_planctl"]
    assert book["_planctl"].sheet_state == "veryHidden"
    assert dict(book["_planctl"].iter_rows(min_row=1, max_row=3, max_col=2, values_only=True)) == {
        "plan": "dr-2024", "region": "530602", "period": "2024Q3",
    }  # fmt: skip
    sheet = book[SHEET]
    assert list(columns(sheet))[1:] == [
        "序号", "章节", "指标", "单位", "年度目标", "序时目标", "上期实际", "本期实际值",
        "完成日期",
        "本季进展", "下季安排", "佐证", "说明", "备注",
    ]  # fmt: skip
    assert list(lines(sheet)) == ["dr-rate", "dr-beds", "dr-ratio", "dr-open"]
    row = [cell.value for cell in sheet[lines(sheet)["dr-rate"]]]
    assert row[1:8] == [
        1, "一", "县域就诊率", "%", "≥90%\n2025-12-31", "80%", "66%\n2024年二季度",
    ]  # fmt: skip
    parts = [cell.value for cell in sheet[lines(sheet)["dr-beds"]]]
    assert parts[5:7] == ["昭通市合计\n≥2000张\n2025-12-31", "–"]


def test_annual_figures_are_asked_for_at_the_end_of_the_year(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(form(planctl, db, tmp_path, period="2023Q4"))
    sheet = book[SHEET]
    assert "dr-year" in lines(sheet)
    assert sheet.cell(lines(sheet)["dr-year"], 1).value == "dr-year@2023@530602"


def test_only_the_cells_to_fill_in_are_open(planctl: Runner, db: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(form(planctl, db, tmp_path))[SHEET]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    entries = {"本期实际值", "本季进展", "下季安排", "佐证", "说明", "备注"}
    for row in lines(sheet).values():
        opened = {name for name, place in columns(sheet).items()
                  if not sheet.cell(row, place).protection.locked}  # fmt: skip
        assert entries <= opened <= entries | {"完成日期"}
    assert sheet.freeze_panes == "E5"
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["A"].hidden
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"


def test_each_cell_says_what_it_takes(planctl: Runner, db: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(form(planctl, db, tmp_path))[SHEET]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    place = openpyxl.utils.get_column_letter(columns(sheet)["本期实际值"])
    row = lines(sheet)
    rate, item = rules[f"{place}{row['dr-rate']}"], rules[f"{place}{row['dr-open']}"]
    assert (rate.type, rate.formula1, rate.formula2) == ("decimal", "0", "100")
    assert "36% 写 36" in rate.prompt
    assert (item.type, item.formula1) == ("list", '"是,否"')
    assert "累计数" in rules[f"{place}{row['dr-beds']}"].prompt
    done = openpyxl.utils.get_column_letter(columns(sheet)["完成日期"])
    assert rules[f"{done}{row['dr-open']}"].type == "date"
    assert [str(area.sqref) for area in sheet.conditional_formatting] == [
        f"{place}{row['dr-rate']}"
    ]


def test_the_same_form_is_the_same_file(planctl: Runner, db: Path, tmp_path: Path) -> None:
    first = form(planctl, db, tmp_path).read_bytes()
    assert form(planctl, db, tmp_path).read_bytes() == first


def test_one_form_for_each_county(planctl: Runner, db: Path, tmp_path: Path) -> None:
    planctl("template", "--plan", "dr-2024", "--all-regions", "--period", "2024年三季度",
            "-o", str(tmp_path / "表"), db=db)  # fmt: skip
    names = sorted(path.name for path in (tmp_path / "表").iterdir())
    assert len(names) == 11
    assert "dr-2024_昭阳区_2024Q3.xlsx" in names


def test_an_empty_form_brings_nothing_and_a_filled_one_its_figures(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = form(planctl, db, tmp_path)
    empty = planctl("import", str(path), db=db)
    assert "新填 0、更正 0、没有变化 0、不收 0（4 行没有填数）" in empty.out
    fill(path, {"dr-rate": 70.5, "dr-beds": "一百二十", "dr-ratio": "1:1.95", "dr-open": "是"})
    fill(path, {"dr-open": "2024-08-09"}, "完成日期")
    fill(path, {"dr-rate": "两家医院开诊"}, "本季进展")
    assert "新填 4" in planctl("import", str(path), db=db).out
    told = planctl("status", "--plan", "dr-2024", "--region", "昭阳区", "--format", "json", db=db)
    actual = {one["indicator"]: one["actual"] for one in json.loads(told.out)}
    assert actual["dr-rate"] == 70.5
    assert actual["dr-open"] == 1
    again = planctl("import", str(path), db=db)
    assert "新填 0、更正 0、没有变化 4" in again.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--region", "鲁甸县"), "这张表是昭阳区的，不是鲁甸县的 · 请核对 --region"),
        (("--period", "2024Q2"), "这张表是2024年三季度的，不是2024年二季度的 · 请核对 --period"),
        (("--plan", "zhaotong-2023"), "这张表是规划 dr-2024 的，不是 zhaotong-2023 的"),
    ],
)
def test_a_form_of_another_region_period_or_plan_is_refused_by_name(
    planctl: Runner, db: Path, tmp_path: Path, options: tuple[str, str], says: str
) -> None:
    planctl("plan", "load", "zhaotong-2023", db=db)
    path = fill(form(planctl, db, tmp_path), {"dr-rate": 70})
    ran = planctl("import", str(path), *options, db=db, code=1)
    assert says in ran.err
    assert ran.err.count(" · ") == 4


def test_a_form_of_an_older_plan_is_refused_with_what_to_do(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = fill(form(planctl, db, tmp_path), {"dr-rate": 70})
    (tmp_path / "dr-2024.yaml").write_text(PLAN.replace(">= 90", ">= 92"), encoding="utf-8")
    planctl("plan", "load", str(tmp_path / "dr-2024.yaml"), "--from", "2024-09-01", db=db)
    ran = planctl("import", str(path), db=db, code=1)
    assert "这张表是按改动前的规划做的" in ran.err
    assert "planctl template --plan dr-2024 --region 昭阳区 --period 2024Q3" in ran.err


def test_rows_pasted_from_another_countys_form_are_named(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = fill(form(planctl, db, tmp_path), {"dr-rate": 70})
    book = openpyxl.load_workbook(path)
    row = lines(book[SHEET])["dr-rate"]
    book[SHEET].cell(row, 1).value = "dr-rate@2024Q3@530621"
    book.save(path)
    ran = planctl("import", str(path), db=db, code=1)
    assert f"A{row} · 这一行是从鲁甸县的表里贴过来的" in ran.err


def test_a_marked_form_can_be_corrected_and_sent_again(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = fill(form(planctl, db, tmp_path), {"dr-rate": "约七十", "dr-beds": 120})
    marked = tmp_path / "退回.xlsx"
    planctl("import", str(path), "--report", str(marked), db=db, code=1)
    book = openpyxl.load_workbook(marked)
    cell = book[SHEET].cell(lines(book[SHEET])["dr-rate"], columns(book[SHEET])["本期实际值"])
    assert cell.comment is not None
    assert "不是一个数" in cell.comment.text
    assert "新填 2" in planctl("import", str(fill(marked, {"dr-rate": 70})), db=db).out


def test_a_percentage_typed_into_a_form_is_a_percentage(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = form(planctl, db, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    for code, value in (("dr-rate", 0.705), ("dr-open", 0.4)):
        cell = sheet.cell(lines(sheet)[code], columns(sheet)["本期实际值"])
        cell.value, cell.number_format = value, "0.0%"
    book.save(path)
    planctl("import", str(path), db=db)
    told = json.loads(planctl("history", "dr-rate", "--format", "json", db=db).out)
    assert [one["value"] for one in told] == [70.5]


def test_what_cannot_be_asked_is_said(planctl: Runner, db: Path, tmp_path: Path) -> None:
    base = ("template", "--plan", "dr-2024", "-o", str(tmp_path / "x.xlsx"))
    both = planctl(*base, "--period", "2024Q3", db=db, code=2)
    assert "--all-regions" in both.err
    late = planctl(*base, "--period", "2031Q1", "--region", "昭阳区", db=db, code=1)
    assert "没有要填报的" in late.err
    assert (
        "不属于规划"
        in planctl(*base, "--period", "2024Q3", "--region", "西宁市", db=db, code=1).err
    )

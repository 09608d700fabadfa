"""Figures for other programs, and the register as a workbook."""

import csv
import io
import json
import os
import subprocess
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from planctl.report.streaming import write_csv, write_json
from tests.cli.test_contracts import documented
from tests.conftest import Runner
from tests.programs import needs

DAY = "2024-10-20"


def rows(planctl: Runner, db: Path, *options: str) -> list[dict[str, Any]]:
    """Return what is exported as JSON."""
    out = planctl("export", "-f", "json", *options, db=db, today=DAY).out
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_row_for_each_figure_with_keys_and_names(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db)
    assert len(found) == 19
    assert all(list(row) == documented("export") for row in found)
    one = next(row for row in found if row["indicator"] == "lj-02-1")
    assert (one["plan"], one["region_code"], one["region"]) == ("linjiang-2023", "990100", "临江市")
    assert (one["value"], one["revision"], one["state"]) == (52, 2, "submitted")
    assert (one["period_end"], one["known_from"]) == ("2024-06-30", "2024-09-02")


def test_every_revision_and_every_day_of_knowledge(planctl: Runner, figures_db: Path) -> None:
    one = ("--indicator", "lj-02-1")
    told = rows(planctl, figures_db, *one, "--all-revisions")
    assert [(row["revision"], row["value"]) for row in told] == [(1, 60), (2, 52)]
    before = rows(planctl, figures_db, *one, "--known-on", "2024-09-01")
    assert [(row["revision"], row["value"]) for row in before] == [(1, 60)]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--plan", "hexi-2024"), 2), (("--region", "东山县"), 2), (("--period", "2024Q2"), 4),
        (("--state", "approved"), 0), (("--approved-only",), 0), (("--task", "一(一)1"), 4),
    ],
)  # fmt: skip
def test_figures_are_chosen_as_elsewhere(
    planctl: Runner, figures_db: Path, options: tuple[str, ...], count: int
) -> None:
    assert len(rows(planctl, figures_db, *options)) == count


def test_all_formats_say_the_same(planctl: Runner, figures_db: Path, tmp_path: Path) -> None:
    told = rows(planctl, figures_db)
    for suffix in ("csv", "xlsx", "parquet"):
        path = tmp_path / f"数据.{suffix}"
        ran = planctl("export", "-o", str(path), db=figures_db, today=DAY)
        assert (ran.out, ran.err) == ("", f"已写入 {path}\n共 19 行\n")
    text = (tmp_path / "数据.csv").read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["value"] for line in lines] == [f"{row['value']:.10g}" for row in told]
    sheet = openpyxl.load_workbook(tmp_path / "数据.xlsx").active
    assert sheet is not None
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == list(told[0])
    place = head.index("value")
    assert [row[place] for row in body] == [row["value"] for row in told]
    assert body[0][head.index("period_end")].date().isoformat() == told[0]["period_end"]
    table = pq.read_table(tmp_path / "数据.parquet").to_pylist()
    assert [float(row["value"]) for row in table] == [row["value"] for row in told]
    assert {type(row["value"]) for row in table} == {Decimal}
    assert table[0]["period_end"] == date.fromisoformat(told[0]["period_end"])
    again = tmp_path / "又.xlsx"
    planctl("export", "-o", str(again), db=figures_db, today=DAY)
    assert again.read_bytes() == (tmp_path / "数据.xlsx").read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1+1", "@SUM(A1)", "＝1+1", "\t=1"])
def test_no_text_becomes_a_formula(
    planctl: Runner, office_db: Path, tmp_path: Path, text: str
) -> None:
    planctl(
        "record", "接种率", "95", "--period", "2024Q3", "--note", text, "--by", "示例甲",
        db=office_db, today=DAY,
    )  # fmt: skip
    out = planctl("export", db=office_db, today=DAY).out
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["note"] == f"'{text}"
    for options in ((), ("--register",)):
        path = tmp_path / f"a{len(options)}.xlsx"
        planctl("export", *options, "-o", str(path), db=office_db, today=DAY)
        cells = [
            cell
            for sheet in openpyxl.load_workbook(path)
            for line in sheet.iter_rows()
            for cell in line
        ]
        assert {cell.data_type for cell in cells} <= {"n", "s", "d", "b"}, "no formula"
        assert any(text.strip() in str(cell.value) for cell in cells)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("-o", "a.txt"), "不会写 .txt"), (("-f", "xlsx"), "请加 -o 文件.xlsx"),
        (("--register",), "请加 -o 台账.xlsx"), (("--register", "-o", "a.csv"), "台账.xlsx"),
        (("--register", "-o", "a.xlsx", "-i", "lj-02-1"), "不按 --indicator"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_one_line(
    planctl: Runner, figures_db: Path, line: tuple[str, ...], words: str
) -> None:
    ran = planctl("export", *line, db=figures_db, today=DAY, code=2)
    assert words in ran.err
    assert ran.out == ""


def test_a_failure_in_the_middle_leaves_the_old_file(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧的", encoding="utf-8")
    planctl("export", "-i", "没有", "-o", str(path), db=figures_db, code=1)
    assert path.read_text(encoding="utf-8") == "旧的"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def _many(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        yield (f"指标{number % 900}", Decimal(number) / 8, date(2024, 9, 30), None, ("returned",))


COLUMNS = {"name": str, "value": Decimal, "day": date, "note": str, "flags": tuple}


@pytest.mark.parametrize("write", [write_csv, write_json])
def test_memory_does_not_grow_with_the_rows(write: Any, tmp_path: Path) -> None:
    peaks = []
    for count in (300, 300, 3_000):
        with (tmp_path / "out").open("wb") as out:
            tracemalloc.start()
            assert write(COLUMNS, _many(count), out) == count
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[1] + 100_000, "2,700 rows more take less than 100 KB more"


# The register of an office

HEADINGS = [
    "序号", "任务", "指标", "单位", "基期", "年度目标", "序时目标", "实际", "完成率", "评价",
    "牵头单位", "配合单位", "本季进展", "下季安排", "备注",
]  # fmt: skip
REGISTER = ("export", "--register", "--plan", "linjiang-2023", "--period", "2024Q3")


def test_the_register_has_a_sheet_for_each_action_with_the_offices_columns(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "台账.xlsx"
    planctl(*REGISTER, "-o", str(path), db=figures_db, today=DAY)
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 3
    assert book.sheetnames[0] == "一(一) 人才队伍提升行动"
    items = 0
    for sheet in book:
        assert [cell.value for cell in sheet[3]] == HEADINGS
        assert sheet.freeze_panes == "D4"
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$3:$3"
        items += sum(isinstance(row[0], int) for row in sheet.iter_rows(values_only=True))
    status = json.loads(
        planctl(
            "status", "--plan", "linjiang-2023", "--period", "2024Q3", "-f", "json",
            db=figures_db, today=DAY,
        ).out
    )  # fmt: skip
    assert items == len(status)
    told = {row[2]: row for row in book.worksheets[1].iter_rows(min_row=4, values_only=True)}
    one = next(row for row in status if row["indicator"] == "lj-03-2")
    assert told[one["name"]][7] == one["actual"], "a number, not a text"
    again = tmp_path / "又.xlsx"
    planctl(*REGISTER, "-o", str(again), db=figures_db, today=DAY)
    assert again.read_bytes() == path.read_bytes()


@needs("soffice")
def test_the_register_prints_on_a4_landscape(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "register.xlsx"
    planctl(*REGISTER, "-o", str(path), db=figures_db, today=DAY)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=120, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    from pypdf import PdfReader

    pages = PdfReader(tmp_path / "register.pdf").pages
    assert len(pages) == 3, "one page for each action, all columns on it"
    width, height = (round(float(side)) for side in pages[0].mediabox[2:])
    assert (width, height) == (842, 595)
    text = "".join(page.extract_text() for page in pages)
    assert all(heading in text.replace("\n", "") for heading in HEADINGS)

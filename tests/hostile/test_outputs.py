"""Names and notes that try to be a formula, a script, a header or a path: in every output."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from tests.conftest import Runner

HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\x1b[31mred", "\u202eabc",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "a\r\nBcc: x@example.invalid", "../../x",
)  # fmt: skip
HOSTILE_IDS = [
    "cmd", "at", "plus", "minus", "escape", "override", "script", "attribute", "header", "path"
]  # fmt: skip
TABLES = (
    ["status", "--all"], ["status", "--summary", "dept"], ["targets"], ["departments"], ["regions"],
    ["plan", "list"], ["plan", "show", "evil-1"], ["history", "evil-01-1"], ["log"], ["overdue"],
    ["missing", "--period", "2024Q3"], ["explain", "evil-01-1"], ["review", "list"],
)  # fmt: skip
# What a spreadsheet takes for a formula; a plain number is none.
FORMULA = re.compile(r"[=@+\-\t\r](?![\d.,]+%?$)")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plan_text(text: str) -> str:
    """Return a plan file in which every name and note holds a text."""
    target = {"due": "2024-06-30", "must": ">= 200", "text": text}
    indicator = {
        "code": "evil-01-1", "name": f"{text}", "unit": "张", "kind": "count", "direction": "up",
        "note": text, "targets": [target],
    }  # fmt: skip
    city = {"code": "990900", "name": f"{text}", "level": "city"}
    plan = {
        "code": "evil-1", "name": text, "region": text, "start": "2024-01-01", "end": "2024-12-31",
        "lead": [text], "frequency": "quarterly",
    }  # fmt: skip
    return yaml.safe_dump(
        {
            "regions": [city],
            "departments": [{"name": text, "region": text}],
            "plan": plan,
            "tasks": [{"number": "1", "name": text, "indicators": [indicator]}],
        },
        allow_unicode=True,
        sort_keys=False,
    )


@pytest.fixture(params=HOSTILE, ids=HOSTILE_IDS)
def evil(
    request: pytest.FixtureRequest, planctl: Runner, office_db: Path, tmp_path: Path
) -> tuple[str, Path]:
    """Return the text and a register that holds it wherever a name or a note may be."""
    text: str = request.param
    file = tmp_path / "evil.yaml"
    file.write_text(plan_text(text), encoding="utf-8")
    ran = planctl("plan", "load", str(file), db=office_db, code=None)
    assert not CONTROLS.search(ran.out + ran.err)
    assert "Traceback" not in ran.err
    assert "程序出错" not in ran.err
    if ran.code:  # Names refused: the figure of a plain plan carries the text.
        assert ran.code == 1
        planctl(*figure("lj-01-2", "75", "2024Q3", text), db=office_db, code=None)
    else:
        planctl(*figure("evil-01-1", "150", "2024Q3", text), db=office_db)
    return text, office_db


def figure(indicator: str, value: str, period: str, text: str) -> list[str]:
    """Return the command that reports a figure with a text in all its notes."""
    words = ["record", indicator, value, "--period", period]
    return [*words, f"--source={text}", f"--note={text}", f"--by={text}"]


def harmless_book(path: Path) -> None:
    """Check that no cell of a workbook is a formula and no link leaves it."""
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.target is None


def harmless_page(page: str) -> None:
    """Check that a page holds no element and no attribute out of a name."""
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert not CONTROLS.search(page)


def test_lists_are_harmless(evil: tuple[str, Path], planctl: Runner, tmp_path: Path) -> None:
    for command in TABLES:
        for form in ("table", "json", "csv", "md"):
            ran = planctl(*command, "--format", form, db=evil[1], code=None)
            assert "程序出错" not in ran.err, (command, form)
            plain = ran.out.replace("\r\n", "\n")
            assert not CONTROLS.search(plain), (command, form)
            if ran.out and form == "json":
                json.loads(ran.out)
            if ran.out and form == "csv":
                cells = [cell for row in csv.reader(io.StringIO(ran.out)) for cell in row]
                assert not [cell for cell in cells if FORMULA.match(cell)], command
            if form == "md":
                assert "<script>" not in ran.out, command
                assert "<img" not in ran.out, command


def test_reports_are_harmless(evil: tuple[str, Path], planctl: Runner, tmp_path: Path) -> None:
    for name in ("r.html", "r.docx", "r.xlsx", "r.md"):
        planctl("report", "-o", str(tmp_path / name), db=evil[1])
    harmless_page((tmp_path / "r.html").read_text(encoding="utf-8"))
    harmless_book(tmp_path / "r.xlsx")
    marked = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "<script>" not in marked
    assert "<img" not in marked
    for part in zipfile.ZipFile(tmp_path / "r.docx").infolist():
        if part.filename.endswith(".xml"):
            harmless_page(zipfile.ZipFile(tmp_path / "r.docx").read(part).decode("utf-8"))


def test_exports_are_harmless(evil: tuple[str, Path], planctl: Runner, tmp_path: Path) -> None:
    for name, more in (("e.xlsx", []), ("e.csv", []), ("g.xlsx", ["--register"])):
        ran = planctl("export", *more, "-o", str(tmp_path / name), db=evil[1], code=None)
        assert "程序出错" not in ran.err, name
        if ran.code == 0 and name.endswith("xlsx"):
            harmless_book(tmp_path / name)
    rows = csv.reader(io.StringIO((tmp_path / "e.csv").read_text(encoding="utf-8-sig")))
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]


def test_calendar_has_no_line_of_its_own(evil: tuple[str, Path], planctl: Runner) -> None:
    out = planctl("calendar", "--as-of", "2024-05-01", db=evil[1], code=None).out
    assert not re.search(r"^Bcc:", out, re.MULTILINE)
    assert not CONTROLS.search(out.replace("\r\n", "\n"))


def test_files_stay_in_their_folder(
    evil: tuple[str, Path], planctl: Runner, tmp_path: Path
) -> None:
    inside = tmp_path / "deep" / "er" / "out"
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    for number, line in enumerate(
        (
            ["report", "--html", "--all-depts"],
            ["calendar", "--all-depts"],
            ["template", "--period", "2024Q3", "--all-regions"],
        )
    ):
        ran = planctl(*line, "-o", str(inside / str(number)), db=evil[1], code=None)
        assert "程序出错" not in ran.err, line
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    made = {path for path in made if ".db" not in path.name}
    assert made
    assert all(inside in path.parents for path in made)
    for path in made:
        assert not CONTROLS.search(path.name)
        if path.suffix == ".xlsx":
            harmless_book(path)

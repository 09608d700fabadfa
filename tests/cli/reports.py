"""What the tests of the reports share: a question, and its answer read back from an artefact."""

import io
import json
import re
from collections import Counter
from pathlib import Path

import docx
import openpyxl

from planctl.store.database import database_url
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry
from planctl.usecases.figures import record
from planctl.usecases.plans import load
from tests.cli.conftest import DAY, HEXI
from tests.conftest import Runner

HOSTILE = '<script>alert("x")</script>&床位'
FORMULA = "=1+1薪酬"
GREEN = ("achieved", "on_track")
RED = ("behind", "overdue")
WHEN = ("--as-of", DAY, "--known-on", DAY)


def load_hostile(db: Path, folder: Path, author: Author) -> None:
    """Load a plan whose names are markup and a formula, and one figure of it."""
    text = HEXI.read_text(encoding="utf-8")
    for old, new in (
        ("hexi-2024", "evil-2024"), ("hx-", "ev-"), ("新增床位数", f"'{HOSTILE}'"),
        ("薪酬制度改革方案印发", f'"{FORMULA}"'), ("工作要点", "<b>要点</b>"),
    ):  # fmt: skip
        text = text.replace(old, new)
    path = folder / "evil-2024.yaml"
    path.write_text(text, encoding="utf-8")
    load(database_url(str(db)), path, author)
    record(database_url(str(db)), Entry("ev-01-1", "150", "2024Q2"), author)


def answer(planctl: Runner, db: Path, *question: str) -> Counter[str]:
    """Return how many stand where, as `planctl status` says."""
    told = planctl("status", *question, *WHEN, "--format", "json", db=db).out
    return Counter(row["status"] for row in json.loads(told))


def written(planctl: Runner, db: Path, path: Path, *question: str, today: str = DAY) -> bytes:
    """Write a report on the question to `path`, and return it."""
    planctl("report", *question, *WHEN, "-o", str(path), db=db, today=today)
    return path.read_bytes()


def totals_of_page(page: str) -> Counter[str]:
    """Return the statuses as the HTML page counts them, checked against its own items."""
    said = {k: int(n) for k, n in re.findall(r'data-status="(\w+)">(\d+)<', page)}
    tiles = {k: int(n) for k, n in re.findall(r'data-total="(\w+)">(\d+)<', page)}
    lights = Counter(re.findall(r'<li data-place="[^>]*? data-light="(\w+)"', page))
    assert tiles["all"] == sum(said.values()) == sum(lights.values())
    assert tiles["green"] == sum(said[s] for s in GREEN) == lights["green"]
    assert tiles["red"] == sum(said[s] for s in RED) == lights["red"]
    assert tiles["yellow"] == said["at_risk"] == lights["yellow"]
    assert tiles["unreported"] + tiles["not_due"] == lights["grey"]
    return Counter({status: n for status, n in said.items() if n})


def lights_of(counts: Counter[str]) -> dict[str, int]:
    """Return the numbers that a report prints, from the statuses."""
    return {
        "all": counts.total(), "green": sum(counts[s] for s in GREEN),
        "yellow": counts["at_risk"], "red": sum(counts[s] for s in RED),
        "unreported": counts["no_data"] + counts["stale"], "not_due": counts["not_due"],
    }  # fmt: skip


def lights_of_letter(data: bytes) -> dict[str, int]:
    """Return the numbers of the Word letter: its sentence, its two tables, which agree."""
    letter = docx.Document(io.BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    found = re.search(
        r"共有目标事项 (\d+) 项.*?待报或数据过期 (\d+) 项，未到期 (\d+) 项.*?）(\d+) 项，"
        r"黄灯（略滞后）(\d+) 项，红灯（滞后、逾期）(\d+) 项",
        text,
    )
    assert found is not None
    whole, unreported, not_due, green, yellow, red = map(int, found.groups())
    departments, progress = letter.tables
    rows = [[int(cell.text) for cell in row.cells[1:7]] for row in departments.rows[1:]]
    assert [sum(column) for column in zip(*rows, strict=True)] == [
        whole, green, yellow, red, unreported, not_due,
    ]  # fmt: skip
    signs = Counter(row.cells[9].text[:1] for row in progress.rows[1:])
    assert (signs["●"], signs["▲"], signs["■"]) == (green, yellow, red)
    assert len(progress.rows) - 1 == whole
    return {
        "all": whole, "green": green, "yellow": yellow, "red": red, "unreported": unreported,
        "not_due": not_due,
    }  # fmt: skip


def lights_of_workbook(data: bytes) -> dict[str, int]:
    """Return the numbers of the Excel workbook: its summary and its table, which agree."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    row = [cell.value for cell in book["亮灯汇总"][5]]
    assert row[0] == "全部"
    keys = ("all", "green", "yellow", "red", "unreported", "not_due")
    said = dict(zip(keys, map(int, row[1:7]), strict=True))  # type: ignore[arg-type]
    table = [cells[9] for cells in book["进展情况表"].iter_rows(min_row=5, values_only=True)]
    signs = Counter(str(words)[:1] for words in table)
    assert (signs["●"], signs["▲"], signs["■"]) == (said["green"], said["yellow"], said["red"])
    assert len(table) == said["all"]
    return said


def lights_of_markdown(text: str) -> dict[str, int]:
    """Return the numbers of the Markdown report."""
    found = re.search(
        r"共 (\d+) 项：● 绿 (\d+)、▲ 黄 (\d+)、■ 红 (\d+)、待报或过期 (\d+)、未到期 (\d+)", text
    )
    assert found is not None
    keys = ("all", "green", "yellow", "red", "unreported", "not_due")
    return dict(zip(keys, map(int, found.groups()), strict=True))

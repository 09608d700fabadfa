"""Light rules through the command line: their days, their sources, their versions."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

PLAN = """
plan: {code: ld-2024, name: 亮灯规划, region: 昭通市, start: 2024-01-01, end: 2025-12-31}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: ld-1
        name: 新增床位
        unit: 张
        kind: count
        direction: up
        targets: [{due: 2025-12-31, must: ">= 200", text: 200张}]
"""

OFFICE = """
rules:
  - code: office
    name: 本市亮灯
    mode: ratio
    on: 0.9
    risk: 0.7
    source: 本市示例：九成为绿灯，七成为黄灯
    document: 示例〔2024〕1号
"""
STRICTER = """
rules:
  - code: office
    name: 本市亮灯
    mode: ratio
    on: 1
    risk: 0.9
    source: 本市示例：全部达到为绿灯，九成为黄灯
    document: 示例〔2025〕2号
    holds_from: 2025-01-01
"""


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    path = tmp_path / "ld-2024.yaml"
    path.write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db, today="2024-01-05")
    planctl("record", "ld-1", "92", "--period", "2024Q4", db=empty_db, today="2025-01-10")
    return empty_db


def take_in(
    planctl: Runner, db: Path, folder: Path, text: str, today: str, code: int = 0
) -> tuple[str, str]:
    path = folder / "office.yaml"
    path.write_text(text, encoding="utf-8")
    ran = planctl("light", "load", str(path), db=db, today=today, code=code)
    return ran.out, ran.err


def light(planctl: Runner, db: Path, *args: str, today: str = "2025-03-01") -> tuple[str, str]:
    (row,) = json.loads(planctl("status", "--format", "json", *args, db=db, today=today).out)
    return row["status"], row["rule"]


def listed(planctl: Runner, db: Path, code: str) -> list[dict[str, Any]]:
    rows = json.loads(planctl("light", "list", "--format", "json", db=db, today="2025-03-01").out)
    return [row for row in rows if row["code"] == code]


def test_a_report_of_last_year_keeps_last_years_version(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    take_in(planctl, db, tmp_path, OFFICE, "2024-03-01")
    planctl("light", "use", "office", "--plan", "ld-2024", "--from", "2024-04-01",
            db=db, today="2024-04-01")  # fmt: skip
    last_year = ("--as-of", "2024-12-31")
    before = planctl("status", *last_year, "--known-on", "2025-01-10", db=db).out
    assert light(planctl, db, *last_year) == ("on_track", "office")
    out, _ = take_in(planctl, db, tmp_path, STRICTER, "2025-02-01")
    assert out == "已载入 本市亮灯（office）第 2 版，有效：2025-01-01 起\n"
    assert light(planctl, db, *last_year) == ("on_track", "office")
    assert planctl("status", *last_year, "--known-on", "2025-01-10", db=db).out == before
    assert light(planctl, db, "--as-of", "2025-01-01") == ("at_risk", "office")
    # What was known before the new version was entered is still judged by the old one.
    assert light(planctl, db, "--as-of", "2025-01-20", "--known-on", "2025-01-31")[0] == "on_track"
    assert light(planctl, db, "--as-of", "2025-01-20", "--known-on", "2025-02-01")[0] == "at_risk"


def test_each_version_is_listed_with_its_days_and_the_plans_it_judges(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    take_in(planctl, db, tmp_path, OFFICE, "2024-03-01")
    planctl("light", "use", "office", "--plan", "ld-2024", "--from", "2024-04-01",
            db=db, today="2024-04-01")  # fmt: skip
    take_in(planctl, db, tmp_path, STRICTER, "2025-02-01")
    first, second = listed(planctl, db, "office")
    assert (first["version"], first["holds_from"], first["holds_to"]) == (1, None, "2024-12-31")
    assert (second["version"], second["holds_from"], second["holds_to"]) == (2, "2025-01-01", None)
    assert first["used"] == ["ld-2024 2024-04-01/2024-12-31"]
    assert second["used"] == ["ld-2024 2025-01-01/2025-12-31"]
    assert (first["plans"], second["plans"]) == ([], ["ld-2024"])
    (strict,) = listed(planctl, db, "strict")
    assert strict["used"] == ["ld-2024 2024-01-01/2024-03-31"]
    screen = planctl("light", "show", "office", db=db, today="2025-03-01").out
    assert "第 2 版，有效：2025-01-01 起" in screen
    assert "第 1 版，有效：到 2024-12-31" in screen
    assert "出处：示例〔2025〕2号" in screen
    assert "用它的规划：ld-2024（2024-04-01—2024-12-31）" in screen


def test_published_rules_say_where_they_come_from(planctl: Runner, db: Path) -> None:
    rows = json.loads(planctl("light", "list", "--format", "json", db=db).out)
    assert [row["code"] for row in rows] == [
        "strict", "eurostat", "un2022", "sanya", "yinchuan", "pepfar",
    ]  # fmt: skip
    assert all(row["source"] and row["document"] for row in rows)
    assert "2022年5月13日" in planctl("light", "show", "三亚", db=db).out
    assert "calc_achievement.R" in planctl("light", "show", "pepfar", db=db).out


def test_explain_names_version_days_and_document(planctl: Runner, db: Path, tmp_path: Path) -> None:
    take_in(planctl, db, tmp_path, STRICTER, "2025-02-01")
    planctl("light", "use", "office", "--plan", "ld-2024", "--from", "2025-02-01",
            db=db, today="2025-02-01")  # fmt: skip
    screen = planctl("explain", "ld-1", db=db, today="2025-03-01").out
    assert "本市亮灯（office 第 1 版，有效：2025-01-01 起）" in screen
    assert "示例〔2025〕2号" in screen
    told = json.loads(planctl("explain", "ld-1", "--format", "json", db=db, today="2025-03-01").out)
    assert (told["rule_version"], told["rule_cuts"]) == (1, [1, 0.9])
    assert told["rule_document"] == "示例〔2025〕2号"


def test_the_same_rules_again_change_nothing(planctl: Runner, db: Path, tmp_path: Path) -> None:
    take_in(planctl, db, tmp_path, OFFICE, "2024-03-01")
    out, _ = take_in(planctl, db, tmp_path, OFFICE, "2024-03-02")
    assert out == "没有变化：本市亮灯（office）第 1 版\n"
    assert len(listed(planctl, db, "office")) == 1


def test_a_version_cannot_hold_before_the_one_it_follows(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    take_in(planctl, db, tmp_path, STRICTER, "2024-03-01")
    earlier = STRICTER.replace("risk: 0.9", "risk: 0.8").replace("2025-01-01", "2024-06-01")
    _, err = take_in(planctl, db, tmp_path, earlier, "2024-03-02", code=1)
    assert "从 2025-01-01 起有效" in err
    assert len(listed(planctl, db, "office")) == 1


def test_a_rule_that_has_ended_is_not_chosen_any_more(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    ended = STRICTER + "    holds_to: 2025-06-30\n"
    take_in(planctl, db, tmp_path, ended, "2024-03-01")
    said = planctl("light", "use", "office", "--plan", "ld-2024", "--from", "2025-07-01",
                   db=db, code=1).err  # fmt: skip
    assert "只到 2025-06-30 有效" in said
    planctl("light", "use", "office", "--plan", "ld-2024", "--from", "2025-06-30", db=db)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mode: ratio", "mode: lamp", "“lamp”不是比法"),
        ("risk: 0.7", "risk: 0.95", "高于绿灯的界线"),
        ("    document: 示例〔2024〕1号\n", "", "document"),
        ("code: office", "code: 本市", "不能作代码"),
        ("on: 0.9", "on: 九成", "on"),
        ("rules:", "rule:", "没有亮灯规则"),
        (
            "示例〔2024〕1号\n",
            "示例\n    holds_from: 2025-01-01\n    holds_to: 2024-01-01\n",
            "早于",
        ),
    ],
)
def test_faults_of_a_file_of_rules_are_told_with_their_line(
    planctl: Runner, db: Path, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in OFFICE
    _, err = take_in(planctl, db, tmp_path, OFFICE.replace(old, new), "2024-03-01", code=1)
    assert fault in err
    assert "Traceback" not in err
    assert listed(planctl, db, "office") == []

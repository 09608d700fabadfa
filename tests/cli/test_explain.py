"""Why a light is what it is: the sum with its numbers, the rule, and the way to green."""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY
from tests.cli.test_status import STANDS
from tests.conftest import Runner

Golden = Callable[[str, str], None]


def explained(planctl: Runner, db: Path, code: str, *args: str) -> dict[str, Any]:
    """Return what `planctl explain --format json` says."""
    ran = planctl("explain", code, *args, "--format", "json", db=db, today=DAY)
    found: dict[str, Any] = json.loads(ran.out)
    return found


def pairs(planctl: Runner, db: Path, code: str, *args: str) -> dict[str, str]:
    """Return the headings with their texts; several texts of one heading are joined."""
    found: dict[str, str] = {}
    for heading, text in explained(planctl, db, code, *args)["explanation"]:
        found[heading] = f"{found[heading]}\n{text}" if heading in found else text
    return found


@pytest.mark.parametrize("code", STANDS)
def test_every_kind_is_explained_on_one_screen(
    planctl: Runner, figures_db: Path, code: str, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "96")
    ran = planctl("explain", code, db=figures_db, today=DAY)
    assert len(ran.out.splitlines()) <= 24
    golden(f"explain/{code}.txt", ran.out)


@pytest.mark.parametrize("code", STANDS)
def test_the_json_says_what_status_says_and_what_the_screen_says(
    planctl: Runner, figures_db: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = explained(planctl, figures_db, code)
    status = planctl("status", "--format", "json", db=figures_db, today=DAY)
    (row,) = [row for row in json.loads(status.out) if row["indicator"] == code]
    assert found.items() >= row.items()
    assert found["status"] == STANDS[code]
    assert found["known_on"] == DAY
    monkeypatch.setenv("COLUMNS", "500")
    screen = planctl("explain", code, "--forecast", db=figures_db, today=DAY).out
    for _, text in found["explanation"]:
        assert text in screen


@pytest.mark.parametrize("code", ["lj-01-2", "lj-01-3", "lj-02-1", "lj-03-1", "lj-03-3", "lj-03-4"])
def test_the_sum_on_the_screen_comes_out_as_it_says(
    planctl: Runner, figures_db: Path, code: str
) -> None:
    found = explained(planctl, figures_db, code)
    sums = dict(map(tuple, found["explanation"]))["序时完成率"]
    match = re.fullmatch(r"\((\S+) − (\S+)\) ÷ \((\S+) − (\S+)\) = (\S+)", sums)
    assert match
    value, base, expected, again, result = map(Fraction, match.groups())
    assert base == again == Fraction(str(found["baseline"]))
    assert value == Fraction(str(found["actual"]))
    assert expected == Fraction(str(found["expected"]))
    ratio = (value - base) / (expected - base)
    assert result <= ratio < result + Fraction(1, 10_000)
    assert abs(Fraction(str(found["pace"])) - ratio) < Fraction(1, 1_000_000)


def test_the_line_of_the_plan_runs_through_its_milestones(
    planctl: Runner, figures_db: Path
) -> None:
    found = explained(planctl, figures_db, "lj-03-1")
    assert found["trajectory"] == [
        ["2022-12-31", 0], ["2023-12-31", 30], ["2024-12-31", 60], ["2025-12-31", 100],
    ]  # fmt: skip
    assert pairs(planctl, figures_db, "lj-03-1")["计划线"] == (
        "2022-12-31 0% → 2023-12-31 30% → 2024-12-31 60% → 2025-12-31 100%"
    )


def test_a_rate_shows_its_parts_and_its_revision(planctl: Runner, figures_db: Path) -> None:
    shown = pairs(planctl, figures_db, "lj-01-3")["实际值"]
    assert shown == "2024年三季度 1:1.86 = 4650 ÷ 2500（第 1 稿，示例甲，2024-10-11 报）"
    corrected = explained(planctl, figures_db, "lj-02-1")
    assert (corrected["revision"], corrected["known_from"]) == (2, "2024-09-02")


def test_every_target_is_listed_with_its_words(planctl: Runner, figures_db: Path) -> None:
    assert pairs(planctl, figures_db, "lj-04-1")["目标"].splitlines() == [
        "2025-12-31 ≥90% “达到90%以上”",
        "2025-12-31 【力争】≥92% “力争92%”",
    ]
    assert "按规划最后一天推定" in pairs(planctl, figures_db, "lj-03-2")["目标"]


def test_the_rule_and_its_cuts_are_named(planctl: Runner, figures_db: Path) -> None:
    rule = pairs(planctl, figures_db, "lj-03-1")["亮灯规则"]
    assert rule.startswith("严格序时（strict 第 1 版）：完成率 ≥ 1 达到序时进度，≥ 0.8 略滞后")
    assert explained(planctl, figures_db, "lj-03-1")["rule"] == "strict"


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("lj-02-1", "到序时目标 60个，还差 8个；以后各期按计划线推进"),
        ("lj-03-1", "到序时目标 52%，还差 2个百分点；以后各期按计划线推进"),
        ("lj-03-2", "下一期达到≥90%；但每期都要守住，规划期末仍会记为逾期"),
        ("lj-03-4", "每个县区都≥1个，还差：西河县、南浦区"),
        ("lj-04-1", "先补报：planctl record lj-04-1 数值 --period 2024Q3"),
        ("lj-04-2", "下一期好于比较的数（逐步提高）"),
        ("hx-01-1", "达到≥200张（记为逾期完成）"),
        ("hx-01-2", "先补报：planctl record hx-01-2 数值 --period 2024Q3"),
    ],
)
def test_what_is_not_green_says_what_would_turn_it_green(
    planctl: Runner, figures_db: Path, code: str, way: str
) -> None:
    assert pairs(planctl, figures_db, code)["怎样转绿"] == way


@pytest.mark.parametrize("code", ["lj-01-2", "lj-01-3", "lj-03-3", "hx-02-1", "lj-01-1", "lj-03-5"])
def test_what_is_green_or_not_due_needs_no_way(
    planctl: Runner, figures_db: Path, code: str
) -> None:
    assert "怎样转绿" not in pairs(planctl, figures_db, code)


def test_following_the_way_turns_it_green(planctl: Runner, figures_db: Path) -> None:
    for code, value, period in (("lj-02-1", "60", "2024Q2"), ("lj-03-1", "52%", "2024Q3")):
        planctl(
            "correct", code, value, "--period", period, "--reason", "补报",
            db=figures_db, today=DAY,
        )  # fmt: skip
        assert explained(planctl, figures_db, code)["light"] == "green"
    planctl("record", "hx-01-1", "200", "--period", "2024Q3", db=figures_db, today=DAY)
    late = explained(planctl, figures_db, "hx-01-1")
    assert late["status"] != "overdue"
    assert "2024-06-30 的节点是逾期后补上的" in late["reason"]


def test_a_missed_year_cannot_be_made_good_after_the_plan(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("--as-of", "2026-03-01", "--known-on", "2026-03-01")
    told = pairs(planctl, figures_db, "lj-01-2", *line)
    assert told["结论"] == "【红】逾期"
    assert "未完成的年份：2023、2024、2025" in told["为什么"]


def test_a_thing_not_done_is_ticked_off(planctl: Runner, figures_db: Path) -> None:
    told = pairs(planctl, figures_db, "lj-03-5", "--as-of", "2025-01-01")
    assert told["结论"] == "【红】逾期"
    assert told["怎样转绿"] == "办成后打勾：planctl done lj-03-5 --on 完成日期"


def test_the_counties_of_each_are_told_one_by_one(planctl: Runner, figures_db: Path) -> None:
    told = pairs(planctl, figures_db, "lj-03-4")
    assert told["各县区"] == "东山县 1个（2024Q3）、西河县 0个（2024Q3）"
    assert told["实际值"] == "2024年三季度 3 个县区中 1 个达到"
    assert explained(planctl, figures_db, "lj-03-4")["regions"] == {
        "东山县": {"value": 1, "period": "2024Q3"},
        "西河县": {"value": 0, "period": "2024Q3"},
    }


def test_one_county_can_be_asked_about(planctl: Runner, figures_db: Path) -> None:
    found = explained(planctl, figures_db, "接种率", "--region", "西河县")
    assert (found["region"], found["actual"], found["status"]) == ("西河县", 85, "behind")


def test_a_county_has_no_part_in_an_amount_of_the_city(planctl: Runner, figures_db: Path) -> None:
    line = ("explain", "专家工作站", "--region", "西河县")
    ran = planctl(*line, db=figures_db, today=DAY, code=1)
    assert "累计新建专家工作站数（lj-02-1）在西河县没有要判断的目标" in ran.err


def test_an_old_answer_is_explained_as_it_was_known(planctl: Runner, figures_db: Path) -> None:
    told = pairs(
        planctl, figures_db, "lj-02-1", "--as-of", "2024-08-01", "--known-on", "2024-08-01"
    )
    assert told["实际值"] == "2024年二季度 60个（第 1 稿，示例甲，2024-07-10 报）"
    assert told["时点"] == "看 2024-08-01 的情况，用 2024-08-01 以前报来的数"


def test_an_explanation_is_written_to_a_file(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "说明.txt"
    ran = planctl("explain", "接种率", "--output", str(path), db=figures_db, today=DAY)
    assert ran.out == ""
    assert ran.err == f"已写入 {path}\n"
    shown = planctl("explain", "接种率", db=figures_db, today=DAY).out
    assert path.read_text(encoding="utf-8") == shown


def test_an_unknown_indicator_is_one_line(planctl: Runner, figures_db: Path) -> None:
    ran = planctl("explain", "床位", "--plan", "linjiang-2023", db=figures_db, code=1)
    assert ran.err.startswith("错误：没有指标“床位”")
    assert ran.err.count("\n") == 1


HOLD = """
plan: {code: ho-2024, name: 守住规划, region: 昭通市, start: 2024-01-01, end: 2025-12-31, deadline: 15}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: ho-1
        name: 固定部分占比
        unit: "%"
        kind: maintain
        direction: up
        targets: [{due: 2024-12-31, must: ">= 60", text: 60%以上}, {due: 2025-12-31, must: ">= 67", text: 67%以上}]
"""  # noqa: E501


def test_what_did_not_hold_is_held_against_the_target_of_its_own_period(
    planctl: Runner, empty_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ho-2024.yaml"
    path.write_text(HOLD, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    planctl("record", "ho-1", "59.5%", "--period", "2024Q4", db=empty_db, today="2025-01-10")
    ran = planctl(
        "status", "--plan", "ho-2024", "--format", "json", db=empty_db, today="2025-01-20"
    )
    (row,) = json.loads(ran.out)
    assert row["reason"] == "2024年四季度实际 59.5%，没有守住：2024-12-31 应≥60%，差 0.5个百分点"
    table = planctl("status", "--plan", "ho-2024", db=empty_db, today="2025-01-20").out
    assert "差 0.5个百分点" in table
    told = planctl("explain", "ho-1", db=empty_db, today="2025-01-20").out
    assert "怎样转绿    下一期达到≥67%" in told

"""A past bulletin comes out again as it was, whatever has been corrected or changed since."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

PLAN = """
plan: {code: tb-2024, name: 通报规划, region: 昭通市, start: 2024-01-01, end: 2025-12-31,
       deadline: 15}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: tb-beds
        name: 新增床位
        unit: 张
        kind: count
        direction: up
        targets: [{due: 2025-12-31, must: ">= 240", text: 240张}]
      - code: tb-rate
        name: 就诊率
        unit: "%"
        kind: level
        direction: up
        baseline: {value: 60, date: 2023-12-31}
        targets: [{due: 2025-12-31, must: ">= 90", text: 90%以上}]
"""
THEN = ("--as-of", "2024-10-12", "--known-on", "2024-10-12")


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    load(planctl, empty_db, tmp_path, PLAN, "2024-01-05")
    for code, value in (("tb-beds", "80"), ("tb-rate", "70")):
        planctl("record", code, value, "--period", "2024Q3", db=empty_db, today="2024-10-10")
    return empty_db


def load(planctl: Runner, db: Path, folder: Path, text: str, day: str, *args: str) -> str:
    path = folder / "tb-2024.yaml"
    path.write_text(text, encoding="utf-8")
    return planctl("plan", "load", str(path), *args, db=db, today=day).out


def row(planctl: Runner, db: Path, code: str, *args: str, today: str = "2024-12-01") -> Any:
    ran = planctl("status", "--format", "json", *args, db=db, today=today)
    return next(found for found in json.loads(ran.out) if found["indicator"] == code)


def test_a_corrected_target_does_not_change_what_was_said_before(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    before = planctl("status", *THEN, db=db, today="2024-10-12").out
    load(planctl, db, tmp_path, PLAN.replace(">= 240", ">= 200"), "2024-11-20", "--correction")
    assert planctl("status", *THEN, db=db).out == before
    # With the knowledge of later the mended target holds from the beginning.
    now = row(planctl, db, "tb-beds", "--as-of", "2024-10-12")
    assert (now["target"], now["expected"], now["status"]) == (200, 75, "on_track")
    then = row(planctl, db, "tb-beds", *THEN)
    assert (then["target"], then["expected"], then["status"]) == (240, 90, "at_risk")
    edge = row(planctl, db, "tb-beds", "--as-of", "2024-10-12", "--known-on", "2024-11-19")
    assert edge["target"] == 240
    assert row(planctl, db, "tb-beds", "--known-on", "2024-11-20")["target"] == 200


def test_a_corrected_baseline_name_and_deadline_do_not_change_it_either(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    before = planctl("status", *THEN, db=db, today="2024-10-12").out
    explained = planctl("explain", "tb-rate", *THEN, db=db, today="2024-10-12").out
    mended = PLAN.replace("value: 60", "value: 50").replace("就诊率", "县域内就诊率")
    load(planctl, db, tmp_path, mended.replace("deadline: 15", "deadline: 9"), "2024-11-20",
         "--correction")  # fmt: skip
    assert planctl("status", *THEN, db=db).out == before
    assert planctl("explain", "tb-rate", *THEN, db=db).out == explained
    now = row(planctl, db, "tb-rate", "--as-of", "2024-10-12")
    assert (now["name"], now["baseline"], now["expected"]) == ("县域内就诊率", 50, 65)


def test_a_revision_leaves_days_before_it_alone_in_every_field(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    before = planctl("status", *THEN, db=db, today="2024-10-12").out
    adjusted = PLAN.replace(">= 240", ">= 400").replace("value: 60", "value: 65")
    load(planctl, db, tmp_path, adjusted, "2024-11-21", "--document", "示例〔2024〕2号")
    assert planctl("status", *THEN, db=db).out == before
    # Asked of the same day with all that is known now: the revision holds from its own day only.
    now = row(planctl, db, "tb-rate", "--as-of", "2024-10-12")
    assert (now["baseline"], now["expected"]) == (60, 71)
    assert row(planctl, db, "tb-rate")["baseline"] == 65
    assert ">= 240" in planctl("plan", "export", "tb-2024", "--as-of", "2024-10-12", db=db).out


def test_a_correction_after_a_revision_is_carried_back(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    revised = PLAN.replace(">= 240", ">= 400")
    load(planctl, db, tmp_path, revised, "2024-11-01")
    at_revision = planctl("status", *THEN, db=db, today="2024-11-02").out
    corrected = revised.replace("value: 60", "value: 50")
    load(planctl, db, tmp_path, corrected, "2024-11-20", "--correction")
    assert planctl("status", *THEN, db=db).out == at_revision
    early = ("--as-of", "2024-10-12")
    assert row(planctl, db, "tb-rate", *early)["baseline"] == 50
    assert row(planctl, db, "tb-beds", *early)["target"] == 240
    assert row(planctl, db, "tb-beds")["target"] == 400
    between = row(planctl, db, "tb-rate", "--as-of", "2024-11-10", "--known-on", "2024-11-10")
    assert between["baseline"] == 60


def test_loading_the_same_again_after_a_correction_changes_nothing(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    text = PLAN.replace(">= 240", ">= 200")
    load(planctl, db, tmp_path, text, "2024-11-20", "--correction")
    assert "没有变化" in load(planctl, db, tmp_path, text, "2024-11-21")


def test_what_a_correction_takes_out_is_still_in_the_old_bulletin(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    before = planctl("status", *THEN, db=db, today="2024-10-12").out
    shorter = PLAN[: PLAN.index("      - code: tb-rate")]
    load(planctl, db, tmp_path, shorter, "2024-11-20", "--correction")
    assert planctl("status", *THEN, db=db).out == before
    now = json.loads(planctl("status", "--format", "json", db=db, today="2024-12-01").out)
    assert [found["indicator"] for found in now] == ["tb-beds"]


def test_a_corrected_choice_of_the_rule_is_known_from_its_day_on(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    before = planctl("status", *THEN, db=db, today="2024-10-12").out
    text = PLAN.replace("deadline: 15", "deadline: 15, light_rule: eurostat")
    load(planctl, db, tmp_path, text, "2024-11-20", "--correction")
    assert planctl("status", *THEN, db=db).out == before
    assert row(planctl, db, "tb-beds", "--as-of", "2024-10-12")["rule"] == "eurostat"
    assert row(planctl, db, "tb-beds", *THEN)["rule"] == "strict"

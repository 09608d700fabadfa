"""City and counties through the command line: roll-up, coverage, differences, shares, rules."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

PLAN = """
plan: {code: hz-2024, name: 汇总规划, region: 昭通市, start: 2024-01-01, end: 2025-12-31, deadline: 15}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: hz-beds
        name: 新增床位
        unit: 张
        kind: count
        direction: up
        rollup: sum
        regions: [昭阳区, 鲁甸县, 巧家县]
        targets: [{due: 2025-12-31, must: ">= 240", text: 240张}]
      - code: hz-rate
        name: 就诊率
        unit: "%"
        kind: level
        direction: up
        rollup: ratio
        regions: [昭阳区, 鲁甸县]
        baseline: {value: 60, date: 2023-12-31}
        targets: [{due: 2025-12-31, must: ">= 90", text: 90%以上}]
      - code: hz-share
        name: 任务一完成比例
        unit: "%"
        kind: level
        direction: up
        rollup: task
        targets: [{due: 2024-12-31, must: ">= 40", text: 40%}, {due: 2025-12-31, must: ">= 100", text: 100%}]
  - number: 二
    name: 任务二
    lead: [市卫健委]
    indicators:
      - code: hz-met
        name: 就诊率达标县区数
        unit: "%"
        kind: level
        direction: up
        rollup: count
        threshold: ">= 90"
        regions: [昭阳区, 鲁甸县, 巧家县]
        baseline: {value: 0, date: 2023-12-31}
        targets: [{due: 2025-12-31, must: ">= 3", text: 3个县区达到90%}]
      - code: hz-mean
        name: 满意度
        unit: 分
        kind: level
        direction: up
        precision: 2
        rollup: weighted
        regions: [昭阳区, 鲁甸县]
        baseline: {value: 60, date: 2023-12-31}
        targets: [{due: 2025-12-31, must: ">= 90", text: 90分}]
"""  # noqa: E501


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    path = tmp_path / "hz-2024.yaml"
    path.write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    return empty_db


def say(planctl: Runner, db: Path, *args: str, today: str = "2024-10-12") -> None:
    planctl("record", *args, "--by", "示例", db=db, today=today)


def status(planctl: Runner, db: Path, code: str, *args: str) -> dict[str, Any]:
    ran = planctl("status", "--format", "json", "--as-of", "2024-10-12", *args, db=db)
    return next(row for row in json.loads(ran.out) if row["indicator"] == code)


def test_a_sum_of_all_counties_is_judged_as_the_citys(planctl: Runner, db: Path) -> None:
    for county, beds in (("昭阳区", "30"), ("鲁甸县", "40"), ("巧家县", "20")):
        say(planctl, db, "hz-beds", beds, "--period", "2024Q3", "--region", county)
    row = status(planctl, db, "hz-beds")
    assert (row["actual"], row["expected"], row["pace"]) == (90, 90, 1)
    assert (row["status"], row["origin"], row["coverage"]) == ("on_track", "derived", "3/3 县区")
    assert "3/3 县区汇总" in row["reason"]


def test_a_partial_sum_is_marked_as_a_lower_bound(planctl: Runner, db: Path) -> None:
    say(planctl, db, "hz-beds", "90", "--period", "2024Q3", "--region", "昭阳区")
    row = status(planctl, db, "hz-beds")
    assert (row["coverage"], row["actual"]) == ("1/3 县区", 90)
    assert "lower_bound" in row["flags"]
    assert "1/3 县区汇总" in row["reason"]


def test_a_rate_is_the_ratio_of_sums_and_needs_every_county(planctl: Runner, db: Path) -> None:
    def rate(county: str, numerator: str, denominator: str) -> None:
        say(
            planctl, db, "hz-rate", "--numerator", numerator, "--denominator", denominator,
            "--period", "2024Q3", "--region", county,
        )  # fmt: skip

    rate("昭阳区", "90", "100")
    assert status(planctl, db, "hz-rate")["status"] == "no_data"
    rate("鲁甸县", "5", "10")
    row = status(planctl, db, "hz-rate")
    assert row["actual"] == pytest.approx(95 / 110 * 100, abs=1e-5)


def test_counties_that_meet_their_threshold_are_counted(planctl: Runner, db: Path) -> None:
    for county, rate in (("昭阳区", "90"), ("鲁甸县", "89.9"), ("巧家县", "95")):
        say(planctl, db, "hz-met", rate, "--period", "2024Q3", "--region", county)
    row = status(planctl, db, "hz-met")
    assert (row["actual"], row["expected"], row["unit"]) == (2, 1, "个县区")
    assert (row["status"], row["pace"], row["coverage"]) == ("on_track", 2, "3/3 县区")
    assert "2024年三季度实际 2个县区" in row["reason"]
    assert "每个≥90% 为达标，未达到：鲁甸县" in row["reason"]
    assert "应≥3个县区" in row["reason"]


def test_a_count_of_some_counties_is_a_lower_bound(planctl: Runner, db: Path) -> None:
    say(planctl, db, "hz-met", "92", "--period", "2024Q3", "--region", "昭阳区")
    row = status(planctl, db, "hz-met")
    assert (row["actual"], row["coverage"]) == (1, "1/3 县区")
    assert "lower_bound" in row["flags"]


def test_a_mean_is_weighted_by_the_denominators_alone(planctl: Runner, db: Path) -> None:
    def score(county: str, value: str, *weight: str) -> None:
        say(planctl, db, "hz-mean", value, *weight, "--period", "2024Q3", "--region", county)

    score("昭阳区", "70", "--denominator", "100")
    assert status(planctl, db, "hz-mean")["status"] == "no_data"
    score("鲁甸县", "90", "--denominator", "300")
    row = status(planctl, db, "hz-mean")
    assert (row["actual"], row["origin"], row["coverage"]) == (85, "derived", "2/2 县区")


def test_a_mean_without_weights_is_no_plain_average(planctl: Runner, db: Path) -> None:
    for county, value in (("昭阳区", "70"), ("鲁甸县", "90")):
        say(planctl, db, "hz-mean", value, "--period", "2024Q3", "--region", county)
    row = status(planctl, db, "hz-mean")
    assert (row["status"], row["actual"]) == ("no_data", None)
    assert "2/2 县区已报，没有汇总：有县区没有报分母，百分比不能直接平均" in row["reason"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('threshold: ">= 90"', "", "没有写达标线"),
        ("rollup: sum", 'rollup: sum\n        threshold: ">= 1"', "用不上"),
        ('threshold: ">= 90"', "threshold: done", "不是数"),
    ],
)
def test_a_threshold_belongs_to_a_count_of_counties(
    planctl: Runner, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    assert fault in planctl("plan", "check", str(path), code=1).err


def test_an_entered_figure_stands_and_a_difference_is_reported(planctl: Runner, db: Path) -> None:
    for county in ("昭阳区", "鲁甸县", "巧家县"):
        say(planctl, db, "hz-beds", "30", "--period", "2024Q3", "--region", county)
    say(planctl, db, "hz-beds", "100", "--period", "2024Q3")
    row = status(planctl, db, "hz-beds")
    assert (row["actual"], row["origin"]) == (100, "entered")
    assert "3/3 县区汇总为 90张，不一致" in row["reason"]


def test_an_entered_figure_that_agrees_is_not_remarked_on(planctl: Runner, db: Path) -> None:
    for county in ("昭阳区", "鲁甸县", "巧家县"):
        say(planctl, db, "hz-beds", "30", "--period", "2024Q3", "--region", county)
    say(planctl, db, "hz-beds", "90", "--period", "2024Q3")
    assert "不一致" not in status(planctl, db, "hz-beds")["reason"]


def test_a_share_of_a_task_is_derived_until_someone_enters_it(planctl: Runner, db: Path) -> None:
    say(planctl, db, "hz-beds", "120", "--period", "2024Q3")
    row = status(planctl, db, "hz-share")
    assert (row["actual"], row["origin"]) == (50, "derived")
    assert "1/2 项推算" in row["reason"]
    screen = planctl("explain", "hz-share", "--as-of", "2024-10-12", db=db).out
    assert "hz-beds 50%" in screen
    assert "hz-rate（没有填报" in screen
    say(planctl, db, "hz-share", "42", "--period", "2024Q3")
    assert status(planctl, db, "hz-share")["origin"] == "entered"


def test_the_forecast_stands_beside_the_status(planctl: Runner, db: Path) -> None:
    for period, beds in (("2024Q1", "20"), ("2024Q2", "40"), ("2024Q3", "60")):
        say(planctl, db, "hz-beds", beds, "--period", period)
    row = status(planctl, db, "hz-beds", "--forecast")
    assert row["status"] == "behind"
    assert (row["forecast"], row["will_arrive"]) == (160, False)
    assert row["outlook"].startswith("预计达不到：2025-12-31 约 160张")
    assert row["required"] == "还需每季增 36张（5 期，共 180张）"
    assert "forecast" not in status(planctl, db, "hz-beds")
    screen = planctl("explain", "hz-beds", "--forecast", "--as-of", "2024-10-12", db=db).out
    assert "预计达不到" in screen


def test_a_rule_is_chosen_from_a_day_on_and_earlier_days_keep_theirs(
    planctl: Runner, db: Path
) -> None:
    say(planctl, db, "hz-beds", "86", "--period", "2024Q3")
    assert status(planctl, db, "hz-beds")["status"] == "at_risk"
    planctl("light", "use", "eurostat", "--plan", "hz-2024", "--from", "2024-10-12", db=db)
    row = status(planctl, db, "hz-beds")
    assert (row["status"], row["rule"]) == ("on_track", "eurostat")
    earlier = planctl("status", "--format", "json", "--as-of", "2024-10-11", db=db).out
    before = next(r for r in json.loads(earlier) if r["indicator"] == "hz-beds")
    assert (before["status"], before["rule"]) == ("at_risk", "strict")
    listed = json.loads(planctl("light", "list", "--format", "json", db=db).out)
    assert [rule["code"] for rule in listed if rule["plans"] == ["hz-2024"]] == ["eurostat"]


def test_a_rule_that_does_not_exist_lists_those_that_do(planctl: Runner, db: Path) -> None:
    ran = planctl("light", "use", "traffic", "--plan", "hz-2024", db=db, code=1)
    assert "没有亮灯规则“traffic”" in ran.err
    assert "strict" in ran.err
    assert planctl("light", "show", "traffic", db=db, code=1).err.count("\n") == 1


def test_an_old_bulletin_is_reproduced_after_a_correction_and_a_new_target(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    say(planctl, db, "hz-beds", "86", "--period", "2024Q3")
    then = ("--as-of", "2024-10-12", "--known-on", "2024-10-12")
    bulletin = planctl("status", *then, db=db, today="2024-10-12").out
    planctl(
        "correct", "hz-beds", "60", "--period", "2024Q3", "--reason", "核减", "--by", "示例",
        db=db, today="2024-11-20",
    )  # fmt: skip
    path = tmp_path / "hz-2024.yaml"
    path.write_text(PLAN.replace(">= 240", ">= 300"), encoding="utf-8")
    planctl("plan", "load", str(path), "--document", "示例〔2024〕2号", db=db, today="2024-11-21")
    planctl("light", "use", "sanya", "--plan", "hz-2024", db=db, today="2024-11-22")
    assert planctl("status", *then, db=db, today="2024-12-01").out == bulletin
    now = planctl("status", "--as-of", "2024-12-01", db=db, today="2024-12-01").out
    assert "≥300张" in now
    assert "三亚" in now


def test_endless_fractions_add_up_as_they_are_shown(planctl: Runner, db: Path) -> None:
    for county, numerator, denominator in (("昭阳区", "19", "29"), ("鲁甸县", "19", "30")):
        say(
            planctl, db, "hz-rate", "--numerator", numerator, "--denominator", denominator,
            "--period", "2024Q3", "--region", county,
        )  # fmt: skip
    # 38/59 is 64.406779…, expected 71.
    row = status(planctl, db, "hz-rate")
    assert (row["actual"], row["expected"], row["gap"]) == (64.406779, 71, -6.593221)
    assert "实际 64.4%，序时目标 71%，少 6.6个百分点" in row["reason"]
    screen = planctl("status", "--as-of", "2024-10-12", db=db).out
    assert "少 6.6" in screen
    explained = planctl("explain", "hz-rate", "--as-of", "2024-10-12", db=db).out
    assert "(64.4067… − 60) ÷ (71 − 60) = 0.4006" in explained
    assert "还差 6.6个百分点" in explained


def test_some_counties_may_already_say_that_the_entered_figure_is_too_low(
    planctl: Runner, db: Path
) -> None:
    say(planctl, db, "hz-beds", "70", "--period", "2024Q3", "--region", "昭阳区")
    say(planctl, db, "hz-beds", "80", "--period", "2024Q3")
    assert "不一致" not in status(planctl, db, "hz-beds")["reason"]
    say(planctl, db, "hz-beds", "20", "--period", "2024Q3", "--region", "鲁甸县")
    assert "2/3 县区汇总至少为 90张，不一致" in status(planctl, db, "hz-beds")["reason"]
    screen = planctl("status", "--as-of", "2024-10-12", db=db).out.replace("\n", "")
    assert "不一致" in screen.replace(" ", "")


def test_what_cannot_be_rolled_up_does_not_look_unreported(planctl: Runner, db: Path) -> None:
    say(
        planctl, db, "hz-rate", "--numerator", "90", "--denominator", "100",
        "--period", "2024Q3", "--region", "昭阳区",
    )  # fmt: skip
    row = status(planctl, db, "hz-rate")
    assert (row["status"], row["coverage"]) == ("no_data", "1/2 县区")
    assert "还没有昭通市的数（1/2 县区已报，没有汇总：有县区没有报" in row["reason"]
    screen = planctl("status", "--as-of", "2024-10-12", db=db).out
    assert "1/2 县区" in screen


EACH = """
plan: {code: hz-each, name: 逐县规划, region: 昭通市, start: 2024-01-01, end: 2025-12-31}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: he-1
        name: 各县建成
        unit: 个
        kind: each
        scope: each_county
        direction: up
        regions: [昭阳区, 鲁甸县]
        targets: [{due: 2024-12-31, must: ">= 1", text: 1个}, {due: 2025-12-31, must: ">= 2", text: 2个}]
"""  # noqa: E501


def test_a_first_step_that_all_counties_met_is_not_the_end(
    planctl: Runner, empty_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hz-each.yaml"
    path.write_text(EACH, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    for county in ("昭阳区", "鲁甸县"):
        say(planctl, empty_db, "he-1", "1", "--period", "2024Q3", "--region", county)
    row = status(planctl, empty_db, "he-1", "--region", "昭通市")
    assert (row["status"], row["actual"]) == ("on_track", 2)
    assert "这一步已全部达到，后面还有更高的要求" in row["reason"]
    for county in ("昭阳区", "鲁甸县"):
        say(planctl, empty_db, "he-1", "2", "--period", "2024Q4", "--region", county,
            today="2025-01-10")  # fmt: skip
    ran = planctl("status", "--format", "json", db=empty_db, today="2025-01-12")
    assert json.loads(ran.out)[0]["status"] == "achieved"


def test_a_hole_in_a_countys_increments_makes_the_citys_sum_a_lower_bound(
    planctl: Runner, db: Path
) -> None:
    for county in ("昭阳区", "鲁甸县", "巧家县"):
        for period in ("2024Q1", "2024Q2", "2024Q3"):
            if (county, period) != ("巧家县", "2024Q2"):
                say(
                    planctl, db, "hz-beds", "12", "--increment", "--period", period,
                    "--region", county,
                )  # fmt: skip
    row = status(planctl, db, "hz-beds")
    assert (row["actual"], row["coverage"]) == (96, "3/3 县区")
    assert row["flags"] == ["lower_bound"]
    say(planctl, db, "hz-beds", "1", "--increment", "--period", "2024Q2", "--region", "巧家县")
    row = status(planctl, db, "hz-beds")
    assert (row["actual"], row["flags"]) == (97, [])
    say(planctl, db, "hz-beds", "97", "--period", "2024Q3")
    assert "不一致" not in status(planctl, db, "hz-beds")["reason"]


def test_increments_are_added_up_wherever_they_are_used(planctl: Runner, db: Path) -> None:
    for period, beds in (("2024Q1", "20"), ("2024Q2", "30"), ("2024Q3", "40")):
        say(planctl, db, "hz-beds", beds, "--increment", "--period", period)
    row = status(planctl, db, "hz-beds", "--forecast")
    # 20, 50, 90: slopes 30, 35 and 40 a quarter, five quarters to go from 35 × 3 − 15.
    assert (row["actual"], row["forecast"], row["will_arrive"]) == (90, 265, True)
    assert status(planctl, db, "hz-share")["actual"] == 37.5
    screen = planctl("explain", "hz-beds", "--as-of", "2024-10-12", db=db).out
    assert "90张 = 20 + 30 + 40" in screen
    for county in ("昭阳区", "鲁甸县", "巧家县"):
        say(planctl, db, "hz-beds", "30", "--period", "2024Q3", "--region", county)
    assert "不一致" not in status(planctl, db, "hz-beds")["reason"]


def test_what_counties_add_is_added_to_the_citys_baseline(
    planctl: Runner, empty_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hz-based.yaml"
    based = "rollup: sum\n        baseline: {value: 100, date: 2023-12-31}"
    path.write_text(PLAN.replace("rollup: sum", based, 1), encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    for county, beds in (("昭阳区", "30"), ("鲁甸县", "20"), ("巧家县", "10")):
        say(planctl, empty_db, "hz-beds", beds, "--increment", "--period", "2024Q1",
            "--region", county)  # fmt: skip
    quarter = ("--as-of", "2024-04-10", "--known-on", "2024-10-12")
    row = status(planctl, empty_db, "hz-beds", *quarter)
    # From 100 to 240 in eight quarters: 117.5, whole beds towards the baseline.
    assert (row["baseline"], row["expected"], row["actual"]) == (100, 117, 160)
    assert row["status"] == "on_track"
    screen = planctl("explain", "hz-beds", *quarter, db=empty_db).out
    assert "从基期 100 算起" in screen
    say(planctl, empty_db, "hz-beds", "40", "--increment", "--period", "2024Q2",
        "--region", "昭阳区")  # fmt: skip
    row = status(planctl, empty_db, "hz-beds")
    assert (row["actual"], row["flags"][0], row["coverage"]) == (170, "lower_bound", "1/3 县区")


def test_totals_and_increments_together_say_nothing_of_a_city_with_a_baseline(
    planctl: Runner, empty_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hz-mixed.yaml"
    based = "rollup: sum\n        baseline: {value: 100, date: 2023-12-31}"
    path.write_text(PLAN.replace("rollup: sum", based, 1), encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    for county, beds, *how in (("昭阳区", "90"), ("鲁甸县", "60"), ("巧家县", "10", "--increment")):
        say(planctl, empty_db, "hz-beds", beds, *how, "--period", "2024Q1", "--region", county)
    quarter = ("--as-of", "2024-04-10", "--known-on", "2024-10-12")
    row = status(planctl, empty_db, "hz-beds", *quarter)
    assert row["actual"] is None
    assert "有的报当期新增" in row["reason"]
    say(planctl, empty_db, "hz-beds", "70", "--period", "2024Q2", "--region", "巧家县")
    for county, beds in (("昭阳区", "95"), ("鲁甸县", "65")):
        say(planctl, empty_db, "hz-beds", beds, "--period", "2024Q2", "--region", county)
    assert status(planctl, empty_db, "hz-beds")["actual"] == 230, "totals have the baseline in them"


def test_a_revision_says_from_when_and_why(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "hz-2024.yaml"
    path.write_text(PLAN.replace(">= 240", ">= 300"), encoding="utf-8")
    ran = planctl("plan", "load", str(path), "--from", "2024-10-01", "--document", "示例1号", db=db)
    assert "从 2024-10-01 起按新的算，依据 示例1号" in ran.out

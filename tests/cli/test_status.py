"""Where things stand: filters, days, groups whose totals add up, exit codes."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY
from tests.conftest import Runner

Golden = Callable[[str, str], None]

STANDS = {
    "lj-01-1": "not_due", "lj-01-2": "on_track", "lj-01-3": "on_track", "lj-02-1": "at_risk",
    "lj-03-1": "at_risk", "lj-03-2": "at_risk", "lj-03-3": "on_track", "lj-03-4": "behind",
    "lj-03-5": "not_due", "lj-04-1": "stale", "lj-04-2": "behind", "lj-04-3": "on_track",
    "hx-01-1": "overdue", "hx-01-2": "no_data", "hx-02-1": "achieved",
}  # fmt: skip

STATUS_CODES = {
    "achieved", "on_track", "at_risk", "behind", "overdue", "not_due", "no_data", "stale",
}  # fmt: skip


def rows(planctl: Runner, db: Path, *args: str, today: str = DAY) -> list[dict[str, Any]]:
    """Return what `planctl status --format json` says."""
    ran = planctl("status", *args, "--format", "json", db=db, today=today)
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def by_code(found: list[dict[str, Any]]) -> dict[str, str]:
    """Return the status of each indicator."""
    return {row["indicator"]: row["status"] for row in found}


def one(planctl: Runner, db: Path, code: str, *args: str, today: str = DAY) -> dict[str, Any]:
    """Return the row of one indicator."""
    (row,) = [row for row in rows(planctl, db, *args, today=today) if row["indicator"] == code]
    return row


def test_every_status_occurs_and_is_what_the_method_says(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db)
    assert by_code(found) == STANDS
    assert set(STANDS.values()) == STATUS_CODES
    lights = {row["status"]: row["light"] for row in found}
    assert lights == {
        "achieved": "green", "on_track": "green", "at_risk": "yellow", "behind": "red",
        "overdue": "red", "not_due": "grey", "no_data": "grey", "stale": "grey",
    }  # fmt: skip


def test_the_report_is_a_table_an_office_can_read(
    planctl: Runner, figures_db: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in ("150", "120", "80"):
        monkeypatch.setenv("COLUMNS", width)
        ran = planctl("status", db=figures_db, today=DAY)
        golden(f"status-{width}.txt", ran.out)
    ran = planctl("status", "--format", "md", db=figures_db, today=DAY)
    golden("status.md", ran.out)


def test_the_worst_stands_first_in_every_group(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "--plan", "linjiang-2023", "--dept", "临江市卫健委")
    mine = [row["status"] for row in found if row["lead"] == ["市卫健委"]]
    order = ["overdue", "behind", "at_risk", "stale", "no_data", "on_track", "achieved", "not_due"]
    assert mine == sorted(mine, key=order.index)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--plan", "hexi-2024"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
        (("--plan", "工作要点"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
        (("-p", "临江市医疗卫生能力提升三年行动计划", "-t", "1"), None),
        (("--dept", "市医保局", "--plan", "linjiang-2023"), None),
        (("--dept", "市教体局"), {"lj-04-3"}),
        (("--task", "一(一)1"), {"lj-01-1", "lj-01-2", "lj-01-3"}),
        (("--task", "人才队伍提升行动"), {"lj-01-1", "lj-01-2", "lj-01-3", "lj-02-1"}),
        (("--region", "河西市"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
        (("--region", "990200"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
        (("--status", "behind"), {"lj-03-4", "lj-04-2"}),
        (("-s", "stale", "-s", "no_data"), {"lj-04-1", "hx-01-2"}),
    ],
)
def test_a_filter_leaves_what_it_names(
    planctl: Runner, figures_db: Path, args: tuple[str, ...], expected: set[str] | None
) -> None:
    found = by_code(rows(planctl, figures_db, *args))
    if expected is not None:
        assert set(found) == expected
    assert found
    assert found.items() <= STANDS.items()


def test_a_filter_that_leaves_nothing_says_so(planctl: Runner, figures_db: Path) -> None:
    line = ("status", "--plan", "linjiang-2023", "--status", "overdue")
    ran = planctl(*line, db=figures_db, today=DAY)
    assert ran.out.splitlines()[-1] == "没有符合条件的指标"
    assert planctl(*line, "--format", "json", db=figures_db, today=DAY).out == "[]\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--plan", "linjiang-2032"), "没有规划“linjiang-2032”。最接近的是：linjiang-2023"),
        (("--plan", "20"), "规划“20”不止一个：linjiang-2023、hexi-2024"),
        (("--dept", "市卫生委"), "没有部门“市卫生委”。最接近的是："),
        (("--dept", "市"), "部门“市”不止一个："),
        (("--region", "东山市"), "没有地区“东山市”。最接近的是：东山县（990121）"),
        (("--task", "九(九)9"), "没有任务“九(九)9”"),
        (("--period", "明年"), "看不懂报告期“明年”"),
    ],
)
def test_a_name_that_is_unknown_or_ambiguous_lists_the_nearest(
    planctl: Runner, figures_db: Path, args: tuple[str, ...], said: str
) -> None:
    code = 2 if "--period" in args else 1
    ran = planctl("status", *args, db=figures_db, today=DAY, code=code)
    assert said in ran.err
    assert ran.err.startswith("错误：")
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_a_day_and_a_period_cannot_both_be_asked_about(planctl: Runner, figures_db: Path) -> None:
    line = ("status", "--as-of", "2024-10-01", "--period", "2024Q3")
    assert "只能用一个" in planctl(*line, db=figures_db, code=2).err


def test_a_period_means_the_day_after_its_end(planctl: Runner, figures_db: Path) -> None:
    by_period = rows(planctl, figures_db, "--period", "2024年二季度")
    by_day = rows(planctl, figures_db, "--as-of", "2024-07-01")
    assert by_period == by_day
    assert {row["as_of"] for row in by_period} == {"2024-07-01"}


def test_as_of_a_day_only_what_ended_by_then_counts(planctl: Runner, figures_db: Path) -> None:
    before = one(planctl, figures_db, "lj-03-1", "--as-of", "2024-09-29")
    after = one(planctl, figures_db, "lj-03-1", "--as-of", "2024-09-30")
    assert (before["period"], before["actual"]) == ("2023Q4", 30)
    assert (after["period"], after["actual"]) == ("2024Q3", 50)


def test_before_the_plan_begins_nothing_is_due(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "--plan", "linjiang-2023", "--as-of", "2022-12-31")
    assert {row["status"] for row in found} == {"not_due"}
    assert {row["reason"] for row in found} == {"规划 2023-01-01 才开始"}


def test_known_on_reproduces_the_answer_before_a_correction(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("--as-of", "2024-08-01")
    then = one(planctl, figures_db, "lj-02-1", *line, "--known-on", "2024-08-01")
    now = one(planctl, figures_db, "lj-02-1", *line)
    assert (then["actual"], then["status"], then["pace"]) == (60, "on_track", 1)
    assert (now["actual"], now["status"]) == (52, "at_risk")
    asked_then = one(planctl, figures_db, "lj-02-1", today="2024-08-01")
    assert asked_then == then


def test_known_on_leaves_out_what_was_reported_later(planctl: Runner, figures_db: Path) -> None:
    known = one(planctl, figures_db, "lj-03-1", "--known-on", "2024-10-08")
    assert (known["period"], known["actual"]) == ("2023Q4", 30)


def test_a_new_figure_does_not_change_an_old_answer(planctl: Runner, figures_db: Path) -> None:
    line = ("--as-of", DAY, "--known-on", DAY)
    before = rows(planctl, figures_db, *line)
    for indicator, value, period in (("lj-04-1", "85", "2024Q3"), ("lj-02-1", "70", "2024Q3")):
        planctl(
            "record", indicator, value, "--period", period, db=figures_db, today="2024-10-25"
        )  # fmt: skip
    planctl(
        "correct", "lj-03-1", "52", "--period", "2024Q3", "--reason", "核实",
        db=figures_db, today="2024-10-25",
    )  # fmt: skip
    assert rows(planctl, figures_db, *line, today="2024-10-25") == before
    assert rows(planctl, figures_db, today="2024-10-25") != before


def test_counties_stand_beside_the_city(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "--plan", "linjiang-2023", "--counties")
    rate = {row["region"]: row["status"] for row in found if row["indicator"] == "lj-03-2"}
    assert rate == {
        "临江市": "at_risk", "东山县": "on_track", "西河县": "behind", "南浦区": "no_data",
    }  # fmt: skip
    amounts = {row["region"] for row in found if row["indicator"] == "lj-02-1"}
    assert amounts == {"临江市"}, "an amount of the whole city is no county's"
    shown = planctl(
        "status", "--counties", "--all", "--plan", "linjiang-2023", db=figures_db, today=DAY
    ).out  # fmt: skip
    assert re.search(r"^lj-03-2 +东山县", shown, re.MULTILINE)


def test_one_county_is_judged_by_its_own_figures(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "--region", "西河县")
    assert {row["region"] for row in found} == {"西河县"}
    assert by_code(found)["lj-03-2"] == "behind"
    assert by_code(found)["lj-03-4"] == "on_track", "of one county none is expected yet"
    assert "lj-02-1" not in by_code(found)


def test_each_counts_the_counties_and_names_those_that_fail(
    planctl: Runner, figures_db: Path
) -> None:
    row = one(planctl, figures_db, "lj-03-4")
    assert (row["actual"], row["expected"], row["gap"], row["pace"]) == (1, 2, -1, 0.5)
    assert "3 个县区中 1 个达到；未达到：西河县；未报：南浦区" in row["reason"]


COUNT_LINE = re.compile(
    r"(?:小计|合计) (?P<all>\d+) 项：(?P<parts>.*?)"
    r"（已判断 (?P<judged>\d+) \+ 待报或过期 (?P<missing>\d+)"
    r" \+ 未到期 (?P<open>\d+) = (?P<sum>\d+)）"
)
WORDS = {
    "已完成": "achieved", "达到序时进度": "on_track", "略滞后": "at_risk", "滞后": "behind",
    "逾期": "overdue", "未到期": "not_due", "待报": "no_data", "数据过期": "stale",
}  # fmt: skip


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--plan", "linjiang-2023"),
        ("--plan", "linjiang-2023", "--counties"),
        ("--counties",),
        ("--dept", "市卫生健康委"),
        ("--dept", "市卫生健康委", "--counties"),
        ("--dept", "各县市区", "--plan", "linjiang-2023"),
        ("--region", "东山县"),
        ("--task", "一(二)"),
        ("--status", "behind", "--status", "at_risk"),
        ("--as-of", "2023-03-01"),
        ("--as-of", "2026-03-01"),
    ],
)
def test_the_totals_add_up_in_every_grouping(
    planctl: Runner, figures_db: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    check_totals(planctl, figures_db, args)


@pytest.mark.parametrize("args", [(), ("--dept", "市卫生健康委"), ("--counties",)])
def test_the_totals_of_the_shipped_plans_add_up(
    planctl: Runner, plans_db: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    check_totals(planctl, plans_db, args)


def check_totals(planctl: Runner, db: Path, args: tuple[str, ...]) -> None:
    """Compare every total on the screen with the rows, and all of them with each other."""
    found = rows(planctl, db, *args)
    assert len({(row["plan"], row["indicator"], row["region"]) for row in found}) == len(found)
    text = planctl("status", "--all", *args, db=db, today=DAY).out
    lines = [match.groupdict() for match in COUNT_LINE.finditer(text)]
    *groups, whole = lines
    for line in lines:
        counts = parts_of(line["parts"])
        judged = sum(counts[code] for code in STATUS_CODES - {"not_due", "no_data", "stale"})
        assert judged == int(line["judged"])
        assert counts["no_data"] + counts["stale"] == int(line["missing"])
        assert counts["not_due"] == int(line["open"])
        assert int(line["sum"]) == int(line["all"]) == sum(counts.values())
    assert sum((parts_of(line["parts"]) for line in groups), Counter()) == parts_of(whole["parts"])
    assert parts_of(whole["parts"]) == Counter(row["status"] for row in found)


def parts_of(text: str) -> Counter[str]:
    """Return the counts of `达到序时进度 3、滞后 1`."""
    return Counter({WORDS[part.split()[0]]: int(part.split()[1]) for part in text.split("、")})


def test_a_lead_counts_once_and_support_is_listed(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "--dept", "临江市卫健委")
    codes = [row["indicator"] for row in found]
    assert len(codes) == len(set(codes)) == 12
    led = [row["indicator"] for row in found if "市卫健委" in row["lead"]]
    helped = [row["indicator"] for row in found if "市卫健委" in row["support"]]
    assert len(led) == 9
    assert helped == ["lj-04-2", "lj-04-1", "lj-04-3"]
    text = planctl("status", "--dept", "临江市卫健委", db=figures_db, today=DAY).out
    assert "· 牵头：市卫健委\n" in text
    assert "· 配合（牵头：市医保局）\n" in text
    assert "合计 12 项" in text


def test_an_alias_finds_the_commissions_of_both_cities_grouped_by_plan(
    planctl: Runner, figures_db: Path
) -> None:
    for alias in ("市卫生健康委", "市卫健委"):
        found = rows(planctl, figures_db, "--dept", alias)
        assert {row["plan"] for row in found} == {"linjiang-2023", "hexi-2024"}
        assert len(found) == 15
        plans = [row["plan"] for row in found]
        assert plans == sorted(plans, reverse=True), "one plan after the other"
    text = planctl("status", "--dept", "市卫生健康委", db=figures_db, today=DAY).out
    first = text.index("▍临江市医疗卫生能力提升三年行动计划（linjiang-2023） · 牵头：市卫健委")
    second = text.index("▍河西市2024年卫生健康工作要点（hexi-2024） · 牵头：市卫生健康委")
    assert first < second


def test_the_alias_finds_both_shipped_cities(planctl: Runner, plans_db: Path) -> None:
    found = rows(planctl, plans_db, "--dept", "市卫生健康委", today="2024-01-10")
    assert {row["plan"] for row in found} == {"zhaotong-2023", "xining-2024"}
    leads = {row["plan"]: row["lead"] for row in found if len(row["lead"]) == 1}
    assert leads["zhaotong-2023"] == ["市卫健委"]


def test_a_long_list_shows_what_needs_attention_and_all_shows_everything(
    planctl: Runner, plans_db: Path
) -> None:
    line = ("status", "--plan", "zhaotong-2023")
    short = planctl(*line, db=plans_db, today="2024-10-12").out
    everything = planctl(*line, "--all", db=plans_db, today="2024-10-12").out
    assert "没有列出（加 --all 列出）" in short
    assert "没有列出" not in everything
    listed = set(re.findall(r"^(zt-\S+)", everything, re.MULTILINE))
    assert len(listed) == len(rows(planctl, plans_db, "--plan", "zhaotong-2023"))
    assert set(re.findall(r"^(zt-\S+)", short, re.MULTILINE)) < listed


def test_json_has_every_row_whether_the_list_is_long_or_not(
    planctl: Runner, plans_db: Path
) -> None:
    line = ("--plan", "zhaotong-2023")
    assert rows(planctl, plans_db, *line) == rows(planctl, plans_db, *line, "--all")


def test_fail_on_exits_with_3_and_still_prints(planctl: Runner, figures_db: Path) -> None:
    line = ("status", "--plan", "linjiang-2023")
    normal = planctl(*line, db=figures_db, today=DAY)
    failing = planctl(*line, "--fail-on", "behind", db=figures_db, today=DAY, code=3)
    assert failing.out == normal.out
    assert failing.err == ""
    planctl(*line, "--fail-on", "overdue", db=figures_db, today=DAY, code=0)
    several = ("--fail-on", "overdue", "--fail-on", "stale")
    planctl(*line, *several, "--format", "json", db=figures_db, today=DAY, code=3)


def test_an_unknown_status_lists_the_right_ones(planctl: Runner, figures_db: Path) -> None:
    ran = planctl("status", "--status", "late", db=figures_db, code=2)
    assert "请写其中之一：已完成（achieved）" in ran.err
    assert ran.err.count("\n") == 1


def test_a_status_is_named_by_its_code_or_its_chinese_word(
    planctl: Runner, figures_db: Path
) -> None:
    by_code = rows(planctl, figures_db, "--status", "behind")
    assert by_code == rows(planctl, figures_db, "--status", "滞后")
    assert {row["status"] for row in by_code} == {"behind"}


def test_the_dashboard_has_one_line_per_plan(
    planctl: Runner, figures_db: Path, golden: Golden
) -> None:
    ran = planctl(db=figures_db, today=DAY)
    golden("dashboard.txt", ran.out)
    assert "合计 15 项" in ran.out


def test_a_database_without_plans_says_how_to_go_on(planctl: Runner, empty_db: Path) -> None:
    assert "还没有载入规划。用 planctl plan load" in planctl(db=empty_db).out
    assert planctl("status", db=empty_db).out.endswith("没有符合条件的指标\n")
    assert json.loads(planctl("status", "--format", "json", db=empty_db).out) == []


@pytest.mark.parametrize(
    ("by", "first"),
    [("dept", "市卫健委"), ("county", "临江市"), ("action", "二 总体目标"), ("plan", "临江")],
)
def test_a_summary_adds_up_to_the_status(
    planctl: Runner, figures_db: Path, by: str, first: str
) -> None:
    asked = ("--as-of", DAY, *(["--counties"] if by == "county" else []))
    rows = json.loads(planctl("status", *asked, "--format", "json", db=figures_db).out)
    line = ("status", "--summary", by, "--as-of", DAY)
    groups = json.loads(planctl(*line, "--format", "json", db=figures_db).out)
    assert sum(group["all"] for group in groups) == len(rows)
    for key, light in (("green", "green"), ("yellow", "yellow"), ("red", "red")):
        assert sum(g[key] for g in groups) == sum(row["light"] == light for row in rows)
    screen = planctl(*line, db=figures_db).out
    assert f"合计 {len(rows)} 项" in screen
    assert "最要紧的 5 项" in screen
    assert groups[0]["group"].startswith(first) or by in ("action", "plan")


def test_the_worst_five_name_who_answers_and_why(planctl: Runner, figures_db: Path) -> None:
    screen = planctl("status", "--summary", "--as-of", DAY, db=figures_db).out
    first = next(line for line in screen.splitlines() if line.startswith("1 "))
    assert first.startswith("1 ■ 逾期 ")
    assert "：" in first

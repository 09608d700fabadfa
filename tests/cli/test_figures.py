"""Recording, correcting and ticking off: what is kept, what is refused, and what is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import sql
from tests.conftest import Ran, Runner

TODAY = "2024-10-20"
RATE = "综合通过率"
STATIONS = "专家工作站"
SECONDED = "上派挂职"
VACCINATED = "接种率"
HOSPITAL = "新院区"


def refused(ran: Ran) -> str:
    """Check that a refusal is one Chinese line on stderr and nothing else; return it."""
    assert ran.out == ""
    assert ran.err.startswith("错误：")
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    assert "Traceback" not in ran.err
    return ran.err


def told(planctl: Runner, db: Path, indicator: str, *args: str) -> list[dict[str, Any]]:
    """Return the history of an indicator."""
    ran = planctl("history", indicator, *args, "--format", "json", db=db, today=TODAY)
    rows: list[dict[str, Any]] = json.loads(ran.out)
    return rows


def figure_count(planctl: Runner, db: Path) -> int:
    """Return how many figures a register holds."""
    plans = json.loads(planctl("plan", "list", "--format", "json", db=db).out)
    return sum(plan["actuals"] for plan in plans)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024Q2", "2024Q2"),
        ("2024q2", "2024Q2"),
        ("2024-Q2", "2024Q2"),
        ("２０２４Ｑ２", "2024Q2"),
        ("2024年二季度", "2024Q2"),
        ("2024年第二季度", "2024Q2"),
        ("2024年2季度", "2024Q2"),
        ("2024年第2季度末", "2024Q2"),
        ("2024-06", "2024Q2"),
        ("2024/6", "2024Q2"),
        ("2024年6月", "2024Q2"),
        ("2024年6月份", "2024Q2"),
    ],
)
def test_a_quarter_is_understood_as_people_write_it(
    planctl: Runner, office_db: Path, written: str, kept: str
) -> None:
    ran = planctl("record", VACCINATED, "95", "--period", written, db=office_db, today=TODAY)
    assert ran.out.startswith(f"已保存：临江市 适龄儿童免疫规划疫苗接种率（lj-03-2）{kept} = 95%\n")
    assert [row["period"] for row in told(planctl, office_db, VACCINATED)] == [kept]


@pytest.mark.parametrize(
    "written", ["2023", "2023年", "2023年度", "2023年全年", "2023Q4", "2023-12"]
)
def test_a_year_is_understood_as_people_write_it(
    planctl: Runner, office_db: Path, written: str
) -> None:
    planctl("record", RATE, "36.5", "--period", written, db=office_db, today=TODAY)
    assert [row["period"] for row in told(planctl, office_db, RATE)] == ["2023"]


@pytest.mark.parametrize(
    ("indicator", "period", "said"),
    [
        (VACCINATED, "去年", "看不懂报告期“去年”，请写成 2024Q3、2024年三季度"),
        (VACCINATED, "2024Q5", "看不懂报告期“2024Q5”"),
        (VACCINATED, "2024-13", "月份只能是 1 到 12"),
        (VACCINATED, "2024H1", "这项指标每季填报一次，没有“2024年上半年”这一期，请写 2024Q2"),
        (VACCINATED, "2024-05", "没有“2024年5月”这一期，请写 2024Q2 或 2024Q1"),
        (RATE, "2024Q3", "这项指标每年填报一次，没有“2024年三季度”这一期，请写 2024 或 2023"),
        (VACCINATED, "2024Q4", "2024年四季度到 2024-12-31 才结束，今天是 2024-10-20，还不能填报"),
        (VACCINATED, "2022Q4", "2022年四季度在规划开始（2023-01-01）之前"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    planctl: Runner, office_db: Path, indicator: str, period: str, said: str
) -> None:
    ran = planctl(
        "record", indicator, "95", "--period", period, db=office_db, today=TODAY, code=1
    )  # fmt: skip
    assert said in refused(ran)
    assert figure_count(planctl, office_db) == 0


def test_a_period_can_be_reported_from_its_last_day_on(planctl: Runner, office_db: Path) -> None:
    line = ("record", VACCINATED, "95", "--period", "2024Q3")
    planctl(*line, db=office_db, today="2024-09-29", code=1)
    planctl(*line, db=office_db, today="2024-09-30")


@pytest.mark.parametrize(
    ("indicator", "written", "kept"),
    [
        (VACCINATED, "95", 95),
        (VACCINATED, "95%", 95),
        (VACCINATED, "95.25％", 95.25),
        (VACCINATED, "９５．５％", 95.5),
        (VACCINATED, " 95 % ", 95),
        (VACCINATED, "0", 0),
        (STATIONS, "1,105", 1105),
        (STATIONS, "1，105", 1105),
        (STATIONS, "1105个", 1105),
        (STATIONS, "1105 个", 1105),
        ("床人比", "1:2.12", 2.12),
        ("床人比", "1：2.12", 2.12),
        ("床人比", "2.12", 2.12),
    ],
)
def test_a_number_is_understood_as_people_write_it(
    planctl: Runner, office_db: Path, indicator: str, written: str, kept: float
) -> None:
    planctl("record", indicator, written, "--period", "2024Q3", db=office_db, today=TODAY)
    assert [row["value"] for row in told(planctl, office_db, indicator)] == [kept]


@pytest.mark.parametrize("written", ["12.3", "12.3/10万", "１２．３／１０万"])
def test_a_rate_per_hundred_thousand_is_kept_and_shown_as_it_is(
    planctl: Runner, office_db: Path, written: str
) -> None:
    ran = planctl("record", "孕产妇死亡率", written, "--period", "2023", db=office_db, today=TODAY)
    assert "2023 = 12.3/10万\n" in ran.out
    assert told(planctl, office_db, "孕产妇死亡率")[0]["value"] == 12.3


@pytest.mark.parametrize(
    ("indicator", "written", "said"),
    [
        (VACCINATED, "很多", "“很多”不是一个数，请写成 36、36%、1,495 或 2.74‰"),
        (VACCINATED, "", "“”不是一个数"),
        (VACCINATED, "1,49", "不是一个数"),
        (VACCINATED, "9O", "不是一个数"),
        (VACCINATED, "95‰", "填的是“‰”，而单位是“%”。请换算后只写数"),
        (STATIONS, "95%", "填的是“%”，而单位是“个”"),
        (STATIONS, "95名", "填的是“名”，而单位是“个”"),
        (VACCINATED, "1:2.12", "填的是“1:x”，而单位是“%”"),
        (VACCINATED, "95.1234567", "小数太多，最多 6 位"),
        (STATIONS, "1" * 13, "太大，最多 12 位整数"),
    ],
)
def test_what_is_no_number_of_the_unit_is_refused(
    planctl: Runner, office_db: Path, indicator: str, written: str, said: str
) -> None:
    ran = planctl(
        "record", indicator, written, "--period", "2024Q3", db=office_db, today=TODAY, code=1
    )  # fmt: skip
    assert said in refused(ran)
    assert figure_count(planctl, office_db) == 0


@pytest.mark.parametrize(
    ("indicator", "written", "said"),
    [
        (VACCINATED, "950%", "950% 超过 100%"),
        (VACCINATED, "100.01", "100.01% 超过 100%"),
        (VACCINATED, "-5%", "-5 是负数"),
        (STATIONS, "-5", "-5 是负数"),
        (STATIONS, "1,201", "1201 是目标和基期里最大的数（120）的 10 倍"),
        (STATIONS, "10.5", "10.5 不是整数，而单位是“个”"),
    ],
)
def test_a_figure_that_cannot_be_right_wants_a_reason_and_keeps_it(
    planctl: Runner, office_db: Path, indicator: str, written: str, said: str
) -> None:
    line = ("record", indicator, written, "--period", "2024Q3")
    message = refused(planctl(*line, db=office_db, today=TODAY, code=1))
    assert said in message
    assert message.endswith("没有保存。请核对；确实无误，加 --force 原因\n")
    assert figure_count(planctl, office_db) == 0
    planctl(*line, "--force", " ", db=office_db, today=TODAY, code=1)
    planctl(*line, "--force", "与财务核对过", db=office_db, today=TODAY)
    assert [row["reason"] for row in told(planctl, office_db, indicator)] == ["与财务核对过"]


def test_a_running_total_that_falls_is_refused_from_both_sides(
    planctl: Runner, office_db: Path
) -> None:
    for period, value in (("2024Q1", "40"), ("2024Q3", "60")):
        planctl("record", STATIONS, value, "--period", period, db=office_db, today=TODAY)
    line = ("record", STATIONS)
    low = planctl(*line, "39", "--period", "2024Q2", db=office_db, today=TODAY, code=1)
    assert "累计数不会变少：2024年一季度已报 40" in refused(low)
    high = planctl(*line, "61", "--period", "2024Q2", db=office_db, today=TODAY, code=1)
    assert "累计数不会变少：2024年三季度只报 60" in refused(high)
    planctl(*line, "40", "--period", "2024Q2", db=office_db, today=TODAY)


def test_a_yearly_amount_starts_anew_each_january(planctl: Runner, office_db: Path) -> None:
    for period, value in (("2023Q4", "98"), ("2024Q1", "20")):
        planctl("record", SECONDED, value, "--period", period, db=office_db, today=TODAY)
    fallen = planctl(
        "record", SECONDED, "19", "--period", "2024Q2", db=office_db, today=TODAY, code=1
    )  # fmt: skip
    assert "2024年一季度已报 20" in refused(fallen)


def test_a_rate_of_two_parts_keeps_both(planctl: Runner, office_db: Path) -> None:
    ran = planctl(
        "record", VACCINATED, "--numerator", "1,800", "--denominator", "２０００",
        "--period", "2024Q3", db=office_db, today=TODAY,
    )  # fmt: skip
    assert "= 90%\n" in ran.out
    (row,) = told(planctl, office_db, VACCINATED)
    assert (row["value"], row["numerator"], row["denominator"]) == (90, 1800, 2000)


def test_a_ratio_is_met_by_its_exact_parts(planctl: Runner, office_db: Path) -> None:
    ran = planctl(
        "record", "床人比", "--numerator", "5300", "--denominator", "2500",
        "--period", "2024Q3", db=office_db, today=TODAY,
    )  # fmt: skip
    assert "2024Q3 = 1:2.12\n现在：提前完成。" in ran.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--numerator", "5"), "缺少数值。请写数值，或同时给出 --numerator 和 --denominator"),
        (("--numerator", "5", "--denominator", "0"), "分母 0 应大于 0"),
        (("95", "--numerator", "5", "--denominator", "0"), "分母 0 应大于 0"),
        (("95", "--numerator", "5", "--denominator", "-1"), "分母 -1 应大于 0"),
        (("95", "--numerator", "几", "--denominator", "6"), "“几”不是一个数"),
        (("95", "--numerator", "96", "--denominator", "95"), "分子 96 大于分母 95"),
        (("95", "--numerator", "90", "--denominator", "100"), "95 与分子分母算出的 90 不符"),
    ],
)
def test_parts_that_cannot_be_are_refused(
    planctl: Runner, office_db: Path, args: tuple[str, ...], said: str
) -> None:
    ran = planctl(
        "record", VACCINATED, *args, "--period", "2024Q3", db=office_db, today=TODAY, code=1
    )  # fmt: skip
    assert said in refused(ran)
    assert figure_count(planctl, office_db) == 0


def test_the_same_figure_again_changes_nothing(planctl: Runner, office_db: Path) -> None:
    line = ("record", VACCINATED, "95", "--period", "2024Q3")
    planctl(*line, db=office_db, today=TODAY)
    again = planctl("record", VACCINATED, "95.0%", *line[3:], db=office_db, today=TODAY)
    assert again.out.startswith(
        "没有变化：临江市 适龄儿童免疫规划疫苗接种率（lj-03-2）2024Q3 已经是 95%\n"
    )
    assert len(told(planctl, office_db, VACCINATED)) == 1


def test_another_figure_for_the_same_period_is_refused_with_the_way_to_correct(
    planctl: Runner, office_db: Path
) -> None:
    line = ("--period", "2024Q3", "--by", "示例乙")
    planctl("record", VACCINATED, "95", *line, db=office_db, today=TODAY)
    ran = planctl("record", VACCINATED, "94", *line, db=office_db, today=TODAY, code=1)
    message = refused(ran)
    assert "2024年三季度已经填报 95%（示例乙，2024-10-20）" in message
    assert "planctl correct lj-03-2 新值 --period 2024Q3 --reason 原因" in message
    assert [row["value"] for row in told(planctl, office_db, VACCINATED)] == [95]


def test_a_correction_is_a_new_revision_with_its_reason(planctl: Runner, office_db: Path) -> None:
    line = ("--period", "2024Q3", "--source", "免疫规划系统", "--by", "示例乙")
    planctl("record", VACCINATED, "95", *line, db=office_db, today="2024-10-11")
    ran = planctl(
        "correct", VACCINATED, "94.8%", *line, "--reason", "核实后剔除外地儿童",
        db=office_db, today=TODAY,
    )  # fmt: skip
    assert ran.out.startswith("已更正：")
    assert "2024Q3 = 94.8%，第 2 稿\n" in ran.out
    first, second = told(planctl, office_db, VACCINATED)
    assert (first["value"], first["revision"], first["reason"]) == (95, 1, None)
    assert (second["value"], second["revision"], second["reason"]) == (
        94.8,
        2,
        "核实后剔除外地儿童",
    )
    assert second["by"] == "示例乙"
    assert second["source"] == "免疫规划系统"
    assert first["at"] < second["at"]


def test_a_figure_that_is_stored_counts_though_the_register_is_damaged_elsewhere(
    planctl: Runner, office_db: Path
) -> None:
    sql.run(office_db, "ALTER TABLE light_rule RENAME TO lost")
    line = ("record", VACCINATED, "95", "--period", "2024Q3")
    ran = planctl(*line, db=office_db, today=TODAY)
    assert ran.out.startswith("已保存：")
    assert "现在：" not in ran.out
    assert ran.err.startswith("注意：数已经存下，")
    assert ran.err.endswith("请运行 planctl db check\n")
    sql.run(office_db, "ALTER TABLE lost RENAME TO light_rule")
    assert [row["value"] for row in told(planctl, office_db, VACCINATED)] == [95]


def test_a_correction_without_a_reason_is_wrong_usage(planctl: Runner, office_db: Path) -> None:
    line = ("--period", "2024Q3")
    planctl("record", VACCINATED, "95", *line, db=office_db, today=TODAY)
    for more in ((), ("--reason", " ")):
        ran = planctl("correct", VACCINATED, "94", *line, *more, db=office_db, code=2)
        assert "更正要写原因：--reason 原因" in refused(ran)
    assert len(told(planctl, office_db, VACCINATED)) == 1


def test_what_was_never_reported_cannot_be_corrected(planctl: Runner, office_db: Path) -> None:
    ran = planctl(
        "correct", VACCINATED, "94", "--period", "2024Q3", "--reason", "核实",
        db=office_db, today=TODAY, code=1,
    )  # fmt: skip
    assert "还没有填报，不用更正。请用：planctl record lj-03-2 数值 --period 2024Q3" in refused(ran)


def test_a_correction_is_checked_like_a_first_figure(planctl: Runner, office_db: Path) -> None:
    planctl("record", VACCINATED, "95", "--period", "2024Q3", db=office_db, today=TODAY)
    line = ("correct", VACCINATED, "945", "--period", "2024Q3", "--reason", "核实")
    assert "945% 超过 100%" in refused(planctl(*line, db=office_db, today=TODAY, code=1))
    assert len(told(planctl, office_db, VACCINATED)) == 1


@pytest.mark.parametrize(
    ("written", "kept", "said"),
    [
        ("40%", 0.4, "完成 40%"),
        ("100%", 1, "已办成"),
        ("是", 1, "已办成"),
        ("已完成", 1, "已办成"),
        ("否", 0, "完成 0%"),
        ("未完成", 0, "完成 0%"),
        ("1", 1, "已办成"),
        ("0", 0, "完成 0%"),
    ],
)
def test_an_item_is_done_not_done_or_a_percentage(
    planctl: Runner, office_db: Path, written: str, kept: float, said: str
) -> None:
    ran = planctl("record", HOSPITAL, written, "--period", "2024Q3", db=office_db, today=TODAY)
    assert f"2024Q3 = {said}\n" in ran.out
    assert told(planctl, office_db, HOSPITAL)[0]["value"] == kept


@pytest.mark.parametrize("written", ["40", "0.4", "140%", "-5%", "差不多"])
def test_what_says_nothing_about_an_item_is_refused(
    planctl: Runner, office_db: Path, written: str
) -> None:
    ran = planctl(
        "record", HOSPITAL, written, "--period", "2024Q3", db=office_db, today=TODAY, code=1
    )  # fmt: skip
    refused(ran)
    assert figure_count(planctl, office_db) == 0


def test_an_item_without_a_word_says_what_to_write(planctl: Runner, office_db: Path) -> None:
    ran = planctl("record", HOSPITAL, "--period", "2024Q3", db=office_db, today=TODAY, code=1)
    assert "请写 是、否，或完成的百分比" in refused(ran)


def test_an_item_is_ticked_off_on_its_day(planctl: Runner, office_db: Path) -> None:
    line = ("done", HOSPITAL, "--on", "2024年9月18日", "--evidence", "临卫发〔2024〕8号")
    ran = planctl(*line, db=office_db, today=TODAY)
    assert ran.out.splitlines() == [
        "已打勾：临江市 市妇幼保健院新院区开办运营（lj-03-5）2024Q3 = 已办成",
        "现在：提前完成。2024-09-18 已办成，达到：2024-12-31 应办成",
    ]
    assert "没有变化" in planctl(*line, db=office_db, today=TODAY).out
    assert len(told(planctl, office_db, HOSPITAL)) == 1


def test_an_item_ticked_off_without_a_day_is_done_today(planctl: Runner, office_db: Path) -> None:
    ran = planctl("done", HOSPITAL, db=office_db, today=TODAY)
    assert "2024-10-20 已办成" in ran.out
    status = planctl(
        "status", "--plan", "linjiang-2023", "--status", "achieved", "--format", "json",
        db=office_db, today=TODAY,
    )  # fmt: skip
    assert [row["indicator"] for row in json.loads(status.out)] == ["lj-03-5"]


def test_another_day_for_a_thing_done_needs_a_reason(planctl: Runner, office_db: Path) -> None:
    planctl("done", HOSPITAL, "--on", "2024-09-18", db=office_db, today=TODAY)
    ran = planctl("done", HOSPITAL, "--on", "2024-09-20", db=office_db, today=TODAY, code=1)
    assert "planctl done lj-03-5 --on 2024-09-20 --reason 原因" in refused(ran)
    planctl(
        "done", HOSPITAL, "--on", "2024-09-20", "--reason", "以开诊日为准",
        db=office_db, today=TODAY,
    )  # fmt: skip
    assert [row["revision"] for row in told(planctl, office_db, HOSPITAL)] == [1, 2]


@pytest.mark.parametrize(
    ("indicator", "day", "said"),
    [
        (HOSPITAL, "2024-10-21", "完成日期 2024-10-21 还没有到（今天是 2024-10-20）"),
        (HOSPITAL, "2022-12-31", "完成日期 2022-12-31 在规划开始（2023-01-01）之前"),
        (VACCINATED, "2024-09-18", "要填数，不是打勾的事项。请用：planctl record lj-03-2 数值"),
    ],
)
def test_what_cannot_be_ticked_off_is_refused(
    planctl: Runner, office_db: Path, indicator: str, day: str, said: str
) -> None:
    ran = planctl("done", indicator, "--on", day, db=office_db, today=TODAY, code=1)
    assert said in refused(ran)
    assert figure_count(planctl, office_db) == 0


def test_a_county_reports_its_own_figure(planctl: Runner, office_db: Path) -> None:
    line = ("record", VACCINATED, "95", "--period", "2024Q3", "--region")
    for named in ("东山县", "990122", "南浦"):
        planctl(*line, named, db=office_db, today=TODAY)
    regions = {row["region"] for row in told(planctl, office_db, VACCINATED)}
    assert regions == {"东山县", "西河县", "南浦区"}
    one = told(planctl, office_db, VACCINATED, "--region", "东山")
    assert [row["region"] for row in one] == ["东山县"]


def test_a_region_of_another_city_is_refused(planctl: Runner, office_db: Path) -> None:
    ran = planctl(
        "record", VACCINATED, "95", "--period", "2024Q3", "--region", "河西市",
        db=office_db, today=TODAY, code=1,
    )  # fmt: skip
    assert "河西市不属于规划 linjiang-2023 的地区（临江市）" in refused(ran)


def test_an_unknown_indicator_is_answered_with_the_nearest(
    planctl: Runner, office_db: Path
) -> None:
    ran = planctl(
        "record", "考试综合合格率", "36", "--period", "2023", db=office_db, today=TODAY, code=1
    )  # fmt: skip
    message = refused(ran)
    assert "没有指标“考试综合合格率”。最接近的是：" in message
    assert "lj-01-1 执业(助理)医师考试综合通过率（linjiang-2023）" in message


def test_an_indicator_like_no_other_is_answered_with_where_to_look(
    planctl: Runner, office_db: Path
) -> None:
    ran = planctl("record", "XYZ", "36", "--period", "2023", db=office_db, today=TODAY, code=1)
    assert "没有指标“XYZ”。planctl targets 列出全部指标" in refused(ran)


def test_an_ambiguous_indicator_is_answered_with_those_it_could_be(
    planctl: Runner, office_db: Path
) -> None:
    ran = planctl("record", "率", "36", "--period", "2023", db=office_db, today=TODAY, code=1)
    message = refused(ran)
    assert "指标“率”不止一个：" in message
    assert "lj-03-2 适龄儿童免疫规划疫苗接种率（linjiang-2023）" in message
    assert "请写完整的名称或代码" in message
    assert figure_count(planctl, office_db) == 0


def test_a_whole_name_wins_over_longer_names_that_contain_it(
    planctl: Runner, office_db: Path
) -> None:
    ran = planctl("record", "接种率", "95", "--period", "2024Q3", db=office_db, today=TODAY)
    assert "（lj-03-2）" in ran.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("record", VACCINATED, "95"), "缺少选项 '--period'。用法见 planctl record --help"),
        (("record",), "缺少参数 '指标'。用法见 planctl record --help"),
        (("recrd",), "没有命令 recrd。是不是 record"),
        (("done", HOSPITAL, "--on", "昨天"), "“昨天”不是日期，请写成 2024-06-30"),
        (("done", HOSPITAL, "--onn", "2024-06-30"), "--onn"),
        (("record", VACCINATED, "95", "多余", "--period", "2024Q3"), "多余"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    planctl: Runner, office_db: Path, line: tuple[str, ...], said: str
) -> None:
    assert said in refused(planctl(*line, db=office_db, today=TODAY, code=2))


def test_who_acts_is_the_option_then_the_environment(
    planctl: Runner, office_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCTL_USER", "示例丙")
    planctl("record", VACCINATED, "95", "--period", "2024Q2", db=office_db, today=TODAY)
    line = ("record", VACCINATED, "95", "--period", "2024Q3", "--by", "示例乙")
    planctl(*line, db=office_db, today=TODAY)
    assert [row["by"] for row in told(planctl, office_db, VACCINATED)] == ["示例丙", "示例乙"]


def test_a_figure_is_answered_with_where_the_indicator_stands(
    planctl: Runner, office_db: Path
) -> None:
    ran = planctl("record", STATIONS, "60", "--period", "2024Q3", db=office_db, today=TODAY)
    assert ran.out.splitlines() == [
        "已保存：临江市 累计新建专家工作站数（lj-02-1）2024Q3 = 60个",
        "现在：略滞后。2024年三季度实际 60个，序时目标 70个，少 10个，序时完成率 0.8571；"
        "2025-12-31 应≥120个",
    ]


def test_the_history_is_by_period_and_revision(
    planctl: Runner, office_db: Path, golden: Any
) -> None:
    line = ("--by", "示例甲", "--source", "季报")
    for period, value in (("2024Q2", "92"), ("2024Q1", "91")):
        planctl("record", VACCINATED, value, "--period", period, *line, db=office_db, today=TODAY)
    planctl(
        "correct", VACCINATED, "91.5", "--period", "2024Q1", *line, "--reason", "补报两个乡镇",
        db=office_db, today=TODAY,
    )  # fmt: skip
    golden("history.txt", planctl("history", VACCINATED, db=office_db).out)
    rows = told(planctl, office_db, VACCINATED)
    assert [(row["period"], row["revision"]) for row in rows] == [
        ("2024Q1", 1), ("2024Q1", 2), ("2024Q2", 1),
    ]  # fmt: skip
    only = told(planctl, office_db, VACCINATED, "--period", "2024年二季度")
    assert [row["value"] for row in only] == [92]


def test_the_history_of_an_item_is_in_words(planctl: Runner, office_db: Path) -> None:
    planctl("record", HOSPITAL, "40%", "--period", "2024Q2", db=office_db, today=TODAY)
    planctl("done", HOSPITAL, "--on", "2024-09-18", db=office_db, today=TODAY)
    lines = planctl("history", HOSPITAL, db=office_db).out.splitlines()
    assert " 40% " in lines[4]
    assert " 是 " in lines[5]


def test_nothing_reported_is_said_so(planctl: Runner, office_db: Path) -> None:
    assert planctl("history", VACCINATED, db=office_db).out == "还没有填报过\n"
    assert told(planctl, office_db, VACCINATED) == []


def test_no_figure_is_kept_when_the_program_itself_fails(
    planctl: Runner, office_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise KeyError("坏了")

    monkeypatch.setattr("planctl.usecases.figures.log_change", broken)
    line = ("record", VACCINATED, "95", "--period", "2024Q3")
    message = refused(planctl(*line, db=office_db, today=TODAY, code=1))
    assert "程序出错，没有保存（KeyError '坏了'）。请加 --debug" in message
    with pytest.raises(KeyError):
        planctl("--debug", *line, db=office_db, today=TODAY)
    assert figure_count(planctl, office_db) == 0

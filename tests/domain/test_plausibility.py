"""Which figures are doubted, and why; which periods can be reported at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.domain.period import PeriodError, parse_period
from planctl.domain.plan import Demand, Indicator, Target
from planctl.domain.plausibility import Figure, bounds, changes_of, check_time, doubts, fit_period
from planctl.domain.terms import Direction, Frequency, Kind, Op


def indicator(kind: Kind = Kind.LEVEL, unit: str | None = "%", aim: str = "36") -> Indicator:
    target = Target(date(2025, 12, 31), Demand(Op.AT_LEAST, Decimal(aim)), "目标")
    return Indicator("a-1", "指标", kind, Direction.UP, (target,), unit=unit)


def figure(value: str, period: str = "2024Q3", **more: object) -> Figure:
    return Figure(Decimal(value), parse_period(period), **more)  # type: ignore[arg-type]


def told(period: str, value: str) -> tuple[object, Decimal]:
    return parse_period(period), Decimal(value)


@pytest.mark.parametrize(
    ("typed", "frequency", "meant"),
    [
        ("2024Q3", Frequency.QUARTERLY, "2024Q3"),
        ("2024-09", Frequency.QUARTERLY, "2024Q3"),
        ("2024Q4", Frequency.ANNUAL, "2024"),
        ("2024H2", Frequency.ANNUAL, "2024"),
        ("2024-12", Frequency.ANNUAL, "2024"),
        ("2024Q2", Frequency.HALF_YEARLY, "2024H1"),
        ("2024-06", Frequency.HALF_YEARLY, "2024H1"),
        ("2024", Frequency.ANNUAL, "2024"),
        ("2024-05", Frequency.MONTHLY, "2024-05"),
    ],
)
def test_a_shorter_period_means_the_indicators_own_one_that_ends_with_it(
    typed: str, frequency: Frequency, meant: str
) -> None:
    assert fit_period(parse_period(typed), frequency).code == meant


@pytest.mark.parametrize(
    ("typed", "frequency", "says"),
    [
        ("2024Q3", Frequency.ANNUAL, "每年填报一次，没有“2024年三季度”这一期，请写 2024 或 2023"),
        ("2024-08", Frequency.QUARTERLY,
         "每季填报一次，没有“2024年8月”这一期，请写 2024Q3 或 2024Q2"),
        ("2024", Frequency.QUARTERLY, "没有“2024年”这一期，请写 2024Q4"),
        ("2024H1", Frequency.QUARTERLY, "没有“2024年上半年”这一期，请写 2024Q2"),
        ("2024Q1", Frequency.HALF_YEARLY, "没有“2024年一季度”这一期，请写 2024H1 或 2023H2"),
        ("2024Q1", Frequency.MONTHLY, "每月填报一次，没有“2024年一季度”这一期，请写 2024-03"),
    ],
)  # fmt: skip
def test_a_period_that_does_not_fit_is_refused_with_those_that_do(
    typed: str, frequency: Frequency, says: str
) -> None:
    with pytest.raises(PeriodError, match=says):
        fit_period(parse_period(typed), frequency)


def test_a_period_can_be_reported_from_its_last_day_on() -> None:
    period, start = parse_period("2024Q3"), date(2023, 1, 1)
    assert check_time(period, date(2024, 9, 30), start) is None
    early = check_time(period, date(2024, 9, 29), start)
    assert early == "2024年三季度到 2024-09-30 才结束，今天是 2024-09-29，还不能填报"


def test_a_period_before_the_plan_is_refused_but_one_across_its_start_is_not() -> None:
    today, start = date(2024, 10, 12), date(2023, 3, 1)
    assert check_time(parse_period("2023Q1"), today, start) is None
    assert check_time(parse_period("2022Q4"), today, start) == (
        "2022年四季度在规划开始（2023-03-01）之前"
    )


@pytest.mark.parametrize(
    ("unit", "value", "doubt"),
    [
        ("%", "950", "950% 超过 100%"),
        ("%", "100.1", "100.1% 超过 100%"),
        ("‰", "1000.5", "1000.5‰ 超过 1000‰"),
        ("%", "-1", "-1 是负数"),
        ("张", "-3", "-3 是负数"),
    ],
)
def test_a_figure_out_of_range_is_doubted(unit: str, value: str, doubt: str) -> None:
    assert doubts(indicator(unit=unit), figure(value)) == [doubt]


@pytest.mark.parametrize(
    ("unit", "value"),
    [("%", "0"), ("%", "100"), ("‰", "9.5"), ("人", "350"), ("1/10万", "350")],
)
def test_a_figure_in_range_is_not_doubted(unit: str, value: str) -> None:
    assert doubts(indicator(unit=unit), figure(value)) == []


def test_a_yearly_change_may_be_negative() -> None:
    assert doubts(indicator(Kind.ANNUAL_CHANGE, "个百分点"), figure("-0.5")) == []


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.FLOW, Kind.EACH])
def test_half_a_thing_is_doubted(kind: Kind) -> None:
    assert doubts(indicator(kind, "个"), figure("3.5")) == ["3.5 不是整数，而单位是“个”"]
    assert doubts(indicator(kind, "个"), figure("3.0")) == []


def test_a_flow_that_the_plan_itself_gives_with_decimals_may_have_them() -> None:
    assert doubts(indicator(Kind.FLOW, "万人", aim="2.5"), figure("1.2")) == []
    assert doubts(indicator(Kind.COUNT, "%"), figure("1.2")) == []


def parts(value: str, numerator: str, denominator: str, unit: str = "%") -> list[str]:
    told = figure(value, numerator=Decimal(numerator), denominator=Decimal(denominator))
    return doubts(indicator(unit=unit), told)


def test_a_rate_may_be_rounded_or_cut_at_the_digit_it_is_typed_with() -> None:
    # 2/3 is 66.666…: every digit but the last must be right.
    assert parts("66.67", "2", "3") == parts("66.66", "2", "3") == parts("66.7", "2", "3") == []
    assert parts("67", "2", "3") == parts("66", "2", "3") == []


def test_a_rate_that_does_not_follow_from_its_parts_is_doubted() -> None:
    assert parts("66.68", "2", "3") == ["66.68 与分子分母算出的 66.6666 不符"]
    assert parts("0.36", "9", "25") == ["0.36 与分子分母算出的 36 不符"]
    assert parts("2.13", "5300", "2500", unit="1:x") == ["2.13 与分子分母算出的 2.12 不符"]


def test_a_numerator_above_its_denominator_is_doubted_for_shares_only() -> None:
    assert parts("36", "25", "9") == ["分子 25 大于分母 9"]
    assert parts("2.12", "5300", "2500", unit="1:x") == []


def test_nothing_is_divided_by_zero() -> None:
    assert parts("36", "9", "0") == ["分母是 0"]


def test_a_lone_part_says_nothing() -> None:
    assert doubts(indicator(), figure("36", numerator=Decimal(9))) == []
    assert doubts(indicator(), figure("36", denominator=Decimal(25))) == []


def test_a_running_total_does_not_fall() -> None:
    count = indicator(Kind.COUNT, "个")
    before = figure("9", "2024Q1", before=told("2023Q4", "10"))
    assert doubts(count, before) == ["累计数不会变少：2023年四季度已报 10"]
    after = figure("12", "2024Q1", after=told("2024Q2", "11"))
    assert doubts(count, after) == ["累计数不会变少：2024年二季度只报 11"]
    between = figure("10", "2024Q1", before=told("2023Q4", "10"), after=told("2024Q2", "10"))
    assert doubts(count, between) == []


def test_a_yearly_amount_starts_again_in_january() -> None:
    flow = indicator(Kind.FLOW, "名")
    assert doubts(flow, figure("5", "2024Q1", before=told("2023Q4", "100"))) == []
    fallen = figure("5", "2024Q2", before=told("2024Q1", "20"))
    assert doubts(flow, fallen) == ["累计数不会变少：2024年一季度已报 20"]


def test_a_level_may_fall() -> None:
    assert doubts(indicator(), figure("30", before=told("2024Q2", "36"))) == []


def test_all_doubts_are_told_at_once() -> None:
    count = indicator(Kind.COUNT, "个")
    wrong = figure("-0.5", before=told("2024Q2", "3"), numerator=Decimal(1), denominator=Decimal(2))
    assert [doubt.split()[0] for doubt in doubts(count, wrong)] == [
        "-0.5", "-0.5", "-0.5", "累计数不会变少：2024年二季度已报",
    ]  # fmt: skip


def test_a_figure_far_beyond_all_the_plan_speaks_of_is_doubted() -> None:
    assert doubts(indicator(unit="人"), figure("999999")) == [
        "999999 是目标和基期里最大的数（36）的 10 倍以上"
    ]


def test_a_share_that_was_not_multiplied_by_a_hundred_is_doubted() -> None:
    assert doubts(indicator(), figure("0.36")) == ["0.36% 太小，是不是把 36% 写成了小数"]
    assert doubts(indicator(), figure("1.01")) == doubts(indicator(), figure("0")) == []
    assert doubts(indicator(aim="2"), figure("0.36")) == []


def test_a_change_far_outside_the_series_own_is_doubted() -> None:
    steps = tuple(map(Decimal, (2, 3, 2, 4, 3)))
    before = told("2024Q2", "60")
    far = doubts(indicator(), figure("99", before=before, changes=steps))
    assert far == ["比2024年二季度的 60 变化太大：以往每期变化在 2 到 4 之间"]
    assert doubts(indicator(), figure("63", before=before, changes=steps)) == []
    assert doubts(indicator(), figure("99", before=before, changes=steps[:4])) == []


def test_a_year_to_date_amount_begins_again_each_january() -> None:
    series = [
        (parse_period(p), Decimal(v))
        for p, v in (("2023Q3", 30), ("2023Q4", 41), ("2024Q1", 9), ("2024Q2", 20))
    ]
    assert changes_of(Kind.FLOW, series) == (11, 9, 11)
    assert changes_of(Kind.COUNT, series) == (11, -32, 11)


@given(
    st.sampled_from([Kind.LEVEL, Kind.COUNT, Kind.FLOW, Kind.MAINTAIN, Kind.ANNUAL_CHANGE]),
    st.sampled_from(["%", "‰", "个", "1:x"]),
    st.decimals(1, 500, places=1),
    st.decimals(-9000, 9000, places=1),
)
def test_within_its_bounds_a_figures_size_raises_no_doubt(
    kind: Kind, unit: str, aim: Decimal, value: Decimal
) -> None:
    item = indicator(kind, unit, str(aim))
    low, high = bounds(item)
    sized = [doubt for doubt in doubts(item, figure(str(value))) if "不是整数" not in doubt]
    assert sized == [] or not low <= value <= high

"""Reporting periods as people write them, their codes, their neighbours."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planctl.domain.period import Period, PeriodError, parse_period, period_of
from planctl.domain.terms import Frequency

steady = settings(derandomize=True, deadline=None)
periods = st.builds(
    period_of, st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(Frequency)
)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        (
            "2024Q3",
            "2024Q3 2024q3 2024-Q3 2024年Q3 ２０２４Ｑ３ 2024年三季度 2024年第三季度 2024年3季度"
            " 2024年第3季度 2024三季度末 2024年三季度末 2024年第３季",
        ),
        ("2024Q1", "2024Q1 2024年一季度 2024第一季度"),
        ("2024H1", "2024H1 2024h1 2024-H1 2024年上半年 2024上半年 ２０２４Ｈ１"),
        ("2024H2", "2024H2 2024年下半年"),
        (
            "2024-09",
            "2024-09 2024-9 2024/9 2024.09 2024年9月 2024年09月 2024年9月份 ２０２４－０９",
        ),
        ("2024-12", "2024-12 2024年12月"),
        ("2024", "2024 2024年 2024年度 2024全年 2024年全年 ２０２４年"),
    ],
)
def test_a_period_is_read_as_people_write_it(code: str, texts: str) -> None:
    assert {parse_period(text).code for text in texts.split()} == {code}


@pytest.mark.parametrize(
    "text", [" 2024Q3 ", "2024 年 三 季度", "2024年\u3000三季度", "2024\u00a0Q3"]
)
def test_blanks_of_any_width_do_not_matter(text: str) -> None:
    assert parse_period(text).code == "2024Q3"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "三季度", "上半年", "Q3", "24Q3", "2024Q5", "2024Q0", "2024Q", "2024H3",
        "2024年五季度",
        "1899", "2200Q1", "202409", "2024-09-30", "2024年9月30日", "2024—2025", "2024Q3-Q4", "去年",
        "2024Q3①", "2024-1²", "②", "2024年十月", "0", "二〇二四年",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(PeriodError, match="请写成 2024Q3、2024年三季度、2024H1、2024-09 或 2024"):
        parse_period(text)


@pytest.mark.parametrize(("text", "number"), [("2024-13", 13), ("2024年0月", 0), ("2024/99", 99)])
def test_a_month_that_does_not_exist_is_named(text: str, number: int) -> None:
    with pytest.raises(PeriodError, match=f"没有第 {number} 个月，月份只能是 1 到 12"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024年"),
        ("2024H1", "2024-01-01", "2024-06-30", "2024年上半年"),
        ("2024H2", "2024-07-01", "2024-12-31", "2024年下半年"),
        ("2024Q1", "2024-01-01", "2024-03-31", "2024年一季度"),
        ("2024Q4", "2024-10-01", "2024-12-31", "2024年四季度"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024年2月"),
        ("2023-02", "2023-02-01", "2023-02-28", "2023年2月"),
    ],
)
def test_a_period_has_a_first_day_a_last_day_and_a_chinese_name(
    text: str, start: str, end: str, label: str
) -> None:
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat(), period.label) == (start, end, label)
    assert str(period) == text


def test_periods_are_ordered_by_their_last_day() -> None:
    codes = ["2024Q4", "2024Q1", "2025-01", "2024H1", "2023"]
    ordered = sorted(map(parse_period, codes))
    assert [period.code for period in ordered] == ["2023", "2024Q1", "2024H1", "2024Q4", "2025-01"]


@pytest.mark.parametrize(
    ("code", "following"),
    [("2024Q4", "2025Q1"), ("2024H2", "2025H1"), ("2024-12", "2025-01"), ("2024", "2025")],
)
def test_the_next_period_crosses_the_year(code: str, following: str) -> None:
    period = parse_period(code)
    assert period.next.code == following
    assert period.next.previous == period


@steady
@given(periods)
def test_code_and_label_read_back_as_the_same_period(period: Period) -> None:
    assert parse_period(period.code) == period
    assert parse_period(period.label) == period


@steady
@given(periods)
def test_neighbours_touch_without_a_gap(period: Period) -> None:
    following = period.next
    assert following.start == period.end + timedelta(days=1)
    assert following.previous == period
    assert following > period


@steady
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(Frequency))
def test_every_day_lies_in_exactly_one_period_of_a_frequency(
    day: date, frequency: Frequency
) -> None:
    period = period_of(day, frequency)
    assert period.start <= day <= period.end
    assert period_of(period.start, frequency) == period_of(period.end, frequency) == period
    assert day not in (period.next.start, period.previous.end)


@steady
@given(st.one_of(st.text(), st.from_regex(r"(19|20|21)\d\d[年QHqh\-/.季月上下半第一1-9]{0,5}")))
@example("2024-²")
@example("2024Q٣")
@example("\ud800")
def test_any_text_is_a_period_or_a_period_error(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert period == parse_period(period.code)

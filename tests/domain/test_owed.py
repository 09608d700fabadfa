"""Who reports what for a period, and until when."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planctl.domain.directory import Directory, Region
from planctl.domain.owed import Owed, owed, own_period, reporters
from planctl.domain.period import parse_period
from planctl.domain.plan import Demand, Indicator, Plan, Target, Task
from planctl.domain.terms import Direction, Frequency, Kind, Op, Rollup, Scope

HOME = Region("990100", "临江市", "city")
EAST, WEST = (
    Region(f"99010{n}", f"{name}县", "county", "990100") for n, name in ((1, "东"), (2, "西"))
)
DIRECTORY = Directory({region.code: region for region in (HOME, EAST, WEST)})
PLAN = Plan("p", "规划", "临江市", date(2023, 1, 1), date(2025, 12, 31), deadline=15)
TASK = Task("一", "任务")


def indicator(kind: Kind = Kind.LEVEL, due: str = "2025-12-31", **more: Any) -> Indicator:
    demand = Demand(Op.DONE) if kind is Kind.YESNO else Demand(Op.AT_LEAST, Decimal(36))
    target = Target(date.fromisoformat(due), demand, "目标")
    unit = None if kind is Kind.YESNO else more.pop("unit", "个")
    return Indicator("a-1", "指标", kind, Direction.UP, (target,), unit=unit, **more)


def asked(
    item: Indicator, period: str, last: str | None = None, *, at_home: bool = True
) -> Owed | None:
    known = None if last is None else Decimal(last)
    return owed(PLAN, TASK, item, HOME, parse_period(period), known, at_home=at_home)


@pytest.mark.parametrize(
    ("item", "names"),
    [
        (indicator(), ["临江市"]),
        (indicator(Kind.COUNT, rollup=Rollup.SUM), ["东县", "西县"]),
        (indicator(unit="%", rollup=Rollup.RATIO), ["东县", "西县"]),
        (indicator(unit="%"), ["临江市", "东县", "西县"]),
        (indicator(Kind.EACH), ["东县", "西县"]),
        (indicator(Kind.YESNO), ["临江市"]),
        (indicator(Kind.YESNO, scope=Scope.EACH_COUNTY), ["临江市", "东县", "西县"]),
        (indicator(unit="%", rollup=Rollup.TASK), []),
        (indicator(Kind.COUNT, rollup=Rollup.SUM, regions=("西县",)), ["西县"]),
    ],
)
def test_counties_report_their_own_and_their_parts_the_city_the_rest(
    item: Indicator, names: list[str]
) -> None:
    assert [r.name for r in reporters(item, HOME, [EAST, WEST], DIRECTORY)] == names


def test_where_there_are_no_counties_the_region_reports_all_itself() -> None:
    for item in (indicator(Kind.COUNT, rollup=Rollup.SUM), indicator(Kind.EACH), indicator()):
        assert reporters(item, HOME, [], DIRECTORY) == [HOME]


@pytest.mark.parametrize(
    ("frequency", "period", "own"),
    [
        (None, "2024Q3", "2024Q3"),
        (Frequency.ANNUAL, "2024Q3", None),
        (Frequency.ANNUAL, "2024Q4", "2024"),
        (Frequency.ANNUAL, "2024", "2024"),
        (Frequency.HALF_YEARLY, "2024Q2", "2024H1"),
        (None, "2024", None),
        (None, "2022Q4", None),
        (None, "2026Q1", None),
    ],
)
def test_an_annual_figure_is_asked_for_once_a_year_and_nothing_outside_the_plan(
    frequency: Frequency | None, period: str, own: str | None
) -> None:
    found = own_period(PLAN, indicator(frequency=frequency), parse_period(period))
    assert (found and found.code) == own


def test_the_report_is_due_the_plans_days_after_the_period() -> None:
    found = asked(indicator(), "2024Q3")
    assert found is not None
    assert (found.due, found.required) == (date(2024, 10, 15), True)


def test_after_its_last_target_a_figure_is_asked_for_while_it_falls_short() -> None:
    item = indicator(due="2023-12-31")
    assert asked(item, "2023Q4", "40")
    assert asked(item, "2024Q1", "35")
    assert asked(item, "2024Q1")
    assert not asked(item, "2024Q1", "36")
    assert not asked(indicator(Kind.FLOW, due="2023-12-31"), "2024Q1", "35")


def test_a_countys_part_of_an_amount_is_over_with_the_amount() -> None:
    item = indicator(Kind.COUNT, due="2023-12-31", rollup=Rollup.SUM)
    assert asked(item, "2023Q4", "1", at_home=False)
    assert not asked(item, "2024Q1", "1", at_home=False)


def test_an_item_is_asked_for_until_it_is_done_and_must_be_told_from_its_day_on() -> None:
    item = indicator(Kind.YESNO, due="2024-06-30")
    first, last = asked(item, "2024Q1"), asked(item, "2024Q2", "0.4")
    assert first
    assert not first.required
    assert last
    assert last.required
    assert asked(item, "2024Q3", "0.4")
    assert not asked(item, "2024Q3", "1")

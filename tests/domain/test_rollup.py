"""From counties to the city: partial sums are bounds, partial means are nothing."""

from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance
from planctl.domain.rollup import Part, roll_up
from planctl.domain.terms import Rollup

NAMES = ("甲县", "乙县", "丙县")
PERCENT = Fraction(100)


def part(value: str, numerator: int | None = None, denominator: int | None = None) -> Part:
    parts = None
    if numerator is not None and denominator is not None:
        parts = (Fraction(numerator), Fraction(denominator))
    weight = Fraction(denominator) if denominator is not None else None
    return Part(Fraction(value), parts, weight=weight)


def test_a_sum_of_all_counties_is_the_citys() -> None:
    rolled = roll_up(Rollup.SUM, NAMES, {n: part("10") for n in NAMES}, Fraction(1))
    assert (rolled.value, rolled.lower_bound, rolled.coverage) == (30, False, "3/3")


def test_a_partial_sum_is_a_lower_bound_with_its_coverage() -> None:
    rolled = roll_up(Rollup.SUM, NAMES, {"甲县": part("10"), "丙县": part("5")}, Fraction(1))
    assert (rolled.value, rolled.lower_bound, rolled.coverage) == (15, True, "2/3")
    assert rolled.missing == ("乙县",)


def test_a_ratio_is_the_ratio_of_sums_and_no_average_of_percentages() -> None:
    told = {"甲县": part("50", 1, 2), "乙县": part("90", 90, 100), "丙县": part("0", 0, 98)}
    rolled = roll_up(Rollup.RATIO, NAMES, told, PERCENT)
    assert rolled.value == Fraction(91, 200) * 100
    assert rolled.value != Fraction(140, 3)
    assert rolled.parts == (91, 200)


def test_percentages_without_their_parts_are_not_averaged() -> None:
    rolled = roll_up(Rollup.RATIO, NAMES, {n: part("50") for n in NAMES}, PERCENT)
    assert rolled.value is None
    assert "不能直接平均" in rolled.why


@pytest.mark.parametrize("how", [Rollup.RATIO, Rollup.WEIGHTED, Rollup.MIN])
def test_a_mean_or_minimum_of_some_counties_is_not_computed(how: Rollup) -> None:
    told = {"甲县": part("50", 1, 2), "乙县": part("90", 9, 10)}
    rolled = roll_up(how, NAMES, told, PERCENT)
    assert rolled.value is None
    assert rolled.missing == ("丙县",)


def test_a_weighted_mean_weighs_by_the_denominators() -> None:
    told = {"甲县": part("50", 1, 2), "乙县": part("90", 9, 10), "丙县": part("100", 8, 8)}
    rolled = roll_up(Rollup.WEIGHTED, NAMES, told, PERCENT)
    assert rolled.value == Fraction(50 * 2 + 90 * 10 + 100 * 8, 20)
    assert rolled.parts == (50 * 2 + 90 * 10 + 100 * 8, 20)


def test_a_weight_needs_no_numerator() -> None:
    told = {"甲县": part("50", None, 2), "乙县": part("90", 9, 10), "丙县": part("99", None, 8)}
    rolled = roll_up(Rollup.WEIGHTED, NAMES, told, PERCENT)
    assert rolled.value == Fraction(50 * 2 + 90 * 10 + 99 * 8, 20)
    assert roll_up(Rollup.RATIO, NAMES, told, PERCENT).value is None


def test_a_weighted_mean_lacking_one_weight_is_not_computed() -> None:
    told = {"甲县": part("50"), "乙县": part("90", 9, 10), "丙县": part("100", 8, 8)}
    rolled = roll_up(Rollup.WEIGHTED, NAMES, told, PERCENT)
    assert (rolled.value, rolled.why) == (None, "有县区没有报分母，百分比不能直接平均")


def test_weights_that_add_up_to_zero_give_nothing() -> None:
    rolled = roll_up(Rollup.WEIGHTED, NAMES, {n: part("5", None, 0) for n in NAMES}, PERCENT)
    assert (rolled.value, rolled.why) == (None, "分母合计为零")


def test_minimum_and_maximum_of_all() -> None:
    told = {"甲县": part("0"), "乙县": part("3"), "丙县": part("1")}
    values = {how: roll_up(how, NAMES, told, Fraction(1)).value for how in (Rollup.MIN, Rollup.MAX)}
    assert values == {Rollup.MIN: 0, Rollup.MAX: 3}


NINETY = Acceptance(low=Fraction(90))


def test_a_count_is_of_the_counties_that_meet_their_threshold() -> None:
    told = {"甲县": part("90"), "乙县": part("89.9"), "丙县": part("97")}
    rolled = roll_up(Rollup.COUNT, NAMES, told, PERCENT, NINETY)
    assert (rolled.value, rolled.short, rolled.lower_bound) == (2, ("乙县",), False)


def test_a_count_of_some_counties_is_a_lower_bound() -> None:
    rolled = roll_up(Rollup.COUNT, NAMES, {"甲县": part("95"), "丙县": part("1")}, PERCENT, NINETY)
    assert (rolled.value, rolled.lower_bound, rolled.coverage) == (1, True, "2/3")
    assert (rolled.short, rolled.missing) == (("丙县",), ("乙县",))


def test_a_count_without_a_threshold_is_not_guessed() -> None:
    rolled = roll_up(Rollup.COUNT, NAMES, {n: part("5") for n in NAMES}, Fraction(1))
    assert (rolled.value, rolled.why) == (None, "没有写每个县区的达标线")


def test_no_report_at_all_is_not_zero() -> None:
    rolled = roll_up(Rollup.SUM, NAMES, {}, Fraction(1))
    assert (rolled.value, rolled.coverage) == (None, "0/3")


def test_denominators_that_add_up_to_zero_give_nothing() -> None:
    told = {n: part("0", 0, 0) for n in NAMES}
    assert roll_up(Rollup.RATIO, NAMES, told, PERCENT).value is None


def test_what_cannot_be_told_is_no_bound_and_says_why() -> None:
    nothing = roll_up(Rollup.SUM, NAMES, {}, Fraction(1))
    assert (nothing.lower_bound, nothing.why) == (False, "没有县区填报")
    bare = roll_up(Rollup.RATIO, NAMES, {n: part("50") for n in NAMES}, PERCENT)
    assert (bare.lower_bound, bare.reported, bare.missing) == (False, NAMES, ())


def test_last_takes_the_figure_that_came_in_last() -> None:
    told = {
        "甲县": Part(Fraction(7), known_from=date(2024, 10, 12)),
        "乙县": Part(Fraction(3), known_from=date(2024, 10, 9)),
    }
    rolled = roll_up(Rollup.LAST, NAMES, told, Fraction(1))
    assert (rolled.value, rolled.lower_bound) == (7, False)


@pytest.mark.parametrize("how", [Rollup.MIN, Rollup.RATIO, Rollup.WEIGHTED, Rollup.LAST])
def test_what_is_computed_says_who_is_in_it_and_is_no_bound(how: Rollup) -> None:
    told = {"甲县": part("50", 1, 2), "乙县": part("90", 9, 10), "丙县": part("100", 8, 8)}
    rolled = roll_up(how, NAMES, told, PERCENT)
    assert (rolled.reported, rolled.missing, rolled.coverage) == (NAMES, (), "3/3")
    assert rolled.lower_bound is False


def test_the_last_of_some_names_those_who_are_missing() -> None:
    rolled = roll_up(Rollup.LAST, NAMES, {"甲县": part("7")}, Fraction(1))
    assert (rolled.reported, rolled.missing) == (("甲县",), ("乙县", "丙县"))


def test_reasons_are_told_in_full() -> None:
    some = {"甲县": part("50", 1, 2)}
    why = {how: roll_up(how, NAMES, some, PERCENT).why for how in (Rollup.MIN, Rollup.RATIO)}
    assert set(why.values()) == {"有县区没有报，不能用部分县区代表全市"}
    bare = roll_up(Rollup.RATIO, NAMES, {n: part("50") for n in NAMES}, PERCENT)
    assert bare.why == "有县区没有报分子分母，百分比不能直接平均"

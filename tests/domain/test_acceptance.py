"""Acceptance sets and aims."""

from fractions import Fraction

import pytest

from planctl.domain.acceptance import (
    Acceptance,
    ContradictionError,
    about_margin,
    accept,
    exactly,
)
from planctl.domain.terms import Direction, Op

UP, DOWN, BOTH = Direction.UP, Direction.DOWN, Direction.BOTH


@pytest.mark.parametrize(
    ("op", "direction", "inside", "outside"),
    [
        (Op.AT_LEAST, UP, ["50", "51"], ["49.9"]),
        (Op.ABOVE, UP, ["50.1"], ["50", "49"]),
        (Op.AT_MOST, DOWN, ["50", "49"], ["50.1"]),
        (Op.BELOW, DOWN, ["49.9"], ["50", "51"]),
        (Op.EXACTLY, BOTH, ["50"], ["49.9", "50.1"]),
        (Op.EXACTLY, UP, ["50", "51"], ["49.9"]),
        (Op.EXACTLY, DOWN, ["50", "49"], ["50.1"]),
        (Op.ABOUT, UP, ["48", "50", "99"], ["47.9"]),
        (Op.ABOUT, DOWN, ["52", "50", "1"], ["52.1"]),
        (Op.ABOUT, BOTH, ["48", "52"], ["47.9", "52.1"]),
        (Op.IMPROVE, UP, ["-5", "5"], []),
        (Op.DECLINE, DOWN, ["-5", "5"], []),
        (Op.DONE, UP, ["1", "2"], ["0", "0.99"]),
    ],
)
def test_words_make_sets(
    op: Op, direction: Direction, inside: list[str], outside: list[str]
) -> None:
    accepts = accept(op, Fraction(50), direction=direction, grain=Fraction(1))
    assert all(Fraction(value) in accepts for value in inside)
    assert not any(Fraction(value) in accepts for value in outside)


def test_a_range_binds_both_edges_only_when_two_sided() -> None:
    sets = {d: accept(Op.RANGE, Fraction(2), Fraction(3), direction=d) for d in (UP, DOWN, BOTH)}
    assert [Fraction(4) in sets[d] for d in (UP, DOWN, BOTH)] == [True, False, False]
    assert [Fraction(1) in sets[d] for d in (UP, DOWN, BOTH)] == [False, True, False]
    assert all(Fraction(edge) in sets[d] for d in sets for edge in (2, 3))


def test_beyond_the_printed_range_is_shown_not_judged() -> None:
    up, down = (accept(Op.RANGE, Fraction(2), Fraction(3), direction=d) for d in (UP, DOWN))
    assert [up.is_beyond_print(Fraction(v), UP) for v in (3, 4)] == [False, True]
    assert [down.is_beyond_print(Fraction(v), DOWN) for v in (2, 1)] == [False, True]
    assert not accept(Op.RANGE, Fraction(2), Fraction(3), direction=BOTH).is_beyond_print(
        Fraction(4), BOTH
    )


@pytest.mark.parametrize(
    ("value", "grain", "margin"),
    [
        ("27", "1", "1"),
        ("5", "0.1", "0.2"),
        ("10", "1", "1"),
        ("40", "1", "2"),
        ("39", "1", "1"),
        ("-40", "1", "2"),
        ("0", "1", "1"),
        ("27", None, "1.35"),
    ],
)
def test_about_allows_five_percent_rounded_down_at_least_one_grain(
    value: str, grain: str | None, margin: str
) -> None:
    assert about_margin(Fraction(value), Fraction(grain) if grain else None) == Fraction(margin)


def test_a_stated_tolerance_goes_over_the_five_percent() -> None:
    accepts = accept(
        Op.ABOUT, Fraction(100), tolerance=Fraction(1), direction=BOTH, grain=Fraction(1)
    )
    assert [accepts.low, accepts.high] == [99, 101]


@pytest.mark.parametrize(
    ("op", "value", "high"), [(Op.AT_LEAST, None, None), (Op.RANGE, 2, None), (Op.RANGE, 3, 2)]
)
def test_words_without_a_proper_number_are_refused(
    op: Op, value: int | None, high: int | None
) -> None:
    low, top = (None if number is None else Fraction(number) for number in (value, high))
    with pytest.raises(ContradictionError):
        accept(op, low, top, direction=BOTH)


def test_intersection_takes_the_tighter_edges() -> None:
    both = Acceptance(low=Fraction(80)).intersect(Acceptance(high=Fraction(95)))
    assert [both.low, both.high] == [80, 95]
    assert Acceptance(low=Fraction(80)).intersect(Acceptance(low=Fraction(85))).low == 85
    assert Acceptance(high=Fraction(80)).intersect(Acceptance(high=Fraction(85))).high == 80


def test_at_one_place_the_open_edge_is_tighter() -> None:
    for one, other in [(True, False), (False, True)]:
        low = Acceptance(low=Fraction(5), low_open=one).intersect(
            Acceptance(low=Fraction(5), low_open=other)
        )
        assert Fraction(5) not in low
    high = Acceptance(high=Fraction(5)).intersect(Acceptance(high=Fraction(5), high_open=True))
    assert Fraction(5) not in high


def test_intersection_keeps_the_printed_edge() -> None:
    band = accept(Op.RANGE, Fraction(-1), Fraction(0), direction=UP)
    for merged in (
        band.intersect(Acceptance(low=Fraction(-2))),
        Acceptance(low=Fraction(-2)).intersect(band),
    ):
        assert merged.printed_far == 0


@pytest.mark.parametrize(
    ("low", "high", "low_open", "is_empty"),
    [
        (85, 80, False, True),
        (80, 85, False, False),
        (80, 80, False, False),
        (80, 80, True, True),
        (None, 80, False, False),
        (80, None, True, False),
    ],
)
def test_empty_sets(low: int | None, high: int | None, low_open: bool, is_empty: bool) -> None:
    bottom, top = (None if edge is None else Fraction(edge) for edge in (low, high))
    assert Acceptance(bottom, top, low_open).is_empty is is_empty


@pytest.mark.parametrize(
    ("accepts", "direction", "side", "aim"),
    [
        (Acceptance(low=Fraction(50)), UP, 40, "50"),
        (Acceptance(low=Fraction(50)), UP, 60, "50"),
        (Acceptance(low=Fraction(50), low_open=True), UP, 40, "50.1"),
        (Acceptance(high=Fraction(5)), DOWN, 8, "5"),
        (Acceptance(high=Fraction(5), high_open=True), DOWN, 8, "4.9"),
        (Acceptance(Fraction(40), Fraction(60)), UP, 75, "40"),
        (Acceptance(Fraction(40), Fraction(60)), BOTH, 75, "60"),
        (Acceptance(Fraction(40), Fraction(60)), BOTH, 30, "40"),
        (Acceptance(Fraction(40), Fraction(60)), BOTH, 50, "50"),
        (Acceptance(Fraction(40), Fraction(60)), BOTH, None, "40"),
        (Acceptance(high=Fraction(60)), BOTH, None, "60"),
        (exactly(Fraction(7)), DOWN, 9, "7"),
    ],
)
def test_aim_is_the_nearest_acceptable_value_from_the_baseline_side(
    accepts: Acceptance, direction: Direction, side: int | None, aim: str
) -> None:
    assert accepts.aim(
        direction, None if side is None else Fraction(side), Fraction("0.1")
    ) == Fraction(aim)


def test_no_aim_against_the_direction() -> None:
    with pytest.raises(ContradictionError):
        Acceptance(high=Fraction(5)).aim(UP, None, None)


def test_a_set_of_changes_becomes_a_set_of_levels() -> None:
    falls = Acceptance(low=Fraction("0.5"), low_open=True).moved(Fraction(12), -1)
    assert [falls.high, falls.high_open, falls.low] == [Fraction("11.5"), True, None]
    rises = accept(Op.RANGE, Fraction(1), Fraction(2), direction=UP).moved(Fraction(12), 1)
    assert [rises.low, rises.high, rises.printed_far] == [13, None, 14]


@pytest.mark.parametrize(("value", "bound"), [("39", 40), ("40", None), ("60", None), ("61", 60)])
def test_missed_bound(value: str, bound: int | None) -> None:
    assert Acceptance(Fraction(40), Fraction(60)).missed_bound(Fraction(value)) == bound


def test_the_tighter_edge_rules_whichever_comes_first() -> None:
    low, high = Acceptance(low=Fraction(80)), Acceptance(low=Fraction(85))
    assert low.intersect(high) == high.intersect(low) == high
    negative = Acceptance(low=Fraction(-80))
    assert negative.intersect(Acceptance(low=Fraction(-85))) == negative
    ceiling = Acceptance(high=Fraction(5))
    assert Acceptance(high=Fraction(10)).intersect(ceiling) == ceiling
    assert ceiling.intersect(Acceptance(high=Fraction(10))) == ceiling

"""What a figure to come is held against."""

from datetime import date
from fractions import Fraction

import pytest

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.light import PEPFAR, STRICT
from planctl.domain.signpost import Signpost, signpost
from planctl.domain.status import judge
from planctl.domain.terms import Direction, Kind, NoBaseline, Status

END = date(2024, 6, 30)


def rate(low: int | None = 80, high: int | None = None, **more: object) -> Commitment:
    accepts = Acceptance(
        low=None if low is None else Fraction(low), high=None if high is None else Fraction(high)
    )
    told = {
        "kind": Kind.LEVEL, "direction": Direction.UP, "start": date(2024, 1, 1),
        "end": date(2024, 12, 31), "milestones": (Milestone(date(2024, 12, 31), accepts),),
        "baseline": Fraction(60), "grain": Fraction(1), **more,
    }  # fmt: skip
    return Commitment(**told)  # type: ignore[arg-type]


def test_half_way_through_the_year_half_of_the_way_is_expected() -> None:
    found = signpost(rate(), [], END, STRICT)
    assert found == Signpost(Fraction(70), True, Fraction(70), Fraction(68))


def test_points_are_counted_on_the_whole_way() -> None:
    found = signpost(rate(), [], END, PEPFAR)
    assert found == Signpost(Fraction(70), True, Fraction(72 - 4), Fraction(65))


def test_falling_is_better_where_the_plan_says_so() -> None:
    falling = rate(None, 40, direction=Direction.DOWN)
    assert signpost(falling, [], END, STRICT) == Signpost(
        Fraction(50), False, Fraction(50), Fraction(52)
    )


def test_what_is_to_hold_is_held_against_its_bound() -> None:
    held = signpost(rate(90, kind=Kind.MAINTAIN), [], END, STRICT)
    assert held == Signpost(Fraction(90), True, Fraction(90), Fraction(89))


def test_a_band_has_a_value_but_no_colours() -> None:
    found = signpost(rate(78, 82), [], END, STRICT)
    assert found is not None
    assert found.green is None


def test_without_a_baseline_or_a_figure_nothing_is_expected() -> None:
    item = rate(baseline=None, no_baseline=NoBaseline.FIRST_ACTUAL)
    assert signpost(item, [], END, STRICT) is None
    first = Observation(date(2024, 3, 31), Fraction(62), date(2024, 4, 10))
    assert signpost(item, [first], END, STRICT) is not None
    assert signpost(rate(kind=Kind.YESNO), [], END, STRICT) is None


@pytest.mark.parametrize("value", range(60, 80))
@pytest.mark.parametrize("rule", [STRICT, PEPFAR])
def test_the_colours_are_those_that_the_light_will_have(value: int, rule: object) -> None:
    post = signpost(rate(), [], END, rule)  # type: ignore[arg-type]
    assert post is not None
    assert post.green is not None
    assert post.yellow is not None
    seen = Observation(END, Fraction(value), date(2024, 7, 10))
    verdict = judge(rate(), [seen], date(2024, 7, 10), date(2024, 7, 10), rule)  # type: ignore[arg-type]
    light = (
        Status.ON_TRACK if value >= post.green
        else Status.AT_RISK if value >= post.yellow
        else Status.BEHIND
    )  # fmt: skip
    assert verdict.status is light

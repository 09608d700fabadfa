"""Years long closed are told by one value each: of which years, and what regions make together."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import inf

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import period_ends, year_end
from planctl.domain.closed import (
    ClosedYear,
    YearEnds,
    closed_years,
    ends_together,
    standings,
)
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.number import SCALE
from planctl.domain.rollup import Part, roll_up
from planctl.domain.terms import Direction, Frequency, Kind, Rollup, Status, Tier
from tests.domain.test_needed import verdict

NAMES = ("甲", "乙", "丙")
FIRST, LAST = 2000, 2009
MET, MISSED, NOT_DUE = Status.ACHIEVED, Status.OVERDUE, Status.NOT_DUE


def yearly(kind: Kind = Kind.FLOW, accepts: Acceptance | None = None, **more: object) -> Commitment:
    """Return a promise of at least 5 a year, from 2000 to 2009."""
    targets = tuple(
        Milestone(date(year, 12, 31), accepts or Acceptance(low=Fraction(5)))
        for year in range(FIRST, LAST + 1)
    )
    plain = Commitment(kind, Direction.UP, date(FIRST, 1, 1), date(LAST, 12, 31), targets)
    return replace(plain, **more)  # type: ignore[arg-type]


TARGETS = yearly().milestones


def numbers(commitment: Commitment, day: date) -> list[int]:
    return [year.number for year in closed_years(commitment, day)]


def test_the_last_two_years_begun_are_not_closed() -> None:
    assert numbers(yearly(), date(2001, 12, 31)) == []
    assert numbers(yearly(), date(2002, 1, 1)) == [2000]
    assert numbers(yearly(), date(2009, 12, 31)) == list(range(2000, 2008))


def test_after_its_end_a_plan_shows_an_old_year() -> None:
    assert numbers(yearly(), date(2010, 1, 1)) == []
    last = replace(TARGETS[-1], due=date(2009, 6, 30))
    assert numbers(yearly(milestones=(*TARGETS[:-1], last)), date(2009, 6, 30)) != []
    assert numbers(yearly(milestones=(*TARGETS[:-1], last)), date(2009, 7, 1)) == []


def on_the_path(year: int) -> Milestone:
    return Milestone(date(year, 6, 30), Acceptance(low=Fraction(1)), Tier.PATH)


@pytest.mark.parametrize(
    "changes",
    [
        {"lag": 800},
        {"baseline": Fraction(1, 3)},
        {"milestones": TARGETS[:3] + TARGETS[4:]},
        {"milestones": (*TARGETS, on_the_path(2003))},
        {"milestones": (*TARGETS, on_the_path(1999)), "start": date(1999, 1, 1)},
    ],
)
def test_a_year_that_takes_more_to_tell_leaves_all_to_their_figures(
    changes: dict[str, object],
) -> None:
    assert numbers(yearly(**changes), date(2005, 6, 30)) == []  # type: ignore[arg-type]


def test_the_edges_are_those_of_the_set() -> None:
    above = yearly(accepts=Acceptance(low=Fraction(5), low_open=True))
    assert closed_years(above, date(2002, 6, 30)) == ((2000, 5 * SCALE + 1, inf),)
    day = date(2004, 6, 30)
    ends = {2000: 5 * SCALE, 2001: 5 * SCALE + 1, 2002: 0}
    assert list(standings(above, day, day, ends).values()) == [MISSED, MET, MISSED]
    assert list(standings(yearly(), day, day, ends).values()) == [MET, MET, MISSED]
    band = yearly(accepts=Acceptance(Fraction(4), Fraction(5)))
    assert list(standings(band, day, day, ends).values()) == [MET, MISSED, MISSED]


def test_a_change_goes_from_year_end_to_year_end() -> None:
    day = date(2005, 6, 30)
    ends = {1999: 0, 2000: 5 * SCALE, 2002: 20 * SCALE, 2003: 24 * SCALE}
    told = standings(yearly(Kind.ANNUAL_CHANGE), day, day, ends)
    assert list(told.values()) == [NOT_DUE, MISSED, NOT_DUE, MISSED]
    from_zero = yearly(Kind.ANNUAL_CHANGE, baseline=Fraction(0), baseline_date=date(1999, 12, 31))
    assert standings(from_zero, day, day, ends)[2000] is MET
    earlier = replace(from_zero, baseline=Fraction(3), baseline_date=date(1998, 12, 31))
    assert standings(earlier, day, day, ends)[2000] is MET
    later = replace(from_zero, baseline_date=date(2000, 3, 31))
    assert standings(later, day, day, ends)[2000] is NOT_DUE


def test_falling_by_enough_is_met() -> None:
    falling = yearly(Kind.ANNUAL_CHANGE, direction=Direction.DOWN, baseline=Fraction(30))
    told = standings(
        falling, *2 * [date(2004, 6, 30)], {2000: 25 * SCALE, 2001: 21 * SCALE, 2002: 0}
    )
    assert list(told.values()) == [MET, MISSED, MET]


DAYS = date(FIRST + 2, 2, 1), date(FIRST + 5, 12, 31)
FREQUENCIES = st.sampled_from(Frequency)
OFTEN = st.integers(0, 19).map(lambda number: number < 19)
YEARS = (ClosedYear(2000, 5 * SCALE, inf), ClosedYear(2001, 5 * SCALE, inf))


def test_one_region_that_told_nothing_at_the_end_makes_a_sum_less_not_unknown() -> None:
    whole, early = YearEnds({2000: 3, 2001: 4}), YearEnds({2000: 5, 2001: 6}, {2001})
    assert ends_together(Rollup.SUM, [whole, early], YEARS) == {2000: 8, 2001: 4}
    assert ends_together(Rollup.MAX, [whole, early], YEARS) == {2000: 5, 2001: 4}
    assert ends_together(Rollup.SUM, [whole, YearEnds()], YEARS) == {2000: 3, 2001: 4}
    assert ends_together(Rollup.SUM, [YearEnds(), YearEnds()], YEARS) == {}


def test_a_sum_of_an_earlier_day_or_under_a_ceiling_has_to_be_added_up() -> None:
    early = YearEnds({2000: 5, 2001: 6}, {2001})
    assert ends_together(Rollup.SUM, [early, YearEnds()], YEARS) is None
    under = (YEARS[0]._replace(high=9),)
    assert ends_together(Rollup.SUM, [YearEnds({2000: 5}), YearEnds({2000: 3})], under) == {2000: 8}
    assert ends_together(Rollup.SUM, [YearEnds({2000: 5}), YearEnds()], under) is None


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from([Rollup.SUM, Rollup.MAX]), st.dates(*DAYS), FREQUENCIES)
def test_what_regions_ended_on_decides_as_all_their_sums(
    data: st.DataObject, rollup: Rollup, day: date, frequency: Frequency
) -> None:
    edge = data.draw(st.integers(4, 24 if rollup is Rollup.SUM else 12))
    high = data.draw(st.sampled_from([None, None, Fraction(edge + 4)]))
    commitment = yearly(accepts=Acceptance(Fraction(edge), high), frequency=frequency)
    closed = closed_years(commitment, day)
    until = year_end(closed[-1].number)
    ends = period_ends(date(FIRST - 1, 6, 30), day, commitment.frequency)
    told = {
        name: {end: data.draw(st.integers(0, 12)) for end in ends if data.draw(OFTEN)}
        for name in NAMES
    }
    assume(all(any(end > until for end in some) for some in told.values()))
    made = ends_together(rollup, [_ended(some) for some in told.values()], closed)
    event(f"told: {made is not None}")
    if made is not None:
        whole = _together(rollup, told)
        later = [seen for seen in whole if seen.period_end > until]
        assert verdict(commitment, later, day, ends=made) == verdict(commitment, whole, day)


def _ended(told: dict[date, int]) -> YearEnds:
    """Return what one region ended its years on."""
    last = {end.year: end for end in sorted(told)}
    early = {year for year, end in last.items() if end != year_end(year)}
    return YearEnds({year: told[end] * SCALE for year, end in last.items()}, early)


def _together(rollup: Rollup, told: dict[str, dict[date, int]]) -> list[Observation]:
    """Return what regions make together, period by period."""
    found = []
    for end in sorted({end for some in told.values() for end in some}):
        parts = {name: Part(Fraction(some[end])) for name, some in told.items() if end in some}
        rolled = roll_up(rollup, NAMES, parts, Fraction(1))
        assert rolled.value is not None
        known_from = end - timedelta(days=1)
        found.append(Observation(end, rolled.value, known_from, is_lower_bound=rolled.lower_bound))
    return found

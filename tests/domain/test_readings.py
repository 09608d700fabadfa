"""Increments added up: from t0, a flow anew each January, and a hole makes a lower bound."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planctl.domain.commitment import Commitment, Observation
from planctl.domain.readings import running_totals
from planctl.domain.terms import Direction, Kind

COUNT = Commitment(
    Kind.COUNT, Direction.UP, date(2024, 1, 1), date(2025, 12, 31), baseline=Fraction(7)
)
FLOW = replace(COUNT, kind=Kind.FLOW, baseline=None)


def added(day: date, value: int) -> Observation:
    return Observation(day, Fraction(value), day, increment=True)


def totals(commitment: Commitment, *known: Observation) -> list[tuple[Fraction, bool]]:
    found = running_totals(commitment, known)
    return [(one.value, one.is_lower_bound) for one in found]


Q3, Q4, Q1, Q3_NEXT = (
    date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31), date(2025, 9, 30),
)  # fmt: skip


def test_a_count_runs_from_its_baseline_and_a_hole_stays() -> None:
    before = [added(date(2024, 3, 31), 1), added(date(2024, 6, 30), 2)]
    assert totals(COUNT, *before, added(Q3, 3)) == [(8, False), (10, False), (13, False)]
    assert totals(COUNT, *before, added(Q4, 3), added(Q1, 1))[2:] == [(13, True), (14, True)]


def test_a_cumulative_figure_makes_the_sum_whole_again() -> None:
    whole = Observation(Q4, Fraction(20), Q4)
    assert totals(COUNT, added(Q3, 3), whole, added(Q1, 1)) == [
        (10, True),
        (20, False),
        (21, False),
    ]


def test_a_flow_begins_anew_each_january() -> None:
    year = [added(Q4, 9), added(Q1, 4), added(Q3_NEXT, 5)]
    assert totals(FLOW, *year) == [(9, True), (4, False), (9, True)]

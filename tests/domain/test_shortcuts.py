"""What is left out because it cannot matter: the answer is that of the whole table."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planctl.domain.acceptance import ContradictionError
from planctl.domain.case import ask
from planctl.domain.commitment import Commitment
from planctl.domain.light import STRICT
from planctl.domain.status import judge
from planctl.domain.table import LINES, find
from planctl.domain.terms import Kind
from tests.domain.series import DAYS, commitments, histories

YEARLY = (Kind.FLOW, Kind.ANNUAL_CHANGE)


@settings(max_examples=150, deadline=None)
@given(st.data(), commitments(), DAYS)
def test_lines_that_are_left_out_for_all_regions_fit_none(
    data: st.DataObject, commitment: Commitment, day: date
) -> None:
    assume(commitment.kind not in (*YEARLY, Kind.TREND))
    for _region in range(2):
        told = data.draw(histories(commitment.frequency))
        try:
            case = ask(commitment, told, day, day, STRICT)
        except ContradictionError:
            continue
        by_every_line = next(found for line in LINES if (found := line(case)) is not None)
        assert find(case) == by_every_line


@settings(max_examples=150, deadline=None)
@given(st.data(), commitments(), DAYS)
def test_a_settled_year_stands_as_the_whole_table_says(
    data: st.DataObject, commitment: Commitment, day: date
) -> None:
    assume(commitment.kind in YEARLY)
    told = data.draw(histories(commitment.frequency))
    try:
        verdict = judge(commitment, told, day, day)
    except ContradictionError:
        return
    again = replace(commitment)
    judge(again, (), day, day)
    for tasks in again.__dict__.get("_tasks", {}).values():
        for number in tasks.numbers:
            tasks[number].is_settled = False
    assert judge(again, told, day, day) == verdict

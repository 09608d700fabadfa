"""The figures named by the reading plan are enough: the verdict on them is that on all."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from planctl.domain.acceptance import ContradictionError
from planctl.domain.calendar import month_end, year_end
from planctl.domain.closed import Ends
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.needed import BY_VALUE, Need, Which, by_figures, needs_of
from planctl.domain.number import SCALE
from planctl.domain.status import judge, judge_each
from planctl.domain.terms import Direction, Kind
from planctl.domain.verdict import Verdict
from tests.domain.commitments import at, promise
from tests.domain.series import (
    DAYS,
    LONG_DAYS,
    LONG_START,
    commitments,
    each_commitments,
    histories,
    yearly_commitments,
)


def chosen(needs: Iterable[Need], told: Sequence[Observation], turn: int) -> list[Observation]:
    """Return what the needs name, by their plainest reading; `turn` takes the n-th of any."""
    picked = {seen for need in needs for seen in _chosen(need, told, turn)}
    return sorted(picked, key=lambda seen: seen.period_end)


def _chosen(need: Need, told: Sequence[Observation], turn: int) -> Sequence[Observation]:
    some = [seen for seen in told if need.after < seen.period_end <= need.until]
    match need.which:
        case Which.LAST:
            return some[-1:]
        case Which.PREVIOUS:
            return some[-2:-1]
        case Which.FIRST:
            return some[:1]
        case Which.YEAR_BEFORE:
            days = [month_end(s.period_end.year - 1, s.period_end.month) for s in some[-1:]]
            return [seen for seen in some if seen.period_end in days]
        case Which.ON:
            return [seen for seen in told if seen.period_end == need.until]
        case Which.ALL:
            return some
        case Which.YEAR_LASTS | Which.YEAR_ENDS:
            return []
    assert need.accepts is not None
    inside = [seen for seen in some if seen.value in need.accepts]
    if need.which is Which.OUTSIDE:
        return [seen for seen in some if seen not in inside]
    return [inside[turn % len(inside)]] if inside else []


def ends_of(need: Need, told: Sequence[Observation]) -> Ends | None:
    """Return by year the values that a need asks for; None of a series that stopped early."""
    days = [seen.period_end for seen in told]
    went_on = any(day > need.until for day in days)
    if need.which is Which.YEAR_ENDS:
        went_on = need.until in days and any(day.year == need.until.year + 1 for day in days)
    if any(day <= need.until for day in days) and not went_on:
        return None
    return {
        seen.period_end.year: int(seen.value * SCALE)
        for seen in told
        if need.after < seen.period_end <= need.until
        and (need.which is Which.YEAR_LASTS or seen.period_end == year_end(seen.period_end.year))
    }


def known_by(
    needs: frozenset[Need], told: Sequence[Observation], turn: int
) -> tuple[list[Observation], Ends | None]:
    """Return what the needs name: figures, and values of years where these tell enough."""
    by_value = [need for need in needs if need.which in BY_VALUE]
    assert len(by_value) <= 1
    ends = ends_of(by_value[0], told) if by_value else None
    return chosen(needs if ends is not None else by_figures(needs), told, turn), ends


def verdict(
    commitment: Commitment,
    told: Sequence[Observation],
    day: date,
    known_on: date | None = None,
    ends: Ends | None = None,
) -> Verdict | str:
    """Return the verdict, or why there is none."""
    try:
        return judge(commitment, told, day, known_on or day, ends=ends)
    except ContradictionError as error:
        return str(error)


@settings(max_examples=150, deadline=None)
@given(st.data(), commitments(), DAYS, st.integers(0, 50))
def test_what_is_needed_decides_as_the_whole_history(
    data: st.DataObject, commitment: Commitment, day: date, turn: int
) -> None:
    told = data.draw(histories(commitment.frequency))
    known = [seen for seen in told if seen.known_from <= day]
    picked, ends = known_by(needs_of(commitment, day), known, turn)
    assert verdict(commitment, picked, day, ends=ends) == verdict(commitment, told, day)


@settings(max_examples=400, deadline=None)
@given(st.data(), yearly_commitments(), LONG_DAYS, st.integers(0, 50))
def test_values_of_closed_years_decide_as_the_whole_history(
    data: st.DataObject, commitment: Commitment, day: date, turn: int
) -> None:
    told = data.draw(histories(commitment.frequency, date(LONG_START - 3, 6, 30)))
    known_on = day + timedelta(days=data.draw(st.sampled_from([0, 120, -90, -800, -1600])))
    known = [seen for seen in told if seen.known_from <= known_on and seen.period_end <= day]
    needs = needs_of(commitment, day, known_on)
    whole = verdict(commitment, told, day, known_on)
    picked, ends = known_by(needs, known, turn)
    event(f"{commitment.kind} {commitment.direction} by value: {ends is not None and bool(ends)}")
    assert verdict(commitment, picked, day, known_on, ends) == whole
    figures = chosen(by_figures(needs), known, turn)
    assert verdict(commitment, figures, day, known_on) == whole


@settings(max_examples=100, deadline=None)
@given(st.data(), each_commitments(1), DAYS, st.integers(0, 50))
def test_what_a_region_alone_is_counted_by_decides_as_its_whole_history(
    data: st.DataObject, commitment: Commitment, day: date, turn: int
) -> None:
    told = data.draw(histories(commitment.frequency))
    known = [seen for seen in told if seen.known_from <= day]
    picked = chosen(needs_of(commitment, day), known, turn)
    (name,) = commitment.regions
    assert judge_each(commitment, {name: picked}, day, day) == judge_each(
        commitment, {name: told}, day, day
    )


def test_a_level_under_way_needs_five_figures_at_most_however_long_the_plan() -> None:
    stages = tuple(at(f"{year}-12-31", ">=", str(year - 2000)) for year in range(2026, 2028))
    commitment = promise(milestones=stages, start=date(1976, 1, 1), baseline_date=None)
    needs = needs_of(commitment, date(2027, 2, 10))
    assert {need.which for need in needs} == {
        Which.LAST, Which.PREVIOUS, Which.ON, Which.WITHIN,
    }  # fmt: skip
    assert len(needs) <= 5


def test_what_sticks_is_early_by_any_figure_before_the_due_date() -> None:
    commitment = promise(kind=Kind.COUNT, direction=Direction.UP, baseline=None)
    assert Which.ALL not in {need.which for need in needs_of(commitment, date(2028, 3, 1))}

"""The few periods in which regions are counted say what the whole history says."""

from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from planctl.domain.calendar import period_ends
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.needed import needs_of
from planctl.domain.status import judge_each
from planctl.domain.tallying import is_enough, periods_of, within
from planctl.domain.terms import Frequency, Kind
from tests.domain.commitments import at, promise, seen
from tests.domain.series import DAYS, each_commitments, histories
from tests.domain.test_needed import chosen


@settings(max_examples=250, deadline=None)
@given(st.data(), each_commitments(), DAYS, st.integers(0, 50))
def test_the_counts_of_a_few_periods_decide_as_those_of_all(
    data: st.DataObject, commitment: Commitment, day: date, turn: int
) -> None:
    told = {name: data.draw(histories(commitment.frequency)) for name in commitment.regions}
    known_on = day + timedelta(days=data.draw(st.sampled_from([0, 0, 120, -90, -400])))
    known = {name: [o for o in some if o.known_from <= known_on] for name, some in told.items()}
    spans = periods_of(commitment, day, known_on)
    needs = needs_of(commitment, day, known_on) | spans
    picked = {name: chosen(needs, some, turn) for name, some in known.items()}
    enough = is_enough(commitment, day, picked, known_on)
    event(f"enough: {enough}")
    if enough:
        counted = {name: within(spans, some) for name, some in picked.items()}
        whole = judge_each(commitment, told, day, known_on)
        assert judge_each(commitment, counted, day, known_on) == whole


def _each() -> Commitment:
    return promise(
        kind=Kind.EACH, baseline=None, milestones=(at("2027-12-31", ">=", "3"),),
        regions=("示例一县", "示例二县"), lag=30,
    )  # fmt: skip


def _quarters(*values: str) -> list[Observation]:
    """Return a figure of each quarter, the last value for all after it."""
    ends = list(period_ends(date(2024, 12, 31), date(2026, 12, 31), Frequency.QUARTERLY))
    told = [*values, *[values[-1]] * (len(ends) - len(values))]
    return seen({str(end): value for end, value in zip(ends, told, strict=True)})


def test_a_threshold_that_one_region_never_met_is_counted_in_the_latest_periods() -> None:
    commitment = _each()
    day = date(2027, 2, 10)
    spans = periods_of(commitment, day)
    assert min(span.after for span in spans) >= date(2026, 3, 31)
    told = {"示例一县": _quarters("5"), "示例二县": _quarters("2")}
    assert is_enough(commitment, day, {name: within(spans, some) for name, some in told.items()})


def test_where_each_region_met_it_at_some_time_the_history_is_read() -> None:
    commitment = _each()
    day = date(2027, 2, 10)
    fallen = {"示例一县": _quarters("5", "2"), "示例二县": _quarters("5", "2")}
    assert not is_enough(commitment, day, fallen)

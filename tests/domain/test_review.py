"""Which lock holds for a figure."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.domain.period import parse_period
from planctl.domain.review import Decision, LockEvent, Mark, State, last_event

AT = datetime(2024, 10, 20, tzinfo=UTC)


def event(period: str, region: str | None = None, *, closing: bool = True) -> LockEvent:
    return LockEvent(parse_period(period), region, closing, "示例", AT)


@pytest.mark.parametrize(
    ("closed", "figure", "is_closed"),
    [
        ("2024Q3", "2024Q3", True), ("2024Q3", "2024-08", True), ("2024Q3", "2024Q2", False),
        ("2024Q4", "2024", True), ("2024Q4", "2024H2", True), ("2024Q3", "2024", False),
        ("2024", "2024Q1", True), ("2024Q4", "2025Q1", False), ("2024-12", "2024Q4", True),
    ],
)  # fmt: skip
def test_a_lock_closes_the_figures_whose_period_ends_within(
    closed: str, figure: str, is_closed: bool
) -> None:
    found = last_event([event(closed)], "530600", parse_period(figure).end)
    assert (found is not None) is is_closed


def test_the_last_act_that_concerns_a_region_decides() -> None:
    acts = [event("2024Q3"), event("2024Q3", "530621", closing=False)]
    day = date(2024, 9, 30)
    opened, closed = last_event(acts, "530621", day), last_event(acts, "530622", day)
    assert opened is not None
    assert not opened.is_closing
    assert closed is not None
    assert closed.is_closing


events = st.lists(
    st.builds(
        event,
        st.sampled_from(["2024Q3", "2024", "2024-09", "2024Q4"]),
        st.sampled_from([None, "530621", "530622"]),
        closing=st.booleans(),
    )
)


@given(events, st.sampled_from(["530621", "530622"]))
def test_closing_last_always_closes_whatever_went_before(acts: list[LockEvent], code: str) -> None:
    found = last_event([*acts, event("2024Q3")], code, date(2024, 9, 30))
    assert found is not None
    assert found.is_closing


def test_marks_say_what_was_sent_back_and_what_came_after_the_lock() -> None:
    assert Decision().marks == ()
    assert Decision(State.APPROVED).marks == ()
    both = Decision(State.RETURNED, "示例", date(2024, 10, 1), "口径", "省里要求")
    assert both.marks == (Mark.RETURNED, Mark.CHANGED_AFTER_LOCK)

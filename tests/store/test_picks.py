"""The figures that verdicts rest on, read from a database: enough, and through the indexes."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import TextualSelect, delete, insert, select
from sqlalchemy.orm import Session

from planctl.domain.calendar import period_ends
from planctl.domain.commitment import Commitment
from planctl.domain.needed import Need, Which, needs_of
from planctl.domain.period import period_of
from planctl.domain.terms import Frequency, Kind
from planctl.domain.verdict import Verdict
from planctl.store import tables as t
from planctl.store.asking import Asked
from planctl.store.database import database_url, writing
from planctl.store.picks import pick
from planctl.store.rows.ends import _telling
from planctl.store.rows.figures import Knowledge, finding
from planctl.usecases.known import Told
from tests.domain.series import DAYS, LONG_DAYS, VALUES, commitments, yearly_commitments
from tests.domain.test_needed import verdict
from tests.servers import file_only

THEN = datetime(2024, 1, 1, tzinfo=UTC)
WHOLE = frozenset([Need(Which.ALL, date.min, date.max)])


@pytest.fixture
def session(plans_db: Path) -> Iterator[Session]:
    """Give a session on a register with plans and no figures; nothing is kept."""
    with writing(database_url(str(plans_db))) as session:
        yield session
        session.rollback()


@st.composite
def rows(draw: st.DrawFn, commitment: Commitment) -> list[dict[str, Any]]:
    """Draw what was reported: revisions, withdrawals, late reports, rates by their parts."""
    frequency, found, first = commitment.frequency, [], date(commitment.start.year - 2, 6, 30)
    is_done, is_added = commitment.kind is Kind.YESNO, commitment.kind in (Kind.COUNT, Kind.FLOW)
    increments = is_added and draw(st.integers(0, 4)) == 0
    # In some series nearly every figure is simply the value of its period.
    odd = draw(st.sampled_from([0, 1, 5]))
    has_rates = odd > 1 and not increments
    quarterly = _at_least_quarters(frequency)
    for end in period_ends(first, date(2028, 12, 31), quarterly):
        if draw(st.integers(0, 9)) == 0:
            continue
        for revision in range(1, draw(st.sampled_from([1] * (9 - odd) + [2, 3])) + 1):
            value = draw(VALUES)
            has_parts = has_rates and draw(st.integers(0, 5)) == 0
            close = Decimal(value.numerator) / value.denominator
            days = draw(st.sampled_from([3, 10, 10, 10, 200 if odd else 10]))
            done = is_done and value >= 1 and draw(st.booleans())
            found.append({
                "period": period_of(end, frequency).code, "period_end": end, "revision": revision,
                "value": None if draw(st.integers(0, 59)) < 3 * odd else close,
                "numerator": close * 1000 + draw(st.integers(-400, 400)) if has_parts else None,
                "denominator": Decimal(1000) if has_parts else None,
                "basis": "increment" if increments else "cumulative",
                "completed_on": end - timedelta(days=5) if done else None,
                "known_from": end + timedelta(days=days + 20 * revision), "recorded_at": THEN,
                "recorded_by": "示例", "reason": "示例" if revision > 1 else None,
            })  # fmt: skip
    return found


def _at_least_quarters(frequency: Frequency) -> Frequency:
    return Frequency.QUARTERLY if frequency is Frequency.MONTHLY else frequency


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data(), commitments(), DAYS)
def test_verdicts_are_those_of_the_whole_history(
    session: Session, data: st.DataObject, commitment: Commitment, day: date
) -> None:
    _assert_enough_is_read(session, data, commitment, day)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data(), yearly_commitments(), LONG_DAYS)
def test_closed_years_are_told_by_values_as_by_the_whole_history(
    session: Session, data: st.DataObject, commitment: Commitment, day: date
) -> None:
    _assert_enough_is_read(session, data, commitment, day)


def _assert_enough_is_read(
    session: Session, data: st.DataObject, commitment: Commitment, day: date
) -> None:
    known_on = data.draw(
        st.sampled_from([day + timedelta(days=days) for days in (0, 120, -90, -800)])
    )
    connection = session.connection()
    connection.execute(delete(t.Actual))
    indicator, (near, far) = session.scalars(select(t.Indicator.id)).first(), (2, 3)
    for region in (near, far):
        told = data.draw(rows(commitment))
        here = [{"indicator_id": indicator, "region_id": region, **row} for row in told]
        if here:
            connection.execute(insert(t.Actual), here)
    needs = needs_of(commitment, day, known_on)
    assert indicator is not None
    picked = _verdicts(session, indicator, (near, far), needs, commitment, day, known_on)
    assert picked == _verdicts(session, indicator, (near, far), WHOLE, commitment, day, known_on)


def _verdicts(
    session: Session,
    indicator: int,
    regions: tuple[int, ...],
    needs: frozenset[Need],
    commitment: Commitment,
    day: date,
    known_on: date,
) -> list[Verdict | str]:
    picked = pick(session, [Asked(indicator, regions, needs)], Knowledge(known_on))
    found = []
    for region in regions:
        told = Told(picked.rows.get((indicator, region), []), None).observations()
        ends = picked.ends.get((indicator, region))
        event(f"by value: {ends is not None and bool(ends.values)}")
        found.append(verdict(commitment, told, day, known_on, ends and ends.values))
    return found


# What each statement may go through to reach the figures.
BY_DAYS, BY_VALUES = "sqlite_autoindex_actual_1", "ix_actual_value"
PATHS = {
    "last": {BY_DAYS}, "previous": {BY_DAYS}, "first": {BY_DAYS},
    "all": {BY_DAYS}, "series": {BY_DAYS, BY_VALUES}, "within": {BY_VALUES, BY_DAYS},
    "below": {BY_VALUES, BY_DAYS}, "above": {BY_VALUES, BY_DAYS},
    "near_low": {BY_VALUES, BY_DAYS}, "near_high": {BY_VALUES, BY_DAYS},
    "irregular": {"ix_actual_irregular", BY_DAYS},
}  # fmt: skip


@file_only("which index SQLite takes; test_picks_on_server.py looks at PostgreSQL")
@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("approved_only", [False, True])
@pytest.mark.parametrize("name", PATHS)
def test_every_figure_is_found_through_an_index(
    session: Session, name: str, approved_only: bool, decided: bool
) -> None:
    figures = _steps_to_figures(session, finding(name, "sqlite", approved_only, decided))
    for step in figures:
        assert "INTEGER PRIMARY KEY" in step or any(path in step for path in PATHS[name]), step
        assert "INTEGER PRIMARY KEY" in step or "(indicator_id=? AND region_id=?" in step, step


@file_only("which index SQLite takes; test_picks_on_server.py looks at PostgreSQL")
@pytest.mark.parametrize("approved_only", [False, True])
def test_what_years_ended_on_is_one_step_for_each(session: Session, approved_only: bool) -> None:
    first, told = _steps_to_figures(session, _telling("sqlite", approved_only))
    assert f"{BY_DAYS} (indicator_id=? AND region_id=?)" in first
    assert f"{BY_DAYS} (indicator_id=? AND region_id=? AND period_end=?)" in told


def _steps_to_figures(session: Session, statement: TextualSelect) -> list[str]:
    """Return how SQLite goes to the figures: never through all of them."""
    query = statement.compile(dialect=session.get_bind().dialect)
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [1, 2]]
    given = query.params | {
        "lines": json.dumps([line]), "days": '["2020-12-31", "2021-12-31"]', "known": "2025-12-31",
    }  # fmt: skip
    values = [given[key] for key in query.positiontup or ()]
    driver = session.connection().connection.driver_connection
    assert driver is not None
    steps = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    figures = [step for step in steps if step.split()[1].startswith("actual")]
    assert figures
    assert all(step.startswith("SEARCH") for step in figures), steps
    return figures

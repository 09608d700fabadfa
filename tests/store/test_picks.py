"""The figures that verdicts rest on, read from a database: enough, and through the indexes."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from planctl.domain.calendar import period_ends
from planctl.domain.commitment import Commitment
from planctl.domain.needed import Need, Which, needs_of
from planctl.domain.period import period_of
from planctl.domain.terms import Frequency, Kind
from planctl.domain.verdict import Verdict
from planctl.store import tables as t
from planctl.store.database import database_url, writing
from planctl.store.picks import Asked, pick
from planctl.store.rows.figures import Knowledge, finding
from planctl.usecases.known import Told
from tests.domain.series import DAYS, VALUES, commitments
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
    frequency, found = commitment.frequency, []
    is_done, is_added = commitment.kind is Kind.YESNO, commitment.kind in (Kind.COUNT, Kind.FLOW)
    increments = is_added and draw(st.integers(0, 4)) == 0
    for end in period_ends(date(2022, 6, 30), date(2028, 12, 31), _at_least_quarters(frequency)):
        if draw(st.integers(0, 9)) == 0:
            continue
        for revision in range(1, draw(st.sampled_from([1, 1, 1, 1, 2, 3])) + 1):
            value = draw(VALUES)
            has_parts = not increments and draw(st.integers(0, 5)) == 0
            close = Decimal(value.numerator) / value.denominator
            days = draw(st.sampled_from([3, 10, 10, 10, 200]))
            done = is_done and value >= 1 and draw(st.booleans())
            found.append({
                "period": period_of(end, frequency).code, "period_end": end, "revision": revision,
                "value": None if draw(st.integers(0, 19)) == 0 else close,
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
    known_on = data.draw(
        st.sampled_from([day, day + timedelta(days=120), day - timedelta(days=90)])
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
    told = pick(session, [Asked(indicator, regions, needs)], Knowledge(known_on))
    of_region = [told.get((indicator, region), []) for region in regions]
    return [
        verdict(commitment, Told(rows, None).observations(), day, known_on) for rows in of_region
    ]


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
    query = finding(name, "sqlite", approved_only, decided).compile(
        dialect=session.get_bind().dialect
    )
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [1, 2]]
    given = query.params | {"lines": json.dumps([line]), "known": "2025-12-31"}
    values = [given[key] for key in query.positiontup or ()]
    driver = session.connection().connection.driver_connection
    assert driver is not None
    steps = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    figures = [step for step in steps if step.split()[1].startswith("actual")]
    assert figures
    assert all(step.startswith("SEARCH") for step in figures), steps
    for step in figures:
        assert "INTEGER PRIMARY KEY" in step or any(path in step for path in PATHS[name]), step
        assert "INTEGER PRIMARY KEY" in step or "(indicator_id=? AND region_id=?" in step, step

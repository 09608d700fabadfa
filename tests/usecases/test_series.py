"""What counties make together: the database adds up what reading each figure gives."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import TextualSelect, delete, insert, select
from sqlalchemy.orm import Session

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.directory import Region
from planctl.domain.needed import Need, Which, needs_of
from planctl.domain.plan import Indicator
from planctl.domain.terms import Direction, Kind, Rollup
from planctl.store import tables as t
from planctl.store.database import database_url, writing
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.together import NARROWED, _gathering, _narrowing, _placing
from planctl.usecases.asked import SUMMED, Together
from planctl.usecases.known import Known
from planctl.usecases.reading import load_series
from planctl.usecases.series import SeriesBook
from tests.servers import file_only

THEN = datetime(2024, 1, 1, tzinfo=UTC)
NEED = Need(Which.ALL, date(2023, 12, 31), date(2024, 12, 31))
KNOWN_ON = date(2025, 3, 1)
UNITS = ["%", "‰", "1/10万", "个"]
# Numbers as offices give them; rarely one that the database's whole numbers do not hold.
VALUES = st.sampled_from(["0", "3", "12.5", "33.33", "50", "99.999999", "123456.7", "-4"])
PARTS = st.sampled_from(["1", "3", "12.5", "50", "333", "1000", "98765", "200000000000"])


@pytest.fixture
def session(plans_db: Path) -> Iterator[Session]:
    """Give a session on a register with plans and no figures; nothing is kept."""
    with writing(database_url(str(plans_db))) as session:
        yield session
        session.rollback()


@st.composite
def told(draw: st.DrawFn, unit: str) -> list[tuple[dict[str, Any], str | None]]:
    """Draw what a county reported in a year: rates by parts, revisions, withdrawals, increments."""
    scale = {"%": 100, "‰": 1000, "1/10万": 100_000}.get(unit, 1)
    found = []
    adds = draw(st.integers(0, 7)) == 0
    for quarter in (1, 2, 3, 4):
        if draw(st.integers(0, 9)) == 0:
            continue
        end = date(2024, 3 * quarter, 30 if quarter in (2, 3) else 31)
        is_year = quarter == 4 and draw(st.integers(0, 9)) == 0
        for revision in range(1, draw(st.sampled_from([1, 1, 2])) + 1):
            value, over, under = Decimal(draw(VALUES)), None, None
            if draw(st.integers(0, 3)):
                over, under = Decimal(draw(PARTS)), Decimal(draw(PARTS))
                if draw(st.booleans()) and (rate := over * scale / under) < 10**6:
                    value = round(rate, draw(st.integers(0, 3)))
            decision = draw(st.sampled_from([None, "approved", "approved", "returned"]))
            figure = {
                "period": "2024" if is_year else f"2024Q{quarter}", "period_end": end,
                "revision": revision, "value": None if draw(st.integers(0, 19)) == 0 else value,
                "numerator": over, "denominator": under,
                "basis": "increment" if adds else "cumulative", "recorded_at": THEN,
                "known_from": end + timedelta(days=draw(st.sampled_from([5, 20, 100]))),
                "recorded_by": "示例", "reason": "示例" if revision > 1 else None,
                "unlock_reason": draw(st.sampled_from([None, None, None, "示例"])),
            }  # fmt: skip
            found.append((figure, decision))
    return found


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.data(), st.sampled_from(SUMMED), st.sampled_from(UNITS),
    st.sampled_from([Direction.UP, Direction.DOWN]), st.booleans(),
)  # fmt: skip
def test_added_up_in_the_database_is_as_read_one_by_one(
    session: Session,
    data: st.DataObject,
    how: Rollup,
    unit: str,
    direction: Direction,
    approved_only: bool,
) -> None:
    connection = session.connection()
    for table in (t.Review, t.Actual):
        connection.execute(delete(table))
    row = connection.execute(
        select(t.Indicator.id, t.Indicator.plan_id, t.Indicator.code, t.Region.code)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .join(t.Region, t.Region.id == t.Plan.region_id)
    ).first()
    assert row is not None
    key, plan_id, code, home_code = row
    connection.execute(t.Indicator.__table__.update().values(unit=unit))  # type: ignore[attr-defined]
    places = connection.execute(
        select(t.Region.id, t.Region.code, t.Region.name).where(t.Region.parent_id.is_not(None))
    ).all()[:3]
    for place in places:
        for figure, decision in data.draw(told(unit)):
            here = {"indicator_id": key, "region_id": place.id, **figure}
            actual = connection.execute(insert(t.Actual).returning(t.Actual.id), here).scalar_one()
            if decision is not None:
                connection.execute(insert(t.Review), {
                    "actual_id": actual, "region_id": place.id, "decision": decision,
                    "decided_by": "示例", "decided_at": THEN, "decided_on": date(2025, 1, 5),
                    "reason": "示例",
                })  # fmt: skip
    indicator = Indicator(code, "示例", Kind.LEVEL, direction, (), unit=unit, rollup=how)
    promised = Commitment(Kind.LEVEL, direction, date(2024, 1, 1), date(2025, 12, 31))
    home = Region(home_code, "示例市", "city")
    counties = [Region(place.code, place.name, "county") for place in places]
    codes = tuple(county.code for county in counties)
    knowledge = Knowledge(KNOWN_ON, approved_only)
    apart = {(plan_id, code): {county: frozenset([NEED]) for county in codes}}
    together = {
        (plan_id, code): Together(indicator, home_code, codes, promised, NEED, frozenset([NEED]))
    }
    read = load_series(session, [plan_id], apart, knowledge)[plan_id]
    added = load_series(session, [plan_id], {}, knowledge, together)[plan_id]
    known = load_series(session, [plan_id], apart, knowledge, together)[plan_id]
    for book in (read, added, known):
        book.of_city(indicator, home, counties, promised)
    assert _told(added.rolled[code].values()) == _told(read.rolled[code].values())
    assert _told(known.rolled[code].values()) == _told(read.rolled[code].values())
    edge = Fraction(data.draw(st.sampled_from([1, 40, 200])))
    accepts = Acceptance(low=edge) if direction is Direction.UP else Acceptance(high=edge)
    held = replace(promised, kind=Kind.MAINTAIN, milestones=(Milestone(promised.end, accepts),))
    needs = needs_of(held, NEED.until)
    decide = {(plan_id, code): Together(indicator, home_code, codes, held, NEED, needs)}
    for some in ({}, {(plan_id, code): dict.fromkeys(codes, needs)}):
        found = load_series(session, [plan_id], some, knowledge, decide)[plan_id]
        found.of_city(indicator, home, counties, held)
        assert _breaches(found, code, accepts) == _breaches(read, code, accepts)
    within = frozenset([Need(Which.WITHIN, NEED.after, NEED.until, _near(read, code, accepts))])
    decide = {(plan_id, code): Together(indicator, home_code, codes, held, NEED, within)}
    found = load_series(session, [plan_id], {}, knowledge, decide)[plan_id]
    found.of_city(indicator, home, counties, held)
    (need,) = within
    event(f"{how} within: {_is_any_within(read, code, need)}")
    assert _is_any_within(found, code, need) == _is_any_within(read, code, need)


def _near(book: SeriesBook, code: str, accepts: Acceptance) -> Acceptance:
    """Return the set, moved so that it begins or ends at what counties make together in the last
    period: the edge itself is within."""
    made = [one.value for one in book.rolled[code].values() if one.rolled and one.rolled.value]
    if not made:
        return accepts
    return Acceptance(low=made[-1]) if accepts.low is not None else Acceptance(high=made[-1])


def _is_any_within(book: SeriesBook, code: str, need: Need) -> bool:
    """Return whether counties together were ever within a set, by what is known of them."""
    assert need.accepts is not None
    return any(
        one.rolled is not None and one.rolled.value is not None and one.value in need.accepts
        for one in book.rolled[code].values()
    )


def _breaches(book: SeriesBook, code: str, accepts: Acceptance) -> list[tuple[Any, ...]]:
    """Return what the counties make together outside of a set: all of it is needed."""
    made = [
        one for one in book.rolled[code].values() if one.rolled and one.rolled.value is not None
    ]
    return _told([one for one in made if one.value not in accepts])


def _told(figures: Any) -> list[tuple[Any, ...]]:
    """Return all that a status says of the figures; not the counties' names, which it does not."""

    def of(one: Known) -> tuple[Any, ...]:
        rolled = one.rolled
        assert rolled is not None
        return (
            one.period, one.period_end, one.value, one.known_from, one.by, one.exact_parts,
            one.marks, rolled.value, rolled.lower_bound, rolled.coverage, rolled.why,
        )  # fmt: skip

    return [of(one) for one in figures]


QUERIES = [_gathering("sqlite", a, d) for a in (False, True) for d in (False, True)]
QUERIES += [_narrowing("sqlite", how, a) for how in NARROWED for a in (False, True)]


@file_only("which index SQLite takes; test_picks_on_server.py looks at PostgreSQL")
@pytest.mark.parametrize("text", [*QUERIES, _placing("sqlite")])
def test_adding_up_goes_through_the_index_of_the_series(
    session: Session, text: TextualSelect
) -> None:
    query = text.compile(dialect=session.get_bind().dialect)
    line = [1, "2020-12-31", "2025-12-31", 100, None, [1, 2]]
    given = query.params | {"lines": json.dumps([line]), "known": "2025-12-31"}
    values = [given[key] for key in query.positiontup or ()]
    driver = session.connection().connection.driver_connection
    assert driver is not None
    steps = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    figures = [step for step in steps if step.split()[1].startswith("actual")]
    assert figures
    for step in figures:
        assert "INTEGER PRIMARY KEY" in step or "(indicator_id=? AND region_id=?" in step, step

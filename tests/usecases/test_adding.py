"""Days on which all counties together are elsewhere, by a plain sum, are left out: no others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import period_ends
from planctl.domain.commitment import Commitment
from planctl.domain.needed import Need, Which
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import scale_of
from planctl.domain.sought import Sought
from planctl.domain.terms import Direction, Frequency, Kind, Rollup
from planctl.store import tables as t
from planctl.store.database import database_url, writing
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.together import NARROWED, narrowed
from planctl.usecases.adding import _Adding
from planctl.usecases.asked import Together

FIRST, LAST = date(2023, 12, 31), date(2024, 12, 31)
DAYS = period_ends(FIRST, LAST, Frequency.QUARTERLY)
REGIONS = (2, 3, 4)
PROMISED = Commitment(Kind.LEVEL, Direction.UP, date(2024, 1, 1), LAST)
KNOWLEDGE = Knowledge(date(2025, 3, 1))
PARTS = st.sampled_from([-50, -1, 0, 1, 3, 7, 50, 999_999])
TINY = Fraction(1, 10**9)


@pytest.fixture
def session(plans_db: Path) -> Iterator[Session]:
    """Give a session on a register with plans and no figures; nothing is kept."""
    with writing(database_url(str(plans_db))) as session:
        yield session
        session.rollback()


def adding(key: int, need: Need, how: Rollup, unit: str) -> _Adding:
    """Return an indicator that may be within a set on every day."""
    indicator = Indicator("x", "示例", Kind.LEVEL, Direction.UP, (), unit=unit, rollup=how)
    asked = Together(indicator, "990000", ("a", "b", "c"), PROMISED, need, frozenset([need]))
    made = _Adding(key, asked, REGIONS, Sought(PROMISED, frozenset([need]), LAST))
    made.sought.places[need] = DAYS
    return made


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data(), st.sampled_from(NARROWED), st.sampled_from(["%", "‰", "个"]))
def test_a_day_is_left_out_only_where_all_together_are_elsewhere(
    session: Session, data: st.DataObject, how: Rollup, unit: str
) -> None:
    connection = session.connection()
    connection.execute(delete(t.Actual))
    key = session.scalars(select(t.Indicator.id)).first()
    assert key is not None
    told = {
        (day, region): (data.draw(PARTS), data.draw(PARTS.filter(bool)))
        for day in DAYS
        for region in REGIONS
        if data.draw(st.integers(0, 9))
    }
    revised = {series for series in told if not data.draw(st.integers(0, 9))}
    is_rate = how is Rollup.RATIO
    rows = [
        {
            "indicator_id": key, "region_id": region, "period_end": day, "known_from": day,
            "period": period_of(day, Frequency.QUARTERLY).code, "revision": revision,
            "value": Decimal(said), "reason": "示例" if revision > 1 else None,
            "numerator": Decimal(said) if is_rate else None,
            "denominator": Decimal(under) if is_rate else None,
            "recorded_at": datetime(2024, 1, 1, tzinfo=UTC), "recorded_by": "示例",
        }
        for (day, region), (over, under) in told.items()
        for revision, said in enumerate([over + 9, over][(day, region) not in revised :], 1)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(t.Actual), rows)
    totals = {day: total(told, day, how, scale_of(unit)) for day in DAYS}
    some = [value for value in totals.values() if value is not None] or [Fraction(0)]
    edge = data.draw(st.sampled_from(some)) + data.draw(st.sampled_from([-TINY, Fraction(0), TINY]))
    is_open = data.draw(st.booleans())
    accepts = data.draw(st.sampled_from([
        Acceptance(low=edge, low_open=is_open), Acceptance(high=edge, high_open=is_open),
        Acceptance(edge, edge + 1),
    ]))  # fmt: skip
    need = Need(Which.WITHIN, FIRST, LAST, accepts)
    left = narrowed(connection, how, adding(key, need, how, unit).candidates(need), KNOWLEDGE)
    within = {(key, day) for day, value in totals.items() if value is not None and value in accepts}
    event(f"{how}: {len(within)} within, {len(left)} left")
    assert within <= left
    far = {(key, day) for day, value in totals.items() if value and is_far(value, accepts)}
    odd = {(key, day) for (day, _), (_, under) in told.items() if is_rate and under < 0}
    assert not far & left - odd - {(key, day) for day, _ in revised}


def total(
    told: dict[tuple[date, int], tuple[int, int]], day: date, how: Rollup, scale: int
) -> Fraction | None:
    """Return what the regions make together on a day; None where nothing was told."""
    some = [parts for (on, _), parts in told.items() if on == day]
    over, under = (sum(parts[at] for parts in some) for at in (0, 1))
    if not some or (how is Rollup.RATIO and not under):
        return None
    return Fraction(over * scale, under) if how is Rollup.RATIO else Fraction(over)


def is_far(value: Fraction, accepts: Acceptance) -> bool:
    """Say whether a value is outside of a set by more than any rounding."""
    bound = accepts.missed_bound(value)
    return bound is not None and abs(value - bound) > Fraction(1, 10) + abs(bound) / 10**6

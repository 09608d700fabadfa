"""Figures in the database, appended as revisions, and the decisions on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from planctl.store import tables as t


def revisions(session: Session, indicator_id: int, region_id: int | None) -> list[t.Actual]:
    """Return every revision of an indicator's figures, by region, period and revision."""
    query = select(t.Actual).where(t.Actual.indicator_id == indicator_id)
    if region_id is not None:
        query = query.where(t.Actual.region_id == region_id)
    order = (t.Actual.region_id, t.Actual.period_end, t.Actual.period, t.Actual.revision)
    return list(session.scalars(query.order_by(*order)))


def latest(session: Session, indicator_id: int, region_id: int, period: str) -> t.Actual | None:
    """Return the newest revision of one figure."""
    return session.scalar(
        select(t.Actual)
        .where(
            t.Actual.indicator_id == indicator_id,
            t.Actual.region_id == region_id,
            t.Actual.period == period,
        )
        .order_by(t.Actual.revision.desc())
        .limit(1)
    )


def last_review(known_on: date, row: Any = t.Actual) -> ScalarSelect[Any]:
    """Return the key of the last decision on a revision that had been taken by a day."""
    return (
        select(func.max(t.Review.id))
        .where(t.Review.actual_id == row.id, t.Review.decided_on <= known_on)
        .correlate(row)
        .scalar_subquery()
    )


# The columns of a decision, in the order of `decision_of` (rows/figures.py).
DECISION: tuple[Any, ...] = (
    t.Review.decision,
    t.Review.decided_by,
    t.Review.decided_on,
    t.Review.reason,
    func.coalesce(t.Actual.unlock_reason, t.Review.unlock_reason),
)


def with_decision(figures: Select[Any], known_on: date) -> Select[Any]:
    """Return the query with the last decision on each revision beside it."""
    return figures.outerjoin(t.Review, t.Review.id == last_review(known_on)).add_columns(*DECISION)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The known figures before and after a period, latest revisions."""

    before: t.Actual | None
    after: t.Actual | None


def neighbours(rows: Iterable[t.Actual], period_end: date) -> Neighbours:
    """Return the figures around a period from the revisions of one series, in order."""
    newest = {row.period: row for row in rows}
    told = sorted((r for r in newest.values() if r.value is not None), key=lambda r: r.period_end)
    earlier = [row for row in told if row.period_end < period_end]
    later = [row for row in told if row.period_end > period_end]
    return Neighbours(earlier[-1] if earlier else None, later[0] if later else None)

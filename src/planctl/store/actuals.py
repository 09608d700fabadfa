"""Figures in the database: appended as revisions, read as they were known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from planctl.domain.review import Decision, State
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


def known(
    series: Select[Any], known_on: date, as_of: date, *, approved_only: bool = False
) -> Select[Any]:
    """Return the query for the figures of the indicators `series` as known on a day.

    One row per indicator, region and period: its latest revision by then (`approved_only`: the
    latest that was approved by then), unless that one withdrew the figure. Periods that end
    after `as_of` are left out, but a thing done (`completed_on`) counts from that day on.
    """
    row = t.Actual
    newest = func.row_number().over(
        partition_by=(row.indicator_id, row.region_id, row.period), order_by=row.revision.desc()
    )
    ranks = select(row.id, newest.label("place")).where(
        row.indicator_id.in_(series),
        row.known_from <= known_on,
        or_(row.period_end <= as_of, row.completed_on <= as_of),
    )
    if approved_only:
        ranks = ranks.join(t.Review, t.Review.id == last_review(known_on)).where(
            t.Review.decision == State.APPROVED
        )
    ranked = ranks.subquery()
    return (
        select(row)
        .join(ranked, and_(ranked.c.id == row.id, ranked.c.place == 1))
        .where(row.value.is_not(None))
        .order_by(row.indicator_id, row.region_id, row.period_end)
    )


def last_review(known_on: date) -> ScalarSelect[Any]:
    """Return the key of the last decision on a revision that had been taken by a day."""
    return (
        select(func.max(t.Review.id))
        .where(t.Review.actual_id == t.Actual.id, t.Review.decided_on <= known_on)
        .correlate(t.Actual)
        .scalar_subquery()
    )


# The columns of a decision, in the order of `decision_of`.
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


def decision_of(state: str | None, *rest: Any) -> Decision:
    """Return the columns of `with_decision` as a value."""
    return Decision(State(state or State.SUBMITTED), *rest)


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

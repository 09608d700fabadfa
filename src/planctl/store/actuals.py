"""Figures in the database: appended as revisions, read as they were known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from planctl.domain.review import SUBMITTED, Decision, State
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


@dataclass(frozen=True, slots=True)
class Knowledge:
    """With which knowledge figures are read: by what day, and whether only approved ones count."""

    known_on: Any
    """A day, or the parameter that stands for it in a statement kept for many."""
    approved_only: bool = False


def counts(row: Any, knowledge: Knowledge) -> ColumnElement[bool]:
    """Return the condition that a revision is the figure of its period, as known on a day.

    It is the latest by then (`approved_only`: the latest approved by then), and did not withdraw
    the figure. The newer one is looked for by one step in the index of the series.
    """
    newer = aliased(t.Actual)
    overtaken = (
        select(newer.id)
        .where(
            newer.indicator_id == row.indicator_id,
            newer.region_id == row.region_id,
            newer.period_end == row.period_end,
            newer.period == row.period,
            newer.revision > row.revision,
            _had_come(newer, knowledge),
        )
        .correlate(row)
        .exists()
    )
    # An expression: the bare column would tempt the planner to walk the index of values.
    is_given = (type_coerce(row.value, BigInteger) + literal_column("0")).is_not(None)
    return and_(_had_come(row, knowledge), is_given, ~overtaken)


def _had_come(row: Any, knowledge: Knowledge) -> ColumnElement[bool]:
    in_time: ColumnElement[bool] = row.known_from <= knowledge.known_on
    if not knowledge.approved_only:
        return in_time
    decided = (
        select(t.Review.decision)
        .where(t.Review.id == last_review(knowledge.known_on, row))
        .correlate(row)
        .scalar_subquery()
    )
    return and_(in_time, decided == State.APPROVED)


def is_irregular(row: Any) -> ColumnElement[bool]:
    """Return the condition of the index of figures that are not simply the value at a period's
    end: things done on a day of their own, increments."""
    return or_(row.completed_on.is_not(None), row.basis == literal_column("'increment'"))


def known(
    series: Select[Any], known_on: date, as_of: date, *, approved_only: bool = False
) -> Select[Any]:
    """Return the query for all figures of the indicators `series` as known on a day.

    Periods that end after `as_of` are left out, but a thing done (`completed_on`) counts from
    that day on.
    """
    row = t.Actual
    return (
        select(row)
        .where(
            row.indicator_id.in_(series),
            or_(row.period_end <= as_of, row.completed_on <= as_of),
            counts(row, Knowledge(known_on, approved_only)),
        )
        .order_by(row.indicator_id, row.region_id, row.period_end)
    )


def last_review(known_on: date, row: Any = t.Actual) -> ScalarSelect[Any]:
    """Return the key of the last decision on a revision that had been taken by a day."""
    return (
        select(func.max(t.Review.id))
        .where(t.Review.actual_id == row.id, t.Review.decided_on <= known_on)
        .correlate(row)
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
    if state is None and rest[-1] is None:
        return SUBMITTED
    return Decision(State(state or State.SUBMITTED), *rest)


# What a verdict reads of a figure; numbers as the store counts them, without a detour.
FIGURE = (
    t.Actual.id, t.Actual.indicator_id, t.Actual.region_id, t.Actual.period, t.Actual.period_end,
    t.Actual.revision, type_coerce(t.Actual.value, BigInteger).label("value"),
    type_coerce(t.Actual.numerator, BigInteger).label("numerator"),
    type_coerce(t.Actual.denominator, BigInteger).label("denominator"), t.Actual.basis,
    t.Actual.completed_on, t.Actual.known_from, t.Actual.recorded_by, t.Actual.source,
)  # fmt: skip


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

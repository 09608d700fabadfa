"""Decisions on figures, and the figures that wait for one."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from planctl.domain.review import Decision
from planctl.store import tables as t
from planctl.store.actuals import decision_of, with_decision


def newest(*conditions: ColumnElement[bool], known_on: date = date.max) -> Select[t.Actual]:
    """Return the query for the latest revision, by a day, of each figure.

    `conditions` are on `Actual`, `Indicator` and `Plan`; withdrawn figures are among them.
    """
    later = aliased(t.Actual)
    overtaken = (
        select(later.id)
        .where(
            later.indicator_id == t.Actual.indicator_id,
            later.region_id == t.Actual.region_id,
            later.period_end == t.Actual.period_end,
            later.period == t.Actual.period,
            later.revision > t.Actual.revision,
            later.known_from <= known_on,
        )
        .exists()
    )
    return (
        select(t.Actual)
        .join(t.Indicator, t.Indicator.id == t.Actual.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .where(t.Actual.known_from <= known_on, ~overtaken, *conditions)
    )


def decisions(session: Session, actual_ids: Iterable[int]) -> dict[int, Decision]:
    """Return the last decision on each revision that has one; the others are submitted."""
    rows = with_decision(select(t.Actual.id).where(t.Actual.id.in_(list(actual_ids))), date.max)
    return {key: decision_of(*rest) for key, *rest in session.execute(rows)}


def count_by_state(session: Session, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """Return how many figures (their latest revisions) stand in each state."""
    state = func.coalesce(t.Review.decision, "submitted")
    figures = with_decision(newest(*conditions), date.max).with_only_columns(state, func.count())
    return {str(word): count for word, count in session.execute(figures.group_by(state))}

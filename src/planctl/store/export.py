"""Figures with their names, one row each, read in portions: a province does not fit into memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from planctl.domain.review import State
from planctl.store import tables as t
from planctl.store.actuals import DECISION, with_decision
from planctl.store.reviews import in_states, newest

PORTION = 2000

# What a row holds; the decision's five columns come last.
_COLUMNS: tuple[Any, ...] = (
    t.Plan.code, t.Plan.name, t.Task.number, t.Task.name, t.Indicator.code, t.Indicator.name,
    t.Indicator.unit, t.Indicator.kind, t.Region.code, t.Region.name, t.Actual.period,
    t.Actual.period_end, t.Actual.value, t.Actual.numerator, t.Actual.denominator,
    t.Actual.basis, t.Actual.completed_on, t.Actual.revision, t.Actual.recorded_by,
    t.Actual.recorded_at, t.Actual.known_from, t.Actual.source, t.Actual.reason,
    t.Actual.progress, t.Actual.next_step, t.Actual.evidence, t.Actual.note, t.Actual.warning,
    t.Actual.force_reason,
)  # fmt: skip


def figures(
    session: Session, conditions: Sequence[ColumnElement[bool]], known_on: date,
    states: Iterable[State], *, all_revisions: bool,
) -> Select[Any]:  # fmt: skip
    """Ask for the figures as known on a day, in document order, then by region and period."""
    told = [t.Actual.known_from <= known_on, *conditions]
    query = _every(told) if all_revisions else newest(*conditions, known_on=known_on)
    query = query.join(t.Task, t.Task.id == t.Indicator.task_id)
    found: Select[Any] = with_decision(query, known_on).where(in_states(states))
    return found.with_only_columns(*_COLUMNS, *DECISION).order_by(
        t.Plan.code, t.Indicator.position, t.Region.code, t.Actual.period_end, t.Actual.period,
        t.Actual.revision,
    )  # fmt: skip


def streamed(session: Session, asked: Select[Any]) -> Iterator[Any]:
    """Give the rows in portions."""
    yield from session.execute(asked.execution_options(yield_per=PORTION))


def counted(session: Session, asked: Select[Any]) -> int:
    """Return how many rows there will be."""
    keys = asked.with_only_columns(t.Actual.id).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(keys)) or 0


def _every(conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return (
        select(t.Actual)
        .join(t.Indicator, t.Indicator.id == t.Actual.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .join(t.Region, t.Region.id == t.Actual.region_id)
        .where(*conditions)
    )


def words_of(session: Session, plan_id: int, known_on: date, as_of: date) -> Iterator[Any]:
    """Give what was written beside the last figure of each series: progress, next step, note."""
    later = (
        t.Actual.period_end <= as_of,
        t.Plan.id == plan_id,
        t.Actual.value.is_not(None),
    )
    query = newest(*later, known_on=known_on).order_by(t.Actual.period_end)
    columns: tuple[Any, ...] = (
        t.Indicator.code, t.Region.code, t.Actual.progress, t.Actual.next_step, t.Actual.note,
    )  # fmt: skip
    yield from session.execute(query.with_only_columns(*columns))

"""Decisions on figures, and the figures that wait for one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, literal, select
from sqlalchemy.orm import Session, aliased

from planctl.domain.review import Decision, State
from planctl.store import tables as t
from planctl.store.actuals import DECISION, with_decision
from planctl.store.rows.figures import decision_of

Conditions = Sequence[ColumnElement[bool]]
_STATE = func.coalesce(t.Review.decision, State.SUBMITTED.value)


def newest(*conditions: ColumnElement[bool], known_on: date = date.max) -> Select[t.Actual]:
    """Return the query for the latest revision, by a day, of each figure.

    `conditions` are on `Actual`, `Indicator`, `Plan` and `Region`; withdrawn figures are among
    them.
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
        .join(t.Region, t.Region.id == t.Actual.region_id)
        .where(t.Actual.known_from <= known_on, ~overtaken, *conditions)
    )


def decisions(session: Session, actual_ids: Iterable[int]) -> dict[int, Decision]:
    """Return the last decision on each revision that has one; the others are submitted."""
    rows = with_decision(select(t.Actual.id).where(t.Actual.id.in_(list(actual_ids))), date.max)
    return {key: decision_of(*rest) for key, *rest in session.execute(rows)}


def count_by_state(session: Session, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """Return how many figures (their latest revisions) stand in each state."""
    figures = _told(conditions).with_only_columns(_STATE, func.count())
    return {str(word): count for word, count in session.execute(figures.group_by(_STATE))}


def _told(conditions: Conditions) -> Select[Any]:
    """Return the latest revisions that were not withdrawn, with their decisions."""
    return with_decision(newest(*conditions, t.Actual.value.is_not(None)), date.max)


def in_states(states: Iterable[State]) -> ColumnElement[bool]:
    """Return that a figure stands in one of the states (with `with_decision`)."""
    return _STATE.in_([state.value for state in states])


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one plan, region and period that a decision is about."""

    plan_id: int
    plan: str
    region_id: int
    region: str
    period: str
    period_end: date
    count: int


def groups(session: Session, conditions: Conditions, states: Iterable[State]) -> list[Group]:
    """Return where the figures in some states lie, with their number."""
    keys = (
        t.Plan.id, t.Plan.code, t.Region.id, t.Region.code, t.Actual.period, t.Actual.period_end,
    )  # fmt: skip
    query = _told(conditions).where(in_states(states)).with_only_columns(*keys, func.count())
    order = (t.Plan.code, t.Actual.period_end, t.Region.code, t.Actual.period)
    return [Group(*row) for row in session.execute(query.group_by(*keys).order_by(*order))]


def _of_group(conditions: Conditions, states: Iterable[State], group: Group) -> Select[Any]:
    """Return the query for the figures of a group that stand in one of the states."""
    ours = (
        t.Plan.id == group.plan_id,
        t.Region.id == group.region_id,
        t.Actual.period == group.period,
        t.Actual.period_end == group.period_end,
    )
    return _told([*conditions, *ours]).where(in_states(states))


def standing(
    session: Session, conditions: Conditions, states: Iterable[State], group: Group
) -> dict[str, str]:
    """Return how each figure of a group stands: indicator and revision, state."""
    query = _of_group(conditions, states, group).order_by(t.Actual.id)
    columns = (t.Indicator.code, t.Actual.revision, _STATE)
    rows = session.execute(query.with_only_columns(*columns))
    return {f"{code}#{revision}": str(state) for code, revision, state in rows}


def decide(
    session: Session, conditions: Conditions, states: Iterable[State], group: Group,
    decision: Decision, at: datetime,
) -> None:  # fmt: skip
    """Append one decision on every figure of a group that stands in one of the states."""
    columns = {
        t.Review.actual_id: t.Actual.id, t.Review.region_id: t.Actual.region_id,
        t.Review.decision: literal(decision.state.value),
        t.Review.decided_by: literal(decision.by), t.Review.decided_at: literal(at, t.Instant()),
        t.Review.decided_on: literal(decision.on), t.Review.reason: literal(decision.reason),
        t.Review.unlock_reason: literal(decision.unlock_reason),
    }  # fmt: skip
    query = _of_group(conditions, states, group)
    chosen = query.with_only_columns(*columns.values()).order_by(t.Actual.id)
    session.execute(insert(t.Review).from_select([column.key for column in columns], chosen))


def waiting(conditions: Conditions, states: Iterable[State]) -> Select[Any]:
    """Return the query for the figures in some states, by plan, period, region and document order.

    A row is the revision, its decision (five columns), the codes and names, and the figure of
    the period before.
    """
    return (
        _told(conditions)
        .where(in_states(states))
        .add_columns(
            t.Plan.code, t.Indicator.code, t.Indicator.name, t.Indicator.unit, t.Region.name,
            _previous(),
        )
        .order_by(
            t.Plan.code, t.Actual.period_end, t.Region.code, t.Indicator.position, t.Actual.period
        )
    )  # fmt: skip


def _previous() -> Any:
    """Return the figure of the period before, its latest revision."""
    before = aliased(t.Actual)
    return (
        select(before.value)
        .where(
            before.indicator_id == t.Actual.indicator_id,
            before.region_id == t.Actual.region_id,
            before.period_end < t.Actual.period_end,
        )
        .order_by(before.period_end.desc(), before.period, before.revision.desc())
        .limit(1)
        .correlate(t.Actual)
        .scalar_subquery()
    )


def decision_log(session: Session, conditions: Conditions) -> Iterator[Any]:
    """Give every decision with its figure and the names, oldest first."""
    query = (
        select(t.Review, t.Actual, t.Plan.code, t.Indicator.code, t.Region.name)
        .join(t.Actual, t.Actual.id == t.Review.actual_id)
        .join(t.Indicator, t.Indicator.id == t.Actual.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .join(t.Region, t.Region.id == t.Actual.region_id)
        .where(*conditions)
        .order_by(t.Review.id)
    )
    yield from session.execute(query)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A figure that is there: the day its first revision came in, and how the latest stands."""

    first: date
    decision: Decision

    @property
    def is_returned(self) -> bool:
        """Return whether the figure was sent back, and so is to be told again."""
        return self.decision.state is State.RETURNED


def receipts(
    session: Session, plan_id: int, start: date, end: date, known_on: date
) -> dict[tuple[int, int, str], Receipt]:
    """Return what was there of a plan by a day, by indicator, region and period."""
    key = (t.Actual.indicator_id, t.Actual.region_id, t.Actual.period)
    ours = (t.Plan.id == plan_id, t.Actual.period_end.between(start, end))
    told: Select[Any] = newest(*ours, t.Actual.value.is_not(None), known_on=known_on)
    latest = with_decision(told, known_on).with_only_columns(*key, *DECISION)
    first = (
        select(*key, func.min(t.Actual.known_from))
        .join(t.Indicator, t.Indicator.id == t.Actual.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .where(*ours, t.Actual.known_from <= known_on)
        .group_by(*key)
    )
    days = {(row[0], row[1], row[2]): row[3] for row in session.execute(first)}
    return {
        (row[0], row[1], row[2]): Receipt(days[row[0], row[1], row[2]], decision_of(*row[3:]))
        for row in session.execute(latest)
    }

"""Review of figures: what waits, approve, return with a reason, and who decided what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import URL

from planctl.domain.period import parse_period
from planctl.domain.review import Decision, State
from planctl.errors import NotFoundError, UsageError
from planctl.store import reviews as store
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.rows.directory import load_directory
from planctl.store.rows.figures import decision_of
from planctl.usecases.author import Author
from planctl.usecases.locking import load_locks
from planctl.usecases.office import require_everything
from planctl.usecases.scope import Scope, conditions


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on the figures of one plan, region and period."""

    plan: str
    region: str
    period: str
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did, and how many figures it left as they were, by state."""

    state: State
    decided: list[Decided]
    left: dict[State, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The latest revision of a figure, with the figure before it and its state."""

    plan: str
    indicator: str
    name: str
    unit: str | None
    region: str
    period: str
    revision: int
    value: Decimal
    previous: Decimal | None
    parts: tuple[Decimal | None, Decimal | None]
    by: str
    at: datetime
    source: str | None
    warning: str | None
    force_reason: str | None
    decision: Decision


def waiting(
    url: URL, scope: Scope, today: date, states: Iterable[State] = (State.SUBMITTED,)
) -> list[Waiting]:
    """Return the figures in some states: those that wait for a decision, if none are named."""
    with reading(url) as session:
        chosen = conditions(session, load_directory(session), scope, today)
        found = session.execute(store.waiting(chosen, states))
        return [_waiting(row[0], decision_of(*row[1:6]), *row[6:]) for row in found]


def _waiting(
    row: t.Actual, decision: Decision, plan: str, code: str, name: str, unit: str | None,
    region: str, previous: Decimal | None,
) -> Waiting:  # fmt: skip
    assert row.value is not None
    return Waiting(
        plan, code, name, unit, region, row.period, row.revision, row.value, previous,
        (row.numerator, row.denominator), row.recorded_by, row.recorded_at, row.source,
        row.warning, row.force_reason, decision,
    )  # fmt: skip


def decide(
    url: URL, scope: Scope, state: State, reason: str | None, author: Author,
    unlock_reason: str | None = None,
) -> Outcome:  # fmt: skip
    """Approve or return what waits for it; an indicator that is named in whatever state it is."""
    reason = (reason or "").strip() or None
    if state is State.RETURNED and reason is None:
        raise UsageError("退回要写原因：--reason 原因（例如：口径与上季不一致）")
    if scope.is_everything:
        raise UsageError("请写明哪些数：--plan、--period、--region、--indicator、--dept 或 --task")
    named = scope.selection.indicator is not None
    states = [one for one in State if one is not state] if named else [State.SUBMITTED]
    with writing(url) as session:
        require_everything(session, "审核")
        directory = load_directory(session)
        chosen = conditions(session, directory, scope, author.today)
        found = store.groups(session, chosen, states)
        before = store.count_by_state(session, *chosen)
        if not before:
            raise NotFoundError("没有符合条件的数，没有改动。planctl review list 列出待审的数")
        locks = {group.plan_id: load_locks(session, group.plan_id) for group in found}
        for group in found:
            region, period = directory.regions[group.region], parse_period(group.period)
            lent = locks[group.plan_id].reason_to_change(
                group.region, period, unlock_reason, f"{group.plan} {region.name}"
            )
            decision = Decision(state, author.by, author.today, reason, lent)
            stood = store.standing(session, chosen, states, group)
            store.decide(session, chosen, states, group, decision, author.at)
            log_change(
                session, author.by, author.at, author.command, "review",
                f"{group.plan}/{group.region}/{group.period}",
                before=stood,
                after={"decision": state.value, "figures": group.count, "reason": reason,
                       "unlock_reason": lent},
            )  # fmt: skip
    names = directory.regions
    return Outcome(
        state,
        [Decided(one.plan, names[one.region].name, one.period, one.count) for one in found],
        {one: before[one] for one in State if one not in states and one in before},
    )


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision on one revision."""

    plan: str
    indicator: str
    region: str
    period: str
    revision: int
    decision: State
    by: str
    at: datetime
    reason: str | None
    unlock_reason: str | None


def decision_log(url: URL, scope: Scope, today: date) -> list[DecisionLine]:
    """Return every decision, oldest first."""
    with reading(url) as session:
        chosen = conditions(session, load_directory(session), scope, today)
        return [
            DecisionLine(
                plan, indicator, region, actual.period, actual.revision, State(review.decision),
                review.decided_by, review.decided_at, review.reason, review.unlock_reason,
            )
            for review, actual, plan, indicator, region in store.decision_log(session, chosen)
        ]  # fmt: skip

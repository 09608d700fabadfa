"""Closed periods in the database: appended, never changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planctl.domain.period import parse_period
from planctl.domain.review import LockEvent
from planctl.store import tables as t


def lock_events(session: Session, plan_id: int) -> list[LockEvent]:
    """Return what was closed and opened for a plan, oldest first."""
    query = (
        select(t.PeriodLock, t.Region.code)
        .outerjoin(t.Region, t.Region.id == t.PeriodLock.region_id)
        .where(t.PeriodLock.plan_id == plan_id)
        .order_by(t.PeriodLock.id)
    )
    return [
        LockEvent(
            parse_period(row.period), code, row.action == "lock", row.acted_by, row.acted_at,
            row.reason,
        )
        for row, code in session.execute(query)
    ]  # fmt: skip


def append_event(session: Session, plan_id: int, region_id: int | None, event: LockEvent) -> None:
    """Keep that a period was closed or opened."""
    session.add(
        t.PeriodLock(
            plan_id=plan_id, region_id=region_id, period=event.period.code,
            period_end=event.period.end, action="lock" if event.is_closing else "unlock",
            acted_by=event.by, acted_at=event.at, reason=event.reason,
        )
    )  # fmt: skip

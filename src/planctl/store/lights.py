"""Light rules in the database: versions of each rule, and what each plan was judged by when."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from planctl.store import tables as t


def versions_of(session: Session, code: str, known: date = date.max) -> Sequence[t.LightRule]:
    """Return the versions of a rule that the office had on `known`, oldest first."""
    row = t.LightRule
    query = select(row).where(
        row.code == code, or_(row.recorded_on.is_(None), row.recorded_on <= known)
    )
    return session.scalars(query.order_by(row.version)).all()


def choices(session: Session, plan_id: int, known: date = date.max) -> list[t.PlanLightRule]:
    """Return what a plan is judged by, one row per first day, in order, as known on a day."""
    row = t.PlanLightRule
    query = select(row).where(
        row.plan_id == plan_id, or_(row.recorded_on.is_(None), row.recorded_on <= known)
    )
    by_day = {one.valid_from: one for one in session.scalars(query.order_by(row.id))}
    return [by_day[day] for day in sorted(by_day, key=lambda day: day or date.min)]

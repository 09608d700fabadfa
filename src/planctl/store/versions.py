"""The texts of a plan before and after each change."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planctl.store import tables as t


def add_version(
    session: Session,
    plan_id: int,
    text: str,
    *,
    since: date | None,
    today: date | None,
    document: str | None = None,
) -> None:
    """Append what a plan says `since` a day (None: from the beginning), as entered `today`."""
    session.add(
        t.PlanVersion(
            plan_id=plan_id, valid_from=since, recorded_on=today, document=document, text=text
        )
    )
    session.flush()


def last_version(session: Session, plan_id: int) -> t.PlanVersion | None:
    """Return the newest text of a plan: what the other tables hold."""
    newest = t.PlanVersion.id.desc()
    return session.scalar(
        select(t.PlanVersion).where(t.PlanVersion.plan_id == plan_id).order_by(newest).limit(1)
    )


def earlier_texts(
    session: Session, plan_id: int, last: t.PlanVersion
) -> list[tuple[date | None, str]]:
    """Return the first day and text of each version before the last, as they are known now."""
    row = t.PlanVersion
    query = select(row).where(row.plan_id == plan_id).order_by(row.id)
    held = {version.valid_from: version.text for version in session.scalars(query)}
    del held[last.valid_from]
    return list(held.items())

"""The texts of a plan before and after each change: which one held on a day, as was known then."""

from datetime import date

from sqlalchemy import or_, select
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


def older_text(session: Session, plan_id: int, on: date, known: date) -> str | None:
    """Return the text that held on a day as was known on a day; None where the tables hold it."""
    row = t.PlanVersion
    held = session.execute(
        select(row.id)
        .where(
            row.plan_id == plan_id,
            or_(row.recorded_on.is_(None), row.recorded_on <= known),
            or_(row.valid_from.is_(None), row.valid_from <= on),
        )
        .order_by(row.valid_from.desc().nulls_last(), row.id.desc())
        .limit(1)
    ).scalar()
    last = session.scalar(select(row.id).where(row.plan_id == plan_id).order_by(row.id.desc()))
    if held is None or held == last:
        return None
    return session.get_one(row, held).text

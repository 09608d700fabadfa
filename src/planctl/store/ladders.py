"""Reminder ladders in the database: every version is kept, the one loaded last is in force."""

from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planctl.domain.ladder import Ladder, Quiet, Stage
from planctl.domain.terms import Audience, Colour, Event
from planctl.store import tables as t


def ladder_in_force(session: Session) -> Ladder | None:
    """Return the ladder that was loaded last, None if none ever was."""
    row = session.scalars(select(t.Ladder).order_by(t.Ladder.id.desc()).limit(1)).first()
    return _ladder(session, row) if row else None


def _ladder(session: Session, row: t.Ladder) -> Ladder:
    stages = session.scalars(
        select(t.LadderStage)
        .where(t.LadderStage.ladder_id == row.id)
        .order_by(t.LadderStage.position)
    )
    hours = None
    if row.hours_from and row.hours_to:
        hours = time.fromisoformat(row.hours_from), time.fromisoformat(row.hours_to)
    return Ladder(
        row.code, row.name, tuple(map(_stage, stages)), Quiet(row.quiet), hours, row.source,
        row.version,
    )  # fmt: skip


def _stage(row: t.LadderStage) -> Stage:
    return Stage(
        row.code, Event(row.event), row.days, Colour(row.colour),
        frozenset(Audience(word) for word in row.audience.split(",")), row.weekly,
    )  # fmt: skip


def save_ladder(session: Session, ladder: Ladder, at: datetime, by: str) -> int:
    """Keep a ladder as the next version of its code; return the version."""
    last = session.scalar(select(func.max(t.Ladder.version)).where(t.Ladder.code == ladder.code))
    row = t.Ladder(
        code=ladder.code, version=(last or 0) + 1, name=ladder.name, source=ladder.source,
        quiet=ladder.quiet.value, loaded_at=at, loaded_by=by,
        hours_from=f"{ladder.hours[0]:%H:%M}" if ladder.hours else None,
        hours_to=f"{ladder.hours[1]:%H:%M}" if ladder.hours else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add_all(
        t.LadderStage(
            ladder_id=row.id, position=position, code=stage.code, event=stage.event.value,
            days=stage.days, weekly=stage.weekly, colour=stage.colour.value,
            audience=",".join(word.value for word in Audience if word in stage.audience),
        )
        for position, stage in enumerate(ladder.stages)
    )  # fmt: skip
    return row.version

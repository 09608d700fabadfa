"""The reminder ladder in force: the one loaded last, else the one that comes with planctl."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.ladder import Ladder
from planctl.errors import NotFoundError
from planctl.paths import shipped_ladders
from planctl.planfile.ladder import read_ladder
from planctl.planfile.text import read_text
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.ladders import ladder_in_force, save_ladder
from planctl.usecases.author import Author

STANDARD = "standard"


def current_ladder(session: Session) -> Ladder:
    """Return the ladder in force; of one that was never stored the version is 0."""
    return ladder_in_force(session) or replace(shipped_ladder(STANDARD), version=0)


def shipped_ladder(code: str) -> Ladder:
    """Return a ladder that comes with planctl."""
    path = shipped_ladders()[code]
    return read_ladder(read_text(path), path.name)


def keep_ladder(session: Session, ladder: Ladder, author: Author) -> Ladder:
    """Store the shipped ladder before it first rules, so that its version stays known."""
    if ladder.version:
        return ladder
    kept = replace(ladder, version=save_ladder(session, ladder, author.at, "planctl"))
    _log(session, None, kept, author)
    return kept


def _log(session: Session, before: Ladder | None, after: Ladder, author: Author) -> None:
    log_change(
        session, author.by, author.at, author.command, "ladder", after.code,
        before=ladder_told(before) if before else None, after=ladder_told(after),
    )  # fmt: skip


def ladder_told(ladder: Ladder) -> dict[str, Any]:
    """Return what the log says of a ladder: everything, in one order."""
    stages = [
        {**asdict(stage), "audience": sorted(word.value for word in stage.audience)}
        for stage in ladder.stages
    ]
    return {**asdict(ladder), "stages": stages}


def ladder(url: URL) -> Ladder:
    """Return the ladder in force."""
    with reading(url) as session:
        return current_ladder(session)


def load_ladder(url: URL, place: str, author: Author) -> tuple[Ladder, bool]:
    """Put a ladder in force, of a file or a shipped one; return it and whether that is new."""
    path = shipped_ladders().get(place, Path(place))
    if place not in shipped_ladders() and not path.exists():
        codes = "、".join(shipped_ladders())
        raise NotFoundError(f"没有阶梯文件 {place}。请写文件名，或自带的代码：{codes}")
    wanted = read_ladder(read_text(path), path.name)
    with writing(url) as session:
        before = current_ladder(session)
        if before.version and replace(before, version=wanted.version) == wanted:
            return before, False
        kept = replace(wanted, version=save_ladder(session, wanted, author.at, author.by))
        _log(session, before if before.version else None, kept, author)
        return kept, True

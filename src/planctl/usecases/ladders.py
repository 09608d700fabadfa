"""The reminder ladder in force: the one loaded last, else the one that comes with planctl."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

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


def keep_ladder(session: Session, ladder: Ladder, at: datetime) -> Ladder:
    """Store the shipped ladder before it first rules, so that its version stays known."""
    if ladder.version:
        return ladder
    return replace(ladder, version=save_ladder(session, ladder, at, "planctl"))


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
        version = save_ladder(session, wanted, author.at, author.by)
        log_change(
            session, author.by, author.at, author.command, "ladder", wanted.code,
            before={"code": before.code, "version": before.version},
            after={"code": wanted.code, "version": version},
        )  # fmt: skip
        return replace(wanted, version=version), True

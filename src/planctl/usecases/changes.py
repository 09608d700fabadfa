"""The change log: who wrote what, when, with which command, what was there before."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import URL, select

from planctl.store import tables as t
from planctl.store.database import reading

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the log: all that are given must fit; the newest `limit` of them."""

    text: str | None = None
    by: str | None = None
    entity: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One write; `before` and `after` are JSON."""

    id: int
    at: str
    by: str
    command: str
    entity: str
    key: str
    before: str | None
    after: str | None
    login: str | None
    chain: str | None

    @property
    def before_shown(self) -> str:
        """Return what was there, shortened for the screen."""
        return _shown(self.before)

    @property
    def after_shown(self) -> str:
        """Return what is there, shortened for the screen."""
        return _shown(self.after)


def changes(url: URL, wanted: Wanted) -> list[ChangeLine]:
    """Return the newest rows of the log that are wanted, oldest first."""
    c = t.Change
    query = select(c).order_by(c.id.desc()).limit(wanted.limit)
    if wanted.text:
        query = query.where(c.entity_key.contains(wanted.text, autoescape=True))
    if wanted.by:
        query = query.where(c.by == wanted.by)
    if wanted.entity:
        query = query.where(c.entity == wanted.entity)
    if wanted.since:
        query = query.where(c.at >= _start_of(wanted.since))
    if wanted.until:
        query = query.where(c.at < _start_of(date.fromordinal(wanted.until.toordinal() + 1)))
    with reading(url) as session:
        return [
            ChangeLine(
                row.id, row.at.astimezone().isoformat(timespec="seconds"), row.by, row.command,
                row.entity, row.entity_key, row.before, row.after, row.login, row.chain,
            )
            for row in reversed(session.scalars(query).all())
        ]  # fmt: skip


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _shown(told: str | None) -> str:
    if told is None:
        return ""
    value: Any = json.loads(told)
    if isinstance(value, dict):
        text = "，".join(f"{key}={_short(inner)}" for key, inner in value.items())
    else:
        text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.removesuffix(".000000")

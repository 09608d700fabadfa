"""What the engine itself can say about a database: damage, dangling references, gaps, overlaps."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import and_, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, aliased

from planctl.store import tables as t


@dataclass(frozen=True, slots=True)
class Dangling:
    """A row that refers to one that is not there."""

    table: str
    row: object
    refers_to: str


def damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with its file, nothing on a server."""
    if connection.dialect.name != "sqlite":
        return []
    lines = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [] if lines == ["ok"] else lines


def dangling(connection: Connection) -> Iterator[Dangling]:
    """Give every row whose foreign key leads nowhere."""
    for table in t.Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            here, there = key.parent, key.column.table.alias("there")
            query = (
                select(*table.primary_key.columns)
                .outerjoin(there, there.c[key.column.name] == here)
                .where(here.is_not(None), there.c[key.column.name].is_(None))
                .order_by(*table.primary_key.columns)
            )
            for row in connection.execute(query):
                yield Dangling(table.name, row[0], key.column.table.name)


def gaps(session: Session) -> list[tuple[str, str, str, int, int]]:
    """Return the figures whose revisions do not count 1, 2, 3…: names, period, newest, how many."""
    a = t.Actual
    newest, count = func.max(a.revision), func.count()
    series = (
        select(a.indicator_id, a.region_id, a.period, newest.label("newest"), count.label("told"))
        .group_by(a.indicator_id, a.region_id, a.period)
        .having(or_(newest != count, func.min(a.revision) != 1))
        .subquery()
    )
    query = (
        select(t.Indicator.code, t.Region.name, series.c.period, series.c.newest, series.c.told)
        .join(t.Indicator, t.Indicator.id == series.c.indicator_id)
        .join(t.Region, t.Region.id == series.c.region_id)
        .order_by(t.Indicator.code, t.Region.code, series.c.period)
    )
    return [(a, b, c, d, e) for a, b, c, d, e in session.execute(query)]


def overlaps(session: Session) -> list[tuple[str, date, str, str]]:
    """Return the targets of which two versions hold on one day: indicator, due, both texts."""
    one, other = aliased(t.Target), aliased(t.Target)
    same = and_(
        one.indicator_id == other.indicator_id,
        one.id < other.id,
        one.due == other.due,
        one.tier == other.tier,
        one.op == other.op,
        or_(
            one.region_id == other.region_id,
            and_(one.region_id.is_(None), other.region_id.is_(None)),
        ),
        or_(one.valid_from.is_(None), other.valid_to.is_(None), one.valid_from < other.valid_to),
        or_(other.valid_from.is_(None), one.valid_to.is_(None), other.valid_from < one.valid_to),
    )
    query = (
        select(t.Indicator.code, one.due, one.text, other.text)
        .select_from(one)
        .join(other, same)
        .join(t.Indicator, t.Indicator.id == one.indicator_id)
        .order_by(t.Indicator.code, one.due)
    )
    return [(code, due, a, b) for code, due, a, b in session.execute(query)]


def periods(session: Session) -> list[tuple[str, date, int]]:
    """Return every period of the figures with its last day, and how many figures have it."""
    a = t.Actual
    query = select(a.period, a.period_end, func.count()).group_by(a.period, a.period_end)
    query = query.order_by(a.period_end, a.period)
    return [(period, end, count) for period, end, count in session.execute(query)]


def count_of(session: Session, table: type[t.Base]) -> int:
    """Return how many rows a table has."""
    return int(session.scalar(select(func.count()).select_from(table)) or 0)


def last_plan_texts(session: Session) -> dict[str, str]:
    """Return what the log says of each plan: the newest text that was loaded, as JSON."""
    c = t.Change
    newest = (
        select(func.max(c.id))
        .where(c.entity == "plan", c.after.is_not(None))
        .group_by(c.entity_key)
    )
    rows = session.execute(select(c.entity_key, c.after).where(c.id.in_(newest)))
    return {code: text for code, text in rows if text is not None}


def damage_of_file(file: Path) -> list[str]:
    """Return what SQLite finds wrong with a file that it can open."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            lines = [str(row[0]) for row in opened.execute("PRAGMA integrity_check(5)")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]
    return [] if lines == ["ok"] else lines

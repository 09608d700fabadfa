"""A figure's history: every revision, who told it and what was decided."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import URL

from planctl.domain.period import parse_period
from planctl.domain.review import Decision
from planctl.store import tables as t
from planctl.store.actuals import revisions
from planctl.store.database import reading
from planctl.store.reviews import decisions
from planctl.store.rows.directory import load_directory, region_ids
from planctl.usecases.lookup import find_indicator, find_region


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of a figure's history."""

    indicator: str
    name: str
    unit: str | None
    region: str
    period: str
    revision: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    by: str
    at: str
    source: str | None
    reason: str | None
    decision: Decision


def history(
    url: URL, indicator: str, *, plan: str | None, region: str | None, period: str | None
) -> list[Revision]:
    """Return every revision of an indicator's figures, oldest period first."""
    with reading(url) as session:
        named = find_indicator(session, indicator, plan)
        directory = load_directory(session)
        ids = region_ids(session)
        key = ids[find_region(directory, region).code] if region else None
        names = {ids[code]: found.name for code, found in directory.regions.items()}
        rows = revisions(session, named.id, key)
        unit = session.get_one(t.Indicator, named.id).unit
        decided = decisions(session, [row.id for row in rows])
        wanted = parse_period(period).code if period else None
        return [
            Revision(
                named.code,
                named.name,
                unit,
                names[row.region_id],
                row.period,
                row.revision,
                row.value,
                row.numerator,
                row.denominator,
                row.recorded_by,
                row.recorded_at.astimezone().isoformat(timespec="seconds"),
                row.source,
                row.reason or row.force_reason,
                decided[row.id],
            )
            for row in rows
            if wanted in (None, row.period)
        ]

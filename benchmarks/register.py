"""Put the made-up province into a register, through what planctl itself offers."""

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select

from benchmarks.world import Figure, Size, figures, plan_file
from planctl.store import tables as t
from planctl.store.database import database_url, writing
from planctl.store.rows.directory import region_ids
from planctl.usecases.author import Author
from planctl.usecases.plans import load
from planctl.usecases.setup import init

THEN = datetime(2020, 12, 1, tzinfo=UTC)
BATCH = 20_000


def make(size: Size, path: Path) -> int:
    """Make the register `path` with the plan and its figures; return how many."""
    make_empty(size, path)
    _introduce(path)
    return fill(size, path)


def _introduce(path: Path) -> None:
    """Give every department, and its branch in every county, an address."""
    with writing(database_url(str(path))) as session:
        bodies = session.scalars(
            select(t.Department.id).where(t.Department.name.like("示例%"))
        ).all()
        places = session.scalars(select(t.Region.id).where(t.Region.name.like("示例%县"))).all()
        session.add_all(
            t.Contact(
                department_id=body, region_id=place, address=f"{body}-{place or 0}@example.org"
            )
            for body in bodies
            for place in (None, *places)
        )


def make_empty(size: Size, path: Path) -> None:
    """Make the register with the plan and no figures."""
    path.unlink(missing_ok=True)
    url = database_url(str(path))
    init(url, Author("示例", THEN, THEN.date(), "bench"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bench.yaml"
        file.write_text(plan_file(size), encoding="utf-8")
        load(url, file, Author("示例", THEN, THEN.date(), "bench"))


def fill(size: Size, path: Path) -> int:
    """Append every figure."""
    count = 0
    with writing(database_url(str(path))) as session:
        regions = region_ids(session)
        codes = {
            row.code: row.id for row in session.execute(select(t.Indicator.code, t.Indicator.id))
        }
        rows = (_row(one, codes, regions) for one in figures(size))
        while batch := list(islice(rows, BATCH)):
            session.execute(insert(t.Actual), batch)
            count += len(batch)
    return count


def _row(one: Figure, codes: dict[str, int], regions: dict[str, int]) -> dict[str, Any]:
    return {
        "indicator_id": codes[one.indicator],
        "region_id": regions[one.region],
        "period": one.period,
        "period_end": one.period_end,
        "revision": one.revision,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "basis": "cumulative",
        "known_from": one.known_from,
        "recorded_at": datetime.combine(one.known_from, THEN.time(), UTC),
        "recorded_by": "示例",
        "reason": "核实后更正" if one.revision > 1 else None,
    }

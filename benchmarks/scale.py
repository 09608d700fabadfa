"""Fill a province's register on a real PostgreSQL server, and measure what planctl asks of it.

`python -m benchmarks.scale [PLANS …]`: for each number of plans (774 thousand figures each: 129
counties, 300 indicators, 20 quarters) a register is filled by the engine itself, through the real
schema, and asked. With `--write` the table of docs/scale.md is written anew.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

from benchmarks.measure import run
from benchmarks.world import PLAN, PROVINCE, counties, plan_file, quarters
from planctl.usecases.access import grant
from planctl.usecases.author import Author
from planctl.usecases.plans import load
from planctl.usecases.setup import init
from tests.servers import OnServer, running_server

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
PLANCTL = str(Path(sys.executable).with_name("planctl"))
THEN = Author("示例", datetime(2020, 12, 1, tzinfo=UTC), datetime(2020, 12, 1).date(), "bench")  # noqa: DTZ001
COUNTY, LOGIN = counties(PROVINCE)[6][1], "scale_county"
DAY = "2026-02-10"
SETTINGS = {
    "shared_buffers": "1GB", "maintenance_work_mem": "512MB", "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
}  # fmt: skip

# As long as real digests are.
FILL = """
INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value, known_from,
  recorded_at, recorded_by, chain)
SELECT i.id, r.id, CAST(:period AS varchar), CAST(:end AS date), 1, (random() * 1e8)::bigint,
  CAST(:end AS date) + 20, now(), '示例',
  encode(sha256(concat(i.id, '/', r.id, CAST(:period AS varchar))::bytea), 'hex')
FROM indicator i JOIN plan p ON p.id = i.plan_id, region r
WHERE p.code LIKE CAST(:plans AS text) AND r.level = 'county' AND r.name LIKE '示例%'
"""
SIZES = """
SELECT sum(pg_relation_size(c.oid)), sum(pg_indexes_size(c.oid)),
  string_agg(DISTINCT pg_size_pretty(pg_total_relation_size(c.oid)), ', ')
FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = 'actual'::regclass
"""
KINDS = """
SELECT regexp_replace(regexp_replace(i.relname, '^actual_p[0-9]+_', ''), '(_idx|n?_key)$', ''),
  sum(pg_relation_size(i.oid))
FROM pg_inherits JOIN pg_index x ON x.indrelid = inhrelid JOIN pg_class i ON i.oid = x.indexrelid
WHERE inhparent = 'actual'::regclass GROUP BY 1 ORDER BY 2 DESC
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What was asked, and what it took."""

    what: str
    took: str


def measured(plans: int) -> Iterator[Line]:
    """Fill a register with as many plans and ask it."""
    with running_server(on_disk=True, **SETTINGS) as server:
        place = server.make()
        yield from _filled(place, plans)
        grant(place.url, LOGIN, THEN, region=COUNTY, dept=None)
        yield from _sizes(place)
        yield from _planned(place)
        yield from _commands(place, server.pid)


def _filled(place: OnServer, plans: int) -> Iterator[Line]:
    init(place.url, THEN)
    with TemporaryDirectory() as folder:
        for number in range(plans):
            file = Path(folder) / "bench.yaml"
            code = f"{PLAN}-{number:02}"
            file.write_text(plan_file(PROVINCE).replace(f"code: {PLAN}", f"code: {code}"), "utf-8")
            load(place.url, file, THEN)
    began = time.perf_counter()
    engine = create_engine(place.url)
    with engine.begin() as connection:
        for period, end in quarters(PROVINCE):
            values = {"period": period, "end": str(end), "plans": f"{PLAN}-%"}
            connection.execute(text(FILL), values)
        count = connection.scalar(text("SELECT count(*) FROM actual"))
    seconds = time.perf_counter() - began
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    yield Line("figures", f"{count:,}")
    took = f"{seconds:.0f} s, {count / seconds:,.0f}/s"
    yield Line("filled by `INSERT … SELECT`, all indexes there", took)


def _rows(place: OnServer, query: str, user: str = "planctl") -> list[tuple[object, ...]]:
    engine = create_engine(place.url.set(username=user))
    try:
        with engine.begin() as connection:
            return [tuple(row) for row in connection.execute(text(query))]
    finally:
        engine.dispose()


def _sizes(place: OnServer) -> Iterator[Line]:
    ((table, indexes, _),) = _rows(place, SIZES)
    yield Line("table / its indexes", f"{_mb(table)} / {_mb(indexes)}")
    for name, size in _rows(place, KINDS):
        yield Line(f"index `{name}`", _mb(size))


def _mb(size: object) -> str:
    return f"{int(str(size)) / 1e6:,.0f} MB"


def _planned(place: OnServer) -> Iterator[Line]:
    """Ask the engine what it does: which parts it goes to, and how long."""
    ((region, indicator),) = _rows(
        place,
        "SELECT r.id, i.id FROM region r, indicator i JOIN plan p ON p.id = i.plan_id"
        f" WHERE r.name = '{COUNTY}' AND p.code = '{PLAN}-00' ORDER BY i.id LIMIT 1",
    )
    ((other,),) = _rows(place, f"SELECT id FROM region WHERE name = '{counties(PROVINCE)[0][1]}'")
    series = f"indicator_id = {indicator} AND region_id = {region}"
    actual, owner = "SELECT * FROM actual", "planctl"
    for what, query, user in (
        ("one series (owner)", f"{actual} WHERE {series}", owner),
        ("the county's whole record (owner)", f"{actual} WHERE region_id = {region}", owner),
        ("the same: all that its own login sees", actual, LOGIN),
        ("another county's, by that login", f"{actual} WHERE region_id = {other}", LOGIN),
        (
            "an indicator of all counties (owner)",
            f"{actual} WHERE indicator_id = {indicator}",
            owner,
        ),
    ):
        told = [_explained(place, query, user) for _ in range(3)]
        parts, rows, _ = told[0]
        took = min(seconds for _, _, seconds in told)
        yield Line(what, f"{parts} of 16 parts, {rows:,} rows, {took:.1f} ms")


def _explained(place: OnServer, query: str, user: str) -> tuple[int, int, float]:
    lines = [str(row[0]) for row in _rows(place, f"EXPLAIN (ANALYZE, TIMING OFF) {query}", user)]
    found = re.search(r"actual rows=(\d+)", lines[0])
    (took,) = (line for line in lines if line.startswith("Execution Time"))
    parts = {part for line in lines for part in re.findall(r"on (actual_p\d+)", line)}
    return len(parts), int(found[1]) if found else 0, float(took.split()[2])


def _commands(place: OnServer, pid: int) -> Iterator[Line]:
    all_, county = str(place), str(OnServer(place.url.set(username=LOGIN)))
    plan, there = f"--plan {PLAN}-00", f"--region {COUNTY}"
    for what, db, line in (
        ("`status`: one plan, 300 indicators", all_, f"status {plan} --as-of {DAY}"),
        ("`explain` of one series", all_, f"explain b-0001 {plan} {there} --as-of {DAY}"),
        ("`status` of the county by its login", county, f"status {plan} {there} --as-of {DAY}"),
        ("`history` of an indicator by that login", county, f"history b-0001 {plan}"),
    ):
        before = _server_seconds(pid)
        cost = run([PLANCTL, "--db", db, *line.split()])
        yield Line(what, f"{cost.seconds:.1f} s + {_server_seconds(pid) - before:.1f} s")


def _server_seconds(pid: int) -> float:
    """Return the CPU time of the backends that have ended: on a busy machine the clock lies."""
    time.sleep(0.3)
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def table(columns: list[list[Line]]) -> str:
    """Return the lines of all sizes side by side."""
    head = "| | " + " | ".join("" for _ in columns) + " |"
    rows = [head, "|---" * (len(columns) + 1) + "|"]
    for lines in zip(*columns, strict=True):
        rows.append("| " + " | ".join([lines[0].what, *(line.took for line in lines)]) + " |")
    return "\n".join(rows)


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="*", type=int, default=[1])
    parser.add_argument("--write", action="store_true", help="into docs/scale.md")
    told = parser.parse_args()
    columns = []
    for plans in told.plans:
        lines = []
        for line in measured(plans):
            print(f"{plans:3} {line.what}: {line.took}", flush=True)
            lines.append(line)
        columns.append(lines)
    text_ = table(columns)
    if told.write:
        page = PAGE.read_text("utf-8")
        start, end = "<!-- measured -->", "<!-- /measured -->"
        before, after = page.split(start)[0], page.split(end)[1]
        PAGE.write_text(f"{before}{start}\n{text_}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()

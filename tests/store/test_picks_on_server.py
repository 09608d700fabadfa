"""On PostgreSQL the figures that verdicts rest on are found through indexes too."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import URL, Connection, TextualSelect

from planctl.domain.terms import Rollup
from planctl.store.database import open_engine
from planctl.store.picks import seek
from planctl.store.rows.ends import _telling
from planctl.store.rows.figures import finding
from planctl.store.rows.together import (
    NARROWED,
    _gathering,
    _irregular,
    _narrowing,
    _placing,
)
from planctl.usecases import plans, setup
from planctl.usecases.access import grant
from planctl.usecases.plans import plan_path
from tests.cli.conftest import author

# Starts the server that other tests share.
servers = pytest.importorskip("tests.servers")
pytestmark = servers.needs_server

NAMES = (
    "last", "previous", "first", "all", "series", "within", "below", "above", "near_low",
    "near_high", "irregular",
)  # fmt: skip


# Whoever asks: the owner, the login of a county and that of a department.
LOGINS = {"planctl": {}, "plan_county": {"region": "鲁甸县"}, "plan_office": {"dept": "市医保局"}}
EMPTY, FILLED = "empty", "filled"
KEY = "indicator_id_region_id_period_end_period_revisio"

# A quarter's figures of every county for every indicator, corrected once, and each approved: the
# planner is told neither, as after a restore, or both.
FILL = """
INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value, known_from,
  recorded_at, recorded_by, reason)
SELECT i.id, r.id, '2024Q' || q, make_date(2024, 3 * q, 28), n, i.id * q,
  make_date(2024, 3 * q, 28), now(), '示例', '示例'
FROM indicator i, region r, generate_series(1, 4) AS q, generate_series(1, 2) AS n
WHERE r.level = 'county';
INSERT INTO review (actual_id, region_id, decision, decided_by, decided_at, decided_on)
SELECT id, region_id, 'approved', '示例', now(), known_from FROM actual;
ANALYZE;
"""


@pytest.fixture(scope="module")
def registers() -> Iterator[dict[str, URL]]:
    """Give an empty register and one with figures, on a server of its own."""
    with servers.running_server() as server:
        empty = server.make().url
        setup.init(empty, author("2023-01-05"))
        plans.load(empty, plan_path("zhaotong-2023"), author("2023-01-05"))
        for login, office in LOGINS.items():
            if office:
                grant(
                    empty, login, author("2023-01-05"), **({"region": None, "dept": None} | office)
                )
        filled = server.make(servers.OnServer(empty)).url
        server.run(FILL, database=filled.database)
        server.run("SELECT 1 / count(*) FROM review", database=filled.database)
        yield {EMPTY: empty, FILLED: filled}


@pytest.fixture(
    params=[(size, login) for size in (EMPTY, FILLED) for login in LOGINS], ids="-".join
)
def connection(registers: dict[str, URL], request: pytest.FixtureRequest) -> Iterator[Connection]:
    """Give a connection of a login to a register of a size."""
    size, login = request.param
    with open_engine(registers[size].set(username=login)) as engine, engine.connect() as connection:
        yield connection


def steps_of(connection: Connection, query: TextualSelect, **given: object) -> list[str]:
    """Return the engine's plan of a statement."""
    seek(connection)
    compiled = query.compile(dialect=connection.dialect)
    values = compiled.params | {"known": date(2025, 12, 31)} | given
    driver = connection.connection.driver_connection
    assert driver is not None
    return [row[0] for row in driver.execute(f"EXPLAIN {compiled}", values)]


def assert_figures_are_sought(steps: list[str]) -> None:
    """Every scan of figures, and of decisions, is one of an index by the series or the key."""
    scans = [step for step in steps if re.search(r" on (actual|review)", step)]
    assert any(" on actual" in step for step in scans), steps
    assert not [step for step in scans if "Seq Scan" in step], steps
    joined = r"(Hash|Merge) (\w+ )?Join|Materialize"
    assert not [step for step in steps if re.search(joined, step)], steps
    # What stands behind an index's scan says by what it was entered.
    entered = [
        after
        for step, after in pairwise(steps)
        if re.search(r"Index (Only )?Scan.* (on|using) (actual|ix_review|review)", step)
    ]
    assert entered
    assert not [step for step in entered if "Index Cond" not in step], steps


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("approved_only", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_statement_reads_all_figures(
    connection: Connection, name: str, approved_only: bool, decided: bool
) -> None:
    query = finding(name, "postgresql", approved_only, decided)
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [2, 3]]
    assert_figures_are_sought(steps_of(connection, query, lines=json.dumps([line])))


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("approved_only", [False, True])
def test_adding_up_goes_through_the_index_of_the_series(
    connection: Connection, approved_only: bool, decided: bool
) -> None:
    query = _gathering("postgresql", approved_only, decided)
    line = [1, "2020-12-31", "2025-12-31", 100, None, [2, 3]]
    assert_figures_are_sought(steps_of(connection, query, lines=json.dumps([line])))


@pytest.mark.parametrize("approved_only", [False, True])
@pytest.mark.parametrize("how", NARROWED)
def test_where_sums_are_not_is_found_through_the_index_of_the_series(
    connection: Connection, how: Rollup, approved_only: bool
) -> None:
    line = [1, None, "2025-12-31", 0, 1, [2, 3]]
    steps = steps_of(
        connection, _narrowing("postgresql", how, approved_only), lines=json.dumps([line])
    )
    assert_figures_are_sought(steps)


@pytest.mark.parametrize("approved_only", [False, True])
def test_what_years_ended_on_is_found_through_the_index_of_the_series(
    connection: Connection, approved_only: bool
) -> None:
    line = [1, "2020-12-31", "2025-12-31", None, None, [2, 3]]
    query, days = _telling("postgresql", approved_only), '["2020-12-31", "2021-12-31"]'
    steps = steps_of(connection, query, lines=json.dumps([line]), days=days)
    assert_figures_are_sought(steps)
    on_days = [step for step in steps if "Index Cond" in step and "day.day" in step]
    assert on_days
    assert all("indicator_id" in step and "region_id" in step for step in on_days), on_days


def test_where_sums_may_be_is_found_through_the_index_of_values(connection: Connection) -> None:
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [2, 3]]
    steps = steps_of(connection, _placing("postgresql"), lines=json.dumps([line]))
    assert_figures_are_sought(steps)


def test_what_is_irregular_is_found_without_the_other_figures(connection: Connection) -> None:
    steps = steps_of(connection, _irregular("postgresql"), lines="[1, 2]")
    assert_figures_are_sought(steps)


@pytest.mark.parametrize("approved_only", [False, True])
def test_the_newest_revision_is_one_step_in_the_index(
    connection: Connection, approved_only: bool
) -> None:
    line = [1, "2020-12-31", "2025-12-31", 0, 1, [2, 3]]
    query = finding("last", "postgresql", approved_only)
    steps = steps_of(connection, query, lines=json.dumps([line]))
    newer = [step for step in steps if re.search(r"on actual_p\d+ actual_newer", step)]
    assert newer
    assert all(KEY in step for step in newer), newer

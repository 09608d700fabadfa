"""On a real PostgreSQL server: the commands, moving there and back, partitions, offices apart."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from planctl.store.database import HEAD
from tests.cli.conftest import DAY, author
from tests.conftest import Runner
from tests.servers import ON_SERVER, OnServer, Server, needs_server

pytestmark = [
    needs_server,
    pytest.mark.skipif(ON_SERVER, reason="moves registers from files, whatever the engine"),
]

OWN, OTHER = "东山县", "西河县"


@pytest.fixture(scope="module")
def moved(server: Server, _figures_template: Path) -> OnServer:
    """Return the register of the command line's tests, copied to a server."""
    from planctl.store.database import database_url
    from planctl.usecases.copying import copy

    place = server.make()
    copy(database_url(str(_figures_template)), place.url, author("2024-10-12"))
    return place


@pytest.fixture
def on_server(server: Server, moved: OnServer) -> Iterator[OnServer]:
    """Return a copy of that register for one test."""
    place = server.make(moved)
    yield place
    server.drop(place)


def scalar(place: OnServer, query: str, user: str = "planctl") -> object:
    """Return what one query gives a user."""
    engine = create_engine(place.url.set(username=user))
    try:
        with engine.begin() as connection:
            result = connection.execute(text(query))
            return result.scalar() if result.returns_rows else result.rowcount
    finally:
        engine.dispose()


def answers(planctl: Runner, db: object) -> list[str]:
    """Return what the reading commands print."""
    lines = (
        ("status", "--counties", "--as-of", DAY), ("history", "lj-02-1"), ("targets",),
        ("log", "--entity", "actual"), ("log", "--entity", "plan"), ("departments",),
        ("plan", "list"), ("overdue", "--as-of", DAY),
    )  # fmt: skip
    return [
        planctl(*line, "-f", "json", db=db, today=DAY, code=None).out  # type: ignore[arg-type]
        for line in lines
    ]


def test_there_and_back_everything_is_the_same(
    planctl: Runner, figures_db: Path, on_server: OnServer, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    told = planctl("db", "copy", str(back), db=on_server).out  # type: ignore[arg-type]
    assert "逐表核对相同" in told
    assert answers(planctl, on_server) == answers(planctl, figures_db)
    assert answers(planctl, back) == answers(planctl, figures_db)
    (told,) = json.loads(planctl("log", "copy", "-n", "1", "-f", "json", db=back).out)
    assert (told["entity"], told["command"]) == ("register", "planctl db copy")
    for place in (on_server, back):
        planctl("db", "check", db=place, today=DAY)  # type: ignore[arg-type]


def test_a_copy_never_goes_where_something_is(
    planctl: Runner, figures_db: Path, on_server: OnServer, tmp_path: Path
) -> None:
    before = scalar(on_server, "SELECT count(*) FROM actual")
    assert "已经有表" in planctl("db", "copy", str(on_server), db=figures_db, code=1).err
    assert scalar(on_server, "SELECT count(*) FROM actual") == before
    there = Path(shutil.copy(figures_db, tmp_path / "there.db"))
    assert "已经存在" in planctl("db", "copy", str(there), db=figures_db, code=1).err


def test_it_is_written_on_and_checked_there(planctl: Runner, on_server: OnServer) -> None:
    db: Path = on_server  # type: ignore[assignment]
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=db, today=DAY)
    planctl("correct", "lj-04-1", "81", "--period", "2024Q2", "--reason", "核", db=db, today=DAY)
    planctl("db", "check", db=db, today=DAY)
    row = json.loads(planctl("log", "-n", "1", "-f", "json", db=db).out)[0]
    assert row["login"] == "planctl"
    scalar(on_server, "UPDATE actual SET value = value + 1 WHERE id = 3")
    assert "第 3 行被改过" in planctl("db", "check", db=db, today=DAY, code=3).out
    assert "已是最新版本" in planctl("db", "upgrade", db=db).out
    assert HEAD in planctl("db", "upgrade", db=db).out
    assert "pg_dump" in planctl("db", "backup", db=db, code=1).err


def test_figures_are_cut_up_by_the_engine(on_server: OnServer) -> None:
    parts = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'actual'::regclass"
    assert scalar(on_server, parts) == 16
    with pytest.raises(DBAPIError, match="not there"):
        scalar(
            on_server,
            "INSERT INTO review (actual_id, decision, decided_by, decided_at, decided_on)"
            " VALUES (999999, 'approved', 'x', now(), now())",
        )


# Offices


@pytest.fixture
def county(planctl: Runner, server: Server, on_server: OnServer) -> Iterator[str]:
    """Return the login of 东山县 on the server."""
    db: Path = on_server  # type: ignore[assignment]
    login = f"dongshan_{server.count}"
    planctl("db", "grant", "--region", OWN, "--role", login, "--by", "示例", db=db, today=DAY)
    yield login
    server.run(f"DROP OWNED BY {login}", database=str(on_server.url.database))
    server.run(f"DROP ROLE {login}")


INSERT = (
    "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value, known_from,"
    " recorded_at, recorded_by) SELECT i.id, r.id, '2024Q1', '2024-03-31', {revision}, 1000000,"
    " '2024-04-10', now(), '别人' FROM indicator i, region r"
    " WHERE i.code = 'lj-03-2' AND r.name = '{region}'"
)


def test_a_county_works_with_its_own_figures(
    planctl: Runner, on_server: OnServer, county: str
) -> None:
    db: Path = OnServer(on_server.url.set(username=county))  # type: ignore[assignment]
    line = ("lj-03-2", "93", "--period", "2024Q1", "--region", OWN)
    planctl("record", *line, "--by", "东山填报员", db=db, today=DAY)
    told = json.loads(planctl("history", "lj-03-2", "-f", "json", db=db).out)
    assert {row["region"] for row in told} == {OWN}
    (row,) = json.loads(planctl("log", "-f", "json", db=db).out)
    assert (row["by"], row["login"]) == ("东山填报员", county)
    planctl("status", "--region", OWN, "--as-of", DAY, db=db, today=DAY)
    refused = planctl(
        "record", "lj-03-2", "93", "--period", "2024Q1", "--region", OTHER, "--by", "东山填报员",
        db=db, today=DAY, code=1,
    ).err  # fmt: skip
    assert "没有权限" in refused
    planctl("db", "check", db=on_server, today=DAY)  # type: ignore[arg-type]


ATTACKS = (
    INSERT.format(region=OTHER, revision=1),
    INSERT.format(region="临江市", revision=1),
    f"UPDATE actual SET value = 0 WHERE region_id = (SELECT id FROM region WHERE name = '{OTHER}')",
    f"UPDATE actual SET region_id = (SELECT id FROM region WHERE name = '{OTHER}')",
    "UPDATE actual SET value = 0",
    "DELETE FROM actual",
    "TRUNCATE actual",
    "TRUNCATE actual, review CASCADE",
    "SELECT count(*) FROM actual_p0",
    "INSERT INTO actual_p3 SELECT * FROM actual",
    "DELETE FROM change",
    "UPDATE change SET by_whom = '别人'",
    "INSERT INTO change (at, by_whom, command, entity, entity_key, login)"
    " VALUES (now(), '市卫健委', 'planctl correct', 'actual', 'x', 'planctl')",
    "INSERT INTO change (at, by_whom, command, entity, entity_key)"
    " VALUES (now(), '市卫健委', 'planctl correct', 'actual', 'x')",
    "UPDATE chain_head SET chain = 'change/planctl'",
    "INSERT INTO chain_head VALUES ('change/planctl2', 1, 'x')",
    "DELETE FROM chain_head",
    "INSERT INTO review (actual_id, decision, decided_by, decided_at, decided_on)"
    " SELECT id, 'approved', '市卫健委', now(), now() FROM actual LIMIT 1",
    "INSERT INTO period_lock (plan_id, period, period_end, action, acted_by, acted_at, reason)"
    " VALUES (1, '2024Q3', '2024-09-30', 'unlock', 'x', now(), 'x')",
    "UPDATE target SET value = 1",
    "UPDATE office SET region_id = region_id + 1",
    "INSERT INTO office SELECT 'evil', id FROM region LIMIT 1",
    "SET ROLE planctl",
    "SET SESSION AUTHORIZATION planctl",
    "ALTER TABLE actual DISABLE ROW LEVEL SECURITY",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "DROP POLICY office_read ON actual",
    "CREATE OR REPLACE FUNCTION planctl_regions() RETURNS integer[] LANGUAGE sql AS"
    " 'SELECT array_agg(id) FROM region'",
    "CREATE VIEW mine AS SELECT * FROM actual",
    "CREATE TABLE office2 AS SELECT * FROM office",
    "COPY actual TO PROGRAM 'cat'",
    "COPY actual TO '/tmp/actual.csv'",
    "SELECT count(*) FROM delivery",
    "SELECT pg_read_file('/etc/passwd')",
    "ALTER SEQUENCE actual_id_seq RESTART",
    "SET row_security = off; SELECT count(*) FROM actual",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_sql_of_a_county_breaks_nothing(
    attack: str, on_server: OnServer, county: str
) -> None:
    before = scalar(on_server, "SELECT md5(string_agg(a::text, '|' ORDER BY id)) FROM actual a")
    with pytest.raises(DBAPIError):
        scalar(on_server, attack, county)
    after = scalar(on_server, "SELECT md5(string_agg(a::text, '|' ORDER BY id)) FROM actual a")
    assert after == before


SPIES = (
    "SELECT count(*) FROM actual a JOIN region r ON r.id = a.region_id WHERE r.name <> '东山县'",
    "SELECT count(*) FROM review",
    "SELECT count(*) FROM change WHERE login IS DISTINCT FROM session_user",
    "SELECT count(*) FROM chain_head"
    " WHERE chain LIKE 'change/%' AND chain <> 'change/' || session_user",
    "SELECT count(*) FROM office WHERE login <> session_user",
    "WITH t AS (SELECT set_config('role', 'none', true)) SELECT count(*) FROM t, actual a"
    " JOIN region r ON r.id = a.region_id WHERE r.name = '西河县'",
)


@pytest.mark.parametrize("query", SPIES)
def test_plain_sql_of_a_county_sees_nothing_of_others(
    query: str, on_server: OnServer, county: str
) -> None:
    assert scalar(on_server, query, county) == 0
    own = "SELECT count(*) FROM actual"
    assert 0 < scalar(on_server, own, county) < scalar(on_server, own)  # type: ignore[operator]


def test_a_department_writes_what_it_leads_and_nothing_else(
    planctl: Runner, server: Server, on_server: OnServer
) -> None:
    db: Path = on_server  # type: ignore[assignment]
    login = f"yibao_{server.count}"
    planctl("db", "grant", "--dept", "临江市医疗保障局", "--role", login, "--by", "示例", db=db)
    listed = json.loads(planctl("db", "grants", "-f", "json", db=db).out)
    assert [row["login"] for row in listed] == [login]
    own: Path = OnServer(on_server.url.set(username=login))  # type: ignore[assignment]
    targets = json.loads(planctl("targets", "-f", "json", db=db, today=DAY).out)
    lead = {row["indicator"]: row["lead"] for row in targets}
    led, other = "lj-04-1", "lj-03-2"
    assert "市医保局" in lead[led]
    assert "市医保局" not in lead[other]
    line = ("--period", "2024Q2", "--force", "试", "--by", "医保局")
    planctl("record", led, "80", *line, db=own, today=DAY)
    assert "没有权限" in planctl("record", other, "80", *line, db=own, today=DAY, code=1).err
    planctl("db", "revoke", "--role", login, "--by", "示例", db=db)
    assert planctl("status", db=own, today=DAY, code=1).err.count("\n") == 1
    server.run(f"DROP ROLE {login}")


def test_offices_need_a_server(planctl: Runner, figures_db: Path) -> None:
    ran = planctl(
        "db", "grant", "--region", OWN, "--role", "x", "--by", "示例", db=figures_db, code=1
    )
    assert "PostgreSQL" in ran.err

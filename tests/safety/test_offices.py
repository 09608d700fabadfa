"""Offices on one server: what a login of a county can do with plain SQL. The engine refuses it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from planctl.store.access import GUARDED
from planctl.store.server import WRITER
from planctl.usecases.access import grant
from tests.cli.conftest import DAY, author
from tests.conftest import Runner
from tests.safety.attacks import ASKED, ATTACKS, OF_OTHERS, SHADOW, SPIES, WAYS
from tests.safety.conftest import OTHER, OWN, scalar
from tests.servers import ON_SERVER, OnServer, Server, needs_server

pytestmark = needs_server


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


@pytest.fixture(scope="module")
def besieged(server: Server, moved: OnServer) -> Iterator[tuple[OnServer, str]]:
    """Return a register that every attack finds as the one before left it, and a county's login.

    西河县 has more figures and a review of each there.
    """
    place, login = server.make(moved), "attacker"
    grant(place.url, login, author(DAY), region=OWN, dept=None)
    other = f"(SELECT id FROM region WHERE name = '{OTHER}')"
    for statement in (
        "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value,"
        " known_from, recorded_at, recorded_by, note) SELECT indicator_id, region_id,"
        " 2000 + q || 'Q1', period_end - q, 1, value + q, '2024-01-01', now(), 'x', '秘密'"
        " FROM actual, generate_series(1, 20) q WHERE region_id = {other}",
        "INSERT INTO review (actual_id, region_id, decision, decided_by, decided_at, decided_on,"
        " reason) SELECT id, region_id, 'returned', '市', now(), now(), '秘密' FROM actual"
        " WHERE region_id = {other}",
        "INSERT INTO contact (department_id, region_id, channel, address) SELECT min(d.id), r.id,"
        " 'email', 'secret@example.org' FROM department d, region r WHERE r.id = {other}"
        " GROUP BY r.id",
        "ANALYZE",
    ):
        scalar(place, statement.format(other=other))
    yield place, login
    server.drop(place)
    server.run(f"DROP ROLE {login}")


def everything(place: OnServer) -> list[object]:
    """Return a digest of every table that an attack may be after."""
    query = "SELECT md5(string_agg(a::text, '|' ORDER BY a::text)) FROM {} a"
    return [scalar(place, query.format(table)) for table in GUARDED]


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_sql_of_a_county_breaks_nothing(attack: str, besieged: tuple[OnServer, str]) -> None:
    place, login = besieged
    before = everything(place)
    with pytest.raises(DBAPIError):
        told(place, login, attack)
    assert everything(place) == before


@pytest.mark.parametrize("query", SPIES)
def test_plain_sql_of_a_county_sees_nothing_of_others(
    query: str, besieged: tuple[OnServer, str]
) -> None:
    place, login = besieged
    assert told(place, login, query) == ["0"]
    own = "SELECT count(*) FROM actual"
    assert 0 < int(told(place, login, own)[0]) < int(told(place, "planctl", own)[0])


def told(place: OnServer, user: str, *statements: str) -> list[str]:
    """Return what the last of some statements, in one transaction, gives a user."""
    engine = create_engine(place.url.set(username=user))
    try:
        with engine.begin() as connection:
            results = [connection.execute(text(statement)) for statement in statements]
            return [str(row[0]) for row in results[-1]]
    finally:
        engine.dispose()


def test_temporary_tables_deceive_no_policy(besieged: tuple[OnServer, str]) -> None:
    assert told(*besieged, *SHADOW, OF_OTHERS) == []


def test_temporary_tables_deceive_no_policy_of_a_department(
    server: Server, on_server: OnServer
) -> None:
    # Roles are the server's, and other tests grant some in databases that outlive this one.
    login, count = f"shadowed_{server.count}", "SELECT count(*) FROM public.actual"
    grant(on_server.url, login, author(DAY), region=None, dept="临江市医疗保障局")
    plain = told(on_server, login, count)
    assert int(plain[0]) < int(told(on_server, "planctl", count)[0])
    own = "SELECT department_id FROM public.office"
    shadow = SHADOW[1].replace("1 AS", f"({own}) AS")
    open_it = "GRANT SELECT ON responsibility TO PUBLIC"
    assert told(on_server, login, shadow, open_it, count) == plain
    server.run(f"DROP OWNED BY {login}", database=str(on_server.url.database))
    server.run(f"DROP ROLE {login}")


def test_a_function_that_tells_is_asked_about_own_rows_alone(
    besieged: tuple[OnServer, str],
) -> None:
    leak = (
        "CREATE FUNCTION pg_temp.leak(v bigint) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql"
        " AS $$ BEGIN RAISE EXCEPTION 'told %', v; END $$"
    )
    assert told(*besieged, leak, OF_OTHERS + " AND pg_temp.leak(value)") == []
    with pytest.raises(DBAPIError, match="told"):
        told(*besieged, leak, "SELECT value FROM actual WHERE pg_temp.leak(value)")


@pytest.mark.parametrize(("query", "low", "high"), ASKED)
@pytest.mark.parametrize("explain", ["EXPLAIN", "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF)"])
def test_a_plan_counts_nothing_of_others(
    explain: str, query: str, low: str, high: str, besieged: tuple[OnServer, str]
) -> None:
    """What the engine says of its work is the same whatever the others' rows hold."""
    place, login = besieged
    own, other = (
        scalar(place, f"SELECT id FROM region WHERE name = '{name}'") for name in (OWN, OTHER)
    )
    for way in WAYS:
        plans = []
        for x in (low, high):
            asked = f"{explain} {query.format(own=own, other=other, x=x)}"
            lines = told(place, login, *way, asked)
            shown = [
                line for line in lines if not re.match(r" *(Filter|Index Cond|Buffers):", line)
            ]
            plans.append("\n".join(shown))
        assert plans[0] == plans[1], way


def test_who_holds_the_writers_lock_is_named(
    planctl: Runner, on_server: OnServer, county: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planctl.store import database

    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    engine = create_engine(on_server.url.set(username=county))
    with engine.connect() as held:
        held.execute(text(f"SELECT pg_advisory_lock({WRITER})"))
        line = ("record", "lj-04-1", "80", "--period", "2024Q2")
        said = planctl(*line, db=on_server, today=DAY, code=1).err  # type: ignore[arg-type]
    engine.dispose()
    assert f"登录名 {county}" in said
    assert "pg_terminate_backend" in said
    assert said.count("\n") == 1


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


# What of the command line an office's login sees: its own, and it is told so.

READING = (
    ("status",), ("status", "--counties"), ("missing", "--period", "2024Q3"), ("overdue",),
    ("export", "-f", "json"), ("review", "list", "--state", "all"),
    ("history", "lj-03-2"), ("explain", "lj-03-2"), ("report", "--md"),
)  # fmt: skip
OF_THE_WHOLE = {
    ("review", "approve", "--period", "2024Q3", "--by", "甲"): "审核",
    ("review", "return", "-i", "lj-03-2", "-r", OTHER, "--reason", "核", "--by", "甲"): "审核",
    ("lock", "--period", "2024Q3"): "锁定",
    ("lock", "--period", "2024Q3", "--unlock", "--reason", "重报"): "锁定",
    ("notify", "preview", "--dept", "市医保局", "-f", "text"): "预览提醒",
    ("db", "check"): "检查台账", ("db", "backup", "--to", "{}/b"): "备份台账",
    ("db", "copy", "{}/c.db"): "复制台账", ("db", "restore", "{}/none.bak"): "恢复台账",
}  # fmt: skip
NOT_ITS_OWN = (
    ("notify", "--any-day"), ("notify", "log"),
    ("plan", "load", "xining-2024", "--by", "甲"), ("light", "use", "sanya", "-p", "hexi-2024"),
    ("contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "yb@example.gov.cn"),
    ("db", "grant", "--role", "x", "--region", OWN, "--by", "甲"),
    ("record", "lj-04-1", "80", "--period", "2024Q2"),
    ("correct", "lj-03-2", "90", "--period", "2024Q3", "--region", OTHER, "--reason", "核"),
)  # fmt: skip


@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_a_county_is_answered_about_itself(
    line: tuple[str, ...], planctl: Runner, on_server: OnServer, county: str
) -> None:
    db: Path = OnServer(on_server.url.set(username=county))  # type: ignore[assignment]
    mine = planctl(*line, db=db, today=DAY, code=None)
    named = [*line, "--region", OWN]
    wanted = planctl(*named, db=on_server, today=DAY, code=mine.code)  # type: ignore[arg-type]
    assert mine.code in (0, 3)
    # A report says after how many changes of the log it was made: an office knows its own.
    assert mine.out == re.sub(r"（第 \d+ 次变更）", "", wanted.out)
    assert f"登录名 {county} 只看得到{OWN}的数，这里只列{OWN}\n" in mine.err
    assert mine.err.count("提醒") == 1
    refused = planctl(*line, "--region", OTHER, db=db, today=DAY, code=1)
    assert f"“{OTHER}”的看不到" in refused.err
    assert refused.err.count("\n") == 1
    assert not refused.out


def test_a_county_gets_its_own_form(
    planctl: Runner, on_server: OnServer, county: str, tmp_path: Path
) -> None:
    db: Path = OnServer(on_server.url.set(username=county))  # type: ignore[assignment]
    line = ("template", "--plan", "linjiang-2023", "--period", "2024Q3", "-o", str(tmp_path / "表"))
    planctl(*line, "--all-regions", db=db, today=DAY)
    assert [OWN in path.name for path in (tmp_path / "表").iterdir()] == [True]


def test_a_department_is_answered_about_what_it_leads(
    planctl: Runner, server: Server, on_server: OnServer
) -> None:
    login, dept = f"leads_{server.count}", "临江市医疗保障局"
    grant(on_server.url, login, author(DAY), region=None, dept=dept)
    db: Path = OnServer(on_server.url.set(username=login))  # type: ignore[assignment]
    for line in (("status",), ("missing", "--period", "2024Q3"), ("export", "-f", "json")):
        mine = planctl(*line, db=db, today=DAY, code=None)
        wanted = planctl(*line, "--dept", dept, db=on_server, today=DAY, code=None)  # type: ignore[arg-type]
        assert (mine.out, mine.code) == (wanted.out, wanted.code)
        assert "只列市医保局" in mine.err
    assert "看不到" in planctl("status", "--dept", "市教体局", db=db, today=DAY, code=1).err
    assert "检查台账" in planctl("db", "check", db=db, today=DAY, code=1).err
    server.run(f"DROP OWNED BY {login}", database=str(on_server.url.database))
    server.run(f"DROP ROLE {login}")


@pytest.mark.parametrize("line", [*OF_THE_WHOLE, *NOT_ITS_OWN], ids=" ".join)
def test_what_needs_the_whole_register_is_refused_in_one_line(
    line: tuple[str, ...], planctl: Runner, on_server: OnServer, county: str, tmp_path: Path
) -> None:
    db: Path = OnServer(on_server.url.set(username=county))  # type: ignore[assignment]
    before, there = everything(on_server), sorted(tmp_path.rglob("*"))
    words = [word.format(tmp_path) for word in line]
    told = planctl(*words, db=db, today=DAY, code=1)
    assert told.err.count("\n") == 1
    assert OF_THE_WHOLE.get(line, "没有权限") in told.err
    assert everything(on_server) == before
    assert [path for path in sorted(tmp_path.rglob("*")) if path.is_file()] == [
        path for path in there if path.is_file()
    ]


@pytest.mark.skipif(ON_SERVER, reason="asks a register in an SQLite file for what it has not")
def test_offices_need_a_server(planctl: Runner, figures_db: Path) -> None:
    ran = planctl(
        "db", "grant", "--region", OWN, "--role", "x", "--by", "示例", db=figures_db, code=1
    )
    assert "PostgreSQL" in ran.err

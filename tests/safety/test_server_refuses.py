"""A server that cannot be reached or does not serve: one line that says what and what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url

from planctl.store import server as driver
from tests.cli.conftest import DAY
from tests.conftest import Runner
from tests.safety.conftest import scalar
from tests.servers import OnServer, Server, needs_server, running_server

pytestmark = needs_server

# How the address of a register differs from one that works, and what is said.
PLACES: dict[str, tuple[Callable[[URL], URL], str]] = {
    "nobody listens": (
        lambda url: make_url("postgresql+psycopg://planctl@127.0.0.1:1/x"), "连不上数据库"),
    "no such host": (
        lambda url: make_url("postgresql+psycopg://planctl@no-such-host.invalid/x"),
        "找不到数据库主机"),
    "no such folder": (lambda url: url.set(query={"host": "/nonexistent"}), "连不上数据库"),
    "no such database": (lambda url: url.set(database="nowhere"), "服务器上没有数据库"),
    "no such login": (lambda url: url.set(username="nobody_at_all"), "没有这个登录名"),
    "no such option": (lambda url: url.update_query_dict({"nonsense": "1"}), "写得不对"),
    "may not log in": (lambda url: url.set(username="shut_out"), "不让这个登录名登录"),
    "may not come in": (lambda url: url.set(username="stranger"), "没有权限做这件事"),
    "one connection, in use": (lambda url: url.set(username="narrow"), "连接已满"),
}  # fmt: skip
WORDS = (
    ("status",), ("record", "lj-04-1", "80", "--period", "2024Q2"), ("db", "check"),
    ("db", "backup", "--to", "{}"), ("db", "upgrade"),
)  # fmt: skip


@pytest.fixture(scope="module")
def locked_out(server: Server, moved: OnServer) -> Iterator[OnServer]:
    """Return a register on a server with logins that get nowhere."""
    place = server.make(moved)
    server.run(
        "CREATE ROLE shut_out NOLOGIN", "CREATE ROLE stranger LOGIN",
        "CREATE ROLE narrow LOGIN CONNECTION LIMIT 1",
    )  # fmt: skip
    holding = create_engine(place.url.set(username="narrow"))
    with holding.connect():
        yield place
    holding.dispose()
    server.drop(place)
    server.run("DROP ROLE shut_out", "DROP ROLE stranger", "DROP ROLE narrow")


@pytest.mark.parametrize("name", PLACES)
def test_where_it_cannot_come_in_it_is_one_line(
    name: str, planctl: Runner, locked_out: OnServer, tmp_path: Path
) -> None:
    change, said = PLACES[name]
    db: Path = OnServer(change(locked_out.url))  # type: ignore[assignment]
    for line in WORDS:
        words = [word.format(tmp_path) for word in line]
        ran = planctl(*words, db=db, today=DAY, code=1)
        assert said in ran.err, line
        assert ran.err.count("\n") == 1
        assert not ran.out
    assert not list(tmp_path.glob("*.bak"))


def test_a_port_that_is_no_number_is_no_address(planctl: Runner) -> None:
    db: Path = "postgresql://planctl@localhost:x/y"  # type: ignore[assignment]
    told = planctl("status", db=db, code=1).err
    assert "地址写得不对" in told
    assert told.count("\n") == 1


def test_a_wrong_password_is_told(planctl: Runner) -> None:
    """On a server that asks for one, as the offices' do."""
    with running_server(hba="local all planctl trust\nlocal all all scram-sha-256\n") as server:
        server.run("CREATE ROLE county LOGIN PASSWORD '对的'")
        for password in (None, "错的"):
            url = server.url("postgres", "county").set(password=password)
            db: Path = OnServer(url)  # type: ignore[assignment]
            told = planctl("status", db=db, code=1).err
            assert "登录名或密码不对" in told
            assert "错的" not in told
            assert told.count("\n") == 1
        right: Path = OnServer(server.url("postgres", "county").set(password="对的"))  # type: ignore[assignment]
        assert "不是 planctl 的台账" in planctl("status", db=right, code=1).err


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII", "EUC_CN"])
def test_a_database_that_cannot_hold_every_character_is_refused(
    encoding: str, planctl: Runner, server: Server
) -> None:
    name = f"coded_{encoding.lower()}"
    server.run(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0")
    db: Path = OnServer(server.url(name))  # type: ignore[assignment]
    for line in (("init",), ("status",), ("demo",)):
        told = planctl(*line, db=db, code=1).err
        assert f"编码是 {encoding}" in told
        assert "ENCODING 'UTF8'" in told
        assert told.count("\n") == 1
    look = OnServer(server.url(name).update_query_dict({"client_encoding": "utf8"}))
    assert scalar(look, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    server.run(f"DROP DATABASE {name}")


def test_a_login_that_may_make_no_table_makes_no_register(planctl: Runner, server: Server) -> None:
    place = server.make()
    server.run("CREATE ROLE guest LOGIN")
    db: Path = OnServer(place.url.set(username="guest"))  # type: ignore[assignment]
    for schema in ("REVOKE CREATE ON SCHEMA public FROM PUBLIC", "REVOKE ALL ON SCHEMA public"):
        server.run(
            schema if "FROM" in schema else f"{schema} FROM PUBLIC",
            database=str(place.url.database),
        )
        for line in (("init",), ("demo",)):
            told = planctl(*line, db=db, code=1).err
            assert "授权" in told
            assert told.count("\n") == 1
    server.drop(place)
    server.run("DROP ROLE guest")


def test_a_connection_that_breaks_is_one_line_and_nothing_is_half_written(
    planctl: Runner, on_server: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An administrator ends the session between the figure and the log's row."""
    from planctl.usecases import figures

    db: Path = on_server  # type: ignore[assignment]
    rows = "SELECT (SELECT count(*) FROM actual) + (SELECT count(*) FROM change)"
    before, log = scalar(on_server, rows), figures.log_change

    def ended(session: object, *given: object, **more: object) -> None:
        log(session, *given, **more)  # type: ignore[arg-type]
        scalar(
            on_server,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )

    monkeypatch.setattr(figures, "log_change", ended)
    told = planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=db, today=DAY, code=1).err
    assert "连接断了" in told
    assert "planctl log" in told
    assert told.count("\n") == 1
    assert scalar(on_server, rows) == before
    monkeypatch.undo()
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=db, today=DAY)
    planctl("db", "check", db=db, today=DAY)


def test_a_server_that_is_killed_and_comes_back_holds_what_was_acknowledged(
    planctl: Runner,
) -> None:
    """`kill -9` of the server, not of planctl: its log of writes brings everything back."""
    with running_server(durable=True) as server:
        place = server.make()
        db: Path = place  # type: ignore[assignment]
        planctl("init", db=db, today=DAY)
        planctl("plan", "load", "xining-2024", "--by", "甲", db=db, today=DAY)
        before = scalar(place, "SELECT count(*) FROM change")
        server.kill()
        told = planctl("status", db=db, code=1).err
        assert "连不上数据库" in told
        assert told.count("\n") == 1
        server.start()
        assert scalar(place, "SELECT count(*) FROM change") == before
        planctl("db", "check", db=db, today=DAY)


def test_of_two_who_make_a_register_at_once_one_is_refused(
    planctl: Runner, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second sees an empty database, and waits for the first one's lock."""
    from planctl.store import schema

    place = server.make()
    db: Path = place  # type: ignore[assignment]
    planctl("init", db=db, today=DAY)
    before = scalar(place, "SELECT count(*) FROM change")
    monkeypatch.setattr(schema, "is_free", lambda _url: True)
    for line in (("init",), ("demo",)):
        told = planctl(*line, db=db, today=DAY, code=1).err
        assert "里已经有表，没有改动它" in told
        assert told.count("\n") == 1
    assert scalar(place, "SELECT count(*) FROM change") == before
    server.drop(place)


def test_nobody_waits_for_ever() -> None:
    told = driver.connecting(make_url("postgresql+psycopg://planctl@host/x"))
    assert int(told["connect_timeout"]) <= 10
    assert told.keys() >= {"keepalives_idle", "keepalives_interval", "keepalives_count"}
    own = make_url("postgresql+psycopg://planctl@host/x?connect_timeout=60")
    assert "connect_timeout" not in driver.connecting(own)
    assert driver.connecting(make_url("sqlite:///x.db")) == {}

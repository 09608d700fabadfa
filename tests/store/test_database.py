"""Opening a register: what is refused and how it says so; transactions; exact numbers."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import URL, func, make_url, select, text, update
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.orm import Session

from planctl.errors import DatabaseError
from planctl.store import database, network
from planctl.store import tables as t
from planctl.store.database import (
    BUSY_TIMEOUT_MS,
    HEAD,
    database_file,
    database_url,
    explain_database_error,
    reading,
    writing,
)
from tests import sql
from tests.servers import ON_SERVER, file_only

Opening = Callable[[URL], AbstractContextManager[Session]]


def url_of(path: Path) -> URL:
    return database_url(str(path))


def pragma(session: Session, name: str) -> object:
    return session.execute(text(f"PRAGMA {name}")).scalar()


def refusal(path: Path, opening: Opening = reading) -> str:
    """Return the one line with which `path` is refused."""
    with pytest.raises(DatabaseError) as caught, opening(url_of(path)):
        pass
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


# Which file


@pytest.mark.parametrize("opening", [reading, writing])
def test_a_missing_file_says_how_to_begin_and_is_not_created(
    opening: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "没有.db"
    assert "planctl init" in refusal(path, opening)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opening", [reading, writing])
def test_a_folder_is_no_register(opening: Opening, tmp_path: Path) -> None:
    assert "是文件夹，不是台账文件" in refusal(tmp_path, opening)


@pytest.mark.parametrize(
    "table", ["CREATE TABLE address (id)", "CREATE TABLE alembic_version (version_num)"]
)
@pytest.mark.parametrize("opening", [reading, writing])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(
    opening: Opening, table: str, tmp_path: Path
) -> None:
    path = tmp_path / "通讯录.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute(table)
        other.commit()
    before = path.read_bytes()
    assert "不是 planctl 的台账" in refusal(path, opening)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("raw", [b"x" * 5000, "规划\n".encode() * 500, b"PK\x03\x04" + bytes(2000)])
@pytest.mark.parametrize("opening", [reading, writing])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    opening: Opening, raw: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "报表.db"
    path.write_bytes(raw)
    assert "不是完好的数据库文件，没有改动它" in refusal(path, opening)
    assert path.read_bytes() == raw


def test_an_empty_file_is_refused_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "空.db"
    path.touch()
    assert "不是 planctl 的台账" in refusal(path)
    assert path.read_bytes() == b""


@file_only("the file is damaged")
def test_a_torn_register_is_told_to_be_restored(empty_db: Path) -> None:
    with closing(sqlite3.connect(empty_db)) as torn:
        torn.execute("PRAGMA journal_mode = DELETE")
        torn.execute("PRAGMA writable_schema = ON")
        torn.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE (' WHERE name = 'plan'")
        torn.commit()
    assert "请用备份恢复" in refusal(empty_db)


@file_only("the file is damaged")
def test_a_register_whose_table_names_are_no_text_is_told_to_be_restored(empty_db: Path) -> None:
    with closing(sqlite3.connect(empty_db)) as register:
        register.execute("PRAGMA journal_mode = DELETE")
    content = empty_db.read_bytes()
    torn = content.replace(b"tableplanplan", b"tablepl\xa0\xa0pl\xa0\xa0")
    assert torn != content
    empty_db.write_bytes(torn)
    assert "请用备份恢复" in refusal(empty_db)
    assert empty_db.read_bytes() == torn


def stamp(path: Path, version: str) -> None:
    sql.run(path, "UPDATE alembic_version SET version_num = :version", version=version)


@pytest.mark.parametrize("opening", [reading, writing])
def test_an_older_register_is_refused_with_the_command_that_upgrades_it(
    opening: Opening, empty_db: Path
) -> None:
    stamp(empty_db, "0000")
    said = refusal(empty_db, opening)
    assert f"版本是 0000，本程序需要 {HEAD}" in said
    backup = "不会自动备份，请先用 pg_dump 备份" if ON_SERVER else "会先自动备份"
    assert f"请运行 planctl db upgrade 升级（{backup}）" in said


@pytest.mark.parametrize("opening", [reading, writing])
def test_a_newer_register_is_refused_with_advice_to_renew_the_program(
    opening: Opening, empty_db: Path
) -> None:
    stamp(empty_db, "9999")
    said = refusal(empty_db, opening)
    assert f"版本是 9999，比本程序（{HEAD}）新" in said
    assert "请升级 planctl" in said


@file_only("its name")
@pytest.mark.parametrize("name", ["a?b.db", "100%.db", "有 空格.db", "a#b&c=d.db", "~.db"])
def test_any_file_name_is_that_file(name: str, empty_db: Path) -> None:
    path = empty_db.rename(empty_db.with_name(name))
    with reading(url_of(path)) as session:
        assert session.scalar(select(func.count()).select_from(t.Region)) > 0
    assert database_file(url_of(path)) == path


def test_a_database_url_is_taken_as_it_is() -> None:
    url = database_url("postgresql+psycopg://office:secret@host/planctl")
    assert (url.get_backend_name(), url.host, database_file(url)) == ("postgresql", "host", None)
    assert database_file(make_url("sqlite://")) is None


def test_the_home_folder_may_be_written_as_a_tilde() -> None:
    assert database_file(database_url("~/台账.db")) == Path.home() / "台账.db"


# How it is opened


@file_only("who may read it")
def test_a_register_and_the_files_beside_it_are_private(empty_db: Path) -> None:
    with writing(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
        session.flush()
        beside = sorted(empty_db.parent.glob("empty.db*"))
        assert [path.suffix for path in beside] == [".db", ".db-shm", ".db-wal"]
        assert {path.stat().st_mode & 0o777 for path in beside} == {0o600}


@file_only("how SQLite opens it")
def test_a_register_is_opened_in_wal_with_foreign_keys_and_patience(empty_db: Path) -> None:
    with reading(url_of(empty_db)) as session:
        assert pragma(session, "journal_mode") == "wal"
        assert pragma(session, "foreign_keys") == 1
        assert pragma(session, "busy_timeout") == BUSY_TIMEOUT_MS == 10_000
        assert pragma(session, "synchronous") == 2


@file_only("it lies on a network share")
def test_on_a_network_folder_there_is_no_wal(
    empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(url_of(empty_db)) as session:
        assert pragma(session, "journal_mode") == "wal"
    monkeypatch.setattr(database, "is_network_folder", lambda file: file == empty_db)
    with reading(url_of(empty_db)) as session:
        assert pragma(session, "journal_mode") == "delete"
    with writing(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
        session.flush()
        assert not empty_db.with_name("empty.db-wal").exists()


@pytest.mark.parametrize(
    ("kind", "shared"), [("cifs", True), ("nfs4", True), ("ext4", False), ("", False)]
)
def test_a_network_folder_is_known_by_its_filesystem(
    kind: str, shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_filesystem", lambda folder: kind if folder == tmp_path else "")
    assert network.is_network_folder(tmp_path / "台账.db") is shared


# Transactions


def names(path: Path) -> set[str]:
    with reading(url_of(path)) as session:
        return set(session.scalars(select(t.Region.name)))


def test_what_is_written_is_kept(empty_db: Path) -> None:
    with writing(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
    assert names(empty_db) == {"甲"}


def _write_and_fail(session: Session) -> None:
    session.execute(update(t.Region).values(name="甲"))
    session.flush()
    raise ZeroDivisionError


def test_when_something_fails_nothing_is_kept(empty_db: Path) -> None:
    before = names(empty_db)
    with pytest.raises(ZeroDivisionError), writing(url_of(empty_db)) as session:
        _write_and_fail(session)
    assert names(empty_db) == before


def test_reading_keeps_nothing(empty_db: Path) -> None:
    before = names(empty_db)
    # A server refuses it at once, a file forgets it.
    refused = pytest.raises(DatabaseError, match="只读") if ON_SERVER else nullcontext()
    with refused, reading(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
    assert names(empty_db) == before


def test_readers_are_not_held_up_by_a_writer(empty_db: Path) -> None:
    before = names(empty_db)
    with writing(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
        session.flush()
        assert names(empty_db) == before
    assert names(empty_db) == {"甲"}


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(
    empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    with writing(url_of(empty_db)) as session:
        session.execute(update(t.Region).values(name="甲"))
        assert "正被别人" in refusal(empty_db, writing)


@file_only("how SQLite waits")
def test_a_writer_begins_its_waiting_anew_and_gets_its_turn(
    empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    with reading(url_of(empty_db)):
        """From now on it is a register in WAL mode."""
    with closing(sqlite3.connect(empty_db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def clock() -> float:
            asked.append(1)
            if len(asked) == 4:
                other.execute("ROLLBACK")
            return 0.0

        monkeypatch.setattr(database, "monotonic", clock)
        with writing(url_of(empty_db)) as session:
            assert len(asked) >= 4
            assert pragma(session, "busy_timeout") == BUSY_TIMEOUT_MS


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM region",
        "INSERT INTO department (region_id, name) VALUES (-1, '没有地区的部门')",
        "UPDATE indicator SET kind = '别的'",
        "UPDATE target SET op = '>=' WHERE op = 'done'",
        "UPDATE plan SET start_on = '2099-01-01'",
        "UPDATE plan SET code = 'same'",
        "UPDATE responsibility SET plan_id = 1",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(statement: str, plans_db: Path) -> None:
    with (
        pytest.raises(DatabaseError, match="拒绝了这次写入，没有保存"),
        writing(url_of(plans_db)) as session,
    ):
        session.execute(text(statement))


# Read-only places


@pytest.fixture
def unprivileged(empty_db: Path) -> Iterator[Path]:
    """Give out a register in a folder of its own to someone who is not root."""
    names(empty_db)  # everything that is imported late is imported by now
    with tempfile.TemporaryDirectory(prefix="planctl-") as name:
        folder = Path(name)
        path = empty_db.rename(folder / "台账.db")
        nobody = 65534 if os.geteuid() == 0 else os.geteuid()
        for each in (folder, path):
            os.chown(each, nobody, -1)
        os.seteuid(nobody)
        try:
            yield path
        finally:
            folder.chmod(0o700)
            os.seteuid(os.getuid())


@file_only("who may read and write it")
def test_a_read_only_file_can_be_read_and_refuses_to_be_written(unprivileged: Path) -> None:
    unprivileged.chmod(0o400)
    with (
        pytest.raises(DatabaseError, match="是只读的，没有写入。请检查文件和所在文件夹的写权限"),
        writing(url_of(unprivileged)) as session,
    ):
        session.execute(update(t.Region).values(name="甲"))
    assert "昭通市" in names(unprivileged)


@file_only("who may read and write it")
def test_a_file_that_may_not_be_read_says_what_to_check(unprivileged: Path) -> None:
    unprivileged.chmod(0)
    assert "请检查文件夹是否存在、是否有读写权限" in refusal(unprivileged)


@file_only("who may read and write it")
def test_a_folder_that_may_not_be_entered_says_what_to_check(unprivileged: Path) -> None:
    unprivileged.parent.chmod(0)
    assert "权限" in refusal(unprivileged)


# What the engine says, in Chinese


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("file is not a database", "不是完好的数据库文件"),
        ("database disk image is malformed", "不是完好的数据库文件"),
        ("database is locked", "正被别人写入，等了 10 秒"),
        ("attempt to write a readonly database", "是只读的"),
        ("database or disk is full", "磁盘已满"),
        ("unable to open database file", "打不开"),
        ("disk I/O error", "磁盘读写出错"),
    ],
)
def test_every_failure_of_the_engine_is_one_chinese_line(words: str, said: str) -> None:
    error = OperationalError("SELECT 1", {}, sqlite3.OperationalError(words))
    line = explain_database_error(error, database_url("/数据/台账.db"))
    assert said in line
    assert "/数据/台账.db" in line


def test_a_password_is_never_shown() -> None:
    error = OperationalError("SELECT 1", {}, Exception("connection refused"))
    line = explain_database_error(error, make_url("postgresql+psycopg://a:secret@host/b"))
    assert "host" in line
    assert "secret" not in line


# Exact numbers and moments

VALUES = ["123456789012.123456", "-0.000001", "0", "0.1", "0.2", "9.9", "10", "999999999999.999999"]


@pytest.fixture
def figures(plans_db: Path) -> Iterator[Session]:
    """Give out a session with one figure for each of VALUES."""
    with writing(url_of(plans_db)) as session:
        indicator, region = session.scalars(select(t.Indicator.id)).first(), 1
        for year, value in enumerate(VALUES, 2000):
            session.add(
                t.Actual(
                    indicator_id=indicator, region_id=region, period=str(year), revision=1,
                    period_end=date(year, 12, 31), value=Decimal(value), known_from=date(2024, 1,
                    1),
                    recorded_at=datetime(2024, 1, 1, tzinfo=UTC), recorded_by="示例",
                )
            )  # fmt: skip
        session.flush()
        session.expire_all()
        yield session


def test_numbers_come_back_exactly(figures: Session) -> None:
    stored = figures.scalars(select(t.Actual.value).order_by(t.Actual.period)).all()
    assert stored == [Decimal(value) for value in VALUES]
    assert {type(value) for value in stored} == {Decimal}


def test_numbers_sort_and_compare_in_sql_as_numbers(figures: Session) -> None:
    stored = figures.scalars(select(t.Actual.value).order_by(t.Actual.value)).all()
    assert stored == sorted(Decimal(value) for value in VALUES)
    small = select(t.Actual.value).where(t.Actual.value < Decimal("0.15"), t.Actual.value >= 0)
    assert sorted(figures.scalars(small)) == [0, Decimal("0.1")]


def test_numbers_sum_in_sql_exactly(figures: Session) -> None:
    assert figures.scalar(select(func.sum(t.Actual.value))) == sum(map(Decimal, VALUES))
    tenths = t.Actual.value.in_([Decimal("0.1"), Decimal("0.2")])
    assert figures.scalar(select(func.sum(t.Actual.value)).where(tenths)) == Decimal("0.3")
    assert figures.scalar(select(func.max(t.Actual.value))) == Decimal(VALUES[-1])


def test_no_number_is_not_zero(figures: Session) -> None:
    figures.connection().execute(update(t.Actual).where(t.Actual.value == 0).values(value=None))
    assert figures.scalar(select(func.count(t.Actual.value))) == len(VALUES) - 1
    assert figures.scalars(select(t.Actual.value).where(t.Actual.period == "2002")).one() is None


def test_a_digit_too_many_is_an_error_and_never_rounded(figures: Session) -> None:
    with pytest.raises(StatementError, match="more than 6 decimals"):
        figures.connection().execute(update(t.Actual).values(value=Decimal("0.1234567")))


def test_a_moment_comes_back_in_utc(figures: Session) -> None:
    beijing = datetime(2024, 10, 12, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    figures.connection().execute(update(t.Actual).values(recorded_at=beijing))
    stored = figures.scalars(select(t.Actual.recorded_at)).first()
    assert stored == beijing
    assert stored is not None
    assert stored.utcoffset() == timedelta(0)


def test_a_server_without_its_driver_says_which_one_is_missing() -> None:
    url = database_url("mysql+pymysql://example.invalid/planctl")
    with pytest.raises(DatabaseError, match="要打开 mysql 数据库，还缺驱动 pymysql"), reading(url):
        pass


def test_an_address_that_is_none_is_refused_in_one_line() -> None:
    with pytest.raises(DatabaseError, match="打不开数据库地址"):
        database_url("foo://x")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_means_the_driver_that_the_extra_brings(scheme: str) -> None:
    url = database_url(f"{scheme}://office@/register?host=/run/server")
    assert url.drivername == "postgresql+psycopg"
    assert url.database == "register"

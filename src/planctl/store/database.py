"""Opening a database: one engine, foreign keys on, transactions that hold for DDL too."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError

from planctl.errors import DatabaseError, RefusedError, why
from planctl.store import server
from planctl.store.network import is_network_folder
from planctl.store.refusals import explanation, not_whole

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# The newest migration; a test compares it with the migrations folder.
HEAD = "0011"

BUSY_TIMEOUT_MS = 10_000
# SQLite asks after 1, 3, 8 and 18 ms, later only every 25 to 100 ms.
ASK_ANEW_MS = 20

# What every version of a register has; other programs' databases may have the first.
_OURS = {"alembic_version", "indicator", "actual"}


def database_url(place: str) -> URL:
    """Return the URL of `place`, a path or an SQLAlchemy URL."""
    if "://" in place:
        try:
            url = make_url(place)
            if url.drivername in ("postgres", "postgresql"):
                url = url.set(drivername="postgresql+psycopg")
            url.get_dialect()
        except (ArgumentError, ImportError, ValueError) as error:
            raise DatabaseError(
                f"打不开数据库地址 {place.split('@')[-1]}：没有装它的驱动，或地址写得不对。"
                "请核对 --db，或写成文件的路径"
            ) from error
        # The driver that the extra planctl[postgres] brings.
        return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url
    return URL.create("sqlite", database=str(Path(place).expanduser()))


def database_file(url: URL) -> Path | None:
    """Return the file of an SQLite database, None for a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


@contextmanager
def open_engine(url: URL, *, foreign_keys: bool = True) -> Iterator[Engine]:
    """Give out the engine on `url`, and close its connections at the end."""
    engine = _engine(url, foreign_keys)
    try:
        yield engine
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged name, and its driver cannot read what was said.
        if not error.object.startswith((b"malformed", b"no such", b"table ", b"index ")):
            raise
        raise DatabaseError(not_whole(_shown(url))) from error
    finally:
        engine.dispose()


@lru_cache(maxsize=8)
def _engine(url: URL, foreign_keys: bool) -> Engine:
    """Return one engine per database: it keeps the statements that it has compiled."""
    try:
        # A connection is closed when it is given back, also one of an engine opened within.
        engine = create_engine(url, poolclass=NullPool, connect_args=server.connecting(url))
    except ImportError as error:
        raise DatabaseError(
            f"要打开 {url.get_backend_name()} 数据库，还缺驱动 {error.name or error}。"
            "请先安装它（PostgreSQL：pip install planctl[postgres]），或用 --db 指明台账文件"
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, database_file(url), foreign_keys=foreign_keys)
    elif engine.dialect.name == "postgresql":
        server.prepare(engine, lambda: BUSY_TIMEOUT_MS)
    return engine


def _prepare_sqlite(engine: Engine, file: Path | None, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _entry: Any) -> None:
        # The driver opens transactions late and not at all before DDL; take
        # that over, so that a failed migration rolls back whole.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        if _is_register(connection):
            # WAL needs shared memory between all readers, which no network share offers.
            journal = "DELETE" if file is not None and is_network_folder(file) else "WAL"
            # The mode is written into the file: another program's is left as it is.
            connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")
        # 4 MB to read with: a province's status costs 2 % more with 16 MB (or 1 MB), 4 % with 128.
        # It gains nothing from mmap_size, which therefore stays off.
        connection.execute("PRAGMA cache_size = -4096")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A writer asks for the lock at once: upgrading a reader's lock in the
        # middle fails with "database is locked" whatever the timeout.
        if connection.get_execution_options().get("writing", False):
            # 16 MB: an import writes in the order of the indexes, so that 64 MB make a province's
            # no faster and cost 57 MB more.
            connection.exec_driver_sql("PRAGMA cache_size = -16384")
            _begin_to_write(connection)
        else:
            connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: Connection) -> None:
    """Begin as soon as nobody else writes.

    SQLite asks the more rarely the longer it has waited, so that among many who write without a
    pause one can miss its turn for good; it is made to begin its waiting anew.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA busy_timeout = {min(ASK_ANEW_MS, BUSY_TIMEOUT_MS)}")
    until = monotonic() + BUSY_TIMEOUT_MS / 1000
    while not driver.in_transaction:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                # Asked once more through SQLAlchemy, whose errors are the ones told.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
    driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def _is_register(connection: sqlite3.Connection) -> bool:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not names >= _OURS:
        return False
    # Another version's is refused, and not a byte of it is touched.
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return bool(found == (HEAD,))


@contextmanager
def reading_rows(url: URL) -> Iterator[Connection]:
    """Give out a connection to read rows with, as `reading` does, without loading the models."""
    with _connection(url, writing=False) as connection:
        yield connection


@contextmanager
def reading(url: URL) -> Iterator["Session"]:
    """Give out a session to read with; the database must exist and be of this version."""
    with _session(url, writing=False) as session:
        yield session


@contextmanager
def writing(url: URL) -> Iterator["Session"]:
    """Give out a session whose changes are all kept at the end, or none of them."""
    with _session(url, writing=True) as session:
        yield session
        session.commit()


@contextmanager
def _session(url: URL, *, writing: bool) -> Iterator["Session"]:
    with (
        _connection(url, writing=writing) as connection,
        _session_type(writing)(connection) as session,
    ):
        yield session


@contextmanager
def _connection(url: URL, *, writing: bool) -> Iterator[Connection]:
    _must_exist(url)
    try:
        with (
            open_engine(url) as engine,
            engine.connect().execution_options(writing=writing) as connection,
        ):
            check_version(connection, url)
            connection.rollback()
            yield connection
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error
    except UnicodeEncodeError as error:
        # Bytes of another encoding on the command line of a UTF-8 system.
        raise RefusedError(
            "名称里有不是 UTF-8 的字符，没有保存。请在终端里重新输入，不要从别的编码粘贴"
        ) from error


def _session_type(writing: bool) -> type["Session"]:
    # Here, so that commands that only read need not load them.
    if not writing:
        from sqlalchemy.orm import Session

        return Session
    from planctl.store.chain import ChainedSession

    return ChainedSession


def _must_exist(url: URL) -> None:
    file = database_file(url)
    try:
        there = file is None or file.is_file()
    except OSError as error:
        raise DatabaseError(
            f"打不开台账 {file}：{why(error)}。请检查文件夹是否有读写权限"
        ) from error
    if file is not None and not there and file.is_dir():
        raise DatabaseError(f"{file} 是文件夹，不是台账文件。请用 --db 指明里面的文件")
    if not there:
        raise DatabaseError(
            f"没有台账文件 {file}。先运行 planctl init 新建，或用 --db 指明它在哪里"
        )


def current_version(connection: Connection) -> str | None:
    """Return the schema version that the database carries, None if it is no register."""
    names = connection.dialect.get_table_names(connection)
    if not set(names) >= _OURS:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def stored_version(url: URL) -> str:
    """Return the schema version of an existing database of ours, older ones too."""
    _must_exist(url)
    try:
        with open_engine(url) as engine, engine.connect() as connection:
            version = current_version(connection)
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error
    if version is None or version > HEAD:
        _refuse(version, url)
    return str(version)


def check_version(connection: Connection, url: URL) -> None:
    """Refuse a database of another version, and say what brings both together."""
    version = current_version(connection)
    if version != HEAD:
        _refuse(version, url)


def _refuse(version: str | None, url: URL) -> NoReturn:
    where = _shown(url)
    if version is None:
        raise DatabaseError(
            f"{where} 不是 planctl 的台账。用 --db 指明台账文件，或运行 planctl init 新建"
        )
    if version < HEAD:
        first = "会先自动备份" if database_file(url) else "不会自动备份，请先用 pg_dump 备份"
        raise DatabaseError(
            f"台账 {where} 的版本是 {version}，本程序需要 {HEAD}。"
            f"请运行 planctl db upgrade 升级（{first}）"
        )
    raise DatabaseError(
        f"台账 {where} 的版本是 {version}，比本程序（{HEAD}）新。请升级 planctl 后再打开"
    )


def explain_database_error(error: DBAPIError, url: URL) -> str:
    """Return one Chinese line for what the engine refused."""
    waited = BUSY_TIMEOUT_MS // 1000
    return explanation(error, _shown(url), waited, lambda: _holder(url))


def _shown(url: URL) -> str:
    return str(database_file(url) or url.render_as_string(hide_password=True))


def _holder(url: URL) -> tuple[str, str]:
    """Return who holds the writers' lock, and on a server how an administrator ends that."""
    if url.get_backend_name() == "postgresql":
        with suppress(DBAPIError), open_engine(url) as engine, engine.connect() as connection:
            return server.holder(connection)
    return "别人", ""

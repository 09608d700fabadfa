"""What is particular to a server: how it is connected to, one writer at a time, UTF8."""

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import Connection

from planctl.errors import DatabaseError

# The advisory lock that one writer at a time holds: the letters of planctl.
WRITER = int.from_bytes(b"planctl", "big")


def connecting(url: URL) -> dict[str, str]:
    """Return how a server is connected to, where its URL does not say: nobody waits for ever."""
    if url.get_backend_name() != "postgresql":
        return {}
    wanted = {
        "connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10",
        "keepalives_count": "3", "client_encoding": "utf8",
    }  # fmt: skip
    return {name: value for name, value in wanted.items() if name not in url.query}


def prepare(engine: Engine, most_ms: Callable[[], int]) -> None:
    """Let every connection of an engine begin as planctl needs it; writers wait so long at most."""
    # A connection that breaks is told by planctl, in one line: the driver's own is not for users.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())

    # Before SQLAlchemy's own look at the server, which trips over one that knows no characters.
    @event.listens_for(engine, "connect", insert=True)
    def _on_connect(connection: Any, _entry: Any) -> None:
        coded = connection.info.parameter_status("server_encoding")
        if coded != "UTF8":
            name = connection.info.dbname
            connection.close()
            raise DatabaseError(
                f"数据库 {name} 的编码是 {coded}，存不了全部汉字，没有改动它。"
                "台账要用 UTF8 的数据库：CREATE DATABASE 库名 ENCODING 'UTF8' TEMPLATE template0"
            )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # As with a file: readers see one moment, writers come one after the other, so that
        # what a command has checked still holds when it writes, and none waits for another's row.
        if connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {most_ms()}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def holder(connection: Connection) -> tuple[str, str]:
    """Return who holds the writers' lock, and how an administrator ends that."""
    query = (
        "SELECT a.usename, a.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
        " WHERE l.locktype = 'advisory' AND l.granted"
        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        f" AND (l.classid::bigint << 32 | l.objid::bigint) = {WRITER}"
    )
    row = connection.exec_driver_sql(query).first()
    if row is None:
        return "别人", ""
    ending = f"；一直不放，请数据库管理员运行 SELECT pg_terminate_backend({row.pid})"
    return f"别人（登录名 {row.usename}）", ending

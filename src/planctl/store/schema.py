"""The schema's versions: create, upgrade. The only module that imports alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from planctl.errors import DatabaseError, why
from planctl.paths import shipped
from planctl.store.database import (
    HEAD,
    check_version,
    current_version,
    database_file,
    explain_database_error,
    open_engine,
)
from planctl.store.tables import Base


def upgrade(url: URL) -> tuple[str | None, str]:
    """Bring the database to this program's version; return the version before and after."""
    config = Config()
    # ConfigParser would read a % in the path as an interpolation.
    config.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    try:
        with open_engine(url, foreign_keys=False) as engine, engine.connect() as connection:
            before = current_version(connection)
            if before is not None and before > HEAD:
                check_version(connection, url)
            connection.rollback()
            config.attributes["connection"] = connection.execution_options(writing=True)
            command.upgrade(config, "head")
            connection.commit()
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error
    return before, HEAD


def create(url: URL) -> None:
    """Make a new database; its file can be read by its owner alone."""
    file = database_file(url)
    if file is not None:
        if file.exists():
            raise DatabaseError(f"{file} 已经存在，没有改动它。要另建台账，请用 --db 指明别的文件")
        _make_private_file(file)
    else:
        _refuse_where_one_is(url)
    try:
        upgrade(url)
    except BaseException:
        # Half a register would stand in the way of the next attempt.
        if file is not None:
            file.unlink()
        raise


def _make_private_file(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise DatabaseError(
            f"不能新建 {file}：{why(error)}。请检查文件夹是否存在、是否有写权限"
        ) from error


def _refuse_where_one_is(url: URL) -> None:
    if not is_free(url):
        where = url.render_as_string(hide_password=True)
        raise DatabaseError(f"{where} 里已经有表，没有改动它。要另建台账，请用一个空的数据库")


def is_free(url: URL) -> bool:
    """Return whether a server's database has no table at all."""
    try:
        with open_engine(url) as engine, engine.connect() as connection:
            return not connection.dialect.get_table_names(connection)
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error


def drop(url: URL) -> None:
    """Remove a register that was only just made."""
    file = database_file(url)
    if file is not None:
        for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            path.unlink(missing_ok=True)
        return
    with open_engine(url) as engine, engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")

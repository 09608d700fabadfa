"""The schema's versions: create, upgrade. The only module that imports alembic."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from planctl.errors import DatabaseError, why
from planctl.paths import shipped
from planctl.store import witness
from planctl.store.backup import SIDE_FILES
from planctl.store.chain import ChainedSession
from planctl.store.database import (
    HEAD,
    check_version,
    current_version,
    database_file,
    explain_database_error,
    open_engine,
)

Finish = Callable[[Session], None]

# The version since which a register has them.
FIRST_WITNESSES = "0010"


def upgrade(
    url: URL, finish: Finish | None = None, *, is_new: bool = False
) -> tuple[str | None, str]:
    """Bring the database to this program's version; return the version before and after.

    What `finish` writes is kept together with the new version, or neither is. One that `is_new`
    has no table yet.
    """
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
            # One that runs already is not committed by alembic.
            with connection.begin():
                # Somebody else may have been first, as long as others could write.
                if is_new and connection.dialect.get_table_names(connection):
                    raise _taken(url)
                known = _tampered(connection, before)
                command.upgrade(config, "head")
                if before is not None:
                    witness.renew(connection, known)
                if finish is not None:
                    with ChainedSession(connection) as session:
                        finish(session)
                        witness.settle(session)
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error
    return before, HEAD


def _tampered(connection: Connection, version: str | None) -> list[witness.Tampered]:
    """Return which rows of an older register are not as planctl left them: they stay so."""
    if version is None or version < FIRST_WITNESSES:
        return []
    return witness.tampered(connection)[1]


def create(url: URL, finish: Finish | None = None) -> None:
    """Make a new database with what `finish` writes; its file can be read by its owner alone.

    It is made under another name: one that was killed on the way is not there.
    """
    file = database_file(url)
    if file is None:
        _refuse_where_one_is(url)
        upgrade(url, finish, is_new=True)
        return
    _must_be_free(file)
    draft = file.with_name(f".{file.name}.part")
    try:
        _make_private_file(draft, file)
        upgrade(url.set(database=str(draft)), finish)
        _take_name(draft, file)
    except DatabaseError as error:
        raise DatabaseError(str(error).replace(str(draft), str(file))) from error
    finally:
        _remove(draft)


def _must_be_free(file: Path) -> None:
    if file.exists():
        raise DatabaseError(f"{file} 已经存在，没有改动它。要另建台账，请用 --db 指明别的文件")


def _make_private_file(draft: Path, file: Path) -> None:
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        _remove(draft)
        draft.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise _not_made(file, error) from error


def _take_name(draft: Path, file: Path) -> None:
    """Give a draft its name; never that of a file which has come meanwhile."""
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        _must_be_free(file)
    except OSError:
        # A disk without links.
        _must_be_free(file)
        try:
            draft.rename(file)
        except OSError as error:
            raise _not_made(file, error) from error


def _not_made(file: Path, error: OSError) -> DatabaseError:
    return DatabaseError(f"不能新建 {file}：{why(error)}。请检查文件夹是否存在、是否有写权限")


def _remove(file: Path) -> None:
    for path in (file, *(file.with_name(file.name + end) for end in SIDE_FILES)):
        # What cannot be removed is not there, or stands in the way of what comes next by itself.
        with suppress(OSError):
            path.unlink()


def _refuse_where_one_is(url: URL) -> None:
    if not is_free(url):
        raise _taken(url)


def _taken(url: URL) -> DatabaseError:
    where = url.render_as_string(hide_password=True)
    return DatabaseError(f"{where} 里已经有表，没有改动它。要另建台账，请用一个空的数据库")


def is_free(url: URL) -> bool:
    """Return whether a server's database has no table at all."""
    try:
        with open_engine(url) as engine, engine.connect() as connection:
            return not connection.dialect.get_table_names(connection)
    except DBAPIError as error:
        raise DatabaseError(explain_database_error(error, url)) from error

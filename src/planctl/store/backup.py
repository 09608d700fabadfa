"""SQLite files as wholes: copied while others write, kept in number, put back in one step."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from planctl.errors import DatabaseError, why
from planctl.store.database import BUSY_TIMEOUT_MS

_STAMP = re.compile(r"\.\d{8}-\d{6}(-\d+)?\.bak")
SIDE_FILES = ("-wal", "-shm", "-journal")


def copy_file(file: Path, folder: Path, now: datetime) -> Path:
    """Copy a register into `folder` while others may be writing; the copy is whole or not there."""
    place = _free_name(folder / f"{file.name}.{now:%Y%m%d-%H%M%S}.bak")
    with _draft(place) as draft:
        _copy(file, draft)
        _make_single(draft)
    return place


def make_file(
    name: str, folder: Path, now: datetime, fill: Callable[[Path], None], ending: str = "bak"
) -> Path:
    """Let `fill` make a file and give it its name in `folder`; where it fails nothing is left."""
    place = _free_name(folder / f"{name}.{now:%Y%m%d-%H%M%S}.{ending}")
    with _draft(place) as draft:
        draft.unlink()
        fill(draft)
        _make_single(draft)
    return place


def rotate(name: str, folder: Path, keep: int) -> list[Path]:
    """Remove the oldest copies of a register so that `keep` are left; return those removed."""
    copies = sorted(
        found
        for found in folder.glob(f"{_literal(name)}.*.bak")
        if _STAMP.fullmatch(found.name.removeprefix(name))
    )
    gone = copies[: max(0, len(copies) - keep)]
    for copy in gone:
        try:
            copy.unlink()
        except OSError as error:
            raise DatabaseError(f"删不了旧备份 {copy}：{why(error)}。新备份已经存好") from error
    return gone


@contextmanager
def staged(copy: Path, file: Path) -> Iterator[Path]:
    """Give a copy of a backup beside the register it may replace, to look into; it does not stay.

    The backup itself is only read: it may lie on a disk that cannot be written.
    """
    if not copy.is_file():
        what = "是文件夹，不是备份文件" if copy.is_dir() else "不存在"
        raise DatabaseError(f"{copy} {what}，没有恢复。请核对备份文件的路径")
    with _draft(file.with_name(f"{file.name}.new")) as draft:
        try:
            _copy(copy, draft)
        except DatabaseError:
            if not _is_sound(copy):
                raise DatabaseError(
                    f"{copy} 不是完好的数据库文件，没有恢复。请换一份备份"
                ) from None
            raise
        yield draft
        draft.unlink(missing_ok=True)


def put_back(draft: Path, file: Path, now: datetime) -> Path | None:
    """Make `file` hold what `draft` holds; return where the old register is kept now.

    A sound register is written over in one transaction of the engine: whoever has it open
    waits, and a crash leaves the old one. A damaged one is moved aside.
    """
    if not file.exists():
        _flush(draft)
        draft.replace(file)
        return None
    kept = _free_name(file.with_name(f"{file.name}.{now:%Y%m%d-%H%M%S}.old"))
    if _is_sound(file):
        with _draft(kept) as old:
            _copy(file, old)
            _make_single(old)
        _copy(draft, file)
        return kept
    _flush(draft)
    try:
        _set_aside(file, kept)
        draft.replace(file)
    except OSError as error:
        raise DatabaseError(
            f"不能换下 {file}：{why(error)}。请检查文件夹的写权限，或先关掉正在用它的程序"
        ) from error
    return kept


def _set_aside(file: Path, kept: Path) -> None:
    """Keep a damaged register with what belongs to it: a stale WAL would spoil the new file."""
    shutil.copy2(file, kept)
    for suffix in SIDE_FILES:
        side = file.with_name(file.name + suffix)
        if side.exists():
            side.replace(kept.with_name(kept.name + suffix))


def _is_sound(file: Path) -> bool:
    try:
        with closing(_open_to_read(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _copy(source: Path, target: Path) -> None:
    try:
        timeout = BUSY_TIMEOUT_MS / 1000
        with (
            closing(_open_to_read(source)) as old,
            closing(sqlite3.connect(target, timeout=timeout)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise DatabaseError(
            f"没能把 {source} 存成 {target}：{_reason(error)}。原来的文件没有改动"
        ) from error


def _make_single(file: Path) -> None:
    """Let a copy be read without files beside it, also by who may not write there."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _open_to_read(file: Path) -> sqlite3.Connection:
    """Open a file without changing it; a WAL file on a read-only disk needs `immutable`."""
    uri = file.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_MS / 1000)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return connection


def _reason(error: sqlite3.Error) -> str:
    words = str(error)
    if "full" in words or "disk I/O" in words:
        return "磁盘已满或写不进去"
    if "locked" in words or "busy" in words:
        return "台账正被别人写入，请稍后再试"
    return words


@contextmanager
def _draft(place: Path) -> Iterator[Path]:
    """Give a private file to fill; at the end it has its name, on disk, or is not there."""
    draft = place.with_name(f".{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        yield draft
        if draft.exists():
            _flush(draft)
            draft.replace(place)
    except OSError as error:
        raise DatabaseError(
            f"不能在 {place.parent} 里存 {place.name}：{why(error)}。"
            "请检查文件夹是否存在、是否有写权限和空间"
        ) from error
    finally:
        for left in (draft, *(draft.with_name(draft.name + suffix) for suffix in SIDE_FILES)):
            with suppress(OSError):
                left.unlink()


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _free_name(place: Path) -> Path:
    """Return a name that no file has: two copies may be made in one second."""
    number, free = 1, place
    while free.exists():
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
        number += 1
    return free


def _literal(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)

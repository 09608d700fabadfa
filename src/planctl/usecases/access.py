"""Offices on one server: each county or department its own login, held apart by the engine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.errors import DatabaseError, NotFoundError, RefusedError, UsageError
from planctl.store import access
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.directory import department_ids
from planctl.store.rows.directory import load_directory, region_ids
from planctl.usecases.author import Author
from planctl.usecases.lookup import find_departments, find_region

_LOGIN = re.compile(r"[a-z_][a-z0-9_]{0,55}")


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A login and whose it is."""

    login: str
    region: str | None
    department: str | None


@dataclass(frozen=True, slots=True)
class Granted:
    """Whose the login is now, and whether it had to be made."""

    office: OfficeLine
    is_new: bool


def grant(url: URL, login: str, author: Author, *, region: str | None, dept: str | None) -> Granted:
    """Let a login write and read the figures of a region, or of what a department answers for."""
    if not _LOGIN.fullmatch(login):
        raise UsageError(
            f"登录名“{login}”不行，请只用小写字母、数字和下划线，以字母开头，如 ludian"
        )
    if (region is None) == (dept is None):
        raise UsageError("请写 --region 县区，或 --dept 部门，只写一个")
    with _on_server(url) as session:
        row = _office(session, login, region, dept)
        before = session.get(t.Office, login)
        was = _told(_line(session, before)) if before else None
        if before is not None:
            before.region_id, before.department_id = row.region_id, row.department_id
        else:
            session.add(row)
        session.flush()
        try:
            is_new = access.make_login(session.connection(), login)
        except PermissionError as error:
            raise RefusedError(
                f"{login} 是数据库的管理用户，行级权限管不住它，没有授权。请换一个登录名"
            ) from error
        log_change(
            session, author.by, author.at, author.command, "office", login,
            before=was, after=_told(_line(session, row)),
        )  # fmt: skip
        session.flush()
        return Granted(_line(session, session.get_one(t.Office, login)), is_new)


def revoke(url: URL, login: str, author: Author) -> OfficeLine:
    """Let a login in no more; what it wrote stays."""
    with _on_server(url) as session:
        row = session.get(t.Office, login)
        if row is None:
            known = "、".join(session.scalars(select(t.Office.login))) or "还没有"
            raise NotFoundError(f"没有给 {login} 授过权。已授权的登录名：{known}")
        line = _line(session, row)
        access.close_login(session.connection(), login)
        session.delete(row)
        log_change(
            session, author.by, author.at, author.command, "office", login,
            before=_told(line),
        )  # fmt: skip
        return line


def offices(url: URL) -> list[OfficeLine]:
    """Return every login with whose it is."""
    with reading(url) as session:
        rows = session.scalars(select(t.Office).order_by(t.Office.login)).all()
        return [_line(session, row) for row in rows]


@contextmanager
def _on_server(url: URL) -> Iterator[Session]:
    if url.get_backend_name() != "postgresql":
        raise DatabaseError(
            "分单位授权要用 PostgreSQL，一个台账文件谁能打开谁就能改。"
            "请先用 planctl db copy 抄到 PostgreSQL，见 docs/scale.md"
        )
    with writing(url) as session:
        yield session


def _office(session: Session, login: str, region: str | None, dept: str | None) -> t.Office:
    directory = load_directory(session)
    if region is not None:
        code = find_region(directory, region).code
        return t.Office(login=login, region_id=region_ids(session)[code])
    found = find_departments(directory, str(dept))
    if len(found) != 1:
        named = "、".join(f"{one.name}（{one.region}）" for one in found)
        raise NotFoundError(f"部门“{dept}”不止一个：{named}。请写全称")
    home = directory.region(found[0].region)
    key = (home.code if home else found[0].region, found[0].name)
    return t.Office(login=login, department_id=department_ids(session)[key])


def _told(line: OfficeLine) -> dict[str, str | None]:
    """Return what the log says of whose a login is."""
    return {"region": line.region, "department": line.department}


def _line(session: Session, row: t.Office) -> OfficeLine:
    region = session.get(t.Region, row.region_id) if row.region_id else None
    department = session.get(t.Department, row.department_id) if row.department_id else None
    return OfficeLine(
        row.login, region.name if region else None, department.name if department else None
    )

"""Whose login asks on a server: what it may see, and what it must not be answered."""

from dataclasses import dataclass

from sqlalchemy import URL, text
from sqlalchemy.orm import Session

from planctl.domain.directory import Department, Region
from planctl.errors import RefusedError
from planctl.store import tables as t
from planctl.store.access import is_held
from planctl.store.chain import current_login
from planctl.store.database import reading
from planctl.store.rows.directory import load_directory
from planctl.usecases.lookup import find_departments, find_region


@dataclass(frozen=True, slots=True)
class View:
    """What a question may be about: a region and a department, and what to tell the asker."""

    region: str | None
    dept: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A login that sees a part of the figures, and whose it is."""

    login: str
    region: Region | None = None
    department: Department | None = None

    @property
    def sees(self) -> str:
        """Return which figures it sees."""
        if self.region is not None:
            return f"{self.region.name}的数"
        if self.department is not None:
            return f"{self.department.name}牵头、配合的指标"
        return "规划和目标，看不到填报数"


def own(session: Session) -> Own | None:
    """Return whose login asks; None where it sees everything, as in a file."""
    connection = session.connection()
    if not is_held(connection):
        return None
    login = str(current_login(connection))
    row, directory = session.get(t.Office, login), load_directory(session)
    if row is not None and row.region_id is not None:
        code = session.get_one(t.Region, row.region_id).code
        return Own(login, region=directory.regions[code])
    if row is not None and row.department_id is not None:
        named = session.get_one(t.Department, row.department_id)
        home = session.get_one(t.Region, named.region_id).code
        return Own(login, department=directory.departments[home, named.name])
    return Own(login)


def require_everything(session: Session, what: str) -> None:
    """Refuse to a login that sees a part what needs the whole register."""
    held = own(session)
    if held is not None:
        raise RefusedError(
            f"登录名 {held.login} 只看得到{held.sees}，不能{what}，什么也没有改动。"
            "请用台账属主（新建台账的登录名）运行，或找管理员"
        )


def require_own(session: Session, indicator_id: int, region: Region) -> None:
    """Refuse to an office's login a figure that is not its own, before it is looked for."""
    held = own(session)
    if held is None:
        return
    if held.region is not None:
        if held.region.code == region.code:
            return
        may = f"只能填报{held.region.name}的"
    elif held.department is not None:
        led = text("SELECT :indicator = ANY (planctl_indicators('lead'))")
        leads = session.execute(led, {"indicator": indicator_id}).scalar()
        if leads and held.department.region in (region.code, region.name):
            return
        may = f"只能填报{held.department.name}牵头的本级指标"
    else:
        may = "还没有给它授权"
    raise RefusedError(
        f"登录名 {held.login} 没有权限填报{region.name}的这个数，{may}，没有保存。"
        "请核对 --region 和指标，或找管理员"
    )


def view(url: URL, region: str | None, dept: str | None) -> View:
    """Return what a login's question is about: where it names nothing, its own.

    What it may not see is refused, rather than shown as if nobody had reported.
    """
    if url.get_backend_name() == "sqlite":
        return View(region, dept)
    with reading(url) as session:
        held = own(session)
        if held is None:
            return View(region, dept)
        directory = load_directory(session)
    sees = f"登录名 {held.login} 只看得到{held.sees}"
    if held.region is not None:
        if region and find_region(directory, region) != held.region:
            raise RefusedError(f"{sees}，“{region}”的看不到。请去掉 --region")
        alike = [one for one in directory.regions.values() if one.name == held.region.name]
        where = held.region.name if len(alike) == 1 else held.region.code
        note = None if region else f"提醒：{sees}，这里只列{held.region.name}"
        return View(where, dept, note)
    if held.department is not None:
        if dept and held.department not in find_departments(directory, dept):
            raise RefusedError(f"{sees}，“{dept}”的看不到。请去掉 --dept")
        note = None if dept else f"提醒：{sees}，这里只列{held.department.name}"
        return View(region, held.department.full_name or held.department.name, note)
    return View(region, dept, f"提醒：{sees}")

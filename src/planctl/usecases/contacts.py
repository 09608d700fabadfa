"""Whom to write to: adding, listing, removing, taking over a table of contacts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.contact import Contact
from planctl.domain.directory import Department, Directory, Region
from planctl.domain.terms import Channel, ContactRole
from planctl.errors import FaultsError, NotFoundError, PlanctlError, RefusedError
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.contacts import delete_contact, load_contacts, save_contact
from planctl.store.database import reading, writing
from planctl.store.rows.directory import load_directory
from planctl.usecases.author import Author
from planctl.usecases.lookup import find_departments, find_region

# The columns of a table of contacts, by their heading or their key.
HEADINGS = {
    "部门": "dept", "地区": "region", "邮箱": "email", "群": "chat", "角色": "role", "姓名": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A contact as people type it: an e-mail address or the name of a chat group."""

    dept: str
    region: str | None = None
    email: str | None = None
    chat: str | None = None
    role: str = ContactRole.TO.value
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact with the names of its regions."""

    contact: Contact
    region: str
    county: str | None


def checked_address(text: str) -> str:
    """Return an e-mail address in its one written form, or say what is wrong with it."""
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(
            text.strip(), check_deliverability=False, allow_smtputf8=False, allow_display_name=False
        )
    except EmailNotValidError as error:
        shown = "".join(char if char.isprintable() else "?" for char in text)
        raise RefusedError(
            f"“{shown}”不是邮箱地址，没有保存。请写成 name@example.gov.cn 的样子"
        ) from error
    # The part before @ is the server's own affair, but no office has A@x and a@x as two people.
    return found.normalized.lower()


def is_address(text: str) -> bool:
    """Say whether mail can go to an address as it stands."""
    try:
        return checked_address(text) == text
    except RefusedError:
        return False


def wire_address(address: str) -> str:
    """Return an address as mail servers take it: a Chinese domain in its ASCII form."""
    from email_validator import validate_email

    found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    return found.ascii_email or address


def add(url: URL, entry: ContactEntry, author: Author) -> tuple[ContactLine, bool]:
    """Add one contact; return it and whether it is new."""
    with writing(url) as session:
        directory = load_directory(session)
        contact = _contact(entry, directory, _homes(session))
        is_new = _save(session, contact, author)
        return _line(contact, directory), is_new


def _save(session: Session, contact: Contact, author: Author) -> bool:
    before = save_contact(session, contact)
    if before is None or contact.name not in (None, before.name):
        log_change(
            session, author.by, author.at, author.command, "contact", contact.address,
            before=asdict(before) if before else None, after=asdict(contact),
        )  # fmt: skip
    return before is None


def _homes(session: Session) -> set[str]:
    """Return the codes of the regions that have a plan."""
    query = select(t.Region.code).join(t.Plan, t.Plan.region_id == t.Region.id)
    return set(session.scalars(query))


def _contact(entry: ContactEntry, directory: Directory, homes: set[str]) -> Contact:
    department, county = _place(entry.dept, entry.region, directory, homes)
    if bool(entry.email) == bool(entry.chat):
        raise RefusedError("邮箱和群要写一个，也只能写一个。请核对 --email 和 --chat")
    role = next((r for r in ContactRole if entry.role in (r.value, r.label)), None)
    if role is None:
        words = "、".join(f"{r.value}（{r.label}）" for r in ContactRole)
        raise RefusedError(f"没有角色“{entry.role}”。请写其中之一：{words}")
    home = directory.region(department.region)
    name = " ".join((entry.name or "").split()) or None
    return Contact(
        department.name,
        home.code if home else department.region,
        county.code if county else None,
        Channel.EMAIL if entry.email else Channel.CHAT,
        checked_address(entry.email) if entry.email else _checked_chat(str(entry.chat)),
        role,
        name,
    )


def _checked_chat(name: str) -> str:
    """Refuse the address of a group: it holds its key, and the register holds no secrets."""
    if "://" in name:
        raise RefusedError(
            "群的地址里有密钥，不存进台账。请给群取个名，把地址写在配置文件 [chat] 一节，"
            "或环境变量 PLANCTL_CHAT_群名"
        )
    return name.strip()


def _place(
    dept: str, region: str | None, directory: Directory, planned: set[str]
) -> tuple[Department, Region | None]:
    """Return the department, and the county whose branch is meant."""
    found = find_departments(directory, dept)
    where = find_region(directory, region) if region else None
    homes = {body.name: directory.region(body.region) for body in found}
    if where is not None:
        near = [
            body
            for body in found
            if (home := directory.region(body.region)) and home.code in (where.code, where.parent)
        ]
        if not near:
            named = "、".join(home.name for home in homes.values() if home)
            raise NotFoundError(
                f"{where.name}没有“{dept}”，有它的是：{named}。请核对 --dept 和 --region"
            )
        found = near
    # 市卫生健康委 stands for several cities' own: the one that has a plan is meant.
    found = [body for body in found if body.region in planned] or found
    if len(found) > 1:
        named = "、".join(f"{b.name}（{_name(directory, b.region)}）" for b in found)
        raise NotFoundError(f"部门“{dept}”不止一个：{named}。请加 --region 指明地区")
    home = directory.region(found[0].region)
    is_branch = where is not None and home is not None and where.code != home.code
    return found[0], where if is_branch else None


def _name(directory: Directory, code: str) -> str:
    region = directory.region(code)
    return region.name if region else code


def _line(contact: Contact, directory: Directory) -> ContactLine:
    county = _name(directory, contact.county) if contact.county else None
    return ContactLine(contact, _name(directory, contact.home), county)


def contacts(url: URL, dept: str | None, region: str | None) -> list[ContactLine]:
    """Return the contacts, of one department or region if asked."""
    with reading(url) as session:
        directory = load_directory(session)
        found = load_contacts(session)
    if dept:
        wanted = {(b.region, b.name) for b in find_departments(directory, dept)}
        found = [c for c in found if c.body in wanted]
    if region:
        code = find_region(directory, region).code
        found = [c for c in found if code in (c.county, c.home)]
    return [_line(contact, directory) for contact in found]


def remove(
    url: URL, address: str, dept: str | None, region: str | None, author: Author
) -> list[ContactLine]:
    """Take an address away, everywhere or from one department; return what was there."""
    gone = [
        line
        for line in contacts(url, dept, region)
        if line.contact.address == address.strip()
        or line.contact.address == address.strip().lower()
    ]
    if not gone:
        raise NotFoundError(f"没有联系人 {address}。planctl contact list 列出全部联系人")
    with writing(url) as session:
        for line in gone:
            delete_contact(session, line.contact)
            log_change(
                session, author.by, author.at, author.command, "contact", line.contact.address,
                before=asdict(line.contact),
            )  # fmt: skip
    return gone


def take_over(
    url: URL, rows: Iterable[tuple[int, Sequence[object]]], file: str, author: Author
) -> tuple[int, int]:
    """Add the contacts of a table, all or none; return how many are new, and how many rows."""
    entries = list(_entries(rows, file))
    faults, new = [], 0
    with writing(url) as session:
        directory, homes = load_directory(session), _homes(session)
        for line, entry in entries:
            try:
                new += _save(session, _contact(entry, directory, homes), author)
            except PlanctlError as error:
                faults.append(f"{file} 第 {line} 行：{error}")
        if faults:
            raise FaultsError(f"{file} 有 {len(faults)} 处问题，没有导入：", faults)
    return new, len(entries)


def _entries(
    rows: Iterable[tuple[int, Sequence[object]]], file: str
) -> Iterator[tuple[int, ContactEntry]]:
    """Give the rows below the headings; empty ones are passed over."""
    fields: list[str] | None = None
    for line, row in rows:
        cells = [str(cell if cell is not None else "").strip() for cell in row]
        if not any(cells):
            continue
        if fields is None:
            fields = _fields(cells, file, line)
            continue
        told = {key: cell for key, cell in zip(fields, cells, strict=False) if key}
        yield line, _entry(told)


def _fields(cells: Sequence[str], file: str, line: int) -> list[str]:
    fields = [HEADINGS.get(cell, cell) for cell in cells]
    unknown = [field for field in fields if field and field not in HEADINGS.values()]
    if unknown or "dept" not in fields or not {"email", "chat"} & set(fields):
        raise RefusedError(
            f"{file} 第 {line} 行应是列名：{'、'.join(HEADINGS)}（“部门”和“邮箱”必有）。"
            "请对照 planctl contact import --help"
        )
    return fields


def _entry(cells: Mapping[str, str]) -> ContactEntry:
    return ContactEntry(
        cells.get("dept", ""), cells.get("region") or None, cells.get("email") or None,
        cells.get("chat") or None, cells.get("role") or ContactRole.TO.value, cells.get("name"),
    )  # fmt: skip

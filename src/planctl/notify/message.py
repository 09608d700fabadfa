"""A digest as one message: text and HTML beside each other, headers that hold what they should."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from planctl.domain.contact import Contact
from planctl.domain.delivery import Outgoing
from planctl.domain.terms import Channel
from planctl.notify.digest import SECTIONS, View, section_of, view_of
from planctl.notify.settings import Sender
from planctl.notify.todo import what_to_do
from planctl.report.cells import plain
from planctl.report.reasons import reason_line
from planctl.report.render import render
from planctl.report.table import Cell, Column, Table
from planctl.usecases.contacts import wire_address
from planctl.usecases.mailing import Mailing

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAME = 60


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    content: bytes
    kind: str


@lru_cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("planctl.notify"),
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Leave out of a text what drives a reader's screen."""
    return plain(value) if type(value) is str else value


def text_of(view: View) -> str:
    """Return a digest as plain text."""
    return _templates().get_template("digest.txt.j2").render(view=view)


def html_of(view: View) -> str:
    """Return a digest as HTML."""
    return _templates().get_template("digest.html.j2").render(view=view)


def chat_text_of(view: View) -> str:
    """Return a digest as a chat message: a line for each item."""
    return _templates().get_template("digest.chat.j2").render(view=view)


def clean(text: str) -> str:
    """Return a text on one line: a line break in a name can add no header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def mail_of(
    mailing: Mailing, sender: Sender, now: datetime, attachments: Sequence[Attachment] = ()
) -> Outgoing:
    """Return a digest as a mail."""
    view = view_of(mailing)
    message_id = f"<planctl.{mailing.mark}@{sender.address.partition('@')[2]}>"
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(clean(sender.name), addr_spec=sender.address)
    mail["To"] = [_address(contact) for contact in mailing.to]
    if mailing.cc:
        mail["Cc"] = [_address(contact) for contact in mailing.cc]
    mail["Subject"] = clean(view.subject)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message_id
    # No out-of-office reply, no robot answers a robot (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(text_of(view), cte="base64")
    mail.add_alternative(html_of(view), subtype="html", cte="base64")
    for file in attachments:
        main, _, sub = file.kind.partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=clean(file.name))
    return Outgoing(
        message_id, Channel.EMAIL, sender.address, mailing.recipients, clean(view.subject),
        mail.as_bytes(),
    )  # fmt: skip


def _address(contact: Contact) -> Address:
    return Address(clean(contact.name or contact.department)[:_NAME], addr_spec=_wire(contact))


def _wire(contact: Contact) -> str:
    return wire_address(contact.address)


def chat_of(mailing: Mailing) -> Outgoing:
    """Return a digest as a message to a chat group: a line for each item."""
    view = view_of(mailing)
    (group,) = mailing.recipients
    body = chat_text_of(view)
    mark = f"planctl.{mailing.mark}@{group}"
    return Outgoing(mark, Channel.CHAT, "planctl", (group,), view.subject, body.encode())


def list_of(mailing: Mailing) -> Attachment:
    """Return every item of a digest as a table for Excel."""
    columns = tuple(
        Column(name)
        for name in (
            "类别", "颜色", "规划", "出处", "代码", "指标", "地区", "到期或截止", "报告期", "牵头",
            "配合", "说明", "要做",
        )
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for entry in mailing.digest.entries:
        matter, item = entry.matter, entry.matter.item
        rows.append(
            (
                SECTIONS[section_of(entry, mailing.day)], entry.reached.stage.colour.label,
                item.plan.name, item.section, item.indicator.code, item.name, matter.region.name,
                matter.start,
                matter.period.label if matter.period else None, item.lead, item.support,
                reason_line(matter.standing) if matter.standing else None,
                what_to_do(entry, mailing.day, mailing.digest.audience),
            )
        )  # fmt: skip
    content = render(Table(columns, rows), "csv", 0).encode()
    # The same signs that no file system takes: the reader saves it under this name.
    name = re.sub(r'[\\/:*?"<>|]', "_", f"{mailing.digest.name} 事项清单 {mailing.day}.csv")
    return Attachment(name, content, "text/csv")

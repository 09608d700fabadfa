"""One digest as its readers would see it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planctl.cli.context import AppContext, current_moment
from planctl.cli.mailing import Desk
from planctl.errors import UsageError

if TYPE_CHECKING:
    from planctl.notify.workdays import WorkCalendar
    from planctl.usecases.addressing import Digest
    from planctl.usecases.mailing import Mailing
    from planctl.usecases.notifying import Order


def preview(
    app: AppContext,
    order: "Order",
    calendar: "WorkCalendar",
    region: str | None,
    office: bool,
    leader: bool,
    form: str,
) -> str | None:
    """Return the digest of a department, county, leader or the office; None if there is none."""
    from planctl.domain.terms import Audience
    from planctl.usecases.notifying import digests_for

    if not (order.dept or region or office):
        raise UsageError("请说明看谁的：--dept 部门、--region 县区，或 --office 规划科")
    audience = (
        Audience.OFFICE if office
        else Audience.LEADER if leader
        else Audience.COUNTY if region
        else Audience.LEAD
    )  # fmt: skip
    found = digests_for(app.url, order, calendar.is_working, audience, region)
    texts = [_render(app, digest, order, form) for digest in found]
    return "\n".join(texts) or None


def _render(app: AppContext, digest: "Digest", order: "Order", form: str) -> str:
    from planctl.domain.terms import Channel
    from planctl.notify.digest import view_of
    from planctl.notify.message import chat_text_of, html_of, mail_of, text_of

    mailing = _mailing(digest, order)
    view = view_of(mailing)
    match form:
        case "html":
            return html_of(view)
        case "chat":
            return chat_text_of(view)
        case "eml":
            sender = Desk(app, ()).sender(needed=False)
            mail = mail_of(replace(mailing, channel=Channel.EMAIL), sender, current_moment())
            return mail.body.decode("ascii")
    return f"主题：{view.subject}\n\n{text_of(view)}"


def _mailing(digest: "Digest", order: "Order") -> "Mailing":
    from planctl.domain.terms import Channel, ContactRole
    from planctl.usecases.mailing import Mailing

    people = [c for c in digest.contacts if c.channel is Channel.EMAIL]
    copies = tuple(c for c in people if c.role is ContactRole.CC)
    to = tuple(c for c in people if c not in copies)
    return Mailing(digest, Channel.EMAIL, to, copies, order.day)

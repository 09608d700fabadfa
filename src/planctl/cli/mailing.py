"""What the mail stands on: settings from environment and config, carriers, attachments."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from planctl.cli.context import AppContext, current_moment
from planctl.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from planctl.domain.delivery import Outcome, Outgoing
    from planctl.domain.terms import Channel
    from planctl.notify.chat import ChatCarrier
    from planctl.notify.message import Attachment
    from planctl.notify.settings import Sender
    from planctl.notify.smtp import SmtpCarrier
    from planctl.notify.workdays import WorkCalendar
    from planctl.usecases.mailing import Mailing
    from planctl.usecases.notifying import Post
    from planctl.usecases.reminding import Situation

UNSET = "planctl@localhost"


class Desk:
    """Makes messages and hands them to the right carrier; nothing is opened before it is needed."""

    def __init__(self, app: AppContext, attach: tuple[str, ...]) -> None:
        self._environment: Mapping[str, str] = os.environ
        self._mail = _section(app.config, "mail")
        self._chat = _section(app.config, "chat")
        self._attach = attach
        self._app = app
        self._smtp: SmtpCarrier | None = None
        self._groups: ChatCarrier | None = None

    def ready(self, channel: "Channel") -> None:
        """Set a channel up, or say what is missing."""
        from planctl.domain.terms import Channel
        from planctl.notify.chat import ChatCarrier
        from planctl.notify.settings import mail_sender, mail_server
        from planctl.notify.smtp import SmtpCarrier

        if channel is Channel.CHAT:
            self._groups = self._groups or ChatCarrier(self._environment, self._chat)
        elif self._smtp is None:
            mail_sender(self._environment, self._mail)
            self._smtp = SmtpCarrier(mail_server(self._environment, self._mail))

    def sender(self, *, needed: bool = True) -> "Sender":
        """Return who writes; a dry run does without."""
        from planctl.notify.settings import Sender, SettingsError, mail_sender

        try:
            return mail_sender(self._environment, self._mail)
        except SettingsError:
            if needed:
                raise
            return Sender("", UNSET)

    def compose(
        self, mailing: "Mailing", situation: "Situation", *, needed: bool = True
    ) -> "Outgoing":
        """Make a message."""
        from planctl.domain.terms import Channel
        from planctl.notify.message import chat_of, mail_of

        if mailing.channel is Channel.CHAT:
            return chat_of(mailing)
        files = self._attachments(mailing)
        return mail_of(mailing, self.sender(needed=needed), current_moment(), files)

    def _attachments(self, mailing: "Mailing") -> "list[Attachment]":
        from planctl.notify.digest import is_cut
        from planctl.notify.message import list_of

        forms = self._forms(mailing) if "template" in self._attach else []
        # Names that the mail has no room for are never left out altogether.
        wants_list = "list" in self._attach or is_cut(mailing)
        return [*forms, *([list_of(mailing)] if wants_list else [])]

    def _forms(self, mailing: "Mailing") -> "list[Attachment]":
        """Return a 填报表 for every plan and period that the readers still owe figures for."""
        from planctl.cli.filenames import FileNames
        from planctl.exchange.template import write_template
        from planctl.notify.digest import owed_forms
        from planctl.notify.message import WORKBOOK, Attachment
        from planctl.report.template_sheet import template_sheet
        from planctl.usecases.template import forms

        found, names = [], FileNames()
        for plan, region, period in owed_forms(mailing):
            try:
                some = forms(self._app.url, plan, period, region, mailing.day)
            except RefusedError:
                # The mail matters more than a form that cannot be made for this period.
                continue
            for form in some:
                name = names.of(
                    f"填报表 {form.region.name} {form.period.label} {form.plan.code}", "xlsx"
                )
                found.append(Attachment(name, write_template(template_sheet(form)), WORKBOOK))
        return found

    def carry(self, message: "Outgoing") -> "Mapping[str, Outcome]":
        """Hand a message to its carrier."""
        from planctl.domain.terms import Channel

        carrier = self._groups if message.channel is Channel.CHAT else self._smtp
        assert carrier is not None
        return carrier.carry(message)

    def close(self) -> None:
        """Take leave of the mail server."""
        if self._smtp is not None:
            self._smtp.close()


def _section(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = config.get(name, {})
    if not isinstance(found, dict):
        raise UsageError(f"配置文件里 {name} 应是一节，请写成 [{name}]")
    return found


def copies_support(app: AppContext) -> bool:
    """Say whether supporting departments are copied in on the lead's mail."""
    told = os.environ.get("PLANCTL_MAIL_SUPPORT")
    word = told or _section(app.config, "mail").get("support") or "own"
    if word not in ("own", "copy"):
        where = "PLANCTL_MAIL_SUPPORT" if told else "配置文件 [mail] 的 support"
        raise UsageError(f"{where} 不能是“{word}”。请写 own（自己一封）或 copy（抄送牵头部门的信）")
    return bool(word == "copy")


@contextmanager
def open_post(
    app: AppContext, calendar: "WorkCalendar", attach: tuple[str, ...]
) -> "Iterator[Post]":
    """Give out what the use case sends with."""
    from planctl.usecases.notifying import Post

    desk = Desk(app, attach)
    try:
        yield Post(desk.compose, desk.ready, desk.carry, current_moment, calendar.is_working)
    finally:
        desk.close()

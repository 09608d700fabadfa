"""What the log says of mail: what was claimed, handed over, answered, and taken back; and whether
what is there is what the log says."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planctl.domain.delivery import Outcome, Outgoing
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.deliveries import Key
from planctl.usecases.author import Author
from planctl.usecases.mailing import Mailing


def claimed(
    session: Session, message: Outgoing, mailing: Mailing, before: Mapping[Key, str], author: Author
) -> None:
    """Tell what a message is about and for whom, and what else of theirs it stands for now."""
    told = {
        "day": mailing.day, "audience": mailing.digest.key, "channel": message.channel.value,
        "subject": message.subject, "recipients": message.recipients, "state": "queued",
        "items": [f"{one.item} {one.stage}" for one in mailing.claims],
        "covered": [f"{one.item} {stage}" for one in mailing.claims for stage in one.lower],
    }  # fmt: skip
    _log(session, message.message_id, _listed(before), told, author)


def begun(session: Session, message: Outgoing, before: Mapping[str, str], author: Author) -> None:
    """Tell that a message is being handed over."""
    _log(session, message.message_id, before, dict.fromkeys(before, "sending"), author)


def noted(
    session: Session, message: Outgoing, before: Mapping[str, str],
    outcomes: Mapping[str, Outcome], author: Author,
) -> None:  # fmt: skip
    """Tell what became of a message for each recipient."""
    after = {
        who: f"{outcome.state.value} {outcome.detail}".strip()
        for who, outcome in outcomes.items()
        if who in before
    }
    _log(session, message.message_id, before, after, author)


def dropped(session: Session, gone: Iterable[tuple[str, Key, str]], author: Author) -> None:
    """Tell what was claimed or put off and is not to be sent any more."""
    by_message: dict[str, dict[Key, str]] = {}
    for message_id, key, state in gone:
        by_message.setdefault(message_id, {})[key] = state
    for message_id, rows in by_message.items():
        _log(session, message_id, _listed(rows), None, author)


def _listed(rows: Mapping[Key, str]) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for key, state in rows.items():
        found.setdefault(state, []).append(" ".join(key))
    return dict(found)


def _log(
    session: Session, message_id: str, before: Mapping[str, Any], after: Any, author: Author
) -> None:
    if not (before or after):
        return
    log_change(
        session, author.by, author.at, author.command, "message", message_id,
        before=dict(before) or None, after=after,
    )  # fmt: skip


@dataclass(slots=True)
class _Told:
    """The deliveries that there should be after some rows of the log: their message and state.

    A delivery is named as in the log: item, stage and recipient.
    """

    deliveries: dict[str, tuple[str, str]] = field(default_factory=dict)
    messages: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    # Which deliveries a message ever had: without it, each answer would look through all.
    of: dict[str, set[str]] = field(default_factory=dict)

    def follow(self, message: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Take in one row of the log."""
        if not after:
            for key in (key for keys in before.values() for key in keys):
                self.deliveries.pop(key, None)
        elif "recipients" in after:
            self._claimed(message, before, after)
        else:
            for who, state in after.items():
                self._answered(message, who, str(state).split(" ")[0])

    def _claimed(self, message: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        told = tuple(after.get(part) for part in ("day", "audience", "channel", "subject"))
        self.messages[message] = told
        own = {f"{one} {who}" for one in after["items"] for who in after["recipients"]}
        lower = {f"{one} {who}" for one in after["covered"] for who in after["recipients"]}
        waited = {key for keys in before.values() for key in keys} - own
        covered = waited | (lower - own - self.deliveries.keys())
        self.deliveries |= dict.fromkeys(covered, (message, "covered"))
        self.deliveries |= dict.fromkeys(own, (message, "queued"))
        self.of.setdefault(message, set()).update(own)

    def _answered(self, message: str, who: str, state: str) -> None:
        was = ("queued", "sending") if state == "sending" else ("sending",)
        for key in self.of.get(message, ()):
            of, stands = self.deliveries.get(key, ("", ""))
            if of == message and stands in was and key.endswith(f" {who}"):
                self.deliveries[key] = message, state


def differences(session: Session, *, whole: bool) -> Iterator[str]:
    """Give what of mail is not as the log tells; `whole`: the log tells of all mail."""
    c, d, m = t.Change, t.Delivery, t.Message
    told = _Told()
    query = select(c.entity_key, c.before, c.after).where(c.entity == "message").order_by(c.id)
    for message, before, after in session.execute(query):
        told.follow(message, json.loads(before or "{}"), json.loads(after or "{}"))
    # All columns are read: one that is of no kind is found so.
    rows = session.execute(select(d.__table__)).all()
    here = {f"{row.item} {row.stage} {row.recipient}": (row.message_id, row.state) for row in rows}
    for key in sorted(told.deliveries.keys() | (here.keys() if whole else set())):
        if told.deliveries.get(key) != here.get(key):
            yield f"发送记录 {key}：{_differ(told.deliveries.get(key), here.get(key))}"
    sent = {
        row.message_id: (row.day.isoformat(), row.audience, row.channel, row.subject)
        for row in session.execute(select(m.__table__).order_by(m.id)).all()
    }
    used = {message for message, _ in told.deliveries.values()}
    for key in sorted(used | (sent.keys() if whole else set())):
        if told.messages.get(key) != sent.get(key):
            yield f"提醒邮件 {key}：{_differ(told.messages.get(key), sent.get(key))}"


def _differ(told: tuple[Any, ...] | None, here: tuple[Any, ...] | None) -> str:
    if told is None:
        return "不是用本程序加进来的"
    if here is None:
        return "被删去了，不是用本程序做的"
    return f"日志里是“{'、'.join(map(str, told))}”，现在是“{'、'.join(map(str, here))}”"

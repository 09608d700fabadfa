"""A message on its way, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from planctl.domain.terms import Channel, Term


class State(Term):
    """Where the delivery of one item, at one stage, to one recipient stands."""

    QUEUED = "queued", "待发"
    SENDING = "sending", "已发出，未得到答复"
    SENT = "sent", "已送达"
    DEFERRED = "deferred", "暂缓，下次再发"
    FAILED = "failed", "被拒绝，不再发"
    COVERED = "covered", "由更高一级代替"


# What is never sent again.
FINAL = (State.SENT, State.FAILED, State.COVERED)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as it goes over the wire."""

    message_id: str
    channel: Channel
    sender: str
    recipients: tuple[str, ...]
    subject: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message for one recipient; the detail is one line, without secrets."""

    state: State
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One item at one stage for the recipients of a message, with the stages it stands for."""

    item: str
    stage: str
    lower: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the delivery log."""

    day: date | None
    item: str
    stage: str
    recipient: str
    channel: str
    audience: str | None
    subject: str | None
    message_id: str
    state: str
    attempts: int
    queued_at: datetime
    sent_at: datetime | None
    error: str | None

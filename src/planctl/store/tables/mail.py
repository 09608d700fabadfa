"""Reminders: the ladder, the messages, what was delivered to whom, and the lease of a run."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from planctl.domain import terms
from planctl.store.tables.base import Base, Key, one_of, word


class Ladder(Base):
    """A named, versioned way to remind: the newest row is in force."""

    __tablename__ = "ladder"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        CheckConstraint("(hours_from IS NULL) = (hours_to IS NULL)", name="hours"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    name: Mapped[str]
    source: Mapped[str | None]
    quiet: Mapped[str] = word()
    hours_from: Mapped[str | None] = mapped_column(String(5))
    hours_to: Mapped[str | None] = mapped_column(String(5))
    loaded_at: Mapped[datetime]
    loaded_by: Mapped[str]


class LadderStage(Base):
    """One rung: after so many days from an event, in which colour, to whom."""

    __tablename__ = "ladder_stage"
    __table_args__ = (
        UniqueConstraint("ladder_id", "code"),
        one_of("event", terms.Event),
        one_of("colour", terms.Colour),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ladder_id: Mapped[int] = mapped_column(ForeignKey("ladder.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    event: Mapped[str] = word()
    days: Mapped[int]
    weekly: Mapped[bool] = mapped_column(Boolean(), server_default=false())
    colour: Mapped[str] = word()
    audience: Mapped[str]


class Message(Base):
    """One digest as it was made. `body` is what goes over the wire, kept until every recipient's
    outcome is known, so that a repeat after a crash is the same message to the byte."""

    __tablename__ = "message"
    __table_args__ = (CheckConstraint("channel IN ('email', 'chat')", name="channel"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    day: Mapped[date]
    audience: Mapped[str]
    channel: Mapped[str] = mapped_column(String(20))
    sender: Mapped[str]
    subject: Mapped[str]
    body: Mapped[bytes | None]
    made_at: Mapped[datetime]


class Delivery(Base):
    """One message for one recipient about one item at one stage: sent once.

    queued: claimed, not tried yet. sending: handed to the server, the answer not noted (yet).
    covered: a lower stage that a higher one stood for.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("item", "stage", "recipient"),
        CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'covered')", name="state"
        ),
        CheckConstraint("attempts >= 0", name="attempts"),
        Index("ix_delivery_open", "state"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item: Mapped[str]
    stage: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str]
    channel: Mapped[str] = mapped_column(String(20), server_default="email")
    message_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = word()
    attempts: Mapped[int]
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]


class Lease(Base):
    """Who may do something that one run alone may do, and until when."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]

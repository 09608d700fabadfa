"""The audit log, the ends of its chains, what vouches for all other rows, offices' logins."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from planctl.store.tables.base import Base, Key


class Change(Base):
    """The audit log: every write, who made it, with which command, before and after (JSON).

    `login` is the role on a server. `figures`: the ends of the figures' chains (store/chain.py).
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_entity", "entity", "entity_key"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column("by_whom")
    command: Mapped[str]
    entity: Mapped[str] = mapped_column(String(40))
    entity_key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    chain: Mapped[str | None] = mapped_column(String(64))
    login: Mapped[str | None]
    figures: Mapped[str | None]


class ChainHead(Base):
    """How long a chain of digests is, and its last one (see store/chain.py)."""

    __tablename__ = "chain_head"
    __table_args__ = (CheckConstraint("length >= 1", name="length"),)

    chain: Mapped[str] = mapped_column(String(80), primary_key=True)
    length: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64))


class Witness(Base):
    """The digest of a row as planctl last wrote it: `kept` its table (see store/witness.py)."""

    __tablename__ = "witness"

    kept: Mapped[str] = mapped_column(String(40), primary_key=True)
    row: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


class Office(Base):
    """The login of a county or a department on a server: what its row policies go by."""

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint("(region_id IS NULL) <> (department_id IS NULL)", name="one_kind"),
    )

    login: Mapped[str] = mapped_column(String(63), primary_key=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="RESTRICT")
    )

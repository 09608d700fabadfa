"""Reported figures, decisions on them, and closed periods: appended, never overwritten."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from planctl.store.tables.base import Base, Key, word

IRREGULAR = "completed_on IS NOT NULL OR basis = 'increment'"


class Actual(Base):
    """One revision of a reported figure; never changed, only followed by the next revision.

    A null `value` withdraws what was reported. `known_from` is the day the office knew it.
    """

    __tablename__ = "actual"
    __table_args__ = (
        # Also the path by which the last known figure of a series is found.
        UniqueConstraint("indicator_id", "region_id", "period_end", "period", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("basis IN ('cumulative', 'increment')", name="basis"),
        CheckConstraint("denominator IS NULL OR denominator <> 0", name="denominator"),
        CheckConstraint("revision = 1 OR reason IS NOT NULL", name="reason"),
        CheckConstraint("recorded_by <> ''", name="recorded_by"),
        # Whether a series was ever within a set is one step here, not a walk through its history:
        # the period stands in it, so that years before the plan are passed without their rows.
        Index("ix_actual_value", "indicator_id", "region_id", "value", "numerator", "period_end"),
        # Few figures are not simply the value at a period's end: found without asking the others.
        Index("ix_actual_irregular", "indicator_id", "region_id", info={"where": IRREGULAR}),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="RESTRICT"))
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    period: Mapped[str] = mapped_column(String(10))
    period_end: Mapped[date]
    revision: Mapped[int]
    value: Mapped[Decimal | None]
    numerator: Mapped[Decimal | None]
    denominator: Mapped[Decimal | None]
    basis: Mapped[str] = mapped_column(String(12), server_default="cumulative")
    completed_on: Mapped[date | None]
    known_from: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    source: Mapped[str | None]
    reason: Mapped[str | None]
    progress: Mapped[str | None]
    next_step: Mapped[str | None]
    evidence: Mapped[str | None]
    note: Mapped[str | None]
    warning: Mapped[str | None]
    force_reason: Mapped[str | None]
    chain: Mapped[str | None] = mapped_column(String(64))
    unlock_reason: Mapped[str | None]


class Review(Base):
    """A decision on one revision; the latest one is its state, none means submitted.

    `decided_on` is the day from which the office knew it. `region_id` is the figure's: on a server
    the row policies and the key to the figure go by it.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("decision IN ('approved', 'returned', 'submitted')", name="decision"),
        CheckConstraint("decision <> 'returned' OR reason IS NOT NULL", name="reason"),
        CheckConstraint("decided_by <> ''", name="decided_by"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    actual_id: Mapped[int] = mapped_column(ForeignKey("actual.id", ondelete="RESTRICT"), index=True)
    decision: Mapped[str] = word()
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    reason: Mapped[str | None]
    decided_on: Mapped[date]
    unlock_reason: Mapped[str | None]
    region_id: Mapped[int | None]


class PeriodLock(Base):
    """A period closed for a plan (for one region, or for all); a later row may open it again."""

    __tablename__ = "period_lock"
    __table_args__ = (
        CheckConstraint("action IN ('lock', 'unlock')", name="action"),
        CheckConstraint("action <> 'unlock' OR reason IS NOT NULL", name="reason"),
        CheckConstraint("acted_by <> ''", name="acted_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    period: Mapped[str] = mapped_column(String(10))
    period_end: Mapped[date]
    action: Mapped[str] = word()
    acted_by: Mapped[str]
    acted_at: Mapped[datetime]
    reason: Mapped[str | None]


@event.listens_for(Base.metadata, "before_create")
def _make_partial(*_: object, **__: object) -> None:
    """Give the partial indexes their conditions; named above they would load every dialect."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                for dialect in ("sqlite", "postgresql"):
                    index.dialect_options[dialect]["where"] = text(index.info["where"])

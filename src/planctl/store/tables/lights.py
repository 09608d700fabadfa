"""Light rules in versions, and which plan is judged by which."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planctl.store.tables.base import Base


class LightRule(Base):
    """A named, versioned way to turn a ratio or a distance into a light.

    A version holds from `holds_from` (null: always) until the next one does; `recorded_on` is the
    day the office entered it (null: shipped).
    """

    __tablename__ = "light_rule"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        CheckConstraint("mode IN ('ratio', 'points')", name="mode"),
        CheckConstraint("risk_cut <= on_cut", name="cuts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    name: Mapped[str]
    mode: Mapped[str] = mapped_column("mode", String(10))
    on_cut: Mapped[Decimal]
    risk_cut: Mapped[Decimal]
    source: Mapped[str]
    holds_from: Mapped[date | None]
    holds_to: Mapped[date | None]
    document: Mapped[str | None]
    recorded_on: Mapped[date | None]


class PlanLightRule(Base):
    """Which rule a plan is judged by, from a day on (null: from the beginning), and since when
    the office has it so (null: with the plan). A correction of a day's choice is a later row."""

    __tablename__ = "plan_light_rule"
    __table_args__ = (UniqueConstraint("plan_id", "valid_from", "recorded_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    light_rule_id: Mapped[int] = mapped_column(ForeignKey("light_rule.id", ondelete="RESTRICT"))
    valid_from: Mapped[date | None]
    recorded_on: Mapped[date | None]

"""Plans: outline, indicators, targets, and who answers for them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from planctl.domain import terms
from planctl.store.tables.base import Base, one_of, word


class Plan(Base):
    """A published document with a period, a region and the conventions of its judgement."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("start_on <= end_on", name="dates"),
        CheckConstraint("report_lag BETWEEN 0 AND 366", name="report_lag"),
        CheckConstraint("stale_after BETWEEN 1 AND 99", name="stale_after"),
        one_of("frequency", terms.Frequency),
        one_of("no_baseline", terms.NoBaseline),
        one_of("trajectory", terms.Trajectory),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str]
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    start_on: Mapped[date]
    end_on: Mapped[date]
    issuer: Mapped[str | None]
    document: Mapped[str | None]
    issued_on: Mapped[date | None]
    frequency: Mapped[str] = word()
    report_lag: Mapped[int]
    stale_after: Mapped[int]
    no_baseline: Mapped[str] = word()
    trajectory: Mapped[str] = word()
    note: Mapped[str | None]
    loaded_at: Mapped[datetime]


class PlanVersion(Base):
    """The text of a plan as it held from a day on (null: from the beginning), as the office has
    it since `recorded_on` (null: with the plan).

    Written when a plan that is there already changes, before and after; the last one says what
    the other tables hold. A correction is a later row for the same first day.
    """

    __tablename__ = "plan_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    valid_from: Mapped[date | None]
    recorded_on: Mapped[date | None]
    document: Mapped[str | None]
    text: Mapped[str]


class Task(Base):
    """A node of the plan's own outline, with the document's own number."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    position: Mapped[int]
    number: Mapped[str]
    name: Mapped[str]
    note: Mapped[str | None]
    retired_on: Mapped[date | None]


class Indicator(Base):
    """Something measured or checked off. `section` lists every place the document states it."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("precision BETWEEN 0 AND 6", name="precision"),
        one_of("kind", terms.Kind),
        one_of("direction", terms.Direction),
        one_of("scope", terms.Scope),
        one_of("nature", terms.Nature, optional=True),
        one_of("frequency", terms.Frequency, optional=True),
        one_of("rollup", terms.Rollup),
        one_of("trajectory", terms.Trajectory, optional=True),
        one_of("hold_mode", terms.HoldMode),
        one_of("threshold_op", terms.Op, optional=True),
        CheckConstraint("(threshold IS NULL) = (threshold_op IS NULL)", name="threshold"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str]
    unit: Mapped[str | None]
    kind: Mapped[str] = word()
    direction: Mapped[str] = word()
    scope: Mapped[str] = word()
    scope_of: Mapped[str | None]
    regions: Mapped[str | None]
    nature: Mapped[str | None] = word()
    baseline: Mapped[Decimal | None]
    baseline_on: Mapped[date | None]
    frequency: Mapped[str | None] = word()
    rollup: Mapped[str] = word()
    precision: Mapped[int | None]
    trajectory: Mapped[str | None] = word()
    hold_mode: Mapped[str] = word()
    profile: Mapped[str | None]
    definition: Mapped[str | None]
    section: Mapped[str]
    note: Mapped[str | None]
    retired_on: Mapped[date | None]
    threshold_op: Mapped[str | None] = word()
    threshold: Mapped[Decimal | None]
    threshold_hi: Mapped[Decimal | None]
    threshold_tolerance: Mapped[Decimal | None]


class IndicatorAlias(Base):
    """Another name of an indicator."""

    __tablename__ = "indicator_alias"
    __table_args__ = (UniqueConstraint("indicator_id", "alias"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    alias: Mapped[str]


class Target(Base):
    """One dated commitment. It holds from `valid_from` (null: from the beginning) until the
    day before `valid_to` (null: still); a change mid-term closes one row and opens another.

    `recorded_on` and `closed_on` are the days on which the office entered that change (null:
    with the plan), so that a bulletin of before can be made again as it was.
    """

    __tablename__ = "target"
    __table_args__ = (
        one_of("op", terms.Op),
        one_of("tier", terms.Tier),
        CheckConstraint(
            "(value IS NULL) = (op IN ('improve', 'decline', 'done'))", name="value_by_op"
        ),
        CheckConstraint("(value_hi IS NULL) = (op <> 'range')", name="value_hi_by_op"),
        CheckConstraint("value_hi IS NULL OR value_hi > value", name="range"),
        CheckConstraint("tolerance IS NULL OR (op = '~' AND tolerance > 0)", name="tolerance"),
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to", name="validity"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), index=True
    )
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    position: Mapped[int]
    due: Mapped[date]
    due_assumed: Mapped[bool] = mapped_column(Boolean(), server_default=false())
    op: Mapped[str] = word()
    value: Mapped[Decimal | None]
    value_hi: Mapped[Decimal | None]
    tolerance: Mapped[Decimal | None]
    tier: Mapped[str] = word()
    text: Mapped[str]
    section: Mapped[str | None]
    note: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    recorded_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    document: Mapped[str | None]


class Responsibility(Base):
    """Who leads or supports a plan, a task or an indicator, under the name the document uses."""

    __tablename__ = "responsibility"
    __table_args__ = (
        one_of("role", terms.Role),
        CheckConstraint(
            "(CASE WHEN plan_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN task_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN indicator_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_item",
        ),
        UniqueConstraint("plan_id", "department_id", "role"),
        UniqueConstraint("task_id", "department_id", "role"),
        UniqueConstraint("indicator_id", "department_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    department_id: Mapped[int] = mapped_column(
        ForeignKey("department.id", ondelete="RESTRICT"), index=True
    )
    role: Mapped[str] = word()
    position: Mapped[int]
    named_as: Mapped[str]

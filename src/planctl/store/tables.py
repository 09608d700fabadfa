"""The tables: English codes, ISO dates, exact numbers; nothing reported is overwritten."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from planctl.domain import terms
from planctl.domain.number import DECIMALS, SCALE

# SQLite numbers rows only in a column declared INTEGER; PostgreSQL wants BIGINT for the large ones.
Key = BigInteger().with_variant(Integer, "sqlite")


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as an integer of millionths: exact, and it sorts and sums in SQL."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Scale up; digits beyond the scale are an error, never rounded away."""
        if value is None:
            return None
        scaled = value * SCALE
        if scaled != int(scaled):
            raise ValueError(f"{value} has more than {DECIMALS} decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Scale down."""
        return None if value is None else Decimal(value).scaleb(-DECIMALS)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, with its zone on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back: SQLite drops the zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that each can be altered later."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        date: Date(),
        Decimal: Exact(),
        datetime: Instant(),
    }


def one_of(column: str, words: type[StrEnum], *, optional: bool = False) -> CheckConstraint:
    """Return the CHECK that `column` holds a code of `words`."""
    codes = ", ".join(f"'{word.value}'" for word in words)
    null = f"{column} IS NULL OR " if optional else ""
    return CheckConstraint(f"{null}{column} IN ({codes})", name=column)


def word() -> MappedColumn[Any]:
    """Return a column for a short machine word."""
    return mapped_column(String(40))


class Region(Base):
    """An administrative area; a tree of province, city and county."""

    __tablename__ = "region"
    __table_args__ = (
        CheckConstraint("level IN ('province', 'city', 'county', 'town')", name="level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str]
    level: Mapped[str] = word()
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("region.id", ondelete="RESTRICT"), index=True
    )


class RegionAlias(Base):
    """Another name of a region."""

    __tablename__ = "region_alias"
    __table_args__ = (UniqueConstraint("region_id", "alias"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id", ondelete="CASCADE"))
    alias: Mapped[str]


class Department(Base):
    """A body that answers for items; `is_collective` stands for several at once."""

    __tablename__ = "department"
    __table_args__ = (UniqueConstraint("region_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    name: Mapped[str]
    full_name: Mapped[str | None]
    is_collective: Mapped[bool] = mapped_column(Boolean(), server_default=false())
    all_counties: Mapped[bool] = mapped_column(Boolean(), server_default=false())


class DepartmentAlias(Base):
    """Another name of a department."""

    __tablename__ = "department_alias"
    __table_args__ = (UniqueConstraint("department_id", "alias"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"))
    alias: Mapped[str]


class DepartmentMember(Base):
    """A region's government or a department that a collective body includes."""

    __tablename__ = "department_member"
    __table_args__ = (
        UniqueConstraint("department_id", "region_id"),
        UniqueConstraint("department_id", "member_id"),
        CheckConstraint("(region_id IS NULL) <> (member_id IS NULL)", name="one_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("department.id", ondelete="RESTRICT"))


class Contact(Base):
    """Where a department, or its branch in a county, is reached, and in what capacity."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("department_id", "region_id", "channel", "address", "role"),
        CheckConstraint("channel IN ('email', 'chat')", name="channel"),
        CheckConstraint("role IN ('to', 'cc', 'office', 'leader')", name="role"),
        CheckConstraint("address <> ''", name="address"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))
    channel: Mapped[str] = mapped_column(String(20), server_default="email")
    address: Mapped[str]
    name: Mapped[str | None]
    role: Mapped[str] = mapped_column(String(20), server_default="to")


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
        # Whether a series was ever within a set is one step here, not a walk through its history.
        Index("ix_actual_value", "indicator_id", "region_id", "value", "numerator"),
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

    `decided_on` is the day from which the office knew it.
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


@event.listens_for(Base.metadata, "before_create")
def _make_partial(*_: object, **__: object) -> None:
    """Give the partial indexes their conditions; named above they would load every dialect."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                for dialect in ("sqlite", "postgresql"):
                    index.dialect_options[dialect]["where"] = text(index.info["where"])

"""Regions, departments, and where they are reached."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from planctl.store.tables.base import Base, word


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

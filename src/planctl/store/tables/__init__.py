"""The tables: English codes, ISO dates, exact numbers; nothing reported is overwritten."""

from planctl.store.exact import Exact
from planctl.store.tables.base import Base, Instant, Key, one_of, word
from planctl.store.tables.directory import (
    Contact,
    Department,
    DepartmentAlias,
    DepartmentMember,
    Region,
    RegionAlias,
)
from planctl.store.tables.figures import IRREGULAR, Actual, PeriodLock, Review
from planctl.store.tables.lights import LightRule, PlanLightRule
from planctl.store.tables.mail import Delivery, Ladder, LadderStage, Lease, Message
from planctl.store.tables.plans import (
    Indicator,
    IndicatorAlias,
    Plan,
    PlanVersion,
    Responsibility,
    Target,
    Task,
)
from planctl.store.tables.trail import ChainHead, Change, Office, Witness

__all__ = [
    "IRREGULAR",
    "Actual",
    "Base",
    "ChainHead",
    "Change",
    "Contact",
    "Delivery",
    "Department",
    "DepartmentAlias",
    "DepartmentMember",
    "Exact",
    "Indicator",
    "IndicatorAlias",
    "Instant",
    "Key",
    "Ladder",
    "LadderStage",
    "Lease",
    "LightRule",
    "Message",
    "Office",
    "PeriodLock",
    "Plan",
    "PlanLightRule",
    "PlanVersion",
    "Region",
    "RegionAlias",
    "Responsibility",
    "Review",
    "Target",
    "Task",
    "Witness",
    "one_of",
    "word",
]

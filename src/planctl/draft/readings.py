"""What the grammar makes of one clause."""

from dataclasses import dataclass, field

LEVEL, COUNT, EACH, SHARE, CHANGE = "level", "count", "each", "share", "change"


@dataclass(frozen=True, slots=True)
class Reading:
    """The form of a clause, the indicators' names, the verb; or why it is no target."""

    what: str = LEVEL
    names: list[str] = field(default_factory=list)
    verb: str = ""
    topic: str = ""
    whom: str = ""
    skip: str = ""
    ceiling: bool = False
    form: str = ""
    op: str = ""
    direction: str = ""
    base: str = ""
    unit: str = ""
    parted: bool = False
    """It counts one place's or house's part of what was counted before."""


def passed(why: str) -> Reading:
    """Return the reading of a number that is no target."""
    return Reading(skip=why)

"""What importing a file did, or would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from planctl.exchange.faults import Fault

MOST_CHANGES = 1_000
"""So many changes are kept to be shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is stored or would be."""

    kind: str
    plan: str
    indicator: str
    name: str
    region: str
    period: str
    unit: str | None
    before: Decimal | None
    value: Decimal
    reason: str | None
    warning: str | None


@dataclass(slots=True)
class Imported:
    """What importing one file did, or would do."""

    path: str
    is_saved: bool = False
    rows: int = 0
    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    refused: int = 0
    blank: int = 0
    skipped: int = 0
    untold: int = 0
    warnings: int = 0
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def totals(done: Sequence[Imported]) -> Mapping[str, int]:
    """Return the sums over some files."""
    names = ("new", "corrected", "unchanged", "refused", "blank", "skipped")
    return {name: sum(getattr(one, name) for one in done) for name in names}

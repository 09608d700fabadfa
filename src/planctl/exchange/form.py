"""What stands in a 填报表, before there is a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.exchange.tables import Stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """One row to fill in. `kind` is number, ratio or item; `low` and `high` bound a number,
    `rises`, `green` and `yellow` colour it."""

    key: str
    band: str
    section: str
    indicator: str
    unit: str
    definition: str
    target: str
    expected: str
    last: str
    kind: str
    hint: str
    low: Decimal | None = None
    high: Decimal | None = None
    needs_parts: bool = False
    is_percent: bool = False
    rises: bool = True
    green: Decimal | None = None
    yellow: Decimal | None = None
    value: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands in a 填报表."""

    title: str
    subtitle: str
    explanation: Sequence[tuple[str, str]]
    stamp: Stamp
    first_day: date
    last_day: date
    entries: Sequence[Entry]

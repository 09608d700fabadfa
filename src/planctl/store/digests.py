"""How a row of a chain becomes a digest (store/chain.py says what chains are for).

A row's `chain` is the SHA-256 of a JSON array: the digest of the row before it in its chain
(null for the first), then the row's values as an SQLite file keeps them, in the order of
`COLUMNS`. Columns that came later are appended as name and value where they are not null: add
nullable columns only, and old digests stay right.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from planctl.domain.number import DECIMALS
from planctl.store import tables as t

# The columns of the first schema, in the order in which they are digested.
COLUMNS = {
    "actual": (
        "indicator_id", "region_id", "period", "period_end", "revision", "value", "numerator",
        "denominator", "basis", "completed_on", "known_from", "recorded_at", "recorded_by",
        "source", "reason", "progress", "next_step", "evidence", "note", "warning",
        "force_reason",
    ),
    "change": ("at", "by_whom", "command", "entity", "entity_key", "before", "after"),
}  # fmt: skip
# Not of the row's content: its number, the digest itself, and what names the chain.
_OUTSIDE = {"id", "chain", "login"}
_DEFAULTS = {"basis": "cumulative"}

# What figures differ in; most have nothing else.
FIRST = COLUMNS["actual"][:8]

Row = Sequence[Any]


def _plain(value: Any) -> Any:
    """Return a value as an SQLite file keeps it: scaled integers, ISO text, moments in UTC."""
    if isinstance(value, Decimal):
        return int(value.scaleb(DECIMALS))
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        # No column holds bytes: somebody has put them there.
        return f"\0{value.hex()}"
    raise TypeError(f"{value!r} cannot be digested")


encode = json.JSONEncoder(default=_plain, separators=(",", ":")).encode


def later_columns(table: str) -> tuple[str, ...]:
    """Return the columns that came after the first schema, by name."""
    there = {column.name for column in t.Base.metadata.tables[table].columns}
    return tuple(sorted(there - set(COLUMNS[table]) - _OUTSIDE))


def digester(table: str, names: Sequence[str]) -> Callable[[str | None, Row], str]:
    """Return the function that digests rows whose values stand in the order of `names`."""
    places = {name: place for place, name in enumerate(names)}
    first = tuple((places.get(name), _DEFAULTS.get(name)) for name in COLUMNS[table])
    later = tuple((name, places[name]) for name in later_columns(table) if name in places)

    def digest(before: str | None, row: Row) -> str:
        values = [before]
        for place, default in first:
            value = None if place is None else row[place]
            values.append(default if value is None else value)
        for name, place in later:
            if row[place] is not None:
                values += (name, row[place])
        return hashlib.sha256(encode(values).encode()).hexdigest()

    return digest


Figures = Iterable[tuple[str, int, int | None, int | None]]
"""Of each figure its `stretch`, the value, the numerator and the denominator."""


def stretch(period: str, end: Any) -> str:
    """Return a period and its end as they stand in what is digested."""
    return encode([period, end])[1:-1]


def plain_digester(
    same: Mapping[str, Any],
) -> Callable[[str | None, int, int, Figures], list[str]]:
    """Return the function that digests first revisions of one series, far quicker.

    It takes the digest before them, the indicator, the region and the figures; of all other
    columns the figures have the values `same`.
    """
    others = [same.get(name, _DEFAULTS.get(name)) for name in COLUMNS["actual"][len(FIRST) :]]
    tail, sha256 = encode(others).replace("[", ",", 1), hashlib.sha256

    def digest(before: str | None, indicator: int, region: int, figures: Figures) -> list[str]:
        found, last, series = [], encode(before), f"{indicator},{region}"
        for stretch, value, over, under in figures:
            parts = (
                "null,null"
                if over is None and under is None
                else f"{'null' if over is None else over},{'null' if under is None else under}"
            )
            text = f"[{last},{series},{stretch},1,{value},{parts}{tail}"
            digested = sha256(text.encode()).hexdigest()
            last = f'"{digested}"'
            found.append(digested)
        return found

    return digest

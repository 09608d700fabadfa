"""The texts of plans as they were before a change."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planctl.store.rows.statements import Reader, statement

_VERSIONS = statement(
    "SELECT id, plan_id, valid_from, recorded_on FROM plan_version"
    " WHERE plan_id IN :plans ORDER BY id",
    day="valid_from recorded_on",
)
_TEXTS = statement("SELECT plan_id, text FROM plan_version WHERE id IN :versions")


def older_texts(
    reader: Reader, plan_ids: Sequence[int], on: date, known: date = date.max
) -> dict[int, str]:
    """Return by plan the text that held on a day as was known on a day; plans that the other
    tables hold as they were then are left out."""
    versions: dict[int, list[Any]] = {}
    for row in reader.execute(_VERSIONS, {"plans": plan_ids}):
        versions.setdefault(row.plan_id, []).append(row)
    older = []
    for rows in versions.values():
        held = [
            row
            for row in rows
            if (row.recorded_on is None or row.recorded_on <= known)
            and (row.valid_from is None or row.valid_from <= on)
        ]
        if held:
            newest = max(held, key=lambda row: (row.valid_from or date.min, row.id))
            if newest is not rows[-1]:
                older.append(newest.id)
    if not older:
        return {}
    return {row.plan_id: row.text for row in reader.execute(_TEXTS, {"versions": older})}

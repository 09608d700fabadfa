"""The audit log: every write leaves who, when, with which command, before and after."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from planctl.store import tables as t


def log_change(
    session: Session,
    by: str,
    at: datetime,
    command: str,
    entity: str,
    key: str,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    """Append one row; `before` and `after` are kept as JSON, decimals and dates as text."""
    session.add(
        t.Change(
            at=at, by=by, command=command, entity=entity, entity_key=key,
            before=_json(before), after=_json(after),
        )
    )  # fmt: skip


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)

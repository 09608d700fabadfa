"""The audit log: every write leaves who, when, with which command, before and after."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import URL, insert
from sqlalchemy.orm import Session

from planctl.store import tables as t
from planctl.store.chain import ChainedSession
from planctl.store.database import open_engine
from planctl.store.digests import COLUMNS


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


def log_beyond_versions(
    url: URL, by: str, at: datetime, command: str, entity: str, key: str,
    *, before: Any = None, after: Any = None,
) -> None:  # fmt: skip
    """Append one row to the log of a register of any version, also one from before the chain."""
    with open_engine(url) as engine, engine.connect() as connection:
        writer = connection.execution_options(writing=True)
        if writer.dialect.has_table(writer, t.ChainHead.__tablename__):
            with ChainedSession(writer) as session:
                log_change(session, by, at, command, entity, key, before=before, after=after)
                session.flush()
        else:
            values = (at, by, command, entity, key, _json(before), _json(after))
            writer.execute(
                insert(t.Base.metadata.tables["change"]).values(
                    dict(zip(COLUMNS["change"], values, strict=True))
                )
            )
        writer.commit()


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)

"""Statements written as SQL: what goes in, and which columns need a type to come out right."""

import re
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from sqlalchemy import Boolean, Connection, Date, Text, TextualSelect, bindparam, text

from planctl.store.exact import Exact

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Reader: TypeAlias = Union["Session", Connection]
"""What rows are read through: commands that change something have a session."""

# SQLite keeps these as texts and whole numbers.
_TYPES = {
    "day": Date(),
    "exact": Exact(),
    "flag": Boolean(),
}
_GIVEN: dict[str, Any] = {"on": Date(), "known": Date(), "lines": Text(), "days": Text()}


def statement(sql: str, **kinds: str) -> TextualSelect:
    """Return a statement; `kinds` name the columns that are a day, an exact number or a flag.

    `:on` and `:known` stand for days, `:lines` and `:days` for documents, every other name for a
    list.
    """
    names = dict.fromkeys(re.findall(r":(\w+)", sql))
    given: list[Any] = [
        bindparam(name, type_=_GIVEN[name]) if name in _GIVEN else bindparam(name, expanding=True)
        for name in names
    ]
    types: dict[str, Any] = {
        column: _TYPES[kind] for kind, columns in kinds.items() for column in columns.split()
    }
    return text(sql).bindparams(*given).columns(**types)


def connection_of(reader: Reader) -> Connection:
    """Return the connection, past the session, which would look into every row for objects."""
    return reader if isinstance(reader, Connection) else reader.connection()

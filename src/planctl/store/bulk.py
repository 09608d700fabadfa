"""Many figures at once: what is stored of an indicator, and rows inserted past SQLAlchemy."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Table,
    bindparam,
    insert,
    literal,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError

from planctl.store import tables as t
from planctl.store.access import is_held

Stored: TypeAlias = tuple[Any, ...]
"""(revision, value, numerator, denominator, is_increment, completed_on, texts)."""

# Values in one statement. Of a province's figures 100 rows at once take 1.5 s, one by one 2.3 s;
# older engines take no more than 999.
_MOST_VALUES = 900

Insert: TypeAlias = Callable[[Sequence[tuple[Any, ...]]], None]


def inserter(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    same: Mapping[str, Any] | None = None,
) -> Insert:
    """Return a function that inserts rows of engine values, past the checks of SQLAlchemy.

    `same` are the values that all the rows share: written into the statement, they are not bound
    again for each row (of a province's import that is a tenth).
    """
    # With row policies the server takes no COPY.
    if connection.dialect.name == "postgresql" and not is_held(connection, table.name):
        return _copier(connection, table, names, same or {})
    # The statement names the columns in the order of the table.
    order = [column.name for column in table.c if column.name in names]
    sorted_ = itemgetter(*(names.index(name) for name in order))
    shared = {
        name: _literal(connection, table, name, value) for name, value in (same or {}).items()
    }
    # Inline: nobody asks for the numbers that the rows get.
    statement = insert(table).values(shared) if shared else insert(table)
    compiled = statement.inline().compile(dialect=connection.dialect, column_keys=[*order, *shared])
    text, is_positional = str(compiled), compiled.positiontup is not None
    head, word, tail = text.partition(" VALUES ")
    most = _MOST_VALUES // len(order)
    # What is left of the many goes in by some.
    texts = {some: f"{head}{word}{', '.join([tail] * some)}" for some in (most, most // 10)}

    def put(rows: Sequence[tuple[Any, ...]]) -> None:
        ordered = rows if order == list(names) else list(map(sorted_, rows))
        if not is_positional:
            if ordered:
                connection.exec_driver_sql(
                    text, [dict(zip(order, row, strict=True)) for row in ordered]
                )
            return
        done = 0
        for some, text_of_some in texts.items():
            starts = range(done, len(ordered) - some + 1, some)
            if starts:
                values = [tuple(chain.from_iterable(ordered[at : at + some])) for at in starts]
                connection.exec_driver_sql(text_of_some, values)
                done = starts[-1] + some
        if done < len(ordered):
            connection.exec_driver_sql(text, list(ordered[done:]))

    return put


def _copier(
    connection: Connection, table: Table, names: Sequence[str], same: Mapping[str, Any]
) -> Insert:
    """Return the same by COPY: 65 thousand rows take 1.4 s with it, 4.2 s with INSERT."""
    columns = ", ".join((*names, *same))
    text = f"COPY {table.name} ({columns}) FROM STDIN"
    shared = tuple(engine_value(connection, table, name, value) for name, value in same.items())

    def put(rows: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        # Past SQLAlchemy, which has no COPY: what fails is told as it would tell it.
        try:
            driver: Any = connection.connection.cursor()
            with driver as cursor, cursor.copy(text) as copy:
                for row in rows:
                    copy.write_row((*row, *shared))
        except connection.dialect.loaded_dbapi.Error as error:
            raise DBAPIError(text, None, error) from error

    return put


def engine_value(connection: Connection, table: Table, name: str, value: Any) -> Any:
    """Return a value of a column as the engine takes it."""
    dialect = connection.dialect
    process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    return process(value) if process else value


def _literal(connection: Connection, table: Table, name: str, value: Any) -> Any:
    text = literal(value, table.c[name].type).compile(
        dialect=connection.dialect, compile_kwargs={"literal_binds": True}
    )
    # It comes with its percent signs doubled for the driver, and would be given more of them.
    is_doubled = connection.dialect.paramstyle in ("format", "pyformat")
    return literal_column(str(text).replace("%%", "%") if is_doubled else str(text))


_TEXTS = ("progress", "next_step", "evidence", "note", "source")


@lru_cache
def _newest(*, of_some_regions: bool) -> Select[Any]:
    a = t.Actual.__table__.c
    query = (
        select(
            a.region_id, a.period, a.revision,
            *(type_coerce(a[name], BigInteger) for name in ("value", "numerator", "denominator")),
            a.basis, a.completed_on, *(a[name] for name in _TEXTS),
        )
        .where(a.indicator_id == bindparam("indicator"))
        .order_by(a.region_id, a.period_end, a.period, a.revision)
    )  # fmt: skip
    some = a.region_id.in_(bindparam("regions", expanding=True))
    return query.where(some) if of_some_regions else query


def newest_of(
    connection: Connection, indicator: int, regions: Collection[int], of: int
) -> dict[int, dict[str, Stored]]:
    """Return the newest revision of an indicator's figures in some regions, by region and period.

    `of` is how many regions there are. The numbers are as the store keeps them.
    """
    # To name most of them costs more than to read all.
    few = {"regions": list(regions)} if 2 * len(regions) < of else {}
    query = _newest(of_some_regions=bool(few))
    found: dict[int, dict[str, Stored]] = {}
    for row in connection.execute(query, {"indicator": indicator, **few}):
        if row[0] in regions:
            found.setdefault(row[0], {})[row[1]] = (
                row[2], row[3], row[4], row[5], row[6] == "increment", row[7],
                dict(zip(_TEXTS, row[8:], strict=True)),
            )  # fmt: skip
    return found

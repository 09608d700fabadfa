"""Logins of offices on PostgreSQL: what each may touch. The row policies are in the migrations."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from planctl.store.tables import Base

# Nobody but the owner: what waits to be mailed, who holds a lease.
CLOSED = {"delivery", "message", "lease"}
WRITTEN = ("actual", "change")
_LIMITS = (
    "lock_timeout = '10s'", "idle_in_transaction_session_timeout = '60s'",
    "statement_timeout = '300s'",
)  # fmt: skip


def make_login(connection: Connection, login: str) -> bool:
    """Make a login unless it is there, and let it read and add; return whether it is new."""
    query = text(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = :n"
    )
    mighty = connection.execute(query, {"n": login}).scalar()
    if mighty:
        raise PermissionError(login)
    for statement in _statements(connection, login, is_new=mighty is None):
        connection.exec_driver_sql(statement)
    return mighty is None


def _statements(connection: Connection, login: str, *, is_new: bool) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    name, schema = (
        quote(login),
        quote(str(connection.execute(text("SELECT current_schema")).scalar())),
    )
    if is_new:
        yield f"CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS"
        for limit in _LIMITS:
            yield f"ALTER ROLE {name} SET {limit}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {name}"
    open_tables = [quote(table) for table in Base.metadata.tables if table not in CLOSED]
    yield f"GRANT SELECT ON {', '.join(open_tables)}, alembic_version TO {name}"
    for table in WRITTEN:
        yield f"GRANT INSERT ON {quote(table)} TO {name}"
        yield f"GRANT USAGE ON SEQUENCE {quote(f'{table}_id_seq')} TO {name}"
    yield f"GRANT INSERT, UPDATE ON {quote('chain_head')} TO {name}"


def close_login(connection: Connection, login: str) -> None:
    """Take every right from a login and let it in no more; its rows stay."""
    name = connection.dialect.identifier_preparer.quote_identifier(login)
    connection.exec_driver_sql(f"DROP OWNED BY {name}")
    connection.exec_driver_sql(f"ALTER ROLE {name} NOLOGIN")

"""Logins of offices on PostgreSQL: what each may touch, and the row policies that are its own.

A policy names the login and says in constants whose rows it may see (`region_id = 17`), so that
the engine goes to those rows alone: conditions of the login's own making are weighed after it, and
EXPLAIN ANALYZE of a clever query counts nothing of others. (A department's indicators change with
its plans: those come from a function.) A login without policies sees no row.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from planctl.store import tables as t

# Nobody but the owner: what waits to be mailed, who holds a lease, what vouches for the rows.
CLOSED = {"delivery", "message", "lease", "witness"}
WRITTEN = ("actual", "change")
# Tables of which a login sees its own rows alone.
GUARDED = ("actual", "review", "change", "chain_head", "contact", "office")
_LIMITS = (
    "lock_timeout = '10s'", "idle_in_transaction_session_timeout = '60s'",
    "statement_timeout = '300s'",
)  # fmt: skip
CONNECTIONS = 20


def is_held(connection: Connection, table: str = "actual") -> bool:
    """Return whether row policies keep some rows of a table from who is logged in."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.execute(select(func.row_security_active(table))).scalar())


def make_login(connection: Connection, login: str) -> bool:
    """Make a login unless it is there, and let it read and add; return whether it is new.

    Its row of `office`, which says whose it is, is there.
    """
    query = text(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = :n"
    )
    mighty = connection.execute(query, {"n": login}).scalar()
    if mighty:
        raise PermissionError(login)
    _run(connection, _statements(connection, login, is_new=mighty is None))
    _run(connection, _policies(connection, login))
    return mighty is None


def close_login(connection: Connection, login: str) -> None:
    """Take every right from a login and let it in no more; its rows stay."""
    name = _quote(connection, login)
    _run(connection, _drop_policies(connection, login))
    connection.exec_driver_sql(f"DROP OWNED BY {name}")
    connection.exec_driver_sql(f"ALTER ROLE {name} NOLOGIN")


def renew(connection: Connection) -> None:
    """Let the policies say what the offices' rows say now: whole tables were replaced."""
    roles = {name for (name,) in connection.execute(text("SELECT rolname FROM pg_roles"))}
    for login in _with_policies(connection):
        _run(connection, _drop_policies(connection, login))
    for login in connection.scalars(select(t.Office.login)):
        if login in roles:
            make_login(connection, login)


def _run(connection: Connection, statements: Iterator[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def _quote(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _statements(connection: Connection, login: str, *, is_new: bool) -> Iterator[str]:
    name = _quote(connection, login)
    schema = _quote(connection, str(connection.execute(text("SELECT current_schema")).scalar()))
    if is_new:
        yield (
            f"CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS"
            f" CONNECTION LIMIT {CONNECTIONS}"
        )
        for limit in _LIMITS:
            yield f"ALTER ROLE {name} SET {limit}"
    else:
        # Taken away once, it is let in again.
        yield f"ALTER ROLE {name} LOGIN"
    # Before version 15 everybody may make functions there, and so be called by the owner.
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {name}"
    tables = t.Base.metadata.tables
    readable = [_quote(connection, table) for table in tables if table not in CLOSED]
    yield f"GRANT SELECT ON {', '.join(readable)}, alembic_version TO {name}"
    for table in WRITTEN:
        # Not the number: another county's, taken again, would draw its reviews.
        names = (column.name for column in tables[table].columns if column.name != "id")
        columns = ", ".join(_quote(connection, name) for name in names)
        yield f"GRANT INSERT ({columns}) ON {_quote(connection, table)} TO {name}"
        yield f"GRANT USAGE ON SEQUENCE {_quote(connection, f'{table}_id_seq')} TO {name}"
    yield f"GRANT INSERT, UPDATE ON {_quote(connection, 'chain_head')} TO {name}"


def _policies(connection: Connection, login: str) -> Iterator[str]:
    yield from _drop_policies(connection, login)
    office = connection.execute(
        select(t.Office.region_id, t.Department.region_id)
        .outerjoin(t.Department, t.Department.id == t.Office.department_id)
        .where(t.Office.login == login)
    ).one()
    region, home = office
    own = f"region_id = {region}"
    if region is None:
        own = "indicator_id = ANY ((SELECT planctl_indicators('any'))::integer[])"
        lead = own.replace("any", "lead") + f" AND region_id = {home}"
        yield _policy(connection, login, "actual", "SELECT", own)
        yield _policy(connection, login, "actual", "INSERT", lead)
        seen = (
            "EXISTS (SELECT 1 FROM actual"
            " WHERE actual.id = actual_id AND actual.region_id = review.region_id)"
        )
        yield _policy(connection, login, "review", "SELECT", seen)
    else:
        yield _policy(connection, login, "actual", "SELECT", own)
        yield _policy(connection, login, "actual", "INSERT", own)
        yield _policy(connection, login, "review", "SELECT", own)
        yield _policy(connection, login, "contact", "SELECT", own)
    yield _policy(connection, login, "change", "SELECT", f"login = '{login}'")
    yield _policy(connection, login, "change", "INSERT", f"login = '{login}'")
    chains = f"chain IN ('change/{login}', 'actual/{region or home}')"
    yield _policy(connection, login, "chain_head", "ALL", chains)
    yield _policy(connection, login, "office", "SELECT", f"login = '{login}'")


def _policy(connection: Connection, login: str, table: str, action: str, rows: str) -> str:
    clause = "WITH CHECK" if action == "INSERT" else "USING"
    name, quoted = _quote(connection, f"{action.lower()}_{login}"[:63]), _quote(connection, login)
    return (
        f"CREATE POLICY {name} ON {_quote(connection, table)} FOR {action} TO {quoted}"
        f" {clause} ({rows})"
    )


def _drop_policies(connection: Connection, login: str) -> Iterator[str]:
    query = text(
        "SELECT tablename, policyname FROM pg_policies"
        " WHERE schemaname = current_schema AND roles = ARRAY[CAST(:login AS name)]"
    )
    for table, policy in connection.execute(query, {"login": login}).all():
        yield f"DROP POLICY {_quote(connection, policy)} ON {_quote(connection, table)}"


def _with_policies(connection: Connection) -> list[str]:
    query = "SELECT DISTINCT roles[1] FROM pg_policies WHERE schemaname = current_schema"
    return [str(login) for login in connection.scalars(text(query)) if login != "public"]

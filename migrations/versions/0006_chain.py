"""Tamper evidence: digests for the figures and log rows that are there, and the chains' heads."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ACTUAL = (
    "indicator_id", "region_id", "period", "period_end", "revision", "value", "numerator",
    "denominator", "basis", "completed_on", "known_from", "recorded_at", "recorded_by", "source",
    "reason", "progress", "next_step", "evidence", "note", "warning", "force_reason",
)  # fmt: skip
CHANGE = ("at", "by_whom", "command", "entity", "entity_key", "before", "after")


def upgrade() -> None:
    """Add the columns and the heads, and digest every row in the order of its number."""
    op.add_column("change", sa.Column("login", sa.Text(), nullable=True))
    op.add_column("change", sa.Column("figures", sa.Text(), nullable=True))
    op.create_table(
        "chain_head",
        sa.Column("chain", sa.String(length=80), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length >= 1", name=op.f("ck_chain_head_length")),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_head")),
    )
    _digest("actual", ACTUAL)
    _digest("change", CHANGE)


def _digest(table: str, columns: tuple[str, ...]) -> None:
    connection = op.get_bind()
    quote = connection.dialect.identifier_preparer.quote
    # Columns since the first schema are digested by their name, where they hold something.
    later = ("unlock_reason",) if table == "actual" else ()
    names = ", ".join(map(quote, (*columns, *later)))
    rows = connection.exec_driver_sql(f"SELECT id, {names} FROM {quote(table)} ORDER BY id").all()
    ends: dict[str, tuple[int, str | None]] = {}
    told = []
    for key, *values in rows:
        name = f"actual/{values[1]}" if table == "actual" else "change/"
        length, before = ends.get(name, (0, None))
        more = zip(later, values[len(columns) :], strict=True)
        row = [before, *values[: len(columns)]]
        for column, value in more:
            row += [column, value] if value is not None else []
        text = json.dumps(row, default=_plain, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        ends[name] = (length + 1, digest)
        told.append({"key": key, "digest": digest})
    if told:
        query = f"UPDATE {quote(table)} SET chain = :digest WHERE id = :key"
        connection.execute(sa.text(query), told)
        connection.execute(
            sa.text(
                "INSERT INTO chain_head (chain, length, digest) VALUES (:chain, :length, :digest)"
            ),
            [{"chain": name, "length": end[0], "digest": end[1]} for name, end in ends.items()],
        )


def _plain(value: object) -> str:
    """Return dates and moments as an SQLite file keeps them."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat()

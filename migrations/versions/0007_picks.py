"""Indexes that a status of few figures of many series goes through."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

IRREGULAR = sa.text("completed_on IS NOT NULL OR basis = 'increment'")


def upgrade() -> None:
    """Find figures by value and the irregular ones; nothing asks for a day of knowing alone."""
    op.drop_index("ix_actual_known_from", table_name="actual")
    op.create_index(
        "ix_actual_value", "actual", ["indicator_id", "region_id", "value", "numerator"]
    )
    op.create_index(
        "ix_actual_irregular",
        "actual",
        ["indicator_id", "region_id"],
        sqlite_where=IRREGULAR,
        postgresql_where=IRREGULAR,
    )

"""The index of values tells the period too: what lies outside of it is passed without a look."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

IRREGULAR = sa.text("completed_on IS NOT NULL OR basis = 'increment'")


def upgrade() -> None:
    """Make the index anew with the end of the period in it."""
    op.drop_index("ix_actual_value", table_name="actual")
    op.drop_index("ix_actual_irregular", table_name="actual")
    op.create_index(
        "ix_actual_value",
        "actual",
        ["indicator_id", "region_id", "value", "numerator", "period_end"],
    )
    # Anew and last: of two indexes that look as good SQLite takes the younger one.
    op.create_index(
        "ix_actual_irregular",
        "actual",
        ["indicator_id", "region_id"],
        sqlite_where=IRREGULAR,
        postgresql_where=IRREGULAR,
    )

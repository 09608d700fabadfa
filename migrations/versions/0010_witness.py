"""What vouches for the rows that have no chain: the digest of each as planctl last wrote it.

planctl fills it after the migrations (store/schema.py): from then on the rows are vouched for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "witness",
        sa.Column("kept", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("kept", "row", name=op.f("pk_witness")),
    )

"""What each county must meet, where the city's figure counts the counties that do."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPS = "('>=', '>', '<=', '<', '=', '~', 'range', 'improve', 'decline', 'done')"


def upgrade() -> None:
    """Add the threshold to the indicator."""
    with op.batch_alter_table("indicator") as table:
        table.add_column(sa.Column("threshold_op", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("threshold", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("threshold_hi", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("threshold_tolerance", sa.BigInteger(), nullable=True))
        table.create_check_constraint(
            op.f("ck_indicator_threshold_op"), f"threshold_op IS NULL OR threshold_op IN {OPS}"
        )
        table.create_check_constraint(
            op.f("ck_indicator_threshold"), "(threshold IS NULL) = (threshold_op IS NULL)"
        )

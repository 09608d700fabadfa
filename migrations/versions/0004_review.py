"""Review and lock: the day a decision was known, and why a closed figure was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day of a decision and the reasons of changes behind a lock."""
    op.add_column("actual", sa.Column("unlock_reason", sa.Text(), nullable=True))
    op.add_column("review", sa.Column("decided_on", sa.Date(), nullable=True))
    op.add_column("review", sa.Column("unlock_reason", sa.Text(), nullable=True))
    op.execute("UPDATE review SET decided_on = date(decided_at)")
    with op.batch_alter_table("review") as table:
        table.alter_column("decided_on", existing_type=sa.Date(), nullable=False)
    with op.batch_alter_table("period_lock") as table:
        table.create_check_constraint(
            op.f("ck_period_lock_reason"), "action <> 'unlock' OR reason IS NOT NULL"
        )
        table.create_check_constraint(op.f("ck_period_lock_acted_by"), "acted_by <> ''")

"""What a plan said before it was changed or corrected; versions of light rules and their days."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the texts of plans, and when rules and choices of rules became known."""
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_plan_version_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
    )
    op.create_index("ix_plan_version_plan_id", "plan_version", ["plan_id"], unique=False)
    with op.batch_alter_table("light_rule") as table:
        table.add_column(sa.Column("document", sa.Text(), nullable=True))
        table.add_column(sa.Column("recorded_on", sa.Date(), nullable=True))
    with op.batch_alter_table("plan_light_rule") as table:
        table.drop_constraint(op.f("uq_plan_light_rule_plan_id_valid_from"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_plan_light_rule_plan_id_valid_from_recorded_on"),
            ["plan_id", "valid_from", "recorded_on"],
        )

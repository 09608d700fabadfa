"""Mail: contacts in a capacity, the reminder ladder, messages, the lease of one run."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# SQLite numbers rows only in a column declared INTEGER.
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables of the reminder ladder, and widen contacts and deliveries."""
    op.create_table(
        "ladder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("quiet", sa.String(length=40), nullable=False),
        sa.Column("hours_from", sa.String(length=5), nullable=True),
        sa.Column("hours_to", sa.String(length=5), nullable=True),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(hours_from IS NULL) = (hours_to IS NULL)", name=op.f("ck_ladder_hours")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_ladder_code_version")),
    )
    op.create_table(
        "ladder_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ladder_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("weekly", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("colour", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "event IN ('due', 'behind', 'return')", name=op.f("ck_ladder_stage_event")
        ),
        sa.CheckConstraint(
            "colour IN ('blue', 'yellow', 'orange', 'red')", name=op.f("ck_ladder_stage_colour")
        ),
        sa.ForeignKeyConstraint(
            ["ladder_id"], ["ladder.id"], name=op.f("fk_ladder_stage_ladder_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_stage")),
        sa.UniqueConstraint("ladder_id", "code", name=op.f("uq_ladder_stage_ladder_id_code")),
    )
    op.create_table(
        "message",
        sa.Column("id", Key, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("channel IN ('email', 'chat')", name=op.f("ck_message_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    with op.batch_alter_table("contact") as batch:
        batch.add_column(
            sa.Column("role", sa.String(length=20), server_default="to", nullable=False)
        )
        batch.drop_constraint("uq_contact_department_id_region_id_channel_address", type_="unique")
        batch.create_unique_constraint(
            op.f("uq_contact_department_id_region_id_channel_address_role"),
            ["department_id", "region_id", "channel", "address", "role"],
        )
        batch.create_check_constraint(op.f("ck_contact_channel"), "channel IN ('email', 'chat')")
        batch.create_check_constraint(
            op.f("ck_contact_role"), "role IN ('to', 'cc', 'office', 'leader')"
        )
        batch.create_check_constraint(op.f("ck_contact_address"), "address <> ''")
    with op.batch_alter_table("delivery") as batch:
        batch.drop_constraint(op.f("ck_delivery_state"), type_="check")
        batch.create_check_constraint(
            op.f("ck_delivery_state"),
            "state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'covered')",
        )
    op.create_index("ix_delivery_open", "delivery", ["state"], unique=False)

"""Who may do what on a server: offices with their logins; on PostgreSQL partitions and row policies."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARTITIONS = 16

# A hash of the region: a county's figures lie together, and so do those of one node of Citus.
# An engine's foreign key cannot lead to a column that is not unique over all partitions.
PARTITIONED = f"""
ALTER TABLE review DROP CONSTRAINT fk_review_actual_id;
ALTER TABLE actual RENAME TO actual_whole;
CREATE TABLE actual (LIKE actual_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
  PARTITION BY HASH (region_id);
DO $$ BEGIN FOR part IN 0..{PARTITIONS - 1} LOOP
  EXECUTE format('CREATE TABLE actual_p%s PARTITION OF actual FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER %s)', part, part);
END LOOP; END $$;
INSERT INTO actual SELECT * FROM actual_whole ORDER BY id;
ALTER SEQUENCE actual_id_seq OWNED BY actual.id;
DROP TABLE actual_whole;
ALTER TABLE actual ADD CONSTRAINT pk_actual PRIMARY KEY (id, region_id);
ALTER TABLE actual ADD CONSTRAINT uq_actual_indicator_id_region_id_period_end_period_revision
  UNIQUE (indicator_id, region_id, period_end, period, revision);
ALTER TABLE actual ADD CONSTRAINT fk_actual_indicator_id FOREIGN KEY (indicator_id)
  REFERENCES indicator (id) ON DELETE RESTRICT;
ALTER TABLE actual ADD CONSTRAINT fk_actual_region_id FOREIGN KEY (region_id)
  REFERENCES region (id) ON DELETE RESTRICT;
CREATE INDEX ix_actual_value ON actual (indicator_id, region_id, value, numerator);
CREATE INDEX ix_actual_irregular ON actual (indicator_id, region_id)
  WHERE completed_on IS NOT NULL OR basis = 'increment';
CREATE FUNCTION planctl_figure_exists() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM actual WHERE id = NEW.actual_id) THEN
    RAISE foreign_key_violation USING MESSAGE = 'review of a figure that is not there';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_of_a_figure BEFORE INSERT OR UPDATE ON review
  FOR EACH ROW EXECUTE FUNCTION planctl_figure_exists();
"""

# session_user is who logged in; SET ROLE does not change it.
POLICIES = """
CREATE FUNCTION planctl_regions() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT AS $$
  SELECT coalesce(array_agg(region_id), '{}') FROM office
  WHERE login = session_user AND department_id IS NULL $$;
CREATE FUNCTION planctl_homes() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT AS $$
  SELECT coalesce(array_agg(d.region_id), '{}') FROM office o
  JOIN department d ON d.id = o.department_id WHERE o.login = session_user $$;
CREATE FUNCTION planctl_indicators(wanted text) RETURNS integer[] LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH RECURSIVE ours AS (
    SELECT r.plan_id, r.task_id, r.indicator_id FROM responsibility r
    JOIN office o ON o.department_id = r.department_id
    WHERE o.login = session_user AND (wanted = 'any' OR r.role = wanted)
  ), below AS (
    SELECT id FROM task WHERE id IN (SELECT task_id FROM ours)
    UNION SELECT task.id FROM task JOIN below ON task.parent_id = below.id
  )
  SELECT coalesce(array_agg(i.id), '{}') FROM indicator i
  WHERE i.id IN (SELECT indicator_id FROM ours) OR i.task_id IN (SELECT id FROM below)
     OR i.plan_id IN (SELECT plan_id FROM ours) $$;

ALTER TABLE actual ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_read ON actual FOR SELECT USING (
  region_id = ANY ((SELECT planctl_regions())::integer[])
  OR indicator_id = ANY ((SELECT planctl_indicators('any'))::integer[]));
CREATE POLICY office_write ON actual FOR INSERT WITH CHECK (
  region_id = ANY ((SELECT planctl_regions())::integer[])
  OR (indicator_id = ANY ((SELECT planctl_indicators('lead'))::integer[])
      AND region_id = ANY ((SELECT planctl_homes())::integer[])));
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_read ON review FOR SELECT USING (
  EXISTS (SELECT 1 FROM actual WHERE actual.id = actual_id));
ALTER TABLE change ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_read ON change FOR SELECT USING (login = session_user);
CREATE POLICY office_write ON change FOR INSERT WITH CHECK (login = session_user);
ALTER TABLE chain_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_chain ON chain_head FOR ALL USING (
  chain = 'change/' || session_user
  OR (chain LIKE 'actual/%' AND substr(chain, 8)::integer
      = ANY ((SELECT planctl_regions() || planctl_homes())::integer[])));
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_read ON contact FOR SELECT USING (
  region_id = ANY ((SELECT planctl_regions())::integer[]));
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
CREATE POLICY office_read ON office FOR SELECT USING (login = session_user);
"""


def upgrade() -> None:
    """Add the table of offices; on PostgreSQL cut the figures up and guard the rows."""
    op.create_table(
        "office",
        sa.Column("login", sa.String(length=63), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(region_id IS NULL) <> (department_id IS NULL)", name=op.f("ck_office_one_kind")
        ),
        sa.ForeignKeyConstraint(
            ["region_id"], ["region.id"], name=op.f("fk_office_region_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_office_department_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_office")),
    )
    if op.get_bind().dialect.name == "postgresql":
        for sql in (PARTITIONED, POLICIES):
            op.get_bind().exec_driver_sql(sql.replace("%", "%%"))

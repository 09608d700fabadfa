"""A review knows its figure's region; on PostgreSQL each office has row policies of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# The key contains what the figures are cut up by, so the engine can hold it: no trigger is needed.
KEYS = """
ALTER TABLE review ALTER COLUMN region_id SET NOT NULL;
DROP TRIGGER review_of_a_figure ON review;
DROP FUNCTION planctl_figure_exists();
ALTER TABLE review ADD CONSTRAINT fk_review_actual_id FOREIGN KEY (actual_id, region_id)
  REFERENCES actual (id, region_id) ON DELETE RESTRICT;
"""

# A function that runs with its owner's rights reads no temporary table of the caller's: without
# pg_temp at the end, such tables would come first.
FUNCTIONS = """
DROP POLICY office_read ON actual;
DROP POLICY office_write ON actual;
DROP POLICY office_read ON review;
DROP POLICY office_read ON change;
DROP POLICY office_write ON change;
DROP POLICY office_chain ON chain_head;
DROP POLICY office_read ON contact;
DROP POLICY office_read ON office;
DROP FUNCTION planctl_regions();
DROP FUNCTION planctl_homes();
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION planctl_indicators(text) SET search_path = pg_catalog, %I, pg_temp', current_schema);
END $$;
"""

# What planctl.store.access gives a new login, for those that are there.
LOGINS = """
DO $$ DECLARE o record; own text; lead text; columns text; part text; BEGIN
FOR o IN SELECT f.login, f.region_id, d.region_id AS home FROM office f
    LEFT JOIN department d ON d.id = f.department_id JOIN pg_roles r ON r.rolname = f.login LOOP
  IF o.region_id IS NULL THEN
    own := $q$indicator_id = ANY ((SELECT planctl_indicators('any'))::integer[])$q$;
    lead := format($q$indicator_id = ANY ((SELECT planctl_indicators('lead'))::integer[]) AND region_id = %s$q$, o.home);
    EXECUTE format('CREATE POLICY %I ON review FOR SELECT TO %I USING (EXISTS (SELECT 1 FROM actual WHERE actual.id = actual_id))', 'select_' || o.login, o.login);
  ELSE
    own := format('region_id = %s', o.region_id);
    lead := own;
    EXECUTE format('CREATE POLICY %I ON review FOR SELECT TO %I USING (%s)', 'select_' || o.login, o.login, own);
    EXECUTE format('CREATE POLICY %I ON contact FOR SELECT TO %I USING (%s)', 'select_' || o.login, o.login, own);
  END IF;
  EXECUTE format('CREATE POLICY %I ON actual FOR SELECT TO %I USING (%s)', 'select_' || o.login, o.login, own);
  EXECUTE format('CREATE POLICY %I ON actual FOR INSERT TO %I WITH CHECK (%s)', 'insert_' || o.login, o.login, lead);
  EXECUTE format('CREATE POLICY %I ON change FOR SELECT TO %I USING (login = %L)', 'select_' || o.login, o.login, o.login);
  EXECUTE format('CREATE POLICY %I ON change FOR INSERT TO %I WITH CHECK (login = %L)', 'insert_' || o.login, o.login, o.login);
  EXECUTE format('CREATE POLICY %I ON chain_head FOR ALL TO %I USING (chain IN (%L, %L))', 'all_' || o.login, o.login, 'change/' || o.login, 'actual/' || coalesce(o.region_id, o.home));
  EXECUTE format('CREATE POLICY %I ON office FOR SELECT TO %I USING (login = %L)', 'select_' || o.login, o.login, o.login);
  FOREACH part IN ARRAY ARRAY['actual', 'change'] LOOP
    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
      WHERE attrelid = part::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id';
    EXECUTE format('REVOKE INSERT ON %I FROM %I', part, o.login);
    EXECUTE format('GRANT INSERT (%s) ON %I TO %I', columns, part, o.login);
  END LOOP;
END LOOP; END $$;
"""

# The planner's statistics are of all rows, and EXPLAIN shows what it makes of them to whoever may
# read some. Giving a column the type that it has removes those gathered before.
STATISTICS = """
DO $$ DECLARE a record; BEGIN
FOR a IN SELECT attrelid::regclass AS part, attname AS name, format_type(atttypid, atttypmod) AS kind
    FROM pg_attribute JOIN (VALUES
      ('actual', 'value numerator denominator completed_on known_from recorded_at recorded_by source reason progress next_step evidence note warning force_reason unlock_reason'),
      ('review', 'decided_by reason unlock_reason'),
      ('change', 'by_whom before after figures'),
      ('contact', 'address name')
    ) AS untold (part, names) ON attrelid = part::regclass AND attname = ANY (string_to_array(names, ' ')) LOOP
  EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE %s, ALTER COLUMN %I SET STATISTICS 0', a.part, a.name, a.kind, a.name);
END LOOP; END $$;
"""


def upgrade() -> None:
    """Add the column and fill it; on PostgreSQL take the policies apart by login."""
    op.add_column("review", sa.Column("region_id", sa.Integer(), nullable=True))
    run = op.get_bind().exec_driver_sql
    run(
        "UPDATE review SET region_id ="
        " (SELECT actual.region_id FROM actual WHERE actual.id = review.actual_id)"
    )
    if op.get_bind().dialect.name == "postgresql":
        for sql in (KEYS, FUNCTIONS, STATISTICS, LOGINS):
            run(sql.replace("%", "%%"))

"""What a county's login tries with plain SQL against the figures of others."""

from tests.safety.conftest import OTHER, OWN

INSERT = (
    "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value, known_from,"
    " recorded_at, recorded_by) SELECT i.id, r.id, '2024Q1', '2024-03-31', {revision}, 1000000,"
    " '2024-04-10', now(), '别人' FROM indicator i, region r"
    " WHERE i.code = 'lj-03-2' AND r.name = '{region}'"
)

# Each must be refused.
ATTACKS = (
    INSERT.format(region=OTHER, revision=1),
    INSERT.format(region="临江市", revision=1),
    f"UPDATE actual SET value = 0 WHERE region_id = (SELECT id FROM region WHERE name = '{OTHER}')",
    f"UPDATE actual SET region_id = (SELECT id FROM region WHERE name = '{OTHER}')",
    "UPDATE actual SET value = 0",
    "DELETE FROM actual",
    "TRUNCATE actual",
    "TRUNCATE actual, review CASCADE",
    "SELECT count(*) FROM actual_p0",
    "INSERT INTO actual_p3 SELECT * FROM actual",
    "DELETE FROM change",
    "UPDATE change SET by_whom = '别人'",
    "INSERT INTO change (at, by_whom, command, entity, entity_key, login)"
    " VALUES (now(), '市卫健委', 'planctl correct', 'actual', 'x', 'planctl')",
    "INSERT INTO change (at, by_whom, command, entity, entity_key)"
    " VALUES (now(), '市卫健委', 'planctl correct', 'actual', 'x')",
    "UPDATE chain_head SET chain = 'change/planctl'",
    "INSERT INTO chain_head VALUES ('change/planctl2', 1, 'x')",
    "DELETE FROM chain_head",
    "INSERT INTO review (actual_id, decision, decided_by, decided_at, decided_on)"
    " SELECT id, 'approved', '市卫健委', now(), now() FROM actual LIMIT 1",
    "INSERT INTO period_lock (plan_id, period, period_end, action, acted_by, acted_at, reason)"
    " VALUES (1, '2024Q3', '2024-09-30', 'unlock', 'x', now(), 'x')",
    "UPDATE target SET value = 1",
    "UPDATE office SET region_id = region_id + 1",
    "INSERT INTO office SELECT 'evil', id FROM region LIMIT 1",
    "SET ROLE planctl",
    "SET SESSION AUTHORIZATION planctl",
    "ALTER TABLE actual DISABLE ROW LEVEL SECURITY",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "DROP POLICY office_read ON actual",
    "CREATE OR REPLACE FUNCTION planctl_regions() RETURNS integer[] LANGUAGE sql AS"
    " 'SELECT array_agg(id) FROM region'",
    "CREATE VIEW mine AS SELECT * FROM actual",
    "CREATE TABLE office2 AS SELECT * FROM office",
    "COPY actual TO PROGRAM 'cat'",
    "COPY actual TO '/tmp/actual.csv'",
    "SELECT count(*) FROM delivery",
    "SELECT count(*) FROM witness",
    "UPDATE witness SET digest = 'x'",
    "INSERT INTO chain_head VALUES ('rows/x', 1, 'x')",
    "SELECT pg_read_file('/etc/passwd')",
    "ALTER SEQUENCE actual_id_seq RESTART",
    "SET row_security = off; SELECT count(*) FROM actual",
    # The number of another county's figure, taken again, would draw its reviews.
    INSERT.format(region=OWN, revision=1)
    .replace("(indicator_id", "(id, indicator_id")
    .replace("SELECT i.id", "SELECT 12, i.id"),
    "INSERT INTO change (id, at, by_whom, command, entity, entity_key, login)"
    " VALUES (1000, now(), 'x', 'x', 'x', 'x', session_user)",
    "SELECT last_value FROM actual_id_seq",
    "SELECT setval('actual_id_seq', 1)",
    "SELECT setval('change_id_seq', 1)",
    INSERT.format(region=OTHER, revision=1) + " ON CONFLICT DO NOTHING",
    INSERT.format(region=OTHER, revision=1) + " RETURNING value",
    "MERGE INTO actual a USING region r ON a.region_id = r.id WHEN MATCHED THEN DELETE",
    "INSERT INTO chain_head SELECT 'actual/' || id, 1, 'x' FROM region WHERE name <> '东山县'",
    "CREATE FUNCTION planctl_indicators(name) RETURNS integer[] LANGUAGE sql AS 'SELECT NULL'",
    "CREATE FUNCTION pg_temp.all() RETURNS SETOF actual LANGUAGE sql SECURITY DEFINER"
    " AS 'SELECT * FROM actual'; ALTER FUNCTION pg_temp.all OWNER TO planctl",
    "CREATE TRIGGER mine BEFORE INSERT ON actual FOR EACH ROW EXECUTE FUNCTION now()",
    "CREATE RULE mine AS ON INSERT TO actual DO ALSO DELETE FROM actual",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION postgres_fdw",
    "CREATE POLICY mine ON actual FOR SELECT USING (true)",
    "ALTER POLICY select_planctl ON actual USING (true)",
    "GRANT SELECT ON actual_p0 TO PUBLIC",
    "LOCK TABLE actual IN ACCESS EXCLUSIVE MODE",
    "SELECT lo_import('/etc/passwd')",
    "SELECT * FROM pg_largeobject",
    "SELECT stavalues1 FROM pg_statistic",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'planctl'"
    " UNION ALL SELECT 1 / 0 = 1",
    "ALTER DATABASE postgres SET row_security = off",
    "COPY actual (region_id) FROM PROGRAM 'echo 1'",
    "COMMENT ON TABLE actual IS 'x'",
    "EXPLAIN ANALYZE DELETE FROM actual",
)

# Each must count nothing.
SPIES = (
    "SELECT count(*) FROM actual a JOIN region r ON r.id = a.region_id WHERE r.name <> '东山县'",
    "SELECT count(*) FROM review",
    "SELECT count(*) FROM change WHERE login IS DISTINCT FROM session_user",
    "SELECT count(*) FROM chain_head"
    " WHERE chain LIKE 'change/%' AND chain <> 'change/' || session_user",
    "SELECT count(*) FROM office WHERE login <> session_user",
    "SELECT count(*) FROM contact WHERE region_id IS DISTINCT FROM"
    " (SELECT id FROM region WHERE name = '东山县')",
    "SELECT count(*) FROM pg_stats WHERE tablename LIKE 'actual%'"
    " AND attname IN ('value', 'numerator', 'denominator', 'note')",
    "WITH t AS (SELECT set_config('role', 'none', true)) SELECT count(*) FROM t, actual a"
    " JOIN region r ON r.id = a.region_id WHERE r.name = '西河县'",
)

# Tables that a function with its owner's rights might take for the register's.
SHADOW = (
    "CREATE TEMPORARY TABLE office AS SELECT session_user::text AS login, id AS region_id,"
    " NULL::integer AS department_id FROM region WHERE name = '西河县'",
    "CREATE TEMPORARY TABLE responsibility AS SELECT p.id AS plan_id, NULL::integer AS task_id,"
    " NULL::integer AS indicator_id, 1 AS department_id, 'lead' AS role FROM plan p",
    "GRANT SELECT ON office, responsibility TO PUBLIC",
)
OF_OTHERS = (
    "SELECT value FROM public.actual"
    " WHERE region_id = (SELECT id FROM region WHERE name = '西河县')"
)

WAYS = (
    (),
    ("SET enable_seqscan = off",),
    ("SET enable_indexscan = off", "SET enable_bitmapscan = off"),
    ("SET cpu_operator_cost = 0", "SET enable_partition_pruning = off"),
)
# What a county might ask of others' rows: two questions that differ in the answer alone.
ASKED = (
    ("SELECT * FROM actual WHERE region_id = {other} AND value > {x}", "1", "99999999999"),
    ("SELECT * FROM actual WHERE indicator_id = 6 AND region_id = {other} AND value > {x}",
     "1", "99999999999"),
    ("SELECT * FROM actual WHERE region_id BETWEEN {other} AND {other} AND value > {x}",
     "1", "99999999999"),
    ("SELECT * FROM actual WHERE region_id <> {own} AND note > {x}", "'a'", "'龟'"),
    ("SELECT * FROM review WHERE region_id = {other} AND reason > {x}", "'a'", "'龟'"),
    ("SELECT * FROM contact WHERE region_id = {other} AND address > {x}", "'a'", "'z'"),
    ("SELECT * FROM change WHERE login = 'planctl' AND after > {x}", "'a'", "'龟'"),
)  # fmt: skip

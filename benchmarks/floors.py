"""The floors: the same rows with Python's csv and sqlite3 and no checks, the bare SQL.

Each is a process of its own: `python -m benchmarks.floors NAME ARGUMENT…`.
"""

import csv
import sqlite3
import sys

from benchmarks.world import AS_OF, COLUMNS


def insert(source: str, target: str) -> None:
    """Put the rows of a table into a database, with the key that every register needs."""
    database = sqlite3.connect(target)
    database.execute(f"CREATE TABLE actual ({', '.join(COLUMNS)})")
    database.execute("CREATE UNIQUE INDEX key ON actual (指标, 地区, 报告期)")
    marks = ", ".join("?" * len(COLUMNS))
    with open(source, encoding="utf-8", newline="") as file, database:  # noqa: PTH123
        rows = csv.reader(file)
        next(rows)
        database.executemany(f"INSERT INTO actual VALUES ({marks})", rows)


# As one would write it: the newest figure of each series by a window.
LAST = """
SELECT indicator_id, region_id, period_end, value FROM (
    SELECT *, row_number() OVER (
        PARTITION BY indicator_id, region_id ORDER BY period_end DESC, revision DESC
    ) AS place
    FROM actual WHERE known_from <= :day AND period_end <= :day AND value IS NOT NULL
) WHERE place = 1
"""

# As fast as SQLite can: one step down the index for each series.
LAST_BY_INDEX = """
WITH series AS MATERIALIZED (
    SELECT indicator.id AS indicator_id, region.id AS region_id FROM indicator, region
    WHERE region.parent_id = (SELECT region_id FROM plan WHERE plan.id = indicator.plan_id)
)
SELECT actual.indicator_id, actual.region_id, actual.period_end, actual.value
FROM series JOIN actual ON actual.id = (
    SELECT id FROM actual AS one
    WHERE one.indicator_id = series.indicator_id AND one.region_id = series.region_id
        AND one.period_end <= :day AND one.known_from <= :day
    ORDER BY one.period_end DESC, one.period DESC, one.revision DESC LIMIT 1
)
"""


def _query(database: str, statement: str) -> None:
    rows = sqlite3.connect(database).execute(statement, {"day": str(AS_OF)}).fetchall()
    assert rows


def last(database: str) -> None:
    """Read the last known figure of each series by a window."""
    _query(database, LAST)


def last_by_index(database: str) -> None:
    """Read the last known figure of each series by steps down the index."""
    _query(database, LAST_BY_INDEX)


def arithmetic(database: str) -> None:
    """Read as `last_by_index`, and judge each figure once: the exact arithmetic alone."""
    from datetime import date
    from fractions import Fraction

    from planctl.domain.acceptance import Acceptance
    from planctl.domain.commitment import Commitment, Milestone, Observation
    from planctl.domain.status import judge
    from planctl.domain.terms import Direction, Kind

    promised = Commitment(
        Kind.LEVEL, Direction.UP, date(2021, 1, 1), date(2026, 12, 31),
        (Milestone(date(2026, 12, 31), Acceptance(low=Fraction(90))),), Fraction(60),
        grain=Fraction(1, 10),
    )  # fmt: skip
    rows = sqlite3.connect(database).execute(LAST_BY_INDEX, {"day": str(AS_OF)})
    for _, _, end, value in rows:
        day = date.fromisoformat(end)
        judge(promised, [Observation(day, Fraction(value, 10**6), day)], AS_OF, AS_OF)


def one(database: str) -> None:
    """Read every figure of one series."""
    rows = sqlite3.connect(database).execute(
        "SELECT * FROM actual WHERE indicator_id = 1 AND region_id ="
        " (SELECT min(region_id) FROM actual WHERE indicator_id = 1)"
    )
    assert rows.fetchall()


# The items of a department (but for a few that inherit only who leads or only who supports): its
# own where an indicator or a task names somebody, else those of
# the task above or of the plan; each with its targets.
OF_DEPARTMENT = """
WITH RECURSIVE body AS (
    SELECT id FROM department WHERE name = :name
    UNION SELECT department_id FROM department_alias WHERE alias = :name
), outline AS (
    SELECT id, plan_id, (SELECT max(task_id) FROM responsibility WHERE task_id = task.id) AS task
    FROM task WHERE parent_id IS NULL
    UNION ALL
    SELECT task.id, task.plan_id, coalesce(
        (SELECT max(task_id) FROM responsibility WHERE task_id = task.id), outline.task
    ) FROM task JOIN outline ON outline.id = task.parent_id
), said AS (
    SELECT indicator.id, outline.task, outline.plan_id,
        (SELECT max(indicator_id) FROM responsibility WHERE indicator_id = indicator.id) AS own
    FROM indicator JOIN outline ON outline.id = indicator.task_id
), theirs AS (
    SELECT said.id FROM said JOIN responsibility ON responsibility.indicator_id = said.own
    WHERE department_id IN body
    UNION SELECT said.id FROM said JOIN responsibility ON responsibility.task_id = said.task
    WHERE said.own IS NULL AND department_id IN body
    UNION SELECT said.id FROM said JOIN responsibility ON responsibility.plan_id = said.plan_id
    WHERE said.own IS NULL AND said.task IS NULL AND department_id IN body
)
"""
ITEMS = (
    "SELECT * FROM theirs JOIN indicator USING (id) JOIN target ON target.indicator_id = theirs.id"
)
# Every region's last figure of each of them, one step down the index for each.
FIGURES = """
SELECT actual.* FROM theirs JOIN region JOIN actual ON actual.id = (
    SELECT id FROM actual AS one
    WHERE one.indicator_id = theirs.id AND one.region_id = region.id
        AND one.period_end <= :day AND one.known_from <= :day
    ORDER BY one.period_end DESC, one.period DESC, one.revision DESC LIMIT 1
)
"""


def department(database: str, name: str, day: str) -> None:
    """Load SQLAlchemy's ORM, and read through SQLAlchemy what a department's status is about."""
    import sqlalchemy.orm

    with sqlalchemy.create_engine(f"sqlite:///{database}").connect() as connection:
        for wanted in (ITEMS, FIGURES):
            query = sqlalchemy.text(OF_DEPARTMENT + wanted)
            given = {"name": name, "day": day} if wanted is FIGURES else {"name": name}
            assert connection.execute(query, given).all()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

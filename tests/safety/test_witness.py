"""Every row without a chain has a witness; what is altered, removed or slipped in is named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from planctl.store import tables as t
from planctl.store.database import database_url, reading
from planctl.store.witness import APPENDED, OUTSIDE, Tampered, kept_tables, tampered
from planctl.usecases.backup import back_up, restore
from planctl.usecases.copying import copy
from planctl.usecases.lights import use
from planctl.usecases.plans import load
from tests import sql
from tests.cli.conftest import DAY, LINJIANG, author
from tests.conftest import Registers, Runner
from tests.servers import ON_SERVER, OnServer, file_only, needs_server

WHO = ("--by", "示例")
REVISED = LINJIANG.read_text(encoding="utf-8").replace('must: ">= 90"', 'must: ">= 91"', 1)


def found(place: Path) -> list[Tampered]:
    """Return what is not as planctl left it."""
    with reading(database_url(str(place))) as session:
        return tampered(session.connection())[1]


LINES = (
    ("light", "use", "sanya", "--plan", "linjiang-2023"),
    ("review", "return", "-i", "lj-03-2", "--period", "2024Q3", "--region", "西河县",
     "--reason", "不符"),
    ("lock", "--plan", "linjiang-2023", "--period", "2024Q1", "--reason", "定稿"),
    ("contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "yb@example.gov.cn"),
    ("notify", "ladder", "load", "three-colour"),
    ("notify", "ladder", "load", "standard"),
)  # fmt: skip
_made: list[Path] = []


@pytest.fixture
def full(planctl: Runner, registers: Registers, figures_db: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a register with rows in each table that the commands of a file write to."""
    if not _made:
        plan = tmp_path / "revised.yaml"
        plan.write_text(REVISED, encoding="utf-8")
        first = ("plan", "load", str(plan), "--document", "示例文〔2024〕9号")
        for line in (first, *LINES):
            planctl(*line, *WHO, db=figures_db, today=DAY)
        _made.append(registers.template("full.db", figures_db))
    yield from registers.fresh(_made[0], tmp_path / "full.db")


def test_every_table_is_chained_witnessed_or_left_out_on_purpose() -> None:
    kept = {table.name for table in kept_tables()}
    tables = {table.name for table in t.Base.metadata.sorted_tables}
    assert kept | OUTSIDE | {APPENDED} == tables
    assert not kept & OUTSIDE


def test_what_planctl_writes_is_as_it_left_it(full: Path, planctl: Runner) -> None:
    assert found(full) == []
    planctl("db", "check", db=full, today=DAY)


def other(value: Any, kind: str) -> Any:
    """Return another value that a column of a kind takes."""
    if value is None:
        return "2024-05-05" if kind == "DATE" else 987 if kind in ("BIGINT", "INTEGER") else "改"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return 1 - value if kind == "BOOLEAN" else value + 1000
    # A day and a moment stay what they are; no text grows longer than its column.
    return f"{'1' if kind in ('DATE', 'DATETIME') else '改'}{value[1:]}"


# Values that the checks of a table refuse are written nevertheless.
UNCHECKED = () if ON_SERVER else ("PRAGMA ignore_check_constraints = ON",)
NO_CHECKS = """DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT conrelid::regclass AS held, conname FROM pg_constraint WHERE contype = 'c'
    AND connamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', c.held, c.conname);
  END LOOP; END $$"""


@pytest.mark.parametrize("table", [one for one in kept_tables() if one.name != "office"], ids=str)
def test_every_column_and_row_is_vouched_for(table: Table, full: Path) -> None:
    if ON_SERVER:
        sql.run(full, NO_CHECKS)
    key, name = next(iter(table.primary_key.columns)).name, table.name
    columns = [column.name for column in table.columns]
    listed = ", ".join(f'"{column}"' for column in columns)
    (values,) = sql.rows(full, f'SELECT {listed} FROM "{name}" ORDER BY 1 DESC LIMIT 1')
    row = dict(zip(columns, values, strict=True))
    for column in table.columns:
        change = f'UPDATE "{name}" SET "{column.name}" = :value WHERE "{key}" = {row[key]}'
        if column.name != key:
            new = other(row[column.name], str(column.type))
            sql.run(full, *UNCHECKED, change, value=new)
            assert Tampered(name, str(row[key]), "altered") in found(full), column
            sql.run(full, *UNCHECKED, change, value=row[column.name])
    sql.run(full, f'DELETE FROM "{name}" WHERE "{key}" = {row[key]}')
    assert Tampered(name, str(row[key]), "removed") in found(full)
    # Not even together with what vouched for it.
    gone = f"DELETE FROM witness WHERE kept = '{name}' AND row = '{row[key]}'"
    sql.run(full, gone.replace(" row ", ' "row" '))
    assert found(full) == [Tampered("witness", None, "head")]


SLIPPED_IN = (
    "INSERT INTO indicator_alias (indicator_id, alias) SELECT min(id), '假名' FROM indicator",
    "INSERT INTO plan_light_rule (plan_id, light_rule_id, valid_from)"
    " SELECT min(plan.id), max(light_rule.id), '2024-02-02' FROM plan, light_rule",
)
REVIEWED = (
    "UPDATE review SET reason = '别的'", "UPDATE review SET decided_on = '2024-01-01'",
    "UPDATE review SET unlock_reason = 'x'", "DELETE FROM review",
    "INSERT INTO review (actual_id, region_id, decision, decided_by, decided_at, decided_on)"
    " SELECT min(id), min(region_id), 'approved', '别人', '2024-10-12 01:30:00', '2024-10-12'"
    " FROM actual",
)  # fmt: skip


@pytest.mark.parametrize("statement", [*SLIPPED_IN, *REVIEWED])
def test_what_was_slipped_in_and_what_was_decided_is_vouched_for(
    statement: str, full: Path, planctl: Runner
) -> None:
    sql.run(full, statement)
    ((table, what),) = {(one.table, one.what) for one in found(full)}
    assert (table, what) == (
        ("review", "head") if statement in REVIEWED else (statement.split()[2], "added")
    )
    ran = planctl("db", "check", db=full, today=DAY, code=3)
    assert f"（{table}）" in ran.out


@file_only("it takes a value of any kind, which a server refuses")
@pytest.mark.parametrize(
    ("table", "column"),
    [("actual", "note"), ("change", "by_whom"), ("target", "text"), ("review", "reason"),
     ("contact", "address"), ("plan", "start_on"), ("indicator", "baseline"), ("message", "day")],
)  # fmt: skip
@pytest.mark.parametrize("value", [b"\xff\x00", "垃圾\x1b[31m", 2**62, 1.5])
def test_what_is_of_no_kind_is_a_finding_and_no_fault(
    table: str, column: str, value: object, full: Path, planctl: Runner
) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        changed = file.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,)).rowcount
    ran = planctl("db", "check", db=full, today=DAY, code=3 if changed else 0)
    assert "程序出错" not in ran.err
    assert "\x1b" not in ran.out
    listed = {"change": "log", "review": "review log", "contact": "contact list"}
    ran = planctl(*listed.get(table, "status").split(), db=full, today=DAY, code=None)
    assert "程序出错" not in ran.err


ALTERED = "UPDATE target SET text = '改' WHERE id = (SELECT min(id) FROM target)"


def test_writing_another_row_of_the_table_does_not_hide_it(full: Path, tmp_path: Path) -> None:
    sql.run(full, ALTERED, "UPDATE review SET reason = '改'")
    before = found(full)
    assert [one.table for one in before] == ["target", "review"]
    plan = tmp_path / "again.yaml"
    plan.write_text(REVISED.replace('must: ">= 91"', 'must: ">= 92"', 1), encoding="utf-8")
    load(database_url(str(full)), plan, author("2024-10-21"), document="示例文〔2024〕10号")
    use(database_url(str(full)), "eurostat", "linjiang-2023", author("2024-10-21"), None)
    # The load says the target's text anew; that of the review stays found.
    assert before[1] in found(full)
    sql.run(full, "UPDATE responsibility SET position = 77 WHERE role = 'support'")
    more = found(full)
    use(database_url(str(full)), "strict", "linjiang-2023", author("2024-10-22"), None)
    assert found(full) == more


def test_copies_backups_and_upgrades_do_not_hide_it(full: Path, tmp_path: Path) -> None:
    url, moment = database_url(str(full)), author("2024-10-21")
    assert found(full) == []
    sql.run(full, ALTERED, "UPDATE review SET reason = '改'")
    before = found(full)
    copy(url, database_url(str(tmp_path / "copy.db")), moment)
    assert found(tmp_path / "copy.db") == before
    backup = back_up(url, moment.at, tmp_path, None).copy
    restore(url, backup, moment, home=tmp_path, force=True)
    assert found(full) == before


@needs_server
def test_a_server_and_a_file_vouch_for_the_same(full: Path, server: Any, planctl: Runner) -> None:
    place: OnServer = server.make()
    planctl("db", "copy", str(place), db=full, today=DAY)
    assert found(place) == []  # type: ignore[arg-type]
    use(place.url, "eurostat", "linjiang-2023", author("2024-10-22"), None)
    assert found(place) == []  # type: ignore[arg-type]
    sql.run(place, ALTERED)  # type: ignore[arg-type]
    assert [one.table for one in found(place)] == ["target"]  # type: ignore[arg-type]

"""The migrations make what the models say; an upgrade keeps everything or changes nothing."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, inspect, text

from planctl.errors import DatabaseError
from planctl.paths import shipped
from planctl.store import database, schema
from planctl.store.database import HEAD, database_url, open_engine, reading
from planctl.store.integrity import dangling
from planctl.store.tables import Base
from planctl.store.witness import Tampered, tampered
from planctl.usecases import setup
from planctl.usecases.author import Author
from planctl.usecases.backup import back_up
from tests import sql
from tests.conftest import NOW
from tests.servers import ON_SERVER, file_only


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    return ScriptDirectory.from_config(config)


# The schema


def told(engine: Engine) -> dict[str, Any]:
    """Return everything that the database says of its tables, in an order of its own."""
    look = inspect(engine)

    def ordered(items: list[Any]) -> list[str]:
        return sorted(str(sorted(map(plain, item.items()))) for item in items)

    def plain(part: tuple[str, Any]) -> tuple[str, Any]:
        # The condition of a partial index comes as an object.
        key, value = part
        return key, {k: str(v) for k, v in value.items()} if isinstance(value, dict) else value

    return {
        table: {
            "columns": [
                {**column, "type": column["type"].compile(engine.dialect)}
                for column in look.get_columns(table)
            ],
            "primary key": look.get_pk_constraint(table),
            "foreign keys": ordered(look.get_foreign_keys(table)),
            "uniques": ordered(look.get_unique_constraints(table)),
            "checks": ordered(look.get_check_constraints(table)),
            "indexes": ordered(look.get_indexes(table)),
        }
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrations_make_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    migrated, modelled = (database_url(str(tmp_path / name)) for name in ("a.db", "b.db"))
    schema.create(migrated)
    with open_engine(modelled) as engine:
        Base.metadata.create_all(engine)
        wanted = told(engine)
    with open_engine(migrated) as engine:
        assert told(engine) == wanted
    assert {"plan", "task", "indicator", "target", "actual", "change"} <= set(wanted)


def test_every_constraint_has_a_name_so_that_it_can_be_altered_later(empty_db: Path) -> None:
    with open_engine(database_url(str(empty_db))) as engine:
        look = inspect(engine)
        for table in Base.metadata.tables:
            assert look.get_pk_constraint(table)["name"] == f"pk_{table}"
            named = [
                *look.get_foreign_keys(table),
                *look.get_unique_constraints(table),
                *look.get_check_constraints(table),
            ]
            assert all(each["name"] for each in named)


def test_every_foreign_key_says_what_happens_on_deletion() -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.ondelete in ("CASCADE", "RESTRICT"), f"{table.name}.{key.parent.name}"


def test_figures_do_not_vanish_with_what_they_refer_to() -> None:
    keys = Base.metadata.tables["actual"].foreign_keys
    assert {key.ondelete for key in keys} == {"RESTRICT"}


def test_head_is_the_newest_migration() -> None:
    assert scripts().get_heads() == [HEAD]


def test_migrations_are_numbered_one_by_one() -> None:
    revisions = [script.revision for script in scripts().walk_revisions()][::-1]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    for script in scripts().walk_revisions():
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_a_migration_imports_nothing_from_planctl() -> None:
    for path in shipped("migrations").glob("versions/*.py"):
        assert not re.search(r"(import|from) planctl", path.read_text(encoding="utf-8"))


# Making a register


def test_a_new_register_is_private_and_of_the_newest_version(tmp_path: Path) -> None:
    path = tmp_path / "新 100%" / "台账.db"
    schema.create(database_url(str(path)))
    assert path.stat().st_mode & 0o777 == 0o600
    with reading(database_url(str(path))) as session:
        assert database.current_version(session.connection()) == HEAD


def test_a_file_that_exists_is_never_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "台账.db"
    path.write_text("重要", encoding="utf-8")
    with pytest.raises(DatabaseError, match="已经存在，没有改动它"):
        schema.create(database_url(str(path)))
    assert path.read_text(encoding="utf-8") == "重要"


def test_where_no_folder_can_be_the_register_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    with pytest.raises(DatabaseError, match="不能新建"):
        schema.create(database_url(str(tmp_path / "文件" / "台账.db")))


def test_a_register_that_could_not_be_finished_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "shipped", lambda name: tmp_path / "no migrations here")
    with pytest.raises(Exception, match="no migrations here"):
        schema.create(database_url(str(tmp_path / "台账.db")))
    assert list(tmp_path.iterdir()) == []


# Upgrading one with data in it: by a made-up migration after the newest

NEXT = f"{int(HEAD) + 1:04}"
Migrate = Callable[[str], None]

ADD_COLUMN = """\
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("weight", sa.Integer(), server_default="1", nullable=False))
"""


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Migrate:
    """Return `next_migration(body)`: planctl with one more migration, which runs `body`."""

    def make(body: str) -> None:
        folder = tmp_path / "迁移 100%"
        shutil.copytree(shipped("migrations"), folder, ignore=shutil.ignore_patterns("__pycache__"))
        code = (
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision, down_revision = "{NEXT}", "{HEAD}"\n\n\n'
            f"def upgrade() -> None:\n{body}"
        )
        (folder / "versions" / f"{NEXT}_made_up.py").write_text(code, encoding="utf-8")
        monkeypatch.setattr(schema, "shipped", lambda name: folder)
        for module in (database, schema, setup):
            monkeypatch.setattr(module, "HEAD", NEXT)

    return make


@pytest.fixture
def figures_db(plans_db: Path) -> Path:
    """Return a register with plans and a figure for every indicator."""
    sql.run(
        plans_db,
        "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value,"
        " known_from, recorded_at, recorded_by) SELECT id, 1, '2023', '2023-12-31', 1, id,"
        " '2024-01-10', '2024-01-10 00:00:00', '示例' FROM indicator",
    )
    return plans_db


def rows(path: Path) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        name: sql.rows(path, f'SELECT count(*) FROM "{name}"')[0][0]
        for name in Base.metadata.tables
    }


def upgrade(path: Path, now: datetime = NOW) -> tuple[str | None, str, Path | None]:
    return setup.upgrade(database_url(str(path)), Author("示例", now, now.date(), "test"))


def backup(url: URL, now: datetime) -> Path:
    return back_up(url, now, None, None).copy


def test_a_batch_migration_keeps_every_row_that_refers_to_the_table(
    figures_db: Path, next_migration: Migrate
) -> None:
    next_migration(ADD_COLUMN)
    before = rows(figures_db)
    assert min(before[name] for name in ("indicator", "target", "actual", "responsibility")) > 0
    assert upgrade(figures_db)[:2] == (HEAD, NEXT)
    # The log tells of the upgrade.
    assert rows(figures_db) == before | {"change": before["change"] + 1}
    assert sql.rows(figures_db, "SELECT DISTINCT weight FROM indicator") == [(1,)]
    assert sql.rows(figures_db, "SELECT 1 FROM actual WHERE value <> indicator_id") == []
    with reading(database_url(str(figures_db))) as session:
        assert list(dangling(session.connection())) == []


def test_an_upgrade_vouches_for_what_it_changes_and_hides_no_tampering(
    plans_db: Path, next_migration: Migrate
) -> None:
    sql.run(plans_db, "UPDATE target SET text = '改' WHERE id = 1")
    next_migration("    op.execute(\"UPDATE plan SET note = 'migrated'\")\n")
    upgrade(plans_db)
    with reading(database_url(str(plans_db))) as session:
        assert tampered(session.connection())[1] == [Tampered("target", "1", "altered")]


def test_a_batch_migration_keeps_the_constraints_of_the_table(
    figures_db: Path, next_migration: Migrate
) -> None:
    url = database_url(str(figures_db))
    with open_engine(url) as engine:
        before = told(engine)
    next_migration(ADD_COLUMN)
    upgrade(figures_db)
    with open_engine(url) as engine:
        after = told(engine)
    assert after["indicator"].pop("columns")[:-1] == before["indicator"].pop("columns")
    assert after == before


def test_until_the_upgrade_the_older_register_is_refused(
    figures_db: Path, next_migration: Migrate
) -> None:
    next_migration(ADD_COLUMN)
    url = database_url(str(figures_db))
    with pytest.raises(DatabaseError, match=f"版本是 {HEAD}，本程序需要 {NEXT}"), reading(url):
        pass
    upgrade(figures_db)
    with reading(url) as session:
        assert ON_SERVER or session.scalar(text("PRAGMA foreign_keys")) == 1


@file_only("only a file is backed up before an upgrade")
def test_an_upgrade_backs_up_first(figures_db: Path, next_migration: Migrate) -> None:
    next_migration(ADD_COLUMN)
    before = sql.content(figures_db)
    _, _, copy = upgrade(figures_db)
    assert copy == figures_db.with_name("plans.db.20241012-093000.bak")
    assert sql.content(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sql.content(figures_db) != before


@pytest.mark.parametrize(
    ("failing", "error"),
    [
        ('    raise RuntimeError("broken")\n', RuntimeError),
        ('    op.execute("INSERT INTO nowhere VALUES (1)")\n', DatabaseError),
        ("    op.execute(\"UPDATE plan SET code = 'same'\")\n", DatabaseError),
    ],
)
def test_a_migration_that_fails_leaves_no_trace(
    failing: str, error: type[Exception], figures_db: Path, next_migration: Migrate
) -> None:
    next_migration(
        '    op.create_table("made_up", sa.Column("id", sa.Integer()))\n'
        '    op.execute("INSERT INTO made_up VALUES (1)")\n'
        "    op.execute(\"UPDATE region SET name = '甲'\")\n"
        f"{ADD_COLUMN}{failing}"
    )
    before = sql.content(figures_db)
    with pytest.raises(error):
        upgrade(figures_db)
    assert sql.content(figures_db) == before
    if not ON_SERVER:
        (copy,) = figures_db.parent.glob("*.bak")
        assert sql.content(copy) == before


def test_a_migration_that_would_leave_dangling_references_is_undone(
    figures_db: Path, next_migration: Migrate
) -> None:
    next_migration('    op.execute("DELETE FROM region")\n')
    before = sql.content(figures_db)
    # A server refuses the statement itself.
    with pytest.raises((RuntimeError, DatabaseError), match=r"dangling references|foreign key"):
        upgrade(figures_db)
    assert sql.content(figures_db) == before


def test_an_upgrade_waits_for_nobody_forever(
    figures_db: Path, next_migration: Migrate, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_migration(ADD_COLUMN)
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    with open_engine(database_url(str(figures_db))) as engine, engine.connect() as other:
        other.execution_options(writing=True).execute(text("SELECT 1"))
        with pytest.raises(DatabaseError, match="正被别人"):
            upgrade(figures_db)
    assert sql.rows(figures_db, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_a_register_of_this_version_is_left_alone(plans_db: Path) -> None:
    before = sql.content(plans_db)
    assert upgrade(plans_db) == (HEAD, HEAD, None)
    assert sql.content(plans_db) == before
    assert ON_SERVER or list(plans_db.parent.glob("*.bak")) == []


def test_a_newer_register_is_never_upgraded(plans_db: Path) -> None:
    sql.run(plans_db, "UPDATE alembic_version SET version_num = '9999'")
    before = sql.content(plans_db)
    for attempt in (lambda: upgrade(plans_db), lambda: schema.upgrade(database_url(str(plans_db)))):
        with pytest.raises(DatabaseError, match="请升级 planctl"):
            attempt()
    assert sql.content(plans_db) == before


def test_what_is_no_register_is_neither_upgraded_nor_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "别的.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE address (id)")
        other.commit()
    url = database_url(str(path))
    for attempt in (lambda: upgrade(path), lambda: backup(url, NOW)):
        with pytest.raises(DatabaseError, match="不是 planctl 的台账"):
            attempt()
    with pytest.raises(DatabaseError, match="planctl init"):
        backup(database_url(str(tmp_path / "没有.db")), NOW)
    assert list(tmp_path.iterdir()) == [path]

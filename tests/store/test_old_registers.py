"""Registers of every earlier schema version, with data in them: upgraded without loss."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from planctl.paths import shipped
from planctl.store.database import HEAD, database_url
from planctl.usecases import setup
from tests.cli.conftest import DAY, author
from tests.conftest import Runner
from tests.store.old.__main__ import write

OLD = Path(__file__).parent / "old"
KEPT = sorted(OLD.glob("*.sql"))

Rows = dict[str, list[dict[str, Any]]]


def rows(path: Path) -> Rows:
    """Return every row of every table, by the names of its columns."""
    with closing(sqlite3.connect(path)) as register:
        register.row_factory = sqlite3.Row
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        names = [row["name"] for row in register.execute(query)]
        return {
            name: [dict(row) for row in register.execute(f'SELECT * FROM "{name}" ORDER BY 1')]
            for name in names
        }


@pytest.fixture(scope="module")
def fresh_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same register as it is made today."""
    path = tmp_path_factory.mktemp("fresh") / "register.db"
    write(path)
    return path


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old_register(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a register as an earlier planctl left it."""
    path = tmp_path / "register.db"
    with closing(sqlite3.connect(path)) as register:
        register.executescript(request.param.read_text(encoding="utf-8"))
    return path


def test_a_register_of_every_version_is_kept() -> None:
    versions = [file.name[:4] for file in sorted(shipped("migrations").glob("versions/0*.py"))]
    assert [path.stem for path in KEPT] == versions, "run `make old` after adding a migration"


def test_an_upgrade_loses_nothing(old_register: Path) -> None:
    before = rows(old_register)
    assert setup.upgrade(database_url(str(old_register)), author("2024-10-12"))[1] == HEAD
    after = rows(old_register)
    # The log tells of the upgrade, which moves the end of its chain.
    for ends in (before, after):
        ends["chain_head"] = [
            row for row in ends.get("chain_head", []) if row["chain"] != "change/"
        ]
    # Where a shipped light rule comes from is planctl's to say: better with time, and logged.
    for presets in (before, after):
        for rule in presets.get("light_rule", []):
            if rule.get("recorded_on") is None:
                rule.update(source=None, document=None)
    for table, told in before.items():
        kept = [
            # A digest is put where there was none.
            {key: row[key] for key in was if key in row and (key, was[key]) != ("chain", None)}
            for was, row in zip(told, after[table], strict=False)
        ]
        shared = [{key: was[key] for key in now} for was, now in zip(told, kept, strict=True)]
        assert kept == shared, table
        assert len(after[table]) >= len(told), table
        assert not told or set(told[0]) <= set(after[table][0]), table


def test_an_upgraded_register_passes_every_check(old_register: Path, planctl: Runner) -> None:
    setup.upgrade(database_url(str(old_register)), author("2024-10-12"))
    planctl("db", "check", db=old_register, today=DAY)


def test_an_upgraded_register_answers_like_one_made_today(
    old_register: Path, fresh_register: Path, planctl: Runner
) -> None:
    setup.upgrade(database_url(str(old_register)), author("2024-10-12"))
    status = ["status", "--counties", "--as-of", DAY]
    for question in (status, ["history", "lj-02-1"], ["targets"]):
        answers = [
            json.loads(planctl(*question, "--format", "json", db=path).out)
            for path in (old_register, fresh_register)
        ]
        assert answers[0] == answers[1]
        assert len(answers[0]) > 0


def test_no_register_is_ever_taken_back_to_an_earlier_version() -> None:
    for script in shipped("migrations").glob("versions/*.py"):
        text = script.read_text(encoding="utf-8")
        assert "def downgrade" not in text or "raise" in text.split("def downgrade")[1]

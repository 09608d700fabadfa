"""On a real PostgreSQL server: moving there and back, partitions, backups and what they restore."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from planctl.store.database import HEAD
from tests.cli.conftest import DAY
from tests.conftest import Runner
from tests.safety.conftest import scalar
from tests.servers import OnServer, Server, needs_server

OLD = Path(__file__).parents[1] / "store" / "old"

pytestmark = needs_server


def answers(planctl: Runner, db: object) -> list[str]:
    """Return what the reading commands print."""
    lines = (
        ("status", "--counties", "--as-of", DAY), ("history", "lj-02-1"), ("targets",),
        ("log", "--entity", "actual"), ("log", "--entity", "plan"), ("departments",),
        ("plan", "list"), ("overdue", "--as-of", DAY),
    )  # fmt: skip
    return [
        planctl(*line, "-f", "json", db=db, today=DAY, code=None).out  # type: ignore[arg-type]
        for line in lines
    ]


def in_a_file(planctl: Runner, register: Path, file: Path) -> Path:
    """Copy a register of either engine into a file."""
    planctl("db", "copy", str(file), db=register)
    return file


def test_there_and_back_everything_is_the_same(
    planctl: Runner, figures_db: Path, on_server: OnServer, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    told = planctl("db", "copy", str(back), db=on_server).out  # type: ignore[arg-type]
    assert "逐表核对相同" in told
    assert answers(planctl, on_server) == answers(planctl, figures_db)
    assert answers(planctl, back) == answers(planctl, figures_db)
    (told,) = json.loads(planctl("log", "copy", "-n", "1", "-f", "json", db=back).out)
    assert (told["entity"], told["command"]) == ("register", "planctl db copy")
    for place in (on_server, back):
        planctl("db", "check", db=place, today=DAY)  # type: ignore[arg-type]


def test_a_copy_never_goes_where_something_is(
    planctl: Runner, figures_db: Path, on_server: OnServer, tmp_path: Path
) -> None:
    before = scalar(on_server, "SELECT count(*) FROM actual")
    assert "已经有表" in planctl("db", "copy", str(on_server), db=figures_db, code=1).err
    assert scalar(on_server, "SELECT count(*) FROM actual") == before
    there = in_a_file(planctl, figures_db, tmp_path / "there.db")
    assert "已经存在" in planctl("db", "copy", str(there), db=figures_db, code=1).err


def test_it_is_written_on_and_checked_there(planctl: Runner, on_server: OnServer) -> None:
    db: Path = on_server  # type: ignore[assignment]
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=db, today=DAY)
    planctl("correct", "lj-04-1", "81", "--period", "2024Q2", "--reason", "核", db=db, today=DAY)
    planctl("db", "check", db=db, today=DAY)
    row = json.loads(planctl("log", "-n", "1", "-f", "json", db=db).out)[0]
    assert row["login"] == "planctl"
    scalar(on_server, "UPDATE actual SET value = value + 1 WHERE id = 3")
    assert "第 3 行被改过" in planctl("db", "check", db=db, today=DAY, code=3).out
    assert "已是最新版本" in planctl("db", "upgrade", db=db).out
    assert HEAD in planctl("db", "upgrade", db=db).out


def test_figures_are_cut_up_by_the_engine(on_server: OnServer) -> None:
    parts = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'actual'::regclass"
    assert scalar(on_server, parts) == 16
    with pytest.raises(DBAPIError, match="fk_review_actual_id"):
        scalar(
            on_server,
            "INSERT INTO review (actual_id, region_id, decision, decided_by, decided_at,"
            " decided_on) VALUES (999999, 1, 'approved', 'x', now(), now())",
        )


# Backups


def test_a_backup_is_a_file_that_holds_everything(
    planctl: Runner, on_server: OnServer, tmp_path: Path
) -> None:
    db: Path = on_server  # type: ignore[assignment]
    for hour in range(3):
        told = planctl(
            "db", "backup", "--to", str(tmp_path / "备份"), "--keep", "2", db=db,
            today=f"2024-10-{21 + hour}",
        ).out  # fmt: skip
    kept = sorted((tmp_path / "备份").iterdir())
    assert [path.name.split(".")[1][:8] for path in kept] == ["20241022", "20241023"]
    assert "已删去旧备份" in told
    assert kept[-1].stat().st_mode & 0o777 == 0o600
    assert answers(planctl, kept[-1]) == answers(planctl, on_server)
    planctl("db", "check", db=kept[-1], today=DAY)


def test_a_backup_comes_back_whole_and_keeps_what_it_replaces(
    planctl: Runner, on_server: OnServer, tmp_path: Path
) -> None:
    db: Path = on_server  # type: ignore[assignment]
    planctl("db", "backup", "--to", str(tmp_path), db=db)
    (backup,) = tmp_path.glob("*.bak")
    before = answers(planctl, on_server)
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=db, today=DAY)
    later = answers(planctl, on_server)
    assert later != before
    told = planctl("db", "restore", str(backup), db=db, today=DAY).out
    assert answers(planctl, on_server) == before
    (kept,) = (tmp_path / "data" / "planctl").glob("*.old")
    assert f"换下的台账存为 {kept}" in told
    assert answers(planctl, kept) == later
    planctl("db", "check", db=db, today=DAY)
    # It goes on being written on: the numbers of new rows come after those that came back.
    planctl("record", "lj-04-1", "81", "--period", "2024Q2", db=db, today=DAY)
    planctl("db", "check", db=db, today=DAY)


def test_a_backup_with_findings_replaces_nothing(
    planctl: Runner, on_server: OnServer, figures_db: Path, tmp_path: Path
) -> None:
    db: Path = on_server  # type: ignore[assignment]
    bad = in_a_file(planctl, figures_db, tmp_path / "bad.bak")
    with closing(sqlite3.connect(bad)) as file:
        file.execute("UPDATE actual SET value = 1 WHERE id = 3")
        file.commit()
    before = answers(planctl, on_server)
    assert "第 3 行被改过" in planctl("db", "restore", str(bad), db=db, code=1).err
    bad.write_bytes(bad.read_bytes()[:50_000])
    assert planctl("db", "restore", str(bad), db=db, code=1).err.count("\n") == 1
    assert answers(planctl, on_server) == before
    assert not list(tmp_path.glob("**/*.old"))


def test_a_restore_that_fails_half_way_leaves_the_register(
    planctl: Runner, on_server: OnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planctl.store import access

    db: Path = on_server  # type: ignore[assignment]
    planctl("db", "backup", "--to", str(tmp_path), db=db)
    (backup,) = tmp_path.glob("*.bak")
    before = answers(planctl, on_server)

    def fail(_connection: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(access, "renew", fail)
    planctl("db", "restore", str(backup), db=db, code=None)
    monkeypatch.undo()
    assert answers(planctl, on_server) == before
    planctl("db", "check", db=db, today=DAY)


def test_an_older_backup_comes_back_in_this_version(
    planctl: Runner, server: Server, tmp_path: Path
) -> None:
    old = tmp_path / "old.bak"
    with closing(sqlite3.connect(old)) as file:
        file.executescript((OLD / "0005.sql").read_text(encoding="utf-8"))
    empty = server.make()
    told = planctl("db", "restore", str(old), db=empty, today=DAY).out  # type: ignore[arg-type]
    assert "换下" not in told
    planctl("db", "check", db=empty, today=DAY)  # type: ignore[arg-type]
    assert "已是最新版本" in planctl("db", "upgrade", db=empty).out  # type: ignore[arg-type]
    server.drop(empty)


def test_a_database_of_another_version_or_program_is_left_alone(
    planctl: Runner, server: Server, on_server: OnServer, tmp_path: Path
) -> None:
    db: Path = on_server  # type: ignore[assignment]
    planctl("db", "backup", "--to", str(tmp_path), db=db)
    (backup,) = tmp_path.glob("*.bak")
    scalar(on_server, "UPDATE alembic_version SET version_num = '9999'")
    for line in (
        ("status",), ("db", "upgrade"), ("db", "backup"), ("db", "restore", str(backup)),
        ("db", "copy", str(tmp_path / "copy.db")),
    ):  # fmt: skip
        told = planctl(*line, db=db, code=1).err
        assert "版本是 9999，比本程序" in told
        assert "升级 planctl" in told
        assert told.count("\n") == 1
    other = server.make()
    server.run("CREATE TABLE address (id integer)", database=str(other.url.database))
    for line in (("status",), ("db", "backup"), ("db", "restore", str(backup)), ("init",)):
        told = planctl(*line, db=other, code=1).err  # type: ignore[arg-type]
        assert "不是 planctl 的台账" in told or "已经有表" in told
    server.drop(other)

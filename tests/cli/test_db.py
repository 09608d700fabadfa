"""planctl db backup, restore, check and planctl log: what an office does with its one file."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planctl.store.database import database_url
from planctl.usecases import snapshot
from tests import sql
from tests.cli.conftest import DAY
from tests.conftest import Runner
from tests.servers import ON_SERVER, file_only

CHECKS = ["check", "name", "examined", "ok", "finding"]
LOG = ["id", "at", "by", "command", "entity", "key", "before", "after", "login", "chain"]


def but_for_the_log(held: sql.Held) -> sql.Held:
    """Return a content without the change log and the end of its chain."""
    chains = [row for row in held["chain_head"] if not str(row[0]).startswith("change/")]
    return {**held, "change": [], "chain_head": chains}


@pytest.fixture
def book(figures_db: Path, tmp_path: Path) -> Path:
    """Return a register with figures in a folder of its own, or on a server."""
    if ON_SERVER:
        return figures_db
    (tmp_path / "台账").mkdir()
    return Path(shutil.copy(figures_db, tmp_path / "台账" / "planctl.db"))


@pytest.fixture
def aside(book: Path, tmp_path: Path) -> Path:
    """Return the folder where copies of the register go that are not told where: beside the
    file, or into the user's data folder."""
    return tmp_path / "data" / "planctl" if ON_SERVER else book.parent


# check


def test_a_sound_register_passes_every_check(planctl: Runner, book: Path) -> None:
    found = json.loads(planctl("db", "check", "-f", "json", db=book, today=DAY).out)
    assert all(list(row) == CHECKS for row in found)
    assert {row["check"] for row in found} >= {
        "file", "references", "revisions", "periods", "targets", "plans", "totals",
        "chain_figures", "chain_log",
    }  # fmt: skip
    assert all(row["ok"] and row["finding"] is None for row in found)
    assert all(row["examined"] > 0 for row in found)


@pytest.mark.parametrize(
    ("statement", "check", "told"),
    [
        ("UPDATE actual SET value = 1 WHERE id = 3", "chain_figures", "填报数第 3 行被改过"),
        ("DELETE FROM change WHERE id = 4", "chain_log", "日志第 5 行或它前面的行"),
        (
            "UPDATE actual SET revision = 5, reason = '无' WHERE id = 2",
            "revisions",
            "最新是第 5 稿，却只有 1 稿",
        ),
        ("UPDATE actual SET period = '2024Q9' WHERE id = 2", "periods", "“2024Q9”不成立"),
        ("UPDATE actual SET period = '2024Q2' WHERE id = 3", "periods", "应是 2024-06-30"),
        (
            "UPDATE target SET value = value * 2 WHERE value > 0",
            "plans",
            "与日志里最后载入的不一样",
        ),
        ("DELETE FROM change WHERE entity = 'plan'", "plans", "载入没有日志"),
        ("UPDATE indicator SET plan_id = 77 WHERE id = 1", "references", "指向的 plan 不存在"),
        (
            "INSERT INTO target (indicator_id, position, due, op, value, tier, text) SELECT"
            " indicator_id, position, due, op, value, tier, '又一版' FROM target LIMIT 1",
            "targets",
            "有两版同时有效",
        ),
    ],
)
def test_what_was_done_behind_its_back_is_found_and_named(
    planctl: Runner, book: Path, statement: str, check: str, told: str
) -> None:
    sql.run(book, statement)
    ran = planctl("db", "check", "-f", "json", db=book, today=DAY, code=3)
    named = [row["finding"] for row in json.loads(ran.out) if row["check"] == check]
    assert told in str(named[0])


@file_only("a bit of the file is flipped")
def test_a_flipped_bit_is_a_finding(planctl: Runner, book: Path) -> None:
    with closing(sqlite3.connect(book)) as file:
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'target'"
        ).fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    raw = bytearray(book.read_bytes())
    raw[(page - 1) * size] ^= 0xFF
    book.write_bytes(raw)
    ran = planctl("db", "check", db=book, today=DAY, code=3)
    assert "请用备份恢复" in ran.out.replace("\n", "").replace(" ", "")
    assert book.read_bytes()[(page - 1) * size] == raw[(page - 1) * size]


def test_a_seal_noted_earlier_proves_the_log(planctl: Runner, book: Path) -> None:
    told = planctl("db", "check", db=book, today=DAY).out
    seal = told.split("封签 ")[1].split("（")[0]
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=book, today=DAY)
    assert "以前记下的封签" in planctl("db", "check", "--seal", seal, db=book, today=DAY).out
    planctl("db", "check", "--seal", "3-0123456789abcdef", db=book, today=DAY, code=3)


# log


def test_the_log_tells_who_did_what_and_what_was_there_before(planctl: Runner, book: Path) -> None:
    planctl("correct", "lj-02-1", "50", "--period", "2024Q2", "--reason", "再核", "--by", "甲",
            db=book, today=DAY)  # fmt: skip
    (row,) = json.loads(planctl("log", "lj-02-1", "-n", "1", "-f", "json", db=book).out)
    assert list(row) == LOG
    assert (row["by"], row["command"], row["entity"]) == ("甲", "planctl correct", "actual")
    assert row["key"].endswith("/lj-02-1/990100/2024Q2") or "/lj-02-1/" in row["key"]
    assert json.loads(row["before"])["value"].startswith("52")
    assert json.loads(row["after"])["value"].startswith("50")
    assert row["at"].startswith(DAY)
    assert len(row["chain"]) == 64


def test_the_log_can_be_narrowed(planctl: Runner, book: Path) -> None:
    def count(*options: str) -> int:
        return len(json.loads(planctl("log", "-f", "json", *options, db=book).out))

    assert count("--entity", "plan") == 2
    assert count("--by", "没有这个人") == 0
    assert count("--entity", "plan", "--since", "2023-01-05", "--until", "2023-01-05") == 2
    assert count("--since", "2023-01-06") == count() - count("--until", "2023-01-05") > 0
    assert count("--entity", "actual", "--since", "2024-10-11") == 2
    assert count("-n", "3") == 3
    assert "没有符合条件的记录" in planctl("log", "没有", db=book).out


def test_every_command_that_writes_leaves_a_row(planctl: Runner, book: Path) -> None:
    for line in (
        "record lj-04-1 80 --period 2024Q2",
        "correct lj-04-1 81 --period 2024Q2 --reason 核",
        "done hx-02-1 --on 2024-06-27 --reason 核",
        "light use traffic --plan hexi-2024",
    ):
        before = json.loads(planctl("log", "-n", "1", "-f", "json", db=book).out)[0]["id"]
        first, *rest = line.split()
        ran = planctl(first, *rest, db=book, today=DAY, code=None)
        if ran.code == 0:
            after = json.loads(planctl("log", "-n", "1", "-f", "json", db=book).out)[0]
            assert after["id"] > before, line
            assert after["command"] == f"planctl {first}" + (" use" if first == "light" else "")
    planctl("db", "check", db=book, today=DAY)


# backup


def test_a_backup_is_private_whole_and_stands_alone(
    planctl: Runner, book: Path, aside: Path
) -> None:
    before = sql.rows_of_all(book)
    told = planctl("db", "backup", db=book).out
    (copy,) = aside.glob("*.bak")
    assert str(copy) in told
    assert sql.rows_of_all(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not copy.with_name(copy.name + "-wal").exists()


def test_old_copies_are_removed_only_after_the_new_one(
    planctl: Runner, book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "备份 [1]"
    folder.mkdir()
    name = snapshot.name_of(database_url(str(book))) if ON_SERVER else book.name
    (folder / f"{name}.手工.bak").write_text("别的文件", encoding="utf-8")
    for day in ("2024-10-10", "2024-10-11", "2024-10-12", "2024-10-12"):
        planctl("db", "backup", "--to", str(folder), "--keep", "2", db=book, today=day)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{name}.20241012-093000-1.bak",
        f"{name}.20241012-093000.bak",
        f"{name}.手工.bak",
    ]


@file_only("the file is damaged")
def test_a_damaged_register_costs_no_older_backup(planctl: Runner, book: Path) -> None:
    planctl("db", "backup", db=book, today="2024-10-11")
    raw = bytearray(book.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4096] = b"\xff" * 4096
    book.write_bytes(raw)
    ran = planctl("db", "backup", "--keep", "1", db=book, code=1)
    assert "已损坏" in ran.err
    assert ran.err.count("\n") == 1
    assert [path.name for path in book.parent.glob("*.bak")] == ["planctl.db.20241011-093000.bak"]


# restore


def backed_up(planctl: Runner, book: Path, aside: Path) -> Path:
    planctl("db", "backup", db=book)
    (copy,) = aside.glob("*.bak")
    return copy


def test_a_backup_comes_back_and_the_old_register_is_kept(
    planctl: Runner, book: Path, aside: Path
) -> None:
    copy = backed_up(planctl, book, aside)
    before = sql.rows_of_all(book)
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=book, today=DAY)
    later = sql.rows_of_all(book)
    told = planctl("db", "restore", str(copy), db=book, today=DAY).out
    (kept,) = aside.glob("*.old")
    assert str(kept) in told
    assert but_for_the_log(sql.rows_of_all(book)) == but_for_the_log(before)
    assert sql.rows_of_all(kept) == later
    planctl("db", "check", db=book, today=DAY)
    told = json.loads(planctl("log", "-n", "1", "-f", "json", db=book).out)[0]
    assert (told["command"], told["key"]) == ("planctl db restore", "restore")
    assert json.loads(told["after"])["copy"] == copy.name
    seal = json.loads(told["before"])["seal"]
    assert "以前记下的封签" in planctl("db", "check", "--seal", seal, db=kept, today=DAY).out
    assert not list(aside.glob("*.part*"))


@file_only("the file is lost or damaged")
@pytest.mark.parametrize("damage", ["nothing there", "no database", "zeroes", "torn"])
def test_a_lost_or_damaged_register_comes_back(
    planctl: Runner, book: Path, aside: Path, damage: str
) -> None:
    copy = backed_up(planctl, book, aside)
    before, raw = sql.rows_of_all(book), book.read_bytes()
    broken = {
        "nothing there": None, "no database": b"rubbish" * 900, "zeroes": bytes(len(raw)),
        "torn": raw[: len(raw) // 2],
    }[damage]  # fmt: skip
    book.unlink()
    if broken is not None:
        book.write_bytes(broken)
    planctl("db", "restore", str(copy), db=book)
    assert but_for_the_log(sql.rows_of_all(book)) == but_for_the_log(before)
    kept = list(book.parent.glob("*.old"))
    assert [path.read_bytes() for path in kept] == ([] if broken is None else [broken])


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda raw: b"PK\x03\x04" * 500, "不是完好的数据库文件"),
        (lambda raw: raw[:5000], "不是完好的数据库文件"),
        (lambda raw: b"", "不是 planctl 的台账"),
        (lambda raw: raw[:-8192] + b"\xff" * 8192, ""),
    ],
)
def test_a_bad_backup_replaces_nothing(  # type: ignore[no-untyped-def]
    planctl: Runner, book: Path, aside: Path, spoil, told: str
) -> None:
    copy = backed_up(planctl, book, aside)
    bad = copy.with_name("坏.bak")
    bad.write_bytes(spoil(copy.read_bytes()))
    before = sql.content(book)
    ran = planctl("db", "restore", str(bad), db=book, code=1)
    assert told in ran.err
    assert "没有恢复" in ran.err
    assert str(bad) in ran.err
    assert sql.content(book) == before
    assert not list(aside.glob("*.old"))
    assert not list(aside.glob(".*"))


def test_a_backup_with_findings_comes_back_only_by_force(
    planctl: Runner, book: Path, aside: Path
) -> None:
    copy = backed_up(planctl, book, aside)
    sql.run(copy, "UPDATE actual SET value = 1 WHERE id = 3")
    before = sql.content(book)
    ran = planctl("db", "restore", str(copy), db=book, today=DAY, code=1)
    assert "第 3 行被改过" in ran.err
    assert sql.content(book) == before
    planctl("db", "restore", str(copy), "--force", db=book, today=DAY)
    assert sql.content(book) != before


@pytest.mark.parametrize("where", ["没有.bak", ".", "planctl.db"])
def test_what_is_no_backup_is_refused(planctl: Runner, book: Path, aside: Path, where: str) -> None:
    before = sql.content(book)
    ran = planctl("db", "restore", str(aside / where), db=book, code=1)
    assert "没有恢复" in ran.err
    assert sql.content(book) == before

"""What stands beside the chains is compared with the log: every kind, every way to alter it."""

from pathlib import Path

import pytest
from sqlalchemy import URL, text

from planctl.store.database import database_url, reading, writing
from planctl.usecases.records import differences
from tests.cli.conftest import DAY
from tests.conftest import Runner

WHO = ("--by", "示例")
LINES = (
    ("record", "lj-04-1", "80", "--period", "2024Q2", *WHO),
    ("review", "approve", "--plan", "linjiang-2023", "--period", "2024Q2", *WHO),
    ("lock", "--plan", "linjiang-2023", "--period", "2024Q1", "--reason", "定稿", *WHO),
    ("contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "yb@example.gov.cn", *WHO),
    ("contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "old@example.gov.cn", *WHO),
    ("contact", "remove", "old@example.gov.cn", *WHO),
    ("notify", "ladder", "load", "three-colour", *WHO),
)
ALTERED = {
    "UPDATE review SET decision = 'submitted'": "审核与日志不一样：linjiang-2023",
    "DELETE FROM review": "审核与日志不一样：linjiang-2023",
    "INSERT INTO review (actual_id, region_id, decision, decided_by, decided_at, decided_on)"
    " SELECT min(id), min(region_id), 'approved', '别人', '2024-10-12 01:30:00', '2024-10-12'"
    " FROM actual": "别人 2024-10-12",
    "UPDATE review SET reason = '另有'": "审核与日志不一样：linjiang-2023",
    "UPDATE period_lock SET reason = '另有'": "锁定与日志不一样：linjiang-2023 * 2024Q1",
    "DELETE FROM period_lock": "锁定与日志不一样：linjiang-2023 * 2024Q1",
    "UPDATE period_lock SET period = '2024Q2'": "锁定与日志不一样：linjiang-2023 * 2024Q1",
    "UPDATE contact SET address = 'other@example.org'": "yb@example.gov.cn/to 被删去了",
    "DELETE FROM contact": "yb@example.gov.cn/to 被删去了",
    "UPDATE region SET name = '别处' WHERE code = '990122'": "990122 的 name",
    "UPDATE department SET full_name = '别局' WHERE full_name IS NOT NULL": "的 full_name",
    "UPDATE light_rule SET name = '宽' WHERE code = 'strict'": "亮灯规则 strict/1 的 name",
    "DELETE FROM ladder_stage WHERE position = 1": "提醒阶梯",
    "UPDATE ladder SET name = '别的'": "提醒阶梯",
}  # fmt: skip


@pytest.fixture
def decided(planctl: Runner, figures_db: Path) -> URL:
    """Return a register in which each kind was written."""
    for line in LINES:
        planctl(*line, db=figures_db, today=DAY)
    return database_url(str(figures_db))


def test_what_was_altered_behind_the_log_is_named(decided: URL) -> None:
    with reading(decided) as session:
        assert differences(session)[1] == []
    for statement, named in ALTERED.items():
        with writing(decided) as session:
            session.execute(text(statement))
            found = differences(session)[1]
            session.rollback()
        assert found, statement
        assert named in found[0], (statement, found)


def test_an_entry_slipped_in_is_named_where_the_log_tells_of_all(
    empty_db: Path,
) -> None:
    url = database_url(str(empty_db))
    with writing(url) as session:
        session.execute(
            text("INSERT INTO region (code, name, level) VALUES ('990999', '假县', 'county')")
        )
        assert differences(session)[1] == ["地区 990999 不是用本程序加进来的"]
        session.rollback()

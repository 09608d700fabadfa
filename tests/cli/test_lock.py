"""A closed period: refused changes, changes with a reason, and the mark they carry."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

DAY = "2024-10-20"
LOCK = ("lock", "--period", "2024Q3", "--plan", "linjiang-2023", "--by", "示例甲")
CORRECT = ("correct", "lj-01-2", "80", "--period", "2024Q3", "--reason", "核实", "--by", "示例乙")


def one(planctl: Runner, db: Path, indicator: str, *options: str) -> dict[str, Any]:
    """Return the status of one indicator."""
    rows = json.loads(planctl("status", "-f", "json", *options, db=db, today=DAY).out)
    (found,) = (row for row in rows if row["indicator"] == indicator)
    return dict(found)


def test_a_closed_period_refuses_every_change_and_says_who_closed_it(
    planctl: Runner, figures_db: Path
) -> None:
    ran = planctl(*LOCK, db=figures_db, today=DAY)
    assert ran.out == (
        "已锁定：linjiang-2023 全部地区 2024年三季度，8 个数，其中 8 个没有审核通过\n"
    )
    ran = planctl(*CORRECT, db=figures_db, today=DAY, code=1)
    assert ran.err == (
        "错误：临江市 上派挂职学习医护人员数（lj-01-2） 2024年三季度已锁定（示例甲，2024-10-20），"
        "没有保存。确需改动，加 --unlock-reason 原因（报表里会标出来）\n"
    )
    line = ("record", "lj-02-1", "60", "--period", "2024Q3")
    assert "已锁定" in planctl(*line, db=figures_db, today=DAY, code=1).err
    done = ("done", "lj-03-5", "--on", "2024-09-10")
    assert "已锁定" in planctl(*done, db=figures_db, today=DAY, code=1).err
    rows = json.loads(planctl("history", "lj-01-2", "-f", "json", db=figures_db).out)
    assert [row["revision"] for row in rows if row["period"] == "2024Q3"] == [1]
    # Another quarter is open, and to say again what is stored changes nothing.
    planctl("correct", "lj-02-1", "51", "--period", "2024Q2", "--reason", "核实", db=figures_db)
    same = ("record", "lj-01-2", "75", "--period", "2024Q3")
    assert "没有变化" in planctl(*same, db=figures_db, today=DAY).out


def test_a_change_with_a_reason_is_kept_and_marked_everywhere(
    planctl: Runner, figures_db: Path
) -> None:
    planctl(*LOCK, db=figures_db, today=DAY)
    planctl(*CORRECT, "--unlock-reason", "省里要求重报", db=figures_db, today=DAY)
    status = one(planctl, figures_db, "lj-01-2")
    assert status["actual"] == 80
    assert "changed_after_lock" in status["flags"]
    assert status["reason"].endswith("（锁定后改过）")
    assert "锁定后改过" in planctl("status", "-f", "md", db=figures_db, today=DAY).out
    explained = planctl("explain", "lj-01-2", db=figures_db, today=DAY).out
    assert "锁定后改过：省里要求重报" in " ".join(explained.split())
    rows = json.loads(planctl("history", "lj-01-2", "-f", "json", db=figures_db).out)
    assert rows[-1]["unlock_reason"] == "省里要求重报"
    assert rows[-1]["flags"] == ["changed_after_lock"]
    assert rows[-2]["flags"] == []
    table = planctl("history", "lj-01-2", db=figures_db).out
    assert "省里要求重报" in table.replace("\n", "").replace(" ", "")


def test_a_period_opened_again_takes_changes_and_still_marks_them(
    planctl: Runner, figures_db: Path
) -> None:
    planctl(*LOCK, db=figures_db, today=DAY)
    assert planctl(*LOCK, "--unlock", db=figures_db, today=DAY, code=2).err.startswith(
        "错误：解锁要写原因"
    )
    opened = planctl(*LOCK, "--unlock", "--reason", "复核", db=figures_db, today=DAY)
    assert opened.out == "已解锁：linjiang-2023 全部地区 2024年三季度，8 个数\n"
    planctl(*CORRECT, db=figures_db, today=DAY)
    assert "changed_after_lock" in one(planctl, figures_db, "lj-01-2")["flags"]
    again = planctl(*LOCK, "--unlock", "--reason", "复核", db=figures_db, today=DAY)
    assert again.out == "没有变化：linjiang-2023 全部地区 2024年三季度已经是打开的\n"


def test_one_county_is_closed_or_opened_by_itself(planctl: Runner, figures_db: Path) -> None:
    planctl(*LOCK, db=figures_db, today=DAY)
    planctl(*LOCK, "--region", "东山县", "--unlock", "--reason", "补报", db=figures_db, today=DAY)
    line = ("correct", "lj-03-2", "96", "--period", "2024Q3", "--reason", "补报", "--region")
    planctl(*line, "东山县", db=figures_db, today=DAY)
    assert "已锁定" in planctl(*line, "西河县", db=figures_db, today=DAY, code=1).err


def test_a_city_rolled_up_from_a_changed_county_carries_its_mark(
    planctl: Runner, figures_db: Path
) -> None:
    planctl(*LOCK, db=figures_db, today=DAY)
    line = (
        "correct",
        "lj-03-4",
        "1",
        "--period",
        "2024Q3",
        "--reason",
        "补报",
        "--region",
        "西河县",
    )
    planctl(*line, "--unlock-reason", "补报", db=figures_db, today=DAY)
    assert "changed_after_lock" in one(planctl, figures_db, "lj-03-4")["flags"]


def test_locks_are_listed_with_who_when_and_why(planctl: Runner, figures_db: Path) -> None:
    planctl(*LOCK, "--reason", "三季度通报", db=figures_db, today=DAY)
    planctl(*LOCK, "--region", "东山县", "--unlock", "--reason", "补报", db=figures_db, today=DAY)
    rows = json.loads(planctl("lock", "-f", "json", db=figures_db).out)
    assert [(r["action"], r["region"], r["by"], r["reason"], r["holds"]) for r in rows] == [
        ("lock", None, "示例甲", "三季度通报", True),
        ("unlock", "东山县", "示例甲", "补报", True),
    ]
    planctl(*LOCK, db=figures_db, today=DAY)
    rows = json.loads(planctl("lock", "-f", "json", db=figures_db).out)
    assert [row["holds"] for row in rows] == [False, False, True]
    assert "三季度通报" in planctl("lock", db=figures_db).out


def test_without_a_plan_every_plan_of_the_period_is_closed(
    planctl: Runner, figures_db: Path
) -> None:
    out = planctl("lock", "--period", "2024Q3", db=figures_db, today=DAY).out
    assert [line.split()[0] for line in out.splitlines()] == [
        "已锁定：linjiang-2023", "已锁定：hexi-2024",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("--period", "2024Q4"), 1, "才结束"),
        (("--period", "2019Q3"), 1, "不涉及"),
        (("--period", "三季度"), 2, "看不懂报告期"),
        (("--unlock",), 2, "请写明哪一期"),
        (("--period", "2024Q3", "--plan", "没有"), 1, "没有规划"),
        (("--period", "2024Q3", "--region", "没有"), 1, "没有地区"),
    ],
)
def test_what_cannot_be_closed_is_one_line(
    planctl: Runner, figures_db: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    ran = planctl("lock", *line, db=figures_db, today=DAY, code=code)
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert json.loads(planctl("lock", "-f", "json", db=figures_db).out) == []

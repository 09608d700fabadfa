"""What is overdue: findings with exit code 3, silence with 0, so that cron can act on it."""

import json
from pathlib import Path

from tests.cli.conftest import DAY
from tests.conftest import Runner


def test_overdue_items_are_listed_with_exit_code_3(planctl: Runner, figures_db: Path) -> None:
    ran = planctl("overdue", db=figures_db, today=DAY, code=3)
    assert ran.err == ""
    assert "hx-01-1  新增床位数" in ran.out
    assert "lj-" not in ran.out
    assert "合计 1 项：逾期 1" in ran.out
    found = json.loads(planctl("overdue", "--format", "json", db=figures_db, today=DAY, code=3).out)
    assert [(row["indicator"], row["status"]) for row in found] == [("hx-01-1", "overdue")]


def test_nothing_overdue_is_silent(planctl: Runner, figures_db: Path) -> None:
    ran = planctl("overdue", "--plan", "linjiang-2023", db=figures_db, today=DAY)
    assert (ran.out, ran.err) == ("", "")


def test_a_script_gets_an_empty_array_when_nothing_is_overdue(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("overdue", "--plan", "linjiang-2023", "--format")
    assert planctl(*line, "json", db=figures_db, today=DAY).out == "[]\n"
    header = planctl(*line, "csv", db=figures_db, today=DAY).out
    assert header.startswith("\ufeffplan,indicator,name,")
    assert header.count("\n") == 1


def test_a_day_late_is_overdue_and_the_day_itself_is_not(planctl: Runner, figures_db: Path) -> None:
    line = ("overdue", "--plan", "linjiang-2023", "--task", "一(二)", "--as-of")
    planctl(*line, "2024-12-31", db=figures_db, today="2025-01-01")
    ran = planctl(*line, "2025-01-01", db=figures_db, today="2025-01-01", code=3)
    assert "市妇幼保健院新院区开办运营" in ran.out.replace("\n", "").replace(" ", "") or (
        "lj-03-5" in ran.out
    )


def test_a_department_sees_its_own_overdue_items_alone(planctl: Runner, figures_db: Path) -> None:
    planctl("overdue", "--dept", "河西市卫生健康委", db=figures_db, today=DAY, code=3)
    planctl("overdue", "--dept", "市教体局", db=figures_db, today=DAY)


def test_an_error_is_not_a_finding(planctl: Runner, figures_db: Path, tmp_path: Path) -> None:
    planctl("overdue", "--plan", "没有这个", db=figures_db, today=DAY, code=1)
    planctl("overdue", "--as-of", "明天", db=figures_db, today=DAY, code=2)
    planctl("overdue", db=tmp_path / "none.db", code=1)

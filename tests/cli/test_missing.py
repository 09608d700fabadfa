"""Who has not reported: expected, on time, late, sent back, by county and department."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

DAY = "2024-10-20"
QUARTER = ("missing", "--plan", "linjiang-2023", "--period", "2024Q3")
KEYS = ["plan", "indicator", "region", "period", "due", "days_late", "lead"]


def rows(planctl: Runner, db: Path, *line: str, day: str = DAY, code: int = 3) -> list[Any]:
    """Return what a command prints as JSON."""
    found: list[Any] = json.loads(planctl(*line, "-f", "json", db=db, today=day, code=code).out)
    return found


def test_what_is_missing_has_the_fields_of_the_contract(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, *QUARTER)
    assert all(list(row)[:7] == KEYS for row in found)
    (one,) = (row for row in found if row["indicator"] == "lj-02-1")
    assert (one["region"], one["due"], one["days_late"]) == ("临江市", "2024-10-15", 5)
    assert one["lead"] == ["市卫健委"]
    told = {(row["indicator"], row["region"]) for row in found}
    assert ("lj-01-2", "临江市") not in told, "reported"
    assert "lj-01-1" not in {row["indicator"] for row in found}, (
        "annual: not asked for in a quarter"
    )


def test_an_annual_figure_is_expected_with_the_fourth_quarter(
    planctl: Runner, figures_db: Path
) -> None:
    line = (*QUARTER[:-1], "2024Q4")
    found = rows(planctl, figures_db, *line, day="2025-03-01")
    one = next(row for row in found if row["indicator"] == "lj-01-1")
    assert (one["period"], one["due"], one["days_late"]) == ("2024", "2025-01-15", 45)


def test_the_counts_add_up_by_county_and_by_department(planctl: Runner, figures_db: Path) -> None:
    left = len(rows(planctl, figures_db, *QUARTER))
    for by in ("county", "dept"):
        found = rows(planctl, figures_db, *QUARTER, "--summary", by)
        for row in found:
            assert row["received"] == row["on_time"] + row["late"]
            assert row["expected"] == row["received"] + row["returned"] + row["unreported"]
            assert row["rate"] == pytest.approx(row["received"] / row["expected"], abs=1e-6)
        assert sum(row["unreported"] for row in found) == left
    east = next(
        row for row in rows(planctl, figures_db, *QUARTER, "--summary") if row["group"] == "东山县"
    )
    assert (east["on_time"], east["late"]) == (2, 0)


def test_what_came_after_its_day_is_late_and_was_missing_until_then(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("record", "lj-02-1", "60", "--period", "2024Q3")
    planctl(*line, db=figures_db, today="2024-11-04")
    mended = ("correct", "lj-01-2", "76", "--period", "2024Q3", "--reason", "核实")
    planctl(*mended, db=figures_db, today="2024-11-05")
    city = (*QUARTER, "--summary", "--region", "临江市")
    (now,) = rows(planctl, figures_db, *city, day="2024-11-10")
    assert now["late"] == 1, "a correction does not make a figure late that came in time"
    before = rows(planctl, figures_db, *QUARTER, "--as-of", "2024-11-02", day="2024-11-10")
    (one,) = (row for row in before if row["indicator"] == "lj-02-1")
    assert one["days_late"] == 18


def test_a_figure_that_was_sent_back_is_missing_until_it_is_corrected(
    planctl: Runner, figures_db: Path
) -> None:
    back = ("review", "return", "--plan", "linjiang-2023", "--period", "2024Q3", "-i", "lj-01-2")
    planctl(*back, "--reason", "与台账不符", db=figures_db, today=DAY)
    (one,) = (row for row in rows(planctl, figures_db, *QUARTER) if row["indicator"] == "lj-01-2")
    assert (one["state"], one["reason"]) == ("returned", "与台账不符")
    assert "待更正 1" in planctl(*QUARTER, db=figures_db, today=DAY, code=3).out
    known = rows(planctl, figures_db, *QUARTER, "--as-of", "2024-10-19")
    assert "lj-01-2" not in {row["indicator"] for row in known}, "not sent back by then"
    mended = ("correct", "lj-01-2", "76", "--period", "2024Q3", "--reason", "核实")
    planctl(*mended, db=figures_db, today=DAY)
    assert "lj-01-2" not in {row["indicator"] for row in rows(planctl, figures_db, *QUARTER)}


def test_nothing_missing_is_exit_code_0(planctl: Runner, figures_db: Path) -> None:
    line = (*QUARTER, "--region", "东山县")
    found = rows(planctl, figures_db, *line)
    assert {row["region"] for row in found} == {"东山县"}
    early = rows(planctl, figures_db, *line, "--late", day="2024-10-15", code=0)
    assert early == [], "the day is not over yet"
    for row in found:
        value = "1" if row["indicator"] == "lj-03-4" else "90"
        planctl(
            "record", row["indicator"], value, "--period", row["period"], "--region", "东山县",
            "--force", "示例", db=figures_db, today=DAY,
        )  # fmt: skip
    ran = planctl(*line, db=figures_db, today=DAY)
    assert "全部报齐" in ran.out
    assert "报送率 100%" in ran.out


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("--period", "2024Q4"), 1, "才结束"), (("--period", "秋天"), 2, "看不懂报告期"),
        (("--period", "2024Q3", "--region", "没有"), 1, "没有地区"),
        (("--period", "2024Q3", "--plan", "没有"), 1, "没有规划"),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_one_line(
    planctl: Runner, figures_db: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    ran = planctl("missing", *line, db=figures_db, today=DAY, code=code)
    assert words in ran.err
    assert ran.out == ""


def test_without_a_period_the_last_quarter_that_ended_is_meant(
    planctl: Runner, figures_db: Path
) -> None:
    out = planctl("missing", db=figures_db, today=DAY, code=3).out
    assert out.startswith("2024年三季度 欠报（截至 2024-10-20）")

"""Review: what waits, approve, return, and a status that uses approved figures alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

DAY = "2024-10-20"
QUARTER = ("--period", "2024Q3", "--plan", "linjiang-2023")


def rows(planctl: Runner, db: Path, *line: str, today: str = DAY) -> list[dict[str, Any]]:
    """Return what a command prints as JSON."""
    found: list[dict[str, Any]] = json.loads(planctl(*line, "-f", "json", db=db, today=today).out)
    return found


def status_of(
    planctl: Runner, db: Path, indicator: str, *options: str, today: str = DAY
) -> dict[str, Any]:
    """Return the status of one indicator."""
    found = rows(planctl, db, "status", *options, today=today)
    (one,) = (row for row in found if row["indicator"] == indicator)
    return one


def test_what_waits_is_listed_with_the_figure_before_it(planctl: Runner, figures_db: Path) -> None:
    found = rows(planctl, figures_db, "review", "list", *QUARTER)
    assert len(found) == 8
    one = next(row for row in found if row["indicator"] == "lj-01-2")
    assert (one["value"], one["previous"], one["state"], one["by"]) == (
        75,
        95,
        "submitted",
        "示例甲",
    )
    table = planctl("review", "list", *QUARTER, db=figures_db).out
    assert "linjiang-2023 · 临江市 · 2024年三季度" in table
    assert "共 8 个数" in table


def test_a_whole_county_is_approved_at_once_and_only_once(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("review", "approve", *QUARTER, "--region", "东山县", "--by", "示例丙")
    assert planctl(*line, db=figures_db, today=DAY).out == (
        "已审核通过：linjiang-2023 东山县 2024年三季度 2 个数\n"
    )
    assert planctl(*line, db=figures_db, today=DAY).out == (
        "没有变化：没有要审核通过的数（已审 2 个）\n"
    )
    log = rows(planctl, figures_db, "review", "log")
    assert [(one["decision"], one["by"]) for one in log] == [("approved", "示例丙")] * 2
    left = rows(planctl, figures_db, "review", "list", *QUARTER)
    assert all(one["region"] != "东山县" for one in left)
    approved = rows(planctl, figures_db, "review", "list", *QUARTER, "--state", "approved")
    assert {one["region"] for one in approved} == {"东山县"}


def test_a_returned_figure_is_still_used_but_marked_until_it_is_corrected(
    planctl: Runner, figures_db: Path
) -> None:
    one = (*QUARTER, "--indicator", "lj-01-2")
    assert "退回要写原因" in planctl("review", "return", *one, db=figures_db, code=2).err
    planctl(
        "review", "return", *one, "--reason", "与台账不符", "--by", "示例丙",
        db=figures_db, today=DAY,
    )  # fmt: skip
    status = status_of(planctl, figures_db, "lj-01-2")
    assert status["actual"] == 75
    assert "returned" in status["flags"]
    assert status["reason"].endswith("（退回待改）")
    told = rows(planctl, figures_db, "history", "lj-01-2")[-1]
    assert (told["state"], told["decided_by"], told["decision_reason"]) == (
        "returned", "示例丙", "与台账不符",
    )  # fmt: skip
    explained = planctl("explain", "lj-01-2", db=figures_db, today=DAY).out
    assert "退回（示例丙，2024-10-20：与台账不符）" in explained.replace("\n", "").replace(" ", "")
    mended = ("correct", "lj-01-2", "80", "--period", "2024Q3", "--reason", "按台账改")
    planctl(*mended, db=figures_db, today=DAY)
    status = status_of(planctl, figures_db, "lj-01-2")
    assert (status["actual"], status["flags"].count("returned")) == (80, 0)
    states = [row["state"] for row in rows(planctl, figures_db, "history", "lj-01-2")]
    assert states == ["submitted", "returned", "submitted"]


def test_only_approved_figures_count_where_that_is_asked_for(
    planctl: Runner, figures_db: Path
) -> None:
    line = ("review", "approve", *QUARTER, "--indicator", "lj-01-2")
    planctl(*line, db=figures_db, today="2024-10-21")
    mended = ("correct", "lj-01-2", "80", "--period", "2024Q3", "--reason", "核实")
    planctl(*mended, db=figures_db, today="2024-10-22")
    later = {"today": "2024-10-25"}
    assert status_of(planctl, figures_db, "lj-01-2", **later)["actual"] == 80
    approved = status_of(planctl, figures_db, "lj-01-2", "--approved-only", **later)
    assert approved["actual"] == 75, "the latest approved revision, not the latest"
    other = status_of(planctl, figures_db, "lj-03-1", "--approved-only", **later)
    assert other["actual"] is None
    title = planctl("status", "--approved-only", db=figures_db, **later).out
    assert "只用审核通过的数" in title.splitlines()[0]
    explained = planctl("explain", "lj-01-2", "--approved-only", db=figures_db, **later).out
    assert "75" in explained
    assert "已审" in explained
    assert planctl("overdue", "--approved-only", db=figures_db, code=3, **later).out


def test_a_decision_counts_from_the_day_it_was_taken(planctl: Runner, figures_db: Path) -> None:
    one = (*QUARTER, "--indicator", "lj-01-2")
    planctl("review", "approve", *one, db=figures_db, today="2024-10-21")
    line = ("review", "return", *one, "--reason", "再核", "--by", "示例丙")
    planctl(*line, db=figures_db, today="2024-10-23")
    known = [
        status_of(
            planctl, figures_db, "lj-01-2", "--approved-only", "--known-on", day,
            today="2024-10-25",
        )["actual"]
        for day in ("2024-10-20", "2024-10-21", "2024-10-22", "2024-10-23")
    ]  # fmt: skip
    assert known == [None, 75, 75, None]
    flags = [
        status_of(planctl, figures_db, "lj-01-2", "--known-on", day, today="2024-10-25")["flags"]
        for day in ("2024-10-22", "2024-10-23")
    ]
    assert ["returned" in some for some in flags] == [False, True]


def test_a_named_indicator_is_decided_whatever_its_state(planctl: Runner, figures_db: Path) -> None:
    one = (*QUARTER, "--indicator", "lj-01-2")
    planctl("review", "return", *one, "--reason", "再核", db=figures_db, today=DAY)
    ran = planctl("review", "approve", *QUARTER, db=figures_db, today=DAY)
    assert "没有动：退回 1 个（要改其中的，请用 --indicator 点名）" in ran.out
    planctl("review", "approve", *one, db=figures_db, today=DAY)
    found = rows(planctl, figures_db, "review", "list", *QUARTER, "--state", "all")
    assert {row["state"] for row in found} == {"approved"}


def test_a_decision_behind_a_lock_needs_a_reason_too(planctl: Runner, figures_db: Path) -> None:
    planctl("lock", *QUARTER, db=figures_db, today=DAY)
    ran = planctl("review", "approve", *QUARTER, db=figures_db, today=DAY, code=1)
    assert "已锁定" in ran.err
    assert rows(planctl, figures_db, "review", "log") == [], "nothing half-stored"
    planctl(
        "review", "approve", *QUARTER, "--unlock-reason", "补审", db=figures_db, today=DAY,
    )  # fmt: skip
    log = rows(planctl, figures_db, "review", "log")
    assert {one["unlock_reason"] for one in log} == {"补审"}
    assert "changed_after_lock" in status_of(planctl, figures_db, "lj-01-2")["flags"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--dept", "市卫健委"), None), (("--task", "一(一)1"), None), (("--region", "西河县"), 2),
        (("--plan", "hexi-2024"), 2), ((), 19),
    ],
)  # fmt: skip
def test_figures_are_chosen_as_everywhere(
    planctl: Runner, figures_db: Path, options: tuple[str, ...], count: int | None
) -> None:
    found = rows(planctl, figures_db, "review", "list", *options)
    assert count in (None, len(found))
    if count is None:
        told = {row["indicator"] for row in rows(planctl, figures_db, "status", *options)}
        assert {row["indicator"] for row in found} <= told
        assert found


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("approve",), 2, "请写明哪些数"),
        (("return", "--reason", "x"), 2, "请写明哪些数"),
        (("approve", "--period", "2031Q1"), 1, "没有符合条件的数"),
        (("approve", "--period", "春天"), 2, "看不懂报告期"),
        (("approve", "--plan", "没有"), 1, "没有规划"),
        (("return", "--plan", "linjiang-2023", "--reason", "  "), 2, "退回要写原因"),
    ],
)
def test_a_decision_on_nothing_is_refused(
    planctl: Runner, figures_db: Path, line: tuple[str, ...], code: int, words: str
) -> None:
    ran = planctl("review", *line, db=figures_db, today=DAY, code=code)
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert rows(planctl, figures_db, "review", "log") == []


def test_a_report_says_that_it_rests_on_approved_figures(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.md"
    line = ("report", "--plan", "linjiang-2023", "-o", str(path))
    planctl(*line, "--approved-only", db=figures_db, today=DAY)
    assert "只用审核通过的数" in path.read_text(encoding="utf-8")
    planctl(*line, db=figures_db, today=DAY)
    assert "只用审核通过的数" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("who", ["", "  ", "\u3000"])
def test_who_acts_is_never_empty(
    planctl: Runner, figures_db: Path, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setenv("PLANCTL_USER", who)
    monkeypatch.setattr("planctl.cli.context._login", lambda: "")
    for line in (("review", "approve", *QUARTER), ("lock", *QUARTER)):
        assert "不知道是谁" in planctl(*line, "--by", who, db=figures_db, today=DAY, code=2).err
    assert rows(planctl, figures_db, "review", "log") == rows(planctl, figures_db, "lock") == []

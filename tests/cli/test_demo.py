"""The demo: sample figures, every one labelled, and a report a director could read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import sql
from tests.cli.conftest import HEXI, LINJIANG
from tests.conftest import Runner
from tests.servers import ON_SERVER

Golden = Callable[[str, str], None]
DAY = "2025-04-20"


@pytest.fixture
def demo_db(planctl: Runner, room: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the demo of two made-up plans, as if they were the shipped ones."""
    plans = {path.stem: path for path in (LINJIANG, HEXI)}
    # What is imported first holds the real ones, for the tests that come after.
    for name in ("planctl.usecases.demo.shipped_plans", "planctl.paths.shipped_plans"):
        monkeypatch.setattr(name, lambda: plans)
    path = room
    ran = planctl("demo", db=path)
    assert ran.out.startswith(f"已新建演示台账 {path}：2 个规划，")
    assert ran.out.splitlines()[-1] == (
        f"  planctl --db {path} status --dept 市卫生健康委 --as-of {DAY}"
    )
    return path


def test_the_report_of_the_demo_is_the_one_of_the_golden_file(
    planctl: Runner, demo_db: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    line = ("status", "--dept", "市卫生健康委", "--as-of", DAY)
    golden("demo-report.txt", planctl(*line, db=demo_db, today=DAY).out)
    later = planctl(*line, "--known-on", DAY, db=demo_db, today="2031-01-01").out
    assert later == planctl(*line, db=demo_db, today=DAY).out, "the same on every day"


def test_every_figure_of_the_demo_is_labelled(planctl: Runner, demo_db: Path) -> None:
    for code in ("lj-01-2", "lj-02-1", "lj-03-2", "lj-04-1", "hx-01-1"):
        told = planctl("history", code, "--format", "json", db=demo_db).out
        for row in json.loads(told):
            assert row["by"] == "示例"
            assert "示例" in row["source"]


def test_a_demo_does_not_touch_a_register_that_is_there(planctl: Runner, office_db: Path) -> None:
    before = sql.content(office_db)
    ran = planctl("demo", db=office_db, code=1)
    assert ("已经有表" if ON_SERVER else "已经存在") in ran.err
    assert ran.err.count("\n") == 1
    assert sql.content(office_db) == before


def test_an_unknown_plan_for_the_demo_lists_the_shipped(planctl: Runner, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    ran = planctl("demo", "--plan", "没有", db=path, code=1)
    assert ran.err.startswith("错误：没有自带规划“没有”。可用的有：")
    assert not path.exists()

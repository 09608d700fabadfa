"""One quarter of one county from the outside: filled in, sent back, corrected, approved, closed."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Runner

ROUND = ("--plan", "linjiang-2023", "--period", "2024Q3")
COUNTY = (*ROUND, "--region", "东山县")


@pytest.fixture
def office(planctl: Runner, figures_db: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return `office(*line, typed=…, code=…, by=…)`: a command line as people type it."""

    def run(*line: str, typed: str = "", code: int = 0, by: str = "示例县") -> Ran:
        monkeypatch.setenv("PLANCTL_USER", by)
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return planctl(*line, db=figures_db, code=code, today="2024-10-20")

    return run


def test_a_county_plays_a_round(office: Any) -> None:
    def missing() -> dict[str, str]:
        ran = office("missing", *COUNTY, "-f", "json", code=3)
        return {row["indicator"]: row["state"] for row in json.loads(ran.out)}

    def history(indicator: str) -> list[tuple[float, str, list[str]]]:
        out = office("history", indicator, "--region", "东山县", "-f", "json").out
        return [(row["value"], row["state"], row["flags"]) for row in json.loads(out)]

    assert missing() == dict.fromkeys(("lj-01-3", "lj-03-1", "lj-04-1"), "unreported")
    filled = office("fill", *COUNTY, typed="1.9\n很多\n55\n82\n")
    assert "“很多”不是一个数" in filled.out
    assert "已保存 3 项" in filled.out
    assert "全部报齐" in office("missing", *COUNTY).out

    one = (*COUNTY, "--indicator", "县域就诊率")
    back = office("review", "return", *one, "--reason", "与医保结算数不符", by="示例市")
    assert back.out == "已退回：linjiang-2023 东山县 2024年三季度 1 个数\n"
    assert missing() == {"lj-04-1": "returned"}
    mended = ("correct", "县域就诊率", "80.4", *COUNTY, "--reason", "按医保结算数改")
    office(*mended)
    assert history("lj-04-1") == [(82, "returned", ["returned"]), (80.4, "submitted", [])]
    office("review", "approve", *COUNTY, by="示例市")
    waiting = office("review", "list", *COUNTY, "-f", "json").out
    assert json.loads(waiting) == []

    office("lock", *COUNTY, "--reason", "三季度通报", by="示例市")
    late = ("correct", "县域就诊率", "81", *COUNTY, "--reason", "补登记")
    refused = office(*late, code=1)
    assert "已锁定（示例市" in refused.err
    assert len(history("lj-04-1")) == 2, "nothing half-stored"
    office(*late, "--unlock-reason", "省里要求重报")
    assert history("lj-04-1")[-1] == (81, "submitted", ["changed_after_lock"])

    status = ("status", *COUNTY[:2], "--region", "东山县", "--task", "一(三)", "-f", "json")
    (now,) = (row for row in json.loads(office(*status).out) if row["indicator"] == "lj-04-1")
    assert (now["actual"], "changed_after_lock" in now["flags"]) == (81, True)
    assert now["reason"].endswith("（锁定后改过）")
    approved = json.loads(office(*status, "--approved-only").out)
    (then,) = (row for row in approved if row["indicator"] == "lj-04-1")
    assert (then["actual"], then["flags"].count("changed_after_lock")) == (80.4, 0)
    office("review", "approve", *one, "--unlock-reason", "省里要求重报", by="示例市")
    log = json.loads(office("review", "log", *one, "-f", "json").out)
    assert [(row["decision"], row["by"], row["revision"]) for row in log] == [
        ("returned", "示例市", 1), ("approved", "示例市", 2), ("approved", "示例市", 3),
    ]  # fmt: skip

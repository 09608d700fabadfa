"""One quarter of one county from the outside: filled in, sent back, corrected, approved, closed."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import installed_command

# A county's share of made-up figures; the round is played on the day the tests run.
ROUND = ("--plan", "linjiang-2023", "--period", "2024Q3")
COUNTY = (*ROUND, "--region", "东山县")

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def office(figures_db: Path) -> Any:
    """Return `office(*line, typed=…, code=…)`: the installed command, as people run it."""

    def run(*line: str, typed: str = "", code: int = 0, by: str = "示例县") -> Ran:
        ran = subprocess.run(
            [*installed_command(), *line], input=typed, capture_output=True, timeout=60,
            encoding="utf-8", check=False,
            env=os.environ | {"PLANCTL_DB": str(figures_db), "PLANCTL_USER": by},
        )  # fmt: skip
        assert ran.returncode == code, f"{line}\n{ran.stdout}\n{ran.stderr}"
        return ran

    return run


def test_a_county_plays_a_round(office: Any) -> None:
    def missing() -> dict[str, str]:
        ran = office("missing", *COUNTY, "-f", "json", code=3)
        return {row["indicator"]: row["state"] for row in json.loads(ran.stdout)}

    def history(indicator: str) -> list[tuple[float, str, list[str]]]:
        out = office("history", indicator, "--region", "东山县", "-f", "json").stdout
        return [(row["value"], row["state"], row["flags"]) for row in json.loads(out)]

    assert missing() == dict.fromkeys(("lj-01-3", "lj-03-1", "lj-04-1"), "unreported")
    filled = office("fill", *COUNTY, typed="1.9\n很多\n55\n82\n")
    assert "“很多”不是一个数" in filled.stdout
    assert "已保存 3 项" in filled.stdout
    assert "全部报齐" in office("missing", *COUNTY).stdout

    one = (*COUNTY, "--indicator", "县域就诊率")
    back = office("review", "return", *one, "--reason", "与医保结算数不符", by="示例市")
    assert back.stdout == "已退回：linjiang-2023 东山县 2024年三季度 1 个数\n"
    assert missing() == {"lj-04-1": "returned"}
    mended = ("correct", "县域就诊率", "80.4", *COUNTY, "--reason", "按医保结算数改")
    office(*mended)
    assert history("lj-04-1") == [(82, "returned", ["returned"]), (80.4, "submitted", [])]
    office("review", "approve", *COUNTY, by="示例市")
    waiting = office("review", "list", *COUNTY, "-f", "json").stdout
    assert json.loads(waiting) == []

    office("lock", *COUNTY, "--reason", "三季度通报", by="示例市")
    late = ("correct", "县域就诊率", "81", *COUNTY, "--reason", "补登记")
    refused = office(*late, code=1)
    assert "已锁定（示例市" in refused.stderr
    assert len(history("lj-04-1")) == 2, "nothing half-stored"
    office(*late, "--unlock-reason", "省里要求重报")
    assert history("lj-04-1")[-1] == (81, "submitted", ["changed_after_lock"])

    status = ("status", *COUNTY[:2], "--region", "东山县", "--task", "一(三)", "-f", "json")
    (now,) = (row for row in json.loads(office(*status).stdout) if row["indicator"] == "lj-04-1")
    assert (now["actual"], "changed_after_lock" in now["flags"]) == (81, True)
    assert now["reason"].endswith("（锁定后改过）")
    approved = json.loads(office(*status, "--approved-only").stdout)
    (then,) = (row for row in approved if row["indicator"] == "lj-04-1")
    assert (then["actual"], then["flags"].count("changed_after_lock")) == (80.4, 0)
    office("review", "approve", *one, "--unlock-reason", "省里要求重报", by="示例市")
    log = json.loads(office("review", "log", *one, "-f", "json").stdout)
    assert [(row["decision"], row["by"], row["revision"]) for row in log] == [
        ("returned", "示例市", 1), ("approved", "示例市", 2), ("approved", "示例市", 3),
    ]  # fmt: skip

"""The cases that other methods get wrong (status method §7), through the command line.

Each is a plan file of its own, its figures recorded as an officer would, and the answer of
`planctl status --format json`.
"""

import json
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Registers, Runner


@dataclass(frozen=True)
class Case:
    """One line of the table: a commitment, the figures told, the day, and the answer."""

    name: str
    plan: tuple[str, str]
    indicator: dict[str, str]
    targets: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    day: str
    status: str
    pace: float | None = None
    expected: float | None = None
    code: str | None = None
    head: str = ""


def level(unit: str = "人", *, down: bool = False, **more: str) -> dict[str, str]:
    """Return the fields of a level, yearly unless told otherwise."""
    direction = "down" if down else "up"
    return {"kind": "level", "unit": unit, "direction": direction, "frequency": "annual"} | more


def base(value: str, day: str) -> str:
    """Return a baseline as plan files have it."""
    return f"{{value: {value}, date: {day}}}"


def must(demand: str, due: str) -> str:
    """Return a target as plan files have it."""
    return f'{{due: {due}, must: "{demand}", text: 目标}}'


TEN, FIFTEEN = ("2015-01-01", "2024-12-31"), ("2016-01-01", "2030-12-31")
FIVE_ON = "2021-01-20"

CASES = [
    Case(
        "falling 100 to 10 in 10 years, 55 at half time",
        TEN, level(down=True, baseline=base("100", "2014-12-31")), (must("<= 10", "2024"),),
        (("2019", "55"),), "2020-01-20", "on_track", 1, 55,
    ),
    Case(
        "rising 10 to 100, 31.62 at half time",
        TEN, level(precision="2", baseline=base("10", "2014-12-31")), (must(">= 100", "2024"),),
        (("2019", "31.62"),), "2020-01-20", "behind", 0.48, 55,
    ),
    Case(
        "target 0, 100 to 10 after 8 of 15 years",
        FIFTEEN, level(down=True, precision="2", baseline=base("100", "2015-12-31")),
        (must("<= 0", "2030"),), (("2023", "10"),), "2024-01-20", "on_track", 1.68,
    ),
    Case(
        "the same in thousands",
        FIFTEEN, level("千人", down=True, precision="5", baseline=base("0.1", "2015-12-31")),
        (must("<= 0", "2030"),), (("2023", "0.01"),), "2024-01-20", "on_track", 1.68,
    ),
    Case(
        "baseline 0, 1 of 100 after 1 of 15 years",
        FIFTEEN, level(precision="2", baseline=base("0", "2015-12-31")), (must(">= 100", "2030"),),
        (("2016", "1"),), "2017-01-20", "behind", 0.15,
    ),
    Case(
        "baseline 0, still 0 after 10 years",
        FIFTEEN, level(baseline=base("0", "2015-12-31")), (must(">= 100", "2030"),),
        (("2025", "0"),), "2026-01-20", "behind", 0,
    ),
    Case(
        "from -2 to 1 where 3 is the target",
        FIFTEEN, level(precision="6", baseline=base("-2", "2015-12-31")), (must(">= 3", "2030"),),
        (("2020", "1"),), FIVE_ON, "on_track", 1.8,
    ),
    Case(
        "from -3 to -2 where +1 is the target",
        FIFTEEN, level(precision="2", baseline=base("-3", "2015-12-31")), (must(">= 1", "2030"),),
        (("2020", "-2"),), FIVE_ON, "behind", 0.75,
    ),
    Case(
        "from 95 to 89 where 90 must be kept",
        FIFTEEN, level(precision="1", baseline=base("95", "2015-12-31")), (must(">= 90", "2030"),),
        (("2020", "89"),), FIVE_ON, "behind", None, code="fell_below_target",
    ),
    Case(
        "where target and baseline are one, and the value is below",
        FIFTEEN, level(precision="1", baseline=base("90", "2015-12-31")), (must(">= 90", "2030"),),
        (("2020", "89"),), FIVE_ON, "behind", None, code="fell_below_target",
    ),
    Case(
        "keep 95: 96 and then 95.5 is holding, not done",
        FIFTEEN, level() | {"kind": "maintain"}, (must(">= 95", "2030"),),
        (("2019", "96"), ("2020", "95.5")), FIVE_ON, "on_track", None, code="holding",
    ),
    Case(
        "20 by 2020, 18 in 2023",
        ("2011-01-01", "2020-12-31"), level(baseline=base("10", "2010-12-31")),
        (must(">= 20", "2020"),), (("2023", "18"),), "2024-01-20", "overdue",
        code="milestone_2020-12-31_missed",
    ),
    Case(
        "20 by 2020, last heard of in 2016 with 12",
        ("2011-01-01", "2020-12-31"), level(baseline=base("10", "2010-12-31")),
        (must(">= 20", "2020"),), (("2016", "12"),), "2024-01-20", "overdue", code="unreported",
    ),
    Case(
        "a yearly amount at mid-year is half a year's",
        ("2024-01-01", "2025-12-31"),
        {"kind": "flow", "unit": "万元", "direction": "up", "precision": "2"},
        (must(">= 100", "2024"), must(">= 106.67", "2025")),
        (("2024Q4", "100"), ("2025Q2", "55")), "2025-07-20", "on_track", 1.03, 53.33,
    ),
    Case(
        "a growth of exactly 0.5",
        ("2024-01-01", "2024-12-31"),
        level("%", baseline=base("0.1", "2023-12-31")) | {"kind": "annual_change"},
        (must(">= 0.5", "2024"),), (("2024", "0.6"),), "2025-01-20", "achieved",
    ),
    Case(
        "a growth of exactly 1.5",
        ("2024-01-01", "2024-12-31"),
        level("%", baseline=base("1.6", "2023-12-31")) | {"kind": "annual_change"},
        (must(">= 1.5", "2024"),), (("2024", "3.1"),), "2025-01-20", "achieved",
    ),
    Case(
        "0.7 and 0.1 are 0.8",
        ("2024-01-01", "2024-12-31"),
        level("%", precision="1", baseline=base("0.7", "2023-12-31")) | {"kind": "annual_change"},
        (must(">= 0.1", "2024"),), (("2024", "0.8"),), "2025-01-20", "achieved",
    ),
    Case(
        "a ratio of exactly 0.95 under the rule that cuts there",
        TEN, level(baseline=base("0", "2014-12-31")), (must(">= 200", "2024"),),
        (("2019", "95"),), "2020-01-20", "on_track", 0.95, 100, head="light_rule: eurostat",
    ),
    Case(
        "a ratio of exactly 0.60 under the same rule",
        TEN, level(baseline=base("0", "2014-12-31")), (must(">= 200", "2024"),),
        (("2019", "60"),), "2020-01-20", "at_risk", 0.6, head="light_rule: eurostat",
    ),
    Case(
        "mortality from 100 to 150 without a number to reach",
        FIFTEEN, level(down=True, baseline=base("100", "2015-12-31")) | {"kind": "trend"},
        (must("decline", "2030"),), (("2020", "150"),), FIVE_ON, "behind",
    ),
    Case(
        "100 to 50 by 2030, 97 in 2020",
        FIFTEEN, level(down=True, precision="2", baseline=base("100", "2015-12-31")),
        (must("<= 50", "2030"),), (("2020", "97"),), FIVE_ON, "behind", 0.18,
    ),
    Case(
        "3.1 to 2.6 where less is better is too little, not worse",
        ("2017-01-01", "2030-12-31"),
        level(down=True, precision="3", baseline=base("3.1", "2016-12-31")),
        (must("<= 0.1", "2030"),), (("2024", "2.6"),), "2025-01-20", "behind", 0.29,
    ),
    Case(
        "99.2 of 100 %: 80 of 10 000 villages are missing",
        TEN, level("%", precision="1", baseline=base("90", "2014-12-31")),
        (must(">= 100", "2024"),), (("2024", "99.2"),), "2025-02-20", "overdue",
    ),
    Case(
        "two quarters of one year are two periods",
        ("2024-01-01", "2024-12-31"), level("%", frequency="quarterly",
                                            baseline=base("0", "2023-12-31")),
        (must(">= 100", "2024"),), (("2024Q1", "10"), ("2024Q2", "50")), "2024-07-20",
        "on_track", 1, 50,
    ),
    Case(
        "first quarter, 0 of 100",
        ("2024-01-01", "2024-12-31"), {"kind": "flow", "unit": "人", "direction": "up"},
        (must(">= 100", "2024"),), (("2024Q1", "0"),), "2024-04-20", "behind", 0, 25,
    ),
    Case(
        "first quarter, 15 where 25 were due",
        ("2024-01-01", "2024-12-31"), {"kind": "flow", "unit": "人", "direction": "up"},
        (must(">= 100", "2024"),), (("2024Q1", "15"),), "2024-04-20", "behind", 0.6, 25,
    ),
    Case(
        "89.5 where 90 were due at the year's end",
        ("2024-01-01", "2024-12-31"),
        {"kind": "flow", "unit": "人", "direction": "up", "precision": "1"},
        (must(">= 90", "2024"),), (("2024Q4", "89.5"),), "2025-02-20", "overdue",
    ),
    Case(
        "66.5 is not 67",
        TEN, level("%", precision="1", baseline=base("50", "2014-12-31")),
        (must(">= 67", "2024"),), (("2024", "66.5"),), "2025-02-20", "overdue",
    ),
    Case(
        "100.4 is not within 100",
        TEN, level("分", down=True, precision="1", baseline=base("150", "2014-12-31")),
        (must("<= 100", "2024"),), (("2024", "100.4"),), "2025-02-20", "overdue",
    ),
    Case(
        "no figure is no data, not zero and not green",
        TEN, level("%", baseline=base("50", "2014-12-31")), (must(">= 67", "2024"),),
        (), "2018-01-20", "no_data", code="never_reported",
    ),
    Case(
        "works at 100 in the third month: the latest counts, not the mean",
        ("2024-01-01", "2024-03-31"),
        level("%", frequency="monthly", baseline=base("0", "2023-12-31")),
        (must(">= 100", "2024-03"),), (("2024-01", "70"), ("2024-02", "85"), ("2024-03", "100")),
        "2024-04-10", "achieved",
    ),
    Case(
        "10 to 4, still 10",
        TEN, level(down=True, baseline=base("10", "2014-12-31")), (must("<= 4", "2024"),),
        (("2019", "10"),), "2020-01-20", "behind", 0, 7,
    ),
    Case(
        "95 to 98, still 95",
        TEN, level("%", precision="1", baseline=base("95", "2014-12-31")),
        (must(">= 98", "2024"),), (("2019", "95"),), "2020-01-20", "behind", 0, 96.5,
    ),
    Case(
        "on 31 December the whole year is due, to the last hundredth",
        ("2024-01-01", "2024-12-31"), {"kind": "count", "unit": "项", "direction": "up"},
        (must(">= 100", "2024"),), (("2024Q4", "99"),), "2024-12-31", "at_risk", 0.99, 100,
    ),
    Case(
        "51 % of the plan under the rule of 三亚",
        TEN, level(baseline=base("0", "2014-12-31")), (must(">= 200", "2024"),),
        (("2019", "51"),), "2020-01-20", "at_risk", 0.51, head="light_rule: sanya",
    ),
    Case(
        "5 points behind under the rule of 银川",
        TEN, level(baseline=base("0", "2014-12-31")), (must(">= 200", "2024"),),
        (("2019", "90"),), "2020-01-20", "at_risk", 0.9, head="light_rule: yinchuan",
    ),
    Case(
        "31 points behind under the rule of 银川",
        TEN, level(baseline=base("0", "2014-12-31")), (must(">= 200", "2024"),),
        (("2019", "38"),), "2020-01-20", "behind", 0.38, head="light_rule: yinchuan",
    ),
]  # fmt: skip


def plan_text(case: Case) -> str:
    """Return the plan file of a case."""
    fields = "\n".join(f"        {key}: {quoted(value)}" for key, value in case.indicator.items())
    targets = "\n".join(f"          - {target}" for target in case.targets)
    return f"""\
plan:
  code: case
  name: 一个例子
  region: 西宁市
  start: {case.plan[0]}
  end: {case.plan[1]}
  lead: [市卫生健康委]
  {case.head}
tasks:
  - number: "1"
    name: 一项任务
    indicators:
      - code: c-1
        name: 一项指标
{fields}
        targets:
{targets}
"""


def quoted(value: str) -> str:
    """Return a value as YAML text."""
    return value if value.startswith("{") else f'"{value}"'


def load(planctl: Runner, db: Path, text: str) -> None:
    """Load a plan file from its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(text, encoding="utf-8")
        planctl("plan", "load", str(path), db=db)


def status(planctl: Runner, db: Path, day: str) -> list[dict[str, Any]]:
    """Return what is said on a day."""
    found: list[dict[str, Any]] = json.loads(
        planctl("status", "--format", "json", db=db, today=day).out
    )
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "_"))
def test_the_method_gets_right_what_others_get_wrong(
    planctl: Runner, empty_db: Path, case: Case
) -> None:
    load(planctl, empty_db, plan_text(case))
    for period, value in case.told:
        planctl(
            "record", "c-1", value, "--period", period, "--force", "如实填报",
            db=empty_db, today=case.day,
        )  # fmt: skip
    (row,) = status(planctl, empty_db, case.day)
    assert row["status"] == case.status
    if case.pace is not None:
        assert row["pace"] is not None
        # The table prints the ratio cut to two digits.
        assert Fraction(str(row["pace"])) * 100 // 1 == Fraction(str(case.pace)) * 100
    if case.expected is not None:
        assert row["expected"] == case.expected
    if case.code is not None:
        explained = planctl(
            "explain", "c-1", "--format", "json", db=empty_db, today=case.day
        )  # fmt: skip
        assert json.loads(explained.out)["reason_code"] == case.code


def test_scaling_the_unit_changes_no_ratio(
    planctl: Runner, registers: Registers, empty_db: Path
) -> None:
    found = []
    for case in CASES:
        if "thousands" in case.name or case.name.startswith("target 0"):
            db = registers.template(f"scaled-{len(found)}.db", empty_db)
            load(planctl, db, plan_text(case))
            ((period, value),) = case.told
            planctl("record", "c-1", value, "--period", period, db=db, today=case.day)
            found.append(status(planctl, db, case.day)[0]["pace"])
    assert len(found) == 2
    assert found[0] == found[1]


def test_two_series_apart_are_counted_not_averaged(planctl: Runner, empty_db: Path) -> None:
    text = plan_text(
        Case(
            "", FIFTEEN, level(baseline=base("100", "2015-12-31")) | {"kind": "trend"},
            (must("improve", "2030"),), (), "", "",
        )
    )  # fmt: skip
    _, second = text.split("    indicators:\n")
    second = second.replace("c-1", "c-2").replace("一项指标", "另一项指标")
    load(planctl, empty_db, text + second)
    for code, value in (("c-1", "105"), ("c-2", "95")):
        planctl("record", code, value, "--period", "2020", db=empty_db, today=FIVE_ON)
    found = status(planctl, empty_db, FIVE_ON)
    assert {row["indicator"]: row["status"] for row in found} == {
        "c-1": "on_track",
        "c-2": "behind",
    }
    shown = planctl("status", db=empty_db, today=FIVE_ON).out
    assert "合计 2 项：达到序时进度 1、滞后 1" in shown
    assert shown.index("c-2") < shown.index("c-1"), "the worst first"


COUNTIES = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县", "壬县")


def test_each_county_must_meet_it_whatever_the_sum(planctl: Runner, empty_db: Path) -> None:
    regions = "\n".join(
        f'  - {{code: "99010{n}", name: {name}, level: county, parent: "990100"}}'
        for n, name in enumerate(COUNTIES, 1)
    )
    text = f"""\
regions:
  - {{code: "990100", name: 九县市, level: city}}
{regions}
departments:
  - {{name: 市卫健局, region: 九县市}}
plan: {{code: case, name: 一个例子, region: 九县市, start: 2024-01-01, end: 2024-12-31}}
tasks:
  - number: "1"
    name: 一项任务
    lead: [市卫健局]
    indicators:
      - code: c-1
        name: 一项指标
        unit: 个
        kind: each
        scope: each_county
        direction: up
        targets:
          - {{due: 2024, must: ">= 1", text: 各建成1个}}
"""
    load(planctl, empty_db, text)
    for name, value in zip(COUNTIES, ("5", *"1111111", "0"), strict=True):
        planctl(
            "record", "c-1", value, "--period", "2024Q4", "--region", name,
            db=empty_db, today="2025-01-10",
        )  # fmt: skip
    (row,) = status(planctl, empty_db, "2025-01-10")
    assert (row["status"], row["actual"]) == ("overdue", 8)
    assert "9 个县区中 8 个达到；未达到：壬县" in row["reason"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            Case(
                "a base year after all data", ("2020-01-01", "2024-12-31"),
                level(baseline=base("10", "2025-12-31")), (must(">= 20", "2024"),), (), "", "",
            ),
            "基期 2025-12-31 不早于规划第一天 2020-01-01",
        ),
        (
            Case(
                "no direction", TEN, {"kind": "level", "unit": "人"}, (must(">= 20", "2024"),),
                (), "", "",
            ),
            "direction：缺少",
        ),
        (
            Case(
                "nothing can satisfy both", TEN, level(),
                (must(">= 80", "2024"), must("<= 70", "2024")), (), "", "",
            ),
            "c-1",
        ),
    ],
    ids=lambda one: one.name.replace(" ", "_") if isinstance(one, Case) else "",
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_at_the_import(
    planctl: Runner, empty_db: Path, tmp_path: Path, case: Case, said: str
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(plan_text(case), encoding="utf-8")
    ran = planctl("plan", "load", str(path), db=empty_db, code=1)
    assert said in ran.err
    assert json.loads(planctl("plan", "list", "--format", "json", db=empty_db).out) == []

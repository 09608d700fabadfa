"""What is asked for is enough where what counties make stands beside what the city enters."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import URL, insert, select

from planctl.domain.period import parse_period
from planctl.store import tables as t
from planctl.store.database import database_url, reading_rows, writing
from planctl.usecases.answers import Selection
from planctl.usecases.author import Author
from planctl.usecases.judging import Question, Standing, standings
from planctl.usecases.plans import load
from planctl.usecases.setup import init
from tests.conftest import Registers

THEN = Author("示例", datetime(2019, 12, 1, tzinfo=UTC), date(2019, 12, 1), "test")
CITY, ONE, OTHER = "990000", "990001", "990002"
PLAN = """
regions:
  - {code: "990000", name: 示例市, level: city}
  - {code: "990001", name: 示例一县, level: county, parent: "990000"}
  - {code: "990002", name: 示例二县, level: county, parent: "990000"}
departments:
  - {name: 示例一局, region: 示例市}
plan:
  {code: mid, name: 示例规划, region: 示例市, start: 2020-07-01, end: 2027-12-31, lead: [示例一局]}
tasks:
  - number: "1"
    name: 示例任务
    indicators:
      - code: held
        name: 示例保持
        kind: maintain
        mode: at_end
        direction: both
        rollup: sum
        unit: 名
        targets: [{due: 2025, must: "40..46", text: 示例}]
      - code: begun
        name: 示例年度
        kind: flow
        direction: down
        rollup: ratio
        unit: "%"
        targets: [{due: 2020, must: "<= 40", text: 示例}, {due: 2027, must: "<= 40", text: 示例}]
      - code: gap
        name: 示例隔年
        kind: flow
        direction: down
        rollup: ratio
        unit: "%"
        targets: [{due: 2023, must: "<= 40", text: 示例}, {due: 2027, must: "<= 40", text: 示例}]
      - code: better
        name: 示例逐步
        kind: trend
        direction: up
        rollup: last
        unit: 名
        targets: [{due: 2027, must: improve, text: 示例}]
"""
# Of which indicator, where, in which period, how much.
TOLD = (
    ("held", ONE, "2025Q4", 43),
    ("begun", ONE, "2020Q1", 13), ("begun", OTHER, "2020Q1", 15), ("begun", ONE, "2021Q1", 11),
    ("gap", CITY, "2024Q4", 52), ("gap", ONE, "2024Q4", 52),
    ("better", CITY, "2024Q4", 41), ("better", ONE, "2024Q4", 37), ("better", CITY, "2025Q2", 44),
    ("better", CITY, "2025Q3", 45), ("better", ONE, "2025Q4", 39),
)  # fmt: skip


@pytest.fixture(scope="module")
def url(registers: Registers, tmp_path_factory: pytest.TempPathFactory) -> URL:
    """Give a register with a plan that begins in the middle of a year."""
    url = database_url(str(registers.template("mid.db")))
    init(url, THEN)
    file = tmp_path_factory.mktemp("plan") / "mid.yaml"
    file.write_text(PLAN, "utf-8")
    load(url, file, THEN)
    with reading_rows(url) as reader:
        indicators = dict(reader.execute(select(t.Indicator.code, t.Indicator.id)).all())
        places = dict(reader.execute(select(t.Region.code, t.Region.id)).all())
    rows = []
    for code, place, text, value in TOLD:
        period, is_rate = parse_period(text), code in ("begun", "gap")
        rows.append({
            "indicator_id": indicators[code], "region_id": places[place], "revision": 1,
            "period": period.code, "period_end": period.end, "known_from": period.end,
            "value": Decimal(value), "numerator": Decimal(value) if is_rate else None,
            "denominator": Decimal(100) if is_rate else None,
            "recorded_at": THEN.at, "recorded_by": "示例",
        })  # fmt: skip
    with writing(url) as session:
        session.connection().execute(insert(t.Actual), rows)
    return url


@pytest.mark.parametrize(
    ("code", "day", "coverage"),
    [
        # What ends after the day is not told of, though it has come in.
        ("held", date(2019, 2, 10), None),
        ("held", date(2026, 2, 10), "1/2"),
        # A year is counted from its first day, also where the plan begins within it.
        ("begun", date(2024, 8, 15), "1/2"),
        # Of a year without a target too: what is entered goes before what counties make.
        ("gap", date(2026, 1, 15), None),
        # The period a year before the last is the city's own, the last is the counties'.
        ("better", date(2026, 1, 15), None),
    ],
)
def test_what_is_asked_for_decides(url: URL, code: str, day: date, coverage: str | None) -> None:
    question = Question(Selection(indicator=code), day, date(2028, 12, 31))
    (whole,) = standings(url, question)
    (one,) = standings(url, replace(question, history=False))
    assert said(one) == said(whole)
    assert (one.untold and one.untold.coverage) == coverage


def said(one: Standing) -> tuple[Any, ...]:
    figure = one.figure and (one.figure.period, one.figure.value)
    return one.verdict, figure, one.untold and (one.untold.coverage, one.untold.why)

"""A status by what decides is the status by the whole history, whatever is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import URL, insert, select

from planctl.domain.calendar import period_ends
from planctl.domain.period import period_of
from planctl.domain.terms import Frequency
from planctl.store import tables as t
from planctl.store.database import database_url, reading_rows, writing
from planctl.usecases import judging
from planctl.usecases.answers import Selection
from planctl.usecases.author import Author
from planctl.usecases.judging import Question, Standing, standings
from planctl.usecases.plans import load
from planctl.usecases.setup import init
from tests.conftest import Registers

FIRST, LAST = 2015, 2027
THEN = Author("示例", datetime(2014, 12, 1, tzinfo=UTC), date(2014, 12, 1), "test")
COUNTIES = tuple((f"99{n:04}", f"示例{n:03}县") for n in range(1, 5))

# code, kind, direction, roll-up, scope, target, baseline
SHAPES = (
    ("sum", "flow", "up", "sum", "each_county", ">= 40", None),
    ("most", "flow", "up", "max", "each_county", ">= 44", None),
    ("whole", "flow", "up", "sum", "region", ">= 170", None),
    ("cap", "flow", "down", "none", "each_county", "<= 44", None),
    ("own", "flow", "up", "none", "region", ">= 42", None),
    ("last", "flow", "up", "last", "each_county", ">= 40", None),
    ("change", "annual_change", "down", "none", "each_county", ">= 0.4", "80"),
    ("rise", "annual_change", "up", "min", "each_county", ">= 0.1", "80"),
)


def plan_file() -> str:
    """Return a plan with a target for each of thirteen years."""
    counties = [
        f'  - {{code: "{code}", name: {name}, level: county, parent: "990000"}}'
        for code, name in COUNTIES
    ]
    lines = [
        "regions:",
        '  - {code: "990000", name: 示例市, level: city}',
        *counties,
        "departments:",
        "  - {name: 示例一局, region: 示例市}",
        "plan:",
        "  code: long",
        "  name: 示例规划",
        "  region: 示例市",
        f"  start: {FIRST}-01-01",
        f"  end: {LAST}-12-31",
        "  lead: [示例一局]",
        "  frequency: quarterly",
        "  deadline: 30",
        "tasks:",
        '  - number: "1"',
        "    name: 示例任务",
        "    indicators:",
    ]
    for code, kind, direction, rollup, scope, demand, baseline in SHAPES:
        lines += [
            f"      - code: {code}", f"        name: 示例{code}", f"        kind: {kind}",
            f"        direction: {direction}", f"        scope: {scope}",
            f"        rollup: {rollup}", "        unit: 名", "        precision: 1",
            "        targets:", f'          - {{due: yearly, must: "{demand}", text: 示例}}',
        ]  # fmt: skip
        if baseline:
            lines.append(f"        baseline: {{value: {baseline}, date: {FIRST - 1}-12-31}}")
    return "\n".join(lines) + "\n"


def figures(code: str, kind: str, random: Random) -> Iterator[dict[str, Any]]:
    """Give what one region reports of an indicator: gaps, corrections, withdrawals, late ones."""
    stops = random.choice([2028, 2028, 2028, 2028, 2024, 2019])
    for end in period_ends(date(FIRST - 2, 6, 30), date(2026, 6, 30), Frequency.QUARTERLY):
        if random.random() < 0.04 or end.year >= stops:
            continue
        level = 80 - 0.1 * (end - date(FIRST, 1, 1)).days / 91 * random.choice([1, 1, 1, 1.02])
        share = random.uniform(0.9, 1.3) * end.month * 10 / 3
        for revision in range(1, random.choice([1] * 12 + [2, 3]) + 1):
            value = Decimal(share if kind == "flow" else level + revision / 10)
            yield {
                "period": period_of(end, Frequency.QUARTERLY).code, "period_end": end,
                "revision": revision, "recorded_at": THEN.at, "recorded_by": "示例",
                "value": None if random.random() < 0.01 else value.quantize(Decimal("0.1")),
                "reason": "示例" if revision > 1 else None,
                "known_from": end + timedelta(days=random.randrange(3, 28) + 60 * (revision - 1)),
            }  # fmt: skip


@pytest.fixture(scope="module")
def url(registers: Registers, tmp_path_factory: pytest.TempPathFactory) -> URL:
    """Give a register with figures of thirteen years."""
    url = database_url(str(registers.template("long.db")))
    init(url, THEN)
    file = tmp_path_factory.mktemp("plan") / "long.yaml"
    file.write_text(plan_file(), "utf-8")
    load(url, file, THEN)
    with reading_rows(url) as reader:
        indicators = dict(reader.execute(select(t.Indicator.code, t.Indicator.id)).all())
        places = dict(reader.execute(select(t.Region.code, t.Region.id)).all())
    random, rows = Random(20251231), []
    for code, kind, _, rollup, scope, *_ in SHAPES:
        own = ["990000"] if rollup == "none" and scope == "region" else []
        for place in own or [county for county, _ in COUNTIES]:
            here = {"indicator_id": indicators[code], "region_id": places[place]}
            rows += [here | row for row in figures(code, kind, random)]
    # Once the city itself said what counties make together.
    (one,) = [row for row in rows[:40] if row["period"] == "2018Q4" and row["revision"] == 1]
    said = {**one, "indicator_id": indicators["most"], "region_id": places["990000"]}
    rows.append(said | {"value": Decimal(50)})
    with writing(url) as session:
        session.connection().execute(insert(t.Actual), rows)
    return url


DAYS = [
    date(2017, 3, 1), date(2020, 2, 10), date(2022, 12, 31), date(2026, 1, 15), date(2026, 9, 1),
    date(2027, 12, 31), date(2028, 6, 30),
]  # fmt: skip
EVERYWHERE = Question(Selection(), DAYS[0], DAYS[0], counties=True)


@pytest.mark.parametrize("known_on", [date(2028, 12, 31), date(2025, 11, 1), date(2019, 5, 5)])
@pytest.mark.parametrize("day", DAYS)
def test_what_decides_says_what_the_whole_history_says(url: URL, day: date, known_on: date) -> None:
    everywhere = replace(EVERYWHERE, as_of=day, known_on=known_on)
    for question in (
        everywhere,
        replace(everywhere, counties=False),
        replace(everywhere, selection=Selection(region=COUNTIES[1][1])),
        replace(everywhere, approved_only=True),
    ):
        whole = list(map(said, standings(url, replace(question, history=True))))
        assert whole
        assert list(map(said, standings(url, replace(question, history=False)))) == whole


def said(one: Standing) -> tuple[Any, ...]:
    """Return what a reader sees of a standing; who told a figure is only read with all of them."""
    figure = one.figure
    made = figure.by if figure and figure.is_derived else None
    shown = figure and (figure.period, figure.value, figure.revision, made, figure.marks)
    return one.item.indicator.code, one.region.name, one.verdict, shown


def test_many_closed_years_are_told_by_values(url: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the comparison above would say nothing of them."""
    given: list[bool] = []
    judge = judging.judge

    def counting(*args: Any) -> Any:
        given.append(bool(args[-1]))
        return judge(*args)

    monkeypatch.setattr(judging, "judge", counting)
    day = date(2026, 1, 15)
    standings(url, replace(EVERYWHERE, as_of=day, known_on=day, history=False))
    assert sum(given) > len(given) / 3

"""A made-up province: a plan with every kind of indicator, and the figures of its counties.

Everything comes from one seed, so that two runs judge the same figures.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from random import Random

SEED = 20251231
HOME = "示例省"
PLAN = "bench"
MISSING, REVISED = 0.01, 0.01


@dataclass(frozen=True, slots=True)
class Size:
    """How large the world is: `quarters` are reported, the last of them 2025Q4."""

    name: str
    counties: int
    indicators: int
    quarters: int
    plan_start: int = 2021

    @property
    def figures(self) -> int:
        """Return how many figures the plan asks for."""
        return self.counties * self.indicators * self.quarters


PROVINCE = Size("province", 129, 300, 20)
CITY = Size("city", 11, 300, 20)

# A quarter after the last one reported, inside the plan: every line of the method can fire.
AS_OF = date(2026, 2, 10)
END = 2026

# kind, direction, unit, decimals, roll-up, baseline, final target as the plan file writes it.
SHAPES = (
    ("level", "up", "%", 1, "ratio", "60", ">= 90"),
    ("count", "up", "个", 0, "sum", None, ">= 120"),
    ("flow", "up", "名", 0, "sum", None, ">= 40"),
    ("maintain", "up", "%", 1, "min", None, ">= 90"),
    ("annual_change", "down", "%", 1, "none", "80", ">= 0.5"),
    ("trend", "up", "岁", 1, "none", "70", "improve"),
    ("each", "up", "个", 0, "none", None, ">= 3"),
    ("level", "down", "1/10万", 1, "none", "20", "<= 10"),
    ("yesno", "up", None, 0, "none", None, "done"),
    ("level", "up", "%", 1, "none", None, ">= 80"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator of the plan."""

    code: str
    name: str
    kind: str
    direction: str
    unit: str | None
    decimals: int
    rollup: str
    baseline: str | None
    demand: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure, as planctl stores it."""

    indicator: str
    region: str
    period: str
    period_end: date
    revision: int
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    known_from: date


def items(size: Size) -> list[Item]:
    """Return the indicators, the kinds in turn."""
    shapes = islice(cycle(SHAPES), size.indicators)
    return [Item(f"b-{n:04}", f"示例指标{n:04}", *shape) for n, shape in enumerate(shapes, 1)]


def counties(size: Size) -> list[tuple[str, str]]:
    """Return (code, name) of the counties."""
    return [(f"99{n:04}", f"示例{n:03}县") for n in range(1, size.counties + 1)]


def plan_file(size: Size) -> str:
    """Return the plan as planctl reads it."""
    lines = [
        "regions:",
        f'  - {{code: "990000", name: {HOME}, level: province}}',
        *(
            f'  - {{code: "{code}", name: {name}, level: county, parent: "990000"}}'
            for code, name in counties(size)
        ),
        "departments:",
        f"  - {{name: 示例一厅, region: {HOME}}}",
        f"  - {{name: 示例二厅, region: {HOME}}}",
        "plan:",
        f"  code: {PLAN}",
        "  name: 示例规划",
        f"  region: {HOME}",
        f"  start: {size.plan_start}-01-01",
        f"  end: {END}-12-31",
        "  lead: [示例一厅]",
        "  frequency: quarterly",
        "  deadline: 30",
        "  no_baseline: first_actual",
        "tasks:",
        '  - number: "1"',
        "    name: 示例任务",
        "    indicators:",
    ]
    for item in items(size):
        lines += _indicator(item, size)
    return "\n".join(lines) + "\n"


def _indicator(item: Item, size: Size) -> list[str]:
    lines = [
        f"      - code: {item.code}",
        f"        name: {item.name}",
        f"        kind: {item.kind}",
        f"        direction: {item.direction}",
        "        scope: each_county",
        f"        rollup: {item.rollup}",
        f"        precision: {item.decimals}",
    ]
    if item.unit:
        lines.append(f'        unit: "{item.unit}"')
    if item.baseline:
        day = f"{size.plan_start - 1}-12-31"
        lines.append(f"        baseline: {{value: {item.baseline}, date: {day}}}")
    yearly = item.kind in ("flow", "annual_change")
    due = "due: yearly, " if yearly else ""
    lines.append("        targets:")
    if item.kind == "count":
        lines.append('          - {due: 2023-12-31, must: ">= 50", text: 示例}')
    lines.append(f'          - {{{due}must: "{item.demand}", text: 示例}}')
    return lines


def quarters(size: Size) -> list[tuple[str, date]]:
    """Return (code, last day) of the periods reported, oldest first."""
    found = []
    for back in range(size.quarters):
        year, quarter = 2025 - back // 4, 4 - back % 4
        first_after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
        found.append((f"{year}Q{quarter}", first_after - timedelta(days=1)))
    return found[::-1]


def figures(size: Size) -> Iterator[Figure]:
    """Give every figure, quarter by quarter as offices report, a few missing or corrected."""
    random = Random(SEED)
    pace = {
        (item.code, code): random.uniform(0.6, 1.3)
        for item in items(size)
        for code, _ in counties(size)
    }
    reported = quarters(size)
    for at, (period, end) in enumerate(reported):
        for code, _ in counties(size):
            for item in items(size):
                if random.random() < MISSING:
                    continue
                share = (at + 1) / len(reported) * pace[item.code, code]
                known = end + timedelta(days=random.randrange(3, 28))
                yield _figure(item, code, period, end, 1, share, known, random)
                if random.random() < REVISED:
                    later = known + timedelta(days=40)
                    yield _figure(item, code, period, end, 2, share * 1.01, later, random)


def _figure(
    item: Item, region: str, period: str, end: date, revision: int, share: float,
    known: date, random: Random,
) -> Figure:  # fmt: skip
    value = Decimal(_value(item, share, end, random)).quantize(Decimal(1).scaleb(-item.decimals))
    over = under = None
    if item.rollup == "ratio":
        under = Decimal(1000)
        over = value * 10
    return Figure(item.code, region, period, end, revision, value, over, under, known)


def _value(item: Item, share: float, end: date, random: Random) -> float:
    """Return a plausible figure for how far (0 to 1 and a little more) a county has come."""
    noise = random.uniform(-0.5, 0.5)
    match item.kind:
        case "level" if item.direction == "down":
            return max(0.0, 20 - 10 * share + noise)
        case "level":
            return min(100.0, 60 + 30 * share + noise)
        case "count":
            return int(130 * share)
        case "flow":
            return int(12 * (end.month // 3) * random.uniform(0.8, 1.1))
        case "maintain":
            return min(100.0, 94 + 6 * noise)
        case "annual_change":
            return 80 - 5 * share + noise / 5
        case "trend":
            return 70 + 3 * share + noise / 10
        case "each":
            return int(4 * share)
        case _:
            return 1 if share > 0.9 else 0


COLUMNS = ("指标", "地区", "报告期", "实际值", "分子", "分母")


def write_import(size: Size, path: Path) -> int:
    """Write the first revisions as a table that `planctl import` takes; return how many."""
    names, count = dict(counties(size)), 0
    done = {item.code for item in items(size) if item.kind == "yesno"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one in figures(size):
            if one.revision > 1:
                continue
            value = ("是" if one.value else "否") if one.indicator in done else one.value
            parts = (one.numerator, one.denominator)
            writer.writerow([one.indicator, names[one.region], one.period, value, *parts])
            count += 1
    return count

"""A plan with every kind of indicator, and files of figures for it."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import URL

from planctl.store.database import database_url
from planctl.usecases.author import Author
from planctl.usecases.plans import load

KINDS = (
    ("count", "个", "up", ">= 900"),
    ("flow", "名", "up", ">= 60"),
    ("level", "%", "up", ">= 90"),
    ("level", "1/10万", "down", "<= 10"),
    ("yesno", None, "up", "done"),
    ("each", "个", "up", ">= 3"),
    ("annual_change", "%", "down", ">= 0.5"),
)
AUTHOR = Author("示例", datetime(2026, 2, 1, tzinfo=UTC), date(2026, 2, 1), "test")
HEAD = ("指标", "地区", "报告期", "实际值", "分子", "分母", "说明", "单位")
COUNTIES = (
    "昭阳区", "鲁甸县", "巧家县", "盐津县", "大关县", "永善县", "绥江县", "镇雄县", "彝良县",
    "威信县", "水富市",
)  # fmt: skip
QUARTERS = tuple(f"{year}Q{quarter}" for year in range(2021, 2026) for quarter in (1, 2, 3, 4))


def plan_text(count: int) -> str:
    """Return a plan of `count` indicators, the kinds in turn."""
    lines = [
        "plan: {code: many, name: 示例规划, region: 昭通市, start: 2021-01-01, end: 2026-12-31}",
        "tasks:",
        "  - number: 一",
        "    name: 示例任务",
        "    lead: [市卫健委]",
        "    indicators:",
    ]
    for n in range(count):
        kind, unit, direction, must = KINDS[n % len(KINDS)]
        due = "due: yearly" if kind in ("flow", "annual_change") else "due: 2026-12-31"
        lines += [
            f"      - {{code: i-{n:02}, name: 示例指标{n:02}, kind: {kind},",
            f"         direction: {direction},",
            "         scope: each_county," * (kind == "each"),
            *([f'         unit: "{unit}",'] if unit else []),
            "         baseline: {value: 80, date: 2020-12-31}," * (kind == "annual_change"),
            f'         targets: [{{{due}, must: "{must}", text: 示例}}]}}',
        ]
    return "\n".join(line for line in lines if line) + "\n"


def with_plan(place: Path, folder: Path, count: int) -> URL:
    """Load a plan of `count` indicators into a register; return its URL."""
    url, file = database_url(str(place)), folder / "many.yaml"
    file.write_text(plan_text(count), encoding="utf-8")
    load(url, file, AUTHOR)
    return url


def history(indicators: int, quarters: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give a figure for every indicator, county and quarter, quarter by quarter."""
    for at, quarter in enumerate(quarters):
        for county in COUNTIES:
            for n in range(indicators):
                kind = KINDS[n % len(KINDS)][0]
                value = {
                    "count": str(10 * at + n), "flow": str(int(quarter[-1]) * 10 + n),
                    "level": f"{9 + at / 10 + n / 100:.2f}", "yesno": "是" if at > 9 else "否",
                    "each": str(at // 5), "annual_change": f"{80 - at / 10:.1f}",
                }[kind]  # fmt: skip
                yield f"i-{n:02}", county, quarter, value


def write(path: Path, rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> Path:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows((*row, *[""] * (len(HEAD) - len(row))) for row in rows)
    return path


@contextmanager
def peak_of_memory() -> Iterator[list[int]]:
    """Measure what Python holds at most; the list has it at the end."""
    import gc
    import tracemalloc

    told: list[int] = []
    gc.collect()
    tracemalloc.start()
    try:
        yield told
        told.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()

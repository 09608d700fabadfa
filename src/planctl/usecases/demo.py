"""A register to look at: the shipped plans with made-up figures, every one labelled 示例.

The figures follow from the indicator's code alone, so a demo is the same everywhere and on
every day. Some indicators run ahead, some lag, some are not reported: all lights can be seen.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.period import Period, period_of
from planctl.domain.plan import Indicator, Plan
from planctl.domain.terms import Direction, Frequency, Kind, Rollup
from planctl.paths import shipped_plans
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import writing
from planctl.store.directory import load_directory, region_ids
from planctl.store.plans import load_plan
from planctl.usecases.author import Author
from planctl.usecases.plans import load
from planctl.usecases.setup import init

DEMO_DAY = date(2025, 4, 20)
LABEL = "示例"

# How far along its way an indicator is, and how many of its last periods are missing.
_MOODS = ((Decimal("1.02"), 0),) * 9 + (
    (Decimal("1.2"), 0), (Decimal("0.9"), 0), (Decimal("0.85"), 0), (Decimal("0.5"), 0),
    (Decimal("0.97"), 0), (Decimal("1.05"), 1), (Decimal("1"), 3), (Decimal("0"), 99),
)  # fmt: skip


def build(url: URL, author: Author, codes: tuple[str, ...]) -> int:
    """Create a demo register of the shipped plans `codes`; return how many figures it has."""
    init(url)
    for code in codes:
        load(url, shipped_plans()[code], author)
    with writing(url) as session:
        directory = load_directory(session)
        return sum(_fill(session, directory, code, author) for code in codes)


def _fill(session: Session, directory: Directory, code: str, author: Author) -> int:
    plan = load_plan(session, code, DEMO_DAY)
    assert plan is not None
    home = directory.region(plan.region)
    assert home is not None
    keys = {
        row.code: row.id
        for row in session.scalars(select(t.Indicator).join(t.Plan).where(t.Plan.code == code))
    }
    regions, count = region_ids(session), 0
    for _, indicator in plan.indicators():
        if indicator.rollup is Rollup.TASK:
            continue
        each = indicator.kind is Kind.EACH
        places = (directory.counties(home.code) or [home]) if each else [home]
        for sample in _samples(plan, indicator, places):
            session.add(_row(sample, keys[indicator.code], regions, author))
            count += 1
    log_change(
        session, author.by, author.at, author.command, "actual", f"{code}/*",
        after={"figures": count, "source": LABEL},
    )  # fmt: skip
    return count


@dataclass(frozen=True, slots=True)
class _Sample:
    region: Region
    period: Period
    value: Decimal
    known_from: date
    completed_on: date | None = None


def _row(sample: _Sample, indicator: int, regions: dict[str, int], author: Author) -> t.Actual:
    moment = datetime.combine(sample.known_from, datetime.min.time(), author.at.tzinfo)
    return t.Actual(
        indicator_id=indicator, region_id=regions[sample.region.code],
        period=sample.period.code, period_end=sample.period.end, revision=1,
        value=sample.value, completed_on=sample.completed_on, known_from=sample.known_from,
        recorded_at=moment, recorded_by=LABEL, source=f"{LABEL}数据，不是真实填报",
    )  # fmt: skip


def _samples(plan: Plan, item: Indicator, places: list[Region]) -> Iterator[_Sample]:
    for place in places:
        pick = zlib.crc32(f"{item.code}{place.code if len(places) > 1 else ''}".encode())
        pace, missing = _MOODS[pick % len(_MOODS)]
        if item.kind is Kind.YESNO:
            yield from _ticked(plan, item, place, pick)
            continue
        if len(places) > 1:
            missing = 0
        periods = list(_periods(plan, item.frequency or plan.frequency))
        for number, period in enumerate(periods[: max(0, len(periods) - missing)]):
            value = _value(plan, item, period, pace, number)
            late = timedelta(days=8 + pick % 9)
            yield _Sample(place, period, value, min(period.end + late, DEMO_DAY))


def _periods(plan: Plan, frequency: Frequency) -> Iterator[Period]:
    """Give the periods of the plan whose report was due by the day of the demo."""
    period = period_of(plan.start, frequency)
    while period.end < min(DEMO_DAY, plan.end + timedelta(days=1)):
        yield period
        period = period.next


def _ticked(plan: Plan, item: Indicator, place: Region, pick: int) -> Iterator[_Sample]:
    """Tick some items off, most of those that were due before their day."""
    due = item.targets[0].due
    lead = 20 + pick % 200
    day = due - timedelta(days=lead)
    if pick % 5 == 0 or not plan.start <= day <= DEMO_DAY:
        return
    frequency = item.frequency or plan.frequency
    yield _Sample(place, period_of(day, frequency), Decimal(1), day, day)


def _value(plan: Plan, item: Indicator, period: Period, pace: Decimal, number: int) -> Decimal:
    aim, since, until = _leg(plan, item, period)
    share = Decimal((period.end - since).days) / max(1, (until - since).days)
    if item.kind is Kind.TREND:
        step = Decimal("0.4") * number * (1 if pace > Decimal("0.9") else -1)
        base = item.baseline.value if item.baseline else Decimal(60)
        value = base + (step if item.direction is Direction.UP else -step)
    elif item.kind in (Kind.MAINTAIN, Kind.EACH):
        good = pace >= Decimal("0.9") or (item.kind is Kind.EACH and number % 2 == 1)
        better = aim * Decimal("1.02") if item.direction is Direction.UP else aim * Decimal("0.9")
        worse = aim * Decimal("0.97") if item.direction is Direction.UP else aim * Decimal("1.1")
        value = better if good else worse
    elif item.kind is Kind.ANNUAL_CHANGE:
        base = item.baseline.value if item.baseline else Decimal(50)
        years = Decimal((period.end - plan.start).days) / 365
        sign = 1 if item.direction is Direction.UP else -1
        value = base + sign * aim * years * pace
    elif item.kind in (Kind.COUNT, Kind.FLOW):
        value = aim * share * pace
    else:
        start = _start(item, aim)
        value = start + (aim - start) * share * pace
    return _rounded(item, value)


def _start(item: Indicator, aim: Decimal) -> Decimal:
    if item.baseline:
        return item.baseline.value
    return aim * (Decimal("0.8") if item.direction is Direction.UP else Decimal("1.25"))


def _leg(plan: Plan, item: Indicator, period: Period) -> tuple[Decimal, date, date]:
    """Return the number aimed at, and the days between which the way to it runs."""
    target = next((x for x in item.targets if x.due >= period.end), item.targets[-1])
    number = target.demand.value if target.demand.value is not None else Decimal(1)
    if item.kind is Kind.FLOW:
        year = period.end.year
        return number, date(year - 1, 12, 31), date(year, 12, 31)
    return number, plan.start - timedelta(days=1), max(target.due, period.end)


def _rounded(item: Indicator, value: Decimal) -> Decimal:
    is_rate = item.unit in ("%", "‰") or (item.unit or "").startswith("1/")
    unit = Decimal(1).scaleb(-max(item.decimals, 1 if is_rate else 0))
    rounded = max(Decimal(0), value).quantize(unit, ROUND_FLOOR)
    return min(rounded, Decimal(100)) if item.unit == "%" else rounded

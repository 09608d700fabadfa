"""A register to look at: the shipped plans with made-up figures, every one labelled 示例.

The figures follow from the indicator's code alone, so a demo is the same everywhere and on
every day. Some indicators run ahead, some lag, some are not reported: all lights can be seen.
Rates that are a county's too are told by the counties, other figures by the city.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from sqlalchemy import URL, insert, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.judgement import applies_to_county
from planctl.domain.period import Period, period_of
from planctl.domain.plan import Indicator, Plan
from planctl.domain.rates import scale_of
from planctl.domain.terms import Direction, Frequency, Kind, Rollup
from planctl.paths import shipped_plans
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.rows.directory import load_directory, region_ids
from planctl.store.rows.plans import load_plan
from planctl.usecases.author import Author
from planctl.usecases.plans import load_into
from planctl.usecases.setup import init

DEMO_DAY = date(2025, 4, 20)
LABEL = "示例"

# How a county's pace differs from that of its city.
_SWAYS = tuple(map(Decimal, ("1", "1.02", "0.99", "1.05", "0.97", "1.01", "0.9", "1.03", "0.8")))

# How far along its way an indicator is, and how many of its last periods are missing.
_MOODS = ((Decimal("1.02"), 0),) * 9 + (
    (Decimal("1.2"), 0), (Decimal("0.9"), 0), (Decimal("0.85"), 0), (Decimal("0.5"), 0),
    (Decimal("0.97"), 0), (Decimal("1.05"), 1), (Decimal("1"), 3), (Decimal("0"), 99),
)  # fmt: skip


def build(
    url: URL,
    author: Author,
    codes: tuple[str, ...],
    track: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> int:
    """Create a demo register of the shipped plans `codes`; return how many figures it has."""
    counts: list[int] = []

    def fill(session: Session) -> None:
        for code in track(codes):
            session.flush()
            load_into(session, shipped_plans()[code], author)
        session.flush()
        directory = load_directory(session)
        counts.extend(_fill(session, directory, code, author) for code in codes)

    init(url, author, fill)
    return sum(counts)


def _fill(session: Session, directory: Directory, code: str, author: Author) -> int:
    plan = load_plan(session, code, DEMO_DAY)
    assert plan is not None
    home = directory.region(plan.region)
    assert home is not None
    keys = {
        row.code: row.id
        for row in session.scalars(select(t.Indicator).join(t.Plan).where(t.Plan.code == code))
    }
    regions, rows = region_ids(session), []
    for _, indicator in plan.indicators():
        if indicator.rollup is Rollup.TASK:
            continue
        for sample in _of_indicator(plan, indicator, home, directory.counties(home.code)):
            rows.append(_row(sample, keys[indicator.code], regions, author))
    if rows:
        session.execute(insert(t.Actual), rows)
    count = len(rows)
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
    parts: tuple[Decimal, Decimal] | None = None


def _row(
    sample: _Sample, indicator: int, regions: dict[str, int], author: Author
) -> dict[str, Any]:
    moment = datetime.combine(sample.known_from, datetime.min.time(), author.at.tzinfo)
    over, under = sample.parts or (None, None)
    return {
        "indicator_id": indicator, "region_id": regions[sample.region.code],
        "period": sample.period.code, "period_end": sample.period.end, "revision": 1,
        "value": sample.value, "numerator": over, "denominator": under,
        "completed_on": sample.completed_on, "known_from": sample.known_from,
        "recorded_at": moment, "recorded_by": LABEL, "source": f"{LABEL}数据，不是真实填报",
    }  # fmt: skip


def _of_indicator(
    plan: Plan, item: Indicator, home: Region, counties: list[Region]
) -> Iterator[_Sample]:
    """Give the figures of one indicator: the city's, the counties', or both."""
    named = [county for county in counties if not item.regions or county.name in item.regions]
    if item.kind is Kind.EACH:
        yield from _samples(plan, item, named or [home])
    elif _is_told_by_counties(item) and named:
        for county in named:
            yield from _county_samples(plan, item, county)
        if item.rollup is Rollup.NONE:
            yield from _samples(plan, item, [home])
    else:
        yield from _samples(plan, item, [home])


def _is_told_by_counties(item: Indicator) -> bool:
    is_rate = item.kind in (Kind.LEVEL, Kind.MAINTAIN) and item.unit in ("%", "‰")
    by_parts = item.rollup in (Rollup.NONE, Rollup.RATIO)
    return is_rate and by_parts and applies_to_county(item)


def _pick(text: str) -> int:
    return zlib.crc32(text.encode())


def _county_samples(plan: Plan, item: Indicator, county: Region) -> Iterator[_Sample]:
    """Give one county's figures around the city's pace, a rate with its two parts."""
    pick = _pick(f"{item.code}{county.code}")
    pace = max(_MOODS[_pick(item.code) % len(_MOODS)][0], Decimal("0.5"))
    pace *= _SWAYS[pick % len(_SWAYS)]
    under = Decimal(400 + pick % 3600)
    periods = list(_periods(plan, item.frequency or plan.frequency))
    for number, period in enumerate(periods[: len(periods) - (pick % 37 == 0)]):
        value = _value(plan, item, period, pace, number)
        late = min(period.end + timedelta(days=5 + pick % 12), DEMO_DAY)
        if item.rollup is Rollup.NONE:
            yield _Sample(county, period, value, late)
            continue
        over = (value * under / scale_of(item.unit)).quantize(Decimal(1), ROUND_FLOOR)
        exact = (over * scale_of(item.unit) / under).quantize(Decimal("0.01"))
        yield _Sample(county, period, exact, late, parts=(over, under))


def _samples(plan: Plan, item: Indicator, places: list[Region]) -> Iterator[_Sample]:
    for place in places:
        pick = _pick(f"{item.code}{place.code if len(places) > 1 else ''}")
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

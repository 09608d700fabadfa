"""Which figures are expected for a period: by plan and region, with the day they are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planctl.domain.directory import Directory, Region
from planctl.domain.owed import is_over, owed, own_period, reporters
from planctl.domain.period import Period
from planctl.domain.plan import Plan
from planctl.domain.terms import Kind
from planctl.errors import NotFoundError
from planctl.store.rows.directory import region_ids
from planctl.store.rows.figures import Knowledge, known_values
from planctl.store.rows.plans import load_plan
from planctl.store.rows.statements import Reader, statement
from planctl.usecases.answers import Item, items
from planctl.usecases.lookup import NamedPlan

_INDICATORS = statement("SELECT id, code FROM indicator WHERE plan_id IN :plans")


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure that is expected; one that is not `required` may be left out (an item's
    progress before its day), and is never missing."""

    item: Item
    region: Region
    period: Period
    due: date
    required: bool
    indicator_id: int
    region_id: int


def expected(
    reader: Reader,
    directory: Directory,
    named: NamedPlan,
    period: Period,
    regions: Sequence[Region] | None = None,
    known_on: date = date.max,
) -> list[Expected]:
    """Return what the regions (all that report on the plan, if none are named) owe for a period.

    In document order, and for each indicator by region, the plan's own first. The plan is read
    as it holds at the end of the period. `known_on`: as what had come in by that day.
    """
    plan = load_plan(reader, named.code, period.end)
    assert plan is not None
    home, counties = places(plan, directory)
    keys = _indicator_ids(reader, named.id)
    codes = region_ids(reader)
    told = _known_before(reader, plan, keys, period, known_on)
    wanted = None if regions is None else {region.code for region in regions}
    found = []
    for item in items(plan):
        for region in reporters(item.indicator, home, counties, directory):
            if wanted is not None and region.code not in wanted:
                continue
            key = (keys[item.indicator.code], codes[region.code])
            one = owed(
                plan, item.task, item.indicator, region, period, told.get(key),
                at_home=region.code == home.code,
            )  # fmt: skip
            if one is not None:
                found.append(Expected(item, region, one.period, one.due, one.required, *key))
    return found


def places(plan: Plan, directory: Directory) -> tuple[Region, list[Region]]:
    """Return the region of a plan and the counties right below it."""
    home = directory.region(plan.region)
    if home is None:
        raise NotFoundError(f"规划 {plan.code} 的地区 {plan.region} 不在地区表里。请先载入地区")
    return home, directory.counties(home.code)


def _indicator_ids(reader: Reader, plan_id: int) -> dict[str, int]:
    return {row.code: row.id for row in reader.execute(_INDICATORS, {"plans": [plan_id]})}


def _known_before(
    reader: Reader, plan: Plan, keys: Mapping[str, int], period: Period, known_on: date
) -> dict[tuple[int, int], Decimal]:
    """Return the last figure before the period, of the series that may be settled by one."""
    some = [
        keys[item.code]
        for _, item in plan.indicators()
        if (own := own_period(plan, item, period)) is not None
        and (item.kind is Kind.YESNO or is_over(item, own))
    ]
    if not some:
        return {}
    day = period.start - timedelta(days=1)
    rows = known_values(reader, some, Knowledge(known_on), day)
    # The query gives each series oldest first.
    return {(row.indicator_id, row.region_id): row.value for row in rows}

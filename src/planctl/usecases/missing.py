"""Who has reported what is due for a period, and who has not.

Expected = on time + late + returned + unreported. A figure that was sent back is not there until
it is corrected; what may be left out (an item's progress before its day) is not expected.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.period import Period
from planctl.domain.terms import Term
from planctl.errors import RefusedError
from planctl.store.database import reading
from planctl.store.reviews import Receipt, receipts
from planctl.store.rows.directory import load_directory
from planctl.usecases.answers import Item, Selection, selected
from planctl.usecases.lookup import all_plans, find_region
from planctl.usecases.owed import Expected, expected


class Arrival(Term):
    """What became of an expected figure."""

    ON_TIME = "on_time", "按时"
    LATE = "late", "迟报"
    RETURNED = "returned", "待更正"
    UNREPORTED = "unreported", "未报"


# What somebody still has to do.
OPEN = (Arrival.RETURNED, Arrival.UNREPORTED)


@dataclass(frozen=True, slots=True)
class Return:
    """One expected figure, and whether it is there."""

    item: Item
    region: Region
    period: Period
    due: date
    arrival: Arrival
    days_late: int
    reason: str | None = None
    """Why it was sent back."""


def returns(url: URL, selection: Selection, period: Period, as_of: date) -> list[Return]:
    """Return every figure that is expected for a period, as things stood on a day."""
    if period.end >= as_of:
        raise RefusedError(
            f"{period.label}到 {period.end} 才结束（看的是 {as_of}），还没有要报的。"
            "请核对 --period 和 --as-of"
        )
    with reading(url) as session:
        directory = load_directory(session)
        regions = [find_region(directory, selection.region)] if selection.region else None
        wider = replace(selection, region=None)
        found: list[Return] = []
        for plan_id, held in selected(session, directory, wider, period.end, as_of):
            if held:
                items = {item.indicator.code: item for item in held}
                found += _of_plan(session, directory, plan_id, items, period, regions, as_of)
    return found


def _of_plan(
    session: Session, directory: Directory, plan_id: int, items: Mapping[str, Item],
    period: Period, regions: Sequence[Region] | None, as_of: date,
) -> Iterable[Return]:  # fmt: skip
    named = next(plan for plan in all_plans(session) if plan.id == plan_id)
    told = receipts(session, plan_id, period.start, period.end, as_of)
    for one in expected(session, directory, named, period, regions, as_of):
        item = items.get(one.item.indicator.code)
        if one.required and item is not None:
            key = (one.indicator_id, one.region_id, one.period.code)
            yield _judged(one, item, told.get(key), as_of)


def _judged(one: Expected, item: Item, receipt: Receipt | None, as_of: date) -> Return:
    overdue, reason = max(0, (as_of - one.due).days), None
    if receipt is None:
        arrival = Arrival.UNREPORTED
    elif receipt.is_returned:
        arrival, reason = Arrival.RETURNED, receipt.decision.reason
    else:
        overdue = max(0, (receipt.first - one.due).days)
        arrival = Arrival.LATE if overdue else Arrival.ON_TIME
    return Return(item, one.region, one.period, one.due, arrival, overdue, reason)

"""Who has not reported: the list, and the counts by county or department."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from planctl.domain.period import Period
from planctl.report.table import Cell, Column, Table
from planctl.usecases.missing import OPEN, Arrival, Return

_SUMMARY = (
    Column("group", "地区", wraps=True), Column("expected", "应报", numeric=True),
    Column("received", "已报", numeric=True), Column("on_time", "按时", numeric=True),
    Column("late", "迟报", numeric=True), Column("returned", "待更正", numeric=True),
    Column("unreported", "未报", numeric=True), Column("rate", "报送率", numeric=True),
    Column("on_time_rate", "按时率", numeric=True),
)  # fmt: skip


def missing_table(found: Sequence[Return], period: Period, as_of: date, *, late: bool) -> Table:
    """Return one row per figure that is not there; the keys are the contract of design §5."""
    columns = (
        Column("plan"), Column("indicator", "代码"), Column("region"),
        Column("period", "报告期", spare=2), Column("due", "期限", spare=1),
        Column("days_late", "逾期天数", numeric=True), Column("lead", "牵头", wraps=True),
        Column("name", "指标", wraps=True), Column("state", "情况"),
        Column("reason", "退回原因", wraps=True),
    )  # fmt: skip
    rows = open_returns(found, late=late)
    ordered = sorted(rows, key=lambda one: (one.item.plan.code, one.region.code))
    values: list[tuple[Cell, ...]] = [
        (
            one.item.plan.code, one.item.indicator.code, one.region.name, one.period.code,
            one.due, one.days_late, one.item.lead, one.item.name, one.arrival.value, one.reason,
        )
        for one in ordered
    ]  # fmt: skip
    shown = [
        (*value[:8], one.arrival.label, one.reason)
        for value, one in zip(values, ordered, strict=True)
    ]
    title = f"{period.label} 欠报（截至 {as_of}）"
    return Table(
        columns, values, title=title, shown=shown, groups=_groups(ordered),
        preface=summary_table(found, "county") if found else None,
        footer=[_total(found), "按部门看：planctl missing --summary dept"],
        empty=f"全部报齐。{_total(found)}" if found else "这一期没有要报的数",
    )  # fmt: skip


def open_returns(found: Sequence[Return], *, late: bool) -> list[Return]:
    """Return what is not there, or what is not there and past its day."""
    return [one for one in found if one.arrival in OPEN and (one.days_late or not late)]


def _groups(rows: Sequence[Return]) -> list[tuple[str, int, str]]:
    counts = Counter((one.item.plan.code, one.region.name) for one in rows)
    return [(f"{region}（{plan}）", count, "") for (plan, region), count in counts.items()]


def summary_table(found: Sequence[Return], by: str, title: str = "") -> Table:
    """Return one row per county or lead department, with its rates, and their sum."""
    groups: dict[str, list[Return]] = {}
    for one in sorted(found, key=lambda x: x.region.code) if by == "county" else found:
        lead = "、".join(one.item.lead) or "没有写牵头部门"
        groups.setdefault(one.region.name if by == "county" else lead, []).append(one)
    rows = [_counted(name, members) for name, members in groups.items()]
    columns = list(_SUMMARY)
    if by != "county":
        columns[0] = Column("group", "牵头部门", wraps=True)
    return Table(
        tuple(columns), rows, title=title,
        shown=[(*row[:7], _percent(row[7]), _percent(row[8])) for row in rows],
        footer=[_total(found)] if title else (), empty="这一期没有要报的数",
    )  # fmt: skip


def _counted(name: str, members: Sequence[Return]) -> tuple[Cell, ...]:
    counts = Counter(one.arrival for one in members)
    on_time, received = counts[Arrival.ON_TIME], counts[Arrival.ON_TIME] + counts[Arrival.LATE]
    return (
        name, len(members), received, on_time, counts[Arrival.LATE], counts[Arrival.RETURNED],
        counts[Arrival.UNREPORTED], Fraction(received, len(members)),
        Fraction(on_time, len(members)),
    )  # fmt: skip


def _percent(share: Cell) -> str:
    """Return a share as a percentage; only a whole one is 100 %."""
    assert isinstance(share, Fraction)
    return f"{int(share * 1000) / 10:g}%"


def _total(found: Sequence[Return]) -> str:
    if not found:
        return ""
    counts = Counter(one.arrival for one in found)
    received = counts[Arrival.ON_TIME] + counts[Arrival.LATE]
    parts = " + ".join(f"{arrival.label} {counts[arrival]}" for arrival in Arrival)
    rate = _percent(Fraction(received, len(found)))
    return f"应报 {len(found)} = {parts}；报送率 {rate}（退回待更正的算没有报）"

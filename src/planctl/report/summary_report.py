"""One screen: how many stand where by department, county, action or plan, and the worst five."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from planctl.domain.number import cut
from planctl.domain.terms import Status
from planctl.report.short_reasons import short_reason
from planctl.report.status_report import (
    JUDGED,
    SEVERITY,
    SIGNS,
    UNREPORTED,
    bar,
    totals,
    totals_line,
)
from planctl.report.table import Cell, Column, Table
from planctl.report.wording import signed_status
from planctl.usecases.judging import Standing

GREEN = (Status.ACHIEVED, Status.ON_TRACK)
RED = (Status.BEHIND, Status.OVERDUE)
WORST = 5
NOBODY = "没有写牵头部门"

COLUMNS = (
    Column("group"), Column("all", "全部", numeric=True), Column("green", "● 绿", numeric=True),
    Column("yellow", "▲ 黄", numeric=True), Column("red", "■ 红", numeric=True),
    Column("unreported", "待报\n或过期", numeric=True, spare=2),
    Column("not_due", "未到期", numeric=True, spare=3), Column("judged"),
    Column("rate", "达标率", numeric=True), Column("worst", "最要紧的一项", wraps=True, spare=1),
)  # fmt: skip


def lead_of(standing: Standing) -> str:
    """Return who leads: an item of two leads is theirs together, so that all adds up."""
    return "、".join(standing.item.lead) or NOBODY


def action_of(standing: Standing) -> str:
    """Return the action (the outline's first level) of an item."""
    action = standing.item.path[0]
    return f"{action.number} {action.name}".strip()


# What --summary groups by: the heading, and the group of a standing.
GROUPS: dict[str, tuple[str, Callable[[Standing], str]]] = {
    "dept": ("牵头部门", lead_of),
    "county": ("地区", lambda standing: standing.region.name),
    "action": ("行动", action_of),
    "plan": ("规划", lambda standing: standing.item.plan.name),
}


def summary_table(standings: Sequence[Standing], by: str, title: str) -> Table:
    """Return one row per group, with the worst five items below."""
    heading, group_of = GROUPS[by]
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(group_of(standing), []).append(standing)
    rows = [_row(name, members) for name, members in groups.items()]
    shown = [(*row[:8], _rate_text(row[8]), row[9]) for row in rows]
    return Table(
        (Column("group", heading, wraps=True), *COLUMNS[1:]),
        rows,
        title=title,
        shown=shown,
        footer=[f"合计 {totals_line(standings)}", *_worst_lines(standings), f"灯 {SIGNS}"]
        if standings
        else [],
        empty="没有符合条件的指标",
    )


def _row(name: str, members: Sequence[Standing]) -> tuple[Cell, ...]:
    counts = totals(members)
    judged = sum(counts[status] for status in JUDGED)
    green = sum(counts[status] for status in GREEN)
    bad = worst(members, 1)
    return (
        name, len(members), green, counts[Status.AT_RISK], sum(counts[s] for s in RED),
        sum(counts[s] for s in UNREPORTED), counts[Status.NOT_DUE], judged,
        Fraction(green, judged) if judged else None, bad[0].item.name if bad else None,
    )  # fmt: skip


def _rate_text(rate: Cell) -> str | None:
    return f"{percent(rate)} {bar(rate)}" if isinstance(rate, Fraction) else None


def percent(rate: Fraction) -> str:
    """Return a share in percent, cut: 99.96 % is not yet 100 %."""
    return f"{cut(100 * rate, 1)}%"


def worst(standings: Sequence[Standing], count: int = WORST) -> list[Standing]:
    """Return the worst that were judged yellow or red: missed dates first, then the farthest
    behind; what only is hoped for (力争) comes after what is promised."""
    bad = [s for s in standings if s.verdict.status in (*RED, Status.AT_RISK)]
    return sorted(bad, key=_badness)[:count]


def _badness(standing: Standing) -> tuple[int, bool, Fraction, str]:
    verdict = standing.verdict
    shortfall = verdict.shortfall
    if shortfall is None and verdict.regions_total and verdict.regions_met is not None:
        shortfall = 1 - Fraction(verdict.regions_met, verdict.regions_total)
    return (
        SEVERITY.index(verdict.status),
        "stretch_only" in verdict.flags,
        -(shortfall if shortfall is not None else Fraction(1)),
        standing.item.indicator.code,
    )


def _worst_lines(standings: Sequence[Standing]) -> list[str]:
    bad = worst(standings)
    if not bad:
        return ["没有滞后或逾期的"]
    lines = [f"最要紧的 {len(bad)} 项："]
    for number, standing in enumerate(bad, 1):
        where = standing.region.name
        place = "" if where == standing.item.plan.region else f"{where} "
        lines.append(
            f"{number} {signed_status(standing)} {place}{standing.item.name}"
            f"（{standing.item.indicator.code}），{lead_of(standing)}：{short_reason(standing)}"
        )
    return lines

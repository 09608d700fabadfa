"""The quarterly round as tables and lines: what is closed, what waits for review."""

from collections.abc import Iterator, Sequence

from planctl.domain.period import parse_period
from planctl.domain.review import State
from planctl.report.lists import decided_words, figure_words
from planctl.report.table import Cell, Column, Table
from planctl.usecases.locking import Closed, LockLine
from planctl.usecases.reviewing import DecisionLine, Outcome, Waiting

_ACTIONS = {"lock": "锁定", "unlock": "解锁"}


def closed_lines(done: Sequence[Closed]) -> Iterator[str]:
    """Give one line per plan: what was closed or opened, and what is not approved yet."""
    for one in done:
        where = f"{one.plan} {one.region} {parse_period(one.period).label}"
        action = "锁定" if one.is_closing else "解锁"
        if one.unchanged:
            yield f"没有变化：{where}已经{action if one.is_closing else '是打开的'}"
            continue
        waiting = f"，其中 {one.unapproved} 个没有审核通过" if one.unapproved else ""
        yield f"已{action}：{where}，{one.figures} 个数{waiting if one.is_closing else ''}"


def locks_table(lines: Sequence[LockLine]) -> Table:
    """Return one row per act of closing or opening, oldest first."""
    columns = (
        Column("plan", "规划", wraps=True), Column("region", "地区"), Column("period", "报告期"),
        Column("action", "操作"), Column("by", "操作人", wraps=True), Column("at", "时间"),
        Column("reason", "原因", wraps=True), Column("holds", "现在有效"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (x.plan, x.region, x.period, x.action, x.by,
         x.at.astimezone().isoformat(timespec="seconds"), x.reason, x.holds)
        for x in lines
    ]  # fmt: skip
    shown = [
        (row[0], row[1] or "全部", *row[2:3], _ACTIONS[x.action], x.by,
         f"{x.at.astimezone():%Y-%m-%d %H:%M}", *row[6:])
        for row, x in zip(rows, lines, strict=True)
    ]  # fmt: skip
    return Table(columns, rows, title="锁定和解锁的记录", shown=shown, empty="还没有锁定过")


def waiting_table(rows: Sequence[Waiting]) -> Table:
    """Return one row per figure, in groups by plan, region and period."""
    columns = (
        Column("plan"), Column("indicator", "代码"), Column("name", "指标", wraps=True),
        Column("region"), Column("period"), Column("revision", "稿次", numeric=True, spare=3),
        Column("value", "数值", numeric=True), Column("unit"),
        Column("previous", "上期", numeric=True), Column("numerator"), Column("denominator"),
        Column("by", "填报人", wraps=True, spare=2), Column("at"),
        Column("source", "来源", wraps=True, spare=4),
        Column("warning", "提醒", wraps=True), Column("force_reason", "填报人说明", wraps=True),
        Column("state", "状态", wraps=True), Column("decided_by"), Column("decided_on"),
        Column("decision_reason"), Column("unlock_reason"), Column("flags"),
    )  # fmt: skip
    values: list[tuple[Cell, ...]] = [_waiting_row(row) for row in rows]
    shown = [_waiting_shown(value, row) for value, row in zip(values, rows, strict=True)]
    return Table(
        columns, values, title="填报审核", shown=shown, groups=_grouped(rows),
        footer=[f"共 {len(rows)} 个数"], empty="没有待审的数",
    )  # fmt: skip


def _waiting_row(row: Waiting) -> tuple[Cell, ...]:
    decision = row.decision
    return (
        row.plan, row.indicator, row.name, row.region, row.period, row.revision,
        row.value, row.unit, row.previous, *row.parts,
        row.by, row.at.astimezone().isoformat(timespec="seconds"),
        row.source, row.warning, row.force_reason, decision.state.value, decision.by,
        decision.on, decision.reason, decision.unlock_reason,
        tuple(mark.value for mark in decision.marks),
    )  # fmt: skip


def _waiting_shown(values: tuple[Cell, ...], row: Waiting) -> tuple[Cell, ...]:
    figure = figure_words(row.value, row.unit)
    before = figure_words(row.previous, row.unit) if row.previous is not None else None
    return (*values[:6], figure, None, before, *values[9:16], decided_words(row.decision),
            *values[17:])  # fmt: skip


def _grouped(rows: Sequence[Waiting]) -> list[tuple[str, int, str]]:
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.plan, row.region, parse_period(row.period).label)
        counts[key] = counts.get(key, 0) + 1
    return [(" · ".join(key), count, "") for key, count in counts.items()]


def outcome_lines(outcome: Outcome, most: int) -> Iterator[str]:
    """Give what was decided, at most so many groups by name, and what was left alone."""
    action = {State.APPROVED: "审核通过", State.RETURNED: "退回"}[outcome.state]
    for one in outcome.decided[:most]:
        period = parse_period(one.period).label
        yield f"已{action}：{one.plan} {one.region} {period} {one.count} 个数"
    total = sum(one.count for one in outcome.decided)
    if len(outcome.decided) > most:
        yield f"……等 {len(outcome.decided)} 组"
    if len(outcome.decided) > 1:
        yield f"共{action} {total} 个数"
    left = "、".join(f"{state.label} {count} 个" for state, count in outcome.left.items())
    if not total:
        yield f"没有变化：没有要{action}的数" + (f"（{left}）" if left else "")
    elif left:
        yield f"没有动：{left}（要改其中的，请用 --indicator 点名）"


def decisions_table(lines: Sequence[DecisionLine]) -> Table:
    """Return one row per decision, oldest first."""
    columns = (
        Column("plan", "规划", wraps=True, spare=1), Column("indicator", "代码"),
        Column("region", "地区", wraps=True), Column("period", "报告期"),
        Column("revision", "稿次", numeric=True), Column("decision", "决定"),
        Column("by", "审核人", wraps=True), Column("at", "时间"),
        Column("reason", "原因", wraps=True),
        Column("unlock_reason", "锁定后改动的原因", wraps=True, spare=2),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (x.plan, x.indicator, x.region, x.period, x.revision, x.decision.value, x.by,
         x.at.astimezone().isoformat(timespec="seconds"), x.reason, x.unlock_reason)
        for x in lines
    ]  # fmt: skip
    shown = [
        (*row[:5], x.decision.label, x.by, f"{x.at.astimezone():%Y-%m-%d %H:%M}", *row[8:])
        for row, x in zip(rows, lines, strict=True)
    ]
    return Table(columns, rows, title="审核记录", shown=shown, empty="还没有审核过")

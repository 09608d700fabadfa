"""The quarterly round as tables and lines: what is closed, what waits for review."""

from collections.abc import Iterator, Sequence

from planctl.domain.period import parse_period
from planctl.report.table import Cell, Column, Table
from planctl.usecases.locking import Closed, LockLine

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

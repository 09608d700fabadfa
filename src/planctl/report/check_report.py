"""What the checks of a register found, and the change log, as tables."""

from collections.abc import Sequence

from planctl.report.table import Cell, Column, Table
from planctl.usecases.access import OfficeLine
from planctl.usecases.changes import ChangeLine
from planctl.usecases.integrity import Health, lines


def health_table(health: Health) -> Table:
    """Return one row per check, or per finding of a check that found something."""
    columns = (
        Column("check"), Column("name", "检查"), Column("examined", "看了", numeric=True),
        Column("ok", "结果"), Column("finding", "问题", wraps=True),
    )  # fmt: skip
    told = list(lines(health))
    rows: list[tuple[Cell, ...]] = [
        (check.code, check.name, check.examined, finding is None, finding)
        for check, finding in told
    ]
    shown = [(*row[:3], "完好" if row[3] else "有问题", row[4] or "") for row in rows]
    count = sum(len(check.findings) for check in health.checks)
    footer = [
        f"共 {len(health.checks)} 项检查，" + (f"发现 {count} 处问题" if count else "没有发现问题"),
        f"封签 {health.seal}（请抄在别处；以后用 planctl db check --seal {health.seal} "
        "证明今天以前的日志没有被换过）",
    ]
    return Table(columns, rows, shown=shown, footer=footer)


def changes_table(found: Sequence[ChangeLine]) -> Table:
    """Return one row per write, the newest last."""
    columns = (
        Column("id", "行", numeric=True), Column("at", "时间"), Column("by", "谁"),
        Column("command", "命令"), Column("entity", spare=1), Column("key", "对象", wraps=True),
        Column("before", "原来", wraps=True), Column("after", "现在", wraps=True), Column("login"),
        Column("chain"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            one.id, one.at, one.by, one.command, one.entity, one.key, one.before, one.after,
            one.login, one.chain,
        )
        for one in found
    ]  # fmt: skip
    shown = [
        (*row[:6], one.before_shown, one.after_shown, *row[8:])
        for row, one in zip(rows, found, strict=True)
    ]
    return Table(columns, rows, shown=shown, empty="日志里没有符合条件的记录")


def offices_table(found: Sequence[OfficeLine]) -> Table:
    """Return one row per login."""
    columns = (
        Column("login", "登录名"), Column("region", "地区"), Column("department", "部门"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [(one.login, one.region, one.department) for one in found]
    return Table(columns, rows, empty="还没有给任何单位授权")

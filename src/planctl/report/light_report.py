"""Light rules as a table and as sentences."""

from collections.abc import Sequence

from planctl.domain.number import show
from planctl.report.table import Cell, Column, Table
from planctl.usecases.lights import RuleLine


def rules_table(lines: Sequence[RuleLine]) -> Table:
    """Return one row per rule."""
    columns = (
        Column("code", "代码"), Column("name", "名称"), Column("version"), Column("mode", "比什么"),
        Column("on", "达到", numeric=True), Column("risk", "略滞后", numeric=True),
        Column("source", "来源", wraps=True), Column("plans", "用它的规划", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            line.code, line.name, line.version, line.mode, line.on,
            line.risk, line.source, line.plans,
        )
        for line in lines
    ]  # fmt: skip
    modes = {"ratio": "序时完成率", "points": "占全程的百分点"}
    shown = [(*row[:3], modes[str(row[3])], *row[4:]) for row in rows]
    footer = ["达到“达到”一栏为绿灯，达到“略滞后”一栏为黄灯，再低为红灯"]
    return Table(columns, rows, shown=shown, footer=footer)


def rule_text(line: RuleLine) -> str:
    """Return one rule in sentences."""
    what = "序时完成率" if line.mode == "ratio" else "超前或落后占全程的百分点"
    plans = "、".join(line.plans) or "没有"
    return "\n".join(
        [
            f"{line.name}（{line.code}，第 {line.version} 版）",
            f"绿灯：{what} ≥ {show(line.on)}",
            f"黄灯：{what} ≥ {show(line.risk)}",
            "红灯：再低，或者节点逾期",
            f"来源：{line.source}",
            f"现在用它的规划：{plans}",
        ]
    )

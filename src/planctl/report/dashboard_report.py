"""The short dashboard: one row per plan."""

from collections.abc import Sequence

from planctl.domain.terms import Status
from planctl.report.status_report import COUNTS, totals, totals_line
from planctl.report.table import Cell, Column, Table
from planctl.usecases.judging import Question, Standing


def dashboard_table(standings: Sequence[Standing], question: Question) -> Table:
    """Return one row per plan with its counts."""
    columns = (
        Column("plan", "规划", wraps=True), Column("name", "名称", wraps=True, spare=1), *COUNTS,
    )  # fmt: skip
    plans: dict[str, list[Standing]] = {}
    for standing in standings:
        plans.setdefault(standing.item.plan.code, []).append(standing)
    rows: list[tuple[Cell, ...]] = []
    for code, members in plans.items():
        counts = totals(members)
        name = members[0].item.plan.name
        rows.append((code, name, len(members), *(counts[status] for status in Status)))
    return Table(
        columns,
        rows,
        title=f"各规划进展（截至 {question.as_of}）",
        footer=[f"合计 {totals_line(standings)}", "细看：planctl status --plan 规划"]
        if standings
        else [],
        empty="还没有载入规划。用 planctl plan load 规划代码或文件 载入",
    )

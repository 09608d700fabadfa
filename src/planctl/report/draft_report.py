"""Drafted targets as a table, and a draft beside a plan file."""

from collections.abc import Sequence

from planctl.domain.plan import Plan
from planctl.report.lists import targets_table
from planctl.report.table import Cell, Column, Table
from planctl.usecases.drafts import Comparison, Drafted, lines

# Why a number is no target, in the words of the page.
WHY = {
    "past": "过去的成绩或现状", "money": "资金", "process": "时限、次数", "condition": "条件、对象",
    "name": "名称的一部分", "law": "法规条款", "audience": "年龄、规模", "numbering": "编号",
    "other": "没有读出是什么目标",
}  # fmt: skip
_WHAT = {"right": "一致", "missing": "起草里没有", "extra": "规划文件里没有"}


def draft_table(drafted: Drafted) -> Table:
    """Return the drafted targets: the columns of `targets`, and how sure and where."""
    found = lines(drafted)
    table = targets_table([line.line for line in found])
    columns = (
        *table.columns, Column("confidence", "把握"), Column("place", "原文", wraps=True),
        Column("doubts", "请核对", wraps=True),
    )  # fmt: skip
    extra: list[tuple[Cell, ...]] = [
        (
            line.proposal.confidence,
            f"第{drafted.document.line(line.proposal.place.start)}行",
            tuple(line.proposal.doubts),
        )
        for line in found
    ]
    return Table(
        columns,
        [(*row, *more) for row, more in zip(table.rows, extra, strict=True)],
        shown=[(*row, *more) for row, more in zip(table.shown or (), extra, strict=True)],
        groups=table.groups,
        footer=table.footer,
        empty="没有读到目标",
    )


def comparison_table(comparison: Comparison) -> Table:
    """Return what a draft and a plan file have in common, and what only one of them has."""
    columns = (
        Column("what", "比较"), Column("section", "出处"), Column("name", "指标", wraps=True),
        Column("value", "目标"), Column("unit", "单位"), Column("due", "到期"),
    )  # fmt: skip
    rows = [(what, p.section, p.name, p.value, p.unit, p.due) for what, p in comparison.differences]
    score = comparison.scores["all"]
    return Table(
        columns,
        rows,
        shown=[(_WHAT[str(row[0])], *row[1:]) for row in rows],
        footer=[
            f"规划文件 {score.wanted} 个有数的目标，起草 {score.drafted} 个，"
            f"名称、数、单位、到期都一致的 {score.right} 个："
            f"查全 {score.recall:.1%}，查准 {score.precision:.1%}"
        ],
        empty="没有差别",
    )


def summary_line(drafted: Drafted) -> str:
    """Return one line for people: how much was read, how much is to be checked."""
    found = lines(drafted)
    doubtful = sum(1 for line in found if line.proposal.doubts)
    plan: Plan = drafted.plan
    count = sum(1 for _ in plan.indicators())
    names: Sequence[str] = [d.name for d in drafted.planned.departments]
    new = f"，新部门 {len(names)} 个" if names else ""
    return f"起草了 {count} 项指标、{len(found)} 个目标，其中 {doubtful} 个标了“请核对”{new}"

"""The account of a document's numbers, as a table of what does not add up."""

from planctl.domain.audit import Audit, Finding
from planctl.report.table import Cell, Column, Table


def audit_table(result: Audit) -> Table:
    """Return one row per number of a task that is not accounted for."""
    columns = (
        Column("task", "任务"), Column("number", "数", numeric=True),
        Column("printed", "文中", numeric=True), Column("targets", "目标", numeric=True),
        Column("explained", "说明", numeric=True), Column("what", "结论", wraps=True),
        Column("places", "文中的位置", wraps=True), Column("indicators", "指标", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (f.task or "(开头)", f.value, f.printed, f.targets, f.explained, _what(f), f.contexts,
         f.indicators)
        for f in result.findings
    ]  # fmt: skip
    rows += [
        (code, number, 0, 1, 0, f"目标 {number} 不在它引的原文说法里", (), (code,))
        for code, number in result.unprinted
    ]
    total = (
        f"文中共 {result.numbers} 个数：属于目标 {result.by_target}，"
        f"已说明 {result.by_reason}，日期、年龄、编号等 {result.by_form}"
    )
    footer = [total, f"没有着落的 {len(rows)} 处" if rows else "每个数都有着落"]
    return Table(columns, rows, footer=footer, empty="\n".join(footer))


def _what(finding: Finding) -> str:
    if finding.surplus > 0:
        return f"{finding.surplus} 个数不属于任何目标，也没有说明"
    return f"目标比文中的数多 {-finding.surplus} 个"

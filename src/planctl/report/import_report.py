"""What an import changed or would change."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from planctl.report.amounts import amount
from planctl.report.table import Cell, Column, Table
from planctl.usecases.intake.outcome import Change, Imported

_KINDS = {"new": "新填", "corrected": "更正", "refused": "不收"}
_COLUMNS = (
    Column("file", "文件", spare=2),
    Column("change", "变化"),
    Column("plan"),
    Column("indicator", "代码", spare=1),
    Column("name", "指标", wraps=True),
    Column("region", "地区"),
    Column("period", "报告期"),
    Column("unit"),
    Column("before", "原值", numeric=True),
    Column("value", "新值", numeric=True),
    Column("reason", "原因", wraps=True, spare=3),
    Column("warning", "提醒", wraps=True, spare=4),
    Column("cell", "单元格"),
    Column("fault", "问题", wraps=True),
    Column("mend", "怎么改", wraps=True),
)
MOST_SHOWN = 20


def import_table(done: Sequence[Imported]) -> Table:
    """Return every change and every fault of the files, one row each."""
    rows = [row for one in done for row in _rows(one)]
    return Table(_COLUMNS, rows)


def _rows(one: Imported) -> list[tuple[Cell, ...]]:
    name = one.path
    changes = [
        (
            name, change.kind, change.plan, change.indicator, change.name, change.region,
            change.period, change.unit, change.before, change.value, change.reason, change.warning,
            None, None, None,
        )
        for change in one.changes
    ]  # fmt: skip
    faults = [
        (name, "refused", *(None,) * 10, f"{fault.sheet}!{fault.cell}", fault.what, fault.mend)
        for fault in one.faults
    ]
    return [*changes, *faults]


def preview_table(one: Imported) -> Table:
    """Return the changes of one file for the screen: corrections first, the first new figures."""
    ordered = sorted(one.changes, key=lambda change: change.kind)[:MOST_SHOWN]
    left = one.new + one.corrected - len(ordered)
    columns = (
        Column("change", "变化"), Column("indicator", "代码", spare=1),
        Column("name", "指标", wraps=True), Column("region", "地区"), Column("period", "报告期"),
        Column("before", "原值", numeric=True), Column("value", "新值", numeric=True),
        Column("why", "原因或提醒", wraps=True, spare=2),
    )  # fmt: skip
    rows = [_shown(change) for change in ordered]
    footer = [f"另有 {left} 个没有列出（--format csv 导出全部）"] if left else []
    return Table(columns, rows, footer=footer, empty="没有变化")


def _shown(change: Change) -> tuple[Cell, ...]:
    why = "；".join(text for text in (change.reason, change.warning) if text)
    return (
        _KINDS[change.kind], change.indicator, change.name, change.region, change.period,
        _amount(change.before, change.unit), _amount(change.value, change.unit), why or None,
    )  # fmt: skip


def _amount(value: Decimal | None, unit: str | None) -> str | None:
    if value is None:
        return None
    if unit is None:
        return "是" if value == 1 else amount(value * 100, "%")
    return amount(value, unit)


def summary_line(one: Imported, *, check_only: bool) -> str:
    """Return one line on one file."""
    counts = f"新填 {one.new}、更正 {one.corrected}、没有变化 {one.unchanged}、不收 {one.refused}"
    more = [
        f"{count} 行没有填数" if name == "blank" else f"{count} 行是合计或附注"
        for name, count in (("blank", one.blank), ("skipped", one.skipped))
        if count
    ]
    if one.untold:
        more.append(f"其中 {one.untold} 行写了进展但没有数，文字没有保存")
    if one.refused and not check_only:
        more.insert(0, "整个文件都没有存")
    told = f"（{'，'.join(more)}）" if more else ""
    head = "检查" if check_only else "已导入" if one.is_saved else "没有导入"
    return f"{head} {Path(one.path).name}：{counts}{told}"

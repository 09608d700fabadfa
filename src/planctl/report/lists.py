"""Targets, departments, regions and histories as tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from planctl.domain.review import Decision, Mark
from planctl.domain.terms import Direction, Kind
from planctl.report.amounts import amount, demand_text
from planctl.report.table import Cell, Column, Table
from planctl.usecases.history import Revision
from planctl.usecases.listing import DepartmentLine, RegionLine, TargetLine

_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.BOTH: "↔"}


def targets_table(lines: Sequence[TargetLine]) -> Table:
    """Return one row per target; the keys are the contract of design §5."""
    columns = (
        Column("plan"), Column("task"), Column("section", "出处", wraps=True, spare=1),
        Column("indicator", "代码"), Column("name", "指标", wraps=True), Column("unit"),
        Column("kind", "类型", spare=3), Column("direction"),
        Column("scope", "范围", wraps=True, spare=2), Column("nature"), Column("op"),
        Column("value", "目标", wraps=True), Column("value_hi"), Column("text"),
        Column("due", "到期"), Column("baseline", "基期", wraps=True, spare=4),
        Column("baseline_date"), Column("lead", "牵头", wraps=True),
        Column("support", "配合", wraps=True, spare=5), Column("tier"), Column("due_assumed"),
        Column("tolerance"), Column("frequency"), Column("rollup"), Column("note"),
    )  # fmt: skip
    return Table(
        columns,
        [_target_row(line) for line in lines],
        shown=[_target_shown(line) for line in lines],
        groups=_by_plan(lines),
        footer=[f"共 {len(lines)} 个目标"],
        empty="没有符合条件的目标",
    )


def _target_row(line: TargetLine) -> tuple[Cell, ...]:
    item, target = line.item, line.target
    indicator, demand, base = item.indicator, target.demand, item.indicator.baseline
    return (
        item.plan.code, item.task.number, "、".join(target.section) or item.section,
        indicator.code, indicator.name, indicator.unit, indicator.kind.value,
        indicator.direction.value, indicator.scope.value,
        indicator.nature.value if indicator.nature else None, demand.op.value, demand.value,
        demand.value_hi, target.text, target.due, base.value if base else None,
        base.on if base else None, item.lead, item.support, target.tier.value,
        target.due_assumed, demand.tolerance,
        (indicator.frequency or item.plan.frequency).value, indicator.rollup.value,
        target.note or indicator.note,
    )  # fmt: skip


def _target_shown(line: TargetLine) -> tuple[Cell, ...]:
    row = list(_target_row(line))
    item, target = line.item, line.target
    tier = "" if target.tier == "required" else f"（{target.tier.label}）"
    row[6] = item.indicator.kind.label
    row[8] = item.indicator.scope_of or item.indicator.scope.label
    row[11] = _arrow(line) + demand_text(target, item.indicator) + tier
    row[14] = f"{target.due}{'*' if target.due_assumed else ''}"
    base = item.indicator.baseline
    row[15] = amount(base.value, item.indicator.unit) if base else None
    return tuple(row)


def _arrow(line: TargetLine) -> str:
    """Return which way is better, where the demand has a number and does not say it itself."""
    if line.target.demand.value is None or line.item.indicator.kind is Kind.ANNUAL_CHANGE:
        return ""
    return _ARROWS[line.item.indicator.direction]


def _by_plan(lines: Iterable[TargetLine]) -> list[tuple[str, int, str]]:
    counts: dict[tuple[str, str], list[bool]] = {}
    for line in lines:
        key = (line.item.plan.code, line.item.plan.name)
        counts.setdefault(key, []).append(line.target.due_assumed)
    return [
        (
            f"{name}（{code}）",
            len(assumed),
            f"小计 {len(assumed)} 个目标"
            + ("；* 文件没有写日期，按规划最后一天推定" if any(assumed) else ""),
        )
        for (code, name), assumed in counts.items()
    ]


def departments_table(lines: Sequence[DepartmentLine]) -> Table:
    """Return one row per department; the keys are the contract of design §5."""
    columns = (
        Column("department", "部门", wraps=True), Column("region", "地区"),
        Column("aliases", "别名", wraps=True), Column("lead_count", "牵头", numeric=True),
        Column("support_count", "配合", numeric=True),
        Column("contacts", "联系方式", wraps=True, spare=2),
        Column("members", "成员", wraps=True, spare=1),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            line.department.name, line.region,
            tuple(form for form in line.department.forms if form != line.department.name),
            line.lead_count, line.support_count, line.contacts, _members(line),
        )
        for line in lines
    ]  # fmt: skip
    return Table(columns, rows, footer=[f"共 {len(rows)} 个部门"], empty="没有符合条件的部门")


def _members(line: DepartmentLine) -> tuple[str, ...]:
    return ("全部县区",) if line.department.all_counties else line.department.members


def regions_table(lines: Sequence[RegionLine]) -> Table:
    """Return one row per region."""
    levels = {"province": "省", "city": "市", "county": "县区", "town": "乡镇"}
    columns = (
        Column("code", "代码"), Column("name", "名称"), Column("level", "级别"),
        Column("parent", "上级", spare=1), Column("aliases", "别名", wraps=True, spare=2),
        Column("plans", "规划", numeric=True), Column("actuals", "填报数", numeric=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (r.region.code, r.region.name, r.region.level, r.parent, r.region.aliases, r.plans,
         r.actuals)
        for r in lines
    ]  # fmt: skip
    shown = [(row[0], row[1], levels[str(row[2])], *row[3:]) for row in rows]
    return Table(columns, rows, shown=shown, footer=[f"共 {len(rows)} 个地区"])


def history_table(revisions: Sequence[Revision]) -> Table:
    """Return one row per revision; the keys are the contract of design §5."""
    columns = (
        Column("indicator"), Column("region", "地区", wraps=True), Column("period", "报告期"),
        Column("revision", "稿次", numeric=True), Column("value", "数值", numeric=True),
        Column("numerator", "分子", numeric=True, spare=2),
        Column("denominator", "分母", numeric=True, spare=2),
        Column("by", "填报人", wraps=True), Column("at", "时间"),
        Column("source", "来源", wraps=True, spare=1), Column("reason", "原因", wraps=True),
        Column("state", "状态", wraps=True, spare=3), Column("decided_by"), Column("decided_on"),
        Column("decision_reason"), Column("unlock_reason"), Column("flags"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (r.indicator, r.region, r.period, r.revision, r.value, r.numerator, r.denominator, r.by,
         r.at, r.source, r.reason, r.decision.state.value, r.decision.by, r.decision.on,
         r.decision.reason, r.decision.unlock_reason, tuple(m.value for m in r.decision.marks))
        for r in revisions
    ]  # fmt: skip
    shown = [
        (*row[:4], _told(r), *row[5:8], r.at[:16].replace("T", " "), *row[9:11],
         decided_words(r.decision), *row[12:])
        for row, r in zip(rows, revisions, strict=True)
    ]  # fmt: skip
    title = f"{revisions[0].name}（{revisions[0].indicator}）" if revisions else ""
    return Table(columns, rows, title=title, shown=shown, empty="还没有填报过")


def decided_words(decision: Decision) -> str:
    """Return where a revision stands, with who, when and why; and why it came after a lock."""
    said = decision.state.label
    if decision.by is not None:
        why = f"：{decision.reason}" if decision.reason else ""
        said += f"（{decision.by}，{decision.on}{why}）"
    if decision.unlock_reason is not None:
        said += f"（{Mark.CHANGED_AFTER_LOCK.label}：{decision.unlock_reason}）"
    return said


def _told(revision: Revision) -> str:
    return "撤回" if revision.value is None else figure_words(revision.value, revision.unit)


def figure_words(value: Decimal | Fraction, unit: str | None) -> str:
    """Return a figure with its unit; 是 or a percentage for an item."""
    if unit is None:
        return "是" if value == 1 else amount(value * 100, "%")
    return amount(value, unit)

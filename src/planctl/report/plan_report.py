"""A plan as its outline; what loading or adjusting it changes."""

from collections.abc import Iterator, Sequence

from planctl.domain.plan import Indicator, Plan, Task
from planctl.domain.revision import Difference, Effect
from planctl.report.amounts import amount, demand_text
from planctl.report.cells import plain
from planctl.report.table import Cell, Column, Table
from planctl.report.wrapping import wrap
from planctl.usecases.plans import Loaded, PlanSummary

_EFFECTS = {Effect.ADDED: "新增", Effect.CHANGED: "修改", Effect.REMOVED: "删去"}
_FIELDS = {
    "task": "任务", "indicator": "指标", "target": "目标", "targets": "目标", "name": "名称",
    "lead": "牵头", "support": "配合", "unit": "单位", "kind": "类型", "direction": "方向",
    "scope": "范围", "scope_of": "范围", "baseline": "基期", "note": "备注", "aliases": "别名",
    "section": "出处", "nature": "性质", "frequency": "频率", "rollup": "汇总",
    "threshold": "达标线",
    "parent": "上级任务",
    "regions": "县区", "precision": "小数位", "trajectory": "进度线", "profile": "季度进度",
    "mode": "要求",
    "definition": "口径", "start": "起始", "end": "截止", "issuer": "发文机关", "document": "文号",
    "issued": "发布日期", "deadline": "报送期限", "stale_after": "过期期数", "region": "地区",
    "no_baseline": "无基期时", "light_rule": "亮灯规则", "code": "代码",
}  # fmt: skip


def plans_table(plans: Sequence[PlanSummary]) -> Table:
    """Return one row per loaded plan."""
    columns = (
        Column("plan", "代码"), Column("name", "名称", wraps=True),
        Column("region", "地区", spare=3),
        Column("start", "起始", spare=1), Column("end", "截止"),
        Column("tasks", "任务", numeric=True, spare=2),
        Column("indicators", "指标", numeric=True), Column("targets", "目标", numeric=True),
        Column("actuals", "填报数", numeric=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (p.code, p.name, p.region, p.start, p.end, p.tasks, p.indicators, p.targets, p.actuals)
        for p in plans
    ]
    return Table(columns, rows, empty="还没有载入规划。用 planctl plan load 规划代码或文件 载入")


def differences_table(differences: Sequence[Difference]) -> Table:
    """Return one row per difference."""
    columns = (
        Column("effect", "变化"), Column("where", "哪里", wraps=True), Column("field", "内容"),
        Column("before", "原来", wraps=True), Column("after", "现在", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (d.effect.value, d.where, d.field, d.before or None, d.after or None) for d in differences
    ]
    shown = [
        (_EFFECTS[d.effect], d.where, _FIELDS.get(d.field, d.field), row[3], row[4])
        for d, row in zip(differences, rows, strict=True)
    ]
    return Table(
        columns,
        rows,
        shown=shown,
        footer=[f"共 {len(rows)} 处不同"] if rows else [],
        empty="两个版本没有不同",
    )


def loaded_lines(loaded: Loaded) -> Iterator[str]:
    """Say what loading did, a line each."""
    plan = loaded.plan
    count = sum(1 for _ in plan.indicators())
    targets = sum(len(item.targets) for _, item in plan.indicators())
    if loaded.is_new:
        yield f"已载入 {plan.name}（{plan.code}）：{count} 项指标，{targets} 个目标"
    elif not loaded.differences:
        yield f"没有变化：{plan.name}（{plan.code}）"
    else:
        when = f"从 {loaded.since} 起" if loaded.since else "从规划开始"
        basis = (
            f"，依据 {loaded.document}" if loaded.document else "（没有写依据，可加 --document）"
        )
        count = len(loaded.differences)
        yield f"已修订 {plan.name}（{plan.code}），{count} 处，{when}按新的算{basis}："
        for d in loaded.differences:
            change = " → ".join(filter(None, [d.before, d.after]))
            field = _FIELDS.get(d.field, d.field)
            kept = (
                "（已填报的数保留）"
                if d.effect is Effect.REMOVED and d.field == "indicator"
                else ""
            )
            yield f"  {_EFFECTS[d.effect]} {d.where} {field} {change}".rstrip() + kept


def outline(plan: Plan, width: int) -> str:
    """Return the plan as people read the document: tasks, indicators, targets, who answers."""
    count = sum(1 for _ in plan.indicators())
    head = [
        f"{plan.name}（{plan.code}）",
        f"{plan.region} {plan.start} 至 {plan.end}；{count} 项指标",
        *_answering(plan.lead, plan.support, ""),
    ]
    body = [line for task in plan.tasks for line in _task_lines(task, 0)]
    if any(target.due_assumed for _, item in plan.indicators() for target in item.targets):
        body += ["", "* 文件没有写日期，按规划最后一天推定"]
    return "\n".join(_wrap(line, width) for line in [*head, "", *body])


def _wrap(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    first, *rest = wrap(plain(line.strip()), max(20, width - len(indent) - 2))
    return "\n".join([indent + first, *(f"{indent}  {more}" for more in rest)])


def _answering(lead: tuple[str, ...], support: tuple[str, ...], indent: str) -> Iterator[str]:
    parts = [f"牵头：{'、'.join(lead)}"] if lead else []
    parts += [f"配合：{'、'.join(support)}"] if support else []
    if parts:
        yield indent + "；".join(parts)


def _task_lines(task: Task, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{task.number} {task.name}"
    yield from _answering(task.lead, task.support, indent + "  ")
    if task.note:
        yield f"{indent}  注：{task.note}"
    for indicator in task.indicators:
        yield from _indicator_lines(indicator, indent + "  ")
    for child in task.tasks:
        yield from _task_lines(child, depth + 1)


def _indicator_lines(item: Indicator, indent: str) -> Iterator[str]:
    targets = "，".join(
        f"{target.due}{'*' if target.due_assumed else ''} {demand_text(target, item)}"
        + ("" if target.tier == "required" else f"（{target.tier.label}）")
        for target in item.targets
    )
    base = f"，基期 {amount(item.baseline.value, item.unit)}" if item.baseline else ""
    scope = f"[{item.scope_of or item.scope.label}]" if item.scope != "region" else ""
    yield f"{indent}· {item.code} {item.name}{scope}：{targets}{base}"
    yield from _answering(item.lead, item.support, indent + "  ")
    if item.note:
        yield f"{indent}  注：{item.note}"

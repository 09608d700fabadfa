"""Light rules as a table and as sentences."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planctl.domain.light import LightRule
from planctl.domain.number import as_decimal, show
from planctl.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from planctl.usecases.lights import RuleLine, Use

_MODES = {"ratio": "序时完成率", "points": "占全程的百分点"}


def rules_table(lines: Sequence["RuleLine"], on: date) -> Table:
    """Return one row per version of a rule; `plans` are those judged by it on a day."""
    columns = (
        Column("code", "代码"), Column("name", "名称"), Column("version", "版"),
        Column("mode", "比什么"),
        Column("on", "达到", numeric=True), Column("risk", "略滞后", numeric=True),
        Column("source", "来源", wraps=True), Column("plans"), Column("document"),
        Column("holds_from"), Column("holds_to"), Column("days", "有效", wraps=True),
        Column("used", "用它的规划", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [_row(line, on) for line in lines]
    shown: list[tuple[Cell, ...]] = [
        (*row[:3], _MODES[line.rule.mode], *row[4:12], tuple(map(_use_shown, line.uses)))
        for row, line in zip(rows, lines, strict=True)
    ]
    footer = [
        "达到“达到”一栏为绿灯，达到“略滞后”一栏为黄灯，再低为红灯",
        "出处的文件：planctl light show 规则",
    ]
    return Table(columns, rows, shown=shown, footer=footer)


def _row(line: "RuleLine", on: date) -> tuple[Cell, ...]:
    rule = line.rule
    return (
        rule.code, rule.name, rule.version, rule.mode, as_decimal(rule.on), as_decimal(rule.risk),
        rule.source, tuple(use.plan for use in line.uses if use.start <= on <= use.end),
        rule.document, rule.holds_from, line.ends, days(rule.holds_from, line.ends),
        tuple(f"{use.plan} {use.start}/{use.end}" for use in line.uses),
    )  # fmt: skip


def _use_shown(use: "Use") -> str:
    return f"{use.plan}（{use.start}—{use.end}）"


def days(start: date | None, end: date | None) -> str:
    """Return from when to when something holds, in words."""
    if start is None:
        return f"到 {end}" if end else "一直"
    return f"{start}—{end}" if end else f"{start} 起"


def cuts_text(rule: LightRule) -> str:
    """Return the two cuts of a rule in one line."""
    what = "完成率" if rule.mode == "ratio" else "占全程的超前（落后为负）"
    unit = "" if rule.mode == "ratio" else " 个百分点"
    return (
        f"{what} ≥ {show(rule.on)}{unit} 达到序时进度，≥ {show(rule.risk)}{unit} 略滞后，再低为滞后"
    )


def rule_text(lines: Sequence["RuleLine"]) -> str:
    """Return every version of one rule in sentences, the newest first."""
    return "\n\n".join("\n".join(_sentences(line)) for line in reversed(lines))


def _sentences(line: "RuleLine") -> list[str]:
    rule, what = line.rule, _MODES[line.rule.mode]
    uses = "、".join(map(_use_shown, line.uses)) or "没有"
    held = days(rule.holds_from, line.ends)
    return [
        f"{rule.name}（{rule.code}，第 {rule.version} 版，有效：{held}）",
        f"绿灯：{what} ≥ {show(rule.on)}",
        f"黄灯：{what} ≥ {show(rule.risk)}",
        "红灯：再低，或者节点逾期",
        f"来源：{rule.source}",
        f"出处：{rule.document or '没有写'}",
        f"用它的规划：{uses}",
    ]

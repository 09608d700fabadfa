"""What is shown before a figure is asked for: its target, the last figure, what is expected."""

from collections.abc import Iterator

from planctl.report.amounts import amount, demand_text
from planctl.report.lists import figure_words
from planctl.usecases.filling import Blank

INDENT = "      "


def card(blank: Blank, number: int, total: int) -> Iterator[str]:
    """Give the lines about one figure."""
    item, line = blank.item, blank.line
    unit = f"（{item.indicator.unit}）" if item.indicator.unit else "（事项）"
    progress = f"{number}/{total}"
    yield f"{progress:<5} {item.indicator.code} {item.name}{unit}"
    lead = "、".join(item.lead) or "没有写"
    yield f"{INDENT}{item.section}　牵头 {lead}"
    yield INDENT + "　".join(_facts(blank))
    if item.indicator.definition:
        yield f"{INDENT}口径 {item.indicator.definition}"
    if line.now is not None:
        told = figure_words(line.now.value, item.indicator.unit)
        decision = line.now.decision
        yield f"{INDENT}退回 原报 {told}，{decision.by} {decision.on}：{decision.reason}"


def _facts(blank: Blank) -> Iterator[str]:
    line, indicator = blank.line, blank.item.indicator
    whole = "（全市）" if line.is_part else ""
    yield f"目标{whole} {demand_text(line.target, indicator)}（{line.target.due}）"
    if line.signpost is not None:
        yield f"序时目标 {amount(line.signpost.expected, indicator.unit)}"
    if line.last is None:
        yield "还没有报过"
    else:
        told = figure_words(line.last.value, indicator.unit)
        yield f"上次 {line.last.period.label} {told}"


def question(blank: Blank) -> str:
    """Return what is asked, with how to answer."""
    label = blank.period.label
    if blank.is_item:
        return f"{INDENT}{label}办成了吗？是、否或完成的百分比，回车跳过："
    parts = "，可写 分子/分母" if blank.wants_parts else ""
    return f"{INDENT}{label}实际值{parts}，回车跳过："

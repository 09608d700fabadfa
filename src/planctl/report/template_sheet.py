"""The words of a 填报表."""

from decimal import Decimal
from fractions import Fraction

from planctl.domain.number import as_decimal, show
from planctl.domain.plausibility import bounds
from planctl.domain.terms import Kind, Rollup
from planctl.exchange.form import Entry, Sheet
from planctl.exchange.tables import Stamp
from planctl.report.amounts import amount, demand_text
from planctl.usecases.known import Known
from planctl.usecases.template import Form, FormLine

_PARTED = (Rollup.RATIO, Rollup.WEIGHTED)


def template_sheet(form: Form) -> Sheet:
    """Return a form as a sheet to fill in."""
    period = form.period.label
    title = f"{form.region.name}{period}填报表"
    return Sheet(
        title,
        f"{form.plan.name}　　填报单位：{form.region.name}　　报告期：{period}"
        f"　　请在 {form.due} 前报送　　共 {len(form.lines)} 项",
        _explanation(form),
        Stamp(form.plan.code, form.region.code, form.period.code, form.version),
        form.plan.start,
        form.period.end,
        [_entry(form, line) for line in form.lines],
    )


def _explanation(form: Form) -> list[tuple[str, str]]:
    required = sum(line.owed.required for line in form.lines)
    optional = len(form.lines) - required
    return [
        ("这是什么", f"{form.plan.name}，{form.region.name}{form.period.label}的填报表，"
                     f"共 {len(form.lines)} 项"
                     + (f"（其中 {optional} 项事项还没到期，可只报进展）" if optional else "")),
        ("什么时候交", f"{form.due} 以前，把填好的文件原样发回（不要改文件格式，不要另做表）"),
        ("填哪里", "“填报表”一页的黄底格。最要紧的是“本期实际值”，"
                   f"填到 {form.period.end} 为止的数"),
        ("怎么写数", "只写数，不带单位：36%写 36（写成 36% 也认），1,495 人写 1495"),
        ("累计量", "填到期末的累计数，不是本季新增的数"),
        ("百分比、比率", "要填分子分母的，填了分子和分母，实际值可以空着，由系统算出"),
        ("打勾的事项", "办成了选“是”并填完成日期；没办成选“否”，或写完成的比例（如 40%）"),
        ("没有数", "空着，或写“—”“无”。空着是没有报，0 是报了零，两者不一样"),
        ("说明", "数变小、变化很大、超出范围，或更正以前报过的数时，在“说明”里写一句原因，"
                 "否则会退回"),
        ("不要做的事", "不要增删行列、改表头、取消隐藏的内容；别的县的表、别的季度的表不能混用"),
    ]  # fmt: skip


def _entry(form: Form, line: FormLine) -> Entry:
    item, indicator = line.item, line.item.indicator
    key = f"{indicator.code}@{line.owed.period.code}@{form.region.code}"
    low, high = bounds(indicator)
    post = line.signpost
    is_item = indicator.kind is Kind.YESNO
    is_ratio = indicator.unit == "1:x"
    return Entry(
        key=key,
        band=f"{item.task.number}　{item.task.name}",
        section=item.section,
        indicator=indicator.name,
        unit="是/否" if is_item else _unit(indicator.unit),
        definition=indicator.definition or "",
        target=_target(line),
        expected=_expected(line),
        last=_last(line.last, indicator.unit),
        kind="item" if is_item else "ratio" if is_ratio else "number",
        hint=_hint(form, line),
        low=min(low, Decimal(0)) if low < 0 else Decimal(0),
        high=high,
        needs_parts=indicator.rollup in _PARTED,
        is_percent=indicator.unit == "%",
        rises=post.rises if post else True,
        green=_rounded(post.green) if post else None,
        yellow=_rounded(post.yellow) if post else None,
    )


def _unit(unit: str | None) -> str:
    return "1:x" if unit == "1:x" else unit or ""


def _rounded(value: Fraction | None) -> Decimal | None:
    return None if value is None else as_decimal(value)


def _target(line: FormLine) -> str:
    target = line.target
    asked = demand_text(target, line.item.indicator)
    whose = f"{line.item.plan.region}合计\n" if line.is_part else ""
    return f"{whose}{asked}\n{target.due}"


def _expected(line: FormLine) -> str:
    if line.signpost is not None:
        return amount(line.signpost.expected, line.item.indicator.unit)
    return "–"


def _last(known: Known | None, unit: str | None) -> str:
    if known is None:
        return "–"
    if unit is None:
        shown = "已办成" if known.value == 1 else f"完成 {show(as_decimal(known.value * 100))}%"
    else:
        shown = amount(as_decimal(known.value), unit)
    added = "（新增）" if known.is_increment else ""
    return f"{shown}{added}\n{known.period.label}"


def _hint(form: Form, line: FormLine) -> str:
    indicator = line.item.indicator
    match indicator.kind:
        case Kind.YESNO:
            return "办成选 是，没办成选 否；没办完可写完成的比例，如 40%"
        case Kind.COUNT:
            return f"填到 {form.period.end} 的累计数（{indicator.unit}），不是本季新增"
        case Kind.FLOW:
            return f"填今年 1 月 1 日到 {form.period.end} 的数（{indicator.unit}）"
    unit = {"%": "百分数，36% 写 36", "‰": "千分数，2.74‰ 写 2.74", "1:x": "1:2.12 写 2.12"}
    told = unit.get(indicator.unit or "", f"单位：{indicator.unit}")
    return f"填 {line.owed.period.end} 的数。{told}"

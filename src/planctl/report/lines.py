"""One standing -> one line of a report, in the words of an office."""

from decimal import Decimal
from fractions import Fraction

from planctl.domain.forecast import required_pace
from planctl.domain.number import cut
from planctl.domain.terms import Kind, Status, Tier
from planctl.report.amounts import amount, demand_text, distance
from planctl.report.bulletin import Line
from planctl.report.explanation import explanation
from planctl.report.outlook import pace_words
from planctl.report.picture import picture_of
from planctl.report.reasons import reason_line
from planctl.report.short_reasons import short_reason
from planctl.report.status_report import actual_text
from planctl.report.status_row import coverage_of
from planctl.report.summary_report import action_of, lead_of
from planctl.report.wording import (
    LIGHT_SIGNS,
    all_demands,
    expected_of,
    light_of,
    period_label,
    status_word,
    target_of,
    unit_of,
)
from planctl.usecases.gathering import Changes, TargetChange
from planctl.usecases.judging import Question, Standing


def line_of(
    standing: Standing, question: Question, key: str, changes: Changes, *, brief: bool = False
) -> Line:
    """Return the line; a `brief` one has no explanation and no picture."""
    item, verdict, target = standing.item, standing.verdict, target_of(standing)
    unit, light = unit_of(standing), light_of(standing)
    expected = expected_of(standing)
    base = verdict.baseline.value if verdict.baseline else standing.commitment.baseline
    given_up = changes.get((item.plan.code, item.indicator.code), ())
    demand = target.demand.value if target else None
    return Line(
        key=key, plan_code=item.plan.code, plan=item.plan.name, code=item.indicator.code,
        name=item.name, region=standing.region.name, action=action_of(standing),
        task=f"{item.task.number} {item.task.name}".strip(), kind=item.indicator.kind.label,
        unit=item.indicator.unit or "",
        nature=item.indicator.nature.label if item.indicator.nature else "",
        lead=lead_of(standing), support="、".join(item.support),
        status=verdict.status, word=status_word(standing), light=light, sign=LIGHT_SIGNS[light],
        baseline=base, target=Fraction(demand) if demand is not None else None,
        expected=expected, actual=verdict.actual, ratio=verdict.ratio,
        baseline_text=_brief(base, unit) if base is not None else "",
        target_text=all_demands(standing, target) if target else "",
        expected_text=_brief(expected, unit) if expected is not None else "",
        actual_text=_actual(standing),
        due=target.due if target else None,
        due_text=f"{target.due}{'*' if target.due_assumed else ''}" if target else "",
        period=period_label(standing), short=short_reason(standing),
        reason="" if brief else reason_line(standing),
        progress="" if brief else _progress(standing),
        ahead="" if brief else _ahead(standing, question),
        note="" if brief else _note(standing),
        explanation=() if brief else tuple(explanation(standing, question, outlook=True)),
        picture=None if brief else picture_of(standing, question.as_of, given_up),
        changed=tuple(_changed(one, standing) for one in given_up),
    )  # fmt: skip


def _actual(standing: Standing) -> str:
    value, unit = standing.verdict.actual, standing.item.indicator.unit
    if standing.region.name != standing.item.plan.region and len(standing.by_county) == 1:
        # A county's own figure says more than 1/1 of its counties.
        return _brief(standing.by_county[0][1].value, unit)
    if value is None or unit is None or standing.verdict.regions_met is not None:
        return actual_text(standing) or ""
    return _brief(value, unit)


def _brief(value: Fraction, unit: str | None) -> str:
    """Return a number with at most two decimals, cut: the explanation has it in full."""
    return amount(Decimal(cut(value, 2)), unit)


def _progress(standing: Standing) -> str:
    """Return 本季进展: the last figure, and how it moved since the one before."""
    told, unit = standing.totals, standing.item.indicator.unit
    if standing.verdict.regions_met is not None or standing.item.indicator.kind is Kind.YESNO:
        return actual_text(standing) or "没有填报"
    if not told:
        return "没有填报"
    last = told[-1]
    now = f"{last.period.label} {_brief(last.value, unit)}"
    is_new_year = len(told) > 1 and told[-2].period_end.year < last.period_end.year
    if len(told) < 2 or (standing.item.indicator.kind is Kind.FLOW and is_new_year):
        return now
    change = last.value - told[-2].value
    if change == 0:
        return f"{now}，与上期持平"
    way = "增" if change > 0 else "减"
    return f"{now}，比上期{way} {distance(Fraction(cut(abs(change), 2)), unit)}"


def _ahead(standing: Standing, question: Question) -> str:
    """Return 下季安排: what is asked next, and what every period has to bring."""
    if standing.verdict.status is Status.ACHIEVED:
        return "已达到，保持"
    item = standing.item.indicator
    later = [t for t in item.targets if t.due >= question.as_of and t.tier is not Tier.PATH]
    target = min(later, key=lambda t: t.due) if later else target_of(standing)
    if target is None:
        return ""
    word = "前" if target.due >= question.as_of else "已到期，仍应"
    asked = f"{target.due} {word}{demand_text(target, item)}"
    pace = pace_words(
        standing, required_pace(standing.commitment, standing.verdict, question.as_of)
    )
    return f"{asked}；{pace}" if pace else asked


def _note(standing: Standing) -> str:
    target, coverage = target_of(standing), coverage_of(standing)
    parts = [f"{coverage}已报"] if coverage else []
    if target and target.due_assumed:
        parts.append("到期日按规划最后一天推定")
    if "stretch_only" in standing.verdict.flags:
        parts.append("文件只说力争")
    parts += [mark.label for mark in standing.marks]
    return "；".join(parts)


def _changed(change: TargetChange, standing: Standing) -> str:
    item = standing.item.indicator
    old = "、".join(f"{t.due} {demand_text(t, item)}" for t in change.targets)
    paper = f"（{change.document}）" if change.document else ""
    return f"{change.on} 起目标调整，原为 {old}{paper}"

"""One verdict explained on one screen: values, dates, the formula with its numbers, the rule."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from planctl.domain.calendar import pos
from planctl.domain.forecast import required_pace
from planctl.domain.number import as_shown, cut, show
from planctl.domain.period import Period, period_of
from planctl.domain.plan import Indicator
from planctl.domain.review import Decision, State
from planctl.domain.terms import HoldMode, Kind, Status, Trajectory
from planctl.report.amounts import amount, apart, demand_text
from planctl.report.light_report import cuts_text, days
from planctl.report.outlook import forecast_of, outlook_words, pace_words
from planctl.report.reasons import compared_with, reason_line
from planctl.report.wording import (
    LIGHT_WORDS,
    all_demands,
    expected_of,
    light_of,
    period_label,
    status_word,
    target_of,
    unit_of,
)
from planctl.usecases.judging import Question, Standing
from planctl.usecases.known import Known

Lines = Iterator[tuple[str, str]]


def explanation(
    standing: Standing, question: Question, *, outlook: bool = False
) -> list[tuple[str, str]]:
    """Return (heading, text) pairs in the order they are read; `outlook` adds the forecast."""
    return [
        *_what(standing),
        ("结论", f"【{LIGHT_WORDS[light_of(standing)]}】{status_word(standing)}"),
        ("为什么", reason_line(standing)),
        *_arithmetic(standing),
        *_rule(standing),
        *_regions(standing),
        *_shares(standing),
        *_next(standing, question),
        *(_outlook(standing, question) if outlook else ()),
        *_knowledge(standing, question),
    ]


def _what(standing: Standing) -> Lines:
    item, indicator = standing.item, standing.item.indicator
    yield (
        "指标",
        f"{indicator.name}（{indicator.code}），{indicator.kind.label}，{standing.region.name}",
    )
    yield "规划", f"{item.plan.name}（{item.plan.code}）"
    yield "出处", f"{item.section} {item.task.name}"
    lead = "、".join(item.lead) or "没有写"
    support = f"；配合：{'、'.join(item.support)}" if item.support else ""
    yield "牵头", lead + support
    for target in indicator.targets:
        assumed = "（文件没有写日期，按规划最后一天推定）" if target.due_assumed else ""
        tier = f"【{target.tier.label}】" if target.tier != "required" else ""
        yield (
            "目标",
            f"{target.due} {tier}{demand_text(target, indicator)} “{target.text}”{assumed}",
        )
    if indicator.note:
        yield "注", indicator.note


def _arithmetic(standing: Standing) -> Lines:
    """Put the numbers into the formula; R = (v − b)/(E − b) (status method §4)."""
    verdict, unit = standing.verdict, unit_of(standing)
    base = verdict.baseline
    if len(verdict.trajectory) > 1:
        points = " → ".join(f"{a.day} {amount(a.value, unit)}" for a in verdict.trajectory)
        yield "计划线", points
    if standing.figure is not None:
        value, parts = _made_of(standing, standing.figure)
        told = f"{period_label(standing)} {_worth(standing, value)}{parts}"
        yield "实际值", f"{told}（{_origin(standing.figure)}）"
    elif verdict.regions_met is not None:
        met = f"{verdict.regions_total} 个县区中 {verdict.regions_met} 个达到"
        yield "实际值", f"{period_label(standing)} {met}"
    if (due := expected_of(standing)) is not None:
        yield _expected(standing, amount(due, unit))
    ratio, expected, actual = verdict.ratio, verdict.expected, verdict.actual
    if ratio is not None and base is not None and expected is not None and actual is not None:
        v, b, e = (_bracketed(x) for x in (actual, base.value, expected))
        yield "序时完成率", f"({v} − {b}) ÷ ({e} − {b}) = {cut(ratio)}"
    if verdict.points is not None and ratio is not None:
        sign = "超前" if verdict.points >= 0 else "落后"
        yield "占全程", f"{sign} {cut(abs(verdict.points))} 个百分点"


def _made_of(standing: Standing, figure: Known) -> tuple[Fraction, str]:
    """Return the figure that is judged, and what it is the quotient or the sum of."""
    if figure.is_increment:
        total = next(one for one in standing.totals if one.period_end == figure.period_end)
        return total.value, f" = {' + '.join(map(show, _added(standing, total)))}"
    if figure.exact_parts is None:
        return figure.value, ""
    over, under = figure.exact_parts
    return figure.value, f" = {show(over)} ÷ {show(under)}"


def _added(standing: Standing, total: Known) -> list[Fraction]:
    """Return the increments in a running total, after what they are added to, if not 0."""
    added: list[Fraction] = []
    for one in reversed([x for x in standing.told if x.period_end <= total.period_end]):
        is_old = one.period_end <= standing.commitment.base_day
        is_of_other_year = one.period_end.year != total.period_end.year
        is_flow = standing.commitment.kind is Kind.FLOW
        if is_old or (is_flow and is_of_other_year):
            break
        added.insert(0, one.value)
        if not one.is_increment:
            break
    start = total.value - sum(added, Fraction(0))
    return [start, *added] if start else added


def _expected(standing: Standing, number: str) -> tuple[str, str]:
    verdict, kind = standing.verdict, standing.item.indicator.kind
    if kind is Kind.TREND and (basis := compared_with(verdict)):
        return "比较的数", f"{basis[0]} 的 {number}"
    word = "守住" if kind is Kind.MAINTAIN else "到"
    return ("序时目标", f"{verdict.period_end} 应{word} {number}{_line_formula(standing)}")


def _line_formula(standing: Standing) -> str:
    """Return how the expected value lies between two anchors, with the numbers put in."""
    verdict, commitment = standing.verdict, standing.commitment
    if commitment.trajectory is Trajectory.FULL:
        return "（按全年目标比，不按月份摊）"
    day = verdict.period_end
    legs = pairwise(verdict.trajectory)
    leg = next((leg for leg in legs if day and leg[0].day < day < leg[1].day), None)
    if leg is None or day is None or commitment.kind is Kind.MAINTAIN:
        return ""
    left, right = leg
    done, whole = pos(day) - pos(left.day), pos(right.day) - pos(left.day)
    low, high = (_bracketed(anchor.value) for anchor in leg)
    grain = f"，向基期一边取到 {show(commitment.grain)}" if commitment.grain else ""
    return f"：{low} + ({high} − {low}) × {_digits(done)}/{_digits(whole)} 个月{grain}"


def _worth(standing: Standing, value: Fraction) -> str:
    if standing.item.indicator.kind is Kind.YESNO:
        return "已办成" if value >= 1 else f"完成 {amount(value * 100, '%')}"
    return amount(value, unit_of(standing))


def _bracketed(value: Fraction) -> str:
    text = _digits(value)
    return f"({text})" if value < 0 else text


def _digits(value: Fraction) -> str:
    """Return a number for a calculator; an endless one is cut, and says so."""
    return f"{show(as_shown(value))}{'' if as_shown(value) == value else '…'}"


def _rule(standing: Standing) -> Lines:
    rule = standing.rule
    is_dated = rule.holds_from or rule.holds_to
    held = f"，有效：{days(rule.holds_from, rule.holds_to)}" if is_dated else ""
    named = f"{rule.name}（{rule.code} 第 {rule.version} 版{held}）"
    yield "亮灯规则", f"{named}：{cuts_text(rule)}。{rule.source}"
    if rule.document:
        yield "规则出处", rule.document
    if standing.verdict.line in (11, 13):
        yield "守住的界限", "在界限内为绿；越界不超过界限的 1%（至少一个最小单位）为黄，再多为红"
    yield "判定依据", f"状态方法 判定表第 {standing.verdict.line} 行"


def _regions(standing: Standing) -> Lines:
    if standing.item.indicator.kind is Kind.EACH and standing.by_county:
        unit = standing.item.indicator.unit
        told = (
            f"{name} {amount(one.value, unit)}（{one.period.code}）"
            for name, one in standing.by_county
        )
        yield "各县区", "、".join(told)


def _shares(standing: Standing) -> Lines:
    """Say which indicators a derived share of a task rests on."""
    share = standing.figure.share if standing.figure is not None else None
    if share is not None:
        yield "推算自", "、".join(f"{code} {cut(100 * part)}%" for code, part in share.counted)
        if share.left_out:
            yield "没有计入", f"{'、'.join(share.left_out)}（没有填报，或没有基期不能算进度）"


def _next(standing: Standing, question: Question) -> Lines:
    """Say what would turn it green, and by when."""
    if standing.verdict.status not in (Status.ACHIEVED, Status.ON_TRACK, Status.NOT_DUE):
        yield "怎样转绿", _way_out(standing, question)


def _way_out(standing: Standing, question: Question) -> str:
    verdict, item = standing.verdict, standing.item.indicator
    target = target_of(standing)
    assert target is not None
    if item.kind is Kind.YESNO:
        return f"办成后打勾：planctl done {item.code} --on 完成日期"
    if question.as_of > standing.commitment.end and _is_lost(standing):
        return "规划期已过，缺口补不回来；数有误的，用 planctl correct 更正"
    missing = verdict.regions_short + verdict.regions_missing
    if item.kind is Kind.EACH and missing:
        return f"每个县区都{all_demands(standing, target)}，还差：{'、'.join(missing)}"
    if verdict.year is not None and verdict.year < question.as_of.year:
        period = _last_period(standing, question.as_of)
        later = f"（{period.end} 以后）" if period.end > question.as_of else ""
        return f"填报今年的数{later}：planctl record {item.code} 数值 --period {period}"
    if verdict.status in (Status.NO_DATA, Status.STALE) or verdict.line == 7:
        period = _last_period(standing, min(target.due, question.as_of))
        if standing.untold is not None and standing.untold.missing:
            lacking = "、".join(standing.untold.missing)
            return (
                f"先补报 {lacking}：planctl record {item.code} 数值 --period {period} --region 县区"
            )
        return f"先补报：planctl record {item.code} 数值 --period {period}"
    if verdict.status is Status.OVERDUE:
        return f"达到{all_demands(standing, target)}（记为逾期完成）"
    if item.kind is Kind.TREND:
        return f"下一期好于比较的数（{all_demands(standing, target)}）"
    if verdict.line in (11, 13) or verdict.actual is None or verdict.expected is None:
        breached = any(flag.startswith("breaches:") for flag in verdict.flags)
        lost = "；但每期都要守住，规划期末仍会记为逾期" if breached and _holds_always(item) else ""
        return f"下一期达到{all_demands(standing, target)}{lost}"
    return (
        f"到序时目标 {amount(verdict.expected, unit_of(standing))}，还差 "
        f"{apart(verdict.actual, verdict.expected, unit_of(standing))}；以后各期按计划线推进"
    )


def _holds_always(item: Indicator) -> bool:
    return item.kind is Kind.MAINTAIN and item.mode is HoldMode.ALWAYS


def _is_lost(standing: Standing) -> bool:
    """Say whether a figure of a later period could no longer mend it."""
    verdict, kind = standing.verdict, standing.item.indicator.kind
    by_year = kind in (Kind.FLOW, Kind.ANNUAL_CHANGE, Kind.MAINTAIN, Kind.TREND)
    return by_year and verdict.status is Status.OVERDUE and verdict.line != 7


def _last_period(standing: Standing, day: date) -> Period:
    """Return the last period that has ended by a day, at least the first of its year."""
    period = period_of(day, standing.commitment.frequency)
    ended = period if period.end <= day else period.previous
    return ended if ended.end.year == day.year else period


def _outlook(standing: Standing, question: Question) -> Lines:
    seen = forecast_of(standing)
    words = outlook_words(standing, seen)
    if seen is None or words is None:
        yield "预计", "不足三期的数、没有可推算的数，或到期日已过，不作预计"
    else:
        yield "预计", f"{words}；按最近 {seen.points} 期的中位趋势推算，括号内是上下四分位"
    pace = pace_words(
        standing, required_pace(standing.commitment, standing.verdict, question.as_of)
    )
    if pace is not None:
        yield "还需", pace


def _knowledge(standing: Standing, question: Question) -> Lines:
    approved = "，并且审核通过" if question.approved_only else ""
    yield "时点", f"看 {question.as_of} 的情况，用 {question.known_on} 以前报来{approved}的数"
    if standing.verdict.previous_status is not None:
        yield "此前", standing.verdict.previous_status.label


def _origin(figure: Known) -> str:
    """Return where a figure comes from: a revision someone entered, or what parts add up to."""
    if not figure.is_derived:
        told = f"第 {figure.revision} 稿，{figure.by}，{figure.known_from} 报"
        return "；".join([told, *_decided(figure.decision)])
    lower = "，只是下限" if figure.rolled is not None and figure.rolled.lower_bound else ""
    return f"{figure.by}{lower}"


def _decided(decision: Decision) -> Iterator[str]:
    """Say who approved or returned the figure, and why it was changed behind a lock."""
    if decision.state is not State.SUBMITTED:
        why = f"：{decision.reason}" if decision.reason else ""
        yield f"{decision.state.label}（{decision.by}，{decision.on}{why}）"
    if decision.unlock_reason is not None:
        yield f"锁定后改过：{decision.unlock_reason}"

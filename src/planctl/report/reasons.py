"""Why an indicator stands where it stands: one line of arithmetic."""

from datetime import timedelta
from fractions import Fraction

from planctl.domain.calendar import period_ends
from planctl.domain.number import as_shown, compared, cut, show
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator, Target
from planctl.domain.terms import Direction, Kind, Status
from planctl.domain.verdict import Verdict
from planctl.report.asides import asides, derivation, marked
from planctl.report.gaps import gap_words, held_against, report_day, short_by
from planctl.report.kept import kept
from planctl.report.wording import (
    amount,
    apart,
    demands_of,
    period_label,
    target_of,
    unit_of,
)
from planctl.usecases.judging import Standing


def reason_line(standing: Standing) -> str:
    """Return why, in one line of arithmetic."""
    more = "".join(asides(standing.verdict))
    return _body(standing) + more + derivation(standing) + marked(standing)


def _body(standing: Standing) -> str:
    verdict, kind = standing.verdict, standing.item.indicator.kind
    line = verdict.line
    if verdict.reason == "plan_not_started":
        return f"规划 {standing.item.plan.start} 才开始"
    if kind is Kind.EACH:
        return _each(standing)
    if kind is Kind.TREND and verdict.status not in (Status.NO_DATA, Status.NOT_DUE, Status.STALE):
        return _trend(standing)
    return _WRITERS.get(line, _pace)(standing)


def _value(standing: Standing) -> str:
    indicator, actual = standing.item.indicator, standing.verdict.actual
    if actual is None:
        return "没有填报"
    if indicator.kind is Kind.YESNO:
        done = "已办成" if actual >= 1 else f"完成 {show(as_shown(actual * 100))}%"
        return f"{standing.verdict.period_end} {done}" if actual >= 1 else done
    told = f"{period_label(standing)}实际 {amount(actual, unit_of(standing))}"
    base = standing.verdict.baseline
    if indicator.kind is Kind.ANNUAL_CHANGE and base is not None:
        return f"{told}，{_change(str(base.day), base.value, actual, unit_of(standing))}"
    return told


def _change(day: str, before: Fraction, actual: Fraction, unit: str | None) -> str:
    """Return how a value moved: 比 2022-12-31 的 55% 下降 0.6个百分点."""
    change = compared(actual, before)
    way = "持平" if change == 0 else "提高" if change > 0 else "下降"
    by = f" {apart(actual, before, unit)}" if change else ""
    return f"比 {day} 的 {amount(before, unit)} {way}{by}"


def _asked(standing: Standing) -> str:
    return _demanded(target_of(standing), standing.item.indicator)


@kept
def _demanded(target: Target | None, indicator: Indicator) -> str:
    if target is None:
        return "没有目标"
    assumed = "（推定）" if target.due_assumed else ""
    return f"{target.due}{assumed} 应{demands_of(target, indicator)}"


def _achieved(standing: Standing) -> str:
    if "regressed_after_due" in standing.verdict.flags and (met := _when_due(standing)):
        return f"{met}，达到：{_asked(standing)}；最近一期 {_value(standing)}"
    return f"{_value(standing)}，达到：{_asked(standing)}"


def _when_due(standing: Standing) -> str:
    """Return the figure of the period that covers the due date."""
    milestone, unit = standing.verdict.milestone, unit_of(standing)
    if milestone is None:
        return ""
    end = period_of(milestone.due, standing.commitment.frequency).end
    told = next((one for one in standing.totals if one.period_end == end), None)
    return f"{told.period.label}实际 {amount(told.value, unit)}" if told else ""


def _missed(standing: Standing) -> str:
    if standing.item.indicator.kind is Kind.YESNO:
        return f"{_asked(standing)}，{_value(standing)}"
    return f"{_asked(standing)}，{_value(standing)}，未达到{short_by(standing)}"


def _awaited(standing: Standing) -> str:
    milestone = standing.verdict.milestone
    until = report_day(standing, milestone.due) if milestone else ""
    return f"{_asked(standing)}，{until}前报送；目前{_value(standing)}"


def _unreported(standing: Standing) -> str:
    return f"{_asked(standing)}，到期的数一直没有报"


def _nothing_due(standing: Standing) -> str:
    if standing.verdict.status is Status.NO_DATA:
        return f"{_asked(standing)}，还没有填报过"
    return f"{_asked(standing)}，还没有到期" + (
        f"；{_value(standing)}" if standing.verdict.actual is not None else ""
    )


def _never(standing: Standing) -> str:
    if standing.verdict.status is Status.NOT_DUE:
        return f"{_asked(standing)}，第一次填报还没有到时间"
    if standing.untold is not None:
        return f"{_asked(standing)}，还没有{standing.region.name}的数"
    return f"{_asked(standing)}，规划开始以来没有填报过"


def _stale(standing: Standing) -> str:
    missing = next(
        (
            flag.split(":")[1]
            for flag in standing.verdict.flags
            if flag.startswith("periods_missin")
        ),
        "几",
    )
    return f"最近一次是{_value(standing)}，此后已有 {missing} 期没有报"


def _hold(standing: Standing) -> str:
    standing = held_against(standing)
    asked = _asked(standing)
    if standing.verdict.status is Status.ON_TRACK:
        return f"{_value(standing)}，守住：{asked}"
    return f"{_value(standing)}，没有守住：{asked}{short_by(standing)}"


def _held(standing: Standing) -> str:
    verdict = standing.verdict
    if verdict.reason == "maintained":
        return f"{_asked(standing)}，规划期内各期都守住"
    if verdict.reason == "breached":
        return f"{_asked(standing)}，没有守住：{_breaches(standing)}"
    if verdict.status is Status.NO_DATA:
        return _awaited(standing)
    told = {one.period_end for one in standing.told}
    due = verdict.milestone.due if verdict.milestone else standing.item.plan.end
    first = standing.item.plan.start - timedelta(days=1)
    absent = [
        period_of(end, standing.commitment.frequency).label
        for end in period_ends(first, due, standing.commitment.frequency)
        if end not in told
    ]
    more = f"等 {len(absent)} 期" if len(absent) > 4 else ""
    return f"{_asked(standing)}，有的期没有报：{'、'.join(absent[:4])}{more}"


def _breaches(standing: Standing) -> str:
    flag = next((f for f in standing.verdict.flags if f.startswith("breaches:")), "breaches:")
    days = flag.removeprefix("breaches:").split(",")
    unit = unit_of(standing)
    told = {str(one.period_end): one for one in standing.told}
    known = [told[day] for day in days if day in told]
    return "、".join(f"{one.period.label} {amount(one.value, unit)}" for one in known)


def _no_baseline(standing: Standing) -> str:
    if standing.verdict.reason == "baseline_set":
        return f"{_value(standing)}，首次填报作为基期，下一期起判断；{_asked(standing)}"
    return f"{_value(standing)}，没有基期值，到第一个节点再判断；{_asked(standing)}"


def _fell(standing: Standing) -> str:
    base = standing.verdict.baseline
    unit = unit_of(standing)
    was = f"基期 {amount(base.value, unit)} 本已达到，" if base else ""
    return f"{was}{_value(standing)}，跌破：{_asked(standing)}{short_by(standing)}"


def _overshoot(standing: Standing) -> str:
    return f"{_value(standing)}，越过了另一边的界限：{_asked(standing)}"


def _trend(standing: Standing) -> str:
    verdict, unit = standing.verdict, unit_of(standing)
    if verdict.line == 7:
        return _trend_unknown(standing)
    basis = compared_with(verdict)
    if basis is None or verdict.actual is None:
        fallen = verdict.reason == "not_better_than_baseline"
        against = "，没有好于首次填报的数" if fallen else ""
        return f"{_value(standing)}{against}，{_asked(standing)}"
    better = {Direction.UP: "提高", Direction.DOWN: "下降"}
    wanted = better.get(standing.item.indicator.direction, "改善")
    return f"{_value(standing)}，{_change(*basis, verdict.actual, unit)}（应{wanted}）"


def compared_with(verdict: Verdict) -> tuple[str, Fraction] | None:
    """Return the day and the value that a trend was compared with."""
    if verdict.reason.startswith("vs ") and verdict.expected is not None:
        return verdict.reason.removeprefix("vs "), verdict.expected
    base = verdict.baseline
    return (str(base.day), base.value) if base else None


def _trend_unknown(standing: Standing) -> str:
    target, told = target_of(standing), standing.verdict.period_end
    due = period_of(target.due, standing.commitment.frequency).end if target else None
    if told is not None and due is not None and told >= due:
        return f"{_value(standing)}，只填报过一期，无从比较；{_asked(standing)}"
    return _unreported(standing)


def _pace(standing: Standing) -> str:
    verdict, unit = standing.verdict, unit_of(standing)
    parts = [_value(standing)]
    if verdict.expected is not None:
        parts.append(f"序时目标 {amount(verdict.expected, unit)}")
    if gap := gap_words(standing):
        parts.append(gap)
    if verdict.ratio is not None:
        parts.append(f"序时完成率 {cut(verdict.ratio)}")
    elif verdict.reason == "nothing_expected_yet":
        parts.append("按序时还不要求有进展")
    if verdict.year and verdict.reason.endswith("_done"):
        return f"{_value(standing)}，{verdict.year}年的任务已完成：{_asked(standing)}"
    return "，".join(parts) + f"；{_asked(standing)}"


def _each(standing: Standing) -> str:
    verdict = standing.verdict
    asked = _asked(standing)
    if verdict.regions_met is None:
        return f"{asked}（每个），还没有填报"
    parts = [f"{verdict.regions_total} 个县区中 {verdict.regions_met} 个达到"]
    if verdict.regions_short:
        parts.append(f"未达到：{'、'.join(verdict.regions_short)}")
    if verdict.regions_missing:
        parts.append(f"未报：{'、'.join(verdict.regions_missing)}")
    if verdict.reason.startswith("milestone_") and verdict.reason.endswith("_met"):
        parts.append("这一步已全部达到，后面还有更高的要求")
    if verdict.line == 6 and verdict.milestone is not None:
        parts.append(f"{report_day(standing, verdict.milestone.due).strip()}前报")
    if verdict.expected is not None and verdict.line == 15:
        parts.append(f"序时目标 {show(verdict.expected)} 个")
    return f"{asked}（每个），{'；'.join(parts)}"


# By line of the decision table; the last one speaks of the pace.
_WRITERS = {
    2: _held, 3: _stale, 4: _achieved, 5: _missed, 6: _awaited, 7: _unreported,
    8: _nothing_due, 9: _never, 10: _stale, 11: _hold, 12: _no_baseline, 13: _fell,
    14: _overshoot,
}  # fmt: skip

"""Why an indicator stands where it stands: one line of arithmetic."""

from datetime import timedelta
from fractions import Fraction
from functools import lru_cache

from planctl.domain.calendar import period_ends
from planctl.domain.number import as_shown, show
from planctl.domain.period import period_of
from planctl.domain.terms import Direction, Kind, Status
from planctl.domain.verdict import Verdict
from planctl.report.about import About, about_of
from planctl.report.amounts import amount, difference, pace
from planctl.report.asides import asides, derivation, marked
from planctl.report.gaps import gap_words, held_against, report_day, short_by
from planctl.report.wording import period_label
from planctl.usecases.judging import Standing


def reason_line(standing: Standing) -> str:
    """Return why, in one line of arithmetic."""
    return reason_about(standing, about_of(standing))


def reason_about(standing: Standing, about: About) -> str:
    """Return the same, where what it is about is known."""
    body, more = _body(standing, about), asides(standing.verdict)
    return body + more + derivation(standing) + marked(standing)


def _body(standing: Standing, about: About) -> str:
    verdict, kind = standing.verdict, standing.item.indicator.kind
    line = verdict.line
    if verdict.reason == "plan_not_started":
        return f"规划 {standing.item.plan.start} 才开始"
    if kind is Kind.EACH:
        return _each(standing, about)
    if kind is Kind.TREND and verdict.status not in (Status.NO_DATA, Status.NOT_DUE, Status.STALE):
        return _trend(standing, about)
    return _WRITERS.get(line, _pace)(standing, about)


def _value(standing: Standing, about: About) -> str:
    indicator, actual = standing.item.indicator, standing.verdict.actual
    if actual is None:
        return "没有填报"
    if indicator.kind is Kind.YESNO:
        done, percent = _done(*actual.as_integer_ratio())
        return f"{standing.verdict.period_end} 已办成" if done else f"完成 {percent}"
    told = f"{period_label(standing)}实际 {amount(actual, about.unit)}"
    base = standing.verdict.baseline
    if indicator.kind is Kind.ANNUAL_CHANGE and base is not None:
        return f"{told}，{_change(str(base.day), base.value, actual, about.unit)}"
    return told


@lru_cache(maxsize=8192)
def _done(above: int, below: int) -> tuple[bool, str]:
    """Return whether a deed is done, and how much of it."""
    return above >= below, f"{show(as_shown(Fraction(100 * above, below)))}%"


def _change(day: str, before: Fraction, actual: Fraction, unit: str | None) -> str:
    """Return how a value moved: 比 2022-12-31 的 55% 下降 0.6个百分点."""
    side, far = difference(actual, before, unit)
    way = f"提高 {far}" if side > 0 else f"下降 {far}" if side else "持平"
    return f"比 {day} 的 {amount(before, unit)} {way}"


def _achieved(standing: Standing, about: About) -> str:
    if "regressed_after_due" in standing.verdict.flags and (met := _when_due(standing, about)):
        return f"{met}，达到：{about.asked}；最近一期 {_value(standing, about)}"
    return f"{_value(standing, about)}，达到：{about.asked}"


def _when_due(standing: Standing, about: About) -> str:
    """Return the figure of the period that covers the due date."""
    milestone, unit = standing.verdict.milestone, about.unit
    if milestone is None:
        return ""
    end = period_of(milestone.due, standing.commitment.frequency).end
    told = next((one for one in standing.totals if one.period_end == end), None)
    return f"{told.period.label}实际 {amount(told.value, unit)}" if told else ""


def _missed(standing: Standing, about: About) -> str:
    if standing.item.indicator.kind is Kind.YESNO:
        return f"{about.asked}，{_value(standing, about)}"
    return f"{about.asked}，{_value(standing, about)}，未达到{short_by(standing)}"


def _awaited(standing: Standing, about: About) -> str:
    milestone = standing.verdict.milestone
    until = report_day(standing, milestone.due) if milestone else ""
    return f"{about.asked}，{until}前报送；目前{_value(standing, about)}"


def _unreported(standing: Standing, about: About) -> str:
    return f"{about.asked}，到期的数一直没有报"


def _nothing_due(standing: Standing, about: About) -> str:
    if standing.verdict.status is Status.NO_DATA:
        return f"{about.asked}，还没有填报过"
    return f"{about.asked}，还没有到期" + (
        f"；{_value(standing, about)}" if standing.verdict.actual is not None else ""
    )


def _never(standing: Standing, about: About) -> str:
    if standing.verdict.status is Status.NOT_DUE:
        return f"{about.asked}，第一次填报还没有到时间"
    if standing.untold is not None:
        return f"{about.asked}，还没有{standing.region.name}的数"
    return f"{about.asked}，规划开始以来没有填报过"


def _stale(standing: Standing, about: About) -> str:
    missing = next(
        (
            flag.split(":")[1]
            for flag in standing.verdict.flags
            if flag.startswith("periods_missing:")
        ),
        "几",
    )
    return f"最近一次是{_value(standing, about)}，此后已有 {missing} 期没有报"


def _hold(standing: Standing, about: About) -> str:
    held = held_against(standing)
    asked = about.asked if held is standing else about_of(held).asked
    if standing.verdict.status is Status.ON_TRACK:
        return f"{_value(standing, about)}，守住：{asked}"
    return f"{_value(standing, about)}，没有守住：{asked}{short_by(held)}"


def _held(standing: Standing, about: About) -> str:
    verdict = standing.verdict
    if verdict.reason == "maintained":
        return f"{about.asked}，规划期内各期都守住"
    if verdict.reason == "breached":
        return f"{about.asked}，没有守住：{_breaches(standing, about)}"
    if verdict.status is Status.NO_DATA:
        return _awaited(standing, about)
    told = {one.period_end for one in standing.told}
    due = verdict.milestone.due if verdict.milestone else standing.item.plan.end
    first = standing.item.plan.start - timedelta(days=1)
    absent = [
        period_of(end, standing.commitment.frequency).label
        for end in period_ends(first, due, standing.commitment.frequency)
        if end not in told
    ]
    more = f"等 {len(absent)} 期" if len(absent) > 4 else ""
    return f"{about.asked}，有的期没有报：{'、'.join(absent[:4])}{more}"


def _breaches(standing: Standing, about: About) -> str:
    flag = next((f for f in standing.verdict.flags if f.startswith("breaches:")), "breaches:")
    days = flag.removeprefix("breaches:").split(",")
    unit = about.unit
    told = {str(one.period_end): one for one in standing.told}
    known = [told[day] for day in days if day in told]
    return "、".join(f"{one.period.label} {amount(one.value, unit)}" for one in known)


def _no_baseline(standing: Standing, about: About) -> str:
    if standing.verdict.reason == "baseline_set":
        return f"{_value(standing, about)}，首次填报作为基期，下一期起判断；{about.asked}"
    return f"{_value(standing, about)}，没有基期值，到第一个节点再判断；{about.asked}"


def _fell(standing: Standing, about: About) -> str:
    base = standing.verdict.baseline
    unit = about.unit
    was = f"基期 {amount(base.value, unit)} 本已达到，" if base else ""
    return f"{was}{_value(standing, about)}，跌破：{about.asked}{short_by(standing)}"


def _overshoot(standing: Standing, about: About) -> str:
    return f"{_value(standing, about)}，越过了另一边的界限：{about.asked}"


def _trend(standing: Standing, about: About) -> str:
    verdict, unit = standing.verdict, about.unit
    if verdict.line == 7:
        return _trend_unknown(standing, about)
    basis = compared_with(verdict)
    if basis is None or verdict.actual is None:
        fallen = verdict.reason == "not_better_than_baseline"
        against = "，没有好于首次填报的数" if fallen else ""
        return f"{_value(standing, about)}{against}，{about.asked}"
    direction = standing.item.indicator.direction
    up, down = direction is Direction.UP, direction is Direction.DOWN
    wanted = "提高" if up else "下降" if down else "改善"
    return f"{_value(standing, about)}，{_change(*basis, verdict.actual, unit)}（应{wanted}）"


def compared_with(verdict: Verdict) -> tuple[str, Fraction] | None:
    """Return the day and the value that a trend was compared with."""
    if verdict.reason.startswith("vs ") and verdict.expected is not None:
        return verdict.reason.removeprefix("vs "), verdict.expected
    base = verdict.baseline
    return (str(base.day), base.value) if base else None


def _trend_unknown(standing: Standing, about: About) -> str:
    target, told = about.target, standing.verdict.period_end
    due = period_of(target.due, standing.commitment.frequency).end if target else None
    if told is not None and due is not None and told >= due:
        return f"{_value(standing, about)}，只填报过一期，无从比较；{about.asked}"
    return _unreported(standing, about)


def _pace(standing: Standing, about: About) -> str:
    verdict, unit = standing.verdict, about.unit
    if verdict.year and verdict.reason.endswith("_done"):
        return f"{_value(standing, about)}，{verdict.year}年的任务已完成：{about.asked}"
    parts = [_value(standing, about)]
    if verdict.expected is not None:
        parts.append(f"序时目标 {amount(verdict.expected, unit)}")
    if gap := gap_words(standing):
        parts.append(gap)
    if verdict.ratio is not None:
        parts.append(f"序时完成率 {pace(verdict.ratio)}")
    elif verdict.reason == "nothing_expected_yet":
        parts.append("按序时还不要求有进展")
    return "，".join(parts) + f"；{about.asked}"


def _each(standing: Standing, about: About) -> str:
    verdict = standing.verdict
    asked = about.asked
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

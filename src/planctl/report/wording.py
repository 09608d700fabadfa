"""Numbers, targets and reasons in the words of an office: one line of arithmetic each."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planctl.domain.calendar import period_ends
from planctl.domain.number import as_shown, cut, show
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator, Target
from planctl.domain.terms import Direction, Kind, Status
from planctl.domain.verdict import Verdict
from planctl.usecases.judging import Standing
from planctl.usecases.series import Known

LIGHTS = {
    Status.ACHIEVED: "green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.BEHIND: "red",
    Status.OVERDUE: "red",
    Status.NOT_DUE: "grey",
    Status.NO_DATA: "grey",
    Status.STALE: "grey",
}
LIGHT_WORDS = {"green": "绿", "yellow": "黄", "red": "红", "grey": "灰"}
# Shapes that differ without colour, and that GBK consoles have too.
LIGHT_SIGNS = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}

_RATIO_UNIT = "1:x"
COUNTIES = "个县区"
# Less than this between two endless fractions is not seen.
LAST_SHOWN = Decimal("0.0001")


def amount(value: Decimal | Fraction | int | None, unit: str | None) -> str:
    """Return a number with its unit: 36%, 100个, 1:2.12, 10/10万."""
    if value is None:
        return "–"
    number = show(value if isinstance(value, int) else as_shown(value))
    if unit == _RATIO_UNIT:
        return f"1:{number}"
    if unit and unit.startswith("1/"):
        return f"{number}{unit[1:]}"
    return f"{number}{unit or ''}"


def distance(value: Decimal | Fraction, unit: str | None) -> str:
    """Return how far two numbers are apart: percentages differ in points."""
    unit = {"%": "个百分点", "‰": "个千分点", _RATIO_UNIT: None}.get(unit or "", unit)
    return amount(-value if value < 0 else value, unit)


def apart(one: Fraction, other: Fraction, unit: str | None) -> str:
    """Return how far two numbers are apart as they are shown: whoever subtracts what the line
    prints finds what the line says."""
    gap = as_shown(one) - as_shown(other)
    if gap or one == other:
        return distance(gap, unit)
    return f"不到 {distance(LAST_SHOWN, unit)}"


def unit_of(standing: Standing) -> str | None:
    """Return the unit of the verdict's numbers: an `each` counts counties."""
    indicator = standing.item.indicator
    return COUNTIES if indicator.counts_regions else indicator.unit


def demand_text(target: Target, item: Indicator) -> str:
    """Return what a target asks, with its unit; a yearly change is a size in points."""
    demand, unit = target.demand, COUNTIES if item.threshold else item.unit
    if item.kind is Kind.ANNUAL_CHANGE:
        way = "提高" if item.direction is Direction.UP else "下降"
        unit = "个百分点" if unit == "%" else unit
        return f"每年{way}{demand.op.label}{amount(demand.value, unit)}"
    if demand.value is None:
        return demand.op.label
    if demand.value_hi is not None:
        return f"{show(demand.value)}—{amount(demand.value_hi, unit)}"
    if demand.op == "~":
        return f"{amount(demand.value, unit)}左右"
    return f"{demand.op.label}{amount(demand.value, unit)}"


def target_of(standing: Standing) -> Target | None:
    """Return the target that the verdict speaks of."""
    milestone = standing.verdict.milestone
    targets = standing.item.indicator.targets
    if milestone is None:
        return targets[-1] if targets else None
    same_day = [target for target in targets if target.due == milestone.due]
    same_tier = [target for target in same_day if target.tier == milestone.tier]
    return (same_tier or same_day or [targets[-1]])[0]


def all_demands(standing: Standing, target: Target) -> str:
    """Return everything that is asked on the target's day: several rows bind together."""
    item = standing.item.indicator
    rows = [
        other for other in item.targets if other.due == target.due and other.tier == target.tier
    ]
    return "且".join(dict.fromkeys(demand_text(row, item) for row in rows))


def status_word(standing: Standing) -> str:
    """Return the status as people read it: 提前完成, 逾期完成, 超序时进度."""
    verdict = standing.verdict
    if verdict.status is Status.ACHIEVED and "late" in verdict.flags:
        return "逾期完成"
    if verdict.status is Status.ACHIEVED and "early" in verdict.flags:
        return "提前完成"
    if verdict.status is Status.ON_TRACK and verdict.ahead:
        return "超序时进度"
    return verdict.status.label


def signed_status(standing: Standing) -> str:
    """Return the light's sign with the status word: ■ 逾期."""
    return f"{LIGHT_SIGNS[light_of(standing)]} {status_word(standing)}"


def light_of(standing: Standing) -> str:
    """Return the colour."""
    return LIGHTS[standing.verdict.status]


def period_label(standing: Standing) -> str:
    """Return the period of the figure that was judged, "" where there is none."""
    if standing.figure is not None:
        return standing.figure.period.label
    end = standing.verdict.period_end
    return period_of(end, standing.commitment.frequency).label if end else ""


def reason_line(standing: Standing) -> str:
    """Return why, in one line of arithmetic."""
    asides = "".join(_asides(standing.verdict))
    return _body(standing) + asides + _derivation(standing) + _marked(standing)


def _marked(standing: Standing) -> str:
    """Return what has to be known of the figure: 退回待改, 锁定后改过."""
    return f"（{'，'.join(mark.label for mark in standing.marks)}）" if standing.marks else ""


def _body(standing: Standing) -> str:
    verdict, kind = standing.verdict, standing.item.indicator.kind
    line = verdict.line
    if verdict.reason == "plan_not_started":
        return f"规划 {standing.item.plan.start} 才开始"
    if kind is Kind.EACH:
        return _each(standing)
    if kind is Kind.TREND and verdict.status not in (Status.NO_DATA, Status.NOT_DUE, Status.STALE):
        return _trend(standing)
    writers = {
        2: _held, 3: _stale, 4: _achieved, 5: _missed, 6: _awaited, 7: _unreported,
        8: _nothing_due, 9: _never, 10: _stale, 11: _hold, 12: _no_baseline, 13: _fell,
        14: _overshoot,
    }  # fmt: skip
    return writers.get(line, _pace)(standing)


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
    change = actual - before
    way = "持平" if change == 0 else "提高" if change > 0 else "下降"
    by = f" {apart(actual, before, unit)}" if change else ""
    return f"比 {day} 的 {amount(before, unit)} {way}{by}"


def _asked(standing: Standing) -> str:
    target = target_of(standing)
    if target is None:
        return "没有目标"
    assumed = "（推定）" if target.due_assumed else ""
    return f"{target.due}{assumed} 应{all_demands(standing, target)}"


def _short_by(standing: Standing) -> str:
    """Return how far the value is from what the target asks."""
    milestone, actual = standing.verdict.milestone, standing.verdict.actual
    if milestone is None or actual is None:
        return ""
    bound = milestone.accepts.missed_bound(actual)
    if bound is None:
        return ""
    if bound == actual:
        return "，差一点（不含本数）"
    return f"，差 {apart(bound, actual, unit_of(standing))}"


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
    return f"{_asked(standing)}，{_value(standing)}，未达到{_short_by(standing)}"


def _awaited(standing: Standing) -> str:
    milestone = standing.verdict.milestone
    until = _report_day(standing, milestone.due) if milestone else ""
    return f"{_asked(standing)}，{until}前报送；目前{_value(standing)}"


def _report_day(standing: Standing, due: date) -> str:
    end = period_of(due, standing.commitment.frequency).end
    return f"{end + timedelta(days=standing.commitment.lag)} "


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
    asked = _asked(standing)
    if standing.verdict.status is Status.ON_TRACK:
        return f"{_value(standing)}，守住：{asked}"
    return f"{_value(standing)}，没有守住：{asked}{_short_by(standing)}"


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
    return f"{was}{_value(standing)}，跌破：{_asked(standing)}{_short_by(standing)}"


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


def gap_words(standing: Standing) -> str:
    """Return by how much the value is above or below what was expected: 少 2个."""
    actual, expected = standing.verdict.actual, standing.verdict.expected
    if actual is None or expected is None or actual == expected:
        return ""
    return f"{'多' if actual > expected else '少'} {apart(actual, expected, unit_of(standing))}"


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
        parts.append(f"{_report_day(standing, verdict.milestone.due).strip()}前报")
    if verdict.expected is not None and verdict.line == 15:
        parts.append(f"序时目标 {show(verdict.expected)} 个")
    return f"{asked}（每个），{'；'.join(parts)}"


def short_reason(standing: Standing) -> str:
    """Return what the columns of a table leave unsaid: how far off, who is missing, what to do."""
    verdict = standing.verdict
    figure, untold = standing.figure, standing.untold
    if untold is not None and (figure is None or verdict.line in (3, 7, 9, 10)):
        said = f"{untold.coverage} 县区已报，不能汇总"
    elif verdict.regions_met is not None and (verdict.regions_short or verdict.regions_missing):
        parts = [("未达到", verdict.regions_short), ("未报", verdict.regions_missing)]
        said = "；".join(f"{word}：{'、'.join(names)}" for word, names in parts if names)
    elif verdict.line in (3, 10):
        said = f"{period_label(standing)}后没有再报"
    elif verdict.line == 6:
        said = (
            f"{_report_day(standing, verdict.milestone.due).strip()}前报"
            if verdict.milestone
            else ""
        )
    elif verdict.line == 7 or (verdict.line == 5 and verdict.actual is None):
        said = "没有报" if verdict.actual is None else "到期的数没有报"
    elif verdict.line == 9:
        said = "还没到报送时间" if verdict.status is Status.NOT_DUE else "一直没有报"
    elif verdict.line in (5, 11, 13):
        said = _short_by(standing).lstrip("，")
    elif verdict.reason == "baseline_set":
        said = "首次填报，作为基期"
    elif verdict.year and verdict.reason.endswith("_done"):
        said = f"{verdict.year}年的任务已完成"
    elif verdict.reason.startswith("milestone_") and verdict.reason.endswith("_met"):
        said = "这一步已全部达到"
    elif verdict.regions_total == 1 and verdict.line != 15:
        # One county of one: there is no number of counties to be ahead of.
        said = ""
    elif gap := gap_words(standing):
        said = gap
    else:
        said = ""
    asides = "".join(_asides(verdict)) + _difference(standing) + _marked(standing)
    return said + asides if said else asides.strip("（）")


def _derivation(standing: Standing) -> str:
    """Return what the figure is made of, and where the counties say something else."""
    figure, untold = standing.figure, standing.untold
    if untold is not None:
        return f"（{untold.coverage} 县区已报，没有汇总：{untold.why}）"
    if figure is None:
        return ""
    if figure.is_derived:
        return f"（{figure.by}{_counted(standing, figure)}）"
    return _difference(standing)


def _difference(standing: Standing) -> str:
    """Return what the counties together say, where the figure entered for all says otherwise."""
    figure = standing.figure
    if figure is None or figure.differs is None or figure.rolled is None:
        return ""
    other = amount(figure.differs, unit_of(standing))
    least = "至少" if figure.rolled.lower_bound else ""
    return f"（直报数，{figure.rolled.coverage} 县区汇总{least}为 {other}，不一致）"


def _counted(standing: Standing, figure: Known) -> str:
    """Return what the counted counties meet, and which do not."""
    threshold = standing.item.indicator.threshold
    if threshold is None or figure.rolled is None:
        return ""
    unit, short = standing.item.indicator.unit, figure.rolled.short
    lacking = f"，未达到：{'、'.join(short)}" if short else ""
    return f"，每个{threshold.label}{unit or ''} 为达标{lacking}"


_ASIDES = {
    "due_today": "今天到期", "due_soon": "30 天内到期", "provisional_baseline": "以首次填报为基期",
    "regressed_after_due": "到期后又回落",
    "regressed_after_early_achievement": "曾提前达到，又回落",
    "worse_than_previous": "比上期差", "lower_bound": "没有报全，实际不低于此数",
    "stretch_only": "文件只说力争", "fell_in_some_year": "有的年份下降",
    "due_assumed": "", "merged_same_date": "同日几个目标一并满足",
}  # fmt: skip


def _asides(verdict: Verdict) -> list[str]:
    found = []
    for flag in verdict.flags:
        name, _, detail = flag.partition(":")
        if name == "periods_missing" and verdict.line not in (3, 10):
            found.append(f"缺报 {detail} 期")
        elif name == "missed_years":
            found.append(f"未完成的年份：{detail.strip('[]').replace(', ', '、')}")
        elif name.startswith("milestone_") and name.endswith("_late"):
            found.append(f"{name[10:-5]} 的节点是逾期后补上的")
        elif name == "provisional_baseline" and verdict.reason == "baseline_set":
            continue
        elif _ASIDES.get(name):
            found.append(_ASIDES[name])
    return [f"（{'，'.join(found)}）"] if found else []

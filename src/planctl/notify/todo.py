"""The one thing to do for each item, in one sentence."""

from datetime import date, timedelta

from planctl.domain.calendar import next_period_end
from planctl.domain.period import Period, period_of
from planctl.domain.plan import Target
from planctl.domain.terms import Audience, Event, Kind, Role, Status
from planctl.report.amounts import apart
from planctl.report.wording import all_demands, target_of, unit_of
from planctl.usecases.addressing import Entry
from planctl.usecases.judging import Standing
from planctl.usecases.reminding import Matter


def what_to_do(entry: Entry, day: date, audience: Audience) -> str:
    """Return what the reader is asked to do."""
    said = _asked(entry.matter, day, audience)
    return f"配合牵头部门，{said}" if entry.role is Role.SUPPORT else said


def _asked(matter: Matter, day: date, audience: Audience) -> str:
    if matter.event is Event.RETURN:
        verb = "催报" if audience is Audience.OFFICE else "填报"
        by = "" if day > matter.start else f"（{matter.start} 前）"
        return f"{verb}{_label(matter)}的数{by}"
    standing = matter.standing
    assert standing is not None
    if audience is Audience.COUNTY and standing.item.indicator.kind is Kind.EACH:
        return f"本县区要{_demand(standing, matter.start)}，达到后报数"
    if matter.event is Event.BEHIND:
        return _catch_up(standing, day)
    if matter.start >= day:
        return _meet(matter, standing)
    if standing.verdict.status is Status.NO_DATA:
        return f"{_report_day(standing, matter.start)} 前报{_covering(standing, matter.start)}的数"
    return _make_up(matter, standing, day)


def _label(matter: Matter) -> str:
    return matter.period.label if matter.period else ""


def target_on(standing: Standing, due: date) -> Target | None:
    """Return the target that falls due on a day."""
    same = [target for target in standing.item.indicator.targets if target.due == due]
    return same[0] if same else target_of(standing)


def _demand(standing: Standing, due: date) -> str:
    target = target_on(standing, due)
    return all_demands(standing, target) if target else "要求"


def _short_by(standing: Standing) -> str:
    """Return how much is missing to the milestone, as （还差 44个）."""
    milestone, actual = standing.verdict.milestone, standing.verdict.actual
    if milestone is None or actual is None or standing.item.indicator.kind is Kind.YESNO:
        return ""
    bound = milestone.accepts.missed_bound(actual)
    if bound is None or bound == actual:
        return ""
    return f"（还差 {apart(bound, actual, unit_of(standing))}）"


def _covering(standing: Standing, due: date) -> str:
    return period_of(due, standing.commitment.frequency).label


def _report_day(standing: Standing, due: date) -> date:
    period = period_of(due, standing.commitment.frequency)
    return period.end + timedelta(days=standing.commitment.lag)


def _next(standing: Standing, day: date) -> tuple[Period, date]:
    """Return the next period that ends, and the day on which its report is due."""
    end = next_period_end(day - timedelta(days=1), standing.commitment.frequency)
    period = period_of(end, standing.commitment.frequency)
    return period, end + timedelta(days=standing.commitment.lag)


def _meet(matter: Matter, standing: Standing) -> str:
    due = matter.start
    if standing.item.indicator.kind is Kind.YESNO:
        return f"{due} 前办成，办成后报完成日期和佐证"
    if standing.item.indicator.kind is Kind.EACH:
        behind = (*standing.verdict.regions_short, *standing.verdict.regions_missing)
        whom = f"，督促{_some(behind)}" if behind else ""
        return f"{due} 前每个县区都{_demand(standing, due)}{whom}"
    return (
        f"{due} 前达到{_demand(standing, due)}{_short_by(standing)}，"
        f"{_report_day(standing, due)} 前报{_covering(standing, due)}的数"
    )


def _make_up(matter: Matter, standing: Standing, day: date) -> str:
    """Return what mends an item that is overdue."""
    verdict, kind, due = standing.verdict, standing.item.indicator.kind, matter.start
    if kind is Kind.YESNO:
        return "办结后报完成日期和佐证；一时办不成的，书面说明原因和新的期限"
    if kind is Kind.EACH:
        if verdict.regions_missing and not verdict.regions_short:
            return f"催报：{_some(verdict.regions_missing)}"
        behind = (*verdict.regions_short, *verdict.regions_missing)
        return f"督促{_some(behind)}达到{_demand(standing, due)}"
    if verdict.line == 7 or verdict.actual is None or verdict.reason == "unreported":
        return f"补报{_covering(standing, due)}的数"
    if kind in (Kind.FLOW, Kind.ANNUAL_CHANGE, Kind.MAINTAIN) and due.year < day.year:
        go_on = "，今年的按期完成" if day <= standing.item.plan.end else ""
        return f"书面说明{due.year}年没有完成的原因{go_on}"
    period, deadline = _next(standing, day)
    missing = f"补到{_demand(standing, due)}{_short_by(standing)}"
    return f"{missing}，随{period.label}的数（{deadline} 前）报来"


def _catch_up(standing: Standing, day: date) -> str:
    verdict, item = standing.verdict, standing.item.indicator
    period, deadline = _next(standing, day)
    by = f"随{period.label}的数（{deadline} 前）报来"
    actual, expected = verdict.actual, verdict.expected
    is_compared = verdict.line not in (11, 13) and item.kind not in (Kind.EACH, Kind.TREND)
    if not is_compared or actual is None or expected is None:
        target = target_of(standing)
        return f"回到{all_demands(standing, target) if target else '要求'}，{by}"
    return f"补上落后的 {apart(actual, expected, unit_of(standing))}，{by}"


def _some(names: tuple[str, ...]) -> str:
    more = f"等 {len(names)} 个县区" if len(names) > 6 else ""
    return "、".join(names[:6]) + more

"""Milestones and reporting days as an iCalendar file that any calendar program takes in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from planctl.domain.calendar import period_ends
from planctl.domain.period import period_of
from planctl.domain.terms import Frequency, Status, Tier
from planctl.report.amounts import demand_text
from planctl.report.cells import plain
from planctl.report.summary_report import lead_of
from planctl.usecases.judging import Question, Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day in the calendar; `mark` is what keeps it the same entry when made again."""

    mark: str
    day: date
    summary: str
    description: str
    category: str
    since: date


def entries(standings: Sequence[Standing], question: Question) -> list[Entry]:
    """Return what falls due from the day of the question on, in order."""
    found = [*_milestones(standings, question), *_reporting_days(standings, question)]
    return sorted(found, key=lambda entry: (entry.day, entry.mark))


def _milestones(standings: Sequence[Standing], question: Question) -> Iterator[Entry]:
    for standing in standings:
        if standing.verdict.status is Status.ACHIEVED:
            continue
        item, plan = standing.item.indicator, standing.item.plan
        for number, target in enumerate(item.targets):
            if target.due < question.as_of or target.tier is Tier.PATH:
                continue
            support = f"\n配合：{'、'.join(standing.item.support)}" if standing.item.support else ""
            assumed = "\n文件没有写日期，按规划最后一天推定" if target.due_assumed else ""
            yield Entry(
                f"{plan.code}-{item.code}-{standing.region.code}-{number}",
                target.due,
                f"到期：{item.name} {demand_text(target, item)}",
                f"{plan.name} {standing.item.section}\n牵头：{lead_of(standing)}{support}{assumed}",
                "节点",
                plan.issued or plan.start,
            )


def _reporting_days(standings: Sequence[Standing], question: Question) -> Iterator[Entry]:
    """Give one entry per plan, frequency and period: by when its figures are to be told."""
    kinds: dict[tuple[str, Frequency], list[Standing]] = {}
    for standing in standings:
        key = (standing.item.plan.code, standing.commitment.frequency)
        kinds.setdefault(key, []).append(standing)
    for (code, frequency), members in kinds.items():
        plan = members[0].item.plan
        lag = timedelta(days=plan.deadline)
        for end in period_ends(question.as_of - lag - timedelta(days=1), plan.end, frequency):
            period, open_ = period_of(end, frequency), [s for s in members if _is_open(s, end)]
            if not open_:
                continue
            leads = "、".join(dict.fromkeys(name for s in open_ for name in s.item.lead))
            yield Entry(
                f"{code}-{period.code}-report", end + lag,
                f"报送截止：{plan.name} {period.label}",
                f"{len(open_)} 项指标\n牵头：{leads}", "报送", plan.issued or plan.start,
            )  # fmt: skip


def _is_open(standing: Standing, period_end: date) -> bool:
    """Say whether figures of a period are still asked for."""
    last = max(target.due for target in standing.item.indicator.targets)
    begins = period_of(period_end, standing.commitment.frequency).start
    return begins <= last and standing.verdict.status is not Status.ACHIEVED


def calendar_file(found: Sequence[Entry], name: str, alarm: int | None) -> bytes:
    """Return the file; `alarm` days before each entry a reminder rings."""
    calendar = Calendar()
    calendar.add("prodid", "-//planctl//planctl//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(" ".join(name.split())))
    for entry in found:
        event = Event()
        event.add("uid", f"{entry.mark}@planctl")
        # When the plan set the day, not when this file was written.
        event.add("dtstamp", datetime.combine(entry.since, time.min, UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", plain(entry.summary))
        event.add("description", plain(entry.description))
        event.add("categories", [entry.category])
        event.add("transp", "TRANSPARENT")
        if alarm is not None:
            event.add_component(_alarm(entry, alarm))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(entry: Entry, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plain(entry.summary))
    alarm.add("trigger", timedelta(days=-days))
    return alarm

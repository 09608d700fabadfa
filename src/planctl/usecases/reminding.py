"""What there is to remind of on a day: milestones, items behind, returns that are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.ladder import Ladder
from planctl.domain.period import Period, period_of
from planctl.domain.terms import Event, Frequency, Kind, Status, Tier
from planctl.store import tables as t
from planctl.store.database import reading
from planctl.store.reviews import receipts
from planctl.store.rows.directory import load_directory
from planctl.usecases.answers import Item, Selection
from planctl.usecases.judging import Question, Standing, standings
from planctl.usecases.ladders import current_ladder
from planctl.usecases.lookup import NamedPlan, all_plans, find_plan
from planctl.usecases.owed import Expected, expected

# A stage before the event may be said so many days early, on the last working day.
_LONGEST_HOLIDAY = 12


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to remind of: an item, and the day from which its stages are counted."""

    key: str
    event: Event
    start: date
    item: Item
    region: Region
    standing: Standing | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that is known of a day before anybody is written to."""

    question: Question
    ladder: Ladder
    directory: Directory
    standings: tuple[Standing, ...]
    matters: tuple[Matter, ...]

    @property
    def day(self) -> date:
        """Return the day that the mail speaks of."""
        return self.question.as_of


def situation(url: URL, plan: str | None, day: date, known_on: date) -> Situation:
    """Return where everything stands on a day, and what there is to remind of."""
    question = Question(Selection(plan=plan), day, known_on, history=False)
    found = tuple(standings(url, question))
    with reading(url) as session:
        directory, ladder = load_directory(session), current_ladder(session)
        plans = [find_plan(session, plan)] if plan else all_plans(session)
        horizon = ladder.first_days(Event.DUE) + _LONGEST_HOLIDAY
        matters = [matter for one in found for matter in _of_standing(one, day, horizon)]
        by_item = {(one.item.plan.code, one.item.indicator.code): one for one in found}
        for named in plans:
            for missing in _missing(session, directory, named, question):
                standing = by_item.get((named.code, missing.item.indicator.code))
                if not _is_done(standing):
                    matters.append(_return(missing, standing))
    return Situation(question, ladder, directory, found, tuple(matters))


def _of_standing(standing: Standing, day: date, horizon: int) -> Iterator[Matter]:
    key = f"{standing.item.plan.code}/{standing.item.indicator.code}"
    for due in _open_dates(standing, day, horizon):
        yield Matter(f"{key}@{due}", Event.DUE, due, standing.item, standing.region, standing)
    verdict = standing.verdict
    if verdict.status is Status.BEHIND and verdict.period_end is not None:
        period = period_of(verdict.period_end, standing.commitment.frequency)
        deadline = verdict.period_end + timedelta(days=standing.commitment.lag)
        yield Matter(
            f"{key}#{period.code}", Event.BEHIND, deadline, standing.item, standing.region,
            standing, period,
        )  # fmt: skip


def _open_dates(standing: Standing, day: date, horizon: int) -> list[date]:
    """Return the due dates that are missed, or come within the horizon and are not met yet."""
    verdict = standing.verdict
    required = sorted(
        {m.due for m in standing.commitment.milestones if m.tier is Tier.REQUIRED}
    ) or sorted({m.due for m in standing.commitment.milestones})
    missed = _missed(standing, [due for due in required if due < day])
    if verdict.status is Status.ACHIEVED or _is_met_for_now(standing):
        return missed
    coming = [due for due in required if day <= due <= day + timedelta(days=horizon)]
    return missed + coming[:1]


def _missed(standing: Standing, past: list[date]) -> list[date]:
    """Return the past dates that are open: missed, or with their report still to come."""
    verdict = standing.verdict
    is_waiting = verdict.status is Status.NO_DATA and verdict.line in (2, 6)
    if verdict.status is not Status.OVERDUE and not is_waiting:
        return []
    if verdict.missed_years:
        own = [due for due in past if due.year in verdict.missed_years]
    elif verdict.milestone is not None:
        # The first open one: whatever fell due after it is open too, or it would be overtaken.
        own = [due for due in past if due >= verdict.milestone.due]
    else:
        own = []
    # Whatever a verdict calls overdue is spoken of, be its date as it may.
    return own or past[-1:] or ([verdict.milestone.due] if verdict.milestone else [])


def _is_met_for_now(standing: Standing) -> bool:
    """Say whether the figure of today would meet the milestone headed for."""
    verdict, kind = standing.verdict, standing.item.indicator.kind
    if verdict.milestone is None or verdict.actual is None or verdict.status is Status.OVERDUE:
        return False
    # What is compared with an earlier figure, or counted over counties, is open until it is due.
    if kind in (Kind.EACH, Kind.TREND, Kind.ANNUAL_CHANGE):
        return False
    # Each year of a flow begins anew.
    due, told = verdict.milestone.due, verdict.period_end
    if kind is Kind.FLOW and (told is None or told.year != due.year):
        return False
    return verdict.actual in verdict.milestone.accepts


def _is_done(standing: Standing | None) -> bool:
    """Say whether an item has been ticked off since: nobody asks how far it was before."""
    if standing is None or standing.item.indicator.kind is not Kind.YESNO:
        return False
    return standing.verdict.status is Status.ACHIEVED


def _return(missing: Expected, standing: Standing | None) -> Matter:
    item = standing.item if standing else missing.item
    key = f"{item.plan.code}/{item.indicator.code}@{missing.region.code}:{missing.period.code}"
    return Matter(key, Event.RETURN, missing.due, item, missing.region, standing, missing.period)


def _missing(
    session: Session, directory: Directory, named: NamedPlan, question: Question
) -> list[Expected]:
    """Return the required figures of the latest periods that have not come in."""
    owed: dict[tuple[int, int, str], Expected] = {}
    for period in _latest_periods(session, named, question.as_of):
        for one in expected(session, directory, named, period, None, question.known_on):
            if one.required:
                owed[(one.indicator_id, one.region_id, one.period.code)] = one
    if not owed:
        return []
    first = min(one.period.start for one in owed.values())
    last = max(one.period.end for one in owed.values())
    told = receipts(session, named.id, first, last, question.known_on)
    # A figure that was sent back is not there until it is corrected.
    there = {key for key, one in told.items() if not one.is_returned}
    return [one for key, one in owed.items() if key not in there]


def _latest_periods(session: Session, named: NamedPlan, day: date) -> list[Period]:
    """Return, for each frequency of the plan, the last period that has ended, and before its
    report is due also the one before."""
    plan = session.get_one(t.Plan, named.id)
    own = session.scalars(
        select(t.Indicator.frequency).where(t.Indicator.plan_id == named.id).distinct()
    )
    found = []
    for frequency in sorted({f or plan.frequency for f in own}):
        period = period_of(day, Frequency(frequency)).previous
        found.append(period)
        if day <= period.end + timedelta(days=plan.report_lag):
            found.append(period.previous)
    return found

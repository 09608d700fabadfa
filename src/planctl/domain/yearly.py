"""Flow and annual change: every year is judged for itself (status method §5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import ContradictionError, exactly
from planctl.domain.calendar import missing_periods, month_end, year_end
from planctl.domain.case import Case
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.conclusion import Finding, conclude
from planctl.domain.light import LightRule
from planctl.domain.readings import Reading, known_readings
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.table import find
from planctl.domain.terms import Direction, Kind, NoBaseline, Status, Tier
from planctl.domain.verdict import Verdict

YearView = Callable[[int], Commitment | None]
"""Rewrites the commitment for one year; None if the year's start value is not known."""

YearReadings = Callable[[Commitment, int], tuple[Reading, ...]]
"""The known readings of one year of the commitment so rewritten."""

NO_START = Finding(12, Status.NOT_DUE, "no_baseline_no_milestone_yet", ("no_baseline",))


@dataclass(slots=True)
class Year:
    """What the decision table says of a year; no case where it has no start value."""

    number: int
    finding: Finding
    case: Case | None = None

    @property
    def status(self) -> Status:
        """Return how the year stands."""
        return self.finding.status

    @property
    def latest(self) -> Reading | None:
        """Return the year's last figure."""
        return self.case.latest if self.case else None


@dataclass(slots=True)
class Years:
    """The years begun so far, and the question they answer."""

    commitment: Commitment
    schedule: Schedule
    begun: dict[int, Year]
    as_of: date
    missed: tuple[int, ...] = ()
    """The years whose last due date passed without reaching the target."""

    def __post_init__(self) -> None:
        """Find the missed years: every verdict names them."""
        overdue = [y for y, year in self.begun.items() if year.status is Status.OVERDUE]
        if overdue:
            last_due = {milestone.due.year: milestone.due for milestone in self.schedule.required}
            self.missed = tuple(year for year in overdue if last_due[year] < self.as_of)

    @property
    def open(self) -> tuple[int, ...]:
        """Return the years with a target that are not done, missed ones included."""
        return tuple(y for y in self.schedule.years if not self.is_done(y))

    def is_done(self, year: int) -> bool:
        """Say whether a year's own target is reached."""
        return year in self.begun and self.begun[year].status is Status.ACHIEVED

    def headline(
        self, year: Year, finding: Finding, standing: tuple[str, ...] | None = None
    ) -> Verdict:
        """Return the verdict of the year that rules; `standing` as for `conclude`."""
        missed, told = self.missed, finding
        if missed:
            told = finding._replace(flags=(*finding.flags, f"missed_years:{list(missed)}"))
        if year.case is not None:
            return conclude(year.case, told, standing, missed_years=missed)
        verdict = Verdict(told.status, told.line, told.reason, told.flags, year=year.number)
        verdict.missed_years = missed
        return verdict


def judge_flow(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
) -> Verdict:
    """Judge a flow: each year a count from 0 to the year's target, actuals year to date."""

    def made(year: int) -> Commitment:
        return replace(
            _of_year(commitment, year),
            kind=Kind.COUNT,
            baseline=Fraction(0),
            milestones=_milestones(commitment, year) + _profile(commitment, year),
        )

    def of_year(year: int) -> Commitment:
        return _kept(commitment, year, made)

    by_year: dict[int, list[Observation]] = {}
    for seen in observations:
        by_year.setdefault(seen.period_end.year, []).append(seen)

    def told(inner: Commitment, year: int) -> tuple[Reading, ...]:
        return known_readings(inner, by_year.get(year, ()), as_of, known_at)

    return _judge_years(commitment, as_of, rule, of_year, told)


def judge_annual_change(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
) -> Verdict:
    """Judge a yearly change: each year a level from the value of the previous year end."""
    if commitment.direction is Direction.BOTH:
        raise ContradictionError("每年变化的指标要写明是提高还是降低")
    sign = 1 if commitment.direction is Direction.UP else -1
    known = known_readings(commitment, observations, as_of, known_at)
    values = {seen.period_end: seen.value for seen in known}
    if commitment.baseline is not None:
        values[commitment.base_day] = commitment.baseline

    def of_year(year: int) -> Commitment | None:
        start = values.get(year_end(year - 1))
        return None if start is None else _moved(_kept(commitment, year, change), start, sign)

    def change(year: int) -> Commitment:
        return replace(_of_year(commitment, year), milestones=_milestones(commitment, year))

    by_year: dict[int, list[Reading]] = {}
    for end, value, _ in known:
        by_year.setdefault(end.year, []).append(Reading(end, value))

    def told(_: Commitment, year: int) -> tuple[Reading, ...]:
        return tuple(by_year.get(year, ()))

    return _judge_years(commitment, as_of, rule, of_year, told)


def _moved(change: Commitment, start: Fraction, sign: int) -> Commitment:
    """Return the commitment of a year to a change as one to the levels that it leads to."""
    # Every region has its own: the change is checked and sorted once, and only moved here.
    asked = schedule_of(change)
    required, path, stretch = (
        tuple([_level(one, start, sign) for one in tier])
        for tier in (asked.required, asked.path, asked.stretch)
    )
    level = replace(
        change, kind=Kind.LEVEL, milestones=(*required, *path, *stretch), baseline=start
    )
    level.__dict__["_schedule"] = Schedule(required, path, stretch, asked.flags)
    return level


def _level(change: Milestone, start: Fraction, sign: int) -> Milestone:
    accepts = change.accepts.moved(start, sign)
    return Milestone(change.due, accepts, change.tier, change.due_assumed)


def _kept(commitment: Commitment, year: int, make: Callable[[int], Commitment]) -> Commitment:
    """Return what is promised of a year: the same for every region."""
    years: dict[int, Commitment] = commitment.__dict__.setdefault("_years", {})
    if year not in years:
        years[year] = make(year)
    return years[year]


def _of_year(commitment: Commitment, year: int) -> Commitment:
    return replace(
        commitment,
        start=date(year, 1, 1),
        end=year_end(year),
        baseline_date=year_end(year - 1),
        no_baseline=NoBaseline.WAIT,
        profile=(),
    )


def _milestones(commitment: Commitment, year: int) -> tuple[Milestone, ...]:
    return tuple(milestone for milestone in commitment.milestones if milestone.due.year == year)


def _profile(commitment: Commitment, year: int) -> tuple[Milestone, ...]:
    """Return the seasonal profile as path milestones: shares of the year's last aim."""
    required = [m for m in _milestones(commitment, year) if m.tier is not Tier.PATH]
    if not commitment.profile or not required:
        return ()
    last = max(required, key=lambda milestone: milestone.due)
    aim = last.accepts.aim(commitment.direction, Fraction(0), commitment.grain)
    months = 12 // len(commitment.profile)
    days = (month_end(year, months * (i + 1)) for i in range(len(commitment.profile)))
    return tuple(
        Milestone(day, exactly(share * aim), Tier.PATH)
        for day, share in zip(days, commitment.profile, strict=True)
        if day < last.due
    )


def _judge_years(
    commitment: Commitment, as_of: date, rule: LightRule, of_year: YearView, told: YearReadings
) -> Verdict:
    """Find how every year begun stands; then conclude on the one that is the headline."""
    schedule = schedule_of(commitment)
    if as_of < commitment.start:
        return Verdict(Status.NOT_DUE, 1, "plan_not_started", schedule.flags)
    begun: dict[int, Year] = {}
    for year in schedule.years:
        if year > as_of.year:
            break
        inner = of_year(year)
        if inner is None:
            begun[year] = Year(year, NO_START)
        else:
            case = Case(inner, schedule_of(inner), told(inner, year), as_of, rule, year)
            begun[year] = Year(year, find(case), case)
    years = Years(commitment, schedule, begun, as_of)
    return _after_the_end(years) if as_of > schedule.final.due else _under_way(years)


def _after_the_end(years: Years) -> Verdict:
    """Any missed year → overdue; a year pending or not judgeable → no_data; else achieved."""
    if years.missed:
        year = years.begun[years.missed[-1]]
        reason = f"missed {list(years.missed)}"
        return years.headline(year, year.finding._replace(status=Status.OVERDUE, reason=reason))
    for year in years.begun.values():
        if year.status is Status.NO_DATA:
            return years.headline(year, _closed(year))
        if year.status is Status.NOT_DUE:
            return years.headline(year, year.finding._replace(status=Status.NO_DATA))
    last = list(years.begun.values())[-1]
    return years.headline(last, last.finding._replace(flags=()), years.schedule.flags)


def _under_way(years: Years) -> Verdict:
    """Return the current year; while it has no data, the years closed since the last data."""
    if not years.begun:
        return Verdict(Status.NOT_DUE, 8, "nothing_due_yet", years.schedule.flags)
    current = years.begun.get(years.as_of.year)
    if current and (current.latest is not None or len(years.begun) == 1):
        return years.headline(current, _finished(years, current))
    return _while_no_data(years)


def _finished(years: Years, year: Year) -> Finding:
    """A year done while others are open or missed is on track, not achieved."""
    if year.status is not Status.ACHIEVED or not years.open:
        return year.finding
    return year.finding._replace(status=Status.ON_TRACK, reason=f"year_{year.number}_done")


def _while_no_data(years: Years) -> Verdict:
    """The closed years rule: the first missed one since the last data, else the last one."""
    closed = {y: year for y, year in years.begun.items() if y < years.as_of.year}
    with_data = [y for y, year in closed.items() if year.latest is not None]
    since = [y for y in closed if not with_data or y >= with_data[-1]]
    missed = [y for y in since if y in years.missed]
    year = closed[missed[0] if missed else since[-1]]
    if year.status is not Status.ACHIEVED:
        return years.headline(year, _closed(year))
    missing = _missing_this_year(years)
    flags = year.finding.flags + ((f"periods_missing:{missing}",) if missing else ())
    if missing >= years.commitment.stale_after and year.latest is not None:
        reason = f"{missing} periods missing since {year.latest.period_end}"
        told = Finding(10, Status.STALE, reason, flags, year.finding.milestone)
        return years.headline(year, told)
    return years.headline(year, _finished(years, year)._replace(flags=flags))


def _missing_this_year(years: Years) -> int:
    """Return how many reports of the current year, if it has a target, did not come."""
    if years.as_of.year not in years.begun:
        return 0
    before = year_end(years.as_of.year - 1)
    return len(
        missing_periods(before, years.as_of, years.commitment.frequency, years.commitment.lag)
    )


def _closed(year: Year) -> Finding:
    return year.finding._replace(reason=f"year {year.number}: {year.finding.reason}")

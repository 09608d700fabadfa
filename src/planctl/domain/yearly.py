"""Flow and annual change: every year is judged for itself (status method §5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from planctl.domain.acceptance import ContradictionError, exactly
from planctl.domain.calendar import missing_periods, month_end, year_end
from planctl.domain.case import ask
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.light import LightRule
from planctl.domain.readings import known_readings
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.table import decide
from planctl.domain.terms import Direction, Kind, NoBaseline, Status, Tier
from planctl.domain.verdict import Verdict

YearView = Callable[[int], Commitment | None]
"""Rewrites the commitment for one year; None if the year's start value is not known."""


@dataclass(frozen=True)
class Years:
    """The verdicts of the years begun so far, and the question they answer."""

    commitment: Commitment
    schedule: Schedule
    verdicts: dict[int, Verdict]
    as_of: date

    @cached_property
    def missed(self) -> tuple[int, ...]:
        """Return the years whose last due date passed without reaching the target."""
        overdue = [y for y, seen in self.verdicts.items() if seen.status is Status.OVERDUE]
        if not overdue:
            return ()
        last_due = {milestone.due.year: milestone.due for milestone in self.schedule.required}
        return tuple(year for year in overdue if last_due[year] < self.as_of)

    @property
    def open(self) -> tuple[int, ...]:
        """Return the years with a target that are not done, missed ones included."""
        return tuple(y for y in self.schedule.years if not self.is_done(y))

    def is_done(self, year: int) -> bool:
        """Say whether a year's own target is reached."""
        return year in self.verdicts and self.verdicts[year].status is Status.ACHIEVED


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
        return _kept(commitment, year, Fraction(0), made)

    return _judge_years(commitment, observations, as_of, known_at, rule, of_year)


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

    def made(year: int) -> Commitment:
        start = values[year_end(year - 1)]
        moved = (
            replace(milestone, accepts=milestone.accepts.moved(start, sign))
            for milestone in _milestones(commitment, year)
        )
        inner = replace(_of_year(commitment, year), milestones=tuple(moved))
        return replace(inner, kind=Kind.LEVEL, baseline=start)

    def of_year(year: int) -> Commitment | None:
        start = values.get(year_end(year - 1))
        return None if start is None else _kept(commitment, year, start, made)

    cumulative = [Observation(s.period_end, s.value, known_from=known_at) for s in known]
    return _judge_years(commitment, cumulative, as_of, known_at, rule, of_year)


def _kept(
    commitment: Commitment, year: int, start: Fraction, make: Callable[[int], Commitment]
) -> Commitment:
    """Return the commitment of a year that begins at `start`: the same for every region."""
    years: dict[tuple[int, int, int], Commitment] = commitment.__dict__.setdefault("_years", {})
    key = (year, start.numerator, start.denominator)
    if key not in years:
        years[key] = make(year)
    return years[key]


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
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
    of_year: YearView,
) -> Verdict:
    """Judge every year begun; then say which of them is the headline."""
    schedule = schedule_of(commitment)
    if as_of < commitment.start:
        return Verdict(Status.NOT_DUE, 1, "plan_not_started", schedule.flags)
    verdicts: dict[int, Verdict] = {}
    by_year: dict[int, list[Observation]] = {}
    for seen in observations:
        by_year.setdefault(seen.period_end.year, []).append(seen)
    for year in schedule.years:
        if year > as_of.year:
            break
        inner = of_year(year)
        of_this_year = by_year.get(year, [])
        if inner:
            verdicts[year] = decide(ask(inner, of_this_year, as_of, known_at, rule, year))
        else:
            reason = "no_baseline_no_milestone_yet"
            verdicts[year] = Verdict(Status.NOT_DUE, 12, reason, ("no_baseline",), year=year)
    years = Years(commitment, schedule, verdicts, as_of)
    headline = _after_the_end(years) if as_of > schedule.final.due else _under_way(years)
    if not years.missed:
        return headline
    flags = (f"missed_years:{list(years.missed)}",)
    return replace(headline, flags=headline.flags + flags, missed_years=years.missed)


def _after_the_end(years: Years) -> Verdict:
    """Any missed year → overdue; a year pending or not judgeable → no_data; else achieved."""
    last = list(years.verdicts.values())[-1]
    if years.missed:
        reason = f"missed {list(years.missed)}"
        return replace(years.verdicts[years.missed[-1]], status=Status.OVERDUE, reason=reason)
    for year, seen in years.verdicts.items():
        if seen.status is Status.NO_DATA:
            return _closed(year, seen)
        if seen.status is Status.NOT_DUE:
            return replace(seen, status=Status.NO_DATA)
    return replace(last, flags=years.schedule.flags)


def _under_way(years: Years) -> Verdict:
    """Return the current year; while it has no data, the years closed since the last data."""
    if not years.verdicts:
        return Verdict(Status.NOT_DUE, 8, "nothing_due_yet", years.schedule.flags)
    current = years.verdicts.get(years.as_of.year)
    if current and (current.actual is not None or len(years.verdicts) == 1):
        return _finished(years, current)
    return _while_no_data(years)


def _finished(years: Years, seen: Verdict) -> Verdict:
    """A year done while others are open or missed is on track, not achieved."""
    if seen.status is not Status.ACHIEVED or not years.open:
        return seen
    return replace(seen, status=Status.ON_TRACK, reason=f"year_{seen.year}_done")


def _while_no_data(years: Years) -> Verdict:
    """The closed years rule: the first missed one since the last data, else the last one."""
    closed = {y: seen for y, seen in years.verdicts.items() if y < years.as_of.year}
    with_data = [y for y, seen in closed.items() if seen.actual is not None]
    since = [y for y in closed if not with_data or y >= with_data[-1]]
    missed = [y for y in since if y in years.missed]
    year = missed[0] if missed else since[-1]
    seen = closed[year]
    if seen.status is not Status.ACHIEVED:
        return _closed(year, seen)
    missing = _missing_this_year(years)
    flags = seen.flags + ((f"periods_missing:{missing}",) if missing else ())
    if missing >= years.commitment.stale_after:
        reason = f"{missing} periods missing since {seen.period_end}"
        return replace(seen, status=Status.STALE, line=10, reason=reason, flags=flags)
    return replace(_finished(years, seen), flags=flags)


def _missing_this_year(years: Years) -> int:
    """Return how many reports of the current year, if it has a target, did not come."""
    if years.as_of.year not in years.verdicts:
        return 0
    before = year_end(years.as_of.year - 1)
    return len(
        missing_periods(before, years.as_of, years.commitment.frequency, years.commitment.lag)
    )


def _closed(year: int, seen: Verdict) -> Verdict:
    return replace(seen, reason=f"year {year}: {seen.reason}")

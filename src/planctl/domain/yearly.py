"""Flow and annual change: every year is judged for itself (status method §5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import ContradictionError, exactly
from planctl.domain.calendar import missing_periods, month_end, year_end
from planctl.domain.case import Case
from planctl.domain.closed import Ends, standings
from planctl.domain.commitment import Commitment, Milestone, Observation, Reading
from planctl.domain.conclusion import Finding
from planctl.domain.light import LightRule
from planctl.domain.met import is_met
from planctl.domain.question import question_of
from planctl.domain.readings import in_order, known_readings
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.terms import Direction, Kind, NoBaseline, Status, Tier
from planctl.domain.verdict import Verdict
from planctl.domain.years import Series, Task, Year, Years, tasks_begun


def judge_flow(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
    ends: Ends | None = None,
) -> Verdict:
    """Judge a flow: each year a count from 0 to the year's target, actuals year to date."""
    flow = _Flow(commitment, observations, as_of, known_at, rule)
    closed = _closed_before(commitment, as_of, known_at, ends)
    return _judge_years(commitment, as_of, _count_of, flow, closed)


class _Flow:
    """The figures of a flow: year to date."""

    def __init__(
        self,
        commitment: Commitment,
        observations: Sequence[Observation],
        as_of: date,
        known_at: date,
        rule: LightRule,
    ) -> None:
        self._observations, self._known_at = observations, known_at
        self._as_of, self._rule = as_of, rule
        plain = in_order(observations, date.min, as_of, known_at)
        self._by_year = None if plain is None else _by_year(plain)

    def readings(self, task: Task) -> Sequence[Reading]:
        if self._by_year is not None:
            return self._by_year.get(task.number, ())
        told = [o for o in self._observations if o.period_end.year == task.number]
        return known_readings(task.promised, told, self._as_of, self._known_at)

    def case(self, year: Year) -> Case:
        promised = year.task.promised
        question = question_of(promised, self._as_of, self._rule)
        return Case(question, year.readings, year.number)

    def has_met(self, year: Year) -> bool:
        return is_met(year.task.promised, year.task.final, year.readings, self._as_of)


def _count_of(commitment: Commitment, year: int) -> Commitment:
    return replace(
        _of_year(commitment, year),
        kind=Kind.COUNT,
        baseline=Fraction(0),
        milestones=_milestones(commitment, year) + _profile(commitment, year),
    )


def judge_annual_change(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
    ends: Ends | None = None,
) -> Verdict:
    """Judge a yearly change: each year a level from the value of the previous year end."""
    if commitment.direction is Direction.BOTH:
        raise ContradictionError("每年变化的指标要写明是提高还是降低")
    known = known_readings(commitment, observations, as_of, known_at)
    changes = _Changes(commitment, known, as_of, rule)
    closed = _closed_before(commitment, as_of, known_at, ends)
    return _judge_years(commitment, as_of, _change_of, changes, closed)


class _Changes:
    """The figures of a level that is to change every year."""

    def __init__(
        self, commitment: Commitment, known: Sequence[Reading], as_of: date, rule: LightRule
    ) -> None:
        self._as_of, self._rule = as_of, rule
        self._sign = 1 if commitment.direction is Direction.UP else -1
        self._ends = {seen.period_end: seen.value for seen in known}
        # That a value may be more than it says plays no part in a change.
        self._by_year = _by_year(
            [
                Reading(seen.period_end, seen.value) if seen.is_lower_bound else seen
                for seen in known
            ]
        )
        if commitment.baseline is not None:
            self._ends[commitment.base_day] = commitment.baseline

    def readings(self, task: Task) -> Sequence[Reading]:
        has_start = task.begins in self._ends
        return self._by_year.get(task.number, ()) if has_start else ()

    def case(self, year: Year) -> Case | None:
        start = self._ends.get(year.task.begins)
        if start is None:
            return None
        level = _moved(year.task.promised, start, self._sign)
        question = question_of(level, self._as_of, self._rule)
        return Case(question, year.readings, year.number)

    def has_met(self, year: Year) -> bool | None:
        start = self._ends.get(year.task.begins)
        if start is None:
            return None
        # As `is_met` says it of a level whose due date is over, without a level for each start.
        accepts, last_report = year.task.final.accepts, year.task.last_report
        for seen in year.readings:
            is_late = seen.period_end >= last_report
            if is_late and accepts.holds_change(start, seen.value, self._sign):
                return True
        return False


def _by_year(readings: Iterable[Reading]) -> dict[int, list[Reading]]:
    """Return readings by the year of their period."""
    found: dict[int, list[Reading]] = {}
    for seen in readings:
        found.setdefault(seen.period_end.year, []).append(seen)
    return found


def _change_of(commitment: Commitment, year: int) -> Commitment:
    return replace(_of_year(commitment, year), milestones=_milestones(commitment, year))


def _moved(change: Commitment, start: Fraction, sign: int) -> Commitment:
    """Return the commitment of a year to a change as one to the levels that it leads to."""
    # Many regions begin at the same value: what is asked of them is the same level.
    levels: dict[tuple[int, int], Commitment] = change.__dict__.setdefault("_levels", {})
    value = start.as_integer_ratio()
    if value not in levels:
        levels[value] = _level_of(change, start, sign)
    return levels[value]


def _level_of(change: Commitment, start: Fraction, sign: int) -> Commitment:
    # The change is checked and sorted once, and only moved here.
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


def _closed_before(
    commitment: Commitment, as_of: date, known_at: date, ends: Ends | None
) -> Mapping[int, Status]:
    """Return how the years stand that are told by values, if they are."""
    if ends is None or as_of < commitment.start:
        return {}
    return standings(commitment, as_of, known_at, ends)


def _judge_years(
    commitment: Commitment,
    as_of: date,
    made: Callable[[Commitment, int], Commitment],
    series: Series,
    closed: Mapping[int, Status],
) -> Verdict:
    """Find how every year begun stands; then conclude on the one that is the headline."""
    schedule = schedule_of(commitment)
    if as_of < commitment.start:
        return Verdict(Status.NOT_DUE, 1, "plan_not_started", schedule.flags)
    tasks = tasks_begun(commitment, as_of, made)
    years = Years(commitment, schedule, tasks, series, as_of, closed)
    return _after_the_end(years) if as_of > schedule.final.due else _under_way(years)


def _after_the_end(years: Years) -> Verdict:
    """Any missed year → overdue; a year pending or not judgeable → no_data; else achieved."""
    if years.missed:
        year = years.year(years.missed[-1])
        reason = f"missed {list(years.missed)}"
        return years.headline(year, year.finding._replace(status=Status.OVERDUE, reason=reason))
    for year in map(years.year, years.numbers):
        if year.status is Status.NO_DATA:
            return years.headline(year, _closed(year))
        if year.status is Status.NOT_DUE:
            return years.headline(year, year.finding._replace(status=Status.NO_DATA))
    last = years.year(years.numbers[-1])
    return years.headline(last, last.finding._replace(flags=()), years.schedule.flags)


def _under_way(years: Years) -> Verdict:
    """Return the current year; while it has no data, the years closed since the last data."""
    if not years.numbers:
        return Verdict(Status.NOT_DUE, 8, "nothing_due_yet", years.schedule.flags)
    if years.numbers[-1] == years.as_of.year:
        current = years.year(years.as_of.year)
        if current.latest is not None or len(years.numbers) == 1:
            return years.headline(current, _finished(years, current))
    return _while_no_data(years)


def _finished(years: Years, year: Year) -> Finding:
    """A year done while others are open or missed is on track, not achieved."""
    if year.status is not Status.ACHIEVED or not years.are_open:
        return year.finding
    return year.finding._replace(status=Status.ON_TRACK, reason=f"year_{year.number}_done")


def _while_no_data(years: Years) -> Verdict:
    """The closed years rule: the first missed one since the last data, else the last one."""
    since: list[Year] = []
    for number in reversed(years.numbers):
        if number < years.as_of.year:
            closed = years.year(number)
            since.append(closed)
            if closed.latest is not None:
                break
    missed = [closed for closed in since if closed.number in years.missed]
    year = missed[-1] if missed else since[0]
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
    if years.as_of.year not in years.numbers:
        return 0
    before = year_end(years.as_of.year - 1)
    return len(
        missing_periods(before, years.as_of, years.commitment.frequency, years.commitment.lag)
    )


def _closed(year: Year) -> Finding:
    return year.finding._replace(reason=f"year {year.number}: {year.finding.reason}")

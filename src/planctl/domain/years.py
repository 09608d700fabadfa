"""The years of a series that are judged each for itself: how they stand, found when asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from planctl.domain.calendar import covering, is_past_lag, year_end
from planctl.domain.case import Case
from planctl.domain.commitment import Commitment, Milestone, Reading
from planctl.domain.conclusion import Finding, conclude
from planctl.domain.once import once
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.table import find
from planctl.domain.terms import Status
from planctl.domain.verdict import Verdict

NO_START = Finding(12, Status.NOT_DUE, "no_baseline_no_milestone_yet", ("no_baseline",))


@dataclass(slots=True)
class Task:
    """What is promised of one year, and whether its reports are all due: as for every region."""

    number: int
    begins: date
    """The last day of the year before."""
    promised: Commitment
    final: Milestone
    last_report: date
    """The end of the period that covers the last due date."""
    is_settled: bool
    """Lines 4 to 7 decide, and none of them waits: the year is achieved, or it is overdue."""


@dataclass(slots=True)
class Tasks:
    """What is promised of the years begun: the same for every region, made when asked for."""

    commitment: Commitment
    as_of: date
    made: Callable[[Commitment, int], Commitment]
    numbers: tuple[int, ...]
    by_number: dict[int, Task] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Task:
        """Return what is promised of a year."""
        if number not in self.by_number:
            promised = self.made(self.commitment, number)
            self.by_number[number] = _task(number, promised, self.as_of)
        return self.by_number[number]


def tasks_begun(
    commitment: Commitment, as_of: date, made: Callable[[Commitment, int], Commitment]
) -> Tasks:
    """Return what is promised of the years begun."""
    kept: dict[date, Tasks] = commitment.__dict__.setdefault("_tasks", {})
    if as_of not in kept:
        begun = [year for year in schedule_of(commitment).years if year <= as_of.year]
        kept[as_of] = Tasks(commitment, as_of, made, tuple(begun))
    return kept[as_of]


def _task(year: int, promised: Commitment, as_of: date) -> Task:
    final = schedule_of(promised).final
    last_report = covering(final.due, promised.frequency)
    is_settled = is_past_lag(last_report, as_of, promised.lag)
    return Task(year, year_end(year - 1), promised, final, last_report, is_settled)


# The same years are missed by many regions.
@lru_cache(maxsize=4096)
def _missed_flag(missed: tuple[int, ...]) -> str:
    return f"missed_years:{list(missed)}"


class Year:
    """One year of one series: how it stands, and why once that is asked."""

    def __init__(self, task: Task, readings: Sequence[Reading], series: "Series") -> None:
        self.task, self.number, self.readings = task, task.number, readings
        self._series = series

    @property
    def latest(self) -> Reading | None:
        """Return the year's last figure."""
        return self.readings[-1] if self.readings else None

    @once
    def case(self) -> Case | None:
        """Return the year as a question of its own; none where it has no start value."""
        return self._series.case(self)

    @once
    def finding(self) -> Finding:
        """Return what the decision table says of the year."""
        return NO_START if self.case is None else find(self.case)

    @once
    def status(self) -> Status:
        """Return how the year stands."""
        is_met = self._series.has_met(self) if self.task.is_settled else None
        if is_met is None:
            return self.finding.status
        return Status.ACHIEVED if is_met else Status.OVERDUE


class Series(Protocol):
    """The known figures of one region, year by year."""

    def readings(self, task: Task) -> Sequence[Reading]:
        """Return the known readings of a year."""

    def case(self, year: Year) -> Case | None:
        """Return the year as a question of its own; none where it has no start value."""

    def has_met(self, year: Year) -> bool | None:
        """Say whether the last aim of a settled year is met; None where it has no start value."""


@dataclass(slots=True)
class Years:
    """The years begun so far, and the question they answer."""

    commitment: Commitment
    schedule: Schedule
    tasks: Tasks
    series: Series
    as_of: date
    closed: Mapping[int, Status]
    """How the first of them stand, where that was found without their figures."""
    missed: tuple[int, ...] = ()
    """The years whose last due date passed without reaching the target."""
    _looked_at: dict[int, Year] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the missed years: every verdict names them."""
        missed = [number for number, status in self.closed.items() if status is Status.OVERDUE]
        for number in self.numbers[len(self.closed) :]:
            year = self.year(number)
            if year.task.final.due < self.as_of and year.status is Status.OVERDUE:
                missed.append(number)
        self.missed = tuple(missed)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the years begun, oldest first."""
        return self.tasks.numbers

    def year(self, number: int) -> Year:
        """Return a year begun, with its figures."""
        year = self._looked_at.get(number)
        if year is None:
            task = self.tasks[number]
            year = self._looked_at[number] = Year(task, self.series.readings(task), self.series)
        return year

    @property
    def are_open(self) -> bool:
        """Say whether any year with a target is not done, a missed one included."""
        return not all(map(self.is_done, reversed(self.schedule.years)))

    def is_done(self, number: int) -> bool:
        """Say whether a year's own target is reached: never without a figure."""
        if number in self.closed:
            return self.closed[number] is Status.ACHIEVED
        if number not in self.numbers:
            return False
        year = self.year(number)
        return bool(year.readings) and year.status is Status.ACHIEVED

    def headline(
        self, year: Year, finding: Finding, standing: tuple[str, ...] | None = None
    ) -> Verdict:
        """Return the verdict of the year that rules; `standing` as for `conclude`."""
        missed, told = self.missed, finding
        if missed:
            told = finding._replace(flags=(*finding.flags, _missed_flag(missed)))
        if year.case is not None:
            verdict = conclude(year.case, told, standing)
        else:
            verdict = Verdict(told.status, told.line, told.reason, told.flags, year=year.number)
        verdict.missed_years = missed
        return verdict

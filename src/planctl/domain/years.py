"""The years of a series that are judged each for itself: how they stand, found when asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
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


def tasks_begun(
    commitment: Commitment, as_of: date, made: Callable[[Commitment, int], Commitment]
) -> tuple[Task, ...]:
    """Return what is promised of the years begun: the same for every region."""
    kept: dict[date, tuple[Task, ...]] = commitment.__dict__.setdefault("_tasks", {})
    if as_of not in kept:
        years = (year for year in schedule_of(commitment).years if year <= as_of.year)
        kept[as_of] = tuple([_task(year, made(commitment, year), as_of) for year in years])
    return kept[as_of]


def _task(year: int, promised: Commitment, as_of: date) -> Task:
    final = schedule_of(promised).final
    last_report = covering(final.due, promised.frequency)
    is_settled = is_past_lag(last_report, as_of, promised.lag)
    return Task(year, year_end(year - 1), promised, final, last_report, is_settled)


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
    begun: dict[int, Year]
    as_of: date
    missed: tuple[int, ...] = ()
    """The years whose last due date passed without reaching the target."""

    def __post_init__(self) -> None:
        """Find the missed years: every verdict names them."""
        self.missed = tuple(
            [
                number
                for number, year in self.begun.items()
                if year.task.final.due < self.as_of and year.status is Status.OVERDUE
            ]
        )

    @property
    def are_open(self) -> bool:
        """Say whether any year with a target is not done, a missed one included."""
        return not all(map(self.is_done, reversed(self.schedule.years)))

    def is_done(self, number: int) -> bool:
        """Say whether a year's own target is reached: never without a figure."""
        year = self.begun.get(number)
        return year is not None and bool(year.readings) and year.status is Status.ACHIEVED

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

"""One status question: the facts that the lines of the decision table ask about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planctl.domain.calendar import covering, is_past_lag, missing_periods
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.light import LightRule
from planctl.domain.met import Met, met
from planctl.domain.number import compared
from planctl.domain.once import once
from planctl.domain.progress import Progress, Way
from planctl.domain.readings import Reading, known_readings
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.terms import Direction, Kind, NoBaseline
from planctl.domain.trajectory import Anchor, line

WITH_LINE = (Kind.LEVEL, Kind.COUNT)


# Not frozen, by measurement: there is one for every series, and each is asked for its facts often.
@dataclass
class Case:
    """A commitment, what is known of it, and the day that is asked about.

    Never changed once made: each fact is found out once.
    """

    commitment: Commitment
    schedule: Schedule
    readings: tuple[Reading, ...]
    as_of: date
    rule: LightRule
    year: int | None = None
    """The year that is judged for itself, of a flow or an annual change."""

    def __post_init__(self) -> None:
        """Note o = (t, v)."""
        self.latest: Reading | None = self.readings[-1] if self.readings else None
        self._met: dict[int, Met] = {}

    @once
    def reported(self) -> set[date]:
        """Return the periods that have a known value."""
        return {seen.period_end for seen in self.readings}

    def met(self, milestone: Milestone) -> Met:
        """Return how `milestone`, one of the schedule's, stands."""
        # By identity: to compare two sets of numbers would cost more than to look.
        found = self._met.get(id(milestone))
        if found is None:
            found = met(self.commitment, milestone, self.readings, self.as_of)
            self._met[id(milestone)] = found
        return found

    @once
    def headed(self) -> Milestone | None:
        """Return the required milestone that is headed for."""
        return self.schedule.next_due(self.as_of)

    @once
    def open_milestone(self) -> Milestone | None:
        """Return the first required milestone that is past, not met, and not overtaken.

        Overtaken: a later one is met.
        """
        if self.commitment.kind is Kind.MAINTAIN:
            return None
        found = None
        for milestone in reversed(self.schedule.required):
            if self.met(milestone):
                break
            if milestone.due < self.as_of:
                found = milestone
        return found

    @once
    def missing(self) -> tuple[date, ...]:
        """Return the periods after the latest actual whose reports are due and did not come."""
        # The same of every region that reported for the same period last.
        kept = self.commitment.__dict__.setdefault("_missing", {})
        asked = (self.as_of, self.latest and self.latest.period_end)
        missing: tuple[date, ...] | None = kept.get(asked)
        if missing is None:
            missing = kept[asked] = self._missing()
        return missing

    def _missing(self) -> tuple[date, ...]:
        commitment = self.commitment
        before_plan = commitment.start - timedelta(days=1)
        after = max(self.latest.period_end, before_plan) if self.latest else before_plan
        return missing_periods(after, self.as_of, commitment.frequency, commitment.lag)

    def is_past_lag(self, day: date) -> bool:
        """Say whether the report of the period that covers `day` is due."""
        period_end = covering(day, self.commitment.frequency)
        return is_past_lag(period_end, self.as_of, self.commitment.lag)

    @property
    def is_provisional(self) -> bool:
        """Say whether the first actual stands in for an unknown baseline."""
        return (
            self.commitment.kind is Kind.LEVEL
            and self.commitment.baseline is None
            and self.commitment.no_baseline is NoBaseline.FIRST_ACTUAL
        )

    @once
    def base(self) -> Anchor | None:
        """Return (t0, b); without a baseline the first actual or the first milestone passed."""
        commitment = self.commitment
        if commitment.baseline is not None or commitment.kind is Kind.COUNT:
            kept: Anchor | None = commitment.__dict__.get("_base")
            if kept is None:
                kept = Anchor(commitment.base_day, commitment.baseline or Fraction(0))
                commitment.__dict__["_base"] = kept
            return kept
        if self.latest is None or commitment.kind not in WITH_LINE:
            return None
        if self.is_provisional:
            return Anchor(self.readings[0].period_end, self.readings[0].value)
        return next((aim for aim in self._aims if aim.day <= self.latest.period_end), None)

    @once
    def way(self) -> Way | None:
        """Return the line from the baseline through the milestones, if the kind has one."""
        # Where no figure has a part in it, the line is the same for every region.
        commitment = self.commitment
        kept: Way | None = commitment.__dict__.get("_way")
        if kept is not None or self.base is None or commitment.kind not in WITH_LINE:
            return kept
        way = self._way(self.base)
        is_own = commitment.baseline is None and commitment.kind is not Kind.COUNT
        if not is_own and (commitment.baseline is not None or not _is_sided(commitment)):
            commitment.__dict__["_way"] = way
        return way

    def _way(self, base: Anchor) -> Way:
        commitment = self.commitment
        drawn = line(base, self._aims, commitment.grain, commitment.trajectory)
        return Way(drawn, commitment.direction, commitment.frequency)

    @once
    def progress(self) -> Progress | None:
        """Compare the latest actual with the value expected at the end of its own period."""
        if self.way is None or self.latest is None:
            return None
        return Progress(self.latest.value, self.way.post(self.latest.period_end))

    @property
    def first_aim(self) -> Fraction | None:
        """Return the aim due on the very day of a first figure that stands in as baseline.

        The line begins at that figure; what the plan expected of it is still the aim.
        """
        if len(self.readings) > 1 or not self.is_provisional or self.latest is None:
            return None
        day = self.latest.period_end
        return next((aim.value for aim in self._aims if aim.day == day), None)

    @once
    def _aims(self) -> tuple[Anchor, ...]:
        """Return the aims of the required and path milestones, one per day, oldest first."""
        commitment = self.commitment
        if commitment.baseline is not None or not _is_sided(commitment):
            kept: tuple[Anchor, ...] | None = commitment.__dict__.get("_aims")
            if kept is None:
                kept = commitment.__dict__["_aims"] = self._aims_from(commitment.baseline)
            return kept
        return self._aims_from(self.readings[0].value if self.readings else None)

    def _aims_from(self, side: Fraction | None) -> tuple[Anchor, ...]:
        direction, grain = self.commitment.direction, self.commitment.grain
        # A required milestone goes over a path milestone of the same day.
        by_day = {m.due: m for m in (*self.schedule.path, *self.schedule.required)}
        return tuple(
            Anchor(due, milestone.accepts.aim(direction, side, grain))
            for due, milestone in sorted(by_day.items())
        )

    @once
    def sign(self) -> int:
        """Return s: +1 if more is better, −1 if less is; two-sided: the way to the last aim."""
        if not _is_sided(self.commitment):
            return 1 if self.commitment.direction is Direction.UP else -1
        return self.way.sign if self.way else 0

    def step(self, earlier: Reading, later: Reading) -> int:
        """Return +1 if the value got better, −1 if worse."""
        change = compared(later.value, earlier.value)
        return self.sign * ((change > 0) - (change < 0))


def _is_sided(commitment: Commitment) -> bool:
    return commitment.direction is Direction.BOTH


def ask(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
    year: int | None = None,
) -> Case:
    """Put the question; refuses contradictory data (line 0)."""
    readings = known_readings(commitment, observations, as_of, known_at)
    return Case(commitment, schedule_of(commitment), readings, as_of, rule, year)

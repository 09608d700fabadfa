"""One status question: the facts that the lines of the decision table ask about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from planctl.domain.calendar import covering, is_past_lag, missing_periods
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.light import LightRule
from planctl.domain.met import Met, met
from planctl.domain.readings import Reading, known_readings
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.terms import Direction, Kind, NoBaseline
from planctl.domain.trajectory import Anchor, Line, line

WITH_LINE = (Kind.LEVEL, Kind.COUNT)


@dataclass(frozen=True)
class Case:
    """A commitment, what is known of it, and the day that is asked about."""

    commitment: Commitment
    schedule: Schedule
    readings: tuple[Reading, ...]
    as_of: date
    rule: LightRule

    @property
    def latest(self) -> Reading | None:
        """Return o = (t, v)."""
        return self.readings[-1] if self.readings else None

    @property
    def reported(self) -> set[date]:
        """Return the periods that have a known value."""
        return {seen.period_end for seen in self.readings}

    def met(self, milestone: Milestone) -> Met:
        """Return how `milestone` stands."""
        return met(self.commitment, milestone, self.readings, self.as_of)

    @cached_property
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

    @cached_property
    def missing(self) -> tuple[date, ...]:
        """Return the periods after the latest actual whose reports are due and did not come."""
        before_plan = self.commitment.start - timedelta(days=1)
        after = max(self.latest.period_end, before_plan) if self.latest else before_plan
        return missing_periods(after, self.as_of, self.commitment.frequency, self.commitment.lag)

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

    @cached_property
    def base(self) -> Anchor | None:
        """Return (t0, b); without a baseline the first actual or the first milestone passed."""
        commitment = self.commitment
        if commitment.baseline is not None:
            return Anchor(commitment.base_day, commitment.baseline)
        if commitment.kind is Kind.COUNT:
            return Anchor(commitment.base_day, Fraction(0))
        if self.latest is None or commitment.kind not in WITH_LINE:
            return None
        if self.is_provisional:
            return Anchor(self.readings[0].period_end, self.readings[0].value)
        return next((aim for aim in self._aims if aim.day <= self.latest.period_end), None)

    @cached_property
    def line(self) -> Line | None:
        """Return the line from the baseline through the milestones, if the kind has one."""
        if self.base is None or self.commitment.kind not in WITH_LINE:
            return None
        return line(self.base, self._aims, self.commitment.grain, self.commitment.trajectory)

    @cached_property
    def _aims(self) -> tuple[Anchor, ...]:
        """Return the aims of the required and path milestones, one per day, oldest first."""
        direction, grain = self.commitment.direction, self.commitment.grain
        side = self.commitment.baseline
        if side is None and self.readings:
            side = self.readings[0].value
        # A required milestone goes over a path milestone of the same day.
        by_day = {m.due: m for m in (*self.schedule.path, *self.schedule.required)}
        return tuple(
            Anchor(due, milestone.accepts.aim(direction, side, grain))
            for due, milestone in sorted(by_day.items())
        )

    @property
    def sign(self) -> int:
        """Return s: +1 if more is better, −1 if less is; two-sided: the way to the last aim."""
        if self.commitment.direction is not Direction.BOTH:
            return 1 if self.commitment.direction is Direction.UP else -1
        if self.line is None:
            return 0
        distance = self.line.anchors[-1].value - self.line.base.value
        return (distance > 0) - (distance < 0)


def ask(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
) -> Case:
    """Put the question; refuses contradictory data (line 0)."""
    readings = known_readings(commitment, observations, as_of, known_at)
    return Case(commitment, schedule_of(commitment), readings, as_of, rule)

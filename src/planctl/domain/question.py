"""What is asked of every region alike: a commitment, a day and a light rule."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from planctl.domain.calendar import covering, is_past_lag, missing_periods
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.light import LightRule
from planctl.domain.once import once
from planctl.domain.progress import Way
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Direction, Kind, NoBaseline
from planctl.domain.trajectory import Anchor, line

WITH_LINE = (Kind.LEVEL, Kind.COUNT)
DUE_SOON_DAYS = 30


class Question:
    """A question without its figures. Never changed once made: each fact is found out once, for
    however many regions it is put to."""

    def __init__(self, commitment: Commitment, as_of: date, rule: LightRule) -> None:
        """Ask how `commitment` stands on a day; refuses contradictory data (line 0)."""
        self.commitment, self.schedule = commitment, schedule_of(commitment)
        self.as_of, self.rule = as_of, rule
        kind, required = commitment.kind, self.schedule.required
        if required:
            self.final: Milestone = required[-1]
            """The last required milestone: a trend may have none."""
        self.headed = self.schedule.next_due(as_of)
        """The required milestone that is headed for."""
        self.due_flags = _due_flags(self.headed, as_of)
        """due_today, or due_soon within 30 days, of the milestone headed for."""
        self.dues_over = tuple(m for m in required[:-1] if m.due < as_of)
        """The required milestones before the last one that are past."""
        self.first_report_is_due = self.is_past_lag(commitment.start)
        self.has_line = kind in WITH_LINE
        """Whether the kind is seen against a line from the baseline through the milestones."""
        self.is_sided = commitment.direction is Direction.BOTH
        """Whether it depends on the side one comes from what is aimed at."""
        self.sign = {Direction.UP: 1, Direction.DOWN: -1}.get(commitment.direction, 0)
        """+1 if more is better, −1 if less is, 0 where it depends on the way."""
        has_base = commitment.baseline is not None or kind is Kind.COUNT
        base = Anchor(commitment.base_day, commitment.baseline or Fraction(0))
        self.base = base if has_base else None
        """(t0, b); None where a figure decides on it."""
        is_provisional = kind is Kind.LEVEL and commitment.no_baseline is NoBaseline.FIRST_ACTUAL
        self.is_provisional = is_provisional and not has_base
        """Whether the first actual stands in for an unknown baseline."""
        self.lines: tuple[Callable[[Any], Any], ...] | None = None
        """The lines of the decision table that can fit, once they were sought."""
        self._ways: dict[tuple[date, tuple[int, int]], Way] = {}
        self._missing: dict[date | None, tuple[date, ...]] = {}

    def is_past_lag(self, day: date) -> bool:
        """Say whether the report of the period that covers `day` is due."""
        period_end = covering(day, self.commitment.frequency)
        return is_past_lag(period_end, self.as_of, self.commitment.lag)

    def missing_after(self, last: date | None) -> tuple[date, ...]:
        """Return the periods after the last one reported whose reports are due and did not come."""
        missing = self._missing.get(last)
        if missing is None:
            before = self.commitment.start - timedelta(days=1)
            after = max(last, before) if last else before
            frequency, lag = self.commitment.frequency, self.commitment.lag
            missing = self._missing[last] = missing_periods(after, self.as_of, frequency, lag)
        return missing

    @once
    def aims(self) -> tuple[Anchor, ...]:
        """Return the aims from the baseline, or of a set with one side from anywhere."""
        return self.aims_from(self.commitment.baseline)

    def aims_from(self, side: Fraction | None) -> tuple[Anchor, ...]:
        """Return the aims of the required and path milestones, one per day, oldest first."""
        direction, grain = self.commitment.direction, self.commitment.grain
        # A required milestone goes over a path milestone of the same day.
        by_day = {m.due: m for m in (*self.schedule.path, *self.schedule.required)}
        return tuple(
            Anchor(due, milestone.accepts.aim(direction, side, grain))
            for due, milestone in sorted(by_day.items())
        )

    def way_from(self, base: Anchor) -> Way:
        """Return the line from a baseline through `aims`."""
        # Many regions begin at the same value.
        start = (base.day, base.value.as_integer_ratio())
        way = self._ways.get(start)
        if way is None:
            way = self._ways[start] = self.way_through(base, self.aims)
        return way

    def way_through(self, base: Anchor, aims: tuple[Anchor, ...]) -> Way:
        """Return the line from a baseline through some aims."""
        commitment = self.commitment
        drawn = line(base, aims, commitment.grain, commitment.trajectory)
        return Way(drawn, commitment.direction, commitment.frequency)


def _due_flags(headed: Milestone | None, as_of: date) -> tuple[str, ...]:
    days = (headed.due - as_of).days if headed else DUE_SOON_DAYS + 1
    if days == 0:
        return ("due_today",)
    return ("due_soon",) if days <= DUE_SOON_DAYS else ()


def question_of(commitment: Commitment, as_of: date, rule: LightRule) -> Question:
    """Return the question, the same one as long as the same is asked."""
    kept: dict[tuple[date, int], Question] = commitment.__dict__.setdefault("_questions", {})
    # The rule by its identity, which it keeps: the question holds it.
    asked = as_of, id(rule)
    question = kept.get(asked)
    if question is None:
        question = kept[asked] = Question(commitment, as_of, rule)
    return question

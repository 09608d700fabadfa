"""One status question with its figures: the facts that the decision table's lines ask about."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from planctl.domain.commitment import Commitment, Milestone, Observation, Reading
from planctl.domain.light import LightRule
from planctl.domain.met import Met, met
from planctl.domain.number import compared
from planctl.domain.once import once
from planctl.domain.progress import Progress, Way
from planctl.domain.question import Question, question_of
from planctl.domain.readings import known_readings
from planctl.domain.terms import Kind
from planctl.domain.trajectory import Anchor


class Case:
    """A question, and what is known of one region.

    Never changed once made: each fact is found out once.
    """

    def __init__(
        self, question: Question, readings: Sequence[Reading], year: int | None = None
    ) -> None:
        """Put the question; `year` is judged for itself, of a flow or an annual change."""
        self.question, self.readings, self.year = question, readings, year
        # Asked for by nearly every line.
        self.commitment, self.schedule = question.commitment, question.schedule
        self.as_of = question.as_of
        self.latest = readings[-1] if readings else None
        """o = (t, v)."""
        self.missing = question.missing_after(self.latest.period_end if self.latest else None)
        """The periods after the latest actual whose reports are due and did not come."""
        self.base = self._base()
        """(t0, b)."""
        self.way = self._way()
        """The line from the baseline through the milestones, if the kind has one."""
        self.progress = self._progress()
        """The latest actual beside the value expected at the end of its own period."""
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

    def _base(self) -> Anchor | None:
        """Return the baseline; without one the first actual or the first milestone passed."""
        fixed = self.question.base
        if fixed is not None or self.latest is None or not self.question.has_line:
            return fixed
        if self.question.is_provisional:
            return Anchor(self.readings[0].period_end, self.readings[0].value)
        return next((aim for aim in self._aims if aim.day <= self.latest.period_end), None)

    def _way(self) -> Way | None:
        question, base = self.question, self.base
        if base is None or not question.has_line:
            return None
        if self._is_aimed_from_figures:
            return question.way_through(base, self._aims)
        return question.way_from(base)

    def _progress(self) -> Progress | None:
        if self.way is None or self.latest is None:
            return None
        return Progress(self.latest.value, self.way.post(self.latest.period_end))

    @property
    def first_aim(self) -> Fraction | None:
        """Return the aim due on the very day of a first figure that stands in as baseline.

        The line begins at that figure; what the plan expected of it is still the aim.
        """
        if len(self.readings) > 1 or self.latest is None or not self.question.is_provisional:
            return None
        day = self.latest.period_end
        return next((aim.value for aim in self._aims if aim.day == day), None)

    @property
    def _is_aimed_from_figures(self) -> bool:
        return self.question.is_sided and self.commitment.baseline is None

    @once
    def _aims(self) -> tuple[Anchor, ...]:
        """Return the aims of the required and path milestones, one per day, oldest first."""
        if self._is_aimed_from_figures:
            return self.question.aims_from(self.readings[0].value if self.readings else None)
        return self.question.aims

    @property
    def sign(self) -> int:
        """Return s: +1 if more is better, −1 if less is; two-sided: the way to the last aim."""
        return self.question.sign or (self.way.sign if self.way else 0)

    def step(self, earlier: Reading, later: Reading) -> int:
        """Return +1 if the value got better, −1 if worse."""
        change = compared(later.value, earlier.value)
        return self.sign * ((change > 0) - (change < 0))


def ask(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule,
) -> Case:
    """Put a question; refuses contradictory data (line 0)."""
    readings = known_readings(commitment, observations, as_of, known_at)
    return Case(question_of(commitment, as_of, rule), readings)

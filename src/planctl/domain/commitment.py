"""What is judged: a commitment, and the figures reported on it (status method §1)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from planctl.domain.acceptance import Acceptance
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    NoBaseline,
    Tier,
    Trajectory,
)


@dataclass(frozen=True)
class Milestone:
    """One dated target; `due_assumed` if the text names no day."""

    due: date
    accepts: Acceptance
    tier: Tier = Tier.REQUIRED
    due_assumed: bool = False


@dataclass(frozen=True)
class Commitment:
    """Everything that one indicator promises.

    The sets of an `annual_change` hold the size of the change (降低0.5 → at least 0.5), those of
    an `each` what every region must reach; make both with `stated_direction`.
    """

    kind: Kind
    direction: Direction
    start: date
    end: date
    milestones: tuple[Milestone, ...] = ()
    baseline: Fraction | None = None
    baseline_date: date | None = None
    grain: Fraction | None = None
    frequency: Frequency = Frequency.QUARTERLY
    lag: int = 30
    stale_after: int = 2
    trajectory: Trajectory = Trajectory.LINEAR
    no_baseline: NoBaseline = NoBaseline.WAIT
    hold: HoldMode = HoldMode.ALWAYS
    profile: tuple[Fraction, ...] = ()
    """Seasonal profile of a flow: the shares (0 to 1) of the year's target by equal parts of it."""
    regions: tuple[str, ...] = ()

    sticks: bool = field(init=False, repr=False, compare=False)
    """Whether what is reached stays reached: a total that grows, a thing done.

    A total that must stay low can still be passed, so it is judged like a level.
    """
    base_day: date = field(init=False, repr=False, compare=False)
    """t0: actuals at or before it are not progress."""

    def __post_init__(self) -> None:
        """Work out what every figure is asked for."""
        is_growing = self.kind is Kind.COUNT and self.direction is Direction.UP
        object.__setattr__(self, "sticks", is_growing or self.kind is Kind.YESNO)
        base_day = self.baseline_date or self.start - timedelta(days=1)
        object.__setattr__(self, "base_day", base_day)


# Not frozen, by measurement: there is one for every figure, and freezing costs three times as much.
@dataclass(slots=True, unsafe_hash=True)
class Reading:
    """The value of a period. Never changed once made."""

    period_end: date
    value: Fraction
    is_lower_bound: bool = field(default=False, kw_only=True)
    """The value is at least this: a sum with a hole, or over regions of which some are missing."""

    def meets(self, accepts: Acceptance) -> bool | None:
        """Say whether the value is acceptable; None if a lower bound cannot tell."""
        if not self.is_lower_bound:
            above, below = self.value.as_integer_ratio()
            return accepts.holds(above, below)
        if accepts.is_above(self.value):
            return False
        return True if accepts.high is None and self.value in accepts else None


@dataclass(slots=True, unsafe_hash=True)
class Observation(Reading):
    """A reported value of a period, as it was known from a day on.

    `revision` orders revisions that became known on one day.
    """

    known_from: date
    increment: bool = False
    """What was added in the period, not the running total."""
    revision: int = 0


def stated_direction(kind: Kind, direction: Direction) -> Direction:
    """Return the direction that the printed figure of a target has: a change is a size."""
    return Direction.UP if kind is Kind.ANNUAL_CHANGE else direction

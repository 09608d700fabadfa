"""A plan as its file and the database both hold it: outline, indicators, dated targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.domain.number import decimals_of, show
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    Nature,
    NoBaseline,
    Op,
    Rollup,
    Scope,
    Tier,
    Trajectory,
)

Bodies = tuple[tuple[str, ...], tuple[str, ...]]
"""Who leads and who supports."""


def answering(own: Bodies, above: Bodies) -> Bodies:
    """Return who answers for a task or an indicator: those named there, else those of above."""
    lead, support = own
    return (lead or above[0], support) if lead or support else above


@dataclass(frozen=True, slots=True)
class Demand:
    """What a target asks: operator and number(s); a range has both ends, 左右 a tolerance."""

    op: Op
    value: Decimal | None = None
    value_hi: Decimal | None = None
    tolerance: Decimal | None = None

    def __str__(self) -> str:
        """Return the notation of plan files: `>= 36`, `2..3`, `~ 27 ± 1`, `done`."""
        if self.value is None:
            return self.op.value
        if self.op is Op.RANGE:
            return f"{show(self.value)}..{show(self.value_hi)}"
        tolerance = f" ± {show(self.tolerance)}" if self.tolerance is not None else ""
        return f"{self.op.value} {show(self.value)}{tolerance}"

    @property
    def label(self) -> str:
        """Return how people write it: ≥36, 2—3, 27左右."""
        if self.value is None:
            return self.op.label
        if self.op is Op.RANGE:
            return f"{show(self.value)}—{show(self.value_hi)}"
        if self.op is Op.ABOUT:
            return f"{show(self.value)}左右"
        return f"{self.op.label}{show(self.value)}"


@dataclass(frozen=True, slots=True)
class Target:
    """One dated commitment; `due_assumed` marks a date that is only the plan's last day."""

    due: date
    demand: Demand
    text: str
    due_assumed: bool = False
    tier: Tier = Tier.REQUIRED
    section: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value before the plan; no Baseline at all means unknown, which is not zero."""

    value: Decimal
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured or checked off. `section`, `lead`, `support`: empty means the task's;
    `regions`: the counties it concerns, empty means all."""

    code: str
    name: str
    kind: Kind
    direction: Direction
    targets: tuple[Target, ...]
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    scope: Scope = Scope.REGION
    scope_of: str | None = None
    regions: tuple[str, ...] = ()
    nature: Nature | None = None
    baseline: Baseline | None = None
    frequency: Frequency | None = None
    rollup: Rollup = Rollup.NONE
    precision: int | None = None
    trajectory: Trajectory | None = None
    profile: tuple[Decimal, ...] = ()
    mode: HoldMode = HoldMode.ALWAYS
    threshold: Demand | None = None
    """What each county must meet to be counted (`rollup: count`); an `each` has its targets."""
    definition: str | None = None
    section: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    note: str | None = None

    @property
    def counts_regions(self) -> bool:
        """Return whether the region's own figure is a number of counties."""
        return self.kind is Kind.EACH or self.threshold is not None

    @property
    def decimals(self) -> int:
        """Return the digits the plan speaks in: as given, else those of its numbers."""
        if self.precision is not None:
            return self.precision
        if self.counts_regions or self.kind in (Kind.COUNT, Kind.YESNO):
            return 0
        values = [t.demand.value for t in self.targets] + [t.demand.value_hi for t in self.targets]
        values.append(self.baseline.value if self.baseline else None)
        return max((decimals_of(v) for v in values if v is not None), default=0)


@dataclass(frozen=True, slots=True)
class Task:
    """A node of the outline; `lead` and `support`: empty means those of the node above."""

    number: str
    name: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    note: str | None = None
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple["Task", ...] = ()

    def walk(self) -> Iterator["Task"]:
        """Give this task and all below it, in document order."""
        yield self
        for task in self.tasks:
            yield from task.walk()


@dataclass(frozen=True, slots=True)
class Plan:
    """A published document with its period, region, conventions and outline."""

    code: str
    name: str
    region: str
    start: date
    end: date
    issuer: str | None = None
    document: str | None = None
    issued: date | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    frequency: Frequency = Frequency.QUARTERLY
    deadline: int = 30
    stale_after: int = 2
    no_baseline: NoBaseline = NoBaseline.FIRST_ACTUAL
    trajectory: Trajectory = Trajectory.LINEAR
    light_rule: str | None = None
    note: str | None = None
    tasks: tuple[Task, ...] = ()

    def walk(self) -> Iterator[Task]:
        """Give every task in document order."""
        for task in self.tasks:
            yield from task.walk()

    def indicators(self) -> Iterator[tuple[Task, Indicator]]:
        """Give every indicator with its task, in document order."""
        for task in self.walk():
            for indicator in task.indicators:
                yield task, indicator

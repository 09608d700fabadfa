"""The milestones as the decision table sees them: checked (line 0) and merged (§1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment, Milestone, stated_direction
from planctl.domain.once import once
from planctl.domain.terms import Direction, Kind, Tier


@dataclass(frozen=True)
class Schedule:
    """Milestones by tier in order of due date, and the flags that hold on any day."""

    required: tuple[Milestone, ...]
    path: tuple[Milestone, ...]
    stretch: tuple[Milestone, ...]
    flags: tuple[str, ...]

    @once
    def years(self) -> tuple[int, ...]:
        """Return the years that have a target of their own."""
        return tuple(sorted({milestone.due.year for milestone in self.required}))

    @once
    def final(self) -> Milestone:
        """Return the last required milestone."""
        return self.required[-1]

    def next_due(self, day: date) -> Milestone | None:
        """Return the required milestone that is headed for on `day`."""
        for milestone in self.required:
            if milestone.due >= day:
                return milestone
        return None

    def in_force(self, period_end: date) -> Milestone:
        """Return the milestone whose set binds a period of a `maintain`."""
        return self.next_due(period_end) or self.final


def schedule_of(commitment: Commitment) -> Schedule:
    """Sort, merge and check the milestones; refuse what no status can be given on (line 0)."""
    # The same commitment is judged in a hundred counties: its schedule is made once, and kept
    # by it (to hash it for a cache would cost as much).
    kept: Schedule | None = commitment.__dict__.get("_schedule")
    if kept is None:
        kept = commitment.__dict__["_schedule"] = _schedule_of(commitment)
    return kept


def _schedule_of(commitment: Commitment) -> Schedule:
    required = _of_tier(commitment, Tier.REQUIRED)
    stretch = _of_tier(commitment, Tier.STRETCH)
    flags: tuple[str, ...] = ("stretch_only",) if stretch and not required else ()
    binding = required or stretch
    if len(_merged(binding)) < len(binding):
        flags += ("merged_same_date",)
    if any(milestone.due_assumed for milestone in binding):
        flags += ("due_assumed",)
    schedule = Schedule(_merged(binding), _of_tier(commitment, Tier.PATH), _merged(stretch), flags)
    _check(commitment, schedule)
    return schedule


def _of_tier(commitment: Commitment, tier: Tier) -> tuple[Milestone, ...]:
    chosen = (milestone for milestone in commitment.milestones if milestone.tier is tier)
    return tuple(sorted(chosen, key=lambda milestone: milestone.due))


def _merged(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Intersect the sets of one due date."""
    merged = []
    for _due, rows in groupby(milestones, key=lambda milestone: milestone.due):
        first, *others = rows
        for other in others:
            first = replace(first, accepts=first.accepts.intersect(other.accepts))
        merged.append(first)
    return tuple(merged)


def _check(commitment: Commitment, schedule: Schedule) -> None:
    """Decision table line 0: no target, empty set, or contradictory data."""
    if commitment.end < commitment.start:
        raise ContradictionError("规划的结束日期早于开始日期")
    if commitment.grain is not None and commitment.grain <= 0:
        raise ContradictionError("最小单位必须大于零")
    if commitment.kind is Kind.TREND:
        if commitment.direction is Direction.BOTH:
            raise ContradictionError("逐步变化的指标要写明越高越好还是越低越好")
        return
    if not schedule.required:
        raise ContradictionError("没有目标，无法判断")
    for milestone in schedule.required:
        _check_milestone(commitment, milestone)


def _check_milestone(commitment: Commitment, milestone: Milestone) -> None:
    if milestone.accepts.is_empty:
        raise ContradictionError(f"{milestone.due} 到期的几个目标互相矛盾，没有数能同时满足")
    if milestone.due <= commitment.base_day:
        raise ContradictionError(f"目标的到期日 {milestone.due} 不在基期之后")
    direction = stated_direction(commitment.kind, commitment.direction)
    edges = {
        Direction.UP: (milestone.accepts.low,),
        Direction.DOWN: (milestone.accepts.high,),
        Direction.BOTH: (milestone.accepts.low, milestone.accepts.high),
    }
    if all(edge is None for edge in edges[direction]):
        raise ContradictionError(f"{milestone.due} 到期的目标与方向“{direction.label}”矛盾")

"""From a plan's indicator to the commitment that is judged, city-wide or in one county."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planctl.domain.acceptance import Acceptance, ContradictionError, accept
from planctl.domain.commitment import Commitment, Milestone, stated_direction
from planctl.domain.directory import Directory, Region
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Kind, NoBaseline, Rollup, Scope, Trajectory

# What is the region's own and not any one county's.
_REGION_KINDS = {Kind.COUNT, Kind.FLOW, Kind.YESNO}
_AMOUNTS = {Rollup.SUM, Rollup.COUNT, Rollup.LAST, Rollup.TASK}
_RATES = {"%", "‰", "1/万", "1/10万", "1:x"}


def commitment_of(plan: Plan, indicator: Indicator, counties: Sequence[str] = ()) -> Commitment:
    """Return what `indicator` promises; `counties` are the regions an `each` is counted over."""
    grain = grain_of(indicator)
    baseline = indicator.baseline
    if baseline is None and indicator.rollup is Rollup.TASK:
        # A task begins with nothing of it done.
        baseline = Baseline(Decimal(0))
    wait = indicator.kind is not Kind.LEVEL and indicator.kind is not Kind.TREND
    return Commitment(
        kind=indicator.kind,
        direction=indicator.direction,
        start=plan.start,
        end=max([plan.end, *(target.due for target in indicator.targets)]),
        milestones=tuple(_milestone(indicator, target, grain) for target in indicator.targets),
        baseline=_fraction(baseline.value) if baseline else None,
        baseline_date=(baseline.on or plan.start - timedelta(days=1)) if baseline else None,
        grain=grain,
        frequency=indicator.frequency or plan.frequency,
        lag=plan.deadline,
        stale_after=plan.stale_after,
        trajectory=_trajectory(plan, indicator),
        no_baseline=NoBaseline.WAIT if wait else plan.no_baseline,
        hold=indicator.mode,
        profile=tuple(Fraction(share) / 100 for share in indicator.profile),
        regions=tuple(counties),
    )


def _trajectory(plan: Plan, indicator: Indicator) -> Trajectory:
    if indicator.trajectory is not None:
        return indicator.trajectory
    return Trajectory.STEP if indicator.kind is Kind.YESNO else plan.trajectory


def grain_of(indicator: Indicator) -> Fraction:
    """Return the smallest unit that the plan speaks in."""
    return Fraction(1, 10**indicator.decimals)


def county_threshold(indicator: Indicator, period_end: date) -> Acceptance | None:
    """Return what a county must meet in a period to be counted: the stated threshold, else, for
    an `each`, the target headed for."""
    if indicator.threshold is not None:
        return _accepted(indicator, indicator.threshold, grain_of(indicator))
    if indicator.kind is not Kind.EACH or not indicator.targets:
        return None
    later = [target for target in indicator.targets if target.due >= period_end]
    target = min(later or indicator.targets[-1:], key=lambda target: target.due)
    return _accepted(indicator, target.demand, grain_of(indicator))


def _milestone(indicator: Indicator, target: Target, grain: Fraction) -> Milestone:
    accepts = _accepted(indicator, target.demand, grain)
    return Milestone(target.due, accepts, target.tier, target.due_assumed)


def _accepted(indicator: Indicator, demand: Demand, grain: Fraction) -> Acceptance:
    return accept(
        demand.op,
        _fraction(demand.value),
        _fraction(demand.value_hi),
        _fraction(demand.tolerance),
        direction=stated_direction(indicator.kind, indicator.direction),
        grain=grain,
    )


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def contradiction(plan: Plan, indicator: Indicator) -> str | None:
    """Return why no status could ever be given on the indicator (line 0), None if one can."""
    try:
        schedule_of(commitment_of(plan, indicator, ("县区",)))
    except ContradictionError as error:
        return str(error)
    return None


def applies_to_county(indicator: Indicator) -> bool:
    """Return whether the target is a county's too: a threshold or a rate is, the city's own
    amounts and items are not."""
    if indicator.scope is Scope.EACH_COUNTY or indicator.kind is Kind.EACH:
        return True
    if indicator.kind in _REGION_KINDS or indicator.rollup in _AMOUNTS:
        return False
    return indicator.rollup is not Rollup.NONE or indicator.unit in _RATES


def concerned(
    indicator: Indicator, counties: Sequence[Region], directory: Directory
) -> list[Region]:
    """Return the counties that an indicator is about: those it names, else all."""
    if not indicator.regions:
        return list(counties)
    named = [directory.region(name) for name in indicator.regions]
    return [county for county in counties if county in named]

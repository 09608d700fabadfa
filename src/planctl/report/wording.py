"""Targets, periods and lights of standings in the words of an office."""

from fractions import Fraction

from planctl.domain.commitment import Milestone
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator, Target
from planctl.domain.terms import Status
from planctl.report.amounts import COUNTIES, demand_text
from planctl.report.kept import kept
from planctl.usecases.judging import Standing

LIGHTS = {
    Status.ACHIEVED: "green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.BEHIND: "red",
    Status.OVERDUE: "red",
    Status.NOT_DUE: "grey",
    Status.NO_DATA: "grey",
    Status.STALE: "grey",
}
LIGHT_WORDS = {"green": "绿", "yellow": "黄", "red": "红", "grey": "灰"}
# Shapes that differ without colour, and that GBK consoles have too.
LIGHT_SIGNS = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}


def expected_of(standing: Standing) -> Fraction | None:
    """Return where the figure should be; None where that is drawn from the figure itself."""
    verdict = standing.verdict
    base = verdict.baseline
    is_first = base is not None and base.day == verdict.period_end
    is_own = (
        standing.commitment.baseline is None and is_first and verdict.expected == verdict.actual
    )
    return None if is_own or verdict.reason == "baseline_set" else verdict.expected


def unit_of(standing: Standing) -> str | None:
    """Return the unit of the verdict's numbers: an `each` counts counties."""
    return unit_in(standing.item.indicator)


@kept
def unit_in(indicator: Indicator) -> str | None:
    """Return the unit that an indicator is judged in."""
    return COUNTIES if indicator.counts_regions else indicator.unit


def target_of(standing: Standing) -> Target | None:
    """Return the target that the verdict speaks of."""
    return target_for(standing.verdict.milestone, standing.item.indicator)


@kept
def target_for(milestone: Milestone | None, indicator: Indicator) -> Target | None:
    """Return the target that a milestone was made of."""
    targets = indicator.targets
    if milestone is None:
        return targets[-1] if targets else None
    same_day = [target for target in targets if target.due == milestone.due]
    same_tier = [target for target in same_day if target.tier == milestone.tier]
    return (same_tier or same_day or [targets[-1]])[0]


def all_demands(standing: Standing, target: Target) -> str:
    """Return everything that is asked on the target's day: several rows bind together."""
    return demands_of(target, standing.item.indicator)


@kept
def demands_of(target: Target, indicator: Indicator) -> str:
    """Return the same of an indicator's target."""
    rows = [
        other
        for other in indicator.targets
        if other.due == target.due and other.tier == target.tier
    ]
    return "且".join(dict.fromkeys(demand_text(row, indicator) for row in rows))


def status_word(standing: Standing) -> str:
    """Return the status as people read it: 提前完成, 逾期完成, 超序时进度."""
    verdict = standing.verdict
    if verdict.status is Status.ACHIEVED and "late" in verdict.flags:
        return "逾期完成"
    if verdict.status is Status.ACHIEVED and "early" in verdict.flags:
        return "提前完成"
    if verdict.status is Status.ON_TRACK and verdict.ahead:
        return "超序时进度"
    return verdict.status.label


def signed_status(standing: Standing) -> str:
    """Return the light's sign with the status word: ■ 逾期."""
    return f"{LIGHT_SIGNS[light_of(standing)]} {status_word(standing)}"


def light_of(standing: Standing) -> str:
    """Return the colour."""
    return LIGHTS[standing.verdict.status]


def period_label(standing: Standing) -> str:
    """Return the period of the figure that was judged, "" where there is none."""
    if standing.figure is not None:
        return standing.figure.period.label
    end = standing.verdict.period_end
    return period_of(end, standing.commitment.frequency).label if end else ""

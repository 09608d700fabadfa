"""Each: every region must meet its threshold; a count of those that do (status method §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import Acceptance, ContradictionError
from planctl.domain.calendar import is_past_lag
from planctl.domain.case import Case
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.light import LightRule
from planctl.domain.readings import Reading
from planctl.domain.schedule import Schedule
from planctl.domain.table import decide
from planctl.domain.terms import Direction, Kind, Status
from planctl.domain.verdict import Verdict

ByRegion = Mapping[str, Mapping[date, Reading]]


@dataclass(frozen=True)
class Tally:
    """How the regions stand in one period."""

    period_end: date
    met: tuple[str, ...]
    short: tuple[str, ...]
    missing: tuple[str, ...]


def decide_each(
    commitment: Commitment, schedule: Schedule, regions: ByRegion, as_of: date, rule: LightRule
) -> Verdict:
    """Judge each threshold as a count of regions: an overdue one rules, else the one headed for.

    A threshold that all meet while a later one is still open is on track, not achieved.
    """
    if not commitment.regions:
        raise ContradictionError("没有列出要逐个达到的县区")
    thresholds = list(dict.fromkeys(milestone.accepts for milestone in schedule.required))
    verdicts = [
        _decide_threshold(commitment, schedule, threshold, regions, as_of, rule)
        for threshold in thresholds
    ]
    overdue = next((one for one in verdicts if one.status is Status.OVERDUE), None)
    if overdue is not None:
        return overdue
    headed = schedule.next_due(as_of) or schedule.final
    verdict = verdicts[thresholds.index(headed.accepts)]
    if verdict.status is Status.ACHIEVED and headed.accepts != schedule.final.accepts:
        return replace(verdict, status=Status.ON_TRACK, reason=f"milestone_{headed.due}_met")
    return verdict


def _decide_threshold(
    commitment: Commitment,
    schedule: Schedule,
    threshold: Acceptance,
    regions: ByRegion,
    as_of: date,
    rule: LightRule,
) -> Verdict:
    tallies = _tallies(commitment, threshold, regions, as_of)
    everyone = Acceptance(low=Fraction(len(commitment.regions)))
    required = _all_of(schedule.required, threshold, everyone)
    counted = replace(schedule, required=required, stretch=(), path=())
    inner = replace(commitment, kind=Kind.COUNT, direction=Direction.UP, baseline=Fraction(0))
    readings = tuple(Reading(tally.period_end, Fraction(len(tally.met))) for tally in tallies)
    verdict = decide(Case(replace(inner, grain=Fraction(1)), counted, readings, as_of, rule))
    return _with_regions(verdict, commitment.regions, tallies)


def _with_regions(verdict: Verdict, names: tuple[str, ...], tallies: Sequence[Tally]) -> Verdict:
    """Add how the regions stood in the latest period counted."""
    if not tallies:
        return replace(verdict, regions_total=len(names), regions_missing=names)
    last = tallies[-1]
    flag = (f"regions_missing:{','.join(last.missing)}",) if last.missing else ()
    return replace(
        verdict,
        flags=verdict.flags + flag,
        regions_met=len(last.met),
        regions_total=len(names),
        regions_short=last.short,
        regions_missing=last.missing,
    )


def _all_of(
    milestones: Sequence[Milestone], threshold: Acceptance, everyone: Acceptance
) -> tuple[Milestone, ...]:
    """Return the milestones of one threshold, each asking for all regions."""
    return tuple(replace(m, accepts=everyone) for m in milestones if m.accepts == threshold)


def _tallies(
    commitment: Commitment, threshold: Acceptance, regions: ByRegion, as_of: date
) -> list[Tally]:
    """Count the regions of every period that all have reported on, or that is past its lag."""
    ends = sorted({end for name in commitment.regions for end in regions.get(name, {})})
    tallies = (_tally(commitment, threshold, regions, end) for end in ends)
    return [
        tally
        for tally in tallies
        if not tally.missing or is_past_lag(tally.period_end, as_of, commitment.lag)
    ]


def _tally(commitment: Commitment, threshold: Acceptance, regions: ByRegion, end: date) -> Tally:
    """Count one period: an unreported region is not met, and no sum stands in for it."""
    values = {name: regions.get(name, {}).get(end) for name in commitment.regions}
    met: list[str] = []
    short: list[str] = []
    missing: list[str] = []
    for name, seen in values.items():
        if seen is None:
            missing.append(name)
        else:
            (met if seen.meets(threshold) else short).append(name)
    return Tally(end, tuple(met), tuple(short), tuple(missing))

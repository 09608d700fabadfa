"""Each: every region must meet its threshold; a count of those that do (status method §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from planctl.domain.acceptance import Acceptance, ContradictionError
from planctl.domain.calendar import is_past_lag
from planctl.domain.case import Case
from planctl.domain.commitment import Commitment, Milestone, Reading
from planctl.domain.conclusion import Finding, conclude
from planctl.domain.light import LightRule
from planctl.domain.question import question_of
from planctl.domain.schedule import Schedule, schedule_of
from planctl.domain.table import find
from planctl.domain.terms import Direction, Kind, Status
from planctl.domain.verdict import Verdict

ByRegion = Mapping[str, Sequence[Reading]]


class Tally(NamedTuple):
    """How the regions stand in one period."""

    period_end: date
    met: int
    told: int


@dataclass(frozen=True)
class Counting:
    """A threshold as a count: so many regions are to meet it on the days when it is due."""

    threshold: Acceptance
    commitment: Commitment
    schedule: Schedule


def decide_each(
    commitment: Commitment,
    names: tuple[str, ...],
    regions: ByRegion,
    as_of: date,
    rule: LightRule,
) -> Verdict:
    """Judge each threshold as a count of the regions named: an overdue one rules, else the one
    headed for.

    A threshold that all meet while a later one is still open is on track, not achieved.
    """
    if not names:
        raise ContradictionError("没有列出要逐个达到的县区")
    schedule = schedule_of(commitment)
    headed = schedule.next_due(as_of) or schedule.final
    ruling = None
    for counting in _countings(commitment, len(names)):
        tallies = _tallies(commitment, names, counting.threshold, regions, as_of)
        readings = tuple([Reading(one.period_end, _whole(one.met)) for one in tallies])
        case = Case(question_of(counting.commitment, as_of, rule), readings)
        finding = find(case)
        if finding.status is Status.OVERDUE:
            return _concluded(case, finding, names, counting.threshold, regions, tallies)
        if counting.threshold == headed.accepts:
            ruling = case, finding, tallies
    assert ruling is not None
    case, finding, tallies = ruling
    if finding.status is Status.ACHIEVED and headed.accepts != schedule.final.accepts:
        reason = f"milestone_{headed.due}_met"
        finding = finding._replace(status=Status.ON_TRACK, reason=reason)
    return _concluded(case, finding, names, headed.accepts, regions, tallies)


def _countings(commitment: Commitment, wanted: int) -> tuple[Counting, ...]:
    """Return what is counted of each threshold: the same for as many regions of any name."""
    kept: dict[int, tuple[Counting, ...]] = commitment.__dict__.setdefault("_countings", {})
    if wanted not in kept:
        thresholds = dict.fromkeys(one.accepts for one in schedule_of(commitment).required)
        kept[wanted] = tuple(_counting(commitment, wanted, one) for one in thresholds)
    return kept[wanted]


def _counting(commitment: Commitment, wanted: int, threshold: Acceptance) -> Counting:
    everyone, schedule = Acceptance(low=Fraction(wanted)), schedule_of(commitment)
    required = _all_of(schedule.required, threshold, everyone)
    counted = replace(schedule, required=required, stretch=(), path=())
    inner = replace(
        commitment, kind=Kind.COUNT, direction=Direction.UP, baseline=Fraction(0), grain=Fraction(1)
    )
    inner.__dict__["_schedule"] = counted
    return Counting(threshold, inner, counted)


def _concluded(
    case: Case,
    finding: Finding,
    names: tuple[str, ...],
    threshold: Acceptance,
    regions: ByRegion,
    tallies: Sequence[Tally],
) -> Verdict:
    """Conclude, with how the regions stood in the latest period counted."""
    if not tallies:
        verdict = conclude(case, finding)
        verdict.regions_total, verdict.regions_missing = len(names), names
        return verdict
    last = tallies[-1]
    short: list[str] = []
    missing: list[str] = []
    for name in dict.fromkeys(names):
        seen = _told(regions.get(name, ()), last.period_end)
        if seen is None:
            missing.append(name)
        elif not seen.meets(threshold):
            short.append(name)
    if missing:
        flag = f"regions_missing:{','.join(missing)}"
        finding = finding._replace(flags=(*finding.flags, flag))
    verdict = conclude(case, finding)
    verdict.regions_met, verdict.regions_total = last.met, len(names)
    verdict.regions_short, verdict.regions_missing = tuple(short), tuple(missing)
    return verdict


def _told(readings: Sequence[Reading], period_end: date) -> Reading | None:
    for seen in reversed(readings):
        if seen.period_end == period_end:
            return seen
    return None


def _all_of(
    milestones: Sequence[Milestone], threshold: Acceptance, everyone: Acceptance
) -> tuple[Milestone, ...]:
    """Return the milestones of one threshold, each asking for all regions."""
    return tuple(replace(m, accepts=everyone) for m in milestones if m.accepts == threshold)


def _tallies(
    commitment: Commitment,
    names: tuple[str, ...],
    threshold: Acceptance,
    regions: ByRegion,
    as_of: date,
) -> list[Tally]:
    """Count the regions of every period that all have reported on, or that is past its lag.

    An unreported region is not met, and no sum stands in for it.
    """
    told: dict[date, int] = {}
    met: dict[date, int] = {}
    counted = set(names)
    for name in counted:
        for seen in regions.get(name, ()):
            end = seen.period_end
            told[end] = told.get(end, 0) + 1
            if seen.meets(threshold):
                met[end] = met.get(end, 0) + 1
    return [
        Tally(end, met.get(end, 0), count)
        for end, count in sorted(told.items())
        if count == len(counted) or is_past_lag(end, as_of, commitment.lag)
    ]


@lru_cache(maxsize=1024)
def _whole(count: int) -> Fraction:
    return Fraction(count)

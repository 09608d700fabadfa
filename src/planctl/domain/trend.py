"""Trend 逐步提高 / 逐步下降: better than before, without a number to reach (status method §5)."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planctl.domain.calendar import covering
from planctl.domain.case import Case
from planctl.domain.commitment import Reading
from planctl.domain.conclusion import Finding, conclude, missing_flags
from planctl.domain.table import (
    line_1_plan_not_started,
    line_9_no_actual,
    line_10_stale,
    status_on,
)
from planctl.domain.terms import Status
from planctl.domain.verdict import Verdict


def decide_trend(case: Case) -> Verdict:
    """Return the verdict of the first line that fits: the table's own, and what §5 puts in it."""
    return conclude(case, find_trend(case))


def find_trend(case: Case) -> Finding:
    """Return what the first line that fits says."""
    return next(finding for line in LINES if (finding := line(case)) is not None)


def end_of(case: Case) -> date:
    """Return the day the trend is judged as a whole: the last due date, else the plan's end."""
    return case.schedule.final.due if case.schedule.required else case.commitment.end


def line_4_to_7_over(case: Case) -> Finding | None:
    """Lines 4–7: past the end: better than the baseline and no yearly fall, else overdue."""
    end = end_of(case)
    if case.as_of <= end:
        return None
    judged = covering(end, case.commitment.frequency)
    last = next((seen for seen in case.readings if seen.period_end >= judged), None)
    if last is None and not case.question.is_past_lag(end):
        previous = status_on(case, end, find_trend)
        return Finding(6, Status.NO_DATA, "awaiting_due_period", previous=previous)
    first = _history(case)[0] if case.readings else None
    if last is None or first is None or first.period_end >= last.period_end:
        return Finding(7, Status.OVERDUE, "unreported")
    if _has_fallen(case, last):
        flags = ("fell_in_some_year", *_basis_flags(case))
        return Finding(5, Status.OVERDUE, flags=flags)
    if case.step(first, last) <= 0:
        return Finding(5, Status.OVERDUE, "not_better_than_baseline", _basis_flags(case))
    return Finding(4, Status.ACHIEVED, flags=_basis_flags(case))


def line_12_first_actual(case: Case) -> Finding | None:
    """Line 12: without a baseline the first actual is what later ones are compared with."""
    if len(_history(case)) > 1:
        return None
    flags = _basis_flags(case) + missing_flags(case)
    return Finding(12, Status.NOT_DUE, "baseline_set", flags)


def line_15_comparison(case: Case) -> Finding | None:
    """Line 15: better than the basis on_track, equal at_risk, worse behind."""
    *earlier, latest = _history(case)
    basis = _basis(earlier, latest)
    step = case.step(basis, latest)
    status = Status.ON_TRACK if step > 0 else Status.BEHIND if step < 0 else Status.AT_RISK
    flags = _basis_flags(case) + missing_flags(case)
    return Finding(15, status, f"vs {basis.period_end}", flags, expected=basis.value)


LINES = (
    line_1_plan_not_started,
    line_4_to_7_over,
    line_9_no_actual,
    line_10_stale,
    line_12_first_actual,
    line_15_comparison,
)


def _history(case: Case) -> Sequence[Reading]:
    """Return the readings after the baseline, which counts as the earliest of them."""
    if case.commitment.baseline is None:
        return case.readings
    return (Reading(case.commitment.base_day, case.commitment.baseline), *case.readings)


def _basis(earlier: Sequence[Reading], latest: Reading) -> Reading:
    """Return the same period of last year, else the last earlier value."""
    year, month = latest.period_end.year - 1, latest.period_end.month
    last_year = (
        seen for seen in earlier if (seen.period_end.year, seen.period_end.month) == (year, month)
    )
    return next(last_year, earlier[-1])


def _has_fallen(case: Case, last: Reading) -> bool:
    """Say whether a year was worse than the year before, by the period that the end falls in."""
    first, *others = _history(case)
    month = last.period_end.month
    yearly = [first, *(seen for seen in others if seen.period_end.month == month)]
    yearly = [seen for seen in yearly if seen.period_end <= last.period_end]
    return any(case.step(*pair) < 0 for pair in pairwise(yearly))


def _basis_flags(case: Case) -> tuple[str, ...]:
    return ("provisional_baseline",) if case.commitment.baseline is None else ()

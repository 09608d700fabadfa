"""The verdict of a line of the decision table, with the flags and figures that explain it."""

from fractions import Fraction
from typing import NamedTuple

from planctl.domain.acceptance import Acceptance
from planctl.domain.case import Case
from planctl.domain.commitment import Milestone
from planctl.domain.met import Met
from planctl.domain.terms import Kind, Status
from planctl.domain.verdict import Verdict

HOLD_SHARE = Fraction(1, 100)


def hold_light(case: Case, accepts: Acceptance) -> Status:
    """Line 11: in the set, outside by at most max(g, 1 % of the bound), or by more."""
    assert case.latest is not None
    bound = accepts.missed_bound(case.latest.value)
    if bound is None:
        return Status.ON_TRACK
    margin = max(case.commitment.grain or Fraction(0), HOLD_SHARE * abs(bound))
    is_close = abs(case.latest.value - bound) <= margin
    return Status.AT_RISK if is_close else Status.BEHIND


def standing_flags(case: Case) -> tuple[str, ...]:
    """Return the flags that hold whatever line decides."""
    flags = case.schedule.flags
    if case.commitment.kind is not Kind.TREND:
        for milestone in case.question.dues_over:
            if case.met(milestone) is Met.LATE:
                flags += (f"milestone_{milestone.due}_late",)
    if case.latest and case.latest.is_lower_bound:
        flags += ("lower_bound",)
    stretch = case.schedule.stretch
    if stretch and "stretch_only" not in flags and case.met(stretch[-1]):
        return (*flags, "stretch_met")
    return flags


def due_flags(case: Case) -> tuple[str, ...]:
    """Return due_today, or due_soon within 30 days, of the next milestone not met yet."""
    flags, headed = case.question.due_flags, case.question.headed
    return () if not flags or headed is None or case.met(headed) else flags


def missing_flags(case: Case) -> tuple[str, ...]:
    """Return periods_missing:n."""
    return (f"periods_missing:{len(case.missing)}",) if case.missing else ()


def movement_flags(case: Case) -> tuple[str, ...]:
    """Return what the latest value lost against earlier ones."""
    assert case.latest is not None
    earlier, final = case.readings[:-1], case.question.final
    if not earlier:
        return ()
    is_worse = case.step(earlier[-1], case.latest) < 0
    flags: tuple[str, ...] = ("worse_than_previous",) if is_worse else ()
    for seen in earlier:
        if seen.meets(final.accepts) and seen.period_end < final.due:
            return (*flags, "regressed_after_early_achievement")
    return flags


class Finding(NamedTuple):
    """What a line of the decision table says of a case."""

    line: int
    status: Status
    reason: str = ""
    flags: tuple[str, ...] = ()
    milestone: Milestone | None = None
    previous: Status | None = None
    show_ratio: bool = False
    expected: Fraction | None = None
    """What the figure was held against, where that is not the line of the plan."""


def conclude(case: Case, finding: Finding, standing: tuple[str, ...] | None = None) -> Verdict:
    """Give the verdict with every figure that explains it.

    `standing` are the flags that hold whatever line decides, if they are not the case's own.
    """
    line, status, reason, flags, milestone, previous, show_ratio, expected = finding
    latest, required, progress = case.latest, case.schedule.required, case.progress
    flags = (standing_flags(case) if standing is None else standing) + flags
    headed = milestone or case.question.headed or (required[-1] if required else None)
    period_end, actual = (latest.period_end, latest.value) if latest else (None, None)
    if expected is None:
        expected = _expected(case)
    ratio, ahead = None, False
    if progress is not None and show_ratio:
        ratio, ahead = progress.ratio, status is Status.ON_TRACK and progress.is_ahead
    trajectory = case.way.line.anchors if case.way else ()
    beyond = _is_beyond_print(case, headed)
    # In their order: there is one for every series, and names cost three times as much.
    return Verdict(
        status, line, reason, flags, previous, headed, period_end, actual, expected, ratio,
        progress, case.base, trajectory, ahead, beyond, case.year,
    )  # fmt: skip


def _is_beyond_print(case: Case, headed: Milestone | None) -> bool:
    """Say whether the latest figure is past the far edge that the document prints."""
    if headed is None or headed.accepts.printed_far is None or case.latest is None:
        return False
    return headed.accepts.is_beyond_print(case.latest.value, case.commitment.direction)


def _expected(case: Case) -> Fraction | None:
    """Return what the plan expected of the latest figure: E, or the value to hold."""
    if case.progress is None:
        return _hold_bound(case)
    first_aim = case.first_aim
    return case.progress.post.expected if first_aim is None else first_aim


def _hold_bound(case: Case) -> Fraction | None:
    """Return the value that a `maintain` is to hold."""
    if case.commitment.kind is not Kind.MAINTAIN or case.latest is None:
        return None
    accepts = case.schedule.in_force(case.latest.period_end).accepts
    return accepts.aim(case.commitment.direction, case.latest.value, case.commitment.grain)

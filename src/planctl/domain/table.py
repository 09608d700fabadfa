"""The decision table of status method §3: one function per line, the first that fits wins.

Line 0 (refused data) is `schedule.schedule_of`, which raises ContradictionError. `met(i)` is in
met.py, the facts that the conditions ask about in case.py, ratio and cuts in progress.py.
"""

from collections.abc import Callable
from datetime import date, timedelta

from planctl.domain.calendar import covering, period_ends
from planctl.domain.case import Case
from planctl.domain.conclusion import (
    Finding,
    conclude,
    due_flags,
    hold_light,
    missing_flags,
    movement_flags,
)
from planctl.domain.met import Met
from planctl.domain.question import Question, question_of
from planctl.domain.terms import Direction, HoldMode, Kind, Status, Trajectory
from planctl.domain.verdict import Verdict

Line = Callable[[Case], Finding | None]


def decide(case: Case) -> Verdict:
    """Return the verdict of the first line that fits."""
    return conclude(case, find(case))


def find(case: Case) -> Finding:
    """Return what the first line that fits says: enough where no figure is asked for."""
    for line in _lines(case):
        finding = line(case)
        if finding is not None:
            return finding
    raise AssertionError("the last line fits always")


def _lines(case: Case) -> tuple[Line, ...]:
    """Return the lines that can fit on the day: the same for the figures of every region."""
    question = case.question
    if question.lines is None:
        question.lines = tuple(
            [line for line in LINES if line not in ONLY_IF or ONLY_IF[line](question)]
        )
    return question.lines


def line_1_plan_not_started(case: Case) -> Finding | None:
    """Line 1: as_of < P0."""
    if case.as_of >= case.commitment.start:
        return None
    return Finding(1, Status.NOT_DUE, "plan_not_started")


def line_2_maintain_over(case: Case) -> Finding | None:
    """Line 2: a `maintain` past its end: every period binds (mode at_end: the last)."""
    due = case.question.final.due
    if case.commitment.kind is not Kind.MAINTAIN or case.as_of <= due:
        return None
    if flags := breach_flags(case):
        return Finding(2, Status.OVERDUE, "breached", flags)
    absent = [end for end in binding_periods(case) if end not in case.reported]
    if any(case.question.is_past_lag(end) for end in absent):
        return Finding(2, Status.OVERDUE, "unreported")
    if absent:
        previous = status_on(case, due)
        return Finding(2, Status.NO_DATA, "awaiting_due_period", previous=previous)
    return Finding(2, Status.ACHIEVED, "maintained")


def line_3_met_but_stale(case: Case) -> Finding | None:
    """Line 3: final milestone met for now, can fall back, and ≥ stale_after reports missing."""
    final = case.question.final
    if not case.met(final) or case.commitment.sticks or case.as_of > final.due:
        return None
    return stale(case, 3)


def line_4_final_met(case: Case) -> Finding | None:
    """Line 4: final milestone met."""
    final = case.question.final
    outcome = case.met(final)
    if not outcome:
        return None
    flags: tuple[str, ...] = () if outcome is Met.IN_TIME else (outcome.value,)
    if case.latest and not case.latest.meets(final.accepts):
        flags += ("regressed_after_due",)
    return Finding(4, Status.ACHIEVED, flags=flags, milestone=final)


def line_5_milestone_missed(case: Case) -> Finding | None:
    """Line 5: some required milestone due < as_of, no later one met: not met."""
    missed = case.open_milestone
    if missed is None or case.met(missed) is not Met.NOT_MET:
        return None
    reason = f"milestone_{missed.due}_missed"
    return Finding(5, Status.OVERDUE, reason, milestone=missed)


def line_6_awaiting_report(case: Case) -> Finding | None:
    """Line 6: … unknown, as_of ≤ cov(due) + lag."""
    pending = case.open_milestone
    if pending is None or case.question.is_past_lag(pending.due):
        return None
    previous = status_on(case, pending.due)
    reason = "awaiting_due_period"
    return Finding(6, Status.NO_DATA, reason, milestone=pending, previous=previous)


def line_7_unreported(case: Case) -> Finding | None:
    """Line 7: … unknown, later than that."""
    if case.open_milestone is None:
        return None
    return Finding(7, Status.OVERDUE, "unreported", milestone=case.open_milestone)


def line_8_step(case: Case) -> Finding | None:
    """Line 8: step trajectory; no_data if reports are required and none came."""
    kind = case.commitment.kind
    is_step = kind is Kind.YESNO or case.commitment.trajectory is Trajectory.STEP
    if not is_step or kind is Kind.MAINTAIN:
        return None
    if kind is Kind.YESNO:
        return Finding(8, Status.NOT_DUE, "nothing_due_yet", due_flags(case))
    if case.latest is None and case.question.first_report_is_due:
        return Finding(8, Status.NO_DATA, "never_reported", previous=Status.NOT_DUE)
    flags = missing_flags(case) + due_flags(case)
    return Finding(8, Status.NOT_DUE, "nothing_due_yet", flags)


def line_9_no_actual(case: Case) -> Finding | None:
    """Line 9: no actual."""
    if case.latest is not None:
        return None
    if case.question.first_report_is_due:
        return Finding(9, Status.NO_DATA, "never_reported", previous=Status.NOT_DUE)
    return Finding(9, Status.NOT_DUE, "first_report_not_due")


def line_10_stale(case: Case) -> Finding | None:
    """Line 10: ≥ stale_after periods due to be reported are missing after t."""
    return stale(case, 10)


def line_11_maintain(case: Case) -> Finding | None:
    """Line 11: maintain: in the set, outside by ≤ max(g, 1 % of the bound), or by more."""
    if case.commitment.kind is not Kind.MAINTAIN or case.latest is None:
        return None
    status = hold_light(case, case.schedule.in_force(case.latest.period_end).accepts)
    reason = "holding" if status is Status.ON_TRACK else "below_hold_line"
    return Finding(11, status, reason, missing_flags(case) + breach_flags(case))


def line_12_no_baseline(case: Case) -> Finding | None:
    """Line 12: no baseline and no milestone passed at t; or t itself sets the baseline."""
    if case.base is None:
        reason, flag = "no_baseline_no_milestone_yet", "no_baseline"
    elif case.question.is_provisional and len(case.readings) == 1:
        reason, flag = "baseline_set", "provisional_baseline"
    else:
        return None
    flags = (flag, *missing_flags(case), *due_flags(case))
    return Finding(12, Status.NOT_DUE, reason, flags)


def line_13_fell_below_target(case: Case) -> Finding | None:
    """Line 13: baseline already meets the final set (and v does not): as line 11."""
    accepts = case.question.final.accepts
    if case.base is None or case.base.value not in accepts:
        return None
    flags = ("baseline_meets_target", *under_way_flags(case))
    status = hold_light(case, accepts)
    # A sum with a hole may look fine without being known to be.
    reason = "holding" if status is Status.ON_TRACK else "fell_below_target"
    return Finding(13, status, reason, flags)


def line_14_overshoot(case: Case) -> Finding | None:
    """Line 14: two-sided and v beyond the far edge."""
    if case.commitment.direction is not Direction.BOTH or case.latest is None:
        return None
    accepts, value = case.question.final.accepts, case.latest.value
    is_beyond = accepts.is_above(value) if case.sign > 0 else accepts.is_below(value)
    if not is_beyond:
        return None
    flags = under_way_flags(case)
    return Finding(14, Status.AT_RISK, "overshoot", flags, show_ratio=True)


def line_15_shortfall(case: Case) -> Finding | None:
    """Line 15: otherwise by shortfall, §4."""
    progress = case.progress
    assert progress is not None
    status = case.question.rule.light(progress)
    is_idle = progress.post.is_start and status is Status.ON_TRACK
    reason = "nothing_expected_yet" if is_idle else ""
    flags = under_way_flags(case) + movement_flags(case)
    return Finding(15, status, reason, flags, show_ratio=True)


LINES = (
    line_1_plan_not_started,
    line_2_maintain_over,
    line_3_met_but_stale,
    line_4_final_met,
    line_5_milestone_missed,
    line_6_awaiting_report,
    line_7_unreported,
    line_8_step,
    line_9_no_actual,
    line_10_stale,
    line_11_maintain,
    line_12_no_baseline,
    line_13_fell_below_target,
    line_14_overshoot,
    line_15_shortfall,
)


# What a line asks of the promise and the day alone: where that fails, no figure can make it fit.
ONLY_IF: dict[Line, Callable[[Question], bool]] = {
    line_1_plan_not_started: lambda asked: asked.as_of < asked.commitment.start,
    line_2_maintain_over: lambda asked: _is_hold(asked) and asked.as_of > asked.final.due,
    line_3_met_but_stale: lambda asked: (
        not asked.commitment.sticks and asked.as_of <= asked.final.due
    ),
    line_4_final_met: lambda asked: not _is_hold(asked),
    line_5_milestone_missed: lambda asked: _is_any_due(asked),
    line_6_awaiting_report: lambda asked: _is_any_due(asked),
    line_7_unreported: lambda asked: _is_any_due(asked),
    line_8_step: lambda asked: (
        asked.commitment.kind is Kind.YESNO or asked.commitment.trajectory is Trajectory.STEP
    ),
    line_11_maintain: lambda asked: _is_hold(asked),
    line_14_overshoot: lambda asked: asked.commitment.direction is Direction.BOTH,
}


def _is_hold(asked: Question) -> bool:
    return asked.commitment.kind is Kind.MAINTAIN


def _is_any_due(asked: Question) -> bool:
    return asked.schedule.required[0].due < asked.as_of


def stale(case: Case, line: int) -> Finding | None:
    """Return what lines 3 and 10 say if too many reports are missing."""
    if case.latest is None or len(case.missing) < case.commitment.stale_after:
        return None
    reason = f"{len(case.missing)} periods missing since {case.latest.period_end}"
    return Finding(line, Status.STALE, reason, missing_flags(case))


def status_on(case: Case, day: date, finder: Callable[[Case], Finding] = find) -> Status:
    """Return the status on an earlier day, with the same knowledge: what a 待报 was before."""
    earlier = [seen for seen in case.readings if seen.period_end <= day]
    question = question_of(case.commitment, day, case.question.rule)
    return finder(Case(question, earlier, case.year)).status


def under_way_flags(case: Case) -> tuple[str, ...]:
    """Return the flags of an indicator that is compared with its line."""
    provisional = ("provisional_baseline",) if case.question.is_provisional else ()
    return provisional + missing_flags(case) + due_flags(case)


def binding_periods(case: Case) -> tuple[date, ...]:
    """Return the periods in which a `maintain` must hold."""
    commitment = case.commitment
    last = covering(case.question.final.due, commitment.frequency)
    if commitment.hold is HoldMode.AT_END:
        return (last,)
    before_plan = commitment.start - timedelta(days=1)
    return period_ends(before_plan, last, commitment.frequency)


def breach_flags(case: Case) -> tuple[str, ...]:
    """Return breaches:<period ends> of a `maintain`."""
    periods = binding_periods(case)
    breaches = [
        str(seen.period_end)
        for seen in case.readings
        if seen.period_end in periods
        and seen.value not in case.schedule.in_force(seen.period_end).accepts
    ]
    return (f"breaches:{','.join(breaches)}",) if breaches else ()

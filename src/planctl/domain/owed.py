"""What a region is to report for a period, and by when.

Counties report what they are judged on themselves and their part of what is rolled up; the region
of the plan what nothing below it gives. A figure is asked for until the period in which its last
target falls due, and after that for as long as the target is missed; an item until it is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planctl.domain.acceptance import ContradictionError
from planctl.domain.directory import Directory, Region
from planctl.domain.judgement import applies_to_county, commitment_of, concerned
from planctl.domain.period import Period, PeriodError
from planctl.domain.plan import Indicator, Plan, Task
from planctl.domain.plausibility import fit_period
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Kind, Rollup


@dataclass(frozen=True, slots=True)
class Owed:
    """One figure that a region is to report; one that is not `required` may be left out."""

    task: Task
    indicator: Indicator
    region: Region
    period: Period
    due: date
    required: bool


def is_countys(indicator: Indicator) -> bool:
    """Return whether a county reports the indicator: its own target, or its part of the whole."""
    if indicator.rollup is Rollup.TASK:
        return False
    return indicator.rollup is not Rollup.NONE or applies_to_county(indicator)


def is_homes(indicator: Indicator, *, has_counties: bool) -> bool:
    """Return whether the region of the plan reports the indicator itself."""
    if indicator.rollup is Rollup.TASK:
        return False
    from_counties = indicator.rollup is not Rollup.NONE or indicator.kind is Kind.EACH
    return not (from_counties and has_counties)


def reporters(
    indicator: Indicator, home: Region, counties: Sequence[Region], directory: Directory
) -> list[Region]:
    """Return the regions that report an indicator, the plan's own first."""
    ours = concerned(indicator, counties, directory)
    return [
        *([home] if is_homes(indicator, has_counties=bool(ours)) else []),
        *(ours if is_countys(indicator) else []),
    ]


def own_period(plan: Plan, indicator: Indicator, period: Period) -> Period | None:
    """Return the indicator's own period that ends with `period`, None if none does.

    An annual figure is part of 2024Q4 and of 2024, a quarterly one is no part of 2024.
    """
    try:
        own = fit_period(period, indicator.frequency or plan.frequency)
    except PeriodError:
        return None
    last = max([plan.end, *(target.due for target in indicator.targets)])
    return own if own.end >= plan.start and own.start <= last else None


def is_over(indicator: Indicator, period: Period) -> bool:
    """Return whether every target fell due before the period began."""
    return max(target.due for target in indicator.targets) < period.start


def is_settled(
    plan: Plan, indicator: Indicator, period: Period, last: Decimal | None, *, at_home: bool
) -> bool:
    """Return whether nothing more is asked for; `last` is what was known before the period."""
    if indicator.kind is Kind.YESNO:
        return last is not None and last >= 1
    if not is_over(indicator, period):
        return False
    # A county's part of the city's amount has no target of its own to miss.
    if not at_home and not applies_to_county(indicator):
        return True
    # What each year asks anew is over with its last year; a change is not read off one figure.
    if indicator.kind is Kind.FLOW:
        return True
    if indicator.kind in (Kind.ANNUAL_CHANGE, Kind.TREND) or last is None:
        return False
    return _accepts(plan, indicator, last)


def _accepts(plan: Plan, indicator: Indicator, value: Decimal) -> bool:
    try:
        return (
            Fraction(value) in schedule_of(commitment_of(plan, indicator, ("县区",))).final.accepts
        )
    except ContradictionError:
        return False


def owed(
    plan: Plan,
    task: Task,
    indicator: Indicator,
    region: Region,
    period: Period,
    last: Decimal | None = None,
    *,
    at_home: bool,
) -> Owed | None:
    """Return what the region is to report on the indicator for the period, None if nothing.

    `region` is one of its `reporters`; `last` the figure that was known before the period.
    """
    own = own_period(plan, indicator, period)
    if own is None or is_settled(plan, indicator, own, last, at_home=at_home):
        return None
    due = own.end + timedelta(days=plan.deadline)
    return Owed(task, indicator, region, own, due, _is_required(indicator, own))


def _is_required(indicator: Indicator, own: Period) -> bool:
    """An item may be reported on in every period, and must be once a date of it falls due."""
    if indicator.kind is not Kind.YESNO:
        return True
    return min(target.due for target in indicator.targets) <= own.end

"""填报表: what each county owes for a period, as a workbook to fill in."""

import hashlib

from sqlalchemy.orm import Session

from planctl.domain.owed import own_period
from planctl.domain.period import Period
from planctl.domain.plan import Plan
from planctl.store.plans import load_plan

LAYOUT = "1"
"""The version of the layout: an older 填报表 is refused."""


def version_of(session: Session, plan_code: str, period: Period) -> str:
    """Return the version of a 填报表: another one once the plan asks for something else."""
    plan = load_plan(session, plan_code, period.end)
    assert plan is not None
    return _version(plan, period)


def _version(plan: Plan, period: Period) -> str:
    asked = "\n".join(
        f"{item.code} {item.unit} {item.kind} "
        + " ".join(f"{target.due}{target.demand}" for target in item.targets)
        for _, item in plan.indicators()
        if own_period(plan, item, period) is not None
    )
    return f"{LAYOUT}-{hashlib.sha256(asked.encode()).hexdigest()[:8]}"

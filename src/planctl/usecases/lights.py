"""Light rules: policy with a name, a version, a source and the days it holds; chosen per plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.errors import NotFoundError
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.plans import light_rule_row
from planctl.usecases.author import Author
from planctl.usecases.lookup import all_plans, find_plan


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule, and the plans that are judged by it on a day."""

    code: str
    name: str
    version: int
    mode: str
    on: Decimal
    risk: Decimal
    source: str
    plans: tuple[str, ...]


def newest_rule(session: Session, code: str) -> t.LightRule:
    """Return the newest version of a rule."""
    rule = session.scalars(
        select(t.LightRule).where(t.LightRule.code == code).order_by(t.LightRule.version.desc())
    ).first()
    if rule is None:
        codes = "、".join(session.scalars(select(t.LightRule.code).distinct()))
        raise NotFoundError(f"没有亮灯规则“{code}”。可用的有：{codes}")
    return rule


def judge_by(
    session: Session, plan_id: int, rule: t.LightRule, since: date | None, today: date
) -> bool:
    """Let a plan be judged by `rule` from a day on (None: from the beginning); a later choice
    goes on to hold from its own day. Return whether that changes anything."""
    rows = session.scalars(
        select(t.PlanLightRule)
        .where(t.PlanLightRule.plan_id == plan_id)
        .order_by(t.PlanLightRule.valid_from.desc().nulls_last())
    ).all()
    start = since or date.max
    # A correction (no day) mends the rule in force.
    in_force = next((row for row in rows if (row.valid_from or date.min) <= start), None)
    if in_force is not None and in_force.light_rule_id == rule.id:
        return False
    if in_force is not None and since in (None, in_force.valid_from):
        in_force.light_rule_id = rule.id
        return True
    session.add(
        t.PlanLightRule(
            plan_id=plan_id,
            light_rule_id=rule.id,
            valid_from=since,
            recorded_on=today if since else None,
        )
    )
    return True


def rules(url: URL, on: date) -> list[RuleLine]:
    """Return every rule with the plans that use it on a day."""
    with reading(url) as session:
        used: dict[int, list[str]] = {}
        strict = newest_rule(session, "strict")
        for plan in all_plans(session):
            row = light_rule_row(session, plan.id, on) or strict
            used.setdefault(row.id, []).append(plan.code)
        found = session.scalars(select(t.LightRule).order_by(t.LightRule.id)).all()
        return [
            RuleLine(
                rule.code,
                rule.name,
                rule.version,
                rule.mode,
                rule.on_cut,
                rule.risk_cut,
                rule.source,
                tuple(used.get(rule.id, ())),
            )
            for rule in found
        ]


def use(url: URL, code: str, plan: str, author: Author, since: date | None) -> tuple[str, bool]:
    """Judge a plan by a rule from a day on; return the plan's code and whether that is new."""
    with writing(url) as session:
        named = find_plan(session, plan)
        rule = newest_rule(session, code)
        day = since or author.today
        before = light_rule_row(session, named.id, date.max)
        changed = judge_by(session, named.id, rule, day, author.today)
        if changed:
            log_change(
                session, author.by, author.at, author.command, "plan_light_rule", named.code,
                before={"rule": before.code} if before else None,
                after={"rule": rule.code, "from": day.isoformat()},
            )  # fmt: skip
        return named.code, changed

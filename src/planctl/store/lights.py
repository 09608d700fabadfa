"""Light rules in the database: versions of each rule, and which rule a plan is judged by when."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from planctl.domain.light import STRICT, LightRule
from planctl.store import tables as t


def versions_of(session: Session, code: str, known: date = date.max) -> Sequence[t.LightRule]:
    """Return the versions of a rule that the office had on `known`, oldest first."""
    row = t.LightRule
    query = select(row).where(
        row.code == code, or_(row.recorded_on.is_(None), row.recorded_on <= known)
    )
    return session.scalars(query.order_by(row.version)).all()


def version_on(versions: Sequence[t.LightRule], on: date) -> t.LightRule | None:
    """Return the version that holds on a day; before the first one holds, the first."""
    held = [row for row in versions if row.holds_from is None or row.holds_from <= on]
    if held:
        return held[-1]
    return versions[0] if versions else None


def choices(session: Session, plan_id: int, known: date = date.max) -> list[t.PlanLightRule]:
    """Return what a plan is judged by, one row per first day, in order, as known on a day."""
    row = t.PlanLightRule
    query = select(row).where(
        row.plan_id == plan_id, or_(row.recorded_on.is_(None), row.recorded_on <= known)
    )
    by_day = {one.valid_from: one for one in session.scalars(query.order_by(row.id))}
    return [by_day[day] for day in sorted(by_day, key=lambda day: day or date.min)]


def light_rule_row(
    session: Session, plan_id: int, on: date, known: date = date.max
) -> t.LightRule | None:
    """Return the version of the rule that a plan is judged by on a day, as known on `known`."""
    held = [
        one
        for one in choices(session, plan_id, known)
        if one.valid_from is None or one.valid_from <= on
    ]
    if not held:
        return None
    chosen = session.get_one(t.LightRule, held[-1].light_rule_id)
    return version_on(versions_of(session, chosen.code, known), on) or chosen


def light_rule_on(session: Session, plan_id: int, on: date, known: date = date.max) -> LightRule:
    """Return the rule as the judgement reads it; `strict` where none was chosen."""
    row = light_rule_row(session, plan_id, on, known)
    return STRICT if row is None else rule_value(row)


def rule_value(row: t.LightRule) -> LightRule:
    """Return the domain value of a row."""
    mode: Literal["ratio", "points"] = "points" if row.mode == "points" else "ratio"
    return LightRule(
        row.code, row.name, Fraction(row.on_cut), Fraction(row.risk_cut), mode, row.source,
        row.version, row.document, row.holds_from, row.holds_to,
    )  # fmt: skip

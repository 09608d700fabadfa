"""Which light rule a plan is judged by on a day."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from planctl.domain.light import STRICT, LightRule
from planctl.store.rows.statements import Reader, statement

_CHOICES = statement(
    "SELECT plan_id, light_rule_id, valid_from FROM plan_light_rule"
    " WHERE plan_id IN :plans AND (recorded_on IS NULL OR recorded_on <= :known) ORDER BY id",
    day="valid_from",
)
_RULES = statement(
    "SELECT id, code, version, name, mode, on_cut, risk_cut, source, document, holds_from,"
    " holds_to, recorded_on FROM light_rule ORDER BY code, version",
    day="holds_from holds_to recorded_on",
    exact="on_cut risk_cut",
)


def light_rules_on(
    reader: Reader, plan_ids: Sequence[int], on: date, known: date = date.max
) -> dict[int, LightRule]:
    """Return by plan the rule as the judgement reads it; `strict` where none was chosen."""
    chosen: dict[int, dict[date, int]] = {}
    # Of several choices from one day on the last holds.
    for plan_id, rule_id, since in reader.execute(_CHOICES, {"plans": plan_ids, "known": known}):
        if since is None or since <= on:
            chosen.setdefault(plan_id, {})[since or date.min] = rule_id
    rules = {row.id: row for row in reader.execute(_RULES)} if chosen else {}
    return {
        plan_id: _version_on(rules, made[max(made)], on, known) if made else STRICT
        for plan_id, made in ((plan_id, chosen.get(plan_id)) for plan_id in plan_ids)
    }


def light_rule_on(reader: Reader, plan_id: int, on: date, known: date = date.max) -> LightRule:
    """Return the rule that one plan is judged by."""
    return light_rules_on(reader, [plan_id], on, known)[plan_id]


def _version_on(rules: dict[int, Any], chosen: int, on: date, known: date) -> LightRule:
    """Return the version that holds on a day; before the first one holds, the first."""
    code = rules[chosen].code
    versions = [
        row
        for row in rules.values()
        if row.code == code and (row.recorded_on is None or row.recorded_on <= known)
    ]
    held = [row for row in versions if row.holds_from is None or row.holds_from <= on]
    return rule_value(held[-1] if held else versions[0] if versions else rules[chosen])


def rule_value(row: Any) -> LightRule:
    """Return the domain value of a row."""
    mode: Literal["ratio", "points"] = "points" if row.mode == "points" else "ratio"
    return LightRule(
        row.code, row.name, Fraction(row.on_cut), Fraction(row.risk_cut), mode, row.source,
        row.version, row.document, row.holds_from, row.holds_to,
    )  # fmt: skip

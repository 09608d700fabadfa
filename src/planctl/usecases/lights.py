"""Light rules: policy with a name, versions, a source and the days it holds; chosen per plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.light import STRICT, LightRule
from planctl.domain.number import as_decimal
from planctl.errors import NotFoundError, RefusedError
from planctl.planfile.lights import read_light_rules
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.lights import choices, versions_of
from planctl.store.rows.lights import light_rule_on, rule_value
from planctl.usecases.author import Author
from planctl.usecases.lookup import all_plans, find_plan
from planctl.usecases.setup import rule_told

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Use:
    """A plan judged by one version of a rule, first and last day."""

    plan: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One version of a rule, the day before its next version, and where it is used."""

    rule: LightRule
    ends: date | None
    uses: tuple[Use, ...]


def newest_rule(session: Session, code: str) -> t.LightRule:
    """Return the newest version of a rule."""
    versions = versions_of(session, code)
    if not versions:
        codes = "、".join(session.scalars(select(t.LightRule.code).distinct()))
        raise NotFoundError(f"没有亮灯规则“{code}”。可用的有：{codes}")
    return versions[-1]


def judge_by(
    session: Session, plan_id: int, rule: t.LightRule, since: date | None, today: date
) -> bool:
    """Let a plan be judged by `rule` from a day on (None: from the beginning); a later choice
    goes on to hold from its own day. Return whether that changes anything."""
    start = since or date.max
    # A correction (no day) mends the rule in force.
    made = [one for one in choices(session, plan_id) if (one.valid_from or date.min) <= start]
    in_force = made[-1] if made else None
    if in_force is not None:
        if session.get_one(t.LightRule, in_force.light_rule_id).code == rule.code:
            return False
        if since is None:
            since = in_force.valid_from
        if since == in_force.valid_from and in_force.recorded_on == today:
            in_force.light_rule_id = rule.id
            return True
    is_first = in_force is None and since is None
    session.add(
        t.PlanLightRule(
            plan_id=plan_id,
            light_rule_id=rule.id,
            valid_from=since,
            recorded_on=None if is_first else today,
        )
    )
    session.flush()
    return True


def rules(url: URL) -> list[RuleLine]:
    """Return every version of every rule with the days that plans are judged by it."""
    with reading(url) as session:
        rows = session.scalars(select(t.LightRule).order_by(t.LightRule.id)).all()
        codes = list(dict.fromkeys(row.code for row in rows))
        held = [span for plan in all_plans(session) for span in _spans(session, plan.id)]
        return [line for code in codes for line in _lines(versions_of(session, code), held)]


def _lines(versions: Sequence[t.LightRule], held: Sequence[tuple[str, Use]]) -> list[RuleLine]:
    lines = []
    for row, following in zip(versions, (*versions[1:], None), strict=True):
        starts = date.min if row is versions[0] else row.holds_from or date.min
        ends = following.holds_from - DAY if following and following.holds_from else None
        uses = tuple(
            Use(use.plan, max(use.start, starts), min(use.end, ends or date.max))
            for code, use in held
            if code == row.code and use.start <= (ends or date.max) and use.end >= starts
        )
        lines.append(RuleLine(rule_value(row), row.holds_to or ends, uses))
    return lines


def _spans(session: Session, plan_id: int) -> list[tuple[str, Use]]:
    """Return by which rule (code) a plan is judged from when to when."""
    plan = session.get_one(t.Plan, plan_id)
    made = choices(session, plan_id)
    if not made:
        return [(STRICT.code, Use(plan.code, plan.start_on, plan.end_on))]
    spans = []
    for one, following in zip(made, (*made[1:], None), strict=True):
        code = session.get_one(t.LightRule, one.light_rule_id).code
        ends = following.valid_from - DAY if following and following.valid_from else plan.end_on
        start = max(one.valid_from or plan.start_on, plan.start_on)
        if start <= ends:
            spans.append((code, Use(plan.code, start, ends)))
    return spans


def use(url: URL, code: str, plan: str, author: Author, since: date | None) -> tuple[str, bool]:
    """Judge a plan by a rule from a day on; return the plan's code and whether that is new."""
    with writing(url) as session:
        named = find_plan(session, plan)
        rule = newest_rule(session, code)
        day = since or author.today
        if rule.holds_to is not None and rule.holds_to < day:
            raise RefusedError(
                f"亮灯规则 {code} 只到 {rule.holds_to} 有效，{day} 起不能再选用。"
                "请选别的规则：planctl light list"
            )
        before = light_rule_on(session, named.id, date.max) if choices(session, named.id) else None
        changed = judge_by(session, named.id, rule, day, author.today)
        if changed:
            log_change(
                session, author.by, author.at, author.command, "plan_light_rule", named.code,
                before={"rule": before.code} if before else None,
                after={"rule": rule.code, "from": day.isoformat()},
            )  # fmt: skip
        return named.code, changed


def load(url: URL, path: Path, author: Author) -> list[tuple[LightRule, bool]]:
    """Take in the rules of a file: new ones, and new versions of those that are there.

    Return each with whether it is new. An equal rule changes nothing; a version that holds from
    a day leaves every day before to the version before it.
    """
    wanted = read_light_rules(path)
    with writing(url) as session:
        return [_take_in(session, rule, author) for rule in wanted]


def _take_in(session: Session, rule: LightRule, author: Author) -> tuple[LightRule, bool]:
    versions = versions_of(session, rule.code)
    if not versions:
        return _add(session, rule, None, author), True
    newest = rule_value(versions[-1])
    start = rule.holds_from or newest.holds_from
    if replace(rule, version=newest.version, holds_from=start) == newest:
        return newest, False
    start = rule.holds_from or author.today
    if newest.holds_from is not None and start <= newest.holds_from:
        raise RefusedError(
            f"亮灯规则 {rule.code} 第 {newest.version} 版从 {newest.holds_from} 起有效，"
            f"新的一版要从更晚的日期起，没有载入。请改 holds_from（现在是 {start}）"
        )
    newer = replace(rule, version=newest.version + 1, holds_from=start)
    return _add(session, newer, versions[-1], author), True


def _add(
    session: Session, rule: LightRule, before: t.LightRule | None, author: Author
) -> LightRule:
    row = t.LightRule(
        code=rule.code, version=rule.version, name=rule.name, mode=rule.mode,
        on_cut=as_decimal(rule.on), risk_cut=as_decimal(rule.risk), source=rule.source,
        document=rule.document, holds_from=rule.holds_from, holds_to=rule.holds_to,
        recorded_on=author.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    log_change(
        session, author.by, author.at, author.command, "light_rule", rule.code,
        before=rule_told(before) if before else None, after=rule_told(row),
    )  # fmt: skip
    return rule

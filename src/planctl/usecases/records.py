"""Decisions, closed periods and what is looked up: do they stand as the log told them?

Figures and the log have their chains, plans their texts in the log; what else is written is
told by a row of the log each, and that is what is compared here.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planctl.store import tables as t
from planctl.store.contacts import load_contacts
from planctl.store.ladders import ladder_in_force
from planctl.store.rows.directory import load_directory
from planctl.usecases import trail
from planctl.usecases.ladders import ladder_told
from planctl.usecases.setup import entry_key, rule_told

Told = dict[str, dict[str, Any]]


def differences(session: Session) -> tuple[int, list[str]]:
    """Return how many rows were compared, and what differs from the log."""
    whole = _begins_with_the_register(session)
    found = [*_counted("审核", _reviews(session), _told_reviews(session))]
    found += _counted("锁定", _locks(session), _told_locks(session))
    directory = load_directory(session)
    kinds: tuple[tuple[str, str, Told], ...] = (
        ("地区", "region", {code: _plain(asdict(x)) for code, x in directory.regions.items()}),
        ("部门", "department",
         {entry_key(key): _plain(asdict(x)) for key, x in directory.departments.items()}),
        ("联系人", "contact", dict(map(_contact, (asdict(x) for x in load_contacts(session))))),
        ("亮灯规则", "light_rule", _rules(session)),
    )  # fmt: skip
    examined = session.scalar(select(func.count()).select_from(t.Review)) or 0
    for name, entity, here in kinds:
        examined += len(here)
        # Rows from before the log told of them are not looked at.
        found += _compared(name, here, _replayed(session, entity), whole=whole)
    examined += session.scalar(select(func.count()).select_from(t.Delivery)) or 0
    return examined, [*found, *_ladder(session), *trail.differences(session, whole=whole)]


def _begins_with_the_register(session: Session) -> bool:
    first = session.scalars(select(t.Change).order_by(t.Change.id).limit(1)).first()
    return first is not None and first.entity == "register" and first.before is None


def _plain(value: Any) -> dict[str, Any]:
    """Return a value as it reads in the log."""
    return dict(json.loads(json.dumps(value, ensure_ascii=False, default=str)))


def _log(session: Session, entity: str) -> Iterable[t.Change]:
    return session.scalars(select(t.Change).where(t.Change.entity == entity).order_by(t.Change.id))


Acts = Mapping[tuple[Any, ...], int]


def _reviews(session: Session) -> Acts:
    r, a = t.Review, t.Actual
    what = (t.Plan.code, t.Region.code, a.period, r.decision, r.reason, r.decided_by,
            r.decided_at)  # fmt: skip
    query = (
        select(*what, func.count())
        .select_from(r)
        .join(a, a.id == r.actual_id)
        .join(t.Region, t.Region.id == a.region_id)
        .join(t.Indicator, t.Indicator.id == a.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .group_by(*what)
    )
    return {tuple(row[:-1]): row[-1] for row in session.execute(query)}


def _told_reviews(session: Session) -> Acts:
    told: Counter[tuple[Any, ...]] = Counter()
    for row in _log(session, "review"):
        after = json.loads(row.after or "{}")
        what = (after.get("decision"), after.get("reason"))
        key = (*row.entity_key.rsplit("/", 2), *what, row.by, row.at)
        told[key] += after.get("figures", 0)
    return told


def _locks(session: Session) -> Acts:
    lock = t.PeriodLock
    query = (
        select(
            t.Plan.code, t.Region.code, lock.period, lock.action, lock.reason, lock.acted_by,
            lock.acted_at,
        )
        .join(t.Plan, t.Plan.id == lock.plan_id)
        .outerjoin(t.Region, t.Region.id == lock.region_id)
    )  # fmt: skip
    return Counter((row[0], row[1] or "*", *row[2:]) for row in session.execute(query))


def _told_locks(session: Session) -> Acts:
    told: Counter[tuple[Any, ...]] = Counter()
    for row in _log(session, "period_lock"):
        after = json.loads(row.after or "{}")
        what = (after.get("action"), after.get("reason"))
        told[(*row.entity_key.rsplit("/", 2), *what, row.by, row.at)] += 1
    return told


def _counted(name: str, here: Acts, told: Acts) -> Iterator[str]:
    """Give each act of which there are more, or fewer, than the log tells."""
    for act in sorted(here.keys() | told.keys(), key=lambda act: (act[-1], str(act))):
        if here.get(act, 0) != told.get(act, 0):
            plan, region, period, what, reason, by, at = act
            why = f"（{reason}）" if reason else ""
            yield (
                f"{name}与日志不一样：{plan} {region} {period} {by} {at:%Y-%m-%d %H:%M} {what}{why}"
                f"，日志里 {told.get(act, 0)} 个，现在 {here.get(act, 0)} 个"
            )


def _contact(told: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return what a contact is told apart by, and all of it."""
    told = _plain(told)
    own = [str(told[part] or "") for part in ("home", "department", "county", "address", "role")]
    return "/".join(own), told


def _rules(session: Session) -> Told:
    return {
        f"{row.code}/{row.version}": _plain(rule_told(row))
        for row in session.scalars(select(t.LightRule))
    }


def _replayed(session: Session, entity: str) -> Told:
    """Return what there should be of a kind after all rows of the log."""
    there: Told = {}
    for row in _log(session, entity):
        before, after = json.loads(row.before or "null"), json.loads(row.after or "null")
        if entity in ("region", "department"):
            there |= after or {}
        elif entity == "light_rule":
            there[f"{row.entity_key}/{after['version']}"] = after
        else:
            if after is None:
                there.pop(_contact(before)[0], None)
            else:
                key, told = _contact(after)
                there[key] = told
    return there


def _compared(name: str, here: Told, told: Told, *, whole: bool) -> Iterator[str]:
    for key, one in told.items():
        if key not in here:
            yield f"{name} {key} 被删去了，不是用本程序做的"
            continue
        for part, value in one.items():
            # A department's key tells its region, which plan files write as name or code.
            if (name, part) != ("部门", "region") and here[key].get(part) != value:
                yield f"{name} {key} 的 {part} 日志里是“{value}”，现在是“{here[key].get(part)}”"
    for key in here:
        if whole and key not in told:
            yield f"{name} {key} 不是用本程序加进来的"


def _ladder(session: Session) -> Iterator[str]:
    rows = list(_log(session, "ladder"))
    in_force = ladder_in_force(session)
    told = json.loads(rows[-1].after or "null") if rows else None
    here = _plain(ladder_told(in_force)) if in_force is not None else None
    if rows and here != told:
        yield "提醒阶梯与日志里最后载入的不一样，不是用本程序改的"

"""Plans as they hold on a day, each table read once for all plans that are asked for."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import TextualSelect

from planctl.domain.plan import Baseline, Bodies, Demand, Indicator, Plan, Target, Task, answering
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    Nature,
    NoBaseline,
    Op,
    Role,
    Rollup,
    Scope,
    Tier,
    Trajectory,
)
from planctl.store.rows.lights import light_rules_on
from planctl.store.rows.statements import Reader, statement

SEPARATOR = "、"

_KEYS = statement("SELECT id FROM plan WHERE code IN :codes")
_PLANS = statement(
    "SELECT plan.id, plan.code, plan.name, region.name AS region, start_on, end_on, issuer,"
    " document, issued_on, frequency, report_lag, stale_after, no_baseline, trajectory, note"
    " FROM plan JOIN region ON region.id = plan.region_id WHERE plan.id IN :plans",
    day="start_on end_on issued_on",
)
_BODIES = statement(
    "SELECT coalesce(responsibility.plan_id, task.plan_id, indicator.plan_id) AS plan,"
    " responsibility.task_id, responsibility.indicator_id, role, named_as FROM responsibility"
    " LEFT JOIN task ON task.id = responsibility.task_id"
    " LEFT JOIN indicator ON indicator.id = responsibility.indicator_id"
    " WHERE coalesce(responsibility.plan_id, task.plan_id, indicator.plan_id) IN :plans"
    " ORDER BY responsibility.position"
)
_TASKS = statement(
    "SELECT id, plan_id, parent_id, number, name, note FROM task"
    " WHERE plan_id IN :plans AND (retired_on IS NULL OR retired_on > :on) ORDER BY position"
)
_PLACES = statement("SELECT id, task_id FROM indicator WHERE task_id IN :tasks")
_INDICATOR = (
    "SELECT id, task_id, code, name, unit, kind, direction, scope, scope_of, regions, nature,"
    " baseline, baseline_on, frequency, rollup, precision, trajectory, profile, hold_mode,"
    " threshold_op, threshold, threshold_hi, threshold_tolerance, definition, section, note,"
    " retired_on FROM indicator"
)
_OF_INDICATOR = {
    "day": "baseline_on retired_on",
    "exact": "baseline threshold threshold_hi threshold_tolerance",
}
_INDICATORS = statement(
    f"{_INDICATOR} WHERE task_id IN :tasks AND (retired_on IS NULL OR retired_on > :on)"
    " ORDER BY position",
    **_OF_INDICATOR,
)
_ALL_OF_PLAN = statement(f"{_INDICATOR} WHERE plan_id IN :plans", **_OF_INDICATOR)


def _targets(of: str) -> TextualSelect:
    """Return the statement for the targets of some indicators as they hold on a day."""
    # Rows of different versions may have the same position.
    return statement(
        "SELECT indicator_id, due, due_assumed, op, value, value_hi, tolerance, tier, text,"
        " target.section, target.note"
        " FROM target JOIN indicator ON indicator.id = target.indicator_id"
        f" WHERE {of}"
        " AND (recorded_on IS NULL OR recorded_on <= :known)"
        " AND (valid_from IS NULL OR valid_from <= :on)"
        " AND (valid_to IS NULL OR valid_to > :on OR closed_on > :known)"
        " ORDER BY target.position, due, target.id",
        day="due",
        exact="value value_hi tolerance",
        flag="due_assumed",
    )


_TARGETS = _targets("indicator.task_id IN :tasks")
_TARGETS_OF_PLAN = _targets("indicator.plan_id IN :plans")
_ALIASES = statement(
    "SELECT indicator_id, alias FROM indicator_alias"
    " JOIN indicator ON indicator.id = indicator_alias.indicator_id"
    " WHERE indicator.task_id IN :tasks ORDER BY indicator_alias.id"
)

Wanted = Callable[[str, Bodies], bool]
"""Whether an item is wanted: by its plan's region, and by who leads and supports it."""


def load_plan(reader: Reader, code: str, on: date, known: date = date.max) -> Plan | None:
    """Return the plan with the outline and the targets that hold on `on`, as known on `known`."""
    keys = reader.execute(_KEYS, {"codes": [code]}).scalars().all()
    return next(iter(load_plans(reader, keys, on, known).values()), None)


def load_plans(
    reader: Reader,
    plan_ids: Sequence[int],
    on: date,
    known: date = date.max,
    wanted: Wanted | None = None,
) -> dict[int, Plan]:
    """Return the plans by row. `wanted`: tasks without an item that is wanted stay empty; the
    others are whole, as their items may be judged by each other."""
    if not plan_ids:
        return {}
    found = _Outlines(reader, plan_ids, on, known, wanted)
    return {plan_id: found.plan(plan_id) for plan_id in plan_ids}


def load_indicators(reader: Reader, plan_id: int, on: date) -> dict[int, tuple[Any, list[Target]]]:
    """Return every indicator's row, retired ones too, with its targets that hold on `on`."""
    given: dict[str, Any] = {"plans": [plan_id]}
    found: dict[int, tuple[Any, list[Target]]] = {
        row.id: (row, []) for row in reader.execute(_ALL_OF_PLAN, given)
    }
    for row in reader.execute(_TARGETS_OF_PLAN, {**given, "on": on, "known": date.max}):
        found[row.indicator_id][1].append(target_value(row))
    return found


def load_head(reader: Reader, plan_id: int) -> Any:
    """Return a plan's own row."""
    return reader.execute(_PLANS, {"plans": [plan_id]}).one()


class _Outlines:
    """Plans being read: rows of all of them, joined by their keys."""

    def __init__(
        self, reader: Reader, plan_ids: Sequence[int], on: date, known: date, wanted: Wanted | None
    ) -> None:
        self.reader = reader
        given: dict[str, Any] = {"plans": plan_ids}
        self.rules = light_rules_on(reader, plan_ids, on, known)
        self.heads = {row.id: row for row in reader.execute(_PLANS, given)}
        self.bodies = self._bodies(given)
        tasks = reader.execute(_TASKS, {**given, "on": on}).all()
        self.children: dict[tuple[int, int | None], list[Any]] = {}
        for row in tasks:
            self.children.setdefault((row.plan_id, row.parent_id), []).append(row)
        keys = [row.id for row in tasks] if wanted is None else self._tasks_with(tasks, wanted)
        given = {"tasks": keys, "on": on, "known": known}
        self.targets = self._by_owner(_TARGETS, given, target_value)
        self.aliases = self._by_owner(_ALIASES, given, lambda row: row.alias)
        self.indicators = self._indicators(given)

    def plan(self, plan_id: int) -> Plan:
        """Return one plan."""
        row = self.heads[plan_id]
        lead, support = self._of("plan", plan_id)
        return Plan(
            row.code, row.name, row.region, row.start_on, row.end_on, issuer=row.issuer,
            document=row.document, issued=row.issued_on, lead=lead, support=support,
            frequency=Frequency(row.frequency), deadline=row.report_lag,
            stale_after=row.stale_after, no_baseline=NoBaseline(row.no_baseline),
            trajectory=Trajectory(row.trajectory), light_rule=self.rules[plan_id].code,
            note=row.note,
            tasks=tuple(self._task(task) for task in self.children.get((plan_id, None), ())),
        )  # fmt: skip

    def _task(self, row: Any) -> Task:
        children = self.children.get((row.plan_id, row.id), ())
        return Task(
            row.number, row.name, *self._of("task", row.id), row.note,
            tuple(self.indicators.get(row.id, ())), tuple(self._task(child) for child in children),
        )  # fmt: skip

    def _indicators(self, given: dict[str, Any]) -> dict[int, list[Indicator]]:
        found: dict[int, list[Indicator]] = {}
        for row in self.reader.execute(_INDICATORS, given):
            # Without a target that holds on the day it is not in the plan: added later, or gone.
            if row.id in self.targets:
                bodies = self._of("indicator", row.id)
                aliases = self.aliases.get(row.id, ())
                value = indicator_value(row, self.targets[row.id], aliases, *bodies)
                found.setdefault(row.task_id, []).append(value)
        return found

    def _by_owner(
        self, query: Any, given: dict[str, Any], value: Callable[[Any], Any]
    ) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for row in self.reader.execute(query, given):
            found.setdefault(row.indicator_id, []).append(value(row))
        return found

    def _bodies(self, given: dict[str, Any]) -> dict[tuple[str, int], dict[str, list[str]]]:
        """Return the names of who answers, by (kind of item, row) and role."""
        found: dict[tuple[str, int], dict[str, list[str]]] = {}
        for plan, task, indicator, role, name in self.reader.execute(_BODIES, given):
            if indicator is not None:
                item = ("indicator", indicator)
            else:
                item = ("plan", plan) if task is None else ("task", task)
            found.setdefault(item, {}).setdefault(role, []).append(name)
        return found

    def _of(self, kind: str, key: int) -> Bodies:
        by_role = self.bodies.get((kind, key), {})
        return tuple(by_role.get(Role.LEAD, ())), tuple(by_role.get(Role.SUPPORT, ()))

    def _tasks_with(self, tasks: Iterable[Any], wanted: Wanted) -> list[int]:
        """Return the tasks that have an item that is wanted."""
        below: dict[int, set[Bodies]] = {}
        for indicator, task in self.reader.execute(_PLACES, {"tasks": [row.id for row in tasks]}):
            below.setdefault(task, set()).add(self._of("indicator", indicator))
        found = []

        def walk(row: Any, region: str, above: Bodies) -> None:
            here = answering(self._of("task", row.id), above)
            if any(wanted(region, answering(own, here)) for own in below.get(row.id, ())):
                found.append(row.id)
            for child in self.children.get((row.plan_id, row.id), ()):
                walk(child, region, here)

        for key, head in self.heads.items():
            for top in self.children.get((key, None), ()):
                walk(top, head.region, self._of("plan", key))
        return found


def indicator_value(
    row: Any,
    targets: Iterable[Target],
    aliases: Iterable[str] = (),
    lead: tuple[str, ...] = (),
    support: tuple[str, ...] = (),
) -> Indicator:
    """Return the domain value of a row."""
    return Indicator(
        row.code, row.name, Kind(row.kind), Direction(row.direction), tuple(targets),
        aliases=tuple(aliases), unit=row.unit, scope=Scope(row.scope), scope_of=row.scope_of,
        regions=_listed(row.regions),
        nature=Nature(row.nature) if row.nature else None,
        baseline=Baseline(row.baseline, row.baseline_on) if row.baseline is not None else None,
        frequency=Frequency(row.frequency) if row.frequency else None,
        rollup=Rollup(row.rollup), precision=row.precision,
        trajectory=Trajectory(row.trajectory) if row.trajectory else None,
        profile=tuple(map(Decimal, row.profile.split(","))) if row.profile else (),
        mode=HoldMode(row.hold_mode), threshold=_threshold(row), definition=row.definition,
        section=_listed(row.section), lead=lead, support=support, note=row.note,
    )  # fmt: skip


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


def _threshold(row: Any) -> Demand | None:
    if row.threshold_op is None:
        return None
    return Demand(Op(row.threshold_op), row.threshold, row.threshold_hi, row.threshold_tolerance)


def target_value(row: Any) -> Target:
    """Return the domain value of a row."""
    return Target(
        row.due, Demand(Op(row.op), row.value, row.value_hi, row.tolerance), row.text,
        row.due_assumed, Tier(row.tier), _listed(row.section), row.note,
    )  # fmt: skip

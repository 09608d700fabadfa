"""Plans in the database: saved whole, changed by dated revisions, read back as they were on a day.

Nothing here deletes what a figure may refer to: what leaves a plan is retired, what changes in
its targets is closed on a day and followed by the new row.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory
from planctl.domain.number import show
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target, Task
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
from planctl.store import tables as t
from planctl.store.directory import department_ids, region_ids
from planctl.store.lights import light_rule_on

SEPARATOR = "、"

T = TypeVar("T", t.Task, t.Indicator)


def plan_row(session: Session, code: str) -> t.Plan | None:
    """Return the row of a plan."""
    return session.scalar(select(t.Plan).where(t.Plan.code == code))


def plan_codes(session: Session) -> list[str]:
    """Return the codes of all plans, earliest first."""
    return list(session.scalars(select(t.Plan.code).order_by(t.Plan.start_on, t.Plan.code)))


def held_on(day: date, known: date = date.max) -> ColumnElement[bool]:
    """Return the condition that a target row holds on `day`, as the office knew on `known`."""
    row = t.Target
    return and_(
        or_(row.recorded_on.is_(None), row.recorded_on <= known),
        or_(row.valid_from.is_(None), row.valid_from <= day),
        or_(row.valid_to.is_(None), row.valid_to > day, row.closed_on > known),
    )


# Reading


def load_plan(session: Session, code: str, on: date, known: date = date.max) -> Plan | None:
    """Return the plan with the outline and the targets that hold on `on`, as known on `known`."""
    row = plan_row(session, code)
    return None if row is None else _Outline(session, row, on, known).plan()


class _Outline:
    """One plan being read: one query per table, joined by row ids."""

    def __init__(self, session: Session, row: t.Plan, on: date, known: date) -> None:
        self.session, self.row, self.on, self.known = session, row, on, known
        self.bodies = self._bodies()
        self.targets = self._targets()
        self.aliases = self._aliases()
        self.indicators = self._indicators()
        self.children: dict[int | None, list[Row[Any]]] = {}
        for task in session.execute(self._present(t.Task)):
            self.children.setdefault(task.parent_id, []).append(task)

    def plan(self) -> Plan:
        """Return the plan."""
        row = self.row
        lead, support = self._of("plan", row.id)
        return Plan(
            row.code, row.name, self.session.get_one(t.Region, row.region_id).name,
            row.start_on, row.end_on, issuer=row.issuer, document=row.document,
            issued=row.issued_on, lead=lead, support=support,
            frequency=Frequency(row.frequency), deadline=row.report_lag,
            stale_after=row.stale_after, no_baseline=NoBaseline(row.no_baseline),
            trajectory=Trajectory(row.trajectory),
            light_rule=light_rule_on(self.session, row.id, self.on, self.known).code,
            note=row.note, tasks=tuple(self._task(task) for task in self.children.get(None, ())),
        )  # fmt: skip

    def _present(self, table: type[t.Task | t.Indicator]) -> Select[Any]:
        """Return the query for the rows of the plan that were not retired by the day."""
        columns = table.__table__.c
        # Rows, not objects: nothing here is changed, and each costs half.
        return (
            select(table.__table__)
            .where(
                columns.plan_id == self.row.id,
                or_(columns.retired_on.is_(None), columns.retired_on > self.on),
            )
            .order_by(columns.position)
        )

    def _task(self, row: Row[Any]) -> Task:
        lead, support = self._of("task", row.id)
        return Task(
            row.number, row.name, lead, support, row.note,
            tuple(self.indicators.get(row.id, ())),
            tuple(self._task(child) for child in self.children.get(row.id, ())),
        )  # fmt: skip

    def _indicators(self) -> dict[int, list[Indicator]]:
        found: dict[int, list[Indicator]] = {}
        for row in self.session.execute(self._present(t.Indicator)):
            # Without a target that holds on the day it is not in the plan: added later, or gone.
            if row.id not in self.targets:
                continue
            lead, support = self._of("indicator", row.id)
            found.setdefault(row.task_id, []).append(
                indicator_value(
                    row, self.targets.get(row.id, []), self.aliases.get(row.id, ()), lead, support
                )
            )
        return found

    def _targets(self) -> dict[int, list[Target]]:
        query = (
            select(t.Target.__table__)
            .join(t.Indicator, t.Indicator.id == t.Target.indicator_id)
            .where(t.Indicator.plan_id == self.row.id, held_on(self.on, self.known))
            # Rows of different versions may have the same position.
            .order_by(t.Target.position, t.Target.due)
        )
        found: dict[int, list[Target]] = {}
        for row in self.session.execute(query):
            found.setdefault(row.indicator_id, []).append(target_value(row))
        return found

    def _aliases(self) -> dict[int, list[str]]:
        query = (
            select(t.IndicatorAlias.indicator_id, t.IndicatorAlias.alias)
            .join(t.Indicator, t.Indicator.id == t.IndicatorAlias.indicator_id)
            .where(t.Indicator.plan_id == self.row.id)
            .order_by(t.IndicatorAlias.id)
        )
        found: dict[int, list[str]] = {}
        for key, alias in self.session.execute(query):
            found.setdefault(key, []).append(alias)
        return found

    def _bodies(self) -> dict[tuple[str, int, str], list[str]]:
        """Return the names of who answers, by (kind of item, row, role)."""
        r = t.Responsibility
        of_plan = or_(
            r.plan_id == self.row.id,
            r.task_id.in_(select(t.Task.id).where(t.Task.plan_id == self.row.id)),
            r.indicator_id.in_(select(t.Indicator.id).where(t.Indicator.plan_id == self.row.id)),
        )
        found: dict[tuple[str, int, str], list[str]] = {}
        for row in self.session.execute(select(r.__table__).where(of_plan).order_by(r.position)):
            if row.indicator_id is not None:
                item = ("indicator", row.indicator_id, row.role)
            elif row.task_id is not None:
                item = ("task", row.task_id, row.role)
            else:
                item = ("plan", self.row.id, row.role)
            found.setdefault(item, []).append(row.named_as)
        return found

    def _of(self, kind: str, key: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lead, support = (self.bodies.get((kind, key, role), ()) for role in Role)
        return tuple(lead), tuple(support)


def indicator_value(
    row: t.Indicator | Row[Any],
    targets: Iterable[Target],
    aliases: Iterable[str] = (),
    lead: tuple[str, ...] = (),
    support: tuple[str, ...] = (),
) -> Indicator:
    """Return the domain value of a row."""
    return Indicator(
        row.code, row.name, Kind(row.kind), Direction(row.direction), tuple(targets),
        aliases=tuple(aliases), unit=row.unit, scope=Scope(row.scope), scope_of=row.scope_of,
        regions=tuple(row.regions.split(SEPARATOR)) if row.regions else (),
        nature=Nature(row.nature) if row.nature else None,
        baseline=Baseline(row.baseline, row.baseline_on) if row.baseline is not None else None,
        frequency=Frequency(row.frequency) if row.frequency else None,
        rollup=Rollup(row.rollup), precision=row.precision,
        trajectory=Trajectory(row.trajectory) if row.trajectory else None,
        profile=tuple(map(Decimal, row.profile.split(","))) if row.profile else (),
        mode=HoldMode(row.hold_mode), threshold=_threshold(row), definition=row.definition,
        section=tuple(row.section.split(SEPARATOR)) if row.section else (),
        lead=lead, support=support, note=row.note,
    )  # fmt: skip


def _threshold(row: t.Indicator | Row[Any]) -> Demand | None:
    if row.threshold_op is None:
        return None
    return Demand(Op(row.threshold_op), row.threshold, row.threshold_hi, row.threshold_tolerance)


def target_value(row: t.Target | Row[Any]) -> Target:
    """Return the domain value of a row."""
    return Target(
        row.due,
        Demand(Op(row.op), row.value, row.value_hi, row.tolerance),
        row.text,
        row.due_assumed,
        Tier(row.tier),
        tuple(row.section.split(SEPARATOR)) if row.section else (),
        row.note,
    )


# Writing


class PlanWriter:
    """Writes one plan: new parts are added, changed ones revised as of a day, gone ones retired."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        *,
        since: date | None,
        document: str | None,
        today: date,
    ) -> None:
        """Revise as of `since` (None: from the beginning), because of `document`, known `today`."""
        self.session, self.directory = session, directory
        self.since, self.document, self.today = since, document, today
        self.departments = department_ids(session)
        self.position = 0

    def save(self, plan: Plan, now: datetime) -> None:
        """Make the database hold `plan`."""
        region = self.directory.region(plan.region)
        if region is None:
            raise LookupError(plan.region)
        self.region_code = region.code
        row = plan_row(self.session, plan.code) or t.Plan(code=plan.code)
        row.name, row.region_id = plan.name, region_ids(self.session)[region.code]
        row.start_on, row.end_on = plan.start, plan.end
        row.issuer, row.document, row.issued_on = plan.issuer, plan.document, plan.issued
        row.frequency, row.report_lag = plan.frequency, plan.deadline
        row.stale_after, row.no_baseline = plan.stale_after, plan.no_baseline
        row.trajectory, row.note, row.loaded_at = plan.trajectory, plan.note, now
        self.session.add(row)
        self.session.flush()
        self.plan_id = row.id
        self._answer(t.Responsibility.plan_id, row.id, plan.lead, plan.support)
        self.tasks = self._existing(t.Task, t.Task.number, t.Task.plan_id)
        self.indicators = self._existing(t.Indicator, t.Indicator.code, t.Indicator.plan_id)
        for top in plan.tasks:
            self._task(top, None)
        for task in self.tasks.values():
            self._retire(task)
        for indicator in self.indicators.values():
            self._retire(indicator)
            self._aim(indicator.id, ())
        self.session.flush()

    def _retire(self, row: t.Task | t.Indicator) -> None:
        row.retired_on = row.retired_on or self.since or date.min

    def _existing(self, table: type[T], key: Any, owner: Any) -> dict[str, T]:
        rows = self.session.scalars(select(table).where(owner == self.plan_id))
        return {getattr(row, key.key): row for row in rows}

    def _task(self, task: Task, parent: int | None) -> None:
        row = self.tasks.pop(task.number, None) or t.Task(plan_id=self.plan_id, number=task.number)
        row.parent_id, row.position, row.name = parent, self._next(), task.name
        row.note, row.retired_on = task.note, None
        self.session.add(row)
        self.session.flush()
        self._answer(t.Responsibility.task_id, row.id, task.lead, task.support)
        for indicator in task.indicators:
            self._indicator(indicator, row.id)
        for child in task.tasks:
            self._task(child, row.id)

    def _indicator(self, item: Indicator, task_id: int) -> None:
        row = self.indicators.pop(item.code, None) or t.Indicator(
            plan_id=self.plan_id, code=item.code
        )
        row.task_id, row.position, row.name = task_id, self._next(), item.name
        row.unit, row.kind, row.direction = item.unit, item.kind, item.direction
        row.scope, row.scope_of, row.nature = item.scope, item.scope_of, item.nature
        row.regions = SEPARATOR.join(item.regions) or None
        row.baseline = item.baseline.value if item.baseline else None
        row.baseline_on = item.baseline.on if item.baseline else None
        row.frequency, row.rollup, row.precision = item.frequency, item.rollup, item.precision
        row.trajectory, row.hold_mode = item.trajectory, item.mode
        row.profile = ",".join(map(show, item.profile)) or None
        counted = item.threshold
        row.threshold_op = counted.op if counted else None
        row.threshold = counted.value if counted else None
        row.threshold_hi = counted.value_hi if counted else None
        row.threshold_tolerance = counted.tolerance if counted else None
        row.definition, row.section = item.definition, SEPARATOR.join(item.section)
        row.note, row.retired_on = item.note, None
        self.session.add(row)
        self.session.flush()
        self._answer(t.Responsibility.indicator_id, row.id, item.lead, item.support)
        self._name(row.id, item.aliases)
        self._aim(row.id, item.targets)

    def _next(self) -> int:
        self.position += 1
        return self.position

    def _answer(
        self, owner: Any, key: int, lead: tuple[str, ...], support: tuple[str, ...]
    ) -> None:
        self.session.execute(delete(t.Responsibility).where(owner == key))
        named = [(Role.LEAD, name) for name in lead] + [(Role.SUPPORT, name) for name in support]
        taken = set()
        for position, (role, name) in enumerate(named):
            department = self._department(name)
            # Two forms of one body in one list are one responsibility.
            if (department, role) not in taken:
                taken.add((department, role))
                self.session.add(
                    t.Responsibility(
                        **{owner.key: key},
                        department_id=department,
                        role=role,
                        position=position,
                        named_as=name,
                    )
                )

    def _department(self, name: str) -> int:
        found = self.directory.department(self.region_code, name)
        if found is None:
            raise LookupError(name)
        region = self.directory.region(found.region)
        return self.departments[(region.code if region else found.region, found.name)]

    def _name(self, key: int, aliases: tuple[str, ...]) -> None:
        self.session.execute(delete(t.IndicatorAlias).where(t.IndicatorAlias.indicator_id == key))
        self.session.add_all(t.IndicatorAlias(indicator_id=key, alias=alias) for alias in aliases)

    def _aim(self, key: int, targets: tuple[Target, ...]) -> None:
        """Close the rows that no longer hold, open the new ones, leave the equal ones alone."""
        query = (
            select(t.Target)
            .where(t.Target.indicator_id == key, t.Target.valid_to.is_(None))
            .order_by(t.Target.position)
        )
        left = {target_value(row): row for row in self.session.scalars(query)}
        rows = {target: left.pop(target) for target in targets if target in left}
        if self.since is None:
            rows |= _mended([target for target in targets if target not in rows], left)
        for position, target in enumerate(targets):
            row = rows.get(target) or t.Target(
                indicator_id=key,
                valid_from=self.since,
                document=self.document,
                recorded_on=self.today if self.since else None,
            )
            _state(row, target)
            row.position = position
            self.session.add(row)
        for row in left.values():
            self._close(row)

    def _close(self, row: t.Target) -> None:
        # A row that never held (opened the same day, or corrected from the
        # beginning) has no history to keep; the change log still shows it.
        if self.since is None or (row.valid_from is not None and row.valid_from >= self.since):
            self.session.delete(row)
        else:
            row.valid_to, row.closed_on = self.since, self.today


def _mended(come: list[Target], left: dict[Target, t.Target]) -> dict[Target, t.Target]:
    """Pair what a correction brings with the rows it mends: they hold as long as before.

    First those of the same date, then the others in their order.
    """
    rows: dict[Target, t.Target] = {}
    for target in come:
        same = (o for o in left if (o.due, o.tier) == (target.due, target.tier))
        if (old := next(same, None)) is not None:
            rows[target] = left.pop(old)
    others = [target for target in come if target not in rows]
    for target, old in zip(others, list(left), strict=False):
        rows[target] = left.pop(old)
    return rows


def _state(row: t.Target, target: Target) -> None:
    demand = target.demand
    row.due, row.due_assumed, row.tier = target.due, target.due_assumed, target.tier
    row.op, row.value, row.value_hi = demand.op, demand.value, demand.value_hi
    row.tolerance, row.text, row.note = demand.tolerance, target.text, target.note
    row.section = SEPARATOR.join(target.section) or None


def last_revision(session: Session, plan_id: int) -> date | None:
    """Return the last day from which something of the plan was revised."""
    here = t.Indicator.plan_id == plan_id
    days = (
        select(func.max(t.Target.valid_from)).join(t.Indicator).where(here),
        select(func.max(t.Target.valid_to)).join(t.Indicator).where(here),
        select(func.max(t.PlanLightRule.valid_from)).where(t.PlanLightRule.plan_id == plan_id),
    )
    return max((day for query in days if (day := session.scalar(query))), default=None)

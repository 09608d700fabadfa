"""Plans into the database: saved whole, changed by dated revisions.

Nothing here deletes what a figure may refer to: what leaves a plan is retired, what changes in
its targets is closed on a day and followed by the new row.
"""

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory
from planctl.domain.number import show
from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.domain.terms import Role
from planctl.store import tables as t
from planctl.store.directory import department_ids
from planctl.store.rows.directory import region_ids
from planctl.store.rows.plans import SEPARATOR, target_value

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

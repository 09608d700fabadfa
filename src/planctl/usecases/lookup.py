"""From what people say to what is meant: plans, indicators, regions, departments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.names import find, nearest
from planctl.errors import NotFoundError
from planctl.store.rows.statements import Reader, statement

T = TypeVar("T")

_PLANS = statement("SELECT id, code, name, region_id FROM plan ORDER BY start_on, code")
_INDICATORS = statement(
    "SELECT indicator.id, plan.id AS plan_id, plan.code AS plan, indicator.code, indicator.name"
    " FROM indicator JOIN plan ON plan.id = indicator.plan_id"
    " ORDER BY plan.start_on, plan.code, indicator.position"
)
_ALIASES = statement("SELECT indicator_id, alias FROM indicator_alias ORDER BY id")

# So few things are all named where none is near.
FEW = 8


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A plan's row with its names."""

    id: int
    code: str
    name: str
    region_id: int


@dataclass(slots=True)
class NamedIndicator:
    """An indicator's row with its names."""

    id: int
    plan: str
    code: str
    name: str
    aliases: list[str] = field(default_factory=list)

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to name it; plan/code is unique everywhere."""
        return (self.code, f"{self.plan}/{self.code}", self.name, *self.aliases)


def one(
    query: str,
    things: Sequence[T],
    forms: Callable[[T], Sequence[str]],
    *,
    kind: str,
    show: Callable[[T], str],
    hint: str,
) -> T:
    """Return the only thing that `query` names; else an error that lists the nearest."""
    found = find(query, things, forms)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(show(thing) for thing in found[:6])
        more = f"等 {len(found)} 个" if len(found) > 6 else ""
        raise NotFoundError(f"{kind}“{query}”不止一个：{listed}{more}。请写完整的名称或代码")
    by_form = {form: thing for thing in things for form in forms(thing)}
    close = list(dict.fromkeys(show(by_form[form]) for form in nearest(query, by_form)))
    if close:
        listed = f"最接近的是：{'、'.join(close)}"
    elif 0 < len(things) <= FEW:
        listed = f"现有的是：{'、'.join(show(thing) for thing in things)}"
    else:
        listed = hint
    raise NotFoundError(f"没有{kind}“{query}”。{listed}")


def all_plans(reader: Reader) -> list[NamedPlan]:
    """Return every plan, earliest first."""
    return [NamedPlan(*row) for row in reader.execute(_PLANS)]


def find_plan(reader: Reader, query: str) -> NamedPlan:
    """Return the plan that `query` names."""
    return one(
        query,
        all_plans(reader),
        lambda plan: (plan.code, plan.name),
        kind="规划",
        show=lambda plan: plan.code,
        hint="planctl plan list 列出已载入的规划",
    )


def all_indicators(reader: Reader, plan_id: int | None = None) -> list[NamedIndicator]:
    """Return every indicator with its names, in document order."""
    found = {
        row.id: NamedIndicator(row.id, row.plan, row.code, row.name)
        for row in reader.execute(_INDICATORS)
        if plan_id in (None, row.plan_id)
    }
    for key, alias in reader.execute(_ALIASES):
        if key in found:
            found[key].aliases.append(alias)
    return list(found.values())


def find_indicator(reader: Reader, query: str, plan: str | None = None) -> NamedIndicator:
    """Return the indicator that `query` names, within a plan if one is given."""
    plan_id = find_plan(reader, plan).id if plan else None
    return one(
        query,
        all_indicators(reader, plan_id),
        lambda indicator: indicator.forms,
        kind="指标",
        show=lambda indicator: f"{indicator.code} {indicator.name}（{indicator.plan}）",
        hint="planctl targets 列出全部指标",
    )


def find_region(directory: Directory, query: str) -> Region:
    """Return the region that `query` names."""
    return one(
        query,
        list(directory.regions.values()),
        lambda region: region.forms,
        kind="地区",
        show=lambda region: f"{region.name}（{region.code}）",
        hint="planctl regions 列出全部地区",
    )


def find_departments(directory: Directory, query: str) -> list[Department]:
    """Return the departments that `query` names: at most one in each region.

    市卫生健康委 is 西宁's by name and 昭通's by alias: both are meant.
    """
    departments = list(directory.departments.values())
    found = find(query, departments, lambda department: department.forms)
    regions = [department.region for department in found]
    if found and len(set(regions)) == len(regions):
        return found

    def show(department: Department) -> str:
        region = directory.region(department.region)
        return f"{department.name}（{region.name if region else department.region}）"

    return [
        one(
            query,
            departments,
            lambda department: department.forms,
            kind="部门",
            show=show,
            hint="planctl departments 列出全部部门",
        )
    ]

"""From proposals to a plan that reads back without a fault."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.number import show
from planctl.domain.plan import Baseline, Indicator, Plan, Target, Task
from planctl.domain.terms import Direction, Kind, Op, Scope
from planctl.draft.drafting import Draft
from planctl.draft.merging import place_sections
from planctl.draft.model import Period, Proposal
from planctl.draft.outline import Section

OPENING = "开头"
_LEVELS = {
    "省": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "区": "county",
    "县": "county",
    "旗": "county",
}
_DOWN = {Op.AT_MOST, Op.BELOW, Op.DECLINE}
_UP = {Op.AT_LEAST, Op.ABOVE, Op.IMPROVE, Op.DONE}


@dataclass(slots=True)
class Planned:
    """A plan with what its file must bring along, and what each indicator came from."""

    plan: Plan
    regions: list[Region] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    sources: dict[str, list[Proposal]] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    """Doubts about the plan's own fields: by key of the head."""


def plan_of(draft: Draft, directory: Directory) -> Planned:
    """Return the plan that a draft proposes, its departments and regions known."""
    heading = draft.heading
    region, regions, doubts = _region(heading.region, directory)
    doubts |= {k: v for k, v in heading.doubts.items() if k != "region" or "region" not in doubts}
    bodies = _Bodies(
        region,
        Directory(
            {**directory.regions, **{r.code: r for r in regions}}, dict(directory.departments)
        ),
    )
    sources: dict[str, list[Proposal]] = {}
    homes = _by_section(draft.proposals)
    tasks = _tasks(draft.root, homes, draft, bodies, sources, heading.period)
    start, end = heading.period.start, heading.period.end
    doubts.setdefault("code", "代码是暂定的，可以改成好认的，如 zhaotong-2023")
    code = f"draft-{region.code}-{start.year}-{_mark(heading.title)}"
    plan = Plan(
        code, heading.title[:80], region.name, start, end,
        issuer=heading.issuer, document=heading.document, issued=heading.issued, tasks=tasks,
    )  # fmt: skip
    return Planned(plan, regions, bodies.new, sources, doubts)


def _mark(title: str) -> str:
    """Return what tells one plan of a region and year from another: loading keeps them apart."""
    return hashlib.sha256(title.encode()).hexdigest()[:4]


def _region(name: str | None, directory: Directory) -> tuple[Region, list[Region], dict[str, str]]:
    """Return the plan's region; one that is not known yet gets a code to be replaced."""
    known = directory.region(name) if name else None
    if known:
        return known, [], {}
    name = name or "某市"
    # 99 is no province: a code that cannot be mistaken for a real one.
    code = "99" + f"{int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10_000:04d}"
    region = Region(code, name, _LEVELS.get(name[-1:], "city"))
    why = (
        "没有找到地区，请改正" if name == "某市" else "地区的六位代码是临时的，请按 GB/T 2260 改正"
    )
    return region, [region], {"region": why}


class _Bodies:
    """Departments as the document names them; those not known yet are told to the file."""

    def __init__(self, region: Region, directory: Directory) -> None:
        self.region, self.directory = region, directory
        self.new: list[Department] = []

    def known(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names, each department once, every one known."""
        seen: list[Department] = []
        kept = []
        for name in names:
            # 12345热线服务中心 is an office; any other figure is none's name.
            if not 2 <= len(name) <= 40 or re.search(r"[\d:]", re.sub(r"12\d{3}", "", name)):
                continue
            found = self.directory.department(self.region.code, name)
            if found is None:
                found = Department(name, self.region.name, collective=name.startswith("各"))
                self.directory.add((), [found])
                self.new.append(found)
            if found not in seen:
                seen.append(found)
                kept.append(name)
        return tuple(kept)


def _by_section(proposals: Sequence[Proposal]) -> dict[str, list[list[Proposal]]]:
    """Return the proposals of each section, those of one indicator together."""
    groups: dict[tuple[str, str, bool], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(_key(proposal), []).append(proposal)
    homes: dict[str, list[list[Proposal]]] = {}
    for group in groups.values():
        homes.setdefault(group[0].place.section, []).append(group)
    return homes


def _key(proposal: Proposal) -> tuple[str, str, bool]:
    flow = proposal.yearly or proposal.kind in (Kind.ANNUAL_CHANGE, Kind.TREND, Kind.YESNO)
    return proposal.name, proposal.unit, flow


def _tasks(
    section: Section, homes: Mapping[str, list[list[Proposal]]], draft: Draft, bodies: _Bodies,
    sources: dict[str, list[Proposal]], period: Period,
) -> tuple[Task, ...]:  # fmt: skip
    names: dict[str, int] = {}
    serial = iter(range(1, 100_000))

    def task(node: Section, number: str, name: str) -> Task:
        lead, support = draft.bodies.get(node.number, ((), ()))
        led = bodies.known(lead)
        helped = tuple(n for n in bodies.known(support) if n not in led)
        order = next(serial)
        indicators = []
        for k, group in enumerate(homes.get(node.number, ()), 1):
            item = _indicator(
                f"d{order:02d}-{k}", group, node, names, bodies, period, (led, helped)
            )
            if item is not None:
                indicators.append(item)
                sources[item.code] = group
        children = tuple(task(child, child.number, child.title) for child in node.children)
        return Task(number, name[:60], led, helped, None, tuple(indicators), children)

    own = [task(Section("", OPENING, 0), OPENING, "标题以前")] if homes.get("") else []
    rest = [task(child, child.number, child.title) for child in section.children]
    tasks = (*own, *rest)
    return tasks or (Task("1", draft.heading.title[:60]),)


def _indicator(
    code: str,
    group: Sequence[Proposal],
    node: Section,
    names: dict[str, int],
    bodies: _Bodies,
    period: Period,
    task_bodies: tuple[tuple[str, ...], tuple[str, ...]],
) -> Indicator | None:
    first = group[0]
    _doubt_rivals(group, period)
    targets = tuple(_targets(group, period))
    if not targets:
        return None
    kind = _kind(group, period)
    name = _fresh(first, node, names)
    ops = {t.demand.op for t in targets}
    direction = first.direction
    if kind is not Kind.ANNUAL_CHANGE:
        direction = Direction.DOWN if ops <= _DOWN else Direction.UP if ops <= _UP else direction
    sections = tuple(dict.fromkeys(s for p in group for s in place_sections(p)))
    sections = tuple(s.replace("、", "") for s in sections)
    base = next((p for p in group if p.baseline is not None), None)
    baseline = None
    if base is not None and base.baseline is not None:
        on = base.baseline_date
        baseline = Baseline(base.baseline, on if on and on < period.start else None)
    lead = bodies.known(next((p.lead for p in group if p.lead), ()))
    support = tuple(
        n for n in bodies.known(next((p.support for p in group if p.support), ())) if n not in lead
    )
    if (lead, support) == task_bodies:
        lead = support = ()
    scope = first.scope
    if kind is Kind.EACH and scope is Scope.REGION:
        scope = Scope.EACH_FACILITY
    return Indicator(
        code, name, kind, direction, targets,
        unit=None if kind is Kind.YESNO else first.unit, scope=scope, scope_of=first.scope_of,
        nature=next((p.nature for p in group if p.nature), None), baseline=baseline,
        section=sections if sections not in ((node.number,), ()) else (),
        lead=lead, support=support,
    )  # fmt: skip


def _doubt_rivals(group: Sequence[Proposal], period: Period) -> None:
    """Mark targets that ask two different figures of one indicator by one day."""
    said: dict[tuple[object, ...], Proposal] = {}
    for proposal in group:
        if proposal.yearly or proposal.demand.value is None:
            continue
        due = proposal.due or period.end
        rival = said.setdefault((due, proposal.tier, proposal.demand.op), proposal)
        here, there = proposal.demand, rival.demand
        if here != there:
            figures = "、".join(show(v) for d in (there, here) if (v := d.value) is not None)
            for one in (rival, proposal):
                one.doubt(f"{due.year} 年有几个数（{figures}），可能不是同一个指标", "0.5")


def _kind(group: Sequence[Proposal], period: Period) -> Kind:
    kind = group[0].kind
    if kind is Kind.ANNUAL_CHANGE and all(p.baseline is None for p in group):
        return Kind.FLOW
    return kind


def _targets(group: Sequence[Proposal], period: Period) -> Iterator[Target]:
    seen = set()
    for proposal in group:
        for due, assumed in _days(proposal, period):
            if due < period.start:
                continue
            key = (due, proposal.tier, proposal.demand)
            if key in seen:
                continue
            seen.add(key)
            yield Target(due, proposal.demand, proposal.text or "见原文", assumed, proposal.tier)


def _days(proposal: Proposal, period: Period) -> list[tuple[date, bool]]:
    if proposal.due is not None:
        return [(proposal.due, False)]
    if proposal.yearly:
        return [(date(y, 12, 31), False) for y in range(period.start.year, period.end.year + 1)]
    return [(period.end, True)]


def _fresh(proposal: Proposal, node: Section, names: dict[str, int]) -> str:
    """Return a name that no other indicator has."""
    name = fresh = proposal.name
    if fresh in names and node.title:
        fresh = f"{name}({node.title[:20]})"
    n = names.get(name, 1)
    while fresh in names:
        n += 1
        fresh = f"{name}({n})"
    names[name] = n
    names.setdefault(fresh, 1)
    return fresh

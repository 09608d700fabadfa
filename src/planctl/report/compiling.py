"""Standings -> the model of a report."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from planctl.domain.calendar import covering
from planctl.domain.period import period_of
from planctl.domain.terms import Frequency, Status, Tier
from planctl.report.amounts import demand_text
from planctl.report.bulletin import (
    Bulletin,
    Deadline,
    Group,
    HeatCell,
    HeatMap,
    HeatRow,
    Line,
    Reports,
    Tally,
)
from planctl.report.lines import line_of
from planctl.report.status_report import SEVERITY, totals
from planctl.report.summary_report import NOBODY, action_of, lead_of, worst
from planctl.usecases.gathering import Material
from planctl.usecases.judging import Standing
from planctl.usecases.known import authors_of, traces_of

Namer = Callable[[Standing], str]
LABEL = "示例"


def compile_bulletin(material: Material) -> Bulletin:
    """Return the report."""
    question = material.question
    keys = _keys(material.now)
    lines = {id(s): line_of(s, question, keys[id(s)], material.changes) for s in material.now}
    ordered = by_urgency(material.now)

    def those(*statuses: Status) -> tuple[Line, ...]:
        return tuple(lines[id(s)] for s in ordered if s.verdict.status in statuses)

    until = covering(_next_quarter(question.as_of), Frequency.QUARTERLY)
    return Bulletin(
        title=_title(material.now), subject=_subject(material), period=material.period.label,
        as_of=question.as_of, known_on=question.known_on,
        compared_with=material.earlier.as_of, version=_version(material),
        rules=tuple(sorted({f"{s.rule.name}（{s.rule.code}）" for s in material.now})),
        tally=tally(material.now), before=tally(material.before),
        plans=_groups(material.now, material.before, lambda s: s.item.plan.name),
        actions=_groups(material.now, material.before, _action_namer(material.now)),
        departments=_ranked(material.now, material.before, lead_of),
        counties=_ranked(material.counties, material.before_counties, lambda s: s.region.name),
        lines=tuple(lines[id(s)] for s in material.now),
        worst=tuple(lines[id(s)] for s in worst(material.now)),
        by_urgency=tuple(lines[id(s)].key for s in ordered),
        done=those(Status.ACHIEVED), lagging=those(Status.BEHIND, Status.AT_RISK),
        overdue=those(Status.OVERDUE), unreported=those(Status.NO_DATA, Status.STALE),
        deadlines=_deadlines(material, lines, until), deadline_until=until,
        heat=_heat(material, lines),
        reports=_reports(material),
        approved_only=question.approved_only, sample=_is_sample(material.now),
    )  # fmt: skip


def by_urgency(standings: Sequence[Standing]) -> list[Standing]:
    """Return all, the worst first, in the order that the worst five are chosen by."""
    bad = worst(standings, len(standings))
    chosen = set(map(id, bad))
    rest = [s for s in standings if id(s) not in chosen]
    return [*bad, *sorted(rest, key=lambda s: SEVERITY.index(s.verdict.status))]


def tally(standings: Iterable[Standing]) -> Tally:
    """Return how many stand where."""
    counts = totals(standings)
    return Tally(tuple(counts[status] for status in Status))


def _keys(standings: Sequence[Standing]) -> dict[int, str]:
    """Return a key for deep links: the code, with the plan or region where that is not enough."""
    codes = [s.item.indicator.code for s in standings]
    keys = {}
    for standing in standings:
        item, code = standing.item, standing.item.indicator.code
        if codes.count(code) > 1:
            at_home = standing.region.name == item.plan.region
            code = f"{item.plan.code}.{code}" + ("" if at_home else f".{standing.region.code}")
        keys[id(standing)] = code
    return keys


def _next_quarter(day: date) -> date:
    return period_of(day, Frequency.QUARTERLY).next.end


def _title(standings: Sequence[Standing]) -> str:
    plans = list(dict.fromkeys(s.item.plan.name for s in standings))
    return (
        plans[0] if len(plans) == 1 else f"{len(plans)} 个规划" if plans else "没有符合条件的指标"
    )


def _subject(material: Material) -> str:
    chosen = material.question.selection
    return " ".join(part for part in (chosen.dept, chosen.region, chosen.task) if part)


def _action_namer(standings: Sequence[Standing]) -> Namer:
    """Return the name of an action, with its plan where there are several."""
    if len({s.item.plan.code for s in standings}) < 2:
        return action_of
    return lambda s: f"{s.item.plan.code} {action_of(s)}"


def _version(material: Material) -> str:
    """Return a fingerprint of all that the report was made from, and the last change."""
    told = [
        (s.item.plan.code, s.item.indicator.code, s.region.code, s.rule.code,
         [str(target.demand) + target.due.isoformat() for target in s.item.indicator.targets],
         traces_of(s.told),
         [(name, one.period.code, str(one.value)) for name, one in s.by_county],
         s.verdict.status.value)
        for s in (*material.now, *material.counties, *material.before, *material.before_counties)
    ]  # fmt: skip
    mark = hashlib.sha256(repr(told).encode()).hexdigest()[:10]
    return f"{mark}（第 {material.last_change} 次变更）" if material.last_change else mark


def _by_name(standings: Iterable[Standing], name: Namer) -> dict[str, list[Standing]]:
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(name(standing), []).append(standing)
    return groups


def _groups(now: Sequence[Standing], before: Sequence[Standing], name: Namer) -> tuple[Group, ...]:
    """Return the groups in document order."""
    then = {key: tally(members) for key, members in _by_name(before, name).items()}
    return tuple(
        Group(key, tally(members), then.get(key)) for key, members in _by_name(now, name).items()
    )


def _ranked(now: Sequence[Standing], before: Sequence[Standing], name: Namer) -> tuple[Group, ...]:
    """Return the groups by green share, with their places now and a quarter before."""
    groups = _groups(now, before, name)
    then = {key: tally(members) for key, members in _by_name(before, name).items()}
    places, earlier = _places({g.name: g.tally for g in groups}), _places(then)
    placed = [
        Group(g.name, g.tally, g.before, places.get(g.name), earlier.get(g.name)) for g in groups
    ]
    return tuple(sorted(placed, key=lambda g: (g.place is None, g.place or 0)))


def _places(tallies: dict[str, Tally]) -> dict[str, int]:
    """Return the place of each that was judged at all; equals share one."""
    merits = {
        name: (t.rate, -t.red, -t.unreported)
        for name, t in tallies.items()
        if t.rate is not None and name != NOBODY
    }
    return {
        name: 1 + sum(other > merit for other in merits.values()) for name, merit in merits.items()
    }


def _deadlines(material: Material, lines: dict[int, Line], until: date) -> tuple[Deadline, ...]:
    """Return the targets due from the day on to the end of the next quarter, not met yet."""
    as_of = material.question.as_of
    found = []
    for standing in material.now:
        done = standing.verdict.status is Status.ACHIEVED
        item = standing.item.indicator
        for target in item.targets:
            if not as_of <= target.due <= until or target.tier is Tier.PATH or done:
                continue
            found.append(Deadline(target.due, demand_text(target, item), lines[id(standing)]))
    return tuple(sorted(found, key=lambda one: one.due))


def _heat(material: Material, lines: dict[int, Line]) -> tuple[HeatMap, ...]:
    """Return one map per plan with counties."""
    at_home = [s for s in material.now if s.region.name == s.item.plan.region]
    maps = []
    for plan, members in _by_name(material.counties, lambda s: s.item.plan.code).items():
        counties = {s.region.code: s.region.name for s in members}
        cells: dict[str, dict[str, HeatCell]] = {}
        for s in members:
            line = line_of(s, material.question, "", {}, brief=True)
            cells.setdefault(line.code, {})[s.region.code] = HeatCell(
                line.light, line.sign, line.word, line.actual_text, line.short, line.actual
            )
        rows = [
            HeatRow(lines[id(s)], tuple(cells[s.item.indicator.code].get(c) for c in counties))
            for s in at_home
            if s.item.plan.code == plan and s.item.indicator.code in cells
        ]
        told = tuple(row for row in rows if any(cell and cell.actual for cell in row.cells))
        name = members[0].item.plan.name
        maps.append(HeatMap(name, tuple(counties.values()), told, len(rows) - len(told)))
    return tuple(maps)


def _reports(material: Material) -> tuple[Reports, ...]:
    """Return by region how much of what is required for the quarter came in."""
    owed = Counter(one.region for one in material.owed)
    told = Counter(one.region for one in material.owed if one.is_told)
    return tuple(Reports(region, number, told[region]) for region, number in owed.items())


def _is_sample(standings: Sequence[Standing]) -> bool:
    return any(LABEL in authors_of(s.told) for s in standings)

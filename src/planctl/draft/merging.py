"""One target said in several places is one proposal with several places."""

import re
from collections import deque
from collections.abc import Sequence
from decimal import Decimal

from planctl.domain.terms import Kind, Scope
from planctl.draft.model import Period, Proposal, Span
from planctl.draft.naming import alike, essence
from planctl.draft.proposing import NO_UNIT

_SAME = 0.8
# So many targets with the same figure are compared, the last ones: no plan has more.
_NEAR = 300


def merged(proposals: Sequence[Proposal], period: Period) -> list[Proposal]:
    """Return the proposals with those that say the same made one."""
    kept: list[Proposal] = []
    figures: dict[tuple[object, ...], deque[Proposal]] = {}
    for proposal in proposals:
        alike_in = figures.setdefault(_figure(proposal), deque(maxlen=_NEAR))
        twin = next((p for p in alike_in if _same(p, proposal, period)), None)
        if twin is None:
            kept.append(proposal)
            alike_in.append(proposal)
        else:
            _join(twin, proposal)
    return kept


def _figure(proposal: Proposal) -> tuple[object, ...]:
    """Return what two proposals must have alike to be one, whatever their names."""
    demand, scale = proposal.demand, _scale(proposal.unit)
    low, high = (v if v is None else v * scale for v in (demand.value, demand.value_hi))
    return low, high, proposal.yearly


def _scale(unit: str) -> int:
    """Return what 万 and 亿 before a unit multiply."""
    return next((n for word, n in _SCALES.items() if unit.startswith(word)), 1)


_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}


_SUM = re.compile("(?:[一二三四五]年)?合计$")


def _same(one: Proposal, other: Proposal, period: Period) -> bool:
    if (one.due or period.end) != (other.due or period.end) and one.due and other.due:
        return False
    if not (_holds_for(one, other) and _holds_for(other, one)):
        return False
    if not _close_units(one.unit, other.unit):
        return False
    if one.kind is Kind.EACH and one.place.section != other.place.section:
        return False
    a, b = (essence(_SUM.sub("", p.name)) for p in (one, other))
    if a == b:
        return True
    if one.tier != other.tier and not (one.nature or other.nature):
        return False
    if one.place.section == other.place.section and not (one.also or other.also):
        return False
    if one.table is not None and one.table == other.table:
        # Rows of one table are things of one kind: 东村 and 西村.
        return False
    return alike(a, b) >= _SAME and not _told_apart(one.name, other.name)


# What tells things of one kind apart: 1号线 and 2号线, 三级 and 二级, 国家级 and 省级.
_TELLING = re.compile(
    r"(?P<number>[A-Za-z]*\d+(?:\.\d+)?)|第?(?P<word>[一二三四五六七八九十]+)(?=[级期批号类环中小医])"
    r"|(?P<rank>国家|省|市|县|乡|村|区)级|(?P<side>城(?=[镇市乡])|农村|乡村|男性|女性)"
)


def _told_apart(one: str, other: str) -> bool:
    """Return whether two names say of one kind of thing which they mean, and not the same."""
    here, there = _telling(one), _telling(other)
    return any(here[kind] != there[kind] for kind in here.keys() & there.keys())


def _telling(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _TELLING.finditer(name):
        kind = str(match.lastgroup)
        found.setdefault(kind, set()).add(match[kind].replace("乡村", "农村"))
    return found


def _holds_for(one: Proposal, other: Proposal) -> bool:
    """Return whether a target that is one county's own may be the other's too."""
    whose = one.scope_of if one.scope is Scope.GROUP else None
    return not whose or not one.name.startswith(whose) or other.name.startswith(whose)


def _close_units(one: str, other: str) -> bool:
    if NO_UNIT in (one, other):
        return True
    one, other = (unit.lstrip("万亿") for unit in (one, other))
    if one == other:
        return True
    people = {"人", "名", "位"}
    places = {"个", "家", "所", "处", "座"}
    return {one, other} <= people or {one, other} <= places


def _join(kept: Proposal, other: Proposal) -> None:
    if (
        len(other.name) < len(kept.name)
        and alike(kept.name, other.name) < 1
        and kept.baseline is None
        and other.baseline is not None
    ):
        kept.name = other.name
    if kept.unit == NO_UNIT:
        kept.unit = other.unit
        kept.doubts = [d for d in kept.doubts if "单位" not in d]
    if kept.due == other.due:
        # “八成” in the text, 80 in the table: what only one of them leaves open is settled.
        kept.doubts = [doubt for doubt in kept.doubts if doubt in other.doubts]
    kept.also.append(other.place)
    kept.also += other.also
    kept.table = other.table if kept.table is None else kept.table
    kept.numbers += other.numbers
    kept.baseline = kept.baseline if kept.baseline is not None else other.baseline
    kept.baseline_date = kept.baseline_date or other.baseline_date
    kept.nature = kept.nature or other.nature
    kept.due = kept.due or other.due
    kept.lead = kept.lead or other.lead
    kept.support = kept.support or other.support
    if not kept.doubts:
        sure = max(kept.confidence, other.confidence) + Decimal("0.02")
        kept.confidence = min(Decimal("0.98"), sure)


def place_sections(proposal: Proposal) -> tuple[str, ...]:
    """Return the sections where a proposal stands, the first one first."""
    sections = [proposal.place.section, *(span.section for span in proposal.also)]
    return tuple(dict.fromkeys(section for section in sections if section))


__all__ = ["Span", "merged", "place_sections"]

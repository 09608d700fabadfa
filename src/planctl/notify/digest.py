"""A digest as its readers see it: sections of lines, the same for text, HTML and chat."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.domain.period import Period, period_of
from planctl.domain.terms import Audience, Colour, ContactRole, Event, Role, Status
from planctl.notify.todo import what_to_do
from planctl.report.reasons import reason_line
from planctl.report.status_report import totals_line
from planctl.usecases.addressing import Entry
from planctl.usecases.judging import Standing
from planctl.usecases.mailing import Mailing

# Where a section stands, and its word; the worst first.
SECTIONS = {
    "overdue": "逾期", "due": "到期", "coming": "将到期", "behind": "滞后", "missing": "未报",
}  # fmt: skip
_SEVERITY = (Colour.BLUE, Colour.YELLOW, Colour.ORANGE, Colour.RED)
MOST_RETURNS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One item: where it stands, why, and the one thing to do."""

    colour: Colour
    when: str
    name: str
    place: str
    reason: str
    todo: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind."""

    word: str
    count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A digest ready for the templates."""

    reader: str
    day: date
    colour: Colour
    headline: str
    sections: tuple[Section, ...]
    overview: tuple[tuple[str, str], ...]
    departments: tuple[str, ...]
    footer: tuple[str, ...]
    number: str

    @property
    def subject(self) -> str:
        """Return the subject line."""
        return f"【{self.colour.label}】{self.reader}：{self.headline}（截至 {self.day}）"


def view_of(mailing: Mailing) -> View:
    """Return what a message says."""
    digest, day = mailing.digest, mailing.day
    by_section = _sorted(digest.entries, day)
    by_section["missing"] = _not_said_yet(by_section)
    counts = _counts(by_section)
    sections = tuple(
        Section(SECTIONS[name], counts[name], _lines(name, entries, mailing))
        for name, entries in by_section.items()
        if entries
    )
    headline = "、".join(f"{SECTIONS[name]} {counts[name]} 项" for name in SECTIONS if counts[name])
    worst = max((e.reached.stage.colour for e in digest.entries), key=_SEVERITY.index)
    overview = tuple(_plans(digest.overview))
    return View(
        digest.name, day, worst, headline, sections, overview,
        tuple(_departments(by_section)) if digest.audience is Audience.OFFICE else (),
        _footer(mailing), mailing.mark[:12],
    )  # fmt: skip


def section_of(entry: Entry, day: date) -> str:
    """Return the kind of an entry."""
    matter = entry.matter
    if matter.event is Event.RETURN:
        return "missing"
    if matter.event is Event.BEHIND:
        return "behind"
    if matter.start > day:
        return "coming"
    standing = matter.standing
    is_over = standing is not None and standing.verdict.status is Status.OVERDUE
    return "overdue" if is_over and matter.start < day else "due"


def _sorted(entries: Iterable[Entry], day: date) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {name: [] for name in SECTIONS}
    for entry in entries:
        found[section_of(entry, day)].append(entry)
    for some in found.values():
        some.sort(key=lambda e: (-_SEVERITY.index(e.reached.stage.colour), e.matter.start))
    return found


def _not_said_yet(by_section: dict[str, list[Entry]]) -> list[Entry]:
    """Return the missing figures of the items that no other section asks for already."""
    said = {_item(entry) for name in ("overdue", "due") for entry in by_section[name]}
    return [
        entry
        for entry in by_section["missing"]
        if entry.matter.region.name != entry.matter.item.plan.region or _item(entry) not in said
    ]


def _counts(by_section: dict[str, list[Entry]]) -> dict[str, int]:
    return {
        name: len({_item(e) for e in some} if name != "missing" else some)
        for name, some in by_section.items()
    }


def _item(entry: Entry) -> tuple[str, str]:
    item = entry.matter.item
    return (item.plan.code, item.indicator.code)


def _lines(name: str, entries: Sequence[Entry], mailing: Mailing) -> tuple[Line, ...]:
    if name == "missing":
        return tuple(_returns(entries, mailing))
    merged: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        merged.setdefault(_item(entry), []).append(entry)
    return tuple(_line(some, mailing) for some in merged.values())


def _line(entries: Sequence[Entry], mailing: Mailing) -> Line:
    """Return one item, by the milestone that its verdict speaks of; several may be open."""
    standing, day = entries[0].matter.standing, mailing.day
    assert standing is not None
    milestone = standing.verdict.milestone
    spoken_of = milestone.due if milestone else entries[0].matter.start
    entry = next((e for e in entries if e.matter.start == spoken_of), entries[0])
    others = [str(e.matter.start) for e in entries if e is not entry]
    # The reason of a yearly item names its years itself.
    is_named = not others or standing.verdict.missed_years
    more = "" if is_named else f"（另有 {'、'.join(others)} 的节点）"
    item = entry.matter.item
    return Line(
        max((e.reached.stage.colour for e in entries), key=_SEVERITY.index),
        _when(entry, day),
        item.name,
        f"{item.plan.name} {item.section}（{item.indicator.code}）",
        reason_line(standing) + more,
        what_to_do(entry, day, mailing.digest.audience),
        _who(entry, mailing.digest.audience),
    )


def _when(entry: Entry, day: date) -> str:
    matter = entry.matter
    days = (day - matter.start).days
    match matter.event:
        case Event.BEHIND:
            return f"{matter.period.label if matter.period else ''}滞后"
        case Event.RETURN if days > 0:
            return f"截止 {matter.start}，已过 {days} 天"
        case Event.RETURN:
            return (
                f"截止 {matter.start}，还有 {-days} 天" if days else f"今天（{matter.start}）截止"
            )
    if days == 0:
        return "今天到期"
    if days < 0:
        return f"还有 {-days} 天"
    word = section_of(entry, day)
    return f"逾期 {days} 天" if word == "overdue" else f"到期 {days} 天，等报数"


def _who(entry: Entry, audience: Audience) -> str:
    item = entry.matter.item
    lead = "、".join(item.lead) or "没有写牵头部门"
    if entry.role is Role.SUPPORT:
        return f"配合（牵头：{lead}）"
    if audience in (Audience.OFFICE, Audience.LEADER, Audience.COUNTY):
        return f"牵头：{lead}"
    return f"配合：{'、'.join(item.support)}" if item.support else ""


def is_cut(mailing: Mailing) -> bool:
    """Return whether the mail leaves names to its attachment."""
    if mailing.digest.audience is Audience.OFFICE:
        return False
    groups = Counter(
        (e.matter.item.plan.code, e.matter.start)
        for e in mailing.digest.entries
        if e.matter.event is Event.RETURN
    )
    return any(count > MOST_RETURNS for count in groups.values())


def owed_forms(mailing: Mailing) -> list[tuple[str, str, Period]]:
    """Return (plan, region, period) of the 填报表 that the readers are asked to fill in."""
    if mailing.digest.audience in (Audience.OFFICE, Audience.LEADER):
        return []
    return sorted(
        {
            (m.item.plan.code, m.region.code, period_of(m.period.end, m.item.plan.frequency))
            for m in (entry.matter for entry in mailing.digest.entries)
            if m.event is Event.RETURN and m.period is not None
        }
    )


def _returns(entries: Sequence[Entry], mailing: Mailing) -> Iterable[Line]:
    """Return missing figures: one line per plan and period."""
    is_office = mailing.digest.audience is Audience.OFFICE
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        matter = entry.matter
        label = matter.period.label if matter.period else ""
        key = (matter.item.plan.name, label, _when(entry, mailing.day))
        groups.setdefault(key, []).append(entry)
    for (plan, label, when), some in groups.items():
        first = max(some, key=lambda e: _SEVERITY.index(e.reached.stage.colour))
        yield Line(
            first.reached.stage.colour,
            when,
            f"{label} {len(some)} 项没有报",
            plan,
            _by_region(some) if is_office else _by_name(some),
            what_to_do(first, mailing.day, mailing.digest.audience),
        )


def _by_region(entries: Sequence[Entry]) -> str:
    """Return how many figures each region owes."""
    counts = Counter(entry.matter.region.name for entry in entries)
    return "、".join(f"{region} {count} 项" for region, count in counts.items())


def _by_name(entries: Sequence[Entry]) -> str:
    items = [entry.matter.item for entry in entries]
    names = [f"{item.name}（{item.indicator.code}）" for item in items]
    rest = f"……等 {len(names)} 项，全部见附件" if len(names) > MOST_RETURNS else ""
    return "；".join(names[:MOST_RETURNS]) + rest


def _plans(overview: Sequence[Standing]) -> Iterable[tuple[str, str]]:
    plans: dict[str, list[Standing]] = {}
    for standing in overview:
        plans.setdefault(standing.item.plan.name, []).append(standing)
    for name, some in plans.items():
        yield name, totals_line(some)


def _departments(by_section: dict[str, list[Entry]]) -> Iterable[str]:
    """Return how many open items each lead has, the most first."""
    counts: dict[str, Counter[str]] = {}
    for section, entries in by_section.items():
        for body, _ in {("、".join(e.matter.item.lead), _item(e)) for e in entries}:
            counts.setdefault(body or "没有写牵头部门", Counter())[section] += 1
    order = sorted(counts, key=lambda body: [-counts[body][s] for s in SECTIONS])
    for body in order:
        parts = [f"{SECTIONS[s]} {counts[body][s]}" for s in SECTIONS if counts[body][s]]
        yield f"{body}：{'、'.join(parts)}"


def _footer(mailing: Mailing) -> tuple[str, ...]:
    digest = mailing.digest
    why = {
        Audience.OFFICE: "您收到本信，因为您是规划科的联系人。",
        Audience.LEADER: "您收到本信，因为您分管的事项逾期未办结。",
        Audience.COUNTY: "您收到本信，因为您是本县区的填报联系人。",
    }.get(digest.audience, "您收到本信，因为您是本部门的联系人；只列本部门牵头或配合的事项。")
    is_copy = mailing.to and all(c.role is ContactRole.CC for c in mailing.to)
    if digest.audience is Audience.LEAD and is_copy:
        why = f"本信抄送给您：所列事项由{digest.name}牵头，您的部门配合，或您要知道。"
    return (why, "同一事项同一阶段只提醒一次；数有误或联系人有变，请告诉规划科。")

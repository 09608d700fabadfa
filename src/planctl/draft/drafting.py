"""Reads a document and returns the plan it proposes, with every proposal's place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planctl.domain.terms import Kind
from planctl.draft.captions import task_by_place
from planctl.draft.dates import moments
from planctl.draft.documents import Document
from planctl.draft.duties import Duty
from planctl.draft.figures import read_table
from planctl.draft.heading import Heading, read_heading
from planctl.draft.merging import merged
from planctl.draft.model import Period, Proposal
from planctl.draft.naming import alike
from planctl.draft.notes import Bodies, bracketed_bodies
from planctl.draft.outline import Section, outline_of
from planctl.draft.projects import subjects_of
from planctl.draft.sentences import Passed, read_text
from planctl.draft.text import Run
from planctl.draft.timing import Surroundings


@dataclass(slots=True)
class Draft:
    """What the drafter read in a document."""

    document: Document
    heading: Heading
    root: Section
    proposals: list[Proposal] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    bodies: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


def draft_of(document: Document, regions: Sequence[str] = ()) -> Draft:
    """Return everything a document proposes; `regions` are the names already known."""
    heading = read_heading(document, regions)
    root = outline_of(document)
    draft = Draft(document, heading, root)
    duties: list[tuple[Section, Duty]] = []
    found: list[Proposal] = []
    for section in root.walk():
        due = _due_of(section, heading.period)
        around = Surroundings(
            heading.period, section.number, due, past=section.past, goals="目标" in section.title,
            subjects=subjects_of(section.title, _is_boxed(section)),
            shared=task_by_place(section.title),
        )  # fmt: skip
        stage: date | None = None
        for run in section.texts:
            body = bracketed_bodies(run)
            if body.lead or body.support:
                draft.bodies[section.number] = _together(draft.bodies.get(section.number), body)
                run = body.rest
            days = _days_of(run, heading.period)
            goes_on = bool(stage) and not days and due is None and _tells_goals(section, heading)
            inner = replace(around, due=stage, carried=True) if goes_on else around
            stage = _stage(days, heading.period) if days else stage
            got = read_text(run, inner)
            if _BELOW_TABLE.match(run.text) or (section is root and _is_headline(run, heading)):
                draft.passed += [Passed(*_ends(p), "name") for p in got.proposals]
                continue
            found += got.proposals
            draft.passed += got.passed
            for said in got.unheld[:1]:
                # Who leads the only thing that a task says leads the task.
                draft.bodies.setdefault(section.number, (said.lead, said.support))
        for block in section.tables:
            table = read_table(document, block, around)
            for proposal in table.found.proposals:
                proposal.table = block.start
            found += table.found.proposals
            draft.passed += table.found.passed
            duties += ((section, duty) for duty in table.duties)
    unnamed = _assign(draft, [duty for _, duty in duties])
    for proposal in found:
        if proposal.kind not in (Kind.COUNT, Kind.FLOW):
            # 甲省实验室 is what such a house is called.
            proposal.name = _without_region(proposal.name, heading.region)
        if heading.region and proposal.scope_of:
            # 甲镇示例县公路里程: the place of a row stands before the caption's.
            proposal.name = proposal.name.replace(
                f"{proposal.scope_of}{heading.region}", proposal.scope_of
            )
    draft.proposals = merged(found, heading.period)
    _add_tasks(draft, [(section, duty) for section, duty in duties if id(duty) in unnamed])
    return draft


_SHORTEST = 4


def _without_region(name: str, region: str | None) -> str:
    """Return a name without the region that all of the plan is of."""
    if not region or not name.startswith(region):
        return name
    rest = re.sub("^(?:将|要|的)", "", name.removeprefix(region))
    return name if len(rest) < _SHORTEST or rest[0] in "级、和及与" else rest


def _days_of(run: Run, period: Period) -> list[date]:
    return [m.due for m in moments(run.text, period) if m.due and not m.reference and not m.past]


def _stage(days: Sequence[date], period: Period) -> date | None:
    """Return a day within the plan that the next paragraph may go on about."""
    return days[-1] if period.start <= days[-1] < period.end else None


def _tells_goals(section: Section, heading: Heading) -> bool:
    """Return whether paragraphs here go on with one another: goals, or a plan without years."""
    return heading.period.guessed or "目标" in section.title


# What a page says about the document.
_LABELLED = re.compile(
    r"(?:名称|标题|索引号|文号|发文字号|主题分类|组配分类|信息来源|来源|发布机构)[:]"
)


# What a line below a table says of its figures: 注:[]内为5年累计数.
_BELOW_TABLE = re.compile(
    r"(?:表?注\d?[:.]|(?:表中)?带?[“\"]?[\[〔【(]\.{0,3}[\]〕】)][”\"]?(?:的?数|内|中|里|为|的|表示|是))"
)


def _is_headline(run: Run, heading: Heading) -> bool:
    """Return whether a line before the title, or the title's own, is news of the plan."""
    if not run:
        return False
    if _LABELLED.match(run.text) or run.text.endswith("的通知"):
        return True
    title = heading.places.get("name")
    short = len(run) <= 80 and not run.text.endswith(("。", ":", ";"))
    return title is not None and short and run.at[0] <= title.start


def _ends(proposal: Proposal) -> tuple[int, int]:
    return proposal.place.start, proposal.place.end


def _together(
    before: tuple[tuple[str, ...], tuple[str, ...]] | None, body: Bodies
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the departments of a task whose lead and support stand in notes of their own."""
    if before is None or not body.alone:
        return body.lead, body.support
    lead, support = before
    if lead and body.lead and not body.support and not body.leading:
        return lead, support + body.lead
    return lead or body.lead, support + body.support


def _is_boxed(section: Section) -> bool:
    """Return whether a heading is an item of a box: 专栏."""
    return section.parent is not None and section.parent.kind == "box"


def _due_of(section: Section, period: Period) -> date | None:
    """Return the day that a heading gives to what stands below it: 一、2024年重点任务."""
    node: Section | None = section
    while node is not None and node.number:
        found = moments(node.title, period) if re.search(r"20\d\d年", node.title) else []
        days = [m.due for m in found if m.due and not m.past and not m.reference]
        if len(days) == 1:
            return days[0]
        node = node.parent
    return None


_COMPARED = 400_000


def _assign(draft: Draft, duties: Sequence[Duty]) -> set[int]:
    """Give what a table of duties says to the headings that it names; return the rest's ids."""
    unnamed: set[int] = set()
    sections = [section for section in draft.root.walk() if section.number]
    titles = {section.title: section for section in reversed(sections)}
    # Where every row would be compared with every heading for ever, only the same words count.
    many = len(duties) * len(sections) > _COMPARED
    for duty in duties:
        if many:
            section = next((titles[w] for w in map(_bare, duty.task[::-1]) if w in titles), None)
        else:
            section = _section_for(duty.task, draft.root)
        if section is None:
            unnamed.add(id(duty))
            continue
        if duty.lead or duty.support:
            draft.bodies.setdefault(section.number, (duty.lead, duty.support))
        for proposal in duty.proposals:
            _move(proposal, section.number)
    return unnamed


def _add_tasks(draft: Draft, duties: Sequence[tuple[Section, Duty]]) -> None:
    """Make a task of each row of a table of tasks that no heading names."""
    count: dict[str, int] = {}
    taken = {section.number for section in draft.root.walk()}
    for section, duty in duties:
        if not duty.title or not (duty.lead or duty.support):
            continue
        n = count.get(section.number, 0) + 1
        while (number := f"{section.number}表-{n}") in taken:
            n += 1
        count[section.number] = n
        child = Section(number, duty.title, duty.place, "row", section.past, section)
        section.children.append(child)
        draft.bodies[number] = (duty.lead, duty.support)
        for proposal in duty.proposals:
            proposal.place = replace(proposal.place, section=number)


def _section_for(task: Sequence[str], root: Section) -> Section | None:
    """Return the innermost heading that the words of a row name, each below the one before."""
    found: Section | None = None
    for words in task:
        below = list((found or root).walk())[1:] or list(root.walk())
        section = _named(words, below, 0.6 if found else 0.9)
        if section is None and found is not None:
            section = _named(words, list(root.walk()), 0.9)
        found = section or found
    return found


def _named(words: str, sections: Sequence[Section], alike_from: float) -> Section | None:
    bare = _bare(words)
    if not 2 <= len(bare) <= 60:
        return None
    titled = [s for s in sections if s.number]
    exact = [s for s in titled if s.title == bare]
    if exact:
        return exact[0]
    scored = [(alike(s.title, bare), s) for s in titled]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= alike_from else None


def _bare(words: str) -> str:
    """Return the words of a row without its number."""
    return re.sub(r"^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]+)", "", words)


def _move(proposal: Proposal, number: str) -> None:
    """Put what a table says of a task below the task; the table stays one of its places."""
    table = proposal.place
    proposal.place = replace(table, section=number)
    proposal.also.append(table)

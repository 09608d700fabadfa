"""Tables of tasks: who answers for what, by when, and what the cells say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.domain.calendar import month_end
from planctl.draft.bodies import bodies_in
from planctl.draft.cells import from_cell, settle_direction
from planctl.draft.dates import moments
from planctl.draft.documents import Cell, Document
from planctl.draft.grids import Grid, text_of
from planctl.draft.model import Period, Proposal
from planctl.draft.notes import bodies_of_note
from planctl.draft.rownames import GENERIC
from planctl.draft.sentences import Found, Passed, read_text
from planctl.draft.settling import LIMIT
from planctl.draft.tables import (
    GROUP,
    LEAD,
    NAME,
    SEQ,
    SUPPORT,
    TEXT,
    UNIT,
    VALUE,
    looks_like_value,
)  # fmt: skip
from planctl.draft.text import run_of, same_width
from planctl.draft.timing import Surroundings

# What was done, and who and how, is no target.
_TOLD = re.compile(r".*(?:落实情况|进展|完成情况|存在问题|月度|季度|联系|责任人|备注).*")
_MONTH = re.compile(r"(?:(?P<year>20\d\d)[.年/-])?(?P<month>1[0-2]|0?[1-9])(?:月|(?=\D|$))")


# No merged cell is over more rows.
_TALLEST = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that a table gives to departments."""

    task: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    proposals: tuple[Proposal, ...] = ()
    title: str = ""
    """What to call the task where no heading of the document does."""
    place: int = 0


def duties_of(document: Document, grid: Grid) -> list[Duty]:
    found = (duty_of(document, grid, number) for number in range(len(grid.rows)))
    return [duty for duty in found if duty is not None]


def duty_of(document: Document, grid: Grid, number: int) -> Duty | None:
    """Return which task a row gives to whom, the outermost words first.

    Cells that a merge left out are those above.
    """
    row = grid.rows[number]
    lead, support = answering(document, grid, row)
    width = len(grid.columns)
    words = [text_of(document, cell) for cell in row[width:] if cell]
    for i, column in enumerate(grid.columns):
        if column.role in (LEAD, SUPPORT, UNIT, VALUE):
            continue
        near = grid.rows[max(0, number - _TALLEST) : number + 1]
        above = (text_of(document, r[i]) for r in reversed(near) if i < len(r))
        # A group may have slipped under the numbers' heading.
        groups = (t for t in above if t and not (column.role == SEQ and re.fullmatch(r"\d+", t)))
        words.append(next(groups, ""))
    tasks = tuple(dict.fromkeys(w for w in words if w and not re.fullmatch(r"\d+", w)))
    if not (lead or support or tasks):
        return None
    title, place = _title(document, grid, row)
    return Duty(tasks, lead, support, title=title, place=place)


_LONGEST_TITLE = 40


def _title(document: Document, grid: Grid, row: Sequence[Cell | None]) -> tuple[str, int]:
    """Return the first words of what a row sets, and where they stand."""
    cells = [
        (column.role, cell)
        for column, cell in zip(grid.columns, row, strict=False)
        if cell and column.role in (NAME, TEXT) and len(text_of(document, cell)) > 1
    ]
    if not cells:
        return "", 0
    cell = next((c for role, c in cells if role == NAME), cells[-1][1])
    words = re.sub(r"^\(?\d{1,3}[).、]+", "", re.split("[。;:]", text_of(document, cell))[0])
    if len(words) > _LONGEST_TITLE:
        words = re.split("[,]", words)[0][:_LONGEST_TITLE]
    return words, cell.start


# A cell that names both: 甲局牵头,乙局配合; 牵头单位:甲局 above 责任单位:乙局.
_BOTH = re.compile(r"牵头|配合")
_NEXT_ROLE = re.compile(r"\s+(?=(?:牵头|责任|配合|参与|协办)(?:单位|部门|科室)?[:：])")


def answering(
    document: Document, grid: Grid, row: Sequence[Cell | None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads and who supports by a row's cells."""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    for column, cell in zip(grid.columns, row, strict=False):
        if cell is None or column.role not in (LEAD, SUPPORT):
            continue
        text = document.text[cell.start : cell.end]
        first, other = bodies_of_note(same_width(_NEXT_ROLE.sub(";", text)).strip())
        if _BOTH.search(text) and (first or other):
            lead, support = lead or first, support + other
        elif column.role == LEAD:
            lead = lead or bodies_in(text)
        else:
            support = support or bodies_in(text)
    return lead, support


def _time_limit(
    document: Document, grid: Grid, row: Sequence[Cell | None], around: Surroundings
) -> date | None:
    """Return the day that a column of time limits gives to a row."""
    for column, cell in zip(grid.columns, row, strict=False):
        if cell and LIMIT.fullmatch(column.heading):
            text = text_of(document, cell)
            found = moments(text, around.period)
            due = next((m.due for m in found if m.due and not m.past), None)
            return due or _month(text, around.period)
    return None


def _month(text: str, period: Period) -> date | None:
    """Return the end of a month that a cell names: 11月, 2024.8."""
    found = _MONTH.match(text)
    if found is None or not (found["year"] or "月" in found[0]):
        return None
    single = period.start.year == period.end.year
    year = int(found["year"]) if found["year"] else period.end.year if single else None
    return month_end(year, int(found["month"])) if year else None


def text_row(
    document: Document, grid: Grid, row: Sequence[Cell | None], around: Surroundings
) -> Found:
    """Read the cells of a row as sentences; a column's year governs its cells."""
    found = Found()
    lead, support = answering(document, grid, row)
    limit = _time_limit(document, grid, row, around)
    project = _project(document, grid, row)
    for i, cell in enumerate(row):
        role = grid.columns[i].role if i < len(grid.columns) else TEXT
        heading = grid.columns[i].heading if i < len(grid.columns) else ""
        if cell is not None and cell.end > cell.start and (role == SEQ or LIMIT.fullmatch(heading)):
            why = "numbering" if role == SEQ else "process"
            found.passed.append(Passed(cell.start, cell.end, why))
        if cell is None or role in (LEAD, SUPPORT, SEQ, UNIT) or LIMIT.fullmatch(heading):
            continue
        due = limit or around.due
        year = re.search(r"20\d\d", grid.columns[i].heading) if role == VALUE else None
        if year:
            due = date(int(year[0]), 12, 31)
        past = around.past or bool(_TOLD.fullmatch(heading))
        inner = replace(around, due=due, lead=lead, support=support, past=past)
        if role == VALUE and looks_like_value(text_of(document, cell)):
            found.proposals += _figure_alone(document, grid, row, i, inner)
            continue
        got = read_text(run_of(document.text, cell.start, cell.end), inner)
        if role != NAME:
            _name_after(got.proposals, project)
        found.take(got)
    return found


def _figure_alone(
    document: Document, grid: Grid, row: Sequence[Cell | None], at: int, around: Surroundings
) -> list[Proposal]:
    """Return what a figure asks of the words in the cell before it: 建设敬老院, then 3所."""
    cell = row[at]
    named = zip(grid.columns, row[:at], strict=False)
    before = [c for k, c in named if c and k.role in (GROUP, NAME, TEXT)]
    words = text_of(document, before[-1]) if before else ""
    if cell is None or not 2 <= len(words) <= _LONGEST_PROJECT or re.search(r"[\d,。;]", words):
        return []
    if not re.search(r"\d\D", text_of(document, cell)):
        return []
    proposal = from_cell(document, cell, words, "", "", around.due, around, None)
    if proposal is None:
        return []
    settle_direction(proposal)
    proposal.lead, proposal.support = around.lead, around.support
    return [proposal]


_LONGEST_PROJECT = 20
_TWO = 2


def _project(document: Document, grid: Grid, row: Sequence[Cell | None]) -> str:
    """Return what a row is about, if a column says it in a few words without a figure."""
    roles = [column.role for column in grid.columns]
    # 重点任务, 目标要求: the first of two columns of words says it where none is for names.
    named = NAME if NAME in roles or roles.count(TEXT) < _TWO else TEXT
    for column, cell in zip(grid.columns, row, strict=False):
        if column.role == named and cell:
            name = re.sub(r"^\d{1,2}[.、]", "", text_of(document, cell))
            if 2 <= len(name) <= _LONGEST_PROJECT and not re.search(r"[\d,。;]", name):
                return name
    return ""


def _name_after(proposals: Sequence[Proposal], project: str) -> None:
    """Say whose a measure is that any project has: 建筑面积, 床位数."""
    for proposal in proposals:
        if project and GENERIC.fullmatch(proposal.name):
            proposal.name = f"{project}{proposal.name}"

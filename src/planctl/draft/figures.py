"""Targets in tables: indicator tables, tables of tasks with departments, and the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.draft.across import across, names_across
from planctl.draft.cells import (
    base_of,
    from_cell,
    has_figure,
    name_and_unit,
    nature_of,
    settle_direction,
)
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.duties import Duty, answering, duties_of, duty_of, text_row
from planctl.draft.grids import Grid, grid_of, holds_figures, text_of
from planctl.draft.model import Period, Span
from planctl.draft.owners import owed_by_place
from planctl.draft.paired import paired
from planctl.draft.sentences import Found, Passed, read_text
from planctl.draft.tables import (
    LEAD,
    NAME,
    NATURE,
    SEQ,
    UNIT,
    VALUE,
    Column,
)  # fmt: skip
from planctl.draft.text import run_of
from planctl.draft.timing import Surroundings


@dataclass(slots=True)
class TableFound:
    """What a table gave: proposals, and who answers for what."""

    found: Found
    duties: list[Duty]
    used: bool = False


def read_table(document: Document, block: Block, around: Surroundings) -> TableFound:
    """Return what a table says."""
    result = TableFound(Found(), [])
    wide = names_across(document, block)
    if wide:
        for proposal in across(document, wide, around):
            result.found.proposals.append(proposal)
        result.used = bool(result.found.proposals)
        if result.used:
            return result
    owed = owed_by_place(document, block, around)
    if owed is not None:
        result.found.proposals += owed
        result.used = True
        return result
    grid = grid_of(document, block)
    if grid is None:
        result.found.proposals += paired(document, block, around)
        if result.found.proposals:
            result.used = True
            return result
        for row in block.rows:
            for cell in row:
                result.found.take(read_text(run_of(document.text, cell.start, cell.end), around))
        return result
    result.used = True
    roles = [c.role for c in grid.columns]
    if VALUE in roles and NAME in roles and holds_figures(document, grid):
        result.found.take(_indicator_rows(document, grid, around))
        if LEAD in roles:
            # Its rows are indicators, not tasks.
            result.duties += (replace(d, title="") for d in duties_of(document, grid))
        return result
    for number, line in enumerate(grid.rows):
        got = text_row(document, grid, line, around)
        result.found.take(got)
        duty = duty_of(document, grid, number)
        if duty is not None:
            result.duties.append(replace(duty, proposals=tuple(got.proposals)))
    return result


# A row such as 其中:小学 says of whom, not what.
_MEASURE = re.compile(r"(?:率|数|量|比|例|重|积|程|度|值|入|平|龄|寿命|增速|产出|投入)$")


def _indicator_rows(document: Document, grid: Grid, around: Surroundings) -> Found:
    found = Found()
    owner = whole = ""
    bases, goals, changes = _value_columns(grid.columns, around.period)
    for row in grid.rows:
        cells = {
            c.role: cell for c, cell in zip(grid.columns, row, strict=False) if cell is not None
        }
        name_cell = _name_cell(grid.columns, row)
        raw = text_of(document, name_cell)
        if not raw or name_cell is None:
            continue
        name, unit = name_and_unit(raw, text_of(document, cells.get(UNIT)))
        if name.startswith(("其中", "#")):
            name = re.sub(r"^(?:其中|#)[:,]?(?:\d+[.、])?", "", name)
            if owner and not name.startswith("每"):
                name = owner + name
            elif whole and not _MEASURE.search(name):
                name = f"{whole}({name})"
        else:
            whole = name
            per = re.match(r"每[百千万十\d]+(?:名)?(?:常住|服务)?人口", name)
            owner = per[0] if per else ""
        base = base_of(document, row, bases)
        if SEQ in cells:
            found.passed.append(Passed(cells[SEQ].start, cells[SEQ].end, "numbering"))
        given = [
            (i, due) for i, due in goals if i < len(row) and has_figure(text_of(document, row[i]))
        ]
        if not given:
            given = [
                (i, None) for i in changes if i < len(row) and has_figure(text_of(document, row[i]))
            ]
        for i, due in given:
            cell = row[i]
            if cell is None:
                continue
            heading = grid.columns[i].heading
            proposal = from_cell(document, cell, name, unit, heading, due, around, base)
            if proposal is None:
                continue
            proposal.nature = nature_of(text_of(document, cells.get(NATURE)))
            if base is not None and proposal.unit:
                proposal.baseline, proposal.baseline_date = base
                proposal.numbers = _spans(row, [i for i, _ in bases], around.section)
            settle_direction(proposal)
            proposal.lead, proposal.support = answering(document, grid, row)
            proposal.also.append(Span(name_cell.start, name_cell.end, f"{around.section}"))
            found.proposals.append(proposal)
    return found


def _name_cell(columns: Sequence[Column], row: Sequence[Cell | None]) -> Cell | None:
    """Return the cell of the name: a heading over two columns has it in the first of them."""
    spot = next(i for i, column in enumerate(columns) if column.role == NAME)
    cells = list(row[: spot + 1])
    while cells:
        cell = cells.pop()
        if cell is not None and cell.end > cell.start:
            return cell
        before = columns[len(cells) - 1].heading if cells else ""
        if before != columns[spot].heading:
            return cell
    return None


def _spans(row: Sequence[Cell | None], spots: Sequence[int], section: str) -> tuple[Span, ...]:
    cells = (row[i] for i in spots if i < len(row))
    return tuple(Span(cell.start, cell.end, section) for cell in cells if cell)


def _value_columns(
    columns: Sequence[Column], period: Period
) -> tuple[list[tuple[int, date | None]], list[tuple[int, date | None]], list[int]]:
    """Return which columns hold what was, what is to be (with its day), and changes."""
    bases: list[tuple[int, date | None]] = []
    goals: list[tuple[int, date | None]] = []
    changes: list[int] = []
    values = [(i, c) for i, c in enumerate(columns) if c.role == VALUE]
    for i, column in values:
        text = column.heading
        years = [int(y) for y in re.findall(r"20\d\d", text)]
        if re.search(r"年均|累计|增速|增幅|变化|增长", text):
            changes.append(i)
        elif re.search(r"现状|基期|基准|基年|实际|完成值|现值|初值|十三五", text) or (
            years and max(years) < period.start.year
        ):
            bases.append((i, date(max(years), 12, 31) if years else None))
        else:
            five = re.search(r"十([四五六])五", text)
            year = (
                max(years)
                if years
                else {"四": 2025, "五": 2030, "六": 2035}.get(five[1])
                if five
                else None
            )
            goals.append((i, date(year, 12, 31) if year else None))
    return bases, goals, changes

"""Targets in tables: indicator tables, tables of tasks with departments, and the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.domain.calendar import month_end
from planctl.draft.across import across, names_across
from planctl.draft.cells import (
    base_of,
    from_cell,
    has_figure,
    nature_of,
    settle_direction,
)
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.duties import Duty, answering, duties_of, duty_of, text_row
from planctl.draft.grids import Grid, grid_of, holds_figures, text_of
from planctl.draft.model import Period, Span
from planctl.draft.naming import indicators_in, listed
from planctl.draft.owners import owed_by_place
from planctl.draft.paired import paired
from planctl.draft.ragged import squared, unfolded
from planctl.draft.rownames import Row, RowNames, single_rows
from planctl.draft.sentences import Found, Passed, read_text
from planctl.draft.tables import (
    LEAD,
    NAME,
    NATURE,
    SEQ,
    VALUE,
    Column,
)  # fmt: skip
from planctl.draft.text import run_of, same_width
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
    if not block.loose:
        block = replace(block, rows=tuple(squared(document, unfolded(document, block.rows))))
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


# A row whose name is but a figure was read askew.
_WORDS = re.compile(r"[一-龥A-Za-z]{2}")


def _indicator_rows(document: Document, grid: Grid, around: Surroundings) -> Found:
    found = Found()
    bases, goals, changes = _value_columns(grid.columns, around.period)
    names = RowNames(document, grid)
    for row in single_rows(document, grid):
        cells = {
            c.role: cell for c, cell in zip(grid.columns, row, strict=False) if cell is not None
        }
        name, unit, said = names.name(row)
        if said is None or not _WORDS.search(name):
            continue
        base = base_of(document, row, bases)
        if SEQ in cells:
            found.passed.append(Passed(cells[SEQ].start, cells[SEQ].end, "numbering"))
        for column, due, title in _given(document, grid, row, goals, changes, name):
            cell = row[column]
            if cell is None:
                continue
            heading = grid.columns[column].heading
            for part, own in _listed(document, cell, title):
                measure = "%" if title.endswith("增长") and title != name else unit
                proposal = from_cell(document, part, own, measure, heading, due, around, base)
                if proposal is None:
                    continue
                proposal.nature = nature_of(text_of(document, cells.get(NATURE)))
                if base is not None and proposal.unit and title == name:
                    proposal.baseline, proposal.baseline_date = base
                    proposal.numbers = _spans(row, [i for i, _ in bases], around.section)
                settle_direction(proposal)
                proposal.lead, proposal.support = answering(document, grid, row)
                proposal.also.append(Span(said.start, said.end, f"{around.section}"))
                found.proposals.append(proposal)
    return found


def _given(
    document: Document, grid: Grid, row: Row, goals: Sequence[tuple[int, date | None]],
    changes: Sequence[int], name: str,
) -> Iterator[tuple[int, date | None, str]]:  # fmt: skip
    """Give the cells of a row that ask for something: column, day, name."""
    texts = {i: text_of(document, row[i]) for i in range(len(row))}
    dated = {due: texts.get(i, "") for i, due in goals if due}
    asked = [
        (i, due, name if due or not dated else f"{name}合计")
        for i, due in goals
        if has_figure(texts.get(i, "")) and (due or texts[i] not in dated.values())
    ]
    # 8900, 年均增长2.8%: two promises; a change in brackets only counts the first again.
    grown = [] if _GROWS.search(name) else list(_grown(grid, texts, changes, name))
    if not asked and not grown:
        asked = [(i, None, name) for i in changes if has_figure(texts.get(i, ""))]
    yield from (*asked, *grown)


def _grown(
    grid: Grid, texts: Mapping[int, str], changes: Sequence[int], name: str
) -> Iterator[tuple[int, date | None, str]]:
    """Give the cells that say how much a figure is to grow, beside the figure itself."""
    for i in changes:
        heading = grid.columns[i].heading
        year = re.search(r"20\d\d", heading)
        if "年均" in heading and _RATE.fullmatch(texts.get(i, "")):
            yield i, None, f"{name}年均增长"
        elif year and _GROWTH_OF_YEAR.search(heading) and _PLAIN.fullmatch(texts.get(i, "")):
            yield i, date(int(year[0]), 12, 31), f"{name}增长"


_GROWTH_OF_YEAR = re.compile(r"(?<!年均)(?:增长|增速|增幅)率?(?:\(%\)|%)?$")
_PLAIN = re.compile(r"[>≥]?\d+(?:\.\d+)?%?(?:左右|以上)?")
_GROWS = re.compile(r"增长|增速|增幅|年均|下降|降低|提高")
_RATE = re.compile(r"[>≥]?\d+(?:\.\d+)?%(?:左右|以上)?")


def _listed(document: Document, cell: Cell, name: str) -> Iterator[tuple[Cell, str]]:
    """Give a cell, or its parts where it lists figures for what the name lists: 分别为7%、8%."""
    text = same_width(document.text[cell.start : cell.end])
    led = re.match(r"\s*(?:分别)?(?:为|是|达到?|增长)?\s*", text)
    spans = [m.span() for m in re.finditer(r"[^、,;/]+", text[led.end() :])] if led else []
    parts = [(a + led.end(), b + led.end()) for a, b in spans] if led else []
    names = _subjects(name, len(parts)) if len(parts) > 1 and "分别" in text else []
    if led is None or len(names) != len(parts):
        yield cell, name
        return
    for (a, b), own in zip(parts, names, strict=True):
        yield Cell(cell.start + a, cell.start + b), own


def _subjects(name: str, wanted: int) -> list[str]:
    """Return what a name lists, each whole: 城镇、农村居民人均收入 is 城镇居民人均收入 too."""
    parts = listed(name)
    last = parts[-1]
    if len(parts) == wanted and all(len(part) <= 4 < len(last) - 4 for part in parts[:-1]):
        return [*(part + last[len(part) :] for part in parts[:-1]), last]
    return indicators_in(name, wanted)


def _spans(row: Sequence[Cell | None], spots: Sequence[int], section: str) -> tuple[Span, ...]:
    cells = (row[i] for i in spots if i < len(row))
    return tuple(Span(cell.start, cell.end, section) for cell in cells if cell)


_QUARTERS = {"一季度": 3, "二季度": 6, "上半年": 6, "三季度": 9, "四季度": 12, "全年": 12}


def _within_year(heading: str, period: Period) -> date | None:
    """Return the day that a column of a plan of one year is for: 上半年."""
    month = next((m for word, m in _QUARTERS.items() if word in heading), None)
    single = period.start.year == period.end.year
    return month_end(period.end.year, month) if month and single else None


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
            if not years or max(years) >= period.start.year:
                changes.append(i)
        elif re.search(r"现状|基期|基准|基年|实际|完成值|现值|初值|十三五", text) or (
            years and max(years) < period.start.year
        ):
            bases.append((i, date(max(years), 12, 31) if years else None))
        elif day := _within_year(text, period):
            goals.append((i, day))
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

"""Targets in tables: indicator tables, tables of tasks with departments, and the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Nature, Op, Tier
from planctl.draft.dates import moments
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.grammar import any_of, standard
from planctl.draft.model import Period, Proposal, Span
from planctl.draft.numerals import Quantity, quantities
from planctl.draft.proposing import NO_UNIT, demand_of, unit_of
from planctl.draft.readings import Reading
from planctl.draft.sentences import Found, Passed, Surroundings, read_text
from planctl.draft.tables import (
    LEAD,
    NAME,
    NATURE,
    SEQ,
    SUPPORT,
    TEXT,
    UNIT,
    VALUE,
    Column,
    bodies_in,
    flat,
    looks_like_value,
    role_of,
    shape_grid,
    shape_loose,
    transposed,
)  # fmt: skip
from planctl.draft.text import run_of

_UNIT_TAIL = re.compile(r"[(\[〔]([^()\[\]〔〕]{1,12})[)\]〕]\*?$")
_NOTE_MARK = re.compile(r"[*①-⑳]+$|^[*]+")
_NATURES = {"约束": Nature.BINDING, "预期": Nature.EXPECTED, "倡导": Nature.ADVOCATED}


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that a table gives to departments."""

    task: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    proposals: tuple[Proposal, ...] = ()


@dataclass(slots=True)
class TableFound:
    """What a table gave: proposals, and who answers for what."""

    found: Found
    duties: list[Duty]
    used: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns known; a missing cell is None."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    headings: tuple[Cell, ...] = ()


def read_table(document: Document, block: Block, around: Surroundings) -> TableFound:
    """Return what a table says."""
    result = TableFound(Found(), [])
    wide = _names_across(document, block)
    if wide:
        for proposal in _across(document, wide, around):
            result.found.proposals.append(proposal)
        result.used = bool(result.found.proposals)
        if result.used:
            return result
    grid = _grid(document, block)
    if grid is None:
        for row in block.rows:
            for cell in row:
                _merge(result.found, read_text(run_of(document.text, cell.start, cell.end), around))
        return result
    result.used = True
    roles = [c.role for c in grid.columns]
    if VALUE in roles and NAME in roles and _numeric(document, grid):
        _merge(result.found, _indicator_rows(document, grid, around))
        if LEAD in roles:
            result.duties += _duties(document, grid)
        return result
    for number, line in enumerate(grid.rows):
        got = _text_row(document, grid, line, around)
        _merge(result.found, got)
        duty = _duty_of(document, grid, number)
        if duty is not None:
            result.duties.append(replace(duty, proposals=tuple(got.proposals)))
    return result


def _merge(into: Found, more: Found) -> None:
    into.proposals += more.proposals
    into.passed += more.passed


def text_of(document: Document, cell: Cell | None) -> str:
    """Return the text of a cell without spaces."""
    return flat(document.text[cell.start : cell.end]) if cell else ""


def _grid(document: Document, block: Block) -> Grid | None:
    return _loose_grid(document, block.rows[0]) if block.loose else _firm_grid(document, block.rows)


def _loose_grid(document: Document, cells: Sequence[Cell]) -> Grid | None:
    shaped = shape_loose([document.text[c.start : c.end] for c in cells])
    if shaped is None:
        return None
    rows = tuple(tuple(cells[i] if i is not None else None for i in row) for row in shaped.rows)
    return Grid(shaped.columns, rows)


def _firm_grid(document: Document, rows: Sequence[Sequence[Cell]]) -> Grid | None:
    texts = [[document.text[c.start : c.end] for c in row] for row in rows]
    found = shape_grid(texts)
    if found is None or not any(c.role in (VALUE, LEAD, SUPPORT) for c in found[0]):
        turned = transposed(texts)
        other = shape_grid(turned) if len(turned) > 1 else None
        if other is not None and any(c.role == VALUE for c in other[0]) and _is_turned(texts):
            width = max(len(row) for row in rows)
            blank = [Cell(row[-1].end, row[-1].end) for row in rows]
            rows = [
                [row[i] if i < len(row) else blank[n] for n, row in enumerate(rows)]
                for i in range(width)
            ]
            found = other
    if found is None:
        return None
    columns, depth = found
    return Grid(columns, tuple(_fitted(row, len(columns)) for row in rows[depth:]))


def _is_turned(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the years or 单位 stand down the first column."""
    first = [flat(row[0]) for row in texts if row]
    return sum(1 for t in first if role_of(t) in (VALUE, UNIT, NATURE)) >= 2


def _fitted(row: Sequence[Cell], width: int) -> tuple[Cell | None, ...]:
    """Put a row's cells under the last columns where merged cells left it short."""
    if len(row) >= width:
        return tuple(row)
    return (*([None] * (width - len(row))), *row)


def _numeric(document: Document, grid: Grid) -> bool:
    """Return whether the columns of figures hold figures, not sentences about them."""
    spots = [i for i, c in enumerate(grid.columns) if c.role == VALUE]
    texts = [text_of(document, row[i]) for row in grid.rows for i in spots if i < len(row)]
    return bool(texts) and sum(looks_like_value(t) for t in texts) >= len(texts) * 0.5


def _indicator_rows(document: Document, grid: Grid, around: Surroundings) -> Found:
    found = Found()
    owner = ""
    bases, goals, changes = _value_columns(grid.columns, around.period)
    for row in grid.rows:
        cells = {
            c.role: cell for c, cell in zip(grid.columns, row, strict=False) if cell is not None
        }
        name_cell = cells.get(NAME)
        raw = text_of(document, name_cell)
        if not raw or name_cell is None:
            continue
        name, unit = _name_and_unit(raw, text_of(document, cells.get(UNIT)))
        if name.startswith(("其中", "#")):
            name = re.sub(r"^(?:其中|#)[:,]?(?:\d+[.、])?", "", name)
            if owner and not name.startswith("每"):
                name = owner + name
        else:
            per = re.match(r"每[百千万十\d]+(?:名)?(?:常住|服务)?人口", name)
            owner = per[0] if per else ""
        base = _base(document, row, bases)
        if SEQ in cells:
            found.passed.append(Passed(cells[SEQ].start, cells[SEQ].end, "numbering"))
        given = [
            (i, due) for i, due in goals if i < len(row) and _figure(text_of(document, row[i]))
        ]
        if not given:
            given = [
                (i, None) for i in changes if i < len(row) and _figure(text_of(document, row[i]))
            ]
        for i, due in given:
            cell = row[i]
            if cell is None:
                continue
            heading = grid.columns[i].heading
            proposal = _from_cell(document, cell, name, unit, heading, due, around, base)
            if proposal is None:
                continue
            proposal.nature = _nature(text_of(document, cells.get(NATURE)))
            if base is not None and proposal.unit:
                proposal.baseline, proposal.baseline_date = base
                proposal.numbers = _spans(row, [i for i, _ in bases], around.section)
            _falling(proposal)
            if LEAD in cells:
                proposal.lead = bodies_in(document.text[cells[LEAD].start : cells[LEAD].end])
            if SUPPORT in cells:
                proposal.support = bodies_in(
                    document.text[cells[SUPPORT].start : cells[SUPPORT].end]
                )
            proposal.also.append(Span(name_cell.start, name_cell.end, f"{around.section}"))
            found.proposals.append(proposal)
    return found


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


def _figure(text: str) -> bool:
    return bool(re.search(r"\d|全覆盖|提高|下降|提升|降低|增加|改善", text))


def _name_and_unit(raw: str, unit: str) -> tuple[str, str]:
    raw = re.sub(r"^\(?\d{1,2}[.、)]\s*(?=[一-龥])", "", _NOTE_MARK.sub("", raw))
    tail = _UNIT_TAIL.search(raw)
    if tail and _is_unit(tail[1]):
        raw = raw[: tail.start()]
        unit = unit or tail[1]
    elif not unit and "," in raw:
        head, _, last = raw.rpartition(",")
        if _is_unit(last):
            raw, unit = head, last
    if not _is_unit(unit) and re.fullmatch(r"[-—/\s]*", unit):
        unit = ""
    return raw.strip("*:"), unit


def _is_unit(text: str) -> bool:
    scale = r"(?:万亿|百万|千万|[万亿千百])?"
    units = standard().alternatives("units")
    return bool(
        re.fullmatch(
            rf"%|‰|/?1?/?\d*万|个百分点|{scale}(?:{units})?(?:/.{{1,8}})?|(?:{units})", text
        )
    ) and bool(text)


def _base(
    document: Document, row: Sequence[Cell | None], bases: Sequence[tuple[int, date | None]]
) -> tuple[Decimal, date | None] | None:
    for i, on in reversed(bases):
        if i >= len(row):
            continue
        text = text_of(document, row[i])
        found = re.fullmatch(
            r"(?:1:)?[≥≤><]?(-?\d+(?:\.\d+)?)[%‰]?(?:[一-龥/]{0,6})", text.replace(",", "")
        )
        if found:
            return Decimal(found[1]), on
    return None


def _nature(text: str) -> Nature | None:
    return next((nature for word, nature in _NATURES.items() if text.startswith(word)), None)


def _from_cell(
    document: Document, cell: Cell, name: str, unit: str, heading: str, due: date | None,
    around: Surroundings, base: tuple[Decimal, date | None] | None,
) -> Proposal | None:  # fmt: skip
    run = run_of(document.text, cell.start, cell.end)
    text = run.text.strip("*")
    plain = re.sub(r"^[\[〔(](.*)[\]〕)]$", r"\1", text)
    found = quantities(plain, standard())
    if len(found) != 1 or re.search(r"每年|年均|较|比20|下降|提高|降低|增加", plain):
        return _wordy(document, cell, plain, found, name, unit, due, around)
    quantity = found[0]
    start, end = run.span(0, len(run.text))
    printed = unit_of(quantity)
    if printed == "1:x" or ":" in plain:
        unit = "1:x"
    unit = _unit_word(unit) or printed
    if name.endswith("比") and not unit:
        unit = "1:x"
    before = plain[: quantity.start]
    reading = Reading(verb=before, ceiling=before in standard().words["reach_down"])
    if (
        reading.verb
        and re.search(r"[一-龥]", before)
        and before not in (*standard().words["reach_up"], *standard().words["reach_down"])
    ):
        reading = Reading()
    demand = demand_of(quantity, reading, name)
    tier = Tier.STRETCH if "力争" in plain else Tier.REQUIRED
    proposal = Proposal(
        name, unit or NO_UNIT, Kind.LEVEL, Direction.UP, demand, text,
        Span(start, end, around.section), due, tier=tier,
    )  # fmt: skip
    if demand.op in (Op.AT_MOST, Op.BELOW):
        proposal.direction = Direction.DOWN
    if not unit:
        proposal.doubt("表里没有写单位", "0.6")
    proposal.confidence = min(proposal.confidence, Decimal("0.95"))
    return proposal


def _unit_word(unit: str) -> str:
    if re.fullmatch(r"1?/10万(?:人)?", unit):
        return "1/10万"
    return "" if re.fullmatch(r"[-—/]*", unit) else unit


def _wordy(
    document: Document, cell: Cell, text: str, found: Sequence[Quantity], name: str, unit: str,
    due: date | None, around: Surroundings,
) -> Proposal | None:  # fmt: skip
    """Read a cell that says in words how the figure is to change."""
    run = run_of(document.text, cell.start, cell.end)
    start, end = run.span(0, len(run.text))
    place = Span(start, end, around.section)
    falls = bool(re.search(r"降低|下降|减少", text))
    if not found:
        if "全覆盖" in text:
            proposal = Proposal(
                name,
                "%",
                Kind.LEVEL,
                Direction.UP,
                Demand(Op.AT_LEAST, Decimal(100)),
                text,
                place,
                due,
            )
            proposal.doubt("原文写“全覆盖”，没有印数", "0.7")
            return proposal
        if re.search(r"提高|提升|增加|改善|下降|降低|减少", text):
            op = Op.DECLINE if falls else Op.IMPROVE
            return Proposal(
                name,
                _unit_word(unit) or NO_UNIT,
                Kind.TREND,
                Direction.DOWN if falls else Direction.UP,
                Demand(op),
                text,
                place,
                due,
            )
        return None
    quantity = found[0]
    yearly = "每年" in text
    printed = unit_of(quantity)
    demand = demand_of(quantity, Reading(what="change"), name)
    proposal = Proposal(
        name, _unit_word(unit) or printed or NO_UNIT, Kind.LEVEL, Direction.UP, demand, text,
        place, due, yearly=yearly,
        tier=Tier.STRETCH if "力争" in text else Tier.REQUIRED,
    )  # fmt: skip
    if yearly and re.search(r"降低|下降|减少|提高|增加", text):
        proposal.kind = Kind.ANNUAL_CHANGE
        proposal.direction = Direction.DOWN if falls else Direction.UP
        proposal.due = None
    elif yearly:
        proposal.kind = Kind.FLOW
    elif re.search(r"降低|下降|减少|提高|增加", text):
        proposal.name = f"{name}{'下降' if falls else '提高'}幅度"
        proposal.unit = printed or proposal.unit
    proposal.doubt("表里用话写目标", "0.7")
    return proposal


def _falling(proposal: Proposal) -> None:
    """A figure without an operator is a floor, or a ceiling where less is better."""
    if proposal.demand.op is not Op.AT_LEAST or re.search(
        r"[≥>]|以上|不低于|不少于", proposal.text
    ):
        return
    if proposal.kind is not Kind.LEVEL or not any_of("falling").search(proposal.name):
        return
    if re.search(r"下降|降低|减少|削减|减排", proposal.name):
        return
    base, value = proposal.baseline, proposal.demand.value
    if base is not None and value is not None and value > base:
        return
    proposal.demand = Demand(Op.AT_MOST, value)
    proposal.direction = Direction.DOWN
    if base is None:
        proposal.doubt("表里没有写方向，按越低越好", "0.7")


def _duties(document: Document, grid: Grid) -> list[Duty]:
    found = (_duty_of(document, grid, number) for number in range(len(grid.rows)))
    return [duty for duty in found if duty is not None]


def _duty_of(document: Document, grid: Grid, number: int) -> Duty | None:
    """Return which task a row gives to whom, the outermost words first.

    Cells that a merge left out are those above.
    """
    row = grid.rows[number]
    lead = _bodies(document, grid, row, LEAD)
    support = _bodies(document, grid, row, SUPPORT)
    width = len(grid.columns)
    words = [text_of(document, cell) for cell in row[width:] if cell]
    for i, column in enumerate(grid.columns):
        if column.role in (LEAD, SUPPORT, UNIT, VALUE):
            continue
        above = (text_of(document, r[i]) for r in reversed(grid.rows[: number + 1]) if i < len(r))
        # A group may have slipped under the numbers' heading.
        groups = (t for t in above if t and not (column.role == SEQ and re.fullmatch(r"\d+", t)))
        words.append(next(groups, ""))
    tasks = tuple(dict.fromkeys(w for w in words if w and not re.fullmatch(r"\d+", w)))
    return Duty(tasks, lead, support) if lead or support or tasks else None


def _bodies(
    document: Document, grid: Grid, row: Sequence[Cell | None], role: str
) -> tuple[str, ...]:
    for i, column in enumerate(grid.columns):
        cell = row[i] if i < len(row) else None
        if cell and column.role == role:
            return bodies_in(document.text[cell.start : cell.end])
    return ()


_LIMIT = re.compile(r".*(?:时限|期限|完成时间|时间要求|时间节点).*")


def _time_limit(
    document: Document, grid: Grid, row: Sequence[Cell | None], around: Surroundings
) -> date | None:
    """Return the day that a column of time limits gives to a row."""
    for column, cell in zip(grid.columns, row, strict=False):
        if cell and _LIMIT.fullmatch(column.heading):
            found = moments(text_of(document, cell), around.period)
            return next((m.due for m in found if m.due and not m.past), None)
    return None


def _text_row(
    document: Document, grid: Grid, row: Sequence[Cell | None], around: Surroundings
) -> Found:
    """Read the cells of a row as sentences; a column's year governs its cells."""
    found = Found()
    lead, support = _bodies(document, grid, row, LEAD), _bodies(document, grid, row, SUPPORT)
    limit = _time_limit(document, grid, row, around)
    for i, cell in enumerate(row):
        role = grid.columns[i].role if i < len(grid.columns) else TEXT
        limits = i < len(grid.columns) and _LIMIT.fullmatch(grid.columns[i].heading)
        if cell is None or limits or role in (LEAD, SUPPORT, SEQ, UNIT):
            continue
        due = limit or around.due
        year = re.search(r"20\d\d", grid.columns[i].heading) if role == VALUE else None
        if year:
            due = date(int(year[0]), 12, 31)
        inner = replace(around, due=due, lead=lead, support=support)
        _merge(found, read_text(run_of(document.text, cell.start, cell.end), inner))
    return found


@dataclass(frozen=True, slots=True)
class Across:
    """A table whose indicators stand in the heading, years below them, one row per region."""

    names: tuple[Cell, ...]
    years: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def _names_across(document: Document, block: Block) -> Across | None:
    cells = [cell for row in block.rows for cell in row] if block.loose else None
    if cells is None:
        return None
    texts = [text_of(document, c) for c in cells]
    years = [i for i, t in enumerate(texts[:24]) if re.fullmatch(r"20\d\d年?", t)]
    if len(years) < 2 or years != list(range(years[0], years[-1] + 1)):
        return None
    heads = years[0]
    names = cells[1:heads]
    roles = {role_of(text) for text in texts[:heads]}
    if not names or roles & {UNIT, SEQ, NAME} or len(years) % len(names):
        return None
    if len(years) < 2 * len(names):
        return None
    body = cells[years[-1] + 1 :]
    width = len(years) + 1
    rows = [tuple(body[i : i + width]) for i in range(0, len(body) - width + 1, width)]
    return Across(tuple(names), tuple(int(texts[i][:4]) for i in years), tuple(rows))


def _across(document: Document, table: Across, around: Surroundings) -> Iterator[Proposal]:
    each = len(table.years) // len(table.names)
    for row in table.rows:
        owner = text_of(document, row[0])
        for n, name_cell in enumerate(table.names):
            name, unit = _name_and_unit(text_of(document, name_cell), "")
            base: tuple[Decimal, date | None] | None = None
            for k in range(n * each, n * each + each):
                cell, year = row[k + 1], table.years[k]
                if year < around.period.start.year:
                    base = _base(document, [cell], [(0, date(year, 12, 31))])
                    continue
                title = name if len(table.rows) == 1 else f"{owner}{name}"
                if not looks_like_value(text_of(document, cell)):
                    continue
                proposal = _from_cell(
                    document,
                    cell,
                    title,
                    unit or _per_unit(name),
                    "",
                    date(year, 12, 31),
                    around,
                    base,
                )
                if proposal is not None:
                    if base:
                        proposal.baseline, proposal.baseline_date = base
                    _falling(proposal)
                    yield proposal


def _per_unit(name: str) -> str:
    return "人" if re.search(r"(?:医师|护士|医生|人员|药师|教师)数?$", name) else ""

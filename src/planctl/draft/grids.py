"""Tables whose columns are known, whatever shape they came in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planctl.draft.documents import Block, Cell, Document
from planctl.draft.loose import shape_loose
from planctl.draft.ragged import squared
from planctl.draft.settling import FEW_MISSING, settled
from planctl.draft.tables import (
    GROUP,
    LEAD,
    NAME,
    NATURE,
    NOTE,
    SUPPORT,
    TEXT,
    UNIT,
    VALUE,
    Column,
    flat,
    looks_like_value,
    role_of,
    shape_grid,
    transposed,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns known; a missing cell is None."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    headings: tuple[Cell, ...] = ()


def text_of(document: Document, cell: Cell | None) -> str:
    """Return the text of a cell without spaces."""
    return flat(document.text[cell.start : cell.end]) if cell else ""


def grid_of(document: Document, block: Block) -> Grid | None:
    return _loose_grid(document, block.rows[0]) if block.loose else _firm_grid(document, block.rows)


def rows_to_show(document: Document, block: Block) -> list[tuple[Cell | None, ...]]:
    """Return the rows as they are read: cells under their columns, a heading once in its row."""
    lengths = {len(row) for row in block.rows}
    rows: list[tuple[Cell | None, ...]] = list(block.rows)
    if len(lengths) > 1:
        whole = replace(block, rows=tuple(squared(document, block.rows)))
        grid = grid_of(document, whole)
        if grid is not None and len(grid.rows) < len(whole.rows):
            rows = [*whole.rows[: len(whole.rows) - len(grid.rows)], *grid.rows]
    return [_once(document, row) if n < _HEADINGS else row for n, row in enumerate(rows)]


_HEADINGS = 2


def _once(document: Document, row: Sequence[Cell | None]) -> tuple[Cell | None, ...]:
    """Return a row of headings without those that only go on with the one before."""
    texts = [text_of(document, cell) for cell in row]
    again = [n > 0 and text == texts[n - 1] for n, text in enumerate(texts)]
    return tuple(None if gone else cell for gone, cell in zip(again, row, strict=True))


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
    columns = _without_words(_with_figures(columns, texts[depth:]), texts[depth:])
    body = [_fitted(row, len(columns)) for row in rows[depth:]]
    return Grid(columns, tuple(settled(document, columns, body)))


_COUNTED = re.compile(r".*(?:目标|任务|计划|数量|规模|指标值?)[数量]?")


_TOTALS = re.compile(r"(?:总|五年|规划期)(?:任务|目标|计划)[数量]?|合计|总计|总[数量]")


def _with_figures(columns: tuple[Column, ...], body: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns, those whose heading asks (目标任务, 数量) and whose cells are figures
    as columns of figures."""
    roles = [c.role for c in columns]
    if NAME not in roles:
        return columns
    asked = _TOTALS if VALUE in roles else _COUNTED
    first = roles.index(NAME)
    return tuple(
        Column(VALUE, c.heading)
        if i > first and c.role in (TEXT, NOTE, GROUP) and asked.fullmatch(c.heading)
        and _are_figures([flat(row[i]) for row in body if i < len(row)])
        else c
        for i, c in enumerate(columns)
    )  # fmt: skip


def _are_figures(cells: Sequence[str]) -> bool:
    figures = sum(1 for text in cells if re.search(r"\d", text) and _is_asked(text))
    return len(cells) > 1 and figures > len(cells) / 2


def _without_words(
    columns: tuple[Column, ...], body: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Return the columns, those of figures that hold words (主要目标) as what is measured."""
    wordy = [
        i
        for i, column in enumerate(columns)
        if column.role == VALUE
        and not re.search(r"20\d\d", column.heading)
        and _are_words([flat(row[i]) for row in body if i < len(row)])
    ]
    if not wordy or not any(c.role == VALUE and i not in wordy for i, c in enumerate(columns)):
        return columns
    named = wordy[-1]
    return tuple(
        Column(NAME, c.heading)
        if i == named
        else Column(GROUP, c.heading)
        if i in wordy or (c.role in (NAME, TEXT) and i < named)
        else c
        for i, c in enumerate(columns)
    )


def _are_words(cells: Sequence[str]) -> bool:
    said = [text for text in cells if text]
    wordy = sum(1 for t in said if re.match(r"[^\d]*[一-龥]{4}", t) and not _is_asked(t))
    return bool(said) and wordy > len(said) / 2


def _is_turned(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the years or 单位 stand down the first column."""
    first = [flat(row[0]) for row in texts if row]
    return sum(1 for t in first if role_of(t) in (VALUE, UNIT, NATURE)) >= 2


def _fitted(row: Sequence[Cell], width: int) -> tuple[Cell | None, ...]:
    """Put a row's cells under the last columns where so many are missing that it tells little."""
    missing = width - len(row)
    return (*([None] * missing), *row) if missing > FEW_MISSING else tuple(row)


def holds_figures(document: Document, grid: Grid) -> bool:
    """Return whether the columns of figures hold figures, not sentences about them."""
    spots = [i for i, c in enumerate(grid.columns) if c.role == VALUE]
    texts = [text_of(document, row[i]) for row in grid.rows for i in spots if i < len(row)]
    return bool(texts) and sum(_is_asked(t) for t in texts) > len(texts) * 0.5


# 不少于8000人, 控制在33微克/立方米以内: a figure with the words that ask for it, no sentence.
_ASKED = re.compile(
    r"(?:力争|确保|基本|全年|年均|比上年|同比|增速|总量){0,2}"
    r"(?:不(?:少|低|高|大|小|多)于|不超过|控制(?:在|到)?|达到?|保持(?:在)?|稳定在|增长|下降|降低|降至|减少|提高(?:到|至)?"
    r"|提升(?:到|至)|缩小(?:到|至)|压[减缩](?:到|至)|优于|高于|低于|超过|突破|完成|实现|新增|约|≥|≤|<|>){0,2}"
    r"\d[\d.,]*(?:[-—~至]\d[\d.]*)?[^,;。、\d]{0,12}(?:10万)?"
)


_AS_GIVEN = re.compile(
    r"完成.{0,6}(?:下达|任务|目标).{0,6}|(?:不断|稳步|持续|逐步|有所)[^,;。]{2,6}"
)


def _is_asked(text: str) -> bool:
    return looks_like_value(text) or bool(_ASKED.fullmatch(text) or _AS_GIVEN.fullmatch(text))

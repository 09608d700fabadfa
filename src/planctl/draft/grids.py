"""Tables whose columns are known, whatever shape they came in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planctl.draft.documents import Block, Cell, Document
from planctl.draft.loose import shape_loose
from planctl.draft.ragged import squared
from planctl.draft.settling import FEW_MISSING, settled
from planctl.draft.tables import (
    LEAD,
    NATURE,
    SUPPORT,
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
    body = [_fitted(row, len(columns)) for row in rows[depth:]]
    return Grid(columns, tuple(settled(document, columns, body)))


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
    return bool(texts) and sum(looks_like_value(t) for t in texts) >= len(texts) * 0.5

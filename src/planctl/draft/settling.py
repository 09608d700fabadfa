"""Rows that merged cells left short: each cell goes back under the column that it fits."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from planctl.draft.bodies import are_bodies
from planctl.draft.documents import Cell, Document
from planctl.draft.tables import (
    LEAD,
    SUPPORT,
    Column,
    flat,
    is_nature,
    looks_like_value,
)  # fmt: skip

Row = tuple[Cell | None, ...]
LIMIT = re.compile(r".*(?:时限|期限|年限|完成时间|实施时间|建设时间|起止时间|时间要求|时间节点).*")
TIME = re.compile(r".{0,6}(?:\d{1,2}月|20\d\d[.年/-]|全年|长期|持续|年底).*")
# More cells than these are not missing because of a merge.
FEW_MISSING = 3
# In wider tables cells that are missing are taken to be the first.
_WIDEST = 16


def settled(document: Document, columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Row]:
    """Give the rows, the cells that merges left out empty or, for departments, those above."""
    above: Row = ()
    for given in rows:
        row = _filled(document, columns, given)
        while len(row) > len(columns) and (row[-1] is None or row[-1].end == row[-1].start):
            row = row[:-1]
        texts = [document.text[c.start : c.end] if c else "" for c in row]
        found = row
        gaps = _gaps(columns, texts)
        if gaps:
            cells = iter(row)
            found = tuple(
                _merged(columns[i], above, i) if i in gaps else next(cells)
                for i in range(len(columns))
            )
        found = tuple(
            _led(columns[i], above, i, cell) if i < len(columns) else cell
            for i, cell in enumerate(found)
        )
        above = found
        yield found


def _led(column: Column, above: Row, i: int, cell: Cell | None) -> Cell | None:
    """Return a cell, of who leads the one above where a merge left it empty."""
    empty = cell is None or cell.end == cell.start
    return above[i] if empty and column.role == LEAD and i < len(above) else cell


def _filled(document: Document, columns: Sequence[Column], row: Row) -> Row:
    """Return a row as wide as the table: what it has no cell for is where it then fits best."""
    missing = len(columns) - len(row)
    if not 0 < missing <= FEW_MISSING or not row:
        return row
    if len(columns) > _WIDEST:
        return (*([None] * missing), *row)
    texts = [document.text[c.start : c.end] if c else "" for c in row]
    best, most = tuple(range(missing)), -len(columns)
    for gaps in combinations(range(len(columns)), missing):
        cells = iter(texts)
        score = fit(columns, ["" if i in gaps else next(cells) for i in range(len(columns))])
        if score > most:
            best, most = gaps, score
    placed = iter(row)
    return tuple(None if i in best else next(placed) for i in range(len(columns)))


def _merged(column: Column, above: Row, i: int) -> Cell | None:
    return above[i] if column.role in (LEAD, SUPPORT) and i < len(above) else None


def _gaps(columns: Sequence[Column], texts: Sequence[str]) -> tuple[int, ...]:
    """Return which columns a row has no cell for, if it then fits its columns better."""
    if len(texts) != len(columns):
        return ()
    empty = 0
    while empty < len(texts) and not texts[-1 - empty].strip():
        empty += 1
    if len(columns) > _WIDEST:
        return ()
    if not 0 < empty < len(texts) or not any(c.role in (LEAD, SUPPORT) for c in columns):
        return ()
    best: tuple[int, ...] = ()
    most = fit(columns, texts)
    for count in range(1, min(empty, FEW_MISSING) + 1):
        for gaps in combinations(range(len(columns)), count):
            cells = iter(texts)
            score = fit(columns, ["" if i in gaps else next(cells) for i in range(len(columns))])
            if score > most:
                best, most = gaps, score
    return best


def fit(columns: Sequence[Column], texts: Sequence[str]) -> int:
    """Return how many cells are what their columns hold, less those that are not."""
    score = 0
    for column, text in zip(columns, texts, strict=True):
        if text.strip():
            held = fits(column, text)
            score += 0 if held is None else 1 if held else -1
    return score


def fits(column: Column, text: str) -> bool | None:
    """Return whether a cell is what a column holds, None if a column may hold anything."""
    match column.role:
        case "lead" | "support":
            return are_bodies(text)
        case "seq":
            return bool(re.fullmatch(r"\(?\d{1,3}\)?[.、]?", flat(text)))
        case "value":
            return looks_like_value(text)
        case "nature":
            return is_nature(text)
        case "unit":
            return len(flat(text)) <= 10
    return bool(TIME.match(flat(text))) if LIMIT.fullmatch(column.heading) else None

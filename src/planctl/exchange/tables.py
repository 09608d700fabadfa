"""The tables of figures in a file: each sheet's heading, the rows below it, and its stamp."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from planctl.exchange.grid import Cell, Row, Sheet, read_sheets
from planctl.exchange.headings import MOST_ROWS_ABOVE, Heading, find_heading
from planctl.exchange.wide import IsRegion, wide_parts

STAMP_SHEET = "_planctl"
"""The hidden sheet that says what a 填报表 is for."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a 填报表 of ours is for."""

    plan: str
    region: str
    period: str
    version: str


@dataclass(slots=True)
class FigureTable:
    """One table: `above` holds the texts over its heading, `rows` what lies below it."""

    sheet: str
    heading: Heading
    texts: tuple[str, ...]
    rows: Iterator[Row]
    count: int
    stamp: Stamp | None = None
    period: str | None = None
    region: str | None = None
    """What all of it is about: a column of a wide table is a table of its own."""
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    percent: frozenset[tuple[int, int]] = frozenset()
    keys: dict[int, Cell] = field(default_factory=dict)


def read_tables(path: Path, is_region: IsRegion = lambda _text: False) -> Iterator[FigureTable]:
    """Give the tables of figures of a file; sheets without one are passed over."""
    stamp = None
    for sheet in read_sheets(path):
        if sheet.name == STAMP_SHEET:
            stamp = _stamp(sheet)
        elif not sheet.hidden:
            for table in _tables(sheet, is_region):
                table.stamp = stamp
                yield table


def _stamp(sheet: Sheet) -> Stamp | None:
    told = {str(row[0]): str(row[1]) for _, row in islice(sheet.rows, 20) if len(row) > 1}
    try:
        return Stamp(told["plan"], told["region"], told["period"], told["version"])
    except KeyError:
        return None


def _tables(sheet: Sheet, is_region: IsRegion) -> Iterator[FigureTable]:
    first = list(islice(sheet.rows, MOST_ROWS_ABOVE))
    heading = find_heading([(number, row) for number, row in first])
    parts = wide_parts(sheet, first, heading, is_region)
    if parts:
        rows = [*first, *sheet.rows]
        for part in parts:
            table = _table(sheet, part.heading, rows, iter(()))
            table.period, table.region = part.period, part.region
            yield table
    elif heading is not None:
        yield _table(sheet, heading, first, sheet.rows)


def _table(
    sheet: Sheet, heading: Heading, first: Sequence[Row], rest: Iterator[Row]
) -> FigureTable:
    texts = tuple(
        cell.strip()
        for number, row in first[:MOST_ROWS_ABOVE]
        if number < heading.row
        for cell in row
        if isinstance(cell, str) and cell.strip()
    )
    below = ((number, row) for number, row in first if number > heading.row)
    return FigureTable(
        sheet.name, heading, (sheet.name, *texts), chain(below, rest), sheet.count,
        merged=sheet.above, percent=sheet.percent,
    )  # fmt: skip


def merged_cell(table: FigureTable, row: int, column: int, cells: Sequence[Cell]) -> Cell:
    """Return a cell of a column of names: of a merged one what its first row says."""
    cell = cells[column] if column < len(cells) else None
    if not table.merged:
        return cell
    if cell not in (None, ""):
        table.keys[column] = cell
        return cell
    root = table.merged.get((row, column + 1))
    # Merged downwards: the first row has been read before.
    return table.keys.get(column) if root is not None and root[0] < row else cell

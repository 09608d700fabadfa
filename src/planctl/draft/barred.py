"""Tables that were pasted as text with bars between their cells."""

import re
from collections.abc import Sequence

from planctl.draft.documents import Block, Cell, Row
from planctl.draft.tables import header_start, role_of


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """Return the cells between bars."""
    found = []
    at = start
    for match in re.finditer(r"[|｜]", text[start:end]):
        found.append(trimmed(text, at, start + match.start()))
        at = start + match.end()
    found.append(trimmed(text, at, end))
    return found


def trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def split_bars(text: str, start: int, end: int) -> list[Block]:
    """Return a paragraph, with a table inside it where cells stand between bars."""
    if len(re.findall(r"\s[|｜]\s", text[start:end])) < 8:
        return [Block(start, end)]
    cells = _cells(text, start, end)
    at = header_start([text[c.start : c.end] for c in cells])
    if at is None:
        return [Block(start, end)]
    first = cells[at]
    # The first header cell hangs on the end of the sentence before it.
    opening = text[first.start : first.end]
    words = re.split(r"\s+", opening)
    head = first.end - len(words[-1])
    blocks = [Block(start, head)] if text[start:head].strip() else []
    row = (Cell(head, first.end), *cells[at + 1 :])
    return [*blocks, Block(head, end, (tuple(row),), loose=True)]


def _bars(line: str) -> int:
    return len(re.findall(r"[|｜]", line))


def bar_table(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read rows between bars: one row a line, or one cell a line."""
    bars = _bars(text[slice(*lines[at])])
    if not bars:
        return None
    if bars > 1:
        return _rows_by_line(text, lines, at)
    return _cells_by_line(text, lines, at)


_STARTS_BAR = re.compile(r"\s*[|｜]")


_ENDS_BAR = re.compile(r"[|｜]\s*$")


# A longer line with two bars is a paragraph with a box in it.
_LONGEST_OF_TWO = 150
# So many lines without a cell are no table.
_BARREN = 5


def _rows_by_line(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    rows: list[Row] = []
    last = at
    bars = _bars(text[slice(*lines[at])])
    first = text[slice(*lines[at])]
    # A bar at the edge frames the table only if the first line has it: else a cell is empty.
    framed = (bool(_STARTS_BAR.match(first)), bool(_ENDS_BAR.search(first)))
    if bars == 2 and lines[at][1] - lines[at][0] > _LONGEST_OF_TWO:
        return None
    while last < len(lines) and abs(_bars(text[slice(*lines[last])]) - bars) <= 1:
        a, b = lines[last]
        last += 1
        if re.fullmatch(r"[\s|｜:+=-]+", text[a:b]):
            if not rows and last - at > _BARREN:
                return None
            continue
        cells = _cells(text, a, b)
        cells = cells[1:] if framed[0] and _STARTS_BAR.match(text[a:b]) else cells
        cells = cells[:-1] if framed[1] and _ENDS_BAR.search(text[a:b]) else cells
        rows.append(tuple(cells))
    if len(rows) < 2:
        return None
    return [Block(lines[at][0], lines[last - 1][1], tuple(rows))], last


def _cells_by_line(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read cells that a bar ends, or begins, on lines of their own.

    A line that is a bar alone ends a row, or is an empty cell: where rows end is found later
    unless all of them are as long as the heading.
    """
    last = _end_of_bars(text, lines, at)
    block = lines[at:last]
    leading = sum(1 for a, b in block if re.match(r"\s*[|｜]\s*\S", text[a:b]))
    trailing = sum(1 for a, b in block if re.search(r"\S\s*[|｜]\s*$", text[a:b]))
    groups = _led_by_bars(text, block) if leading > trailing else _ended_by_bars(text, block)
    cells = [cell for group in groups for cell in group]
    if len(cells) < 6 or (not trailing and not leading):
        return None
    first = _heading(text, groups)
    before = [Block(c.start, c.end) for group in groups[:first] for c in group if c.end > c.start]
    groups = groups[first:]
    rows = tuple(tuple(group) for group in groups if any(c.end > c.start for c in group))
    width = len(rows[0]) if rows else 0
    alike = sum(1 for row in rows if len(row) == width)
    firm = width > 2 and len(rows) > 1 and alike >= len(rows) * 0.8
    if not firm:
        filled = [cell for group in groups for cell in group]
        rows = (tuple(filled if leading > trailing else _with_breaks(groups)),)
    return [*before, Block(lines[at][0], lines[last - 1][1], rows, loose=not firm)], last


def _heading(text: str, groups: Sequence[Sequence[Cell]]) -> int:
    """Return which group of cells is the heading: the first with several headings' words."""
    for n, group in enumerate(groups[:6]):
        known = sum(1 for cell in group if role_of(text[cell.start : cell.end]))
        if len(group) > 2 and known >= 2:
            return n
    return 0


def _with_breaks(groups: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Return the cells, an empty one where a row may have ended."""
    cells: list[Cell] = []
    for group in groups:
        if cells:
            cells.append(Cell(cells[-1].end, cells[-1].end))
        cells += group
    return cells


def _end_of_bars(text: str, lines: Sequence[tuple[int, int]], at: int) -> int:
    """Return where lines with bars, few others between them, end."""
    last = at
    while last < len(lines):
        near = lines[last : last + 4]
        if not any(_bars(text[slice(*line)]) for line in near):
            break
        last += 1
    while last > at and not _bars(text[slice(*lines[last - 1])]):
        last -= 1
    return last


def _ended_by_bars(text: str, lines: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    """Return the cells between bare bars, each cell ended by a bar."""
    groups: list[list[Cell]] = [[]]
    begin: int | None = None
    for a, b in lines:
        line = text[a:b]
        if not _bars(line):
            begin = a if begin is None else begin
        elif re.fullmatch(r"[\s|｜]*", line):
            if begin is not None:
                groups[-1].append(trimmed(text, begin, a))
                begin = None
            else:
                groups.append([])
        else:
            found = _cells(text, a if begin is None else begin, b)
            groups[-1] += found[:-1] if _ENDS_BAR.search(line) else found
            begin = None
    return [group for group in groups if group]


def _led_by_bars(text: str, lines: Sequence[tuple[int, int]]) -> list[list[Cell]]:
    """Return the rows whose cells, but for the first, a bar begins; a bare bar before a
    line with one is an empty cell, before one without it the end of the row."""
    groups: list[list[Cell]] = [[]]
    for n, (a, b) in enumerate(lines):
        line = text[a:b]
        if re.fullmatch(r"[\s|｜]*", line):
            following = text[slice(*lines[n + 1])] if n + 1 < len(lines) else ""
            if _STARTS_BAR.match(following):
                groups[-1].append(Cell(b, b))
            else:
                groups.append([])
            continue
        found = _cells(text, a, b)
        groups[-1] += found[1:] if _STARTS_BAR.match(line) else found
    return [group for group in groups if group]

"""Tables without lines on printed pages: columns are where no line has a word."""

import re
from collections.abc import Iterator, Sequence

from planctl.draft.pages import Line, Part, Segment, Table
from planctl.draft.tables import role_of

_FEWEST = 3
# No cell has more lines.
_TALLEST = 8

Columns = tuple[tuple[float, float], ...]


def spaced_tables(pages: Sequence[Sequence[Part]]) -> Iterator[Part]:
    """Give the parts of all pages, lines that stand in columns as tables."""
    before: Table | None = None
    for page in pages:
        run: list[Line] = []
        for part in [*page, None]:
            if isinstance(part, Line):
                run.append(part)
                continue
            for found in _read(run, before):
                yield found
                before = found if isinstance(found, Table) else None
            run = []
            if part is not None:
                yield part
                before = None


def _read(lines: Sequence[Line], before: Table | None) -> Iterator[Part]:
    """Give lines and tables; the first may go on with the table that ended the page before."""
    at = 0
    if before is not None and lines and lines[0].page == before.page + 1:
        at = _end_within(lines, before.columns)
        if at:
            yield _made(lines[:at], before.columns, before.centred)
    while at < len(lines):
        last = _end(lines, at)
        # A table may have but its heading on the page that it begins on.
        fewest = 1 if last == len(lines) else _FEWEST
        table = _table(lines[at:last], fewest) if last - at >= fewest else None
        if table is None:
            yield lines[at]
            at += 1
        else:
            yield table
            at = last


def _end_within(lines: Sequence[Line], columns: Columns) -> int:
    """Return how many lines stand in the columns of the page before, none if they are text."""
    last = 0
    if not columns or _is_heading(lines[0]):
        return 0
    whole = columns[-1][1] - columns[0][0]
    for n, line in enumerate(lines):
        if not all(_spot(s, columns, line.em) is not None for s in line.segments):
            break
        if any(s.x1 - s.x0 > 0.8 * whole for s in line.segments) or _is_caption(line):
            break
        if len(line.segments) > 1 or (last == n and n):
            last = n + 1
    return last


def _spot(segment: Segment, columns: Columns, em: float) -> int | None:
    """Return the column that a stretch stands in, None if it is over two or none."""
    over = [i for i, (x0, x1) in enumerate(columns) if segment.x0 < x1 and x0 < segment.x1]
    if len(over) == 1:
        return over[0]
    near = [
        i for i, (x0, x1) in enumerate(columns) if x0 - em < segment.x0 and segment.x1 < x1 + em
    ]
    return near[0] if len(near) == 1 and not over else None


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where the lines that stand in columns end; a cell's further lines are among them."""
    if not _is_heading(lines[at]):
        return at
    width = len(lines[at].segments)
    last = after = at + 1
    while after < len(lines):
        line = lines[after]
        wider = len(line.segments) > max(width + 2, 2)
        if wider or _is_running(line, lines[at]) or _is_caption(line):
            break
        if len(line.segments) > 1:
            last = after + 1
        elif after - last > _TALLEST:
            break
        after += 1
    while last < after and _in_column(lines[last], lines[at:last]):
        last += 1
    return last


def _is_heading(line: Line) -> bool:
    return (
        len(line.segments) >= _FEWEST
        and sum(1 for segment in line.segments if role_of(segment.text)) >= _FEWEST
    )


_CAPTION = re.compile(r"(?:附?表|专栏|附件)\s*(?:[\d一二三四五六七八九十]{1,3}|[:：]|\s)")


def _is_caption(line: Line) -> bool:
    """Return whether a line is what stands above the next table."""
    return len(line.segments) == 1 and bool(_CAPTION.match(line.text))


def _is_running(line: Line, heading: Line) -> bool:
    """Return whether a line is one of a paragraph: one stretch as wide as the table."""
    whole = heading.x1 - heading.x0
    return any(segment.x1 - segment.x0 > 0.8 * whole for segment in line.segments)


def _in_column(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether a lone stretch goes on in a cell that stands above it."""
    if len(line.segments) != 1:
        return False
    above = lines[-1]
    near = line.top - above.bottom < (above.bottom - above.top)
    return near and any(abs(s.x0 - line.x0) < line.em / 2 for ln in lines for s in ln.segments)


def _table(lines: Sequence[Line], fewest: int) -> Table | None:
    """Return the lines as rows of cells."""
    columns = _columns(lines)
    if len(columns) < _FEWEST:
        return None
    table = _made(lines, columns)
    return table if len(table.rows) >= fewest else None


def _made(lines: Sequence[Line], columns: Columns, centred: bool | None = None) -> Table:
    rows, middle = _rows(lines, [_cells(line, columns) for line in lines], centred)
    return Table(
        rows, lines[0].page, lines[0].top, lines[-1].bottom, columns=columns, centred=middle
    )


def _columns(lines: Sequence[Line]) -> Columns:
    """Return the stretches of the width that words stand in, none of them over a gap."""
    spans = sorted((s.x0, s.x1) for line in lines for s in line.segments)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return tuple(columns)


def _cells(line: Line, columns: Columns) -> list[str]:
    cells = [""] * len(columns)
    for segment in line.segments:
        spot = _spot(segment, columns, line.em)
        cells[spot if spot is not None else 0] += segment.text
    return cells


def _rows(
    lines: Sequence[Line], cells: Sequence[list[str]], centred: bool | None = None
) -> tuple[list[list[str]], bool]:
    """Put lines together to rows around those that have the row's short cells.

    `centred`: cells stand in the middle of their rows; None: see. Lines above the first row
    are the rest of a row of the page before.
    """
    bands = sorted({line.band for line in lines})
    if len(bands) >= _FEWEST and len(lines) <= _TALLEST * len(bands):
        ruled = {band: [""] * len(cells[0]) for band in bands}
        for line, row in zip(lines, cells, strict=True):
            kept = ruled[line.band]
            ruled[line.band] = [a + b for a, b in zip(kept, row, strict=True)]
        return [ruled[band] for band in bands], bool(centred)
    most = max(sum(1 for cell in row if cell) for row in cells)
    anchors = [n for n, row in enumerate(cells) if sum(1 for c in row if c) >= max(2, most - 2)]
    if centred is None:
        centred = _are_centred(lines, cells, anchors)
    rows: dict[int, list[str]] = {}
    for n, row in enumerate(cells):
        home = max((a for a in anchors if a <= n), default=-1)
        if centred and anchors:
            middle = _middle(lines[n])
            home = min(anchors, key=lambda a: abs(_middle(lines[a]) - middle))
        kept = rows.setdefault(home, [""] * len(row))
        rows[home] = [a + b for a, b in zip(kept, row, strict=True)]
    return [rows[home] for home in sorted(rows)], centred


def _are_centred(
    lines: Sequence[Line], cells: Sequence[Sequence[str]], anchors: Sequence[int]
) -> bool:
    """Return whether words of the first row stand above the line of its figures."""
    if len(anchors) < 2:
        return False
    first, second = anchors[0], anchors[1]
    return any(
        not cells[second][i]
        or _middle(lines[second]) - _middle(lines[n]) < _middle(lines[n]) - _middle(lines[first])
        for n in range(first + 1, second)
        for i, cell in enumerate(cells[n])
        if cell
    )


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2

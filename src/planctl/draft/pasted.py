"""Tables that were pasted as text: between bars, between tabs, one cell a line."""

import re
from collections.abc import Sequence

from planctl.draft.documents import Block, Cell, Row


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """Return the cells between bars."""
    found = []
    at = start
    for match in re.finditer(r"[|｜]", text[start:end]):
        found.append(_trimmed(text, at, start + match.start()))
        at = start + match.end()
    found.append(_trimmed(text, at, end))
    return found


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def split_bars(text: str, start: int, end: int) -> list[Block]:
    """Return a paragraph, with a table inside it where cells stand between bars."""
    if len(re.findall(r"\s[|｜]\s", text[start:end])) < 8:
        return [Block(start, end)]
    from planctl.draft.tables import header_start

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


def table_at(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    for find in (_bar_table, _spaced_table, _tab_table, _cell_lines):
        found = find(text, lines, at)
        if found is not None:
            return found
    return None


def _bars(line: str) -> int:
    return len(re.findall(r"[|｜]", line))


def _bar_table(
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
            if not rows and last - at > _BARREN_LINES:
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
    """Read cells that end in a bar each; where rows end is found later."""
    if not re.search(r"[|｜]\s*$", text[slice(*lines[at])]):
        return None
    cells: list[Cell] = []
    last = at
    begin: int | None = None
    while last < len(lines):
        a, b = lines[last]
        line = text[a:b]
        if not _bars(line):
            near = any(
                _bars(text[slice(*lines[k])]) for k in range(last + 1, min(last + 4, len(lines)))
            )
            if not near:
                break
            begin = a if begin is None else begin
        elif re.fullmatch(r"[\s|｜]*", line):
            cells.append(Cell(a, a) if begin is None else _trimmed(text, begin, a))
            begin = None
        else:
            found = _cells(text, a if begin is None else begin, b)
            cells += found[:-1] if re.search(r"[|｜]\s*$", line) else found
            begin = None
        last += 1
    if len(cells) < 6:
        return None
    return [Block(lines[at][0], lines[last - 1][1], (tuple(cells),), loose=True)], last


def _is_spaced_heading(line: str) -> bool:
    """Return whether a line heads a table whose cells one space parts: 指标 单位 2025年."""
    from planctl.draft.tables import is_header_word

    words = line.split()
    return 3 <= len(words) <= 9 and sum(map(is_header_word, words)) >= max(3, len(words) - 1)


def _spaced_table(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read rows whose cells one space parts, as text copied from a PDF has them."""
    from planctl.draft.tables import looks_like_value

    if not _is_spaced_heading(text[slice(*lines[at])]):
        return None
    width = len(text[slice(*lines[at])].split())
    rows: list[Row] = []
    last = at
    while last < len(lines):
        a, b = lines[last]
        words = text[a:b].split()
        figures = sum(1 for word in words if looks_like_value(word))
        if len(words) != width or (rows and not figures):
            break
        rows.append(tuple(Cell(a + m.start(), a + m.end()) for m in re.finditer(r"\S+", text[a:b])))
        last += 1
    if len(rows) < 3:
        return None
    return [Block(lines[at][0], lines[last - 1][1], tuple(rows))], last


def _tab_table(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    rows: list[Row] = []
    last = at
    while last < len(lines):
        a, b = lines[last]
        line = text[a:b]
        if "\t" in line.strip():
            joint = r"\t"
        elif len(re.findall(r"\S(?: {2,}|\u3000{2,})(?=\S)", line.strip())) >= 2:
            joint = r" {2,}|\u3000{2,}"
        else:
            break
        cells: list[Cell] = []
        p = a + len(line) - len(line.lstrip())
        for match in re.compile(joint).finditer(text, p, b):
            cells.append(_trimmed(text, p, match.start()))
            p = match.end()
        cells.append(_trimmed(text, p, b))
        rows.append(tuple(cells))
        last += 1
    if len(rows) < 3 or sum(len(r) for r in rows) < 9:
        return None
    return [Block(lines[at][0], lines[last - 1][1], tuple(rows))], last


_SHORT = 40
# Cells without a figure, and lines without a cell, after which nothing is read as a table.
_BARREN_CELLS, _BARREN_LINES = 150, 5


_ENDS_TABLE = re.compile(r"第[一二三四五六七八九十]+[章节]|注[:：]|专栏")


_GROUP_ROW = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]+[)）]")


def _figures_follow(text: str, lines: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether a line such as 二、优质资源 is a row of a table: figures follow soon."""
    from planctl.draft.tables import looks_like_value

    coming = [text[a:b].strip() for a, b in lines[at + 1 : at + 14]]
    return sum(1 for line in coming if line and looks_like_value(line)) >= 2


def _cell_lines(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read a table that was pasted one cell a line: a header of several words, then its cells."""
    from planctl.draft.tables import is_header_word, looks_like_value

    if not text[slice(*lines[at])].strip():
        return None
    words = 0
    last = at
    cells: list[Cell] = []
    values = 0
    while last < len(lines):
        a, b = lines[last]
        line = text[a:b].strip()
        if len(line) > _SHORT or line.endswith("。") or _ENDS_TABLE.match(line):
            break
        if _GROUP_ROW.match(line) and (words < 3 or not _figures_follow(text, lines, last)):
            break
        if line:
            cells.append(_trimmed(text, a, b))
            if len(cells) <= 9 and is_header_word(line):
                words += 1
            values += looks_like_value(line)
        if (len(cells) == 2 and not words) or (len(cells) == 9 and (words < 3 or words > 8)):
            return None
        if len(cells) > _BARREN_CELLS and values < 3:
            return None
        last += 1
    if words < 3 or values < 3 or len(cells) < 12:
        return None
    first = next(k for k, c in enumerate(cells) if is_header_word(text[c.start : c.end]))
    title = [Block(c.start, c.end) for c in cells[:first]]
    body = tuple(cells[first:])
    return [*title, Block(body[0].start, lines[last - 1][1], (body,), loose=True)], last

"""Tables that were pasted as text: between tabs, between spaces, one cell a line."""

import re
from collections.abc import Sequence

from planctl.draft.barred import bar_table, trimmed
from planctl.draft.documents import Block, Cell, Row
from planctl.draft.listed import numbered_duties, place_lines
from planctl.draft.tables import is_header_word, looks_like_value


def table_at(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    for find in (bar_table, _spaced_table, _tab_table, place_lines, numbered_duties, _cell_lines):
        found = find(text, lines, at)
        if found is not None:
            return found
    return None


def _is_spaced_heading(line: str) -> bool:
    """Return whether a line heads a table whose cells one space parts: 指标 单位 2025年."""
    words = line.split()
    return 3 <= len(words) <= 9 and sum(map(is_header_word, words)) >= max(3, len(words) - 1)


def _spaced_table(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read rows whose cells one space parts, as text copied from a PDF has them."""
    if not _is_spaced_heading(text[slice(*lines[at])]):
        return None
    width = len(text[slice(*lines[at])].split())
    rows: list[Row] = []
    last = at
    while last < len(lines):
        found = _spaced_row(text, lines, last, width, bool(rows))
        if found is None:
            break
        row, last = found
        rows.append(row)
    if len(rows) < 3:
        return None
    return [Block(lines[at][0], lines[last - 1][1], tuple(rows))], last


_PAGE_LINE = re.compile(r"[-—–~·\s]*\d{1,4}[-—–~·\s]*|第\s*\d+\s*页.{0,12}")
# No name is broken over more lines.
_MOST_LINES = 3


def _spaced_row(
    text: str, lines: Sequence[tuple[int, int]], at: int, width: int, body: bool
) -> tuple[Row, int] | None:
    """Return a row and where it ends; a name broken over lines is one cell."""
    while body and at < len(lines):
        line = text[slice(*lines[at])].strip()
        # A page's number, or a group of rows: 二、养老服务.
        if not _PAGE_LINE.fullmatch(line) and not (_GROUP_ROW.match(line) and " " not in line):
            break
        at += 1
    cells: list[Cell] = []
    for n in range(at, min(at + _MOST_LINES, len(lines))):
        a, b = lines[n]
        words = [Cell(a + m.start(), a + m.end()) for m in re.finditer(r"\S+", text[a:b])]
        if cells and words:
            # The end of a line goes on with the beginning of the next.
            words[0] = Cell(cells.pop().start, words[0].end)
        cells += words
        if len(cells) == width:
            figures = sum(1 for c in cells if looks_like_value(text[c.start : c.end]))
            return (tuple(cells), n + 1) if figures or not body else None
        if not words or len(cells) > width or not body:
            return None
    return None


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
            cells.append(trimmed(text, p, match.start()))
            p = match.end()
        cells.append(trimmed(text, p, b))
        if len(cells) > 1 and [text[c.start : c.end] for c in cells[:2]] in _SPREAD:
            cells[:2] = [Cell(cells[0].start, cells[1].end)]
        rows.append(tuple(cells))
        last += 1
    texts = [[text[c.start : c.end] for c in row] for row in rows]
    if (len(rows) < 3 or sum(map(len, texts)) < 9) and not _is_one_row(texts):
        return None
    return [Block(lines[at][0], lines[last - 1][1], tuple(rows))], last


# 合  计 is one word.
_SPREAD = (["合", "计"], ["总", "计"], ["小", "计"])


def _is_one_row(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether a heading of several columns stands over one row of figures."""
    if len(texts) != 2 or not 4 <= len(texts[0]) == len(texts[1]):
        return False
    return all(map(looks_like_value, texts[1][1:])) and not any(map(looks_like_value, texts[0]))


_SHORT = 40
# Cells without a figure after which nothing is read as a table.
_BARREN_CELLS = 150


_ENDS_TABLE = re.compile(r"第[一二三四五六七八九十]+[章节]|注[:：]|专栏")


_GROUP_ROW = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]+[)）]")


def _figures_follow(text: str, lines: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether a line such as 二、优质资源 is a row of a table: figures follow soon."""
    coming = [text[a:b].strip() for a, b in lines[at + 1 : at + 14]]
    # 二、重点任务 above another heading ends this table.
    if sum(map(is_header_word, coming[:4])) >= 3:
        return False
    return sum(1 for line in coming if line and looks_like_value(line)) >= 2


_HEAD_YEAR = re.compile(r"20\d\d年?(?:底|末)?")
_HEAD_TAIL = re.compile(
    r"[(（\[〔][^()（）\[\]〔〕\d]{1,6}[)）\]〕]|(?:基期|目标|现状|实际|规划|预期)值?"
)


def _goes_with(text: str, before: Cell, line: str) -> bool:
    """Return whether a line ends the heading that the line before began: 2015, then 基期值."""
    head = re.sub(r"\s", "", text[before.start : before.end])
    tail = _HEAD_TAIL.fullmatch(re.sub(r"\s", "", line))
    named = re.fullmatch(r"年均.*|累计.*|.*(?:指标|单位|增速)", head)
    if head == "指标" and re.fullmatch(r"\s*(?:属性|性质)\s*", line) and before.start > 0:
        return True
    return bool(tail and (_HEAD_YEAR.fullmatch(head) or (named and line[0] in "(（[〔")))


def _cell_lines(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    """Read a table that was pasted one cell a line: a header of several words, then its cells."""
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
        if line and 0 < len(cells) <= 9 and _goes_with(text, cells[-1], line):
            cells[-1] = Cell(cells[-1].start, trimmed(text, a, b).end)
        elif line:
            cells.append(trimmed(text, a, b))
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

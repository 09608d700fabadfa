"""Plain text as offices paste it: wrapped lines, page numbers, tables flattened in several ways."""

import re
from collections.abc import Iterator, Sequence

from planctl.draft.documents import Block, Cell, Document, Row
from planctl.errors import RefusedError

_PAGE = re.compile(
    r"\s*(?:[-—–~·]+\s*\d{1,4}\s*[-—–~·]+|第\s*\d{1,4}\s*页(?:\s*共\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*$"
)
_HEAD = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+[章节编篇]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．]|[(（]\d{1,2}[)）]|[①-⑳]|专栏|附件|附表|表\s*\d|——|[一二三四五六七八九十]是)"
)
_ENDS = tuple("。；;：:！？!?”）)")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 or GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return (
                data.decode(encoding)
                .replace("\r\n", "\n")
                .replace("\r", "\n")
                .replace("\x0c", "\n")
            )
        except UnicodeDecodeError:
            continue
    raise RefusedError(
        f"{name}：不是 UTF-8，也不是 GB18030 编码的文本。请另存为 UTF-8 的 .txt 再试"
    )


def plain_document(name: str, data: bytes) -> Document:
    """Return the blocks of a .txt file."""
    return text_document(name, decode(data, name))


def text_document(name: str, text: str, wraps: bool = False) -> Document:
    """Return the blocks of a text: paragraphs joined across lines, tables found again.

    `wraps`: its lines are those of printed pages.
    """
    lines = list(_lines(text))
    blocks: list[Block] = []
    at = 0
    width = _wrap_width([text[a:b] for a, b in lines], wraps)
    while at < len(lines):
        taken = _table_at(text, lines, at)
        if taken:
            block, at = taken
            blocks += block
            continue
        start, end = lines[at]
        at += 1
        if _PAGE.match(text[start:end]) or not text[start:end].strip():
            continue
        while at < len(lines) and _bars_meet(text, end, lines[at]):
            end = lines[at][1]
            at += 1
        last = at - 1
        while (following := _next_line(text, lines, last, width)) is not None:
            last = following
            end = lines[last][1]
        at = max(at, last + 1)
        blocks += _split_bars(text, start, end)
    return Document(name, text, tuple(blocks))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*", text):
        if match.end() > match.start():
            yield match.span()


def _wrap_width(lines: Sequence[str], wraps: bool) -> int:
    """Return the width at which a text was broken into lines, 0 if each paragraph is one."""
    lengths = [len(line.strip()) for line in lines if len(line.strip()) > 12]
    lengths.sort()
    if wraps:
        return lengths[int(len(lengths) * 0.9)] if lengths else 0
    if len(lengths) < 20:
        return 0
    high = lengths[int(len(lengths) * 0.9)]
    full = [n for n in lengths if n >= high * 0.85]
    open_ended = sum(
        1
        for line in lines
        if len(line.strip()) >= high * 0.85 and not line.rstrip().endswith(_ENDS)
    )
    return high if high <= 90 and open_ended > len(full) * 0.5 else 0


def _next_line(text: str, lines: Sequence[tuple[int, int]], here: int, width: int) -> int | None:
    """Return the line that goes on with a paragraph, beyond a page's number if need be."""
    there = here + 1
    while width and there < len(lines) and _is_page(text[slice(*lines[there])]):
        there += 1
    if there < len(lines) and _goes_on(text, lines, here, there, width):
        return there
    return None


def _is_page(line: str) -> bool:
    return bool(_PAGE.match(line)) or bool(re.fullmatch(r"\s*\d{1,3}\s*", line))


def _goes_on(
    text: str, lines: Sequence[tuple[int, int]], here: int, there: int, width: int
) -> bool:
    """Return whether a line is the rest of the one before."""
    line, after = text[slice(*lines[here])], text[slice(*lines[there])]
    if not width or not after.strip() or "|" in line or "\t" in line:
        return False
    if (
        line.rstrip().endswith(("。", "；", ";", "：", ":", "！"))
        or _HEAD.match(after)
        or _PAGE.match(after)
    ):
        return False
    return len(line.strip()) >= width * 0.8


def _bars_meet(text: str, end: int, line: tuple[int, int]) -> bool:
    """Return whether a row of cells was broken at a bar."""
    return bool(re.search(r"[|｜]\s*$", text[max(0, end - 4) : end])) and text[
        slice(*line)
    ].lstrip().startswith(("|", "｜"))


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


def _split_bars(text: str, start: int, end: int) -> list[Block]:
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


def _table_at(
    text: str, lines: Sequence[tuple[int, int]], at: int
) -> tuple[list[Block], int] | None:
    for find in (_bar_table, _tab_table, _cell_lines):
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
            if begin is not None:
                cells.append(_trimmed(text, begin, a))
            begin = None
        else:
            found = _cells(text, a if begin is None else begin, b)
            cells += found[:-1] if re.search(r"[|｜]\s*$", line) else found
            begin = None
        last += 1
    if len(cells) < 6:
        return None
    return [Block(lines[at][0], lines[last - 1][1], (tuple(cells),), loose=True)], last


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
        if len(cells) == 2 and not words:
            return None
        last += 1
    if words < 3 or values < 3 or len(cells) < 12:
        return None
    first = next(k for k, c in enumerate(cells) if is_header_word(text[c.start : c.end]))
    title = [Block(c.start, c.end) for c in cells[:first]]
    body = tuple(cells[first:])
    return [*title, Block(body[0].start, lines[last - 1][1], (body,), loose=True)], last

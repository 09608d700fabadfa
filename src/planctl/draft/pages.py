"""Printed pages: their lines, heads and feet, paragraphs, and tables that pages cut."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.draft.plaintext import begins_part, is_page_number

# Heads and feet stand in these shares of a page's height.
_HEAD, _FOOT = 0.1, 0.9
_GAP = 0.9
_ENDS = tuple("。；;：:！!？?")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line with no gap between them."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `top` and `bottom` are shares of the page's height."""

    segments: tuple[Segment, ...]
    page: int
    top: float
    bottom: float
    em: float
    band: int = 0
    """How many ruled lines stand above it on its page."""

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Return where the line begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Return where the line ends."""
        return self.segments[-1].x1

    def size(self) -> int:
        """Return how many characters it has."""
        return len(self.text)


@dataclass(slots=True)
class Table:
    """A table of a page, its rows known."""

    rows: list[list[str]]
    page: int
    top: float
    bottom: float
    parts: int = 1
    columns: tuple[tuple[float, float], ...] = ()
    """Where its columns stand, if it has no lines."""
    centred: bool = False
    edges: tuple[float, ...] = ()
    """Where its columns begin, if it has lines."""

    def size(self) -> int:
        """Return how many characters it has."""
        return sum(len(cell) for row in self.rows for cell in row)


Part = Line | Table


def lines_of(
    words: Sequence[Mapping[str, Any]], page: int, height: float, rules: Sequence[float] = ()
) -> Iterator[Line]:
    """Give the lines that words stand on, from top to bottom; `rules`: where ruled lines are."""
    rows: list[list[Mapping[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        em = Counter(round(float(w["size"]), 1) for w in row).most_common(1)[0][0] or 10.0
        top, bottom = min(w["top"] for w in row), max(w["bottom"] for w in row)
        band = sum(1 for rule in rules if rule < (top + bottom) / 2)
        yield Line(tuple(_segments(row, em)), page, top / height, bottom / height, em, band)


def _segments(words: Sequence[Mapping[str, Any]], em: float) -> Iterator[Segment]:
    text, x0, x1 = "", 0.0, 0.0
    for word in words:
        if text and word["x0"] - x1 > _GAP * em:
            yield Segment(text, x0, x1)
            text = ""
        if not text:
            x0 = word["x0"]
        text += (" " if text else "") + word["text"]
        x1 = word["x1"]
    if text:
        yield Segment(text, x0, x1)


def without_margins(pages: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Return the pages without page numbers and the heads and feet that they repeat."""
    repeated = Counter(
        mark for page in pages for mark in {_mark(part) for part in page if _at_edge(part)}
    )
    often = max(2, len(pages) // 3)
    return [
        [
            part
            for part in page
            if not (_at_edge(part) and (repeated[_mark(part)] >= often or _is_number(part)))
        ]
        for page in pages
    ]


def _at_edge(part: Part) -> bool:
    return isinstance(part, Line) and (part.bottom < _HEAD or part.top > _FOOT)


def _mark(part: Part) -> tuple[str, int]:
    text = part.text if isinstance(part, Line) else ""
    return re.sub(r"\d+", "0", re.sub(r"\s", "", text)), round(part.top * 50)


def _is_number(part: Part) -> bool:
    return isinstance(part, Line) and is_page_number(part.text)


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Give the paragraphs: a full line goes on unless the next is indented or a heading."""
    if not lines:
        return
    right = _right(lines)
    left = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    text = ""
    for before, line in zip([None, *lines[:-1]], lines, strict=True):
        if before is not None and _goes_on(before, line, left, right):
            text += line.text
        else:
            if text:
                yield text
            text = line.text
    yield text


def _right(lines: Sequence[Line]) -> float:
    ends = sorted(line.x1 for line in lines)
    return ends[min(len(ends) - 1, int(len(ends) * 0.9))]


def _goes_on(before: Line, line: Line, left: float, right: float) -> bool:
    if abs(before.em - line.em) > 0.15 * before.em or begins_part(line.text):
        return False
    indented = line.x0 - left > 1.2 * line.em
    if indented and before.x0 - left <= 1.2 * line.em:
        return False
    centred = indented and abs((line.x0 + line.x1) - (before.x0 + before.x1)) < line.em
    # What may not begin or be cut by a line (50%, “) leaves the one before some way short.
    short = (right - before.x1) / line.em
    open_ended = not before.text.endswith(_ENDS)
    return short <= 1.6 or (short <= 4 and open_ended) or (centred and open_ended)


def whole_tables(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, tables that pages cut put together again."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Table) and isinstance(last, Table):
            _widen(last, part)
        if (
            isinstance(part, Table)
            and isinstance(last, Table)
            and part.page == last.page + last.parts
            and len(part.rows[0]) == len(last.rows[0])
        ):
            _append(last, part.rows)
            last.parts += 1
            last.bottom = part.bottom
        else:
            found.append(part)
    return found


HEADING = 20
"""No longer words head several columns."""


def _widen(last: Table, part: Table) -> None:
    """Give a heading that a page cut off the columns of the rows that it heads."""
    near = part.page == last.page + last.parts
    if not near or len(last.rows) > 2 or not last.edges or len(last.edges) >= len(part.edges):
        return
    spots = [
        max((i for i, x in enumerate(last.edges) if x <= edge + 1), default=0)
        for edge in part.edges
    ]
    rows = []
    for row in last.rows:
        pairs = zip([-1, *spots], spots, strict=False)
        rows.append([row[s] if s != b or len(row[s]) <= HEADING else "" for b, s in pairs])
    last.rows, last.edges = rows, part.edges


def _append(table: Table, rows: list[list[str]]) -> None:
    """Add the rows of the next page: without the repeated heading, a cut row made whole."""
    heading = 0
    while heading < min(len(rows), 3) and rows[heading] == table.rows[heading]:
        heading += 1
    rest = rows[heading:]
    if rest and _is_rest(rest[0], table.rows):
        table.rows[-1] = [a + b for a, b in zip(table.rows[-1], rest[0], strict=True)]
        rest = rest[1:]
    table.rows += rest


def _is_rest(row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a row is the rest of the one before: cells that are never empty are."""
    body = rows[1:] or rows
    filled = [sum(1 for r in body if r[i].strip()) >= 0.9 * len(body) for i in range(len(row))]
    empty = [i for i, cell in enumerate(row) if not cell.strip()]
    two_figures = any(
        re.search(r"\d", cell) and re.fullmatch(r"[≥≤><〔\[(]*[\d.]+.{0,3}", before.strip())
        for cell, before in zip(row, rows[-1], strict=True)
    )
    return any(filled[i] for i in empty) and any(map(str.strip, row)) and not two_figures

"""What a reviewer looks at: the document cut into pieces, each number with what became of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from planctl.domain.document import open_numbers
from planctl.draft.documents import Block, Document
from planctl.draft.drafting import Draft
from planctl.draft.grids import rows_to_show
from planctl.draft.loose import shape_loose
from planctl.draft.model import Proposal
from planctl.draft.text import same_width

TARGET, DOUBT, BASE, PASSED, OPEN = "target", "doubt", "base", "passed", "open"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the document and what it is; `proposals`: those that stand there, by number."""

    start: int
    end: int
    what: str
    proposals: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or plain."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the document for the page: pieces of a paragraph, or cells of rows."""

    line: int
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    is_heading: bool = False


def marks_of(draft: Draft, proposals: Sequence[Proposal]) -> list[Mark]:
    """Return every marked stretch in order, none inside another."""
    found: dict[tuple[int, int], Mark] = {}
    for number, proposal in enumerate(proposals):
        what = DOUBT if proposal.doubts else TARGET
        for span in (proposal.place, *proposal.also):
            key = (span.start, span.end)
            before = found.get(key)
            numbers = (*before.proposals, number) if before else (number,)
            worst = DOUBT if before and before.what == DOUBT else what
            found[key] = Mark(span.start, span.end, worst, tuple(dict.fromkeys(numbers)))
        for span in proposal.numbers:
            found.setdefault((span.start, span.end), Mark(span.start, span.end, BASE, (number,)))
    for gone in draft.passed:
        found.setdefault((gone.start, gone.end), Mark(gone.start, gone.end, PASSED, (), gone.why))
    kept = _Apart()
    order = {TARGET: 0, DOUBT: 0, BASE: 1, PASSED: 2}
    for mark in sorted(found.values(), key=lambda m: (order[m.what], m.start, -m.end)):
        kept.take(mark)
    for start, end, _ in open_numbers(same_width(draft.document.text)):
        kept.take(Mark(start, end, OPEN))
    return kept.marks


class _Apart:
    """Marks in order, none inside another: the first to come stays."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def take(self, mark: Mark) -> None:
        """Take a mark unless a part of it is taken."""
        at = bisect_left(self.marks, mark.end, key=_start)
        if mark.end > mark.start and (at == 0 or self.marks[at - 1].end <= mark.start):
            self.marks.insert(at, mark)


def _start(mark: Mark) -> int:
    return mark.start


def _inside(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Return the marks that begin in a stretch."""
    return marks[bisect_left(marks, start, key=_start) : bisect_left(marks, end, key=_start)]


def open_values(draft: Draft, proposals: Sequence[Proposal]) -> list[tuple[int, Decimal]]:
    """Return the numbers without an account: line and value."""
    marks = [m for m in marks_of(draft, proposals) if m.what == OPEN]
    text = draft.document.text
    values = {start: value for start, _, value in open_numbers(same_width(text))}
    return [(draft.document.line(mark.start), values[mark.start]) for mark in marks]


def parts_of(draft: Draft, marks: Sequence[Mark]) -> Iterator[Part]:
    """Give the document block by block with its marks."""
    heads = sorted(section.start for section in draft.root.walk() if section.number)
    for block in draft.document.blocks:
        yield _part(draft.document, block, marks, heads)


def _part(document: Document, block: Block, marks: Sequence[Mark], heads: Sequence[int]) -> Part:
    line = document.line(block.start)
    inside = _inside(marks, block.start, block.end)
    if not block.rows:
        pieces = tuple(_pieces(document.text, block.start, block.end, inside))
        short = block.end - block.start <= 60
        next_head = bisect_left(heads, block.start)
        starts = next_head < len(heads) and heads[next_head] < block.end
        return Part(line, pieces, is_heading=short and starts)
    shown = list(block.rows) if block.loose else rows_to_show(document, block)
    rows = tuple(
        tuple(tuple(_pieces(document.text, c.start, c.end, inside)) if c else () for c in row)
        for row in shown
    )
    if block.loose:
        rows = tuple(_broken(document, block, rows[0]))
    return Part(line, rows=rows)


_WIDTH = 6


def _broken(
    document: Document, block: Block, cells: Sequence[tuple[Piece, ...]]
) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """Cut a table that lost its rows where they were found again, else at an even width."""
    shaped = shape_loose([document.text[c.start : c.end] for c in block.rows[0]])
    if shaped is None:
        ends = list(range(_WIDTH, len(cells), _WIDTH))
    else:
        width = sum(1 for column in shaped.columns if column.heading)
        ends = [width, *(max(i for i in row if i is not None) + 1 for row in shaped.rows)]
    for start, end in pairwise(sorted({0, *ends, len(cells)})):
        yield tuple(cells[start:end])


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = start
    for mark in _inside(marks, start, end):
        if mark.start < at or mark.end > end:
            continue
        if mark.start > at:
            yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], mark)
        at = mark.end
    if at < end:
        yield Piece(text[at:end])

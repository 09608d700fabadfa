"""Grows a document out of the paragraphs and tables of another kind of file."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from planctl.draft.documents import Block, Cell, Document, moved
from planctl.draft.plaintext import text_document


class Builder:
    """Grows a text and its blocks together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.at = 0

    def put(self, text: str) -> tuple[int, int]:
        """Add text that is in no block, and return where it stands."""
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start, self.at

    def paragraph(self, text: str) -> None:
        """Add a paragraph on its own line."""
        if not text.strip():
            return
        start, end = self.put(text)
        self.put("\n")
        self.blocks.append(Block(start, end))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table: one line per row, cells between bars."""
        first = self.at
        placed = []
        for row in rows:
            cells = []
            for text in row:
                cells.append(Cell(*self.put(re.sub(r"\s*\n\s*", " ", text.strip()))))
                self.put(" | ")
            self.put("\n")
            if cells:
                placed.append(tuple(cells))
        if placed:
            self.blocks.append(Block(first, self.at, tuple(placed)))

    def document(self, name: str) -> Document:
        """Return what has grown; tables that were pasted as paragraphs are tables again."""
        text = "".join(self.parts)
        return Document(name, text, tuple(_settled(text, self.blocks)))


def _settled(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks, paragraphs that follow one another read as plain text is."""
    for is_table, run in groupby(blocks, key=lambda block: bool(block.rows)):
        found = list(run)
        if is_table:
            yield from found
            continue
        start, end = found[0].start, found[-1].end
        for block in text_document("", text[start:end]).blocks:
            yield moved(block, start)

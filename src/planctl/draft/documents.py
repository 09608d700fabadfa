"""Reads a document into blocks: paragraphs and tables, every one with its place in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the text."""

    start: int
    end: int


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table where there are rows; `loose`: its rows are not known."""

    start: int
    end: int
    rows: tuple[Row, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text and its blocks in order."""

    name: str
    text: str
    blocks: tuple[Block, ...]

    def line(self, at: int) -> int:
        """Return the number of the line where a character stands."""
        return self.text.count("\n", 0, at) + 1


def read_document(path: Path) -> Document:
    """Read a document by what it is."""
    from planctl.draft.plaintext import decode, text_document

    kind = path.suffix.lower()
    data = path.read_bytes()
    if kind in (".txt", ".md", ""):
        return text_document(path.name, decode(data, path.name))
    raise RefusedError(
        f"{path.name}：不认识“{kind}”这种文件。请用 .docx、.html、.pdf 或 .txt"
        "（老的 .doc 先用 WPS 或 Word 另存为 .docx）"
    )


class Builder:
    """Grows a text and its blocks together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.at = 0

    def _put(self, text: str) -> tuple[int, int]:
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start, self.at

    def paragraph(self, text: str) -> None:
        """Add a paragraph on its own line."""
        if not text.strip():
            return
        start, end = self._put(text)
        self._put("\n")
        self.blocks.append(Block(start, end))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table: one line per row, cells between bars."""
        first = self.at
        placed = []
        for row in rows:
            cells = []
            for text in row:
                cells.append(Cell(*self._put(re.sub(r"\s*\n\s*", " ", text.strip()))))
                self._put(" | ")
            self._put("\n")
            if cells:
                placed.append(tuple(cells))
        if placed:
            self.blocks.append(Block(first, self.at, tuple(placed)))

    def document(self, name: str) -> Document:
        """Return what has grown."""
        return Document(name, "".join(self.parts), tuple(self.blocks))

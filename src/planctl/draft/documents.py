"""Reads a document into blocks: paragraphs and tables, every one with its place in the text."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from planctl.errors import RefusedError, why


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
        return bisect_left(_line_ends(self.text), at) + 1


@lru_cache(maxsize=2)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer("\n", text))


def read_document(path: Path) -> Document:
    """Read a document by what its name says it is."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"读不了 {path}：{why(error)}。请检查文件名和权限") from error
    document = _reader(path)(path.name, data)
    if not document.text.strip():
        raise RefusedError(f"{path.name}：里面没有文字。请核对是不是这个文件")
    return document


def _reader(path: Path) -> Callable[[str, bytes], Document]:
    """Return what reads this kind of file; each brings in its library itself."""
    kind = path.suffix.lower()
    if kind in (".txt", ".text", ".md", ""):
        from planctl.draft.plaintext import plain_document

        return plain_document
    if kind == ".docx":
        from planctl.draft.office import word_document

        return word_document
    if kind in (".html", ".htm"):
        from planctl.draft.webpage import web_document

        return web_document
    if kind == ".pdf":
        from planctl.draft.printed import pdf_document

        return pdf_document
    raise RefusedError(
        f"{path.name}：不认识“{kind}”这种文件。请用 .docx、.html、.pdf 或 .txt"
        "（老的 .doc、.wps 先用 WPS 或 Word 另存为 .docx）"
    )


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
    from planctl.draft.plaintext import text_document

    for is_table, run in groupby(blocks, key=lambda block: bool(block.rows)):
        found = list(run)
        if is_table:
            yield from found
            continue
        start, end = found[0].start, found[-1].end
        for block in text_document("", text[start:end]).blocks:
            yield moved(block, start)


def moved(block: Block, by: int) -> Block:
    """Return a block that stands further on."""
    rows = tuple(
        tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in block.rows
    )
    return replace(block, start=block.start + by, end=block.end + by, rows=rows)

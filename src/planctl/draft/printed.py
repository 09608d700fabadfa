"""PDF files with text as blocks: lines joined to paragraphs, tables by their rules or columns."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from planctl.draft.building import Builder
from planctl.draft.columns import spaced_tables
from planctl.draft.documents import Document
from planctl.draft.pages import (
    HEADING,
    Line,
    Part,
    Table,
    lines_of,
    paragraphs,
    whole_tables,
    without_margins,
)
from planctl.errors import RefusedError

_FEW = 20


def pdf_document(name: str, data: bytes) -> Document:
    """Return the blocks of a PDF file."""
    try:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
    except ImportError as error:
        raise RefusedError(
            f'{name}：读 PDF 要另装一样东西。请运行 pip install "planctl[draft]"'
        ) from error
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as source:
            pages, pictures = [], []
            for number, page in enumerate(source.pages):
                pages.append(list(_parts(page, number)))
                if _is_picture(page, pages[-1]):
                    pictures.append(number + 1)
    except (
        PDFException, PSException, PdfminerException, MalformedPDFException,
        # A damaged file: objects of another kind than they should be, too few, in a ring.
        ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
        RecursionError, OSError, struct.error, zlib.error,
    ) as error:  # fmt: skip
        raise RefusedError(
            f"{name}：读不了这个 PDF（可能加了密码或已损坏）。请另存一份再试"
        ) from error
    if sum(part.size() for page in pages for part in page) < _FEW:
        raise RefusedError(
            f"{name}：这个 PDF 里没有文字，可能是扫描件。请先做文字识别，另存为 .docx 或 .txt"
        )
    read = _document(name, whole_tables(list(spaced_tables(without_margins(pages)))))
    return replace(read, pictures=tuple(pictures))


def _is_picture(page: Any, parts: Sequence[Part]) -> bool:
    """Return whether a page is a scan: hardly a word, and a picture over half of it."""
    if sum(part.size() for part in parts) >= _FEW:
        return False
    half = float(page.width * page.height) / 2
    return any(float(image["width"] * image["height"]) >= half for image in page.images)


def _upright(page: Any) -> Any:
    """Return the page as it is read: one whose text lies on its side is turned."""
    slopes = [c["matrix"][:2] for c in page.chars]
    lying = [b for a, b in slopes if abs(b) > abs(a)]
    if len(lying) <= len(slopes) / 2:
        return page
    quarter = 90 if sum(1 for b in lying if b > 0) > len(lying) / 2 else 270
    page.page_obj.rotate = (page.page_obj.rotate + quarter) % 360
    return type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _parts(page: Any, number: int) -> Iterator[Part]:
    """Give the lines and the ruled tables of a page from top to bottom."""
    page = _upright(page)
    # A single column is a frame around paragraphs.
    tables = [t for t in page.find_tables() if max(len(row.cells) for row in t.rows) > 1]
    boxes = [t.bbox for t in tables]

    def outside(item: Any) -> bool:
        if item["object_type"] != "char":
            return True
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return not any(a <= x <= c and b <= y <= d for a, b, c, d in boxes)

    words = page.filter(outside).extract_words(x_tolerance_ratio=0.4, extra_attrs=["size"])
    rules = sorted({round(e["top"]) for e in page.edges if e["orientation"] == "h"})
    found: list[Part] = list(lines_of(words, number, float(page.height), rules))
    for table in tables:
        rows, edges = _spread(table)
        top, bottom = table.bbox[1] / page.height, table.bbox[3] / page.height
        found.append(Table(rows, number, top, bottom, edges=edges))
    page.close()
    yield from sorted(found, key=lambda part: part.top)


# A line so many characters short was ended, not full.
_SHORT = 3


def _spread(table: Any) -> tuple[list[list[str]], tuple[float, ...]]:
    """Return the rows of a ruled table, a heading over several columns over each of them.

    Also where its columns begin.
    """
    rows = [[cell or "" for cell in row] for row in table.extract()]
    widths = [_width(column) for column in zip(*rows, strict=True)]
    rows = [[_joined(cell, width) for cell, width in zip(r, widths, strict=True)] for r in rows]
    places = [row.cells for row in table.rows]
    lefts = [min((c[0] for c in column if c), default=0.0) for column in zip(*places, strict=True)]
    for texts, cells in zip(rows, places, strict=True):
        last = 0
        for i, cell in enumerate(cells):
            if cell is not None:
                last = i
            elif cells[last] and lefts[i] < cells[last][2] - 1 and len(texts[last]) <= HEADING:
                texts[i] = texts[last]
    return rows, tuple(lefts)


def _width(cells: Sequence[str]) -> int:
    """Return how many characters the longest line of a column has."""
    return max((len(line) for cell in cells for line in cell.split("\n")), default=0)


def _joined(cell: str, width: int) -> str:
    """Return a cell's lines as one; a space stays where a line was ended, or figures meet."""
    text, before = "", 0
    for line in cell.split("\n"):
        ended = bool(text) and before <= width - _SHORT and not text.endswith(("、", ",", "，"))
        figures = bool(re.search(r"[\d%]$", text)) and line[:1].isdigit()
        text += (" " if ended or figures or (text and line.startswith("其中")) else "") + line
        before = len(line)
    return text


def _document(name: str, parts: list[Part]) -> Document:
    builder = Builder()
    lines: list[Line] = []
    for part in parts:
        if isinstance(part, Table):
            _put(builder, lines)
            lines = []
            builder.table(part.rows)
        else:
            lines.append(part)
    _put(builder, lines)
    return builder.document(name)


def _put(builder: Builder, lines: list[Line]) -> None:
    for paragraph in paragraphs(lines):
        builder.paragraph(paragraph)

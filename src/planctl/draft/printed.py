"""PDF files with text as blocks: lines joined to paragraphs, tables by their rules."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from planctl.draft.documents import Builder, Document, moved
from planctl.draft.plaintext import text_document
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
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as source:
            parts = [part for page in source.pages for part in _parts(page)]
    except (PDFException, PSException, PdfminerException, ValueError, TypeError, KeyError) as error:
        raise RefusedError(
            f"{name}：读不了这个 PDF（可能加了密码或已损坏）。请另存一份再试"
        ) from error
    if sum(len(p) for p in parts if isinstance(p, str)) < _FEW and not any(
        isinstance(p, list) for p in parts
    ):
        raise RefusedError(
            f"{name}：这个 PDF 里没有文字，可能是扫描件。请先做文字识别，另存为 .docx 或 .txt"
        )
    return _document(name, list(_joined(parts)))


def _parts(page: Any) -> Iterator[str | list[list[str]]]:
    """Give the lines and tables of a page from top to bottom."""
    tables = [t for t in page.find_tables() if len(t.rows) > 1 or len(t.cells) > 1]
    boxes = [t.bbox for t in tables]

    def outside(item: Any) -> bool:
        if item["object_type"] != "char":
            return True
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return not any(a <= x <= c and b <= y <= d for a, b, c, d in boxes)

    lines = page.filter(outside).extract_text_lines(return_chars=False)
    found: list[tuple[float, str | list[list[str]]]] = [
        (line["top"], line["text"]) for line in lines
    ]
    found += [(t.bbox[1], [[cell or "" for cell in row] for row in t.extract()]) for t in tables]
    for _, part in sorted(found, key=lambda pair: pair[0]):
        yield part


def _joined(parts: Sequence[str | list[list[str]]]) -> Iterator[str | list[list[str]]]:
    """Put lines together, and the parts of a table that pages cut."""
    lines: list[str] = []
    table: list[list[str]] = []
    for part in parts:
        if isinstance(part, list):
            if lines:
                yield "\n".join(lines)
                lines = []
            if table and len(part[0]) != len(table[0]):
                yield table
                table = []
            table += [row for row in part if row not in table[:1]]
        elif table and part.strip().strip("-—– ").isdigit():
            continue
        else:
            if table:
                yield table
                table = []
            lines.append(part)
    if table:
        yield table
    if lines:
        yield "\n".join(lines)


def _document(name: str, parts: Sequence[str | list[list[str]]]) -> Document:
    builder = Builder()
    for part in parts:
        if isinstance(part, list):
            builder.table([[cell.replace("\n", "") for cell in row] for row in part])
            continue
        start = builder.at
        text = part + "\n"
        builder.put(text)
        read = text_document(name, text, wraps=True)
        builder.blocks += [moved(block, start) for block in read.blocks]
    return Document(name, "".join(builder.parts), tuple(builder.blocks))

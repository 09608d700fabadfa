"""Word documents as blocks: paragraphs with their automatic numbers, tables, text boxes."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from planctl.draft.building import Builder
from planctl.draft.documents import Document
from planctl.draft.listing import Numbering
from planctl.errors import RefusedError

if TYPE_CHECKING:
    from docx.table import Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A merged cell says its words once, but a heading over several columns says them over each.
_HEADING = 20
MOST_UNPACKED = 256 * 2**20
"""A plan of a thousand pages has a tenth of this; a bomb any number of it."""


def word_document(name: str, data: bytes) -> Document:
    """Return the blocks of a .docx file."""
    import zipfile
    import zlib

    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise RefusedError(f"{name}：解压后大得不正常，没有打开。请删去图片后另存一份再试")
        source = docx.Document(BytesIO(data))
        builder, numbering = Builder(), Numbering(source)
        for item in source.iter_inner_content():
            if isinstance(item, Table):
                _table(builder, numbering, item)
            else:
                _paragraph(builder, numbering, item._p)
    except (
        zipfile.BadZipFile, PackageNotFoundError, LookupError, ValueError, SyntaxError, OSError,
        # A damaged package: packed in an unknown way, locked, parts of another kind than they say.
        zlib.error, EOFError, RuntimeError, AttributeError, TypeError,
    ) as error:  # fmt: skip
        if isinstance(error, AttributeError | TypeError) and _is_our_own(error):
            raise
        raise RefusedError(
            f"{name}：不是完好的 .docx 文件。请用 WPS 或 Word 打开，另存为 .docx 再试"
        ) from error
    return builder.document(name)


def _is_our_own(error: BaseException) -> bool:
    """Return whether an error was raised in planctl itself: a fault of ours, not of the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and str(trace.tb_frame.f_globals["__name__"]).startswith("planctl.")


def _paragraph(builder: Builder, numbering: Numbering, element: Any) -> None:
    builder.paragraph(numbering.label(element) + _text(element))
    for box in element.iter(f"{_W}txbxContent"):
        # Word writes a text box twice, the second time for old readers.
        if not any(str(above.tag).endswith("}Fallback") for above in box.iterancestors()):
            for inner in box.iter(f"{_W}p"):
                builder.paragraph(_text(inner))


def _text(element: Any) -> str:
    """Return a paragraph's text without footnote marks and what stands in text boxes."""
    words = []
    for run in element.iter(f"{_W}r"):
        inside = next((a for a in run.iterancestors(f"{_W}txbxContent", f"{_W}p")), None)
        if inside is not element:
            continue
        text = "".join(_pieces(run))
        raised = run.find(f"{_W}rPr/{_W}vertAlign")
        if raised is not None and raised.get(f"{_W}val") == "superscript" and _is_mark(text):
            continue
        words.append(text)
    return "".join(words)


def _is_mark(text: str) -> bool:
    return text.strip("[]()（）〔〕①②③④⑤⑥⑦⑧⑨⑩*").isdigit() or not text.strip("[]()①②③④⑤⑥⑦⑧⑨⑩*")


def _pieces(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _table(builder: Builder, numbering: Numbering, table: "Table") -> None:
    """Add a table; one of a single column is a frame around paragraphs."""
    rows = list(_rows(table))
    if len(table.columns) > 1:
        builder.table(rows)
        return
    for paragraph in table._tbl.iter(f"{_W}p"):
        _paragraph(builder, numbering, paragraph)


def _rows(table: "Table") -> Iterator[list[str]]:
    above: list[Any] = []
    for row in table.rows:
        cells: list[str] = []
        seen: list[Any] = []
        for at, cell in enumerate(row.cells):
            text = "\n".join(_text(p) for p in cell._tc.iter(f"{_W}p"))
            is_below = at < len(above) and above[at] is cell._tc
            is_beside = bool(seen) and seen[-1] is cell._tc
            again = is_below or (is_beside and len(text) > _HEADING)
            cells.append("" if again else text)
            seen.append(cell._tc)
        above = seen
        yield cells

"""Web pages as blocks: the text of the body, tables with their merged cells spread out."""

import re
from collections.abc import Iterator
from typing import Any

from planctl.draft.building import Builder
from planctl.draft.documents import Document
from planctl.draft.plaintext import decode
from planctl.errors import RefusedError

_SKIP = {"script", "style", "noscript", "template", "head", "iframe", "select", "button", "nav"}
_BLOCKS = {
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl",
    "dt", "dd", "br", "hr", "table", "tr", "td", "th", "tbody", "thead", "blockquote", "pre",
    "main", "header", "footer", "body", "center", "form", "fieldset", "figure", "figcaption",
    "caption", "address",
}  # fmt: skip
_MOST = 200
_HEADING = 20


def web_document(name: str, data: bytes) -> Document:
    """Return the blocks of an .html file."""
    import lxml.html
    from lxml import etree

    text = decode(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        raise RefusedError(f"{name}：是空的。请换一个文件")
    try:
        # huge_tree: without it all that stands deeper than 256 elements is lost in silence.
        root = lxml.html.document_fromstring(text, lxml.html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError) as error:
        raise RefusedError(f"{name}：不是网页。请用浏览器另存为 .html 再试") from error
    reader = _Reader()
    try:
        reader.walk(root)
    except RecursionError as error:
        raise RefusedError(f"{name}：网页套得太深，读不了。请另存为 .docx 或 .txt 再试") from error
    reader.flush()
    return reader.builder.document(name)


class _Reader:
    """Collects running text into paragraphs, tables apart."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.words: list[str] = []

    def flush(self) -> None:
        """End the paragraph."""
        text = re.sub(r"[ \t\r\n\f\v]+", " ", "".join(self.words)).strip()
        self.words = []
        if text:
            self.builder.paragraph(text)

    def walk(self, element: Any) -> None:
        """Read an element and what is in it."""
        if not isinstance(element.tag, str) or element.tag in _SKIP or _is_hidden(element):
            return
        if _is_mark(element):
            return
        if element.tag == "table" and not _is_layout(element):
            self.flush()
            self.builder.table(list(_grid(element)))
            return
        block = element.tag in _BLOCKS
        if block:
            self.flush()
        self.words.append(element.text or "")
        for child in element:
            self.walk(child)
            self.words.append(child.tail or "")
        if block:
            self.flush()


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _words(element: Any) -> str:
    """Return the text of an element, a line for each block in it, without footnote marks."""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIP and not _is_mark(child):
            words += ["\n" if child.tag in _BLOCKS else "", _words(child)]
        words.append(child.tail or "")
    return "".join(words)


def _is_mark(element: Any) -> bool:
    """Return whether an element is the mark of a footnote."""
    text = (element.text or "").strip()
    return element.tag == "sup" and bool(re.fullmatch(r"[\[(]?\d{1,2}[\])]?|[①-⑳*]", text))


def _own_rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _is_layout(table: Any) -> bool:
    """Return whether a table only arranges the page: it holds tables, or one column."""
    if table.find(".//table") is not None:
        return True
    rows = [[c for c in row if c.tag in ("td", "th")] for row in _own_rows(table)]
    return all(len(row) <= 1 for row in rows)


def _grid(table: Any) -> Iterator[list[str]]:
    """Give the rows with merged cells spread out; long words only once."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in _own_rows(table):
        cells: list[str] = []
        waiting = [c for c in row if c.tag in ("td", "th")]
        while waiting or any(at >= len(cells) for at in hanging):
            at = len(cells)
            if at in hanging:
                left, _ = hanging.pop(at)
                cells.append("")
                if left > 1:
                    hanging[at] = (left - 1, "")
                continue
            if not waiting:
                break
            cell = waiting.pop(0)
            text = re.sub(r"[ \t\r\f\v]+", " ", _words(cell)).strip()
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for k in range(wide):
                cells.append(text if k == 0 or len(text) <= _HEADING else "")
                if high > 1:
                    hanging[at + k] = (high - 1, text)
        yield cells


def _span(cell: Any, key: str) -> int:
    value = str(cell.get(key) or "1").strip()
    return min(max(int(value), 1), _MOST) if value.isdecimal() else 1

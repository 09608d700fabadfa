"""Reads a document by what its name says it is."""

from collections.abc import Callable
from pathlib import Path

from planctl.draft.documents import Document
from planctl.errors import RefusedError, why


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


def is_plain(path: Path) -> bool:
    """Return whether a document is text as it stands, by what its name says it is."""
    return path.suffix.lower() not in (".docx", ".html", ".htm", ".pdf")


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

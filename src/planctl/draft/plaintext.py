"""Plain text as offices paste it: wrapped lines, page numbers, tables flattened in several ways."""

import re
from collections.abc import Iterator, Sequence

from planctl.draft.barred import split_bars
from planctl.draft.documents import Block, Document
from planctl.draft.pasted import table_at
from planctl.errors import RefusedError

_PAGE = re.compile(
    r"\s*(?:[-—–~·]+\s*\d{1,4}\s*[-—–~·]+|第\s*\d{1,4}\s*页(?:\s*共\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*$"
)


_HEAD = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+[章节编篇]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|专栏|附件|附表|表\s*\d|——|[一二三四五六七八九十]是)"
)


# Markdown: ## headings, - items, **bold**.
_MARKED = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"(?m)^[ \t]*[-*+][ \t]+(?=\S)")
_INLINE = re.compile(r"(\*\*|__|`)(?=\S)([^*`\n]+?)\1")
_FEW_MARKS = 2


_ENDS = tuple("。；;：:！？!?”）)")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 or GB18030."""
    if b"\0" in data:
        raise _no_text(name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return (
                data.decode(encoding)
                .replace("\r\n", "\n")
                .replace("\r", "\n")
                .replace("\x0c", "\n")
            )
        except UnicodeDecodeError:
            continue
    raise _no_text(name)


def _no_text(name: str) -> RefusedError:
    return RefusedError(
        f"{name}：不是 UTF-8，也不是 GB18030 编码的文本。请另存为 UTF-8 的 .txt 再试"
    )


def plain_document(name: str, data: bytes) -> Document:
    """Return the blocks of a .txt file; the marks of Markdown are no words of it."""
    text = decode(data, name)
    if name.lower().endswith((".md", ".markdown")) or len(_MARKED.findall(text)) >= _FEW_MARKS:
        text = _INLINE.sub(r"\2", _MARKED.sub("", _ITEM.sub("", text)))
    return text_document(name, text.translate(_DRAWN))


# Tables drawn with lines of their own: as bars and dashes draw them.
_DRAWN = str.maketrans("│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝─━═", "|" * 21 + "---")


def text_document(name: str, text: str, wraps: bool = False) -> Document:
    """Return the blocks of a text: paragraphs joined across lines, tables found again.

    `wraps`: its lines are those of printed pages.
    """
    lines = list(_lines(text))
    blocks: list[Block] = []
    at = 0
    width = _wrap_width([text[a:b] for a, b in lines], wraps)
    while at < len(lines):
        taken = table_at(text, lines, at)
        if taken:
            block, at = taken
            blocks += block
            continue
        start, end = lines[at]
        at += 1
        if _PAGE.match(text[start:end]) or not text[start:end].strip():
            continue
        while at < len(lines) and _bars_meet(text, end, lines[at]):
            end = lines[at][1]
            at += 1
        last = at - 1
        while (following := _next_line(text, lines, last, width)) is not None:
            last = following
            end = lines[last][1]
        at = max(at, last + 1)
        blocks += split_bars(text, start, end)
    return Document(name, text, tuple(blocks))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]*", text):
        if match.end() > match.start():
            yield match.span()


def _wrap_width(lines: Sequence[str], wraps: bool) -> int:
    """Return the width at which a text was broken into lines, 0 if each paragraph is one."""
    lengths = [len(line.strip()) for line in lines if len(line.strip()) > 12]
    lengths.sort()
    if wraps:
        return lengths[int(len(lengths) * 0.9)] if lengths else 0
    if len(lengths) < 20:
        return 0
    high = lengths[int(len(lengths) * 0.9)]
    full = [n for n in lengths if n >= high * 0.85]
    open_ended = sum(
        1
        for line in lines
        if len(line.strip()) >= high * 0.85 and not line.rstrip().endswith(_ENDS)
    )
    return high if high <= 90 and open_ended > len(full) * 0.5 else 0


def _next_line(text: str, lines: Sequence[tuple[int, int]], here: int, width: int) -> int | None:
    """Return the line that goes on with a paragraph, beyond a page's number if need be."""
    there = here + 1
    while width and there < len(lines) and is_page_number(text[slice(*lines[there])]):
        there += 1
    if there < len(lines) and _goes_on(text, lines, here, there, width):
        return there
    return None


def begins_part(line: str) -> bool:
    """Return whether a line begins with the mark of a heading or an item."""
    return bool(_HEAD.match(line))


def is_page_number(line: str) -> bool:
    """Return whether a line is the number of a page."""
    return bool(_PAGE.match(line)) or bool(re.fullmatch(r"\s*\d{1,3}\s*", line))


def _goes_on(
    text: str, lines: Sequence[tuple[int, int]], here: int, there: int, width: int
) -> bool:
    """Return whether a line is the rest of the one before."""
    line, after = text[slice(*lines[here])], text[slice(*lines[there])]
    if not width or not after.strip() or "|" in line or "\t" in line:
        return False
    if (
        line.rstrip().endswith(("。", "；", ";", "：", ":", "！"))
        or _HEAD.match(after)
        or _PAGE.match(after)
    ):
        return False
    return len(line.strip()) >= width * 0.8


def _bars_meet(text: str, end: int, line: tuple[int, int]) -> bool:
    """Return whether a row of cells was broken at a bar."""
    return bool(re.search(r"[|｜]\s*$", text[max(0, end - 4) : end])) and text[
        slice(*line)
    ].lstrip().startswith(("|", "｜"))

"""The automatic numbers of Word paragraphs: 一、(一) 1. that stand in no text."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "taiwaneseCountingThousand",
)
_DIGITS = "零一二三四五六七八九"


class Numbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, source: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.styles = {style.style_id: style for style in source.styles}
        try:
            root = source.part.part_related_by(_NUMBERING).element
        except KeyError:
            # The document numbers nothing by itself.
            return
        shapes = {a.get(f"{_W}abstractNumId"): a for a in root.findall(f"{_W}abstractNum")}
        for num in root.findall(f"{_W}num"):
            shape = shapes.get(_said(num.find(f"{_W}abstractNumId")))
            if shape is None:
                continue
            for level in shape.findall(f"{_W}lvl"):
                key = (num.get(f"{_W}numId"), _count(level.get(f"{_W}ilvl")))
                self.levels[key] = _level(level)

    def label(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, "" if it has none."""
        where = self._where(paragraph)
        if where is None:
            return ""
        num, level = where.find(f"{_W}numId"), where.find(f"{_W}ilvl")
        if num is None:
            return ""
        key = (num.get(f"{_W}val"), _count(_said(level)))
        if key not in self.levels:
            return ""
        form, text, start = self.levels[key]
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for other in [k for k in self.counts if k[0] == key[0] and k[1] > key[1]]:
            del self.counts[other]
        if form in ("bullet", "none"):
            return ""
        for at in range(key[1] + 1):
            here = (key[0], at)
            kind = self.levels.get(here, (form, "", 1))[0]
            text = text.replace(f"%{at + 1}", _written(self.counts.get(here, 1), kind))
        return text

    def _where(self, paragraph: Any) -> Any:
        """Return what numbers a paragraph: it, or its style."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        if own is not None:
            return own
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = self.styles.get(named.get(f"{_W}val")) if named is not None else None
        return style.element.find(f"{_W}pPr/{_W}numPr") if style is not None else None


def _level(level: Any) -> tuple[str, str, int]:
    def value(tag: str, default: str) -> str:
        found = level.find(f"{_W}{tag}")
        return default if found is None else str(found.get(f"{_W}val"))

    return value("numFmt", "decimal"), value("lvlText", ""), _count(value("start", "1"), 1)


def _said(node: Any) -> str:
    """Return what an element says, "" if it is not there, as in a damaged file."""
    return "" if node is None else str(node.get(f"{_W}val"))


def _count(text: str | None, default: int = 0) -> int:
    """Return a number as a damaged file may write it."""
    return int(text) if text is not None and text.isdecimal() else default


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(number)
    if form == "decimalEnclosedCircleChinese" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """Return 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens % 10]}十"
    return lead + (_DIGITS[ones] if ones or not tens else "")

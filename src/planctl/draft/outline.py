"""The outline of a document: 一、(一)、1.、专栏、表、附件, and what stands below each heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planctl.draft.documents import Block, Document
from planctl.draft.text import Run, run_of, same_width

_CN = "[一二三四五六七八九十百]{1,4}"
# Kinds of headings, the outermost first: (kind, how it begins).
_KINDS = (
    ("chapter", rf"第{_CN}[章编篇]"),
    ("annex", rf"附(?:件|表)\s*(?:\d{{1,2}}|{_CN})?(?=[:\s]|$)"),
    ("part", rf"第{_CN}节"),
    ("square", r"[■◆★▲□]"),
    ("one", rf"{_CN}、"),
    ("one_bracket", rf"[(（]{_CN}[)）]"),
    ("digit", r"\d{1,2}(?:[.、．]|(?=[一-龥]{2,12}[。:]))(?!\d)"),
    ("digit_dots", r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?![\d.%])\s*(?=[一-龥])"),
    ("digit_bracket", r"[(（]\d{1,2}[)）]"),
    ("circled", r"[①-⑳]"),
)
_BOX = re.compile(
    r"(?:专栏|表|附表)\s*(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3})(?=\s|:|[一-龥“]|$)"
)
_HEAD = re.compile(r"\s*(?:" + "|".join(f"(?P<{kind}>{begins})" for kind, begins in _KINDS) + r")")
_ORDER = [kind for kind, _ in _KINDS]
_TITLE_END = re.compile(r"[。:;]")
_BULLET = re.compile(r"\s*[●○•·▪◇➢✓※]\s*")
_PAST_TITLE = re.compile(
    r"现状|回顾|取得|成效|成就|成绩|十三五|十二五|形势|背景|机遇|存在(?:的)?(?:主要)?问题|(?:规划|发展|工作|现实|改革|建设)(?:的)?基础(?!设施|教育|研究|能力|性|工作|条件)|^发展环境|面临"
)
_TASKS = re.compile(
    r"^(?:优化|夯实|加强|改善|提升|推进|完善|营造|创新|强化|聚焦|深化|健全|实施|构建|打造|推动|加快|全面)"
)


@dataclass(slots=True)
class Section:
    """A heading with its own text; `number` is unique in the document."""

    number: str
    title: str
    start: int
    kind: str = ""
    past: bool = False
    parent: "Section | None" = None
    children: list["Section"] = field(default_factory=list)
    texts: list[Run] = field(default_factory=list)
    tables: list[Block] = field(default_factory=list)

    def walk(self) -> Iterator["Section"]:
        """Give this section and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline_of(document: Document) -> Section:
    """Return the root section; what stands before the first heading is its own text."""
    builder = _Builder(document)
    for block in document.blocks:
        if block.rows:
            builder.here.tables.append(block)
        else:
            builder.paragraph(block)
    return builder.root


class _Builder:
    """Puts paragraphs below the headings they follow."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.root = Section("", "", 0)
        self.here = self.root
        self.numbers: dict[str, int] = {}

    def paragraph(self, block: Block) -> None:
        """Take a paragraph: a heading, a heading with its text, or text."""
        parts = list(_parts(self.text, block.start, block.end))
        for start, end in parts:
            flat = same_width(self.text[start:end])
            box = _BOX.match(flat.lstrip())
            head = _HEAD.match(flat)
            if box and len(flat.strip()) <= 60:
                self._open(
                    "box",
                    re.sub(r"\s", "", box[0]),
                    flat,
                    start,
                    box.end() + len(flat) - len(flat.lstrip()),
                )
            elif head and head.lastgroup:
                self._heading(head, flat, start, end, inline=len(parts) > 1)
            else:
                self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        bullet = _BULLET.match(self.text, start, end)
        start = bullet.end() if bullet else start
        run = run_of(self.text, start, end)
        if run:
            self.here.texts.append(run)

    def _heading(self, head: re.Match[str], flat: str, start: int, end: int, inline: bool) -> None:
        kind = head.lastgroup or ""
        body = head.end()
        stop = _TITLE_END.search(flat, body)
        length = (stop.start() if stop else len(flat)) - body
        title_end = stop.start() if stop else len(flat)
        rest = stop.end() if stop else len(flat)
        if length > 40 or inline:
            gap = re.search(r"\s", flat[body:].lstrip())
            lead = len(flat[body:]) - len(flat[body:].lstrip())
            if gap and 2 <= gap.start() <= 40 and lead + gap.start() <= length:
                title_end = rest = body + lead + gap.start()
            elif length > 40:
                # A numbered sentence: its first words stand for a title.
                cut = re.search(r"[,、]", flat[body + 4 :])
                title_end = min(body + 4 + (cut.start() if cut else 20), body + 24, len(flat))
                rest = body
        self._open(kind, _number(kind, head[0]), flat[:title_end], start, body)
        said = re.search(r"\d", flat[body:title_end]) or flat.rstrip().endswith("。")
        if kind not in ("chapter", "annex") and said:
            self._add(start + body, start + title_end)
        if rest < len(flat):
            self._add(start + rest, end)

    def _open(self, kind: str, mark: str, flat: str, start: int, body: int) -> None:
        title = re.sub(r"\s+", "", flat[body:]).strip(":。;")
        parent = self._parent(kind)
        number = self._unique(_joined(parent, kind, mark))
        past = bool(_PAST_TITLE.search(title)) and not _TASKS.match(title)
        section = Section(number, title or number, start, kind, past or parent.past, parent)
        parent.children.append(section)
        self.here = section

    def _parent(self, kind: str) -> Section:
        node: Section | None = self.here
        if kind == "annex":
            return self.root
        rank = _rank(kind)
        while node is not None and node.kind and not _may_hold(node.kind, kind, rank):
            node = node.parent
        return node or self.root

    def _unique(self, number: str) -> str:
        unique, n = number, self.numbers.get(number, 1)
        while unique in self.numbers:
            n += 1
            unique = f"{number}-{n}"
        self.numbers[number] = n
        self.numbers.setdefault(unique, 1)
        return unique


def _may_hold(outer: str, kind: str, rank: int) -> bool:
    """Return whether a heading of one kind may stand below one of another."""
    return _inside_box(kind) if outer == "box" else _rank(outer) < rank


def _inside_box(kind: str) -> bool:
    return kind in ("digit", "digit_bracket", "circled")


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _number(kind: str, mark: str) -> str:
    mark = re.sub(r"\s", "", mark)
    return mark.rstrip("、.．") if kind in ("one", "digit") else mark


def _joined(parent: Section, kind: str, mark: str) -> str:
    if kind in ("chapter", "annex", "box") or not parent.number:
        return mark
    if kind == "digit_dots":
        return mark
    joint = "-" if parent.number[-1:].isdigit() and mark[:1].isdigit() else ""
    return f"{parent.number}{joint}{mark}"


# A document on one line: its headings stand after spaces.
_INLINE = re.compile(
    rf"(?<=[\s。|])(?=(?:第{_CN}[章编篇节]|{_CN}、|[(（]{_CN}[)）]|\d{{1,2}}[.．]\s?[一-龥]|专栏\s*\d{{1,2}}\s|表\s*\d{{1,2}}\s|附件\s))"
)
_LONG = 300


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a very long paragraph at the headings inside it."""
    if end - start < _LONG:
        yield start, end
        return
    cuts = [start + m.start() for m in _INLINE.finditer(text[start:end]) if m.start()]
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        if text[a:b].strip():
            yield a, b


def sections(root: Section) -> Sequence[Section]:
    """Return every section in document order."""
    return list(root.walk())

"""Tables as rows with known columns: what each column holds is read from its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planctl.draft.grammar import standard
from planctl.draft.text import same_width

SEQ, GROUP, NAME, UNIT, VALUE, NATURE, LEAD, SUPPORT, TEXT, NOTE = (
    "seq", "group", "name", "unit", "value", "nature", "lead", "support", "text", "note",
)  # fmt: skip


_VALUE = re.compile(
    r"[(\[〔]?[≥≤><=＞＜≧≦±+]*[-—–]?\d[\d,.]*(?::\d[\d.]*)?(?:[-—–~～至]\d[\d.]*)?\s*[%‰]?(?:[一-龥/²³]{0,6}\d*万?)?(?:左右|以上|以下|以内|及以上|及以下|内)?[)\]〕]?\*?"
)


_BLANK = re.compile(r"[-—–―/／\s*]*|/|无|空")


_NATURES = re.compile(r"(?:约束|预期|倡导|监测|指导|引导|参考|鼓励)性?(?:指标)?\*?")


# 牵头县领导, 责任人: people, not departments.
_PEOPLE = re.compile(r"领导|责任人|联系人|联络员")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and its heading."""

    role: str
    heading: str


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """Return a cell's text without spaces, in half-width."""
    return re.sub(r"\s+", "", same_width(text))


def role_of(heading: str) -> str:
    """Return what a column of this heading holds, "" if the words are none of a heading."""
    text = flat(heading)
    if not text or len(text) > 24:
        return ""
    if _PEOPLE.search(text):
        return NOTE
    return standard().column(text)


def is_header_word(text: str) -> bool:
    """Return whether a short text looks like the heading of a column."""
    bare = flat(text)
    return (
        bool(role_of(text))
        and len(bare) <= 12
        and not re.search(r"表$|\||^(?:附[件表]|专栏|表\d)", bare)
        and not (_NATURES.fullmatch(bare))
    )


def looks_like_value(text: str) -> bool:
    """Return whether a cell may hold a figure, or stand for one that is missing."""
    text = flat(text)
    return bool(_BLANK.fullmatch(text) or _VALUE.fullmatch(text))


def is_nature(text: str) -> bool:
    """Return whether a cell says how binding a target is."""
    return bool(_NATURES.fullmatch(flat(text)))


def header_start(cells: Sequence[str]) -> int | None:
    """Return where, in a line of cells, the heading of a table begins."""
    for at in range(len(cells)):
        opening = re.split(r"\s+", cells[at].strip())[-1] if at == 0 else cells[at]
        window = [opening, *cells[at + 1 : at + 4]]
        if sum(1 for text in window if is_header_word(text)) >= 3 or (
            at == 0
            and len(opening) <= 8
            and sum(1 for t in cells[1:8] if re.fullmatch(r"20\d\d年?", flat(t))) >= 2
        ):
            return at
    return None


def columns_of(headings: Sequence[str], lowest: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns under these headings; `lowest`: what stands in their last line."""
    columns = [Column(role_of(text), flat(text)) for text in headings]
    for i, text in enumerate(lowest):
        role = role_of(text)
        if role in (LEAD, SUPPORT) or not columns[i].role:
            columns[i] = Column(role, columns[i].heading)
    roles = [c.role for c in columns]
    if NAME not in roles and VALUE in roles:
        columns = _with_names(columns, roles)
        roles = [c.role for c in columns]
    if LEAD not in roles and SUPPORT in roles:
        spot = roles.index(SUPPORT)
        columns[spot] = Column(LEAD, columns[spot].heading)
    names = [i for i, c in enumerate(columns) if c.role == NAME]
    for i in names[:-1]:
        columns[i] = Column(GROUP, columns[i].heading)
    if VALUE in roles and NAME in [c.role for c in columns]:
        columns = [
            Column(GROUP, c.heading) if c.role == TEXT and i < roles.index(VALUE) else c
            for i, c in enumerate(columns)
        ]
    return tuple(c if c.role else Column(NOTE, c.heading) for c in columns)


def _with_names(columns: list[Column], roles: Sequence[str]) -> list[Column]:
    """Return the columns with one for the names, whose heading was lost or says 任务、目标."""
    first = roles.index(VALUE)
    if first and roles[first - 1] == SEQ:
        return [*columns[:first], Column(NAME, ""), *columns[first:]]
    for want in ("", TEXT, GROUP):
        spots = [i for i, role in enumerate(roles[:first]) if role == want]
        if spots:
            named = Column(NAME, columns[spots[-1]].heading)
            return [*columns[: spots[-1]], named, *columns[spots[-1] + 1 :]]
    return columns


def shape_grid(grid: Sequence[Sequence[str]]) -> tuple[tuple[Column, ...], int] | None:
    """Return the columns of a table whose rows are known, and how many rows its heading has."""
    best: tuple[int, int] | None = None
    for depth in (1, 2, 3):
        if len(grid) <= depth or (depth > 1 and not _goes_on(grid[depth - 1])):
            break
        known = sum(1 for text in _merged(grid[:depth]) if role_of(text))
        if known >= 2 and (best is None or known >= best[0]):
            best = (known, depth)
    if best is None:
        return None
    heading = grid[: best[1]]
    return columns_of(_merged(heading), _lowest(heading)), best[1]


_BELOW = re.compile(
    r"(?:(?:完成|计划|预计|实际|目标)(?:数|值|量|额)|绝对[数值额量]|(?:同比)?(?:增长|增速|增幅)率?(?:\(%\)|%)?|实际|目标|现状|规划|基期|完成|累计|年均.*|增速|增幅|牵头|配合|.*(?:单位|部门))$"
)


# 2020年, 2025年目标 under a heading that spans both; 年 with a figure is no year.
_YEAR_HEAD = re.compile(r"20\d\d(?:年[一-龥]{0,6})?")


def _goes_on(row: Sequence[str]) -> bool:
    """Return whether a row still belongs to the heading."""
    texts = [flat(text) for text in row if flat(text)]
    if any(looks_like_value(text) and not _YEAR_HEAD.fullmatch(text) for text in texts):
        return False
    return sum(1 for t in set(texts) if is_header_word(t) or _BELOW.match(t)) >= 2


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one heading per column: a heading over several columns stands before theirs."""
    width = max(len(row) for row in rows)
    headings = []
    for column in range(width):
        words: list[str] = []
        for row in rows:
            text = flat(row[column]) if column < len(row) else ""
            if text and text not in words:
                words.append(text)
        headings.append("".join(words))
    return headings


def _lowest(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the words nearest to the rows, of each column."""
    width = max(len(row) for row in rows)
    columns = ([flat(row[i]) for row in rows if i < len(row)] for i in range(width))
    return [next(filter(None, reversed(words)), "") for words in columns]


def transposed(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows as columns."""
    width = max(len(row) for row in grid)
    return [[row[i] if i < len(row) else "" for row in grid] for i in range(width)]

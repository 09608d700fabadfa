"""Tables as rows with known columns: what each column holds is read from its heading.

A table may have lost its shape: one cell a line, all cells on one line, merged cells
missing. Then its rows are found again by the kind of cell each column must hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.draft.bodies import are_bodies
from planctl.draft.grammar import standard
from planctl.draft.text import same_width

SEQ, GROUP, NAME, UNIT, VALUE, NATURE, LEAD, SUPPORT, TEXT, NOTE = (
    "seq", "group", "name", "unit", "value", "nature", "lead", "support", "text", "note",
)  # fmt: skip


_VALUE = re.compile(
    r"[(\[〔]?[≥≤><=＞＜≧≦±+]*[-—–]?\d[\d,.]*(?::\d[\d.]*)?(?:[-—–~～至]\d[\d.]*)?\s*[%‰]?(?:[一-龥/²³]{0,6}\d*万?)?(?:左右|以上|以下|以内|及以上|及以下|内)?[)\]〕]?\*?"
)


_BLANK = re.compile(r"[-—–―/／\s*]*|/|无|空")


_WORDY_VALUE = re.compile(
    r"(?:逐步|稳步|持续|明显|显著|同比例?|不断|有所|基本|稳中|总体|完成|达到|保持|控制|力争|实现|优于|高于|低于|不低于|不高于|全覆盖|全面|较|比|年均|每年|按|与|动态|稳定|进一步|大幅|零|上级|省|国家|以).{0,30}"
)


_NATURES = re.compile(r"(?:约束|预期|倡导|监测|指导|引导|参考|鼓励)性?(?:指标)?\*?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and its heading."""

    role: str
    heading: str


def flat(text: str) -> str:
    """Return a cell's text without spaces, in half-width."""
    return re.sub(r"\s+", "", same_width(text))


def role_of(heading: str) -> str:
    """Return what a column of this heading holds, "" if the words are none of a heading."""
    text = flat(heading)
    if not text or len(text) > 24:
        return ""
    return standard().column(text)


def is_header_word(text: str) -> bool:
    """Return whether a short text looks like the heading of a column."""
    bare = flat(text)
    return (
        bool(role_of(text))
        and len(bare) <= 12
        and not re.search(r"表$|\|", bare)
        and not (_NATURES.fullmatch(bare))
    )


def looks_like_value(text: str) -> bool:
    """Return whether a cell may hold a figure, or stand for one that is missing."""
    text = flat(text)
    return bool(_BLANK.fullmatch(text) or _VALUE.fullmatch(text))


def _may_be_value(text: str) -> bool:
    text = flat(text)
    return (
        looks_like_value(text)
        or bool(_WORDY_VALUE.fullmatch(text))
        or bool(re.search(r"\d", text) and len(text) <= 24 and not re.match(r"[一-龥]{4,}", text))
    )


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


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table with its columns known; cells are numbers into the flat list it came from."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[int | None, ...], ...]


def shape_loose(cells: Sequence[str]) -> Shaped | None:
    """Find columns and rows of a table that lies as one row of cells."""
    length = _header_length(cells)
    if length < 2:
        return None
    columns = _columns(cells[:length])
    body = range(length, len(cells))
    if any(c.role == LEAD for c in columns) or (
        any(c.role == SUPPORT for c in columns) and not any(c.role == VALUE for c in columns)
    ):
        rows = list(_body_rows(cells, body, columns))
    else:
        rows = list(_value_rows(cells, body, columns))
    return Shaped(columns, tuple(rows)) if rows else None


def _header_length(cells: Sequence[str]) -> int:
    """Return how many cells the heading has."""
    length = 0
    for at, text in enumerate(cells[:16]):
        if is_header_word(text) or (not flat(text) and 0 < at < 8) or (at == 0 and role_of(text)):
            length = at + 1
        else:
            break
    while length and not flat(cells[length - 1]):
        length -= 1
    return length


def _columns(headings: Sequence[str]) -> tuple[Column, ...]:
    columns = [Column(role_of(text), flat(text)) for text in headings]
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


def _value_rows(
    cells: Sequence[str], body: range, columns: Sequence[Column]
) -> Iterator[tuple[int | None, ...]]:
    at = body.start
    while at < body.stop:
        rows = _rows_at(cells, at, body.stop, columns)
        if not rows:
            at += 1
            continue
        yield from rows
        at = max(i for row in rows for i in row if i is not None) + 1


def _rows_at(
    cells: Sequence[str], at: int, stop: int, columns: Sequence[Column]
) -> list[tuple[int | None, ...]]:
    """Return the row that begins at a cell, or up to three cells of a merged group later.

    A cell may hold several lines (其中:…): then so many names, figures and figures follow.
    """
    firm = [c for c in columns if c.role != GROUP]
    for lines in (1, 2, 3):
        for groups in range(4):
            led = [cells[i] for i in range(at, min(at + groups, stop))]
            if any(looks_like_value(text) and flat(text) for text in led):
                break
            for with_seq in (True, False):
                placed = _fit(cells, at + groups, stop, firm, with_seq, lines)
                if placed is not None:
                    return [_spread(placed, columns, n) for n in range(lines)]
    return []


def _spread(
    placed: Sequence[Sequence[int | None]], columns: Sequence[Column], line: int
) -> tuple[int | None, ...]:
    found = iter(placed)
    row: list[int | None] = []
    for column in columns:
        here = next(found) if column.role != GROUP else ()
        row.append(here[min(line, len(here) - 1)] if here else None)
    return tuple(row)


def _fit(
    cells: Sequence[str], at: int, stop: int, columns: Sequence[Column], with_seq: bool, lines: int
) -> list[tuple[int | None, ...]] | None:
    """Return the cells of each column, `lines` of them where names and figures stand."""
    placed: list[tuple[int | None, ...]] = []
    for column in columns:
        if column.role == SEQ and not with_seq:
            placed.append((None,))
            continue
        count = lines if column.role in (NAME, VALUE) else 1
        if at + count > stop:
            return None
        if not all(_fits(flat(cells[i]), column.role) for i in range(at, at + count)):
            return None
        placed.append(tuple(range(at, at + count)))
        at += count
    return placed


def _fits(text: str, role: str) -> bool:
    match role:
        case "seq":
            return bool(re.fullmatch(r"\(?\d{1,3}\)?[.、]?", text))
        case "unit":
            return len(text) <= 10 and not re.match(r"\d", text)
        case "value":
            return _may_be_value(text)
        case "nature":
            return is_nature(text)
        case "name":
            return len(re.findall(r"[一-龥]", text)) >= 2 and not is_nature(text)
        case _:
            return len(text) <= 60
    return False


def _body_rows(
    cells: Sequence[str], body: range, columns: Sequence[Column]
) -> Iterator[tuple[int | None, ...]]:
    """Cut after the departments that end each row; merged cells on the left may be missing."""
    ends = [i for i, c in enumerate(columns) if c.role in (LEAD, SUPPORT)]
    wanted = len([i for i in ends if i >= len(columns) - len(ends)])
    wanted = max(wanted, 1)
    headings = [c.heading for c in columns]
    row: list[int] = []
    for at in body:
        text = cells[at]
        if not flat(text) and not row:
            continue
        if flat(text) in headings and len(flat(text)) <= 8:
            row = [i for i in row if flat(cells[i]) not in headings]
            continue
        if not flat(text):
            continue
        row.append(at)
        tail = row[-wanted:]
        if len(tail) == wanted and len(row) > wanted and all(are_bodies(cells[i]) for i in tail):
            following = next(
                (flat(cells[j]) for j in range(at + 1, body.stop) if flat(cells[j])), ""
            )
            if wanted == 1 or not (
                following
                and are_bodies(following)
                and len(row) > wanted + 1
                and not are_bodies(cells[row[-wanted]])
            ):
                yield _aligned(row, columns, cells)
                row = []
    if len(row) > wanted:
        yield _aligned(row, columns, cells)


def _aligned(
    row: Sequence[int], columns: Sequence[Column], cells: Sequence[str]
) -> tuple[int | None, ...]:
    """Put the cells of a row under the last columns; what is left over stands before the first."""
    width = len(columns)
    placed = row[-width:]
    missing = (None,) * (width - len(placed))
    return (*missing, *placed, *row[: max(0, len(row) - width)])


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
    return _columns(_merged(grid[: best[1]])), best[1]


_BELOW = re.compile(
    r"(?:实际|目标|现状|规划|基期|完成|累计|年均.*|增速|增幅|牵头|配合|.*(?:单位|部门))$"
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


def transposed(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows as columns."""
    width = max(len(row) for row in grid)
    return [[row[i] if i < len(row) else "" for row in grid] for i in range(width)]

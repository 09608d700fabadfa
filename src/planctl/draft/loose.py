"""Tables that have lost their shape: one cell a line, all cells on one line, merged cells missing.

Their rows are found again by the kind of cell that each column must hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from planctl.draft.bodies import are_bodies
from planctl.draft.ragged import MOST_WAYS, goes_below, headings_of, spreads
from planctl.draft.settling import fit, fits
from planctl.draft.tables import (
    GROUP,
    LEAD,
    NAME,
    SEQ,
    SUPPORT,
    VALUE,
    Column,
    columns_of,
    flat,
    is_header_word,
    is_nature,
    looks_like_value,
    role_of,
)  # fmt: skip

_WORDY_VALUE = re.compile(
    r"(?:逐步|稳步|持续|明显|显著|同比例?|不断|有所|基本|稳中|总体|完成|达到|保持|控制|力争|实现|优于|高于|低于|不低于|不高于|全覆盖|全面|较|比|年均|每年|按|与|动态|稳定|进一步|大幅|零|上级|省|国家|以).{0,30}"
)


def _may_be_value(text: str) -> bool:
    text = flat(text)
    return (
        looks_like_value(text)
        or bool(_WORDY_VALUE.fullmatch(text))
        or bool(re.search(r"\d", text) and len(text) <= 24 and not re.match(r"[一-龥]{4,}", text))
    )


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table with its columns known; cells are numbers into the flat list it came from."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[int | None, ...], ...]


def shape_loose(cells: Sequence[str]) -> Shaped | None:
    """Find columns and rows of a table that lies as one row of cells."""
    numbered = _numbered(cells)
    if numbered is not None:
        return numbered
    length = _header_length(cells)
    if length < 2:
        return None
    headings = [flat(text) for text in cells[:length]]
    sample = cells[:_SAMPLE]
    best: tuple[tuple[int, int], Shaped] | None = None
    for arranged in islice(_arranged(headings), MOST_WAYS):
        shaped = _shaped(sample, columns_of(arranged), range(length, len(sample)))
        score = _score(sample, shaped) if shaped else (0, 0)
        if shaped and (best is None or score > best[0]):
            best = score, shaped
    if best is None or len(sample) == len(cells):
        return best[1] if best else None
    return _shaped(cells, best[1].columns, range(length, len(cells)))


# How the headings stand is seen from the first cells.
_SAMPLE = 600


def _arranged(headings: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the headings as they stand, then with the last of them below those that span them."""
    yield headings
    for count in range(2, min(6, len(headings) - 2)):
        below = headings[-count:]
        if not all(map(goes_below, below)):
            break
        for missing in (count - 1, count - 2):
            if missing > 0:
                top = headings[:-count]
                for spread, at in spreads(top, below, len(top) + missing):
                    yield headings_of(top, below, spread, at)
    for spread, at in spreads(headings, [], len(headings) + 1):
        if role_of(headings[next(i for i in spread if spread.count(i) > 1)]) == NAME:
            yield headings_of(headings, [], spread, at)


def _score(cells: Sequence[str], shaped: Shaped) -> tuple[int, int]:
    """Return how well the cells of all rows are what their columns hold, and how many there are."""
    placed = sum(1 for row in shaped.rows for i in row if i is not None)
    return sum(
        fit(shaped.columns, ["" if i is None else cells[i] for i in row[: len(shaped.columns)]])
        for row in shaped.rows
    ), placed


def _regular(cells: Sequence[str], columns: tuple[Column, ...], body: range) -> Shaped | None:
    """Return rows of one length if every cell then is what its column holds."""
    width = len(columns)
    whole = [i for i in body if flat(cells[i])]
    if len(whole) % width or len(whole) < 2 * width:
        return None
    rows = tuple(tuple(whole[at : at + width]) for at in range(0, len(whole), width))
    held = [fits(column, cells[row[i]]) for row in rows for i, column in enumerate(columns)]
    return Shaped(columns, rows) if all(f is not False for f in held) and True in held else None


def _shaped(cells: Sequence[str], columns: tuple[Column, ...], body: range) -> Shaped | None:
    regular = _regular(cells, columns, body)
    if regular is not None:
        return regular
    if any(c.role == LEAD for c in columns) or (
        any(c.role == SUPPORT for c in columns) and not any(c.role == VALUE for c in columns)
    ):
        rows = list(_body_rows(cells, body, columns))
    else:
        rows = list(_value_rows(cells, body, columns))
    return Shaped(columns, tuple(rows)) if rows else None


def _numbered(cells: Sequence[str]) -> Shaped | None:
    """Return the table if its rows begin with 1, 2, 3, as far apart as 序号 and 1."""
    bare = [flat(text).strip(".、") for text in cells]
    if "1" not in bare[:12] or not bare or role_of(cells[0]) != SEQ:
        return None
    width = bare.index("1")
    count = len(bare) // width
    if width < 3 or count < 3 or len(bare) % width:
        return None
    if any(bare[n * width] != str(n) for n in range(1, count)):
        return None
    rows = [tuple(range(n * width, (n + 1) * width)) for n in range(1, count)]
    return Shaped(columns_of(cells[:width]), tuple(rows))


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
        at = max((i for row in rows for i in row if i is not None), default=at) + 1


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
                    group = at + groups - 1 if groups else None
                    return [_spread(placed, columns, n, group) for n in range(lines)]
    return []


def _spread(
    placed: Sequence[Sequence[int | None]], columns: Sequence[Column], line: int,
    group: int | None,
) -> tuple[int | None, ...]:  # fmt: skip
    """Return a row's cells, the group that stood before it under the last heading of groups."""
    last = max((i for i, c in enumerate(columns) if c.role == GROUP), default=-1)
    found = iter(placed)
    row: list[int | None] = []
    for i, column in enumerate(columns):
        here = next(found) if column.role != GROUP else (group,) if i == last else ()
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
            return len(text) <= 10 and not re.match(r"\d(?!/)", text)
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

"""Tables pasted one cell a line whose rows begin with a place, or with 1, 2, 3."""

import re
from collections.abc import Iterator, Sequence

from planctl.draft.barred import trimmed
from planctl.draft.bodies import are_bodies
from planctl.draft.documents import Block, Cell, Row
from planctl.draft.places import PLACE, PLACES, TOTAL
from planctl.draft.settling import LIMIT, TIME
from planctl.draft.tables import (
    GROUP,
    LEAD,
    NAME,
    SEQ,
    SUPPORT,
    TEXT,
    VALUE,
    flat,
    is_header_word,
    looks_like_value,
    role_of,
)

Lines = Sequence[tuple[int, int]]
Found = tuple[list[Block], int] | None

_SHORT = 30
_LONGEST_HEAD = 12
# No heading has more cells.
_MOST_HEADS = 40


def place_lines(text: str, lines: Lines, at: int) -> Found:
    """Read a heading, then for each place its name and its figures, all on lines of their own."""
    if not PLACES.fullmatch(flat(text[slice(*lines[at])])):
        return None
    cells = [(n, trimmed(text, *lines[n])) for n in range(at, min(at + _MOST_HEADS, len(lines)))]
    cells = [(n, c) for n, c in cells if c.end > c.start]
    words = [flat(text[c.start : c.end]) for _, c in cells]
    if len(words) > 3 and all(map(_is_place, words[1:3])):
        return _across(text, lines, at, cells, words)
    first = next(
        (i for i in range(2, len(words) - 1) if _is_place(words[i]) and _is_figure(words[i + 1])),
        0,
    )
    if not first or any(len(word) > _SHORT or word.endswith("。") for word in words[:first]):
        return None
    rows, last = _rows_of_places(text, lines, cells[first][0])
    count = len(rows[0]) - 1 if rows else 0
    lead = first - count
    if len(rows) < 2 or not 1 <= lead < first:
        return None
    heads = [c for _, c in cells[:first]]
    heading: list[Row] = [tuple(heads)] if lead == 1 else [tuple(heads[:lead]), tuple(heads[lead:])]
    return [Block(lines[at][0], lines[last - 1][1], (*heading, *rows))], last


def _across(
    text: str, lines: Lines, at: int, cells: Sequence[tuple[int, Cell]], words: Sequence[str]
) -> Found:
    """Read places that stand in the heading, then rows of a name and a figure for each place."""
    wide = next((i for i, word in enumerate(words) if i and not _is_place(word)), 0)
    figures = words[wide + 1 : 2 * wide]
    if not wide or _is_figure(words[wide]) or len(figures) < wide - 1 or len(words[wide]) > _SHORT:
        return None
    if not all(map(_is_figure, figures)):
        return None
    rows = [tuple(c for _, c in cells[:wide])]
    row: list[Cell] = []
    last = n = cells[wide][0]
    for n in range(cells[wide][0], len(lines)):
        cell = trimmed(text, *lines[n])
        word = flat(text[cell.start : cell.end])
        if word and (not _is_figure(word) if row else _is_figure(word) or len(word) > _SHORT):
            break
        row += [cell] if word else []
        if len(row) == wide:
            rows.append(tuple(row))
            row, last = [], n + 1
    return ([Block(lines[at][0], lines[last - 1][1], tuple(rows))], last) if rows[1:] else None


def _is_place(word: str) -> bool:
    return bool(PLACE.fullmatch(word) or TOTAL.fullmatch(word))


def _is_figure(word: str) -> bool:
    return bool(word) and looks_like_value(word)


def _rows_of_places(text: str, lines: Lines, at: int) -> tuple[list[Row], int]:
    """Return rows as long as the first, and where they end."""
    rows: list[Row] = []
    row: list[Cell] = []
    last = at
    for n in range(at, len(lines)):
        cell = trimmed(text, *lines[n])
        word = flat(text[cell.start : cell.end])
        if not word:
            continue
        if _is_place(word) and (not rows or len(row) == len(rows[0])):
            if (row and not rows) or row:
                rows.append(tuple(row))
            row = [cell]
        elif row and _is_figure(word) and (not rows or len(row) < len(rows[0])):
            row.append(cell)
        else:
            break
        last = n + 1
    if rows and len(row) == len(rows[0]):
        rows.append(tuple(row))
    elif rows:
        last -= len(row)
    return rows, last


def numbered_duties(text: str, lines: Lines, at: int) -> Found:
    """Read tasks on lines that begin with 1, 2, 3, each with its departments on lines after it."""
    if not is_header_word(text[slice(*lines[at])]):
        return None
    heads: list[Cell] = []
    n = at
    while n < len(lines) and len(heads) < _MOST_HEADS:
        cell = trimmed(text, *lines[n])
        word = flat(text[cell.start : cell.end])
        if len(word) > _LONGEST_HEAD or re.search(r"[\d,。;]", word):
            break
        heads += [cell] if word else []
        n += 1
    # What stands between the headings and the first number is the first row's group.
    while heads and not role_of(text[heads[-1].start : heads[-1].end]):
        n = next(k for k in range(n - 1, at, -1) if lines[k][0] <= heads[-1].start)
        heads.pop()
    roles = [role_of(text[c.start : c.end]) for c in heads]
    if SEQ not in roles or not {LEAD, SUPPORT} & set(roles) or VALUE in roles:
        return None
    kept = _kept_heads(text, heads, roles)
    rows, last = _numbered_rows(text, lines, n, kept[-1][0] == "limit")
    if len(rows) < 2:
        return None
    placed = tuple(_placed(text, row, [role for role, _ in kept]) for row in rows)
    heading = tuple(cell for _, cell in kept)
    return [Block(lines[at][0], lines[last - 1][1], (heading, *placed))], last


def _numbered_rows(text: str, lines: Lines, at: int, timed: bool) -> tuple[list[list[Cell]], int]:
    """Return the cells of each row, its number first; a group before a number goes with it.

    `timed`: rows end with a day.
    """
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    ended = last = at
    number = 0
    for n in range(at, len(lines)):
        cell = trimmed(text, *lines[n])
        word = flat(text[cell.start : cell.end])
        if not word:
            continue
        figure = word.strip(".、")
        if figure.isdecimal() and len(figure) < 4 and (not rows or int(figure) == number + 1):
            number = int(figure)
            led = _groups_at_end(text, row)
            if rows:
                rows[-1] = row[: len(row) - len(led)]
            elif len(row) > 1:
                return [], at
            rows.append(row := [cell, *led] if rows else [cell, *row])
            ended = 0
        else:
            row.append(cell)
            over = ended > 1 and len(row) > ended + 1
            if len(row) > _MOST_CELLS or (not rows and len(row) > 1) or (timed and over):
                break
        ends = TIME.fullmatch(word) if timed else are_bodies(word)
        if rows and ends:
            ended, last = len(row), n + 1
    if rows:
        rows[-1] = row[:ended]
    return rows, last


_MOST_CELLS = 24


def _groups_at_end(text: str, row: Sequence[Cell]) -> list[Cell]:
    """Return what stands after a row's departments and days: the next one's group."""
    led: list[Cell] = []
    for cell in reversed(row[1:]):
        word = flat(text[cell.start : cell.end])
        if are_bodies(word) or TIME.fullmatch(word) or len(word) > _SHORT:
            break
        led.insert(0, cell)
    return led


def _kept_heads(
    text: str, heads: Sequence[Cell], roles: Sequence[str]
) -> list[tuple[str, Cell]]:  # fmt: skip
    """Return which headings the columns get: number, group, task, departments, time limit."""
    kept = [(SEQ, heads[roles.index(SEQ)])]
    words = [c for c, role in zip(heads, roles, strict=True) if role in (GROUP, NAME, TEXT)]
    parted = [c for c in words if not re.search("分工", text[c.start : c.end])]
    if len(parted) > 1:
        kept.append((GROUP, parted[-2]))
    kept += [(TEXT, c) for c in parted[-1:]]
    kept += [(r, c) for c, r in zip(heads, roles, strict=True) if r in (LEAD, SUPPORT)]
    kept += [("limit", c) for c in heads if LIMIT.fullmatch(flat(text[c.start : c.end]))][:1]
    return kept


def _placed(text: str, row: Sequence[Cell], roles: Sequence[str]) -> Row:
    """Return a row's cells under their columns, lines of one cell together."""
    words = [flat(text[c.start : c.end]) for c in row]
    bodies = [c for c, w in zip(row[1:], words[1:], strict=True) if are_bodies(w)]
    times = [c for c, w in zip(row[1:], words[1:], strict=True) if TIME.fullmatch(w)]
    said = [c for c in row[1:] if c not in bodies and c not in times]
    blank = Cell(row[0].end, row[0].end)
    group = (
        said[0] if len(said) > 1 and len(flat(text[said[0].start : said[0].end])) <= 20 else None
    )
    given = iter(_given(bodies, sum(role in (LEAD, SUPPORT) for role in roles)))
    cells: list[Cell] = []
    for role in roles:
        if role == SEQ:
            cells.append(row[0])
        elif role == GROUP:
            cells.append(group or blank)
        elif role == TEXT:
            rest = said[1:] if group and GROUP in roles else said
            cells.append(Cell(rest[0].start, rest[-1].end) if rest else blank)
        elif role == "limit":
            cells.append(times[-1] if times else blank)
        else:
            cells.append(next(given, blank))
    return tuple(cells)


def _given(bodies: Sequence[Cell], columns: int) -> Iterator[Cell]:
    """Give one cell for each column of departments, further lines to the last."""
    yield from bodies[: columns - 1]
    if len(bodies) >= columns:
        yield Cell(bodies[columns - 1].start, bodies[-1].end)

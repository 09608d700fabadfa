"""Tables that lost their merged cells when copied as text: headings get their columns back.

A heading over several columns leaves its row short, and the row below holds only what stands
under it. Where each belongs is seen from what the rows hold.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from planctl.draft.documents import Cell, Document, Row
from planctl.draft.settling import fit
from planctl.draft.tables import (
    NAME,
    NATURE,
    SEQ,
    UNIT,
    columns_of,
    flat,
    is_header_word,
    looks_like_value,
    role_of,
)

_MOST_MISSING = 8
_SAMPLE = 12
MOST_WAYS = 100
"""No table that is one can be read in more ways."""
_YEAR = re.compile(r"20\d\d(?:年[一-龥]{0,6})?")


def squared(document: Document, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows, each heading as often as it has columns; as they are if none is short."""
    texts = [[flat(document.text[c.start : c.end]) for c in row] for row in rows[: _SAMPLE * 3]]
    if len(rows) < 3 or not _heads(texts[0]):
        return rows
    lengths = Counter(len(row) for row in rows[1:])
    longest = max(lengths)
    spanned = len(texts[0]) + len(texts[1]) - 1
    width = max((n for n, times in lengths.items() if times > 1 or n == spanned), default=0)
    if not 0 < width - len(rows[0]) <= _MOST_MISSING or width < longest:
        return rows
    below = texts[1] if len(texts[1]) < width and _heads_below(texts[1]) else []
    depth = 2 if below else 1
    body = [row for row in texts[depth:] if len(row) == width][:_SAMPLE]
    best: tuple[int, list[Row]] | None = None
    for spread, at in islice(spreads(texts[0], below, width), MOST_WAYS):
        headings = headings_of(texts[0], below, spread, at)
        score = 4 * _fitness(headings, body) - _mixed(spread, body)
        if body and (best is None or score > best[0]):
            best = score, _placed(rows[:depth], spread, at)
    return [*best[1], *rows[depth:]] if best else rows


def unfolded(document: Document, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows one below another where a heading stands twice side by side."""
    for n, row in enumerate(rows[:2]):
        half = len(row) // 2
        texts = [flat(document.text[c.start : c.end]) for c in row]
        if half > 1 and len(row) == 2 * half and texts[:half] == texts[half:] and all(texts):
            body = [r for r in rows[n + 1 :] if len(r) == 2 * half]
            return [row[:half], *(r[:half] for r in body), *(r[half:] for r in body)]
    return rows


def _heads(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and not any(looks_like_value(t) and not _YEAR.fullmatch(t) for t in texts)


def _heads_below(texts: Sequence[str]) -> bool:
    """Return whether a row says what stands under the headings of the row above."""
    return _heads(texts) and all(map(goes_below, texts))


def goes_below(text: str) -> bool:
    """Return whether a heading may stand in the second line of headings."""
    return bool(
        _YEAR.fullmatch(text) or is_header_word(text) or re.search(r"[)）]$|[年期值]$", text)
    )


Spread = list[int]
"""For each column which heading of the first row stands over it."""


def spreads(top: Sequence[str], below: Sequence[str], width: int) -> Iterator[tuple[Spread, int]]:
    """Give the ways to stretch the headings, those that most often span first.

    With each the column where the row below begins.
    """
    missing = width - len(top)
    spots = sorted(range(len(top)), key=lambda i: (_rank(top[i]), i))
    if not below:
        for spot in spots:
            if role_of(top[spot]) in (SEQ, UNIT, NATURE):
                continue
            yield [i for i in range(len(top)) for _ in range(missing + 1 if i == spot else 1)], 0
        return
    count = len(below) - missing
    if count < 1:
        return
    for first in spots:
        if first + count > len(top):
            continue
        for cuts in combinations(range(1, len(below)), count - 1):
            sizes = [b - a for a, b in zip((0, *cuts), (*cuts, len(below)), strict=True)]
            stretched = [
                i
                for i in range(len(top))
                for _ in range(sizes[i - first] if first <= i < first + count else 1)
            ]
            yield stretched, first


def _rank(heading: str) -> tuple[int, int]:
    """Return how seldom a heading spans columns: of years the last has its change beside it."""
    role = role_of(heading)
    year = re.search(r"20\d\d", heading)
    return (0 if role == NAME else 1), -int(year[0]) if year else 0


def headings_of(top: Sequence[str], below: Sequence[str], spread: Spread, at: int) -> list[str]:
    names = [top[i] for i in spread]
    for k, text in enumerate(below):
        names[at + k] += text
    return names


def _fitness(headings: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    columns = columns_of(headings)
    return sum(fit(columns, row) for row in body) if len(columns) == len(headings) else -99


def _mixed(spread: Spread, body: Sequence[Sequence[str]]) -> int:
    """Return how many headings would stand over figures and words at once."""
    kinds = [
        sum(looks_like_value(row[i]) for row in body) * 2 > len(body) for i in range(len(spread))
    ]
    spans: dict[int, set[bool]] = {}
    for spot, kind in zip(spread, kinds, strict=True):
        spans.setdefault(spot, set()).add(kind)
    return sum(len(found) > 1 for found in spans.values())


def _placed(rows: Sequence[Row], spread: Spread, at: int) -> list[Row]:
    top: Row = tuple(rows[0][i] for i in spread)
    if len(rows) == 1:
        return [top]
    blank = Cell(rows[1][0].start, rows[1][0].start)
    rest = len(spread) - at - len(rows[1])
    return [top, (*[blank] * at, *rows[1], *[blank] * rest)]

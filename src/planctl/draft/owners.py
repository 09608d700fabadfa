"""Tables of who has to do how much: places down the side, what each of them owes across.

The places may stand across the head instead, and the columns may be years of one indicator,
which is then named above the table.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.domain.terms import Scope
from planctl.draft.captions import Caption, caption_of, indicator_words
from planctl.draft.cells import from_cell, name_and_unit, settle_direction
from planctl.draft.documents import Block, Cell, Document, Row
from planctl.draft.grids import text_of
from planctl.draft.model import Proposal, Span
from planctl.draft.places import PLACE, PLACES, TOTAL
from planctl.draft.tables import looks_like_value
from planctl.draft.timing import Surroundings

_YEAR = re.compile(r"(?:(20\d\d)年?[-—–~～至到])?(20\d\d)年?(?:底|末|度)?")
_WAS = re.compile(r"现状|现有|基期|基准|已(?:建|完成|有)|实际|完成情况|存量")
_TOGETHER = re.compile(
    r"(?:[一二三四五六七八九十\d]年|各年|规划期)?(?:合计|总计|小计|总数|累计|总量|共计)"
)
# 2023年实际 heads a column.
_HEADS_COLUMN = re.compile(r"20\d\d年[一-龥]{0,6}")
_ASIDE = re.compile(r"备注|说明|.*(?:单位|部门|责任人|时限|依据)")
_RATIO = 0.7
_MOST_HEADS = 4


@dataclass(frozen=True, slots=True)
class Owed:
    """One column, or one row where places stand across: what is owed, in what, by when."""

    name: str
    unit: str
    due: date | None
    together: str = ""
    """What says that it holds all years together beside columns of single years: 三年合计."""


def owed_by_place(document: Document, block: Block, around: Surroundings) -> list[Proposal] | None:
    """Return the targets of such a table, None if it is no such table."""
    rows = [row for row in block.rows if any(text_of(document, c) for c in row)]
    if block.loose:
        return None
    caption = caption_of(document, block, rows)
    rows = _closed_up(document, rows[caption.rows :])
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    texts = [[text_of(document, c) for c in row] + [""] * (width - len(row)) for row in rows]
    while len(texts[0]) > 2 and _is_aside([row[-1] for row in texts]):
        texts = [row[:-1] for row in texts]
    heads = _heads(texts)
    if heads is None:
        return None
    depth, lead = heads
    down = _are_places([row[lead - 1] for row in texts[depth:]], texts[depth - 1][lead - 1])
    if not down and not _are_places(texts[depth - 1][lead:], ""):
        return None
    if caption.past or around.past:
        return []
    return list((_down if down else _across)(document, rows, texts, depth, lead, caption, around))


def _closed_up(document: Document, rows: Sequence[Row]) -> list[Row]:
    """Return the rows, that of the sum without the empty cell that spaces after 合计 made."""
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0

    def spaced(row: Row) -> bool:
        longer = len(row) == usual + 1 and not text_of(document, row[1])
        return longer and bool(TOTAL.fullmatch(text_of(document, row[0])))

    return [(row[0], *row[2:]) if spaced(row) else row for row in rows]


def _is_aside(column: Sequence[str]) -> bool:
    """Return whether a last column is empty or holds remarks."""
    return not any(column) or bool(_ASIDE.fullmatch(column[0]))


def _heads(texts: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return how many rows and columns are heading, None if the rest are not figures."""
    for depth in range(1, min(_MOST_HEADS, len(texts))):
        body = texts[depth:]
        if any(_is_figure(t) for t in texts[depth - 1][1:]):
            return None
        if any(_HEADS_COLUMN.fullmatch(t) for t in body[0]):
            continue
        lead = next((i for i in range(1, len(body[0])) if _holds_figures(body, i)), 0)
        if not lead or not all(_holds_figures(body, i) for i in range(lead, len(body[0]))):
            continue
        return depth, lead
    return None


def _is_figure(text: str) -> bool:
    return bool(re.search(r"\d", text)) and _may_be_figure(text) and not _YEAR.fullmatch(text)


def _may_be_figure(text: str) -> bool:
    return looks_like_value(text) and not _HEADS_COLUMN.fullmatch(text)


def _holds_figures(body: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column] for row in body]
    counted = column > 0 and any(not re.search(r"\d", t) for t in (row[0] for row in body))
    figures = sum(1 for t in cells if re.search(r"\d", t) and looks_like_value(t))
    return counted and figures > 0 and all(_may_be_figure(t) for t in cells)


def _are_places(texts: Sequence[str], heading: str) -> bool:
    said = [text for text in texts if text]
    places = sum(1 for text in said if PLACE.fullmatch(text) or TOTAL.fullmatch(text))
    if not said or len(set(said)) < len(said) or not any(PLACE.fullmatch(t) for t in said):
        return False
    return places >= len(said) * (0.5 if PLACES.fullmatch(heading) else _RATIO)


def _down(
    document: Document, rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]],
    depth: int, lead: int, caption: Caption, around: Surroundings,
) -> Iterator[Proposal]:  # fmt: skip
    """Read places down the side."""
    width = len(texts[0])
    heads = [_words([row[i] for row in texts[:depth]]) for i in range(lead, width)]
    columns = [_owed(words, caption, around) for words in heads]
    dated = {c.name for c in columns if c and not c.together and c.due == around.period.end}
    for row, said in zip(rows[depth:], texts[depth:], strict=True):
        for i, owed in enumerate(columns, lead):
            if owed is None or i >= len(row):
                continue
            yield from _one(document, row[i], row[lead - 1], said[lead - 1], owed, dated, around)


def _across(
    document: Document, rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]],
    depth: int, lead: int, caption: Caption, around: Surroundings,
) -> Iterator[Proposal]:  # fmt: skip
    """Read places across the head."""
    for row, said in zip(rows[depth:], texts[depth:], strict=True):
        words = [t for t in said[:lead] if t and not re.fullmatch(r"\d+", t)]
        units = [t for t in words[1:] if not name_and_unit(f"甲({t})", "")[0].endswith(")")]
        names = [t for t in words if t not in units]
        owed = _owed(names[-1:] or [""], caption, around)
        if owed is None:
            continue
        if units:
            owed = Owed(owed.name, units[-1], owed.due)
        for i in range(lead, min(len(row), len(said))):
            place = texts[depth - 1][i]
            if place:
                yield from _one(document, row[i], rows[depth - 1][i], place, owed, set(), around)


def _words(column: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for text in column if text))


def _owed(words: Sequence[str], caption: Caption, around: Surroundings) -> Owed | None:
    """Return what a heading asks for, None if it tells what was, or nothing."""
    if not words or any(_WAS.search(word) for word in words):
        return None
    *groups, last = words
    year = re.search(_YEAR, last)
    due: date | None = None
    span = ""
    if year:
        due = date(int(year[2]), 12, 31)
        if due < around.period.start:
            return None
        span = year[0] if year[1] else ""
        last = re.sub(r"^\(\)|\(\)$", "", last[: year.start()] + last[year.end() :]).strip("年、:,")
    bare, unit = name_and_unit(last, "")
    together = bool(_TOGETHER.fullmatch(bare))
    own = "" if together else indicator_words(bare)
    group = "".join(indicator_words(name_and_unit(word, "")[0]) for word in groups)
    if not unit:
        unit = next((u for w in reversed(groups) if (u := name_and_unit(w, "")[1])), caption.unit)
    name = f"{group}{own}" or caption.name
    if not name:
        return None
    if together and re.search("累计", bare):
        name += bare
    return Owed(name + span, unit, due, bare if together and not due else "")


def _one(
    document: Document, cell: Cell, owner: Cell, place: str, owed: Owed,
    dated: Collection[str], around: Surroundings,
) -> Iterator[Proposal]:  # fmt: skip
    """Give what one place owes."""
    if not re.search(r"\d", text_of(document, cell)):
        return
    whose = "" if TOTAL.fullmatch(place) else place
    name = f"{whose}{owed.name}"
    if owed.together and owed.name in dated:
        name += owed.together if re.match("[一二三四五六七八九十]年", owed.together) else "合计"
    proposal = from_cell(document, cell, name, owed.unit, "", owed.due, around, None)
    if proposal is None:
        return
    proposal.also.append(Span(owner.start, owner.end, around.section))
    if whose:
        proposal.scope, proposal.scope_of = Scope.GROUP, whose
    settle_direction(proposal)
    yield proposal

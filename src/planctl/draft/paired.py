"""Tables of two columns without a heading: what is measured, and what is asked of it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planctl.draft.cells import from_cell, has_figure, name_and_unit, settle_direction
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.grammar import standard
from planctl.draft.grids import text_of
from planctl.draft.model import Proposal, Span
from planctl.draft.numerals import quantities
from planctl.draft.text import same_width
from planctl.draft.timing import Surroundings

_FEWEST = 3
_NAME = re.compile(r"(?=.*[一-龥]{2})[^。;!?]{2,30}")
_ASKED = re.compile(r"(?:[≥≤><]|[一-龥]{0,12}?)\d[^。;]{0,24}")
# What was, in brackets: 25%左右(目前29.3%).
_WAS = re.compile(r"\(([^()]*(?:目前|现状|基期|当前|20\d\d年)[^()]*)\)$")


def paired(document: Document, block: Block, around: Surroundings) -> list[Proposal]:
    """Return the targets of such a table, none if it is no such table."""
    pairs = [found for row in block.rows if (found := _pair(document, row)) is not None]
    if block.loose or len(pairs) < _FEWEST or len(pairs) < 0.7 * len(block.rows):
        return []
    return [p for name, asked in pairs for p in _read(document, name, asked, around)]


def _pair(document: Document, row: tuple[Cell, ...]) -> tuple[Cell, Cell] | None:
    cells = [cell for cell in row if text_of(document, cell)]
    if len(cells) != 2:
        return None
    name, asked = cells
    told = _WAS.sub("", text_of(document, asked))
    if not _NAME.fullmatch(text_of(document, name)) or not _ASKED.fullmatch(told):
        return None
    return name, asked


def _read(document: Document, name: Cell, asked: Cell, around: Surroundings) -> Iterator[Proposal]:
    words, unit = name_and_unit(text_of(document, name), "")
    flat = same_width(document.text[asked.start : asked.end]).rstrip()
    was = _WAS.search(flat)
    cell = Cell(asked.start, asked.start + (was.start() if was else len(flat)))
    if not has_figure(text_of(document, cell)):
        return
    base = _base(was[1], around) if was else None
    proposal = from_cell(document, cell, words, unit, "", around.due, around, base)
    if proposal is None:
        return
    if base is not None and was is not None:
        proposal.baseline, proposal.baseline_date = base
        spot = asked.start + was.start()
        proposal.numbers = (Span(spot, asked.start + was.end(), around.section),)
    settle_direction(proposal)
    proposal.also.append(Span(name.start, name.end, around.section))
    proposal.doubt("表没有表头，按左边是指标、右边是目标读", "0.8")
    yield proposal


def _base(text: str, around: Surroundings) -> tuple[Decimal, date | None] | None:
    """Return what a bracket says was; a year of the plan is no past."""
    year = re.search(r"(20\d\d)年", text)
    rest = re.sub(r"20\d\d年", "", text)
    found = quantities(rest, standard())
    if len(found) != 1 or (year and int(year[1]) >= around.period.start.year):
        return None
    return found[0].value, date(int(year[1]), 12, 31) if year else None

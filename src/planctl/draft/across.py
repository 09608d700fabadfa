"""Tables whose indicators stand in the heading, the years below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.draft.cells import base_of, from_cell, name_and_unit, settle_direction
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.grids import text_of
from planctl.draft.model import Proposal
from planctl.draft.tables import (
    NAME,
    SEQ,
    UNIT,
    looks_like_value,
    role_of,
)  # fmt: skip
from planctl.draft.timing import Surroundings


@dataclass(frozen=True, slots=True)
class Across:
    """A table whose indicators stand in the heading, years below them, one row per region."""

    names: tuple[Cell, ...]
    years: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def names_across(document: Document, block: Block) -> Across | None:
    cells = [cell for row in block.rows for cell in row] if block.loose else None
    if cells is None:
        return None
    texts = [text_of(document, c) for c in cells]
    years = [i for i, t in enumerate(texts[:24]) if re.fullmatch(r"20\d\d年?", t)]
    if len(years) < 2 or years != list(range(years[0], years[-1] + 1)):
        return None
    heads = years[0]
    names = cells[1:heads]
    roles = {role_of(text) for text in texts[:heads]}
    if not names or roles & {UNIT, SEQ, NAME} or len(years) % len(names):
        return None
    if len(years) < 2 * len(names):
        return None
    body = cells[years[-1] + 1 :]
    width = len(years) + 1
    rows = [tuple(body[i : i + width]) for i in range(0, len(body) - width + 1, width)]
    return Across(tuple(names), tuple(int(texts[i][:4]) for i in years), tuple(rows))


def across(document: Document, table: Across, around: Surroundings) -> Iterator[Proposal]:
    each = len(table.years) // len(table.names)
    for row in table.rows:
        owner = text_of(document, row[0])
        for n, name_cell in enumerate(table.names):
            name, unit = name_and_unit(text_of(document, name_cell), "")
            base: tuple[Decimal, date | None] | None = None
            for k in range(n * each, n * each + each):
                cell, year = row[k + 1], table.years[k]
                if year < around.period.start.year:
                    base = base_of(document, [cell], [(0, date(year, 12, 31))])
                    continue
                title = name if len(table.rows) == 1 else f"{owner}{name}"
                if not looks_like_value(text_of(document, cell)):
                    continue
                proposal = from_cell(
                    document,
                    cell,
                    title,
                    unit or _per_unit(name),
                    "",
                    date(year, 12, 31),
                    around,
                    base,
                )
                if proposal is not None:
                    if base:
                        proposal.baseline, proposal.baseline_date = base
                    settle_direction(proposal)
                    yield proposal


def _per_unit(name: str) -> str:
    return "人" if re.search(r"(?:医师|护士|医生|人员|药师|教师)数?$", name) else ""

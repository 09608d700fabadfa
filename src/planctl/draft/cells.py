"""One figure of a table: name, unit, baseline, what is asked."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Nature, Op, Tier
from planctl.draft.documents import Cell, Document
from planctl.draft.grammar import any_of, standard
from planctl.draft.grids import text_of
from planctl.draft.model import Proposal, Span
from planctl.draft.numerals import quantities
from planctl.draft.proposing import NO_UNIT, demand_of, unit_of
from planctl.draft.quantity import Quantity
from planctl.draft.readings import Reading
from planctl.draft.text import run_of
from planctl.draft.timing import Surroundings

_UNIT_TAIL = re.compile(r"[(\[〔]([^()\[\]〔〕]{1,12})[)\]〕]\*?$")


_NOTE_MARK = re.compile(r"[*①-⑳]+$|^[*]+")


# A mark of a footnote amid a name: 城市轨道交通②运营里程.
_CIRCLED = re.compile(r"(?<=[一-龥)])[①-⑳](?=[一-龥(]|$)")


# 医护比, 床护比, 师生比 say so many to one; 产值比 is a plain figure.
_RATIOS = re.compile(r"[医床护师生人车员技]比$")


_NATURES = {"约束": Nature.BINDING, "预期": Nature.EXPECTED, "倡导": Nature.ADVOCATED}


def has_figure(text: str) -> bool:
    return bool(re.search(r"\d|全覆盖|提高|下降|提升|降低|增加|改善", text))


def name_and_unit(raw: str, unit: str) -> tuple[str, str]:
    raw = _CIRCLED.sub("", re.sub(r"^\(?\d{1,2}[.、)]\s*(?=[一-龥])", "", _NOTE_MARK.sub("", raw)))
    tail = _UNIT_TAIL.search(raw)
    if tail and _is_unit(tail[1]):
        raw = raw[: tail.start()]
        unit = unit or tail[1]
    elif not unit and "," in raw:
        head, _, last = raw.rpartition(",")
        if _is_unit(last):
            raw, unit = head, last
    if not _is_unit(unit) and re.fullmatch(r"[-—/\s]*", unit):
        unit = ""
    raw = _ASKING.sub("", raw)
    return raw.strip("*:"), unit


# 死亡率控制在, then the figure in its own column.
_ASKING = re.compile(
    r"(?<=[一-龥]{3})(?:控制在|达到?|提高到|提升到|下降到|降低到|降到|降至|保持在|稳定在|不低于|不少于|不高于|不超过)$"
)


def _is_unit(text: str) -> bool:
    scale = r"(?:万亿|百万|千万|[万亿千百])?"
    units = standard().alternatives("units")
    return bool(
        re.fullmatch(
            rf"%|‰|/?1?/?\d*万|个百分点|{scale}(?:{units})?(?:/.{{1,8}})?|(?:{units})", text
        )
    ) and bool(text)


def base_of(
    document: Document, row: Sequence[Cell | None], bases: Sequence[tuple[int, date | None]]
) -> tuple[Decimal, date | None] | None:
    for i, on in reversed(bases):
        if i >= len(row):
            continue
        text = text_of(document, row[i])
        found = re.fullmatch(
            r"(?:1:)?[≥≤><]?(-?\d+(?:\.\d+)?)[%‰]?(?:[一-龥/]{0,6})", text.replace(",", "")
        )
        if found:
            return Decimal(found[1]), on
    return None


def nature_of(text: str) -> Nature | None:
    return next((nature for word, nature in _NATURES.items() if text.startswith(word)), None)


_CHANGES = re.compile(r"每年|年均|较|比20|(?:下降|提高|降低|增加)(?![到至为])")


def from_cell(
    document: Document, cell: Cell, name: str, unit: str, heading: str, due: date | None,
    around: Surroundings, base: tuple[Decimal, date | None] | None,
) -> Proposal | None:  # fmt: skip
    run = run_of(document.text, cell.start, cell.end)
    text = run.text.strip("*")
    plain = re.sub(r"^[\[〔(](.*)[\]〕)]$", r"\1", text)
    found = [q for q in quantities(plain, standard()) if not _is_year(q)]
    if len(found) != 1 or re.search(
        r"每年|年均|较|比20|(?:下降|提高|降低|增加)(?![到至为])", plain
    ):
        return _wordy(document, cell, plain, found, name, unit, due, around)
    quantity = found[0]
    start, end = run.span(0, len(run.text))
    printed = unit_of(quantity)
    if printed == "1:x" or ":" in plain:
        unit = "1:x"
    unit = _unit_word(unit) or printed
    if _RATIOS.search(name) and not unit:
        unit = "1:x"
    before = plain[: quantity.start]
    reading = Reading(verb=before, ceiling=before in standard().words["reach_down"])
    if (
        reading.verb
        and re.search(r"[一-龥]", before)
        and before not in (*standard().words["reach_up"], *standard().words["reach_down"])
    ):
        reading = Reading()
    demand = demand_of(quantity, reading, name)
    tier = Tier.STRETCH if "力争" in plain else Tier.REQUIRED
    proposal = Proposal(
        name, unit or NO_UNIT, Kind.LEVEL, Direction.UP, demand, text,
        Span(start, end, around.section), due, tier=tier,
    )  # fmt: skip
    if demand.op in (Op.AT_MOST, Op.BELOW):
        proposal.direction = Direction.DOWN
    if not unit:
        proposal.doubt("表里没有写单位", "0.6")
    proposal.confidence = min(proposal.confidence, Decimal("0.95"))
    return proposal


def _is_year(quantity: Quantity) -> bool:
    """Return whether a number is the year that a cell compares with: 较2015年下降30%."""
    return quantity.unit == "年" and 1900 <= quantity.value <= 2100


def _unit_word(unit: str) -> str:
    if re.fullmatch(r"1?/10万(?:人)?", unit):
        return "1/10万"
    return "" if re.fullmatch(r"[-—/]*", unit) else unit


def _wordy(
    document: Document, cell: Cell, text: str, found: Sequence[Quantity], name: str, unit: str,
    due: date | None, around: Surroundings,
) -> Proposal | None:  # fmt: skip
    """Read a cell that says in words how the figure is to change."""
    run = run_of(document.text, cell.start, cell.end)
    start, end = run.span(0, len(run.text))
    place = Span(start, end, around.section)
    falls = bool(re.search(r"降低|下降|减少", text))
    if not found:
        if "全覆盖" in text:
            proposal = Proposal(
                name,
                "%",
                Kind.LEVEL,
                Direction.UP,
                Demand(Op.AT_LEAST, Decimal(100)),
                text,
                place,
                due,
            )
            proposal.doubt("原文写“全覆盖”，没有印数", "0.7")
            return proposal
        if re.search(r"提高|提升|增加|改善|下降|降低|减少", text):
            op = Op.DECLINE if falls else Op.IMPROVE
            return Proposal(
                name,
                _unit_word(unit) or NO_UNIT,
                Kind.TREND,
                Direction.DOWN if falls else Direction.UP,
                Demand(op),
                text,
                place,
                due,
            )
        return None
    quantity = found[0]
    yearly = "每年" in text
    printed = unit_of(quantity)
    demand = demand_of(quantity, Reading(what="change"), name)
    proposal = Proposal(
        name, _unit_word(unit) or printed or NO_UNIT, Kind.LEVEL, Direction.UP, demand, text,
        place, due, yearly=yearly,
        tier=Tier.STRETCH if "力争" in text else Tier.REQUIRED,
    )  # fmt: skip
    if yearly and re.search(r"降低|下降|减少|提高|增加", text):
        proposal.kind = Kind.ANNUAL_CHANGE
        proposal.direction = Direction.DOWN if falls else Direction.UP
        proposal.due = None
    elif yearly:
        proposal.kind = Kind.FLOW
    elif re.search(r"降低|下降|减少|提高|增加", text):
        proposal.name = f"{name}{'下降' if falls else '提高'}幅度"
        proposal.unit = printed or proposal.unit
    proposal.doubt("表里用话写目标", "0.7")
    return proposal


def settle_direction(proposal: Proposal) -> None:
    """A figure without an operator is a floor, or a ceiling where less is better."""
    if proposal.demand.op is not Op.AT_LEAST or re.search(
        r"[≥>]|以上|不低于|不少于", proposal.text
    ):
        return
    held = re.search(
        r"控制(?:数|量|总量|目标)?$|总量控制|(?:用水|能耗|排放|能源消费|煤炭消费)总量$",
        proposal.name,
    )
    if proposal.kind is not Kind.LEVEL or not (held or any_of("falling").search(proposal.name)):
        return
    if re.search(r"下降|降低|减少|削减|减排", proposal.name):
        return
    base, value = proposal.baseline, proposal.demand.value
    if base is not None and value is not None and value > base:
        return
    proposal.demand = Demand(Op.AT_MOST, value)
    proposal.direction = Direction.DOWN
    if base is None:
        proposal.doubt("表里没有写方向，按越低越好", "0.7")

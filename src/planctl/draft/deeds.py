"""Deeds with a day but no number: 2024年底前建成投用市文化馆, 到2025年服务体系全面建立."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.draft.dates import Moment
from planctl.draft.grammar import remembered, standard
from planctl.draft.naming import tidy
from planctl.draft.numerals import quantities

_SHORTEST, _LONGEST = 4, 36
# What is never done once and for all, and numbers that are none: 数十家.
_VAGUE = r"[“”《》]$|能力|水平|格局|[数几上][十百千万]"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be done, and where the words stand."""

    name: str
    start: int
    end: int
    phrase: str


@remembered
def _patterns() -> tuple[re.Pattern[str], ...]:
    verbs, adverbs = standard().alternatives("done"), standard().alternatives("adverb")
    thing = rf"(?P<thing>.{{{_SHORTEST},{_LONGEST}}}?)"
    return (
        re.compile(rf"(?:{adverbs})*(?P<verb>{verbs}){thing}"),
        re.compile(rf"{thing}(?:{adverbs})*(?P<verb>{verbs})"),
    )


def deeds(text: str, times: Sequence[Moment], taken: Sequence[tuple[int, int]]) -> Iterator[Deed]:
    """Give the deeds of the clauses that follow a date and hold no number."""
    if not any(time.due and not time.past and not time.reference for time in times):
        return
    first = min(t.start for t in times if t.due and not t.past and not t.reference)
    for piece in re.finditer(r"[^,;:。!?]+", text):
        if piece.end() <= first or any(s < piece.end() and piece.start() < e for s, e in taken):
            continue
        start = max([piece.start(), *(t.end for t in times if t.end <= piece.end())])
        clause = text[start : piece.end()]
        if quantities(clause, standard()) or re.search(_VAGUE, clause):
            continue
        deed = _deed(clause)
        if deed:
            yield Deed(deed, start, piece.end(), clause[:24])


def _deed(clause: str) -> str | None:
    for pattern in _patterns():
        match = pattern.fullmatch(clause)
        thing = tidy(match["thing"]) if match else ""
        if match and _SHORTEST <= len(thing) <= _LONGEST and "、" not in thing[-2:]:
            return f"{thing}{match['verb']}"
    return None


@remembered
def _things() -> re.Pattern[str]:
    adverbs, lead_in = standard().alternatives("adverb"), standard().alternatives("lead_in")
    written, built = (standard().alternatives(n) for n in ("papers", "buildings"))
    return re.compile(
        rf"(?:{adverbs}|{lead_in})*(?:研究|完善|修订)?(?P<verb>(?:制定|出台|印发|编制|发布)(?:出台|印发|完善|发布)?|建成)"
        rf"(?P<thing>.{{2,{_LONGEST}}}?(?:(?P<written>{written})|(?P<built>{built})))(?:等|\([^()]*\))?"
    )


def deliverables(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Deed]:
    """Give papers to be issued and places to be built that have neither number nor day."""
    for piece in re.finditer(r"[^,;:。!?]+", text):
        if any(s < piece.end() and piece.start() < e for s, e in taken):
            continue
        match = _things().fullmatch(piece[0])
        if match is None or bool(match["written"]) == (match["verb"] == "建成"):
            continue
        thing = tidy(match["thing"])
        if quantities(piece[0], standard()) or len(thing) < _SHORTEST or _OPEN_ENDED.search(thing):
            continue
        at = piece.start() + match.start("verb")
        yield Deed(f"{thing}{match['verb']}", at, piece.end(), piece[0][:24])


# 一批, 各类: nobody could say of them that they are done.
_OPEN_ENDED = re.compile(
    r"^本|好本|本地|一批|一系列|各类|各级|若干|一定|更多|系列|相关|有关|[数几上][十百千]"
)

"""Cuts a sentence around its numbers: what stands before and after each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.draft.bystanders import STOPS, counts_nothing, describes, in_a_lost_row
from planctl.draft.dates import GROUND_LAID, Moment
from planctl.draft.grammar import any_of, standard
from planctl.draft.numerals import quantities
from planctl.draft.quantity import Quantity

_JOINT = re.compile(r"、|,|;|和(?!谐|田|平|县)|及(?!其|以上|时|格|以下)|以及|与|并且|并|或")
# Numbers inside these say what something is called, or explain it.
_NAMED = re.compile(r"《[^》]*》|“[^”]*”|\([^()]*\)|〔[^〕]*〕|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One number of a sentence with the words before and after it.

    `listed` numbers stand in a row (分别达到2、4和5); this is number `place` of them; `dated`: for
    as many days (到2022年和2030年,分别达到…), not for as many indicators. `before` is
    the clause before it, `gap` all that stands between the number before and this one, `tail`
    what follows in its clause, `opening` the clause that begins its sentence.
    """

    quantity: Quantity
    pre: str
    post: str
    listed: int = 1
    place: int = 0
    dated: bool = False
    opens: bool = True
    before: str = ""
    gap: str = ""
    tail: str = ""
    opening: str = ""

    @property
    def of_list(self) -> bool:
        """Return whether several numbers stand in a row."""
        return self.listed > 1

    @property
    def named(self) -> int:
        """Return how many indicators the row is for."""
        return 1 if self.dated else self.listed


def clauses(text: str, times: Sequence[Moment]) -> Iterator[Clause]:
    """Give the clauses of a sentence in order."""
    counted = [q for q in quantities(text, standard()) if _counts(q, text, times)]
    found = [q for q in counted if not _qualifies(q, counted, text) and not _said_again(q, text)]
    depths = _depths(text)
    spans = [_around(text, found, i, times, depths) for i in range(len(found))]
    rows = _rows(found, spans, text)
    opening = re.split(f"[{STOPS}]", text, maxsplit=1)[0]
    for i, quantity in enumerate(found):
        pre, post, opens = spans[i]
        first, length = rows[i]
        if length > 1 and i > first:
            pre = spans[first][0]
        after = post if length == 1 else spans[first + length - 1][1]
        tail = re.split(rf"[{STOPS}]", text[quantity.end :], maxsplit=1)[0]
        gap = text[found[first - 1].end : found[first].start] if first else ""
        before = _left_of(text, found[first].start)
        place = i - first
        yield Clause(
            quantity, pre, after, length, place, opens=opens, before=before, gap=gap, tail=tail,
            opening=opening,
        )  # fmt: skip


def _counts(quantity: Quantity, text: str, times: Sequence[Moment]) -> bool:
    """Return whether a number may say how much: no date, no name, no explanation."""
    if any(t.start < quantity.end and quantity.start < t.end for t in times):
        return False
    for match in _NAMED.finditer(text):
        if match.start() < quantity.start and quantity.end <= match.end():
            return False
    near = max(0, quantity.start - 80)
    if any(
        m.start() < quantity.start < m.end()
        for m in GROUND_LAID.finditer(text, near, quantity.end + 80)
    ):
        return False
    if describes(quantity, text) or in_a_lost_row(quantity, text) or counts_nothing(quantity, text):
        return False
    return not re.match(r"20\d\d(?:年|$)", text[quantity.start : quantity.end])


def _said_again(quantity: Quantity, text: str) -> bool:
    """Return whether 翻一番 is followed by the number that it comes to: 翻一番,达到8万户."""
    moved = re.search(r"(?:翻|增加|增长|提高)$", text[max(0, quantity.start - 2) : quantity.start])
    doubled = quantity.in_words and quantity.unit == "倍" and bool(moved)
    reached = re.match(rf",(?:{any_of('reach_up').pattern})+\d", text[quantity.end :])
    # 达到480亿元,较2022年翻一番
    came = re.search(
        r"达到?\d[\d.]*[万亿]*[一-龥]{0,3},(?:较|比)20\d\d年翻$", text[: quantity.start]
    )
    return doubled and bool(reached or came)


def _qualifies(quantity: Quantity, counted: Sequence[Quantity], text: str) -> bool:
    """Return whether a bounded number says which things the next one counts.

    淘汰35蒸吨/小时以下燃煤锅炉20台: how large, then how many; 产值超10亿元企业5家.
    """
    following = next((q for q in counted if q.start > quantity.end), None)
    paid = "元" in quantity.unit and re.search(r"(?:超过?|过|达到?)$", text[: quantity.start])
    sized = quantity.bound or paid or not quantity.unit
    if following is None:
        return False
    if quantity.is_share:
        # 负债率超过50%的医院降低3个百分点: which hospitals.
        named = re.search(r"(?:超过?|高于|低于|不足|大于|小于)$", text[: quantity.start])
        between = text[quantity.end : following.start]
        return bool(named) and bool(re.match("的[^,;]+$", between))
    if not sized:
        return False
    between = text[quantity.end : following.start]
    if re.search(rf"(?:{standard().alternatives('light')})$", text[: quantity.start]):
        # 完成65蒸吨/小时以上燃煤锅炉改造9台: what is done ends in what is done with it.
        between = re.sub(
            rf"(?<=.{{2}})(?:{standard().alternatives('nominal', 'chained')})+$", "", between
        )
    verbs = standard().alternatives("reach_up", "reach_down", "make")
    return len(between) >= 2 and not re.search(rf"[{STOPS}、和及与或各每]|{verbs}", between)


def _depths(text: str) -> list[int]:
    """Return how deep in brackets each character stands; one that nothing closes opens none."""
    opened: list[int] = []
    depths = [0] * len(text)
    for at, char in enumerate(text):
        if char in "([〔《“":
            opened.append(at)
        elif char in ")]〕》”" and opened:
            for inside in range(opened.pop(), at + 1):
                depths[inside] += 1
    return depths


def _around(
    text: str, found: Sequence[Quantity], i: int, times: Sequence[Moment], depths: Sequence[int]
) -> tuple[str, str, bool]:
    quantity = found[i]
    left = found[i - 1].end if i else 0
    stops = [p for p in range(left, quantity.start) if text[p] in STOPS and not depths[p]]
    opens = bool(stops) or i == 0
    if stops:
        start = stops[-1] + 1
        # 到2025年,…: a date before the comma belongs to what follows.
    elif i:
        start = _divide(text, left, quantity.start, depths)
    else:
        start = 0
    pre = _without_times(text, start, quantity.start, times)
    right = found[i + 1].start if i + 1 < len(found) else len(text)
    ends = [p for p in range(quantity.end, right) if text[p] in STOPS and not depths[p]]
    if ends:
        end = ends[0]
    elif i + 1 < len(found):
        cut = _divide(text, quantity.end, right, depths)
        end = cut if cut > quantity.end else right
        if cut == quantity.end:
            end = right
    else:
        end = len(text)
    post = _without_times(text, quantity.end, end, times)
    return pre, _trim_joint(post), opens


def _divide(text: str, left: int, right: int, depths: Sequence[int]) -> int:
    """Return where, between two numbers, the words of the second begin."""
    joints = [m for m in _JOINT.finditer(text, left, right) if not depths[m.start()]]
    if not joints:
        return left
    if joints[0].start() == left:
        return joints[0].end()
    return joints[-1].end()


def _trim_joint(post: str) -> str:
    return re.sub(r"(?:、|,|和|及|以及|与|并)$", "", post)


def _without_times(text: str, start: int, end: int, times: Sequence[Moment]) -> str:
    kept = []
    at = start
    for moment in times:
        if moment.start >= start and moment.end <= end and not moment.reference:
            kept.append(text[at : moment.start])
            if text[moment.start] in "到至" and text.startswith("的", moment.end):
                # 由12%提高到2025年的20%: 到 belongs to the verb.
                kept.append(text[moment.start])
            at = moment.end
    kept.append(text[at:end])
    words = "".join(kept).strip(",;:、")
    # 由12%提高到2025年的20%: the day stands between the verb and the number.
    return re.sub(r"(?<=[到至达])的$", "", words)


def _rows(
    found: Sequence[Quantity], spans: Sequence[tuple[str, str, bool]], text: str
) -> list[tuple[int, int]]:
    """Return, for each number, the first of its row and the row's length."""
    firsts: list[int] = []
    for i in range(len(found)):
        joined = i > 0 and re.fullmatch(
            r"(?:、|和|及|与|以及|,)", text[found[i - 1].end : found[i].start]
        )
        # …在1%以内,70%以上的城市…: another share, of other people, begins.
        comma = joined and joined[0] == ","
        apart = comma and (
            text.startswith("的", found[i].end) or found[i].unit != found[i - 1].unit
        )
        firsts.append(firsts[i - 1] if joined and not apart else i)
    return [(first, firsts.count(first)) for first in firsts]


def _left_of(text: str, at: int) -> str:
    """Return the clause before the one in which a number stands."""
    parts = re.split(rf"(?<=[{STOPS}])", text[:at])
    return parts[-2].rstrip(STOPS) if len(parts) > 1 else ""

"""Cuts a sentence around its numbers: what stands before and after each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.draft.dates import GROUND_LAID, Moment
from planctl.draft.grammar import any_of, remembered, standard
from planctl.draft.numerals import quantities
from planctl.draft.quantity import Quantity

_STOPS = ",;。:!?"
_JOINT = re.compile(r"、|,|;|和(?!谐|田|平|县)|及(?!其|以上|时|格|以下)|以及|与|并且|并|或")
# Numbers inside these say what something is called, or explain it.
_NAMED = re.compile(r"《[^》]*》|“[^”]*”|\([^()]*\)|〔[^〕]*〕|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One number of a sentence with the words before and after it.

    `listed` numbers stand in a row (分别达到2、4和5); this is number `place` of them.
    """

    quantity: Quantity
    pre: str
    post: str
    listed: int = 1
    place: int = 0
    opens: bool = True
    before: str = ""
    tail: str = ""

    @property
    def of_list(self) -> bool:
        """Return whether several numbers stand in a row."""
        return self.listed > 1


def clauses(text: str, times: Sequence[Moment]) -> Iterator[Clause]:
    """Give the clauses of a sentence in order."""
    counted = [q for q in quantities(text, standard()) if _counts(q, text, times)]
    found = [q for q in counted if not _qualifies(q, counted, text) and not _said_again(q, text)]
    depths = _depths(text)
    spans = [_around(text, found, i, times, depths) for i in range(len(found))]
    rows = _rows(found, spans, text)
    for i, quantity in enumerate(found):
        pre, post, opens = spans[i]
        first, length = rows[i]
        if length > 1 and i > first:
            pre = spans[first][0]
        after = post if length == 1 else spans[first + length - 1][1]
        tail = re.split(rf"[{_STOPS}]", text[quantity.end :], maxsplit=1)[0]
        yield Clause(
            quantity, pre, after, length, i - first, opens, _left_of(text, found[first].start), tail
        )


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
    if _describes(quantity, text) or _in_a_lost_row(quantity, text):
        return False
    return not re.match(r"20\d\d(?:年|$)", text[quantity.start : quantity.end])


def _said_again(quantity: Quantity, text: str) -> bool:
    """Return whether 翻一番 is followed by the number that it comes to: 翻一番,达到8万户."""
    moved = re.search(r"(?:翻|增加|增长|提高)$", text[max(0, quantity.start - 2) : quantity.start])
    doubled = quantity.in_words and quantity.unit == "倍" and bool(moved)
    reached = re.match(rf",(?:{any_of('reach_up').pattern})+\d", text[quantity.end :])
    return doubled and bool(reached)


def _in_a_lost_row(quantity: Quantity, text: str) -> bool:
    """Return whether only a space parts a number from another: a row that lost its lines."""
    before, after = text[: quantity.start], text[quantity.end :]
    return bool(re.search(r"[\d%‰] $", before) or re.match(r" \d", after))


def _qualifies(quantity: Quantity, counted: Sequence[Quantity], text: str) -> bool:
    """Return whether a bounded number says which things the next one counts.

    淘汰35蒸吨/小时以下燃煤锅炉20台: how large, then how many; 产值超10亿元企业5家.
    """
    following = next((q for q in counted if q.start > quantity.end), None)
    paid = "元" in quantity.unit and re.search(r"(?:超过?|过|达到?)$", text[: quantity.start])
    sized = quantity.bound or paid or not quantity.unit
    if following is None or quantity.is_share or not sized:
        return False
    between = text[quantity.end : following.start]
    verbs = standard().alternatives("reach_up", "reach_down", "make")
    return len(between) >= 2 and not re.search(rf"[{_STOPS}、和及与或各每]|{verbs}", between)


_SPANS = re.compile(r"(?:年|个?月|天|日|周|小时|分钟|秒|公里|千米|(?<!方)米)$")


@remembered
def _led_to() -> re.Pattern[str]:
    """Return what stands before a number that says how much: 达到, 提高到."""
    verbs = standard().alternatives("reach_up", "reach_down", "change_down", "change_up")
    return re.compile(rf"(?:{verbs})(?:{standard().alternatives('adverb')})*$")


_OF_THE_COUNTED = re.compile(r"\d(?:个|家|所|处|座|条|项|支|名)(?:年|日|月)[一-龥]{2,8}$")
_NOUN = r"的(?!目标|水平|要求|标准|规模|比例|速度)"


def _describes(quantity: Quantity, text: str) -> bool:
    """Return whether a number only says which people, places or things are meant."""
    before, after = text[: quantity.start], text[quantity.end :]
    unit = quantity.unit
    if unit in ("岁", "周岁"):
        # 为60岁以上老人…: for whom; 预期寿命为80岁: how long.
        ends = not after or after[0] in _STOPS + "、"
        return not re.search(
            r"(?:达到|提高到|到|达|至|提高|增加|延长)$" + ("|为$" if ends else ""), before
        )
    if re.search(r"每(?:增加|提高|减少|降低|新增|下降|超过)?$", before):
        return True
    if re.search(r"[由从](?:20\d\d年(?:底|末)?的?)?$", before) and re.match(
        r"[一-龥]{0,2}(?:提|增|上|下|降|减|扩|缩|压|发展|翻)", after
    ):
        # 由75%提高到85%: where it stood.
        return True
    if re.match(r"的?基础上", after):
        return True
    if quantity.bound and _OF_THE_COUNTED.search(before) and re.match(_NOUN, after):
        # 20个年接待游客300万人次以上的大景区: how large each of the 20 is.
        return True
    if not unit and not quantity.sign and re.match(r"[+A-Za-z]|条措施|号", after):
        return True
    led = _led_to().search(before)
    if unit == "级":
        return not led
    if unit in ("千伏", "千伏安") and after and after[0] not in _STOPS:
        # 10千伏线路, 10千伏及以下配电网
        return True
    if led or quantity.sign or not after or re.match(rf"[{_STOPS}、]|以?及|和|并", after):
        return False
    # 3分钟出车率, 15分钟服务圈, 10秒内接听比例
    return (bool(_SPANS.search(unit)) and quantity.bound not in ("以上", "左右")) or bool(
        re.fullmatch(r"[万千百亿]+", unit)
    )


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
    stops = [p for p in range(left, quantity.start) if text[p] in _STOPS and not depths[p]]
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
    ends = [p for p in range(quantity.end, right) if text[p] in _STOPS and not depths[p]]
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
            at = moment.end
    kept.append(text[at:end])
    return "".join(kept).strip(",;:、")


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
        apart = joined and joined[0] == "," and text[found[i].end :].startswith("的")
        firsts.append(firsts[i - 1] if joined and not apart else i)
    return [(first, firsts.count(first)) for first in firsts]


def _left_of(text: str, at: int) -> str:
    """Return the clause before the one in which a number stands."""
    parts = re.split(rf"(?<=[{_STOPS}])", text[:at])
    return parts[-2].rstrip(_STOPS) if len(parts) > 1 else ""

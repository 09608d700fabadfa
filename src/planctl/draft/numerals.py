"""Quantities in a sentence: number or range, unit, and the word that bounds it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from planctl.domain.number import NumberError, parse_number
from planctl.draft.grammar import Grammar

_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_DIGITS = "一二两三四五六七八九十百千"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the sentence prints it; `start` and `end` take in its unit and bound."""

    start: int
    end: int
    value: Decimal
    value_hi: Decimal | None
    unit: str
    sign: str = ""
    bound: str = ""
    in_words: bool = False

    @property
    def is_share(self) -> bool:
        """Return whether it is a percentage."""
        return self.unit in ("%", "‰")


@cache
def _patterns(grammar: Grammar) -> tuple[re.Pattern[str], ...]:
    units = grammar.alternatives("units")
    scale = r"(?:万亿|百万|千万|[万亿千百])?"
    per = rf"(?:\d+)?[百千万十亿]*(?:人口|{units}|居民|学生|老年人|农户|活产|年|月|日|天|户|车)"
    unit = rf"(?:个百分点|[%‰]|{scale}(?:{units})|{scale})(?:/{per}){{0,2}}"
    bound = grammar.alternatives("bounds")
    sign = r"[≥≤><=＞＜≧≦]=?"
    dash = r"(?:[-—–~～至到]{1,2})"
    arabic = re.compile(
        rf"(?P<sign>{sign})?(?P<ratio>\d+(?:\.\d+)?:(?=\d))?(?P<low>{_NUMBER})"
        rf"(?:(?P<unit1>{unit})?{dash}(?P<high>{_NUMBER}))?"
        rf"(?P<unit>(?:/\d*万(?:人口|人)?)|{unit})?(?P<bound>{bound})?"
    )
    few = grammar.alternatives("counted")
    words = re.compile(
        rf"(?P<low>百分之[{_DIGITS}点零]+|百分百|百(?=[名家个])|[{_DIGITS}]+)"
        rf"(?P<unit>{few})?(?P<bound>{bound})?"
    )
    return arabic, words


def quantities(text: str, grammar: Grammar) -> list[Quantity]:
    """Return the quantities of a sentence in order; years and ordinals are none."""
    arabic, words = _patterns(grammar)
    found = []
    for match in arabic.finditer(text):
        quantity = _arabic(match)
        if quantity is not None:
            found.append(quantity)
    taken = [(q.start, q.end) for q in found]
    for match in words.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        quantity = _in_words(match, text)
        if quantity is not None:
            found.append(quantity)
    return sorted(found, key=lambda q: q.start)


def _arabic(match: re.Match[str]) -> Quantity | None:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if re.match(r"[A-Za-z第]", before) or (before == "." and match.start() > 1):
        return None
    if re.match(r":\d", match.string[match.end() :]) or re.search(
        r"\d:\d+(?:\.\d+)?:$", match.string[: match.start("low")]
    ):
        # 12:38:50 is the make-up of something, no ratio.
        return None
    low = Decimal(match["low"].replace(",", ""))
    high = Decimal(match["high"].replace(",", "")) if match["high"] else None
    unit = match["unit"] or match["unit1"] or ""
    if high is not None and match["unit1"] and not match["unit"]:
        unit = match["unit1"]
    if high is not None and low >= high:
        high = None
    if match["ratio"]:
        unit = "1:x"
    return Quantity(
        match.start(), match.end(), low, high, unit, match["sign"] or "", match["bound"] or ""
    )


def _in_words(match: re.Match[str], text: str) -> Quantity | None:
    before = text[max(0, match.start() - 1) : match.start()]
    word = match["low"]
    share = word.startswith("百分")
    if before in tuple("第每" + _DIGITS + "这某同各") or (not share and not match["unit"]):
        return None
    value = numeral(word)
    if value is None:
        return None
    unit = "%" if share else match["unit"]
    return Quantity(
        match.start(), match.end(), value, None, unit, "", match["bound"] or "", in_words=True
    )


def numeral(word: str) -> Decimal | None:
    """Return the number a Chinese numeral stands for: 三十五, 百分之八十, 百分百."""
    if word == "百分百":
        return Decimal(100)
    if word in ("百", "千"):
        word = "一" + word
    try:
        return parse_number(word).value
    except NumberError:
        return None

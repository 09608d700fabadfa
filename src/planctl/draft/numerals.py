"""Quantities in a sentence: number or range, unit, and the word that bounds it."""

import re
from decimal import Decimal
from functools import cache

from planctl.domain.number import show
from planctl.draft.grammar import Grammar
from planctl.draft.quantity import DIGITS, Quantity, numeral
from planctl.draft.spoken import spoken

_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"


@cache
def _patterns(grammar: Grammar) -> tuple[re.Pattern[str], ...]:
    units = grammar.alternatives("units")
    scale = r"(?:万亿|百万|千万|[万亿千百])?"
    per = rf"(?:\d+)?[百千万十亿]*(?:人口|{units}|居民|学生|老年人|农户|活产|年|月|日|天|户|车)"
    unit = rf"(?:个百分点|[%‰]|{scale}(?:{units})|{scale})(?:/{per}(?:[·•](?:{units}))?){{0,2}}"
    bound = grammar.alternatives("bounds")
    sign = r"(?:[≥≤><=＞＜≧≦]=?|±)"
    dash = r"(?:[-—–~～至到]{1,2})"
    arabic = re.compile(
        rf"(?P<sign>{sign})?(?P<ratio>\d+(?:\.\d+)?[:比](?=\d))?(?P<low>{_NUMBER})"
        rf"(?:(?P<unit1>{unit})?{dash}(?P<high>{_NUMBER}))?"
        rf"(?P<unit>(?:/\d*万(?:人口|人)?)|{unit})?(?P<or>\((?:个|套|间|条|处|家|所|项|台|类|户|张|人)\))?(?:±(?P<within>{_NUMBER})(?:{unit})?)?(?P<bound>{bound})?"
    )
    few = grammar.alternatives("counted")
    words = re.compile(
        rf"(?P<low>百分之[{DIGITS}点零]+|百分百|百(?=[名家个])|[{DIGITS}]+)"
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
    taken = {at for q in found for at in range(q.start, q.end)}
    meant = [q for q in spoken(text) if taken.isdisjoint(range(q.start, q.end))]
    taken |= {at for q in meant for at in range(q.start, q.end)}
    for match in words.finditer(text):
        if not taken.isdisjoint(range(*match.span())):
            continue
        quantity = _in_words(match, text)
        if quantity is not None:
            found.append(quantity)
    return sorted([*found, *meant], key=lambda q: q.start)


def _arabic(match: re.Match[str]) -> Quantity | None:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if re.match(r"[A-Za-z第]", before) or (before == "." and match.start() > 1):
        return None
    if re.match(r":\d", match.string[match.end() :]) or re.search(
        r"\d:\d+(?:\.\d+)?:$", match.string[: match.start("low")]
    ):
        # 12:38:50 is the make-up of something, no ratio.
        return None
    if (match["unit"] or "").endswith("部") and match.string.startswith(("分", "门"), match.end()):
        # 分4部分: of a text; 省财政厅等5部门.
        return None
    low = Decimal(match["low"].replace(",", ""))
    high = Decimal(match["high"].replace(",", "")) if match["high"] else None
    unit = match["unit"] or match["unit1"] or ""
    if high is not None and match["unit1"] and not match["unit"]:
        unit = match["unit1"]
    if high is not None and low >= high:
        high = None
    if match["ratio"] and low == 1 and before in tuple("到至在"):
        # 收入比缩小到1.9:1: how many times the second the first is.
        said = match["ratio"] + match["low"]
        return Quantity(
            match.start(), match.end(), Decimal(match["ratio"][:-1].rstrip("比:")), None, "",
            bound=match["bound"] or "", means=f"{said} 按 {match['ratio'][:-1]} 写",
        )  # fmt: skip
    if match["ratio"]:
        if match["ratio"][:-1] != "1":
            # 3:7 says how two parts stand to one another, 2:1 which of them is meant: no 1:x.
            return None
        unit = "1:x"
    sign, means = (match["sign"] or "").replace("±", ""), ""
    if match["within"]:
        sign, means = "~", f"{match[0]}按 {match['low']} 左右写"
    if unit == "成" and high is None:
        low, unit, means = low * 10, "%", f"{match['low']}成按 {show(low * 10)}% 写"
    return Quantity(
        match.start(), match.end(), low, high, unit, sign, match["bound"] or "", means=means
    )


def _in_words(match: re.Match[str], text: str) -> Quantity | None:
    before = text[max(0, match.start() - 1) : match.start()]
    word = match["low"]
    share = word.startswith("百分")
    if before in tuple("第每数几上" + DIGITS + "这某同各") or (
        not share and not match["unit"] and word != "俩"
    ):
        return None
    value = numeral(word)
    if value is None:
        return None
    # 俩 is 两个.
    unit = "%" if share else match["unit"] or "个"
    return Quantity(
        match.start(), match.end(), value, None, unit, "", match["bound"] or "", in_words=True
    )

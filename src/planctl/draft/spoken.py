"""Quantities that only words say: 六成, 三分之二, 过半, 翻两番, 五大中心."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from planctl.domain.number import show
from planctl.draft.grammar import remembered, standard
from planctl.draft.quantity import Quantity, numeral

_ONE = "一二三四五六七八九"
_ABOUT = "(?P<near>将?近|接近|约|大约)?"


_TENTHS = (
    rf"{_ABOUT}(?<![第每数几{_ONE}十])(?P<n>[{_ONE}])成(?!不变)"
    rf"(?P<more>半|[{_ONE}](?![个家名项所]))?"
)
_PARTS = rf"{_ABOUT}(?P<of>[二三四五六七八九十])分之(?P<n>[{_ONE}])"
_THOUSANDTHS = rf"千分之(?P<n>[{_ONE}两十百零]+(?:点[{_ONE}零]+)?)"
# 时间过半、任务过半 is a saying.
_HALF = r"(?P<over>超过半数|超半数|(?<!时间)(?<!任务)过半数?(?!年))"
_A_HALF = r"(?:一半|半数)(?=以上|以下|以内|左右)"
_DOUBLED = rf"(?<=翻)(?P<n>[{_ONE}两]|\d)?番(?![茄薯])"
_ROUND = r"(?<=突破|超过|达到|跨越|迈上|跃上)(?P<n>[百千万])(?=亿元?)亿元?"
_GREAT = rf"(?<![第前世{_ONE}十百])(?P<n>[二两三四五六七八九十])大"


@remembered
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    bound = f"(?P<bound>{standard().alternatives('bounds')})?"
    great = f"{_GREAT}(?={standard().alternatives('great')})"
    return (
        ("tenths", re.compile(_TENTHS + bound)),
        ("parts", re.compile(_PARTS + bound)),
        ("thousandths", re.compile(_THOUSANDTHS + bound)),
        ("half", re.compile(_HALF)),
        ("half", re.compile(_A_HALF + bound)),
        ("doubled", re.compile(_DOUBLED)),
        ("great", re.compile(great)),
        ("round", re.compile(_ROUND + bound)),
    )


def spoken(text: str) -> Iterator[Quantity]:
    """Give what words say of a number that is not printed as such, and what it is taken for."""
    if not re.search("[成半番大]|分之|[百千万]亿", text):
        return
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            quantity = _quantity(kind, match)
            if quantity is not None:
                yield quantity


def _quantity(kind: str, match: re.Match[str]) -> Quantity | None:
    found = match.groupdict()
    sign = "~" if found.get("near") else ">" if found.get("over") else ""
    said = match[0].removesuffix(found.get("bound") or "")
    said = said.removeprefix(found.get("near") or "")
    unit = {"thousandths": "‰", "doubled": "倍", "great": "个", "round": "亿元"}.get(kind, "%")
    value = _value(kind, found)
    if value is None:
        return None
    if kind == "great":
        means = f"“{said}”按 {show(value)} 个写，请核对是不是目标"
    elif kind == "doubled":
        said, means = f"翻{said}", f"翻{said}按增长 {show(value)} 倍写"
    else:
        gap = "" if unit in ("%", "‰") else " "
        means = f"“{said}”按 {show(value)}{gap}{unit} 写"
    return Quantity(
        match.start(), match.end(), value, None, unit, sign, found.get("bound") or "",
        in_words=True, means=means,
    )  # fmt: skip


def _value(kind: str, found: dict[str, str | None]) -> Decimal | None:
    number = _digit(found.get("n"))
    match kind:
        case "tenths" if number is not None:
            more = found["more"]
            return number * 10 + (5 if more == "半" else _digit(more) or 0)
        case "parts" if number is not None:
            whole = _digit(found["of"])
            if not whole or number >= whole:
                return None
            # An endless fraction is cut: a floor that is met is never said to be missed.
            return (100 * number / whole).quantize(Decimal("0.01"), ROUND_DOWN).normalize() + 0
        case "round":
            return {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}[
                found["n"] or "百"
            ]
        case "half":
            return Decimal(50)
        case "doubled":
            return Decimal(2) ** int(number or 1) - 1
    return number


def _digit(word: str | None) -> Decimal | None:
    return Decimal(word) if word and word.isdigit() else numeral(word) if word else None

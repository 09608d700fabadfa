"""Exact numbers: read as people type them, kept as decimals, shown without loss."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

# The store keeps a scaled integer: six decimals, twelve digits before the point.
DECIMALS = 6
SCALE = 10**DECIMALS
LIMIT = Decimal(10) ** 12

_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?")
_RATIO = re.compile(r"1:(?P<right>\d+(?:\.\d+)?)")
_MARKS = {"/10万": "1/10万", "/万": "1/万"}
_TAIL = re.compile(r"%|‰|/10万|/万|[\u4e00-\u9fff()·]{1,8}")
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "∶": ":"})

# 三十六, 二点七四, 负三, 百分之三十六; written large (叁拾陆) too.
_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_CHINESE = re.compile(
    rf"(?P<share>百分之|千分之)?(?P<minus>负?)(?P<whole>[{_DIGITS}十百千万亿拾佰仟]+)"
    rf"(?:点(?P<part>[{_DIGITS}]+))?"
)
_SHARES = {"百分之": "%", "千分之": "‰"}
_PART_DIGITS = {
    char: str(n)
    for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
    for n, char in enumerate(row)
}
# What people put into a cell that they have nothing for.
_BLANKS = {
    "",
    "-",
    "--",
    "—",
    "——",
    "－",
    "/",
    "\\",
    "无",
    "暂无",
    "未报",
    "未填报",
    "n/a",
    "na",
    "无数据",
    "空",
}


class NumberError(ValueError):
    """The text is not one exact number."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number with the unit mark that was typed behind it, if any."""

    value: Decimal
    mark: str | None = None


def parse_number(text: str) -> Typed:
    """Read one number: `36%`, `1,495`, `２．７４‰`, `1:2.12`, `100个`.

    The mark is kept apart; the value is never rescaled: `36%` is 36 with mark `%`.
    """
    plain = halfwidth(text).translate(_MINUS).strip()
    ratio = _RATIO.fullmatch(plain)
    if ratio:
        return Typed(_checked(Decimal(ratio["right"]), text), "1:x")
    found = _NUMBER.match(plain)
    if not found:
        return _parse_chinese(plain, text)
    digits = found["sign"] + found["digits"].replace(",", "") + (found["rest"] or "")
    tail = plain[found.end() :].lstrip()
    if tail and not _TAIL.fullmatch(tail):
        raise NumberError(f"“{text}”不是一个数，请写成 36、36%、1,495 或 2.74‰")
    return Typed(_checked(Decimal(digits), text), _MARKS.get(tail, tail) or None)


def _parse_chinese(plain: str, text: str) -> Typed:
    """Read a number written in Chinese: 三十六, 一百零二点五, 百分之三十六, 三十个."""
    found = _CHINESE.match(plain)
    tail = plain[found.end() :].lstrip() if found else ""
    # 百分之 alone is no hundred of 分之.
    is_odd = tail.startswith("分之") or (tail and not _TAIL.fullmatch(tail))
    if not found or is_odd or (found["share"] and tail):
        raise NumberError(f"“{text}”不是一个数，请写成 36、36%、1,495 或 2.74‰")
    import cn2an

    try:
        whole = Decimal(cn2an.cn2an(found["whole"].replace("〇", "零"), "normal"))
    except (ValueError, KeyError) as error:
        # 十十四: cn2an has no answer to it.
        raise NumberError(f"“{text}”不是一个数，请写成 36、36%、1,495 或 2.74‰") from error
    part = "".join(_PART_DIGITS.get(char, "2") for char in found["part"] or "")
    value = whole + (Decimal(int(part)).scaleb(-len(part)) if part else 0)
    mark = _SHARES.get(found["share"] or "") or _MARKS.get(tail, tail) or None
    return Typed(_checked(-value if found["minus"] else value, text), mark)


def is_blank(text: str) -> bool:
    """Return whether a cell says that nothing is reported: empty, —, /, 无."""
    return halfwidth(text).strip().lower() in _BLANKS or text.strip() in _BLANKS


def halfwidth(text: str) -> str:
    """Return `text` without differences of width; a footnote (3500①, 10²) adds no digits."""
    plain = unicodedata.normalize("NFKC", text)
    grown = sum(map(str.isdecimal, plain)) > sum(map(str.isdecimal, text))
    return text if grown else plain


def _checked(value: Decimal, text: str) -> Decimal:
    if abs(value) >= LIMIT:
        raise NumberError(f"“{text}”太大，最多 12 位整数")
    if value != value.quantize(Decimal(1).scaleb(-DECIMALS)):
        raise NumberError(f"“{text}”小数太多，最多 {DECIMALS} 位")
    return value or Decimal(0)


def in_millionths(value: Decimal) -> int:
    """Return the scaled integer that the store keeps."""
    return int(value.scaleb(DECIMALS))


def from_millionths(value: int) -> Decimal:
    """Return the decimal of a scaled integer."""
    return Decimal(value).scaleb(-DECIMALS)


def show(value: Decimal | Fraction | int | None) -> str:
    """Return the shortest exact text of `value`; an endless fraction is cut at 4 digits."""
    if value is None:
        return "–"
    if isinstance(value, Fraction):
        return cut(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cut(value: Fraction, digits: int = 4) -> str:
    """Return `value` cut, not rounded, to `digits` decimals (0.99996 never prints as 1)."""
    above, below = value.as_integer_ratio()
    whole, part = divmod(abs(above) * 10**digits // below, 10**digits)
    sign = "-" if above < 0 and (whole or part) else ""
    return f"{sign}{whole}.{part:0{digits}d}".rstrip("0").rstrip(".") if part else f"{sign}{whole}"


def as_shown(value: Decimal | Fraction) -> Decimal:
    """Return the number that people see: exact where it ends within the store's digits, else cut
    at 4 digits."""
    if isinstance(value, Decimal):
        return value
    scaled, rest = divmod(value.numerator * SCALE, value.denominator)
    return Decimal(cut(value)) if rest else Decimal(scaled).scaleb(-DECIMALS)


def as_decimal(value: Fraction) -> Decimal:
    """Return `value` as a decimal, exact where it ends within the store's digits, else cut."""
    return Decimal(scaled_of(value)).scaleb(-DECIMALS)


def scaled_of(value: Fraction) -> int:
    """Return how many whole millionths `value` has, cut towards zero."""
    # In whole numbers: every row of a province has several, and fractions cost ten times as much.
    above, below = value.as_integer_ratio()
    scaled: int = abs(above) * SCALE // below
    return -scaled if above < 0 else scaled


def compared(one: Fraction, other: Fraction) -> int:
    """Return a number below, at or above zero as `one` is below, at or above `other`."""
    # In whole numbers: every figure is held against a dozen others.
    side: int = one.numerator * other.denominator - other.numerator * one.denominator
    return side


def decimals_of(value: Decimal) -> int:
    """Return how many digits after the point `value` is written with, trailing zeros cut."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""Exact numbers as people type them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from planctl.domain.number import DECIMALS, LIMIT, NumberError, halfwidth

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


def _checked(value: Decimal, text: str) -> Decimal:
    if abs(value) >= LIMIT:
        raise NumberError(f"“{text}”太大，最多 12 位整数")
    if value != value.quantize(Decimal(1).scaleb(-DECIMALS)):
        raise NumberError(f"“{text}”小数太多，最多 {DECIMALS} 位")
    return value or Decimal(0)

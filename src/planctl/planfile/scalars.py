"""Dates and numbers as a plan file writes them; a ValueError says `what|instead`."""

from datetime import date
from decimal import Decimal

from planctl.domain.number import DECIMALS, LIMIT

YEARS = range(1900, 2200)


def parse_day(text: str) -> date:
    """Read `2025-12-31`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期|请写成 年-月-日，如 2025-12-31") from None
    return in_our_time(day)


def in_our_time(day: date) -> date:
    """Return `day`; a year that no period can be written for is a slip."""
    if day.year not in YEARS:
        first, last = YEARS[0], YEARS[-1]
        raise ValueError(f"{day} 的年份不对|请核对年份，应在 {first} 到 {last} 之间")
    return day


def parse_exact(text: str) -> Decimal:
    """Read a plain decimal number, no unit, no commas."""
    digits = text.removeprefix("-").replace(".", "", 1)
    if not digits.isascii() or not digits.isdecimal() or text.endswith("."):
        raise ValueError(f"“{text}”不是数|请只写数字，如 36 或 2.74，单位写在 unit")
    value = Decimal(text)
    if abs(value) >= LIMIT or value != round(value, DECIMALS):
        raise ValueError(f"“{text}”超出范围|整数最多 12 位，小数最多 {DECIMALS} 位")
    return value

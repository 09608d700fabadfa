"""Exact numbers: kept as decimals and fractions, shown without loss."""

import unicodedata
from decimal import Decimal
from fractions import Fraction

# The store keeps a scaled integer: six decimals, twelve digits before the point.
DECIMALS = 6
SCALE = 10**DECIMALS
LIMIT = Decimal(10) ** 12


class NumberError(ValueError):
    """The text is not one exact number."""


def halfwidth(text: str) -> str:
    """Return `text` without differences of width; a footnote (3500①, 10²) adds no digits."""
    plain = unicodedata.normalize("NFKC", text)
    grown = sum(map(str.isdecimal, plain)) > sum(map(str.isdecimal, text))
    return text if grown else plain


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
    # Not the other way round: to ask whether a decimal is a fraction takes longer than its text.
    if not isinstance(value, Decimal | int):
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

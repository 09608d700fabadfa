"""Rates: how many of their unit make one whole, and what two parts make."""

from decimal import Decimal
from fractions import Fraction

from planctl.domain.number import NumberError

SCALED_UNITS = {"%": 100, "‰": 1000, "1/万": 10_000, "1/10万": 100_000, "人/10万": 100_000}


def scale_of(unit: str | None) -> int:
    """Return how many of the unit make one whole: 100 for %, 1 for a plain ratio."""
    return SCALED_UNITS.get(unit or "", 1)


def rate(
    numerator: Decimal | Fraction | int, denominator: Decimal | Fraction | int, unit: str | None
) -> Fraction:
    """Return the rate of two parts in the indicator's unit; for 1:x the second over the first."""
    if not denominator:
        raise NumberError("分母是 0，算不出来")
    if isinstance(numerator, int) and isinstance(denominator, int):
        return Fraction(numerator * scale_of(unit), denominator)
    return Fraction(numerator) / Fraction(denominator) * scale_of(unit)

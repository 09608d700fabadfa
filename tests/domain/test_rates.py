"""Rates in the unit of their indicator."""

from decimal import Decimal
from fractions import Fraction

import pytest

from planctl.domain.number import NumberError
from planctl.domain.rates import rate


@pytest.mark.parametrize(
    ("unit", "parts", "exact"),
    [
        ("%", ("9", "25"), Fraction(36)),
        ("‰", ("274", "100000"), Fraction(274, 100)),
        ("1/10万", ("1", "10000"), Fraction(10)),
        ("人/10万", ("3", "200000"), Fraction(3, 2)),
        ("1/万", ("1", "3"), Fraction(10000, 3)),
        ("1:x", ("5300", "2500"), Fraction(53, 25)),
        (None, ("1", "4"), Fraction(1, 4)),
    ],
)
def test_a_rate_is_counted_in_the_indicators_unit(
    unit: str | None, parts: tuple[str, str], exact: Fraction
) -> None:
    assert rate(Decimal(parts[0]), Decimal(parts[1]), unit) == exact


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(NumberError, match="分母是 0"):
        rate(Decimal(9), Decimal("0.0"), "%")

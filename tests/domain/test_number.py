"""Exact numbers, shown without loss."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.domain.number import DECIMALS, LIMIT, as_decimal, cut, decimals_of, show

steady = settings(derandomize=True, deadline=None)
exact = st.decimals(-LIMIT + 1, LIMIT - 1, places=DECIMALS)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0, "0"),
        (100, "100"),
        (Decimal("100"), "100"),
        (Decimal("36.50"), "36.5"),
        (Decimal("0.1"), "0.1"),
        (Decimal("-2.740"), "-2.74"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-6"), "0.000001"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(-1, 3), "-0.3333"),
        (Fraction(99996, 100000), "0.9999"),
        (Fraction(3, 1), "3"),
        (Fraction(1, 100000), "0"),
    ],
)
def test_a_value_is_shown_as_its_shortest_exact_text(value: object, shown: str) -> None:
    assert show(value) == shown  # type: ignore[arg-type]


def test_a_fraction_is_cut_toward_zero_never_rounded_up() -> None:
    assert cut(Fraction(2, 3), 2) == "0.66"
    assert cut(Fraction(-2, 3), 2) == "-0.66"


@pytest.mark.parametrize(
    ("value", "digits"), [("36", 0), ("36.0", 0), ("2.74", 2), ("2.740", 2), ("1E+3", 0), ("0", 0)]
)
def test_decimals_are_counted_without_trailing_zeros(value: str, digits: int) -> None:
    assert decimals_of(Decimal(value)) == digits


@steady
@given(exact)
def test_decimals_and_fractions_are_the_same_number(value: Decimal) -> None:
    assert as_decimal(Fraction(value)) == value


@steady
@given(st.fractions(-(10**6), 10**6))
def test_an_endless_fraction_is_cut_within_the_stores_last_digit(value: Fraction) -> None:
    kept = Fraction(as_decimal(value))
    assert abs(kept) <= abs(value) < abs(kept) + Fraction(1, 10**DECIMALS)
    assert abs(Fraction(cut(value))) <= abs(value)

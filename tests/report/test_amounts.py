"""Numbers as people read them: cut, never rounded up, and adding up as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.report.amounts import amount, apart, seen

SHARES = st.fractions(min_value=0, max_value=1000, max_denominator=10**5)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(100 * 17832, 18075), "98.65"),
        (Fraction(17832, 18075), "0.9865"),
        (Decimal("92.6801"), "92.6801"),
        (Fraction(299999, 3000), "99.99"),
        (Fraction(7, 3), "2.3333"),
        (Decimal(36), "36"),
    ],
)
def test_an_endless_number_is_cut_and_one_that_ends_is_whole(
    value: Fraction | Decimal, text: str
) -> None:
    assert amount(value, "%") == f"{text}%"


@given(SHARES)
def test_a_cut_number_never_says_more_than_there_is(value: Fraction) -> None:
    last = Fraction(1, 100 if value >= 10 else 10**4)
    assert 0 <= value - Fraction(seen(value)) < last


@given(SHARES, SHARES)
def test_what_the_line_prints_can_be_subtracted(one: Fraction, other: Fraction) -> None:
    said = apart(one, other, None)
    gap = abs(seen(one) - seen(other))
    if gap:
        assert Decimal(said) == gap
    else:
        assert said == "0" if one == other else said.startswith("不到 0.0")

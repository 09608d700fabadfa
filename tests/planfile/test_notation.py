"""The notations of `must` and `due`."""

from decimal import Decimal

import pytest

from planctl.domain.plan import Demand
from planctl.domain.terms import Op
from planctl.planfile.notation import parse_demand, parse_due


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        (">= 36", Demand(Op.AT_LEAST, Decimal(36))),
        ("≥36", Demand(Op.AT_LEAST, Decimal(36))),
        ("≤ 2.74", Demand(Op.AT_MOST, Decimal("2.74"))),
        (">-0.5", Demand(Op.ABOVE, Decimal("-0.5"))),
        ("< 5", Demand(Op.BELOW, Decimal(5))),
        ("= 3", Demand(Op.EXACTLY, Decimal(3))),
        ("~ 27", Demand(Op.ABOUT, Decimal(27))),
        ("~27±1.5", Demand(Op.ABOUT, Decimal(27), tolerance=Decimal("1.5"))),
        ("2..3", Demand(Op.RANGE, Decimal(2), Decimal(3))),
        ("-1 .. 0.5", Demand(Op.RANGE, Decimal(-1), Decimal("0.5"))),
        ("done", Demand(Op.DONE)),
        ("improve", Demand(Op.IMPROVE)),
        ("decline", Demand(Op.DECLINE)),
    ],
)
def test_a_demand_is_read_as_documented(text: str, demand: Demand) -> None:
    assert parse_demand(text) == demand


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", "2025-12-31"),
        ("2024-2-3", "2024-02-03"),
        ("2025", "2025-12-31"),
        ("2024-06", "2024-06-30"),
        ("2024-2", "2024-02-29"),
        ("2025-12", "2025-12-31"),
    ],
)
def test_a_due_date_without_a_day_is_the_last_day(text: str, day: str) -> None:
    assert parse_due(text).isoformat() == day

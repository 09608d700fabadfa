"""Numbers and what targets ask, in the words of an office."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from planctl.domain.number import SCALE, as_shown, cut, show
from planctl.domain.plan import Indicator, Target
from planctl.domain.terms import Direction, Kind

_RATIO_UNIT = "1:x"
# What the numbers of a unit are apart by.
_POINTS: dict[str | None, str | None] = {"%": "个百分点", "‰": "个千分点", _RATIO_UNIT: None}
COUNTIES = "个县区"
# From here on an endless fraction is read with two decimals, below with four.
_LARGE = 10


def amount(value: Decimal | Fraction | int | None, unit: str | None) -> str:
    """Return a number with its unit: 36%, 100个, 1:2.12, 10/10万."""
    if value is None:
        return "–"
    if isinstance(value, (int, Decimal)):
        return _with_unit(show(value), unit)
    return _amount(*value.as_integer_ratio(), unit)


# The same few numbers come again in every county: each is put into words once.
@lru_cache(maxsize=8192)
def _amount(above: int, below: int, unit: str | None) -> str:
    """Return the text of a fraction as people read it."""
    return _with_unit(show(_cut_short(above, below)), unit)


def _with_unit(number: str, unit: str | None) -> str:
    if unit == _RATIO_UNIT:
        return f"1:{number}"
    if unit and unit.startswith("1/"):
        return f"{number}{unit[1:]}"
    return f"{number}{unit or ''}"


def pace(ratio: Fraction) -> str:
    """Return the 序时完成率, cut."""
    return _pace(*ratio.as_integer_ratio())


@lru_cache(maxsize=8192)
def _pace(above: int, below: int) -> str:
    return cut(Fraction(above, below))


@lru_cache(maxsize=8192)
def _cut_short(above: int, below: int) -> Decimal:
    value = Fraction(above, below)
    is_long = above * SCALE % below and abs(value) >= _LARGE
    return Decimal(cut(value, 2)) if is_long else as_shown(value)


def seen(value: Decimal | Fraction) -> Decimal:
    """Return the number that people read: exact where it ends, else cut to what one can take in."""
    return value if isinstance(value, Decimal) else _cut_short(*value.as_integer_ratio())


def distance(value: Decimal | Fraction, unit: str | None) -> str:
    """Return how far two numbers are apart: percentages differ in points."""
    return amount(-value if value < 0 else value, _POINTS.get(unit, unit))


def apart(one: Fraction, other: Fraction, unit: str | None) -> str:
    """Return how far two numbers are apart as they are shown: whoever subtracts what the line
    prints finds what the line says."""
    return difference(one, other, unit)[1]


def difference(one: Fraction, other: Fraction, unit: str | None) -> tuple[int, str]:
    """Return on which side of another a number is (below, at or above 0), and how far apart."""
    return _difference(*one.as_integer_ratio(), *other.as_integer_ratio(), unit)


@lru_cache(maxsize=8192)
def _difference(
    above: int, below: int, other_above: int, other_below: int, unit: str | None
) -> tuple[int, str]:
    side = above * other_below - other_above * below
    gap = _cut_short(above, below) - _cut_short(other_above, other_below)
    if gap or not side:
        return side, distance(gap, unit)
    least = Decimal("0.01" if abs(above) >= _LARGE * below else "0.0001")
    return side, f"不到 {distance(least, unit)}"


def demand_text(target: Target, item: Indicator) -> str:
    """Return what a target asks, with its unit; a yearly change is a size in points."""
    demand, unit = target.demand, COUNTIES if item.threshold else item.unit
    if item.kind is Kind.ANNUAL_CHANGE:
        way = "提高" if item.direction is Direction.UP else "下降"
        unit = "个百分点" if unit == "%" else unit
        return f"每年{way}{demand.op.label}{amount(demand.value, unit)}"
    if demand.value is None:
        return demand.op.label
    if demand.value_hi is not None:
        return f"{show(demand.value)}—{amount(demand.value_hi, unit)}"
    if demand.op == "~":
        return f"{amount(demand.value, unit)}左右"
    return f"{demand.op.label}{amount(demand.value, unit)}"

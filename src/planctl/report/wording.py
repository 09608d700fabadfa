"""Numbers, targets and lights in the words of an office."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from planctl.domain.commitment import Milestone
from planctl.domain.number import SCALE, as_shown, cut, show
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator, Target
from planctl.domain.terms import Direction, Kind, Status
from planctl.report.kept import kept
from planctl.usecases.judging import Standing

LIGHTS = {
    Status.ACHIEVED: "green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.BEHIND: "red",
    Status.OVERDUE: "red",
    Status.NOT_DUE: "grey",
    Status.NO_DATA: "grey",
    Status.STALE: "grey",
}
LIGHT_WORDS = {"green": "绿", "yellow": "黄", "red": "红", "grey": "灰"}
# Shapes that differ without colour, and that GBK consoles have too.
LIGHT_SIGNS = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}

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


def expected_of(standing: Standing) -> Fraction | None:
    """Return where the figure should be; None where that is drawn from the figure itself."""
    verdict = standing.verdict
    base = verdict.baseline
    is_first = base is not None and base.day == verdict.period_end
    is_own = (
        standing.commitment.baseline is None and is_first and verdict.expected == verdict.actual
    )
    return None if is_own or verdict.reason == "baseline_set" else verdict.expected


def unit_of(standing: Standing) -> str | None:
    """Return the unit of the verdict's numbers: an `each` counts counties."""
    return unit_in(standing.item.indicator)


@kept
def unit_in(indicator: Indicator) -> str | None:
    """Return the unit that an indicator is judged in."""
    return COUNTIES if indicator.counts_regions else indicator.unit


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


def target_of(standing: Standing) -> Target | None:
    """Return the target that the verdict speaks of."""
    return target_for(standing.verdict.milestone, standing.item.indicator)


@kept
def target_for(milestone: Milestone | None, indicator: Indicator) -> Target | None:
    """Return the target that a milestone was made of."""
    targets = indicator.targets
    if milestone is None:
        return targets[-1] if targets else None
    same_day = [target for target in targets if target.due == milestone.due]
    same_tier = [target for target in same_day if target.tier == milestone.tier]
    return (same_tier or same_day or [targets[-1]])[0]


def all_demands(standing: Standing, target: Target) -> str:
    """Return everything that is asked on the target's day: several rows bind together."""
    return demands_of(target, standing.item.indicator)


@kept
def demands_of(target: Target, indicator: Indicator) -> str:
    """Return the same of an indicator's target."""
    rows = [
        other
        for other in indicator.targets
        if other.due == target.due and other.tier == target.tier
    ]
    return "且".join(dict.fromkeys(demand_text(row, indicator) for row in rows))


def status_word(standing: Standing) -> str:
    """Return the status as people read it: 提前完成, 逾期完成, 超序时进度."""
    verdict = standing.verdict
    if verdict.status is Status.ACHIEVED and "late" in verdict.flags:
        return "逾期完成"
    if verdict.status is Status.ACHIEVED and "early" in verdict.flags:
        return "提前完成"
    if verdict.status is Status.ON_TRACK and verdict.ahead:
        return "超序时进度"
    return verdict.status.label


def signed_status(standing: Standing) -> str:
    """Return the light's sign with the status word: ■ 逾期."""
    return f"{LIGHT_SIGNS[light_of(standing)]} {status_word(standing)}"


def light_of(standing: Standing) -> str:
    """Return the colour."""
    return LIGHTS[standing.verdict.status]


def period_label(standing: Standing) -> str:
    """Return the period of the figure that was judged, "" where there is none."""
    if standing.figure is not None:
        return standing.figure.period.label
    end = standing.verdict.period_end
    return period_of(end, standing.commitment.frequency).label if end else ""

"""Can a figure be right? Each doubt is a Chinese sentence; none means nothing speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from planctl.domain.jump import is_jump
from planctl.domain.number import (
    DECIMALS,
    LIMIT,
    SCALE,
    decimals_of,
    in_millionths,
    show,
)
from planctl.domain.period import Period, PeriodError, period_of
from planctl.domain.plan import Indicator
from planctl.domain.rates import SCALED_UNITS, rate, scale_of
from planctl.domain.terms import Frequency, Kind

_CEILINGS = {"%": Decimal(100), "‰": Decimal(1000)}
FAR_BEYOND = 10
# Where a plan speaks of 36 %, a figure up to 1 is a share that was not multiplied by 100.
SHARE_FROM = 10
_LENGTH = [Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.ANNUAL]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is about to be recorded, with what is already known around it."""

    value: Decimal
    period: Period
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    before: tuple[Period, Decimal] | None = None
    after: tuple[Period, Decimal] | None = None
    changes: tuple[Decimal, ...] = ()
    """What each earlier period added to the one before, oldest first."""


def fit_period(period: Period, frequency: Frequency) -> Period:
    """Return the period of the indicator's own frequency that `period` means.

    2024Q4 of an annual figure is 2024; 2024Q3 of one is nothing, and 2024 of a
    quarterly figure could be any of four.
    """
    own = period_of(period.end, frequency)
    if own.end == period.end and _LENGTH.index(period.frequency) <= _LENGTH.index(frequency):
        return own
    example = own.code if own.end == period.end else f"{own.code} 或 {own.previous.code}"
    raise PeriodError(
        f"这项指标{frequency.label}填报一次，没有“{period.label}”这一期，请写 {example}"
    )


def check_time(period: Period, today: date, plan_start: date) -> str | None:
    """Return why no figure can exist for the period, None if one can."""
    if period.end > today:
        return f"{period.label}到 {period.end} 才结束，今天是 {today}，还不能填报"
    if period.end < plan_start:
        return f"{period.label}在规划开始（{plan_start}）之前"
    return None


def doubts(indicator: Indicator, figure: Figure) -> list[str]:
    """Return everything that speaks against the figure; a person may overrule with a reason."""
    found = [
        _doubt_range(indicator, figure.value) or _doubt_size(indicator, figure.value),
        _doubt_share(indicator, figure),
        _doubt_whole(indicator, figure.value),
        _doubt_parts(indicator, figure),
        *_doubt_order(indicator, figure),
        _doubt_jump(indicator, figure),
    ]
    return [doubt for doubt in found if doubt]


def _doubt_range(indicator: Indicator, value: Decimal) -> str | None:
    ceiling = _CEILINGS.get(indicator.unit or "")
    if ceiling is not None and value > ceiling:
        return f"{show(value)}{indicator.unit} 超过 {show(ceiling)}{indicator.unit}"
    if value < 0 and indicator.kind is not Kind.ANNUAL_CHANGE:
        return f"{show(value)} 是负数"
    return None


def _spoken(indicator: Indicator) -> list[Decimal]:
    """Return how large the numbers are that the plan speaks of: targets, baseline, threshold."""
    spoken = [t.demand.value_hi or t.demand.value or Decimal(0) for t in indicator.targets]
    spoken.append(indicator.baseline.value if indicator.baseline else Decimal(0))
    if indicator.threshold is not None:
        spoken.append(indicator.threshold.value_hi or indicator.threshold.value or Decimal(0))
    return [abs(value) for value in spoken if value]


def _doubt_size(indicator: Indicator, value: Decimal) -> str | None:
    """Doubt what is far beyond everything the plan speaks of: a slipped point, another unit."""
    if indicator.kind is Kind.YESNO:
        return None
    most = max(_spoken(indicator), default=Decimal(0))
    if not most or abs(value) <= FAR_BEYOND * most:
        return None
    return f"{show(value)} 是目标和基期里最大的数（{show(most)}）的 {FAR_BEYOND} 倍以上"


def _doubt_share(indicator: Indicator, figure: Figure) -> str | None:
    """Doubt 0.36 where 36 % is meant; parts, where there are any, tell by themselves."""
    value, unit = figure.value, indicator.unit
    if unit not in _CEILINGS or not 0 < value <= 1 or figure.denominator is not None:
        return None
    if min(_spoken(indicator), default=Decimal(0)) < SHARE_FROM:
        return None
    return f"{show(value)}{unit} 太小，是不是把 {show(value * 100)}{unit} 写成了小数"


def bounds(indicator: Indicator) -> tuple[Decimal, Decimal]:
    """Return two values between which the size alone raises no doubt; others need a look."""
    most = FAR_BEYOND * max(_spoken(indicator), default=Decimal(0))
    high = min(_CEILINGS.get(indicator.unit or "", LIMIT), most or LIMIT)
    if indicator.kind is Kind.YESNO:
        return Decimal(0), Decimal(1)
    low = -high if indicator.kind is Kind.ANNUAL_CHANGE else Decimal(0)
    if indicator.unit in _CEILINGS and min(_spoken(indicator), default=Decimal(0)) >= SHARE_FROM:
        # 0 is a figure of its own; between it and 1 lies a share.
        low = Decimal(1).scaleb(-DECIMALS) + 1
    return low, high


def _doubt_whole(indicator: Indicator, value: Decimal) -> str | None:
    whole = indicator.kind in (Kind.COUNT, Kind.FLOW, Kind.EACH) and indicator.decimals == 0
    if whole and decimals_of(value) and indicator.unit not in SCALED_UNITS:
        return f"{show(value)} 不是整数，而单位是“{indicator.unit}”"
    return None


def _doubt_parts(indicator: Indicator, figure: Figure) -> str | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    if not figure.denominator:
        return "分母是 0"
    if indicator.unit in _CEILINGS and figure.numerator > figure.denominator:
        return f"分子 {show(figure.numerator)} 大于分母 {show(figure.denominator)}"
    value, over, under = map(in_millionths, (figure.value, figure.numerator, figure.denominator))
    if not is_rate(value, over, under, scale_of(indicator.unit)):
        exact = rate(figure.numerator, figure.denominator, indicator.unit)
        return f"{show(figure.value)} 与分子分母算出的 {show(exact)} 不符"
    return None


def is_rate(value: int, numerator: int, denominator: int, scale: int) -> bool:
    """Return whether a value is the rate of its parts, all in millionths.

    A rate typed to one digit may differ from its parts by that digit at most.
    """
    digit: int = SCALE
    while value % digit:
        digit //= 10
    off: int = abs(value * denominator - numerator * scale * SCALE)
    return off < digit * abs(denominator)


def _doubt_jump(indicator: Indicator, figure: Figure) -> str | None:
    """Doubt a change far outside those that the series has shown so far."""
    if figure.before is None or not figure.changes or indicator.kind is Kind.YESNO:
        return None
    last = (
        Decimal(0)
        if begins_anew(indicator.kind, figure.before[0], figure.period)
        else figure.before[1]
    )
    earlier = [in_millionths(change) for change in figure.changes]
    if not is_jump(earlier, in_millionths(figure.value - last), in_millionths(figure.before[1])):
        return None
    return (
        f"比{figure.before[0].label}的 {show(figure.before[1])} 变化太大："
        f"以往每期变化在 {show(min(figure.changes))} 到 {show(max(figure.changes))} 之间"
    )


def begins_anew(kind: Kind, before: Period, period: Period) -> bool:
    """Return whether a year-to-date amount starts again between two periods."""
    return kind is Kind.FLOW and before.end.year != period.end.year


def changes_of(kind: Kind, told: Sequence[tuple[Period, Decimal]]) -> tuple[Decimal, ...]:
    """Return what each figure of a series added to the one before, oldest first."""
    return tuple(
        value if begins_anew(kind, before, period) else value - was
        for (before, was), (period, value) in pairwise(told)
    )


def _doubt_undone(figure: Figure) -> str | None:
    """Doubt that a thing done is undone by the next report; a correction withdraws it."""
    before = figure.before
    if before is None or before[1] < 1 or figure.value >= 1:
        return None
    return f"{before[0].label}已经办成；当时填错了，请用 planctl correct 更正那一期"


def _doubt_order(indicator: Indicator, figure: Figure) -> list[str | None]:
    if indicator.kind is Kind.YESNO:
        return [_doubt_undone(figure)]
    if indicator.kind not in (Kind.COUNT, Kind.FLOW):
        return []

    def told(other: tuple[Period, Decimal] | None) -> tuple[Period, Decimal] | None:
        same_year = other is not None and other[0].end.year == figure.period.end.year
        return other if indicator.kind is Kind.COUNT or same_year else None

    before, after = told(figure.before), told(figure.after)
    return [
        f"累计数不会变少：{before[0].label}已报 {show(before[1])}"
        if before and figure.value < before[1]
        else None,
        f"累计数不会变少：{after[0].label}只报 {show(after[1])}"
        if after and figure.value > after[1]
        else None,
    ]

"""From counties to the city (status method §5): never a plain average of percentages.

`last` is the figure that came in last, `count` the number of counties that meet their threshold.

A partial sum or count is a lower bound; a mean or a minimum of only some counties is not computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import Acceptance
from planctl.domain.terms import Rollup


@dataclass(frozen=True, slots=True)
class Part:
    """One county's figure; `parts` are its numerator and denominator where both were reported,
    `weight` the denominator alone."""

    value: Fraction
    parts: tuple[Fraction, Fraction] | None = None
    known_from: date = date.min
    weight: Fraction | None = None
    is_lower_bound: bool = False
    """A sum of increments of which one was never reported."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """The city's figure of one period: None where it cannot be told from what was reported."""

    value: Fraction | None
    lower_bound: bool
    reported: tuple[str, ...]
    missing: tuple[str, ...]
    parts: tuple[Fraction, Fraction] | None = None
    why: str = ""
    short: tuple[str, ...] = ()
    """Counties that reported and do not meet the threshold, where those that do are counted."""

    @property
    def coverage(self) -> str:
        """Return how many counties are in it, such as 9/11."""
        return f"{len(self.reported)}/{len(self.reported) + len(self.missing)}"


def roll_up(
    how: Rollup,
    counties: Sequence[str],
    told: Mapping[str, Part],
    scale: Fraction,
    threshold: Acceptance | None = None,
) -> Rolled:
    """Return the figure of all `counties` together.

    `scale` is 100 for %, 1000 for ‰; `threshold` is what a county must meet to be counted.
    """
    reported = tuple(name for name in counties if name in told)
    missing = tuple(name for name in counties if name not in told)
    parts = [told[name] for name in reported]
    at_least = bool(missing) or any(part.is_lower_bound for part in parts)

    def untold(why: str) -> Rolled:
        return Rolled(None, False, reported, missing, why=why)

    if not parts:
        return untold("没有县区填报")
    if how is Rollup.COUNT:
        if threshold is None:
            return untold("没有写每个县区的达标线")
        short = tuple(name for name in reported if told[name].value not in threshold)
        count = Fraction(len(reported) - len(short))
        return Rolled(count, at_least, reported, missing, short=short)
    if how in (Rollup.SUM, Rollup.MAX):
        values = [part.value for part in parts]
        total = sum(values, Fraction(0)) if how is Rollup.SUM else max(values)
        return Rolled(total, at_least, reported, missing)
    if how is Rollup.LAST:
        newest = max(parts, key=lambda part: part.known_from)
        return Rolled(newest.value, newest.is_lower_bound, reported, missing)
    if missing:
        return untold("有县区没有报，不能用部分县区代表全市")
    if how is Rollup.MIN:
        return Rolled(min(part.value for part in parts), at_least, reported, missing)
    pairs = _weighed(parts) if how is Rollup.WEIGHTED else [p.parts for p in parts if p.parts]
    if len(pairs) < len(parts):
        lacking = "分母" if how is Rollup.WEIGHTED else "分子分母"
        return untold(f"有县区没有报{lacking}，百分比不能直接平均")
    over, under = (sum(side, Fraction(0)) for side in zip(*pairs, strict=True))
    if under == 0:
        return untold("分母合计为零")
    mean = over / under * (1 if how is Rollup.WEIGHTED else scale)
    return Rolled(mean, False, reported, missing, (over, under))


def _weighed(parts: Sequence[Part]) -> list[tuple[Fraction, Fraction]]:
    """Return (weight × value, weight) of the counties that reported a weight."""
    return [(p.value * p.weight, p.weight) for p in parts if p.weight is not None]

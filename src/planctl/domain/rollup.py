"""From counties to the city (status method §5): never a plain average of percentages.

`last` is the figure that came in last, `count` the number of counties that meet their threshold.

A partial sum or count is a lower bound; a mean or a minimum of only some counties is not computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    counted: tuple[int, int] | None = None
    """How many of how many reported, where they were only counted and not named."""

    @property
    def coverage(self) -> str:
        """Return how many counties are in it, such as 9/11."""
        some, of = self.counted or (len(self.reported), len(self.reported) + len(self.missing))
        return f"{some}/{of}"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the counties that reported make together, whoever added it up."""

    count: int
    value: Fraction
    """Their sum, the least or the most of them: what the roll-up asks for."""
    paired: int = 0
    """How many gave both parts of their rate (a weight, for a weighted mean)."""
    parts: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    is_lower_bound: bool = False


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
    if how is Rollup.LAST:
        newest = max(parts, key=lambda part: part.known_from)
        return Rolled(newest.value, newest.is_lower_bound, reported, missing)
    rolled = of_sums(how, _sums(how, parts), len(counties), scale)
    return replace(rolled, reported=reported, missing=missing, counted=None)


def _sums(how: Rollup, parts: Sequence[Part]) -> Sums:
    values = [part.value for part in parts]
    value = Fraction(0)
    if how is Rollup.SUM:
        value = sum(values, Fraction(0))
    elif how in (Rollup.MAX, Rollup.MIN):
        value = max(values) if how is Rollup.MAX else min(values)
    pairs = _weighed(parts) if how is Rollup.WEIGHTED else [p.parts for p in parts if p.parts]
    over, under = (sum((pair[at] for pair in pairs), Fraction(0)) for at in (0, 1))
    is_lower_bound = any(part.is_lower_bound for part in parts)
    return Sums(len(parts), value, len(pairs), (over, under), is_lower_bound)


def of_sums(how: Rollup, sums: Sums, counties: int, scale: Fraction) -> Rolled:
    """Return the figure of `counties` together: a sum, an extreme, a mean by its parts."""
    is_partial = sums.count < counties
    at_least = is_partial or sums.is_lower_bound
    counted = (sums.count, counties)

    def untold(why: str) -> Rolled:
        return Rolled(None, False, (), (), why=why, counted=counted)

    if how in (Rollup.SUM, Rollup.MAX):
        return Rolled(sums.value, at_least, (), (), counted=counted)
    if is_partial:
        return untold("有县区没有报，不能用部分县区代表全市")
    if how is Rollup.MIN:
        return Rolled(sums.value, at_least, (), (), counted=counted)
    if sums.paired < sums.count:
        lacking = "分母" if how is Rollup.WEIGHTED else "分子分母"
        return untold(f"有县区没有报{lacking}，百分比不能直接平均")
    over, under = sums.parts
    if under == 0:
        return untold("分母合计为零")
    mean = over / under * (1 if how is Rollup.WEIGHTED else scale)
    return Rolled(mean, False, (), (), sums.parts, counted=counted)


def _weighed(parts: Sequence[Part]) -> list[tuple[Fraction, Fraction]]:
    """Return (weight × value, weight) of the counties that reported a weight."""
    return [(p.value * p.weight, p.weight) for p in parts if p.weight is not None]

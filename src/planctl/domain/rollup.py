"""From counties to the city (status method §5): never a plain average of percentages.

`last` is the figure that came in last, `count` the number of counties that report at least 1.

A partial sum is a lower bound; a mean or a minimum of only some counties is not computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.terms import Rollup


@dataclass(frozen=True, slots=True)
class Part:
    """One county's figure; `parts` are its numerator and denominator where they were reported."""

    value: Fraction
    parts: tuple[Fraction, Fraction] | None = None
    known_from: date = date.min


@dataclass(frozen=True, slots=True)
class Rolled:
    """The city's figure of one period: None where it cannot be told from what was reported."""

    value: Fraction | None
    lower_bound: bool
    reported: tuple[str, ...]
    missing: tuple[str, ...]
    parts: tuple[Fraction, Fraction] | None = None
    why: str = ""

    @property
    def coverage(self) -> str:
        """Return how many counties are in it, such as 9/11."""
        return f"{len(self.reported)}/{len(self.reported) + len(self.missing)}"


def roll_up(
    how: Rollup, counties: Sequence[str], told: Mapping[str, Part], scale: Fraction
) -> Rolled:
    """Return the figure of all `counties` together; `scale` is 100 for %, 1000 for ‰."""
    reported = tuple(name for name in counties if name in told)
    missing = tuple(name for name in counties if name not in told)
    parts = [told[name] for name in reported]
    if not parts:
        return Rolled(None, False, reported, missing, why="没有县区填报")
    if how in (Rollup.SUM, Rollup.COUNT, Rollup.MAX):
        values = [part.value for part in parts]
        total = {
            Rollup.SUM: sum(values, Fraction(0)),
            Rollup.COUNT: Fraction(sum(value >= 1 for value in values)),
            Rollup.MAX: max(values),
        }[how]
        return Rolled(total, bool(missing), reported, missing)
    if how is Rollup.LAST:
        newest = max(parts, key=lambda part: part.known_from)
        return Rolled(newest.value, False, reported, missing)
    if missing:
        return Rolled(None, False, reported, missing, why="有县区没有报，不能用部分县区代表全市")
    if how is Rollup.MIN:
        return Rolled(min(part.value for part in parts), False, reported, missing)
    return _mean(how, parts, scale, reported)


def _mean(how: Rollup, parts: Sequence[Part], scale: Fraction, reported: tuple[str, ...]) -> Rolled:
    """Return the ratio of sums, or the mean weighted by the denominators."""
    known = [part.parts for part in parts if part.parts is not None]
    if len(known) < len(parts):
        return Rolled(None, False, reported, (), why="有县区没有报分子分母，百分比不能直接平均")
    under = sum((denominator for _, denominator in known), Fraction(0))
    if under == 0:
        return Rolled(None, False, reported, (), why="分母合计为零")
    if how is Rollup.WEIGHTED:
        weighted = sum((p.value * p.parts[1] for p in parts if p.parts), Fraction(0))
        return Rolled(weighted / under, False, reported, (), (weighted, under))
    over = sum((numerator for numerator, _ in known), Fraction(0))
    return Rolled(over / under * scale, False, reported, (), (over, under))

"""Acceptance sets: the values that satisfy a target, and the value to aim at (status method §1)."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from planctl.domain.terms import Direction, Op

ABOUT_SHARE = Fraction(5, 100)


class ContradictionError(ValueError):
    """Data that no verdict can be given on (status method §3 line 0), said in Chinese."""


@dataclass(frozen=True)
class Acceptance:
    """An interval; an edge that is None is unbounded."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    printed_far: Fraction | None = None
    """The far edge that the document prints and that does not bind: beyond it is above range."""
    _low: "tuple[int, int, int] | None" = field(init=False, repr=False, compare=False)
    """The lower edge as a quotient, and how far inside of it a value has to be."""
    _high: "tuple[int, int, int] | None" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the edges in whole numbers: every figure is held against a dozen of them."""
        for name, edge, is_open in (
            ("_low", self.low, self.low_open), ("_high", self.high, self.high_open),
        ):  # fmt: skip
            quotient = None if edge is None else (*edge.as_integer_ratio(), int(is_open))
            object.__setattr__(self, name, quotient)

    def __contains__(self, value: Fraction) -> bool:
        """Say whether `value` satisfies the target: it is neither below nor above."""
        return self.holds(*value.as_integer_ratio())

    def holds_change(self, start: Fraction, value: Fraction, sign: int) -> bool:
        """Say whether the way from `start` to `value`, downwards where `sign` is below zero,
        satisfies the target."""
        above, below = value.as_integer_ratio()
        first, parts = start.as_integer_ratio()
        return self.holds(sign * (above * parts - first * below), below * parts)

    def holds(self, above: int, below: int) -> bool:
        """Say whether the quotient above/below (below > 0) satisfies the target."""
        if self._low is not None:
            edge, parts, nearest = self._low
            if above * parts - edge * below < nearest:
                return False
        if self._high is None:
            return True
        edge, parts, nearest = self._high
        return bool(edge * below - above * parts >= nearest)

    def is_below(self, value: Fraction) -> bool:
        """Say whether `value` falls short of the lower edge."""
        if self._low is None:
            return False
        above, below = value.as_integer_ratio()
        edge, parts, nearest = self._low
        return bool(above * parts - edge * below < nearest)

    def is_above(self, value: Fraction) -> bool:
        """Say whether `value` exceeds the upper edge."""
        if self._high is None:
            return False
        above, below = value.as_integer_ratio()
        edge, parts, nearest = self._high
        return bool(edge * below - above * parts < nearest)

    def edges_in(self, scale: int) -> tuple[int | None, int | None]:
        """Return the least and the most in it of what is counted in so many parts of one."""
        low = None if self.low is None else _next(self.low * scale, self.low_open)
        high = None if self.high is None else -_next(-self.high * scale, self.high_open)
        return low, high

    @property
    def is_empty(self) -> bool:
        """Say whether no value at all satisfies the target."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def moved(self, start: Fraction, sign: int) -> "Acceptance":
        """Return the set of start + sign·x for every x of this set: a change seen as a level."""
        low, high, far = (
            None if x is None else start + x if sign > 0 else start - x
            for x in (self.low, self.high, self.printed_far)
        )
        if sign > 0:
            return Acceptance(low, high, self.low_open, self.high_open, far)
        return Acceptance(high, low, self.high_open, self.low_open, far)

    def intersect(self, other: "Acceptance") -> "Acceptance":
        """Return what satisfies both: for several rows with one due date."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), 1)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), -1)
        far = other.printed_far if self.printed_far is None else self.printed_far
        return Acceptance(low, high, low_open, high_open, far)

    def missed_bound(self, value: Fraction) -> Fraction | None:
        """Return the edge that `value` lies outside of."""
        if self.is_below(value):
            return self.low
        return self.high if self.is_above(value) else None

    def is_beyond_print(self, value: Fraction, direction: Direction) -> bool:
        """Say whether `value` is past the printed far edge (more parks than 2—3)."""
        if self.printed_far is None or direction is Direction.BOTH:
            return False
        return value > self.printed_far if direction is Direction.UP else value < self.printed_far

    def aim(self, direction: Direction, side: Fraction | None, grain: Fraction | None) -> Fraction:
        """Return the nearest acceptable value from the baseline's side.

        An open edge aims one grain inside. Two-sided sets need to know the `side`.
        """
        low, high = self.low, self.high
        if grain is not None and low is not None and self.low_open:
            low += grain
        if grain is not None and high is not None and self.high_open:
            high -= grain
        if direction is Direction.UP:
            nearest = low
        elif direction is Direction.DOWN:
            nearest = high
        else:
            nearest = _between(low, high, side)
        if nearest is None:
            raise ContradictionError("目标与方向矛盾：没有可以对准的数")
        return nearest


Edge = tuple[Fraction | None, bool]


def _tighter(one: Edge, other: Edge, sign: int) -> Edge:
    """Return the edge that binds more; at one place the open one does."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] or other[1]
    return one if sign * one[0] > sign * other[0] else other


def _between(low: Fraction | None, high: Fraction | None, side: Fraction | None) -> Fraction | None:
    """Return the value of [low, high] nearest to `side`; without one, the first edge there is."""
    if side is None:
        return high if low is None else low
    if low is not None and side < low:
        return low
    return high if high is not None and side > high else side


def _next(edge: Fraction, is_open: bool) -> int:
    """Return the first whole number from `edge` on, beyond it where it is open."""
    return floor(edge) + 1 if is_open else ceil(edge)


def exactly(value: Fraction) -> Acceptance:
    """Return the set of one value: what a path milestone aims at."""
    return Acceptance(value, value)


def accept(
    op: Op,
    value: Fraction | None,
    value_high: Fraction | None = None,
    tolerance: Fraction | None = None,
    *,
    direction: Direction,
    grain: Fraction | None = None,
) -> Acceptance:
    """Return the acceptance set of a target's words."""
    if op in (Op.IMPROVE, Op.DECLINE):
        return Acceptance()
    if op is Op.DONE:
        return Acceptance(low=Fraction(1))
    if value is None or (op is Op.RANGE and value_high is None):
        raise ContradictionError(f"目标“{op.label}”没有写数")
    match op:
        case Op.AT_LEAST:
            return Acceptance(low=value)
        case Op.ABOVE:
            return Acceptance(low=value, low_open=True)
        case Op.AT_MOST:
            return Acceptance(high=value)
        case Op.BELOW:
            return Acceptance(high=value, high_open=True)
    margin = Fraction(0)
    if op is Op.ABOUT:
        margin = about_margin(value, grain) if tolerance is None else tolerance
    last = value if value_high is None else value_high
    band = Acceptance(value - margin, last + margin)
    if band.is_empty:
        raise ContradictionError("目标的下限大于上限")
    return _open_far_edge(band, direction)


def about_margin(value: Fraction, grain: Fraction | None) -> Fraction:
    """Return the tolerance of 左右: 5 % rounded down to the grain, at least one grain."""
    margin = ABOUT_SHARE * abs(value)
    return margin if grain is None else max(grain, grain * floor(margin / grain))


def _open_far_edge(band: Acceptance, direction: Direction) -> Acceptance:
    """Let better values than the printed band pass, unless both edges bind."""
    if direction is Direction.UP:
        return replace(band, high=None, printed_far=band.high)
    if direction is Direction.DOWN:
        return replace(band, low=None, printed_far=band.low)
    return band

"""The line that the plan draws: anchors and the expected value E(t) (status method §2)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from planctl.domain.calendar import pos
from planctl.domain.number import compared
from planctl.domain.terms import Trajectory


class Anchor(NamedTuple):
    """A day and the value the plan names for it."""

    day: date
    value: Fraction


class Line(NamedTuple):
    """The way from the baseline (the first anchor) through the aims of the milestones."""

    anchors: tuple[Anchor, ...]
    grain: Fraction | None
    shape: Trajectory

    @property
    def base(self) -> Anchor:
        """Return (t0, b)."""
        return self.anchors[0]

    def expected(self, day: date) -> Fraction:
        """Return E(day)."""
        if self.shape is Trajectory.FULL:
            return self._first_aim(day.replace(month=1, day=1))
        if self.shape is Trajectory.STEP:
            return self._last_aim(day)
        return self._on_line(day)

    def next_aim(self, day: date) -> Fraction:
        """Return the aim of the first milestone after `day`, or the last."""
        return next((a.value for a in self.anchors[1:] if a.day > day), self.anchors[-1].value)

    def _first_aim(self, day: date) -> Fraction:
        """Return the aim of the first milestone on or after `day`, or the last."""
        return next((a.value for a in self.anchors[1:] if a.day >= day), self.anchors[-1].value)

    def _last_aim(self, day: date) -> Fraction:
        """Return the aim of the last milestone on or before `day`, or the baseline."""
        return next((a.value for a in reversed(self.anchors) if a.day <= day), self.base.value)

    def _on_line(self, day: date) -> Fraction:
        """Interpolate; anchors are exact, everything between is rounded towards the baseline."""
        for left, right in pairwise(self.anchors):
            if left.day < day < right.day:
                share = share_of(day, left.day, right.day)
                exact = left.value + share * (right.value - left.value)
                return toward(exact, self.base.value, self.grain)
        return self._last_aim(day)


# The same few days come again for every region that has a baseline of its own.
@lru_cache(maxsize=8192)
def share_of(day: date, first: date, last: date) -> Fraction:
    """Return how much of the way from one day to another lies behind on `day`."""
    return (pos(day) - pos(first)) / (pos(last) - pos(first))


def line(base: Anchor, aims: Sequence[Anchor], grain: Fraction | None, shape: Trajectory) -> Line:
    """Draw the line through the aims that lie after the baseline."""
    later = sorted((aim for aim in aims if aim.day > base.day), key=lambda aim: aim.day)
    return Line((base, *later), grain, shape)


def toward(value: Fraction, base: Fraction, grain: Fraction | None) -> Fraction:
    """Round to a multiple of the grain towards `base`, never beyond it: no third of a park."""
    side = compared(value, base)
    if grain is None or not side:
        return value
    # In whole numbers, as there is a line for every region that sets its own baseline.
    over, under = value.numerator * grain.denominator, value.denominator * grain.numerator
    if side > 0:
        rounded = grain * (over // under)
        return rounded if compared(rounded, base) > 0 else base
    rounded = grain * -(-over // under)
    return rounded if compared(rounded, base) < 0 else base

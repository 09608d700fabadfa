"""Is a change far outside what a series has shown so far? A rule that outliers cannot bend.

The change is measured against the median of the earlier changes, in units of their median absolute
deviation (the modified z-score of Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993):
more than 3.5 is far outside. A change that the series has shown before never is.
"""

from collections.abc import Sequence
from fractions import Fraction

LEAST_CHANGES = 5
"""With fewer earlier changes nothing is said."""
LIMIT = Fraction(7, 2)
NORMAL = Fraction(6745, 10_000)
"""The median absolute deviation of a normal distribution, in standard deviations."""
LEAST_SPREAD = Fraction(1, 20)
"""Of the last value: a series that hardly moved may move a little."""


def is_jump(earlier: Sequence[int], change: int, last: int) -> bool:
    """Return whether `change`, from the value `last`, is far outside the `earlier` changes."""
    if len(earlier) < LEAST_CHANGES or not last or min(earlier) <= change <= max(earlier):
        return False
    middle = _twice_median(earlier)
    deviation = Fraction(_twice_median([abs(2 * one - middle) for one in earlier]), 4)
    spread = max(deviation / NORMAL, LEAST_SPREAD * abs(last))
    return abs(Fraction(2 * change - middle, 2)) > LIMIT * spread


def _twice_median(values: Sequence[int]) -> int:
    """Return twice the median, which is whole."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] + ordered[~half]

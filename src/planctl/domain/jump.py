"""Is a change far outside what a series has shown so far? A rule that outliers cannot bend.

The change is measured against the median of the earlier changes, in units of their median absolute
deviation (the modified z-score of Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993):
more than 3.5 is far outside. A change that the series has shown before never is.
"""

from collections.abc import Sequence

LEAST_CHANGES = 5
"""With fewer earlier changes nothing is said."""
LIMIT = 7, 2
"""How many deviations are far, as a fraction."""
NORMAL = 6745, 10_000
"""The median absolute deviation of a normal distribution, in standard deviations."""
LEAST_SPREAD = 1, 20
"""Of the last value: a series that hardly moved may move a little."""


def is_jump(earlier: Sequence[int], change: int, last: int) -> bool:
    """Return whether `change`, from the value `last`, is far outside the `earlier` changes."""
    if len(earlier) < LEAST_CHANGES or not last:
        return False
    least, most = min(earlier), max(earlier)
    # The median lies among them: this near, nothing is far from it.
    if least <= change <= most or not _is_beyond(2 * max(change - least, most - change), last):
        return False
    middle = _twice_median(earlier)
    off = abs(2 * change - middle)
    deviation = _twice_median([abs(2 * one - middle) for one in earlier])
    # off ÷ 2 > LIMIT × (deviation ÷ 4) ÷ NORMAL
    is_unusual = 2 * off * NORMAL[0] * LIMIT[1] > LIMIT[0] * NORMAL[1] * deviation
    return is_unusual and _is_beyond(off, last)


def _is_beyond(twice: int, last: int) -> bool:
    """Return whether half of `twice` is more than a still series may move."""
    return twice * LIMIT[1] * LEAST_SPREAD[1] > 2 * LIMIT[0] * LEAST_SPREAD[0] * abs(last)


def _twice_median(values: Sequence[int]) -> int:
    """Return twice the median, which is whole."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] + ordered[~half]

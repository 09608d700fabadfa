"""What is asked of the figures, line by line, and how their rows come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.domain.needed import Need
from planctl.store.rows.figures import edges_of

Series = tuple[int, int]
"""The rows of an indicator and of a region."""

Line = list[Any]
"""A line of the document: the indicator, after, until, the edges of a set, the regions."""

Run = Callable[[str, Sequence[Line]], list[Any]]
"""Runs a statement by its name."""

# By their places: to ask a row for a column by name would cost as much again.
END, PERIOD, REVISION, VALUE, OVER, UNDER, BASIS, DONE, KNOWN, BY = range(2, 12)
UNLOCKED, DECISION = 12, 13


@dataclass(frozen=True, slots=True)
class Asked:
    """What is needed of an indicator in some regions."""

    indicator: int
    regions: tuple[int, ...]
    needs: frozenset[Need]


def line_of(indicator: int, need: Need, regions: Sequence[int]) -> Line:
    """Return a need as a line."""
    edges = edges_of(need.accepts)
    return [indicator, str(need.after), str(need.until), *edges, regions]

"""met(i): whether a milestone is met, by what is known on a day (status method §3)."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from planctl.domain.calendar import covering
from planctl.domain.commitment import Commitment, Milestone, Reading
from planctl.domain.terms import Kind


class Met(Enum):
    """How a milestone stands."""

    EARLY = "early"
    IN_TIME = "in time"
    LATE = "late"
    NOT_MET = "not met"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Say whether the milestone is met."""
        return self not in (Met.NOT_MET, Met.UNKNOWN)


def met(
    commitment: Commitment, milestone: Milestone, readings: Sequence[Reading], as_of: date
) -> Met:
    """Return how `milestone` stands; a `maintain` is never met before its end."""
    if commitment.sticks:
        return _met_for_good(commitment, milestone, readings, as_of)
    if commitment.kind is Kind.MAINTAIN:
        return Met.UNKNOWN
    if as_of <= milestone.due:
        return _met_for_now(milestone, readings)
    return _met_when_due(commitment, milestone, readings)


def is_met(
    commitment: Commitment, milestone: Milestone, readings: Sequence[Reading], as_of: date
) -> bool:
    """Say whether `milestone` is met, where nobody asks how."""
    if commitment.sticks:
        return bool(readings) and bool(readings[-1].meets(milestone.accepts))
    if commitment.kind is Kind.MAINTAIN or as_of <= milestone.due:
        return bool(met(commitment, milestone, readings, as_of))
    return (
        _first_met_since(covering(milestone.due, commitment.frequency), milestone, readings)
        is not None
    )


def _met_for_good(
    commitment: Commitment, milestone: Milestone, readings: Sequence[Reading], as_of: date
) -> Met:
    """Count and yes/no: by the latest value; early or late by the first that sufficed."""
    if readings and readings[-1].meets(milestone.accepts):
        first = next(seen.period_end for seen in readings if seen.meets(milestone.accepts))
        if first == milestone.due:
            return Met.IN_TIME
        return Met.EARLY if first < milestone.due else Met.LATE
    if commitment.kind is Kind.YESNO and as_of > milestone.due:
        return Met.NOT_MET  # silence about a thing to be done says that it is not done
    return _not_met(readings, covering(milestone.due, commitment.frequency), milestone)


def _met_for_now(milestone: Milestone, readings: Sequence[Reading]) -> Met:
    """Return how a level stands up to the due date: met for now by its latest value."""
    if not readings or not readings[-1].meets(milestone.accepts):
        return Met.UNKNOWN
    return Met.EARLY if readings[-1].period_end < milestone.due else Met.IN_TIME


def _met_when_due(commitment: Commitment, milestone: Milestone, readings: Sequence[Reading]) -> Met:
    """Return how a level stood in the period that covers the due date, or after it."""
    judged = covering(milestone.due, commitment.frequency)
    first = _first_met_since(judged, milestone, readings)
    if first is None:
        return _not_met(readings, judged, milestone)
    return Met.IN_TIME if first == judged else Met.LATE


def _first_met_since(day: date, milestone: Milestone, readings: Sequence[Reading]) -> date | None:
    for seen in readings:
        if seen.period_end >= day and seen.meets(milestone.accepts):
            return seen.period_end
    return None


def _not_met(readings: Sequence[Reading], judged: date, milestone: Milestone) -> Met:
    """Return NOT_MET if a figure at or after the judged period says so."""
    later = (seen for seen in readings if seen.period_end >= judged)
    if any(seen.meets(milestone.accepts) is False for seen in later):
        return Met.NOT_MET
    return Met.UNKNOWN

"""Known values: which figure of each period counts on a day, with which knowledge (§2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby

from planctl.domain.acceptance import ContradictionError
from planctl.domain.calendar import period_ends, year_end
from planctl.domain.commitment import Commitment, Observation, Reading
from planctl.domain.terms import Kind


def known_readings(
    commitment: Commitment, observations: Sequence[Observation], as_of: date, known_at: date
) -> Sequence[Reading]:
    """Return the readings of the periods in (t0, as_of], oldest first."""
    readings = in_order(observations, commitment.base_day, as_of, known_at)
    if readings is None:
        return _sorted_out(commitment, observations, as_of, known_at)
    return readings


def in_order(
    observations: Sequence[Observation], after: date, as_of: date, known_at: date
) -> list[Reading] | None:
    """Return the readings of (after, as_of] as they come; None where something is to sort out:
    revisions, another order, or what was added in a period."""
    readings: list[Reading] = []
    last = after
    for seen in observations:
        end = seen.period_end
        if after < end <= as_of and seen.known_from <= known_at:
            if end <= last or seen.increment:
                return None
            readings.append(seen)
            last = end
    return readings


def _sorted_out(
    commitment: Commitment, observations: Sequence[Observation], as_of: date, known_at: date
) -> Sequence[Reading]:
    """Do so where periods have revisions, stand in any order, or tell what was added in them."""
    known = latest_revisions(
        [
            seen
            for seen in observations
            if commitment.base_day < seen.period_end <= as_of and seen.known_from <= known_at
        ]
    )
    if any(seen.increment for seen in known):
        return _summed(commitment, known)
    return known


def running_totals(commitment: Commitment, known: Sequence[Observation]) -> tuple[Reading, ...]:
    """Return what figures, one per period, stand at: increments added up from t0, those of a flow
    from each January."""
    told = sorted(known, key=_revision_key)
    if commitment.kind is not Kind.FLOW:
        return _summed(commitment, [seen for seen in told if seen.period_end > commitment.base_day])
    readings: list[Reading] = []
    for year, of_year in groupby(told, lambda seen: seen.period_end.year):
        anew = replace(commitment, baseline=None, baseline_date=year_end(year - 1))
        readings += _summed(anew, list(of_year))
    return tuple(readings)


def latest_revisions(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the last revision of each period, oldest period first."""
    latest: dict[date, Observation] = {}
    for seen in sorted(observations, key=_revision_key):
        rival = latest.get(seen.period_end)
        if rival and _revision_key(rival) == _revision_key(seen) and rival != seen:
            raise ContradictionError(f"{seen.period_end} 这一期有两个数，分不出先后")
        latest[seen.period_end] = seen
    return tuple(latest.values())


def _revision_key(seen: Observation) -> tuple[date, date, int]:
    return seen.period_end, seen.known_from, seen.revision


def _summed(commitment: Commitment, known: Sequence[Observation]) -> tuple[Reading, ...]:
    """Add increments up from t0; a cumulative figure in between makes the sum whole again."""
    readings = []
    total, holed, previous = commitment.baseline or Fraction(0), False, commitment.base_day
    for seen in known:
        if seen.increment:
            expected = list(period_ends(previous, seen.period_end, commitment.frequency))
            holed = holed or any(end < seen.period_end for end in expected)
            total += seen.value
        else:
            total, holed = seen.value, seen.is_lower_bound
        readings.append(Reading(seen.period_end, total, is_lower_bound=holed))
        previous = seen.period_end
    return tuple(readings)

"""In which periods the regions of an each-region threshold are counted: not in every one.

A count over all regions is the same on the periods named here as on the whole history, where
`is_enough` says so: the latest two counts, those of the due dates, and whether any was ever full.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import MONTHS, is_past_lag, month_end
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.needed import DAY, Need, Which
from planctl.domain.schedule import schedule_of


def periods_of(commitment: Commitment, as_of: date, known_on: date = date.max) -> frozenset[Need]:
    """Return the spans in which every figure of every region is read."""
    base, recently = commitment.base_day, _recently(commitment, min(as_of, known_on))
    needs = {Need(Which.ALL, max(base, recently), as_of)}
    for milestone in schedule_of(commitment).required:
        if base < milestone.due <= as_of:
            needs.add(Need(Which.ALL, milestone.due - DAY, milestone.due))
    return frozenset(need for need in needs if need.after < need.until)


def _recently(commitment: Commitment, day: date) -> date:
    """Return a day with more than two periods between it and the last that must have come in."""
    day -= timedelta(days=commitment.lag)
    months = day.year * 12 + day.month - 1 - 3 * MONTHS[commitment.frequency]
    return month_end(months // 12, months % 12 + 1) if months >= 12 else date.min


def within(spans: Iterable[Need], told: Sequence[Observation]) -> list[Observation]:
    """Return the figures of the periods that are read of all regions."""
    return [o for o in told if any(s.after < o.period_end <= s.until for s in spans)]


def is_enough(
    commitment: Commitment,
    as_of: date,
    told: Mapping[str, Sequence[Observation]],
    known_on: date = date.max,
) -> bool:
    """Say whether no figure of another period can change what is said of all regions.

    `told` is what `needs_of` and `periods_of` name of each region.
    """
    base, spans = commitment.base_day, periods_of(commitment, as_of, known_on)
    recently = max(base, _recently(commitment, min(as_of, known_on)))
    if any(one.increment for some in told.values() for one in some):
        return False
    if recently > base:
        reported = Counter(one.period_end for some in told.values() for one in some)
        counted = [
            end
            for end, count in reported.items()
            if recently < end <= as_of
            and (count == len(told) or is_past_lag(end, as_of, commitment.lag))
        ]
        if len(counted) < 2:
            return False
    read = [within(spans, some) for some in told.values()]
    return all(
        _is_settled(milestone.accepts, base, min(as_of, milestone.due - DAY), told, read)
        for milestone in schedule_of(commitment).required
    )


def _is_settled(
    accepts: Acceptance,
    after: date,
    until: date,
    told: Mapping[str, Sequence[Observation]],
    read: Sequence[Sequence[Observation]],
) -> bool:
    """Say whether it is known that all regions met a threshold in one period, or that none saw it.

    One that never met it keeps every count from being full.
    """

    def met(some: Iterable[Observation]) -> set[date]:
        return {o.period_end for o in some if after < o.period_end <= until and o.value in accepts}

    if not all(met(some) for some in told.values()):
        return True
    return not read or bool(set.intersection(*(met(some) for some in read)))

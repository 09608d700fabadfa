"""The status of a commitment on a day, by what was known then (the whole status method).

`judge` answers for one series of figures, `judge_each` for one series per region. The decision
table itself is in table.py.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from planctl.domain.acceptance import ContradictionError
from planctl.domain.case import ask
from planctl.domain.closed import Ends
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.each import decide_each
from planctl.domain.light import STRICT, LightRule
from planctl.domain.readings import known_readings
from planctl.domain.table import decide
from planctl.domain.terms import Kind
from planctl.domain.trend import decide_trend
from planctl.domain.verdict import Verdict
from planctl.domain.yearly import judge_annual_change, judge_flow


def judge(
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    known_at: date,
    rule: LightRule = STRICT,
    ends: Ends | None = None,
) -> Verdict:
    """Return the verdict of `as_of` with the knowledge of `known_at`.

    `ends` say of years long closed all that has to be known of them (closed.py): `observations`
    need not have their figures then. They are given only of a series that told nothing in those
    years, or that went on after them.

    Raises ContradictionError on data that no verdict can be given on (line 0).
    """
    kind = commitment.kind
    if kind is Kind.EACH:
        raise ContradictionError("每个县区都要达到的指标要按县区填报")
    if kind is Kind.FLOW:
        return judge_flow(commitment, observations, as_of, known_at, rule, ends)
    if kind is Kind.ANNUAL_CHANGE:
        return judge_annual_change(commitment, observations, as_of, known_at, rule, ends)
    case = ask(commitment, observations, as_of, known_at, rule)
    return decide_trend(case) if kind is Kind.TREND else decide(case)


def judge_each(
    commitment: Commitment,
    observations_by_region: Mapping[str, Sequence[Observation]],
    as_of: date,
    known_at: date,
    rule: LightRule = STRICT,
    counted: tuple[str, ...] | None = None,
) -> Verdict:
    """Return the verdict on a threshold that every listed region must meet: those of the
    commitment, or those that are to be counted."""
    regions = {
        name: known_readings(commitment, observations, as_of, known_at)
        for name, observations in observations_by_region.items()
    }
    names = commitment.regions if counted is None else counted
    return decide_each(commitment, names, regions, as_of, rule)

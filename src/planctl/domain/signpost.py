"""What a figure to come will be held against: the expected value and the light's two bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.conclusion import HOLD_SHARE
from planctl.domain.light import LightRule
from planctl.domain.schedule import schedule_of
from planctl.domain.status import judge
from planctl.domain.terms import Direction, Kind
from planctl.domain.verdict import Verdict

_HELD = (Kind.MAINTAIN, Kind.EACH)


@dataclass(frozen=True, slots=True)
class Signpost:
    """序时目标 of a period: from `green` on the figure is on track, from `yellow` on at risk.

    `rises` says which way is better; without bounds only the value is known.
    """

    expected: Fraction
    rises: bool
    green: Fraction | None = None
    yellow: Fraction | None = None


def signpost(
    commitment: Commitment, observations: Sequence[Observation], period_end: date, rule: LightRule
) -> Signpost | None:
    """Return what the figure of a period will be held against, None where nothing is expected."""
    if commitment.direction is Direction.BOTH or commitment.kind in (Kind.YESNO, Kind.TREND):
        return None
    try:
        if commitment.kind in _HELD:
            return _held(commitment, period_end)
        return _on_the_way(commitment, observations, period_end, rule)
    except ContradictionError:
        return None


def _held(commitment: Commitment, period_end: date) -> Signpost:
    """What is to hold is held against its bound."""
    accepts = schedule_of(commitment).in_force(period_end).accepts
    bound = accepts.aim(commitment.direction, None, commitment.grain)
    rises = commitment.direction is Direction.UP
    margin = max(commitment.grain or Fraction(0), HOLD_SHARE * abs(bound))
    return Signpost(bound, rises, bound, bound - margin if rises else bound + margin)


def _on_the_way(
    commitment: Commitment, observations: Sequence[Observation], period_end: date, rule: LightRule
) -> Signpost | None:
    """Judge the final target as if it were the period's figure: the line does not depend on it."""
    earlier = [seen for seen in observations if seen.period_end < period_end]
    known_at = max([period_end, *(seen.known_from for seen in earlier)])
    final = schedule_of(commitment).final.accepts
    aim = final.aim(commitment.direction, None, commitment.grain)
    supposed = Observation(period_end, aim, known_at)
    verdict = judge(commitment, [*earlier, supposed], period_end, known_at, rule)
    rests_on_itself = verdict.baseline is not None and verdict.baseline.day == period_end
    if verdict.expected is None or rests_on_itself:
        return None
    if final.low is not None and final.high is not None:
        # 45 % 左右: more is not always better.
        return Signpost(verdict.expected, commitment.direction is Direction.UP)
    return _bounded(verdict.expected, verdict, commitment.direction is Direction.UP, rule)


def _bounded(expected: Fraction, verdict: Verdict, rises: bool, rule: LightRule) -> Signpost:
    base = verdict.baseline
    if base is None or base.value == expected:
        return Signpost(expected, rises)
    if rule.mode == "ratio":
        width = abs(expected - base.value)
        behind = [(1 - cut) * width for cut in (rule.on, rule.risk)]
    else:
        width = (
            abs(verdict.trajectory[-1].value - base.value) if verdict.trajectory else Fraction(0)
        )
        if not width:
            return Signpost(expected, rises)
        behind = [-cut * width / 100 for cut in (rule.on, rule.risk)]
    green, yellow = (expected - one if rises else expected + one for one in behind)
    return Signpost(expected, rises, green, yellow)

"""The share of a task that is done, from the task's own indicators (staged 30/60/100 %).

The mean of their capped progress; what cannot be told is left out, and the coverage says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.commitment import Commitment
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Direction, Kind

Told = Sequence[tuple[date, Fraction]]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a task is done by a day: 0 to 100, and which indicators it rests on."""

    value: Fraction
    counted: tuple[tuple[str, Fraction], ...]
    left_out: tuple[str, ...]

    @property
    def coverage(self) -> str:
        """Return how many indicators are in it, such as 12/16."""
        return f"{len(self.counted)}/{len(self.counted) + len(self.left_out)}"


def share_of_task(
    items: Mapping[str, tuple[Commitment, Told]], day: date, met: Mapping[str, Fraction]
) -> Share | None:
    """Return the share by `day`; `met` gives the share of regions for each `each`."""
    done = {
        code: met[code] if code in met else progress_by(commitment, told, day)
        for code, (commitment, told) in items.items()
    }
    known = {code: share for code, share in done.items() if share is not None}
    if not known:
        return None
    mean = sum(known.values(), Fraction(0)) / len(known)
    left_out = tuple(code for code in items if code not in known)
    return Share(100 * mean, tuple(known.items()), left_out)


def progress_by(commitment: Commitment, told: Told, day: date) -> Fraction | None:
    """Return the progress of one indicator by `day`, 0 to 1; None where it cannot be told."""
    seen = [value for end, value in told if end <= day]
    if commitment.kind is Kind.YESNO:
        return _capped(seen[-1]) if seen else None
    if not seen or commitment.kind is Kind.TREND:
        return None
    if commitment.kind is Kind.FLOW:
        return _of_years(commitment, told, day)
    accepts = schedule_of(commitment).final.accepts
    if seen[-1] in accepts:
        return Fraction(1)
    if commitment.kind is Kind.MAINTAIN:
        return Fraction(0)
    base = Fraction(0) if commitment.kind is Kind.COUNT else commitment.baseline
    if base is None or commitment.kind is Kind.ANNUAL_CHANGE:
        return None
    aim = accepts.aim(commitment.direction, base, commitment.grain)
    if aim == base or commitment.direction is Direction.BOTH:
        return Fraction(0)
    return _capped((seen[-1] - base) / (aim - base))


def _of_years(commitment: Commitment, told: Told, day: date) -> Fraction | None:
    """Return the mean over the years of the plan; a year not begun counts nothing."""
    required = schedule_of(commitment).required
    shares = []
    for milestone in required:
        year = [value for end, value in told if end <= day and end.year == milestone.due.year]
        aim = milestone.accepts.aim(commitment.direction, Fraction(0), commitment.grain)
        shares.append(_capped(year[-1] / aim) if year and aim else Fraction(0))
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _capped(share: Fraction) -> Fraction:
    return min(Fraction(1), max(Fraction(0), share))

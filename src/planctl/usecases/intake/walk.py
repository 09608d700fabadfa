"""A series gone through once, oldest figure first: which figures are doubtful beside the others.

Each figure costs a few comparisons of integers; only what looks odd is put before the rules of
the domain, which find the words.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from planctl.domain.jump import LEAST_CHANGES, is_jump
from planctl.domain.number import SCALE, from_millionths
from planctl.domain.period import Period
from planctl.domain.plausibility import Figure, doubts, is_rate
from planctl.domain.rates import scale_of
from planctl.domain.terms import Kind
from planctl.usecases.intake.staging import Row, Staged
from planctl.usecases.intake.subjects import Subject

STORED = 0
"""The place of a figure that is in the register already."""
_MOST_CHANGES = 20


def doubtful(
    subject: Subject,
    periods: Mapping[int, Period],
    series: Sequence[Row],
    *,
    has_stored: bool = True,
    by_steps: bool = False,
) -> dict[int, list[str]]:
    """Return what speaks against the new figures of a series, by period.

    `has_stored`: some of it may be in the register already. Where increments are told
    (`by_steps`), neighbours are no running totals.
    """
    found: dict[int, list[str]] = {}
    kind, low, high, whole = subject.indicator.kind, subject.low, subject.high, subject.whole
    scale = scale_of(subject.indicator.unit)
    is_flow, only_grows = kind is Kind.FLOW, kind in (Kind.COUNT, Kind.FLOW, Kind.YESNO)
    may_jump = kind is not Kind.YESNO
    changes: list[int] = []
    before: Row | None = None
    last = year = least = most = 0
    for at, row in enumerate(series):
        _, number, place, value, over, under, is_step, _, _ = row
        change, begins_anew = value - last, False
        if is_flow:
            was, year = year, periods[number].end.year
            if was != year:
                change, begins_anew = value, True
        if place != STORED:
            odd = (value and not low <= value <= high) or (whole and value % SCALE)
            if under is not None and over is not None and not odd:
                odd = over > under or not is_rate(value, over, under, scale)
            is_beside = before is not None and not by_steps and not is_step
            if is_beside and not odd:
                odd = (only_grows and change < 0 and not begins_anew) or (
                    may_jump
                    and len(changes) >= LEAST_CHANGES
                    and not least <= change <= most
                    and is_jump(changes, change, last)
                )
            after = _after(series, at) if has_stored and not (by_steps or is_step) else None
            if odd or (after is not None and only_grows and value > after[3]):
                told = _doubts(subject, periods, row, before if is_beside else None, after, changes)
                if told:
                    found[number] = told
        if before is not None:
            changes.append(change)
            if len(changes) == 1:
                least = most = change
            elif change < least:
                least = change
            elif change > most:
                most = change
            if len(changes) > _MOST_CHANGES:
                del changes[0]
                least, most = min(changes), max(changes)
        before, last = row, value
    return found


def _after(series: Sequence[Row], at: int) -> Row | None:
    """Return the next figure, unless it came in with this one and is judged by itself."""
    after = series[at + 1] if at + 1 < len(series) else None
    return after if after is not None and after[2] == STORED else None


def _doubts(
    subject: Subject,
    periods: Mapping[int, Period],
    row: Row,
    before: Row | None,
    after: Row | None,
    changes: Sequence[int],
) -> list[str]:
    def told(other: Row | None) -> tuple[Period, Decimal] | None:
        return None if other is None else (periods[other[1]], from_millionths(other[3]))

    this = Staged._make(row)
    parts = [
        None if one is None else from_millionths(one) for one in (this.numerator, this.denominator)
    ]
    figure = Figure(
        from_millionths(this.value), periods[this.period], parts[0], parts[1], told(before),
        told(after), tuple(map(from_millionths, changes)) if before is not None else (),
    )  # fmt: skip
    return doubts(subject.indicator, figure)

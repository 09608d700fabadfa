"""Figures as they were known: each made out of its row when someone looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, overload

from planctl.domain.commitment import Observation
from planctl.domain.number import SCALE
from planctl.domain.period import Period, parse_period
from planctl.domain.rates import rate, scale_of
from planctl.domain.review import SUBMITTED, Decision, Mark
from planctl.domain.rollup import Rolled
from planctl.domain.share import Share
from planctl.store.asking import BASIS, BY, DONE, END, KNOWN, OVER, PERIOD, REVISION, UNDER, VALUE
from planctl.store.rows.figures import as_day, decision_of


# Not frozen, by measurement: a province reads hundreds of thousands, and freezing costs double.
@dataclass(slots=True, unsafe_hash=True)
class Known:
    """A figure as it was known: the revision that counts, or what counties add up to.

    Never changed once made.
    """

    period: Period
    value: Fraction
    period_end: date
    known_from: date
    revision: int
    by: str | None
    """Who told it, where that is asked; of what others make of theirs, how."""
    exact_parts: tuple[Fraction, Fraction] | None = None
    rolled: Rolled | None = None
    """The counties' figure of the same period: what it was made of, or what it is held against."""
    share: Share | None = None
    """What a derived share of a task rests on."""
    typed: int | None = None
    """The figure as it was typed, in millionths; None where nobody typed it."""
    is_increment: bool = False
    """What was added in the period, not the running total."""
    total: Fraction | None = None
    """What an increment makes together with those before it."""
    is_lower_bound: bool = False
    """A running total of increments of which one was never reported."""
    weight: Fraction | None = None
    """The denominator as reported, with a numerator or without."""
    is_derived: bool = False
    """Not entered for the region itself: rolled up from its counties or a task's indicators."""
    decision: Decision = SUBMITTED
    marks: tuple[Mark, ...] = ()
    """What a reader has to know of the figure, or of one that it is made of."""

    @property
    def grain(self) -> Fraction:
        """Return the last digit of the figure as it was typed: less than that is no difference."""
        return Fraction(0) if self.typed is None else exact(_last_digit(self.typed))

    def observation(self) -> Observation:
        """Return what the judgement reads."""
        of_some = self.is_derived and self.rolled is not None and self.rolled.lower_bound
        lower = self.is_lower_bound or of_some
        return Observation(
            self.period_end, self.value, self.known_from, self.is_increment, self.revision,
            is_lower_bound=lower,
        )  # fmt: skip

    @property
    def differs(self) -> Fraction | None:
        """Return what the counties together say, where the entered figure says otherwise; some of
        them can only say that it is more."""
        other = self.rolled.value if self.rolled is not None else None
        if self.is_derived or self.rolled is None or other is None:
            return None
        own = self.value if self.total is None else self.total
        apart = other - own if self.rolled.lower_bound else abs(other - own)
        return None if apart < self.grain or not apart else other


class Told(Sequence[Known]):
    """The figures of one series, oldest first. Most of a province's are judged, never looked at:
    only those that are become a `Known`."""

    __slots__ = ("_made", "_rows", "_unit")

    def __init__(self, rows: Sequence[Any], unit: str | None) -> None:
        self._rows, self._unit = rows, unit
        self._made: list[Known | None] | None = None

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Known: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Known]: ...
    def __getitem__(self, place: int | slice) -> Known | Sequence[Known]:
        """Return a figure, or some of them."""
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        return self._known(range(len(self._rows))[place])

    def _known(self, at: int) -> Known:
        if self._made is None:
            self._made = [None] * len(self._rows)
        made = self._made[at]
        if made is None:
            made = self._made[at] = known_of(self._rows[at], self._unit)
        return made

    def __iter__(self) -> Iterator[Known]:
        """Give the figures."""
        return map(self._known, range(len(self._rows)))

    def __eq__(self, other: object) -> bool:
        """Return whether the same figures are told."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def rows(self) -> Sequence[Any]:
        """Return the figures as they were read."""
        return self._rows

    def observations(self) -> list[Observation]:
        """Return what the judgement reads, made anew: kept, they would be a tenth of the memory."""
        return [_observed(row, self._unit) for row in self._rows]

    def traces(self) -> Iterator[tuple[str, str, int]]:
        """Give the period, the value and the revision of each figure."""
        for row, seen in zip(self._rows, self.observations(), strict=True):
            yield period_coded(row[PERIOD]).code, str(seen.value), seen.revision

    def authors(self) -> set[str | None]:
        """Return who reported the figures."""
        return {row[BY] for row in self._rows}

    def of_day(self, period_end: date | None) -> Known | None:
        """Return the first figure of the period that ends on a day."""
        for at, row in enumerate(self._rows):
            if _day(row[DONE] or row[END]) == period_end:
                return self._known(at)
        return None


def observations_of(told: Sequence[Known]) -> list[Observation]:
    """Return what the judgement reads of some figures."""
    if isinstance(told, Told):
        return told.observations()
    return [one.observation() for one in told]


def traces_of(told: Sequence[Known]) -> list[tuple[str, str, int]]:
    """Return what tells some figures from others: the period, value and revision of each."""
    if isinstance(told, Told):
        return list(told.traces())
    return [(one.period.code, str(one.value), one.revision) for one in told]


def authors_of(told: Sequence[Known]) -> set[str | None]:
    """Return who reported some figures."""
    return told.authors() if isinstance(told, Told) else {one.by for one in told}


def figure_of(told: Sequence[Known], period_end: date | None) -> Known | None:
    """Return the first figure of the period that ends on a day."""
    if isinstance(told, Told):
        return told.of_day(period_end)
    return next((one for one in told if one.period_end == period_end), None)


def marks_of(figures: Iterable[Known]) -> tuple[Mark, ...]:
    """Return what has to be said of any of the figures, each once."""
    found = {mark for one in figures for mark in one.marks}
    return tuple(mark for mark in Mark if mark in found) if found else ()


# The same few days, numbers and periods come again and again: each is made once.
_day = lru_cache(maxsize=8192)(as_day)


def _observed(row: Any, unit: str | None) -> Observation:
    scaled, over, under = row[VALUE], row[OVER], row[UNDER]
    has_parts = over is not None and under is not None
    value = _ruled(scaled, over, under, unit) if has_parts else exact(scaled)
    day, known_from, is_increment = row[DONE] or row[END], row[KNOWN], row[BASIS] == "increment"
    return Observation(_day(day), value, _day(known_from), is_increment, row[REVISION])


def known_of(row: Any, unit: str | None) -> Known:
    """Return the figure of a row."""
    (
        _, _, end, period, revision, scaled, over, under, basis, done, known_from, by,
        unlocked, *decided,
    ) = row  # fmt: skip
    value, parts = exact(scaled), None
    if over is not None and under is not None:
        ruled = _ruled(scaled, over, under, unit)
        if parts_rule(scaled, over, under, unit):
            value, parts = ruled, (exact(over), exact(under))
    known = Known(
        period_coded(period), value, _day(done or end), _day(known_from), revision, by, parts
    )
    known.typed = scaled
    if basis is not None:
        known.is_increment = basis == "increment"
    if under is not None:
        known.weight = exact(under)
    if decided or unlocked:
        known.decision = _decision(unlocked, *decided)
        known.marks = known.decision.marks
    return known


def _decision(
    unlocked: str | None,
    state: str | None = None,
    by: str | None = None,
    on: date | str | None = None,
    reason: str | None = None,
) -> Decision:
    """Return the decision of a row; it ends before that where nothing was ever decided."""
    return decision_of(state, by, on and _day(on), reason, unlocked)


def parts_rule(scaled: int, over: int, under: int, unit: str | None) -> bool:
    """Return whether the given rate is the rounded form of its parts, which rule then: 5300:2500
    is 2.12 exactly."""
    # In whole numbers: every rate is held against its parts, and fractions cost ten times as much.
    apart = over * scale_of(unit) * SCALE - scaled * under
    return bool(abs(apart) < abs(under) * _last_digit(scaled))


def _ruled(scaled: int, over: int, under: int, unit: str | None) -> Fraction:
    is_ruled = parts_rule(scaled, over, under, unit)
    return _rate(over, under, unit) if is_ruled else exact(scaled)


period_coded = lru_cache(maxsize=1024)(parse_period)


@lru_cache(maxsize=65_536)
def exact(scaled: int) -> Fraction:
    """Return what the store's count of millionths says."""
    return Fraction(scaled, SCALE)


@lru_cache(maxsize=65_536)
def _rate(over: int, under: int, unit: str | None) -> Fraction:
    return rate(over, under, unit)  # both count millionths, which cancel


def _last_digit(scaled: int) -> int:
    """Return the last digit that a number is written with, in millionths."""
    digit: int = SCALE
    while scaled % digit:
        digit //= 10
    return digit

"""The sums over regions that are looked for are enough: the verdict on them is that on all."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import period_ends
from planctl.domain.commitment import Commitment, Milestone, Observation, Reading
from planctl.domain.needed import Need, Which
from planctl.domain.rollup import Part, roll_up
from planctl.domain.sought import Sought, needs_together, places_of
from planctl.domain.status import judge
from planctl.domain.terms import Direction, Frequency, Kind, Rollup
from tests.domain.series import DAYS, VALUES, commitments
from tests.domain.test_needed import verdict

NAMES = ("甲", "乙", "丙")
SUMMED = (Rollup.SUM, Rollup.MAX, Rollup.MIN, Rollup.RATIO)
Parts = dict[str, Part]
Figures = dict[date, Parts]


@st.composite
def figures(draw: st.DrawFn, frequency: Frequency, rollup: Rollup) -> Figures:
    """Draw what regions report of each period, some of them not."""
    ends = list(period_ends(date(2022, 6, 30), date(2028, 12, 31), frequency))
    reported = draw(st.sampled_from([10, 10, 7, 2]))
    has_gaps = draw(st.booleans())
    found: Figures = {}
    for end in ends:
        if draw(st.integers(1, 10)) <= reported:
            told = {
                n: _part(draw, end, rollup) for n in NAMES if not has_gaps or draw(st.booleans())
            }
            if told:
                found[end] = told
    return found


def _part(draw: st.DrawFn, end: date, rollup: Rollup) -> Part:
    value, weight = draw(VALUES), Fraction(draw(st.integers(1, 5)))
    if rollup is Rollup.SUM:
        value = value / 3 - draw(st.sampled_from([0, 0, 0, 4]))
    parts = (value * weight, weight) if rollup is Rollup.RATIO else None
    # A rate is given rounded, and its parts rule.
    typed = value + draw(st.sampled_from([-1, 0, 1])) * Fraction(99, 100) if parts else value
    return Part(typed, parts, end)


def together(told: Parts, how: Rollup, direction: Direction, end: date) -> Reading | None:
    """Return what the regions make together; None where that cannot be told."""
    rolled = roll_up(how, NAMES, told, Fraction(1))
    if rolled.value is None or (rolled.lower_bound and direction is not Direction.UP):
        return None
    return Reading(end, rolled.value, is_lower_bound=rolled.lower_bound)


def look(commitment: Commitment, rollup: Rollup, day: date, told: Figures) -> Sought:
    """Look for what is needed, as a database answers."""
    direction = commitment.direction
    sought = Sought(commitment, needs_together(commitment, rollup, day), day)
    for _ in range(200):
        spans = sought.missing()
        if not spans:
            return sought
        assert all(one[1] < other[0] for one, other in pairwise(spans))
        sought.add(spans, {
            end: together(some, rollup, direction, end)
            for end, some in told.items()
            if any(after < end <= until for after, until in spans)
        })  # fmt: skip
        for need in sought.unplaced():
            sought.places[need] = places(need, rollup, told)
    raise AssertionError("the search does not come to an end")


def places(need: Need, rollup: Rollup, told: Figures) -> list[date]:
    """Return the days on which any region's figure, as it was given, is in one of the places."""
    sets = places_of(need, rollup, len(NAMES))
    return [
        end
        for end, some in told.items()
        if need.after < end <= need.until
        and any(part.value in accepts for part in some.values() for accepts in sets)
    ]


def observed(readings: Mapping[date, Reading | None]) -> list[Observation]:
    """Return what the judgement is told."""
    return [
        Observation(end, one.value, end, is_lower_bound=one.is_lower_bound)
        for end, one in sorted(readings.items())
        if one is not None
    ]


@settings(max_examples=300, deadline=None)
@given(st.data(), commitments(), st.sampled_from(SUMMED), DAYS)
def test_what_is_looked_for_decides_as_all_sums(
    data: st.DataObject, commitment: Commitment, rollup: Rollup, day: date
) -> None:
    told = {
        end: some
        for end, some in data.draw(figures(commitment.frequency, rollup)).items()
        if commitment.base_day < end <= day
    }
    whole = {end: together(some, rollup, commitment.direction, end) for end, some in told.items()}
    sought = look(commitment, rollup, day, told)
    found = sought.readings
    for need in sought.needs:
        assert _looked_for(need, found) == _looked_for(need, whole)
    said = verdict(commitment, observed(found), day)
    assert said == verdict(commitment, observed(whole), day)
    if not isinstance(said, str):
        after = said.period_end or commitment.base_day
        assert _untold(found, after) == _untold(whole, after)


EDGES = st.none() | st.integers(-8, 30).map(lambda number: Fraction(number, 2))


@settings(max_examples=400, deadline=None)
@given(st.data(), st.sampled_from(SUMMED), EDGES, EDGES, st.booleans(), st.booleans())
def test_what_all_are_within_or_outside_of_is_seen_in_one_of_them(
    data: st.DataObject, rollup: Rollup, low: Fraction, high: Fraction, is_open: bool, out: bool
) -> None:
    accepts = Acceptance(low, high, low_open=is_open, high_open=is_open)
    which = Which.OUTSIDE if out else Which.WITHIN
    need = Need(which, date(2022, 1, 1), date(2029, 1, 1), accepts)
    told = data.draw(figures(Frequency.HALF_YEARLY, rollup))
    made = {end: together(some, rollup, Direction.UP, end) for end, some in told.items()}
    meant = {end for end, one in made.items() if one and (one.value in accepts) is not out}
    assert meant <= set(places(need, rollup, told))


def test_parts_may_put_a_rate_on_the_other_side_of_an_edge() -> None:
    """By their parts all are at 5, and so are all together; as given they are below it."""
    end = date(2024, 6, 30)
    rate = Part(Fraction(46, 10), (Fraction(10), Fraction(2)))
    need = Need(Which.WITHIN, date(2024, 1, 1), end, Acceptance(low=Fraction(5)))
    assert places(need, Rollup.RATIO, {end: dict.fromkeys(NAMES, rate)}) == [end]


def _looked_for(need: Need, readings: Mapping[date, Reading | None]) -> object:
    """Return whether any is within, or all that are outside: what places lead to."""
    some = [one for end, one in readings.items() if one and need.after < end <= need.until]
    if need.which is Which.WITHIN:
        assert need.accepts is not None
        return any(one.meets(need.accepts) for one in some)
    if need.which is Which.OUTSIDE:
        assert need.accepts is not None
        return sorted(one for one in some if one.value not in need.accepts)
    return None


def test_a_lower_bound_at_the_end_leaves_the_word_to_the_sums_before_it() -> None:
    """The last sum is partial and may be more; one after the due date was whole, and too small."""
    target = Milestone(date(2024, 6, 30), Acceptance(low=Fraction(9)))
    commitment = Commitment(
        Kind.COUNT, Direction.UP, date(2024, 1, 1), date(2025, 12, 31), (target,), lag=0
    )
    all_of_them = {name: Part(Fraction(2)) for name in NAMES}
    told = {
        date(2024, 12, 31): all_of_them, date(2025, 3, 31): all_of_them,
        date(2025, 6, 30): all_of_them, date(2025, 9, 30): {"甲": Part(Fraction(3))},
    }  # fmt: skip
    day = date(2025, 10, 15)
    found = look(commitment, Rollup.SUM, day, told).readings
    said = judge(commitment, observed(found), day, day)
    assert (said.line, said.reason) == (5, "milestone_2024-06-30_missed")


def _untold(readings: Mapping[date, Reading | None], after: date) -> date | None:
    """Return the last period that could not be told, as a report names it."""
    return max((end for end, one in readings.items() if one is None and end > after), default=None)


def test_a_long_history_is_not_read() -> None:
    """However many quarters there are, the same few are asked for."""
    read = [_read_of(years) for years in (3, 30)]
    assert read[0] == read[1] < 12


def _read_of(years: int) -> int:
    start = date(2024 - years, 1, 1)
    base = date(start.year - 1, 12, 31)
    needs = frozenset([
        Need(Which.LAST, base, date(2023, 12, 31)), Need(Which.PREVIOUS, base, date(2023, 12, 31)),
        Need(Which.WITHIN, base, date(2023, 12, 30), Acceptance(low=Fraction(50))),
    ])  # fmt: skip
    commitment = Commitment(Kind.COUNT, Direction.UP, start, date(2025, 12, 31))
    sought = Sought(commitment, needs, date(2023, 12, 31))
    ends = list(period_ends(base, date(2023, 12, 31), Frequency.QUARTERLY))
    read: set[date] = set()
    while spans := sought.missing():
        some = [e for e in ends if any(after < e <= until for after, until in spans)]
        read |= set(some)
        sought.add(spans, {end: Reading(end, Fraction(60)) for end in some})
    return len(read)

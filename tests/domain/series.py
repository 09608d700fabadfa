"""Commitments of every kind with any tiers and dates, and reported series, for property tests."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from planctl.domain.acceptance import ContradictionError, accept
from planctl.domain.calendar import month_end, period_ends
from planctl.domain.commitment import Commitment, Milestone, Observation, stated_direction
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    NoBaseline,
    Op,
    Tier,
    Trajectory,
)

LONG_START, LONG_END = 2019, 2027
LONG_DAYS = st.dates(date(LONG_START + 1, 10, 1), date(LONG_END + 1, 6, 30))
STARTS = [Fraction(n, 2) for n in range(0, 24, 3)] + [Fraction(1, 3)]
CHANGES = st.integers(-4, 6).map(lambda number: Fraction(number, 2))
START, END = date(2024, 1, 1), date(2027, 12, 31)
KINDS = tuple(kind for kind in Kind if kind is not Kind.EACH)
TIERS = st.sampled_from([Tier.REQUIRED, Tier.REQUIRED, Tier.REQUIRED, Tier.STRETCH, Tier.PATH])
VALUES = st.integers(0, 24).map(lambda number: Fraction(number, 2))
DUES = [month_end(year, month) for year in range(2024, 2028) for month in (3, 5, 6, 12, 12, 12)]
OPS = {
    Direction.UP: (Op.AT_LEAST, Op.ABOVE, Op.ABOUT, Op.RANGE),
    Direction.DOWN: (Op.AT_MOST, Op.BELOW, Op.ABOUT, Op.RANGE),
    Direction.BOTH: (Op.RANGE, Op.EXACTLY, Op.ABOUT),
}


@st.composite
def _milestones(draw: st.DrawFn, kind: Kind, direction: Direction) -> tuple[Milestone, ...]:
    if kind is Kind.TREND:
        improve = accept(Op.IMPROVE, None, direction=direction)
        return (Milestone(END, improve),) if draw(st.booleans()) else ()
    stated, rows = stated_direction(kind, direction), []
    for due in draw(st.lists(st.sampled_from(DUES), min_size=1, max_size=4)):
        op = Op.DONE if kind is Kind.YESNO else draw(st.sampled_from(OPS[stated]))
        value = draw(VALUES)
        accepts = accept(op, value, value + 2, direction=stated, grain=Fraction(1, 2))
        rows.append(Milestone(due, accepts, draw(TIERS)))
    return tuple(rows)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Draw a commitment that a status can be given on."""
    kind = draw(st.sampled_from(KINDS))
    two_sided = () if kind in (Kind.TREND, Kind.ANNUAL_CHANGE) else (Direction.BOTH,)
    direction = draw(st.sampled_from((Direction.UP, Direction.DOWN, *two_sided)))
    if kind is Kind.YESNO:
        direction = Direction.UP
    has_baseline = kind not in (Kind.COUNT, Kind.FLOW, Kind.YESNO) and draw(st.booleans())
    before = st.sampled_from([date(2022, 12, 31), date(2023, 12, 31), date(2024, 3, 31)])
    made = Commitment(
        kind,
        direction,
        START,
        END,
        draw(_milestones(kind, direction)),
        draw(VALUES) if has_baseline else None,
        draw(before) if has_baseline else None,
        grain=draw(st.sampled_from([None, Fraction(1, 2), Fraction(1)])),
        frequency=draw(st.sampled_from(Frequency)),
        lag=draw(st.sampled_from([0, 30, 120, 366])),
        stale_after=draw(st.integers(1, 4)),
        trajectory=draw(st.sampled_from(Trajectory)),
        no_baseline=draw(st.sampled_from(NoBaseline)),
        hold=draw(st.sampled_from(HoldMode)),
    )
    assume(_is_sound(made))
    return made


@st.composite
def yearly_commitments(draw: st.DrawFn) -> Commitment:
    """Draw a flow or an annual change with a target for each of many years, or nearly so."""
    kind = draw(st.sampled_from((Kind.FLOW, Kind.ANNUAL_CHANGE)))
    two_sided = (Direction.BOTH,) if kind is Kind.FLOW else ()
    direction = draw(st.sampled_from((Direction.UP, Direction.UP, Direction.DOWN, *two_sided)))
    stated, grain = stated_direction(kind, direction), Fraction(1, 2)
    first = draw(st.sampled_from([LONG_START, LONG_START, LONG_START + 1]))
    rows = []
    for year in range(first, LONG_END + 1):
        value = draw(VALUES) if kind is Kind.FLOW else draw(CHANGES)
        op = draw(st.sampled_from(OPS[stated]))
        accepts = accept(op, value, value + 2, direction=stated, grain=grain)
        rows.append(Milestone(date(year, 12, 31), accepts))
    if draw(st.integers(0, 9)) == 0:
        rows.pop(draw(st.integers(0, len(rows) - 1)))
    if draw(st.integers(0, 7)) == 0:
        due = date(draw(st.integers(first, LONG_END)), draw(st.sampled_from([6, 12])), 30)
        extra = accept(OPS[stated][0], Fraction(1), Fraction(3), direction=stated)
        rows.append(Milestone(due, extra, draw(TIERS)))
    has_baseline = kind is Kind.ANNUAL_CHANGE and draw(st.booleans())
    before = [date(LONG_START - 2, 12, 31), date(LONG_START - 1, 12, 31), date(LONG_START, 3, 31)]
    made = Commitment(
        kind, direction, date(LONG_START, 1, 1), date(LONG_END, 12, 31), tuple(rows),
        draw(st.sampled_from(STARTS)) if has_baseline else None,
        draw(st.sampled_from(before)) if has_baseline else None,
        frequency=draw(st.sampled_from(Frequency)),
        lag=draw(st.sampled_from([0, 30, 30, 120, 366, 500])),
        stale_after=draw(st.integers(1, 4)),
    )  # fmt: skip
    assume(_is_sound(made))
    return made


@st.composite
def each_commitments(draw: st.DrawFn, most: int = 4) -> Commitment:
    """Draw a threshold, or a few, that every one of some regions must meet."""
    direction = draw(st.sampled_from((Direction.UP, Direction.DOWN)))
    made = Commitment(
        Kind.EACH, direction, START, END, draw(_milestones(Kind.EACH, direction)),
        frequency=draw(st.sampled_from(Frequency)),
        lag=draw(st.sampled_from([0, 30, 120, 366])),
        stale_after=draw(st.integers(1, 4)),
        trajectory=draw(st.sampled_from(Trajectory)),
        regions=tuple(f"示例{n}县" for n in range(1, draw(st.integers(1, most)) + 1)),
    )  # fmt: skip
    assume(_is_sound(made))
    return made


def _is_sound(commitment: Commitment) -> bool:
    try:
        schedule_of(commitment)
    except ContradictionError:
        return False
    return True


@st.composite
def histories(
    draw: st.DrawFn, frequency: Frequency, first: date = date(2022, 6, 30)
) -> list[Observation]:
    """Draw figures of some periods, before, in and after the plan."""
    ends = list(period_ends(first, date(2028, 12, 31), frequency))
    if draw(st.integers(0, 3)):
        told = [end for end in ends if draw(st.integers(0, 9)) < 9]
    else:
        told = sorted(draw(st.sets(st.sampled_from(ends), max_size=6)))
    values = draw(st.lists(VALUES, min_size=len(told), max_size=len(told)))
    if draw(st.booleans()):
        values.sort(reverse=draw(st.booleans()))
    return [
        Observation(end, value, end + timedelta(days=10), revision=1)
        for end, value in zip(told, values, strict=True)
    ]


DAYS = st.dates(date(2023, 6, 1), date(2029, 3, 31))

"""Laws of the status method (§8.2), on generated commitments and figures."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.status import judge
from planctl.domain.terms import Direction, HoldMode, Kind, NoBaseline, Status, Trajectory
from planctl.domain.verdict import Verdict
from tests.domain.commitments import Q

UP, DOWN, BOTH = Direction.UP, Direction.DOWN, Direction.BOTH
PERIODS = tuple(date.fromisoformat(day) for day in (*Q, "2028-03-31", "2028-06-30"))
YEAR_ENDS = PERIODS[3:12:4]
STEPS = st.integers(-40, 140).map(lambda number: Fraction(number, 2))
DAYS = st.dates(date(2024, 12, 1), date(2028, 9, 30))
FIGURES = st.dictionaries(st.sampled_from(PERIODS), STEPS, max_size=7)

RANK = {
    Status.ACHIEVED: 0,
    Status.ON_TRACK: 1,
    Status.NOT_DUE: 1,
    Status.AT_RISK: 2,
    Status.BEHIND: 3,
    Status.STALE: 4,
    Status.NO_DATA: 4,
    Status.OVERDUE: 5,
}


@st.composite
def commitments(draw: st.DrawFn, kinds: tuple[Kind, ...] = (Kind.LEVEL,)) -> Commitment:
    """Draw an upward commitment with one to three milestones."""
    dues = draw(st.lists(st.sampled_from(YEAR_ENDS), min_size=1, max_size=3, unique=True))
    edge = st.integers(1, 100).map(Fraction)
    rows = [Milestone(due, Acceptance(draw(edge), None, draw(st.booleans()))) for due in dues]
    kind = draw(st.sampled_from(kinds))
    baseline = draw(st.none() | STEPS)
    if kind in (Kind.COUNT, Kind.FLOW):
        baseline = None
    return Commitment(
        kind,
        UP,
        date(2025, 1, 1),
        date(2027, 12, 31),
        () if kind is Kind.TREND else tuple(rows),
        baseline,
        grain=draw(st.sampled_from([None, Fraction(1, 10), Fraction(1)])),
        trajectory=draw(st.sampled_from(Trajectory)),
        no_baseline=draw(st.sampled_from(NoBaseline)),
        hold=draw(st.sampled_from(HoldMode)),
    )


def figures(values: dict[date, Fraction]) -> list[Observation]:
    return [Observation(end, value, end) for end, value in values.items()]


def scaled(commitment: Commitment, factor: Fraction) -> Commitment:
    """Return the same commitment in another unit, or mirrored by a negative factor."""
    sign = 1 if factor > 0 else -1
    mirror = {UP: DOWN, DOWN: UP, BOTH: BOTH}
    milestones = []
    for row in commitment.milestones:
        accepts, size = row.accepts, abs(factor)
        low = None if accepts.low is None else accepts.low * size
        high = None if accepts.high is None else accepts.high * size
        same = replace(accepts, low=low, high=high)
        milestones.append(replace(row, accepts=same.moved(Fraction(0), sign)))
    return replace(
        commitment,
        direction=commitment.direction if sign > 0 else mirror[commitment.direction],
        milestones=tuple(milestones),
        baseline=None if commitment.baseline is None else commitment.baseline * factor,
        grain=None if commitment.grain is None else commitment.grain * abs(factor),
    )


def essence(verdict: Verdict) -> list[object]:
    """Return what has no unit."""
    return [
        verdict.status,
        verdict.reason,
        verdict.flags,
        verdict.line,
        verdict.ratio,
        verdict.shortfall,
        verdict.points,
        verdict.ahead,
    ]


EVERY_KIND = (
    Kind.LEVEL,
    Kind.COUNT,
    Kind.MAINTAIN,
    Kind.FLOW,
    Kind.ANNUAL_CHANGE,
    Kind.TREND,
)


@given(commitments(EVERY_KIND), FIGURES, DAYS, st.fractions(Fraction(1, 1000), 1000))
def test_another_unit_changes_nothing(
    commitment: Commitment, values: dict[date, Fraction], day: date, factor: Fraction
) -> None:
    assume(factor > 0)
    other = {end: value * factor for end, value in values.items()}
    plain = judge(commitment, figures(values), day, day)
    assert essence(plain) == essence(judge(scaled(commitment, factor), figures(other), day, day))


@given(commitments((Kind.LEVEL, Kind.MAINTAIN, Kind.TREND)), FIGURES, DAYS, st.booleans())
def test_mirroring_changes_nothing(
    commitment: Commitment, values: dict[date, Fraction], day: date, is_band: bool
) -> None:
    if is_band and commitment.kind is Kind.LEVEL and commitment.baseline is not None:
        bands = (
            replace(row, accepts=Acceptance(row.accepts.low, (row.accepts.low or 0) + Fraction(9)))
            for row in commitment.milestones
        )
        commitment = replace(commitment, direction=BOTH, milestones=tuple(bands))
    mirrored = {end: -value for end, value in values.items()}
    plain = judge(commitment, figures(values), day, day)
    other = judge(scaled(commitment, Fraction(-1)), figures(mirrored), day, day)
    assert essence(plain) == essence(other)


@given(commitments((*EVERY_KIND, Kind.YESNO)), FIGURES, DAYS, st.integers(1, 80))
def test_a_better_actual_never_gives_a_worse_status(
    commitment: Commitment, values: dict[date, Fraction], day: date, more: int
) -> None:
    known = [end for end in values if end <= day]
    assume(known)
    commitment = replace(commitment, no_baseline=NoBaseline.WAIT)
    better = values | {max(known): values[max(known)] + more}
    before = judge(commitment, figures(values), day, day).status
    after = judge(commitment, figures(better), day, day).status
    # What is not compared yet can only fall silent by being met for now: line 3 before line 8.
    assume(before is not Status.NOT_DUE)
    assert RANK[after] <= RANK[before]


@given(
    commitments((*(kind for kind in EVERY_KIND if kind is not Kind.TREND), Kind.YESNO)),
    FIGURES,
    st.dates(date(2025, 1, 1), date(2028, 9, 30)),
    st.integers(1, 900),
)
def test_a_later_day_without_a_new_actual_never_gives_a_better_status(
    commitment: Commitment, values: dict[date, Fraction], day: date, days: int
) -> None:
    values = {end: value for end, value in values.items() if end <= day}
    later = day + timedelta(days=days)
    # On track may end as achieved by the day alone: a `maintain`, the last year of a flow.
    rank = RANK | {Status.ON_TRACK: 0, Status.NOT_DUE: 0}
    before = judge(commitment, figures(values), day, day).status
    after = judge(commitment, figures(values), later, later).status
    assert rank[after] >= rank[before]


@given(commitments(EVERY_KIND), FIGURES, DAYS, st.sampled_from(PERIODS), STEPS)
def test_what_becomes_known_later_leaves_the_old_answer_alone(
    commitment: Commitment, values: dict[date, Fraction], day: date, period: date, value: Fraction
) -> None:
    before = figures(values)
    revision = Observation(period, value, day + timedelta(days=1))
    assert judge(commitment, [*before, revision], day, day) == judge(commitment, before, day, day)


@given(commitments(EVERY_KIND), FIGURES, DAYS, st.randoms(), st.booleans())
def test_the_order_of_figures_does_not_matter(
    commitment: Commitment, values: dict[date, Fraction], day: date, chance: object, adds: bool
) -> None:
    rows = [replace(row, increment=adds) for row in figures(values)]
    rows += [replace(row, value=row.value + 1, revision=1) for row in rows[:2]]
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(commitment, shuffled, day, day) == judge(commitment, rows, day, day)


@given(commitments(), FIGURES, st.dates(date(2028, 1, 31), date(2029, 12, 31)))
def test_after_the_end_the_answer_no_longer_moves(
    commitment: Commitment, values: dict[date, Fraction], day: date
) -> None:
    values = {end: value for end, value in values.items() if end <= day}
    verdict = judge(commitment, figures(values), day, day)
    later = day + timedelta(days=700)
    assert verdict.status in (Status.ACHIEVED, Status.OVERDUE)
    assert judge(commitment, figures(values), later, later) == verdict

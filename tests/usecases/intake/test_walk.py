"""The quick walk through a series finds what the rules find that look at every figure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.domain.directory import Region
from planctl.domain.number import SCALE, from_millionths, in_millionths
from planctl.domain.period import Period, parse_period
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import Figure, bounds, changes_of, doubts
from planctl.domain.terms import Direction, Frequency, Kind
from planctl.usecases.intake.staging import Row
from planctl.usecases.intake.subjects import Subject, period_number
from planctl.usecases.intake.walk import STORED, doubtful
from tests.usecases.intake.registers import QUARTERS

PERIODS = {period_number(period): period for period in map(parse_period, QUARTERS)}
HOME = Region("530600", "昭通市", "city", None)


def subject(kind: Kind, unit: str | None) -> Subject:
    indicator = Indicator(
        code="i", name="示例", kind=kind, direction=Direction.UP, unit=unit, targets=()
    )
    low, high = map(in_millionths, bounds(indicator))
    is_whole = kind in (Kind.COUNT, Kind.FLOW, Kind.EACH) and indicator.decimals == 0
    return Subject(
        1, 1, "p", indicator, Frequency.QUARTERLY, date(2021, 1, 1), HOME, (1, False), {}, low,
        high, is_whole and unit == "个",
    )  # fmt: skip


VALUES = st.one_of(
    st.integers(0, 130).map(lambda n: n * SCALE),
    st.integers(-5, 1300).map(lambda n: n * SCALE // 10),
)
PART = st.none() | st.integers(1, 60).map(lambda n: n * SCALE)


@st.composite
def series(draw: st.DrawFn) -> list[Row]:
    """Draw figures of some of the quarters, a few of them stored already."""
    rows: list[Row] = []
    for place, number in enumerate(sorted(PERIODS), start=1):
        if draw(st.integers(0, 5)):
            under = draw(PART)
            where = STORED if draw(st.integers(0, 4)) == 0 else place
            row = (1, number, where, draw(VALUES), draw(PART) if under else None, under, 0)
            rows.append((*row, None, None))
    return rows


def one_by_one(asked: Subject, rows: list[Row], *, by_steps: bool) -> dict[int, list[str]]:
    """Put every new figure before the rules, with all that is around it."""
    told: list[tuple[Period, Decimal]] = [
        (PERIODS[row[1]], from_millionths(row[3])) for row in rows
    ]
    changes, found = changes_of(asked.indicator.kind, told), {}
    for at, row in enumerate(rows):
        if row[2] == STORED:
            continue
        after = at + 1 < len(rows) and rows[at + 1][2] == STORED and not by_steps
        before = at > 0 and not by_steps
        parts = [None if one is None else from_millionths(one) for one in row[4:6]]
        figure = Figure(
            told[at][1], told[at][0], parts[0], parts[1], told[at - 1] if before else None,
            told[at + 1] if after else None, changes[max(0, at - 21) : at - 1] if before else (),
        )  # fmt: skip
        if doubted := doubts(asked.indicator, figure):
            found[row[1]] = doubted
    return found


@pytest.mark.parametrize("by_steps", [False, True])
@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        (Kind.COUNT, "个"), (Kind.FLOW, "个"), (Kind.LEVEL, "%"), (Kind.LEVEL, "1/10万"),
        (Kind.YESNO, None), (Kind.ANNUAL_CHANGE, "%"), (Kind.EACH, "个"),
    ],
)  # fmt: skip
@given(rows=series())
def test_a_quick_look_passes_over_nothing(
    kind: Kind, unit: str | None, by_steps: bool, rows: list[Row]
) -> None:
    asked = subject(kind, unit)
    assert doubtful(asked, PERIODS, rows, by_steps=by_steps) == one_by_one(
        asked, rows, by_steps=by_steps
    )

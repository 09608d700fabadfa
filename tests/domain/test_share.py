"""The share of a task from its own indicators, with what it rests on."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planctl.domain.acceptance import Acceptance
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.share import progress_by, share_of_task
from planctl.domain.terms import Direction, Kind

DAY = date(2024, 12, 31)
COUNT = Commitment(
    Kind.COUNT, Direction.UP, date(2023, 1, 1), date(2025, 12, 31),
    (Milestone(date(2025, 12, 31), Acceptance(low=Fraction(10))),), grain=Fraction(1),
)  # fmt: skip
LEVEL = replace(COUNT, kind=Kind.LEVEL, baseline=Fraction(50), baseline_date=date(2022, 12, 31))
LEVEL = replace(LEVEL, milestones=(Milestone(date(2025, 12, 31), Acceptance(low=Fraction(90))),))
TICK = replace(COUNT, kind=Kind.YESNO)


def told(value: str) -> list[tuple[date, Fraction]]:
    return [(DAY, Fraction(value))]


def test_progress_is_capped_at_both_ends() -> None:
    assert progress_by(COUNT, told("4"), DAY) == Fraction(2, 5)
    assert progress_by(COUNT, told("25"), DAY) == 1
    assert progress_by(LEVEL, told("70"), DAY) == Fraction(1, 2)
    assert progress_by(LEVEL, told("40"), DAY) == 0


def test_what_is_unreported_is_unknown_and_not_zero() -> None:
    assert progress_by(TICK, [], DAY) is None
    assert progress_by(TICK, told("0"), DAY) == 0
    assert progress_by(COUNT, [], DAY) is None


def test_a_level_without_a_baseline_counts_only_once_it_is_reached() -> None:
    unknown = replace(LEVEL, baseline=None, baseline_date=None)
    assert progress_by(unknown, told("70"), DAY) is None
    assert progress_by(unknown, told("92"), DAY) == 1


def test_a_flow_counts_the_years() -> None:
    years = tuple(
        Milestone(date(year, 12, 31), Acceptance(low=Fraction(100))) for year in (2023, 2024, 2025)
    )
    flow = replace(COUNT, kind=Kind.FLOW, milestones=years)
    figures = [(date(2023, 12, 31), Fraction(100)), (DAY, Fraction(50))]
    assert progress_by(flow, figures, DAY) == Fraction(1, 2)


def test_the_share_is_the_mean_of_what_can_be_told_with_its_coverage() -> None:
    items = {"a": (COUNT, told("5")), "b": (LEVEL, told("90")), "c": (COUNT, [])}
    share = share_of_task(items, DAY, {})
    assert share is not None
    assert (share.value, share.coverage, share.left_out) == (75, "2/3", ("c",))
    assert dict(share.counted) == {"a": Fraction(1, 2), "b": 1}


def test_figures_after_the_day_do_not_count() -> None:
    assert share_of_task({"a": (COUNT, told("5"))}, date(2024, 9, 30), {}) is None


def test_an_item_half_done_counts_half_and_the_last_word_counts() -> None:
    figures = [(date(2024, 3, 31), Fraction(1, 5)), (DAY, Fraction(1, 2))]
    assert progress_by(TICK, figures, DAY) == Fraction(1, 2)


def test_an_each_counts_the_share_of_its_regions() -> None:
    share = share_of_task({"e": (COUNT, told("1"))}, DAY, {"e": Fraction(9, 11)})
    assert share is not None
    assert share.value == Fraction(900, 11)


def test_what_must_hold_is_done_while_it_holds() -> None:
    hold = replace(LEVEL, kind=Kind.MAINTAIN)
    assert progress_by(hold, told("90"), DAY) == 1
    assert progress_by(hold, told("89"), DAY) == 0


def test_an_aim_lies_inside_an_open_edge() -> None:
    above = replace(LEVEL, grain=Fraction(10), milestones=(
        Milestone(date(2025, 12, 31), Acceptance(low=Fraction(80), low_open=True)),
    ))  # fmt: skip
    # Above 80 by tens is 90: 70 is half the way from 50.
    assert progress_by(above, told("70"), DAY) == Fraction(1, 2)
    falling = replace(LEVEL, direction=Direction.DOWN, milestones=(
        Milestone(date(2025, 12, 31), Acceptance(high=Fraction(10))),
    ))  # fmt: skip
    assert progress_by(falling, told("30"), DAY) == Fraction(1, 2)


def test_a_band_outside_its_edges_is_not_begun() -> None:
    band = replace(LEVEL, direction=Direction.BOTH, milestones=(
        Milestone(date(2025, 12, 31), Acceptance(Fraction(60), Fraction(70))),
    ))  # fmt: skip
    assert progress_by(band, told("55"), DAY) == 0
    assert progress_by(band, told("65"), DAY) == 1
    flat = replace(LEVEL, milestones=(
        Milestone(date(2025, 12, 31), Acceptance(low=Fraction(50))),
    ))  # fmt: skip
    assert progress_by(flat, told("40"), DAY) == 0


def test_a_year_counts_its_own_figures_capped_at_its_own_target() -> None:
    years = tuple(
        Milestone(date(year, 12, 31), Acceptance(low=Fraction(100), low_open=year == 2023))
        for year in (2023, 2024)
    )
    flow = replace(COUNT, kind=Kind.FLOW, milestones=years, grain=Fraction(100))
    figures = [(date(2023, 12, 31), Fraction(100)), (DAY, Fraction(300))]
    # More than 100 by hundreds is 200: half of it in 2023; 2024 is full and no more than full.
    assert progress_by(flow, figures, DAY) == Fraction(3, 4)
    assert progress_by(flow, figures, date(2024, 6, 30)) == Fraction(1, 4)

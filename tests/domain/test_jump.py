"""Which changes are far outside a series' own history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.domain.jump import LEAST_CHANGES, is_jump

CHANGES = st.lists(st.integers(-1000, 1000), min_size=LEAST_CHANGES, max_size=20)


@pytest.mark.parametrize(
    ("earlier", "change", "last", "is_far"),
    [
        ([2, 3, 2, 4, 3], 40, 100, True),
        ([2, 3, 2, 4, 3], 6, 100, False),
        ([2, 3, 2, 4, 3], -30, 100, True),
        # One odd quarter of old neither hides the next nor makes it odd.
        ([2, 3, 2, 90, 3, 2], 300, 200, True),
        ([2, 3, 2, 90, 3, 2], 88, 200, False),
        # A series that never moved may move by a sixth of itself.
        ([0, 0, 0, 0, 0], 17, 100, False),
        ([0, 0, 0, 0, 0], 18, 100, True),
        # Too little is known, or it begins.
        ([2, 3, 2, 4], 4000, 100, False),
        ([0, 0, 0, 0, 0], 500, 0, False),
    ],
)
def test_a_change_is_measured_against_the_median_change(
    earlier: list[int], change: int, last: int, is_far: bool
) -> None:
    assert is_jump(earlier, change, last) is is_far


@given(CHANGES, st.data())
def test_what_the_series_has_shown_before_is_no_jump(
    earlier: list[int], data: st.DataObject
) -> None:
    change = data.draw(st.integers(min(earlier), max(earlier)))
    assert not is_jump(earlier, change, data.draw(st.integers(-(10**9), 10**9)))


@given(CHANGES, st.integers(-5000, 5000), st.integers(1, 10**6), st.integers(2, 1000))
def test_the_unit_does_not_matter(earlier: list[int], change: int, last: int, scale: int) -> None:
    scaled = is_jump([one * scale for one in earlier], change * scale, last * scale)
    assert scaled is is_jump(earlier, change, last)


@given(CHANGES, st.integers(0, 5000), st.integers(1, 10**6))
def test_a_larger_change_is_no_less_a_jump(earlier: list[int], more: int, last: int) -> None:
    top = max(earlier)
    if is_jump(earlier, top + more, last):
        assert is_jump(earlier, top + more + 1, last)

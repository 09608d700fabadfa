"""What is worked out once for the very same things."""

from planctl.report import kept as module
from planctl.report.kept import kept


def test_the_same_things_are_asked_for_once_and_equal_ones_each() -> None:
    asked = []

    @kept
    def size(some: list[int]) -> int:
        asked.append(some)
        return len(some)

    one, other = [1, 2], [1, 2]
    assert [size(one), size(one), size(other)] == [2, 2, 2]
    assert len(asked) == 2


def test_of_two_things_the_second_may_be_none() -> None:
    @kept
    def both(one: str, other: str | None) -> str:
        return f"{one} {other}"

    assert [both("a", None), both("a", "b"), both("a", None)] == ["a None", "a b", "a None"]


def test_no_thing_is_taken_for_one_that_is_gone() -> None:
    @kept
    def first(some: list[int]) -> int:
        return some[0]

    # Each list is gone before the next is made, and may stand where it stood.
    assert [first([number]) for number in range(3 * module._MOST)] == list(range(3 * module._MOST))

"""A fact that is worked out when it is first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


# functools has the same, with a lock around it until Python 3.12: a third of the time of a verdict.
class once(Generic[T]):  # noqa: N801 - reads like property
    """A property that is worked out once for each object."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, one: Any, owner: Any = None) -> T:
        """Return the fact; from then on it stands in the object itself."""
        fact = self._make(one)
        object.__setattr__(one, self._name, fact)
        return fact

"""What is said of a target or an item, once for all the counties that it is said of."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

# More than one run speaks of; a process that goes on forgets, and begins anew.
_MOST = 8192
_ALONE = object()


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """Keep what `make` returns for the very same thing, or two of them.

    The same and not equal ones: to hash a plan's target costs more than to speak of it.
    """
    # The things are kept too, so that no other can come to have their identity.
    made: dict[tuple[int, int], tuple[T, object]] = {}
    ask: Callable[..., T] = make

    @wraps(make)
    def of(one: object, other: object = _ALONE) -> T:
        key = (id(one), id(other))
        found = made.get(key)
        if found is None:
            if len(made) >= _MOST:
                made.clear()
            things = (one,) if other is _ALONE else (one, other)
            found = made[key] = ask(*things), things
        return found[0]

    return cast(Callable[P, T], of)

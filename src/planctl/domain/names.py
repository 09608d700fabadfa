"""Finding what people mean: code, full name, alias, or a unique part of a name."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def plain(name: str) -> str:
    """Return `name` without differences of width, case and blanks."""
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")


def find(query: str, things: Iterable[T], forms: Callable[[T], Sequence[str]]) -> list[T]:
    """Return the things that `query` names: by a whole form, else by a part of one."""
    wanted = plain(query)
    if not wanted:
        return []
    known = [(thing, [plain(form) for form in forms(thing)]) for thing in things]
    whole = [thing for thing, names in known if wanted in names]
    if whole:
        return whole
    return [thing for thing, names in known if any(wanted in name for name in names)]


def nearest(query: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Return the names most like `query`, best first."""
    # Only what nobody is called asks for it, and it takes long to load.
    import difflib

    by_plain = {plain(name): name for name in names}
    close = difflib.get_close_matches(plain(query), by_plain, n=most, cutoff=0.4)
    return [by_plain[name] for name in close]

"""A report is data: columns and rows of plain values, in groups; the writers do the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Cell: TypeAlias = str | int | bool | Decimal | Fraction | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A field: its stable key for scripts, and its heading on the screen ("" hides it there).

    A narrow screen leaves out the columns with a `spare`, the highest first, and says so. A column
    of what another says anyway waits for a `screen` of so many columns.
    """

    key: str
    heading: str = ""
    numeric: bool = False
    wraps: bool = False
    spare: int = 0
    screen: int = 0


class Later(Sequence[T]):
    """What is worked out when a writer asks for it: a screen needs what a script does not."""

    def __init__(self, find: Callable[[], Sequence[T]]) -> None:
        """Find it once."""
        self._found = cache(find)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._found())

    def __getitem__(self, at: Any) -> Any:
        """Return one, or some."""
        return self._found()[at]

    def __iter__(self) -> Iterator[T]:
        """Give all of them."""
        return iter(self._found())


class Made(Sequence[tuple[Cell, ...]]):
    """Rows that are made of things when a writer reads them: a screen shows others."""

    def __init__(self, things: Sequence[T], make: Callable[[T], tuple[Cell, ...]]) -> None:
        """Make a row of each of the things."""
        self._count: Callable[[], int] = lambda: len(things)
        # One after the other, none kept: a province has forty thousand.
        self._make: Callable[[], Iterator[tuple[Cell, ...]]] = lambda: map(make, things)

    def __len__(self) -> int:
        """Return how many rows there are, without making them."""
        return self._count()

    def __getitem__(self, at: Any) -> Any:
        """Return a row, or some."""
        return list(self._make())[at]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """Make every row."""
        return self._make()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values; `shown` may replace a value on the screen (same shape as `rows`).

    `preface` is a table to read first on the screen. `groups` cuts the rows for
    the screen: (heading, number of rows, closing line).
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    title: str = ""
    shown: Sequence[tuple[Cell, ...]] | None = None
    groups: Sequence[tuple[str, int, str]] = ()
    footer: Sequence[str] = ()
    preface: "Table | None" = None
    empty: str = "没有符合条件的内容"

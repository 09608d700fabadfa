"""The figures of one file, put aside by indicator: in memory, and beyond some in a file.

They are checked series by series, oldest period first, whatever order the file has them in. So
that memory does not grow with their number, they are parted by indicator and written away; one
indicator at a time is read again and sorted.
"""

import marshal
from collections.abc import Iterator
from operator import itemgetter
from tempfile import TemporaryFile, gettempdir
from typing import IO, NamedTuple, TypeAlias

from planctl.errors import RefusedError, why

Row: TypeAlias = tuple[
    int, int, int, int, int | None, int | None, int, int | None, dict[str, str] | None
]
"""A figure as a bare tuple, in the order of `Staged`; rows sort by region, period and place."""


class Staged(NamedTuple):
    """A figure with names; numbers in millionths, `completed_on` as the day's number."""

    region: int
    period: int
    place: int
    value: int
    numerator: int | None
    denominator: int | None
    is_increment: int
    completed_on: int | None
    texts: dict[str, str] | None


MOST_WAITING = 50_000
"""So many figures wait in memory at most, some 10 MB."""
_RETURN = itemgetter(0, 1)


class Staging:
    """The figures of one file, by indicator."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.waiting: dict[int, list[Row]] = {}
        self.plans: dict[int, int] = {}
        self.written: dict[int, list[tuple[int, int]]] = {}
        self.returns: dict[int, set[tuple[int, int]]] = {}
        """By plan: every region with every period that it has figures for."""
        self.told: set[int] = set()
        """The indicators that have more to store than figures: texts, days, increments."""
        self.file: IO[bytes] | None = None
        self.count = 0

    def of(self, indicator: int, plan: int) -> list[Row]:
        """Return the list to which the figures of an indicator are to be added."""
        if indicator not in self.waiting:
            self.waiting[indicator], self.plans[indicator] = [], plan
        return self.waiting[indicator]

    def settle(self, *, is_last: bool = False) -> int:
        """Return how many figures there are; write them away once there are many."""
        waiting = sum(map(len, self.waiting.values()))
        if waiting >= MOST_WAITING or is_last:
            for indicator, rows in self.waiting.items():
                returns = self.returns.setdefault(self.plans[indicator], set())
                returns.update(map(_RETURN, rows))
            self.count += waiting
            if not is_last:
                try:
                    self._write()
                except OSError as error:
                    raise RefusedError(
                        f"临时文件夹 {gettempdir()} 写不进去：{why(error)}。请腾出空间后再导入"
                    ) from error
            return self.count
        return self.count + waiting

    def _write(self) -> None:
        if self.file is None:
            self.file = TemporaryFile()  # noqa: SIM115  # closed with the staging
        self.file.seek(0, 2)
        for indicator, rows in self.waiting.items():
            if rows:
                data = marshal.dumps(rows)
                piece = (self.file.tell(), len(data))
                self.written.setdefault(indicator, []).append(piece)
                self.file.write(data)
                # The readers keep hold of the list.
                rows.clear()

    def indicators(self) -> list[int]:
        """Return which indicators there are figures of."""
        return sorted(key for key, rows in self.waiting.items() if rows or key in self.written)

    def series(self, indicator: int) -> dict[int, list[Row]]:
        """Return the figures of an indicator by region, oldest period first, then by place."""
        found: dict[int, list[Row]] = {}
        for row in self._read(indicator):
            if row[0] in found:
                found[row[0]].append(row)
            else:
                found[row[0]] = [row]
        for rows in found.values():
            rows.sort()
        return found

    def _read(self, indicator: int) -> Iterator[Row]:
        for start, length in self.written.get(indicator, ()):
            assert self.file is not None
            self.file.seek(start)
            yield from marshal.loads(self.file.read(length))
        yield from self.waiting.get(indicator, ())

    def close(self) -> None:
        """Remove the file."""
        if self.file is not None:
            self.file.close()

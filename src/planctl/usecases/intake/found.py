"""What is asked of a file, and what reading it gives besides its figures."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from planctl.exchange.faults import Fault
from planctl.exchange.tables import FigureTable

SHEET = 10_000_000
"""A place is the number of the sheet times this, plus the row."""
MOST_FAULTS = 500
Group: TypeAlias = tuple[int, int, int]
"""A return: plan, region and period."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of a file: its plan, region and period, and reasons."""

    plan: str | None = None
    region: str | None = None
    period: str | None = None
    reason: str | None = None
    force: str | None = None
    unlock: str | None = None


@dataclass(slots=True)
class Found:
    """What reading a file gave besides its figures."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    blank: int = 0
    skipped: int = 0
    untold: int = 0
    """Rows with words but no figure."""
    rows: int = 0
    tables: list[FigureTable] = field(default_factory=list)
    words: dict[Group, str] = field(default_factory=dict)
    """The first explanation in a return."""

    def fault(self, place: int, column: int, what: str, mend: str) -> None:
        """Note a fault; `column` counts from 1, 0 means the whole row."""
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            sheet, row = divmod(place, SHEET)
            name = self.tables[sheet].sheet if self.tables else ""
            self.faults.append(Fault(str(self.path), name, row, column, what, mend))

    def column(self, place: int, *names: str) -> int:
        """Return the column of the first of some fields that the table has, counted from 1."""
        columns = self.tables[place // SHEET].heading.columns
        return next((columns[name] + 1 for name in names if name in columns), 0)


class FaultError(Exception):
    """A row that cannot be read."""

    def __init__(self, column: int, what: str, mend: str) -> None:
        """Take the column, counted from 1, what is wrong and what to do."""
        super().__init__(what)
        self.column, self.what, self.mend = column, what, mend


def cut(sentence: str) -> tuple[str, str]:
    """Cut a finished sentence into what is wrong and what to do."""
    for mark in ("。", "，请"):
        what, found, mend = sentence.partition(mark)
        if found and mend:
            return what, ("请" + mend if mark == "，请" else mend)
    return sentence.rstrip("。"), "请核对后改正"

"""A fault in a file: where, what, and how to mend it."""

from dataclasses import dataclass
from pathlib import Path

from planctl.exchange.grid import address


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a file from being stored; row and column count from 1, 0 is none."""

    file: str
    sheet: str
    row: int
    column: int
    what: str
    mend: str

    @property
    def cell(self) -> str:
        """Return the address, or the row where no single cell is at fault."""
        if not self.row:
            return "整张表"
        return address(self.row, self.column) if self.column else f"第 {self.row} 行"

    def __str__(self) -> str:
        """Return the line that people read: file · sheet · cell · what · how to mend."""
        sheet = self.sheet or "表格"
        return f"{Path(self.file).name} · {sheet} · {self.cell} · {self.what} · {self.mend}"

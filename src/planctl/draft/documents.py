"""A document in blocks: paragraphs and tables, every one with its place in the text."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the text."""

    start: int
    end: int


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table where there are rows; `loose`: its rows are not known."""

    start: int
    end: int
    rows: tuple[Row, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text and its blocks in order; `pictures`: pages that are only a picture."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    pictures: tuple[int, ...] = ()

    @property
    def unread(self) -> str:
        """Return which pages could not be read, "" if all were."""
        if not self.pictures:
            return ""
        return f"第 {_ranges(self.pictures)} 页是图片（扫描件），没有读，请先做文字识别"

    def line(self, at: int) -> int:
        """Return the number of the line where a character stands."""
        return bisect_left(_line_ends(self.text), at) + 1


def _ranges(numbers: tuple[int, ...]) -> str:
    """Return 2、4—6 for 2, 4, 5, 6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(r[0]) if len(r) == 1 else f"{r[0]}—{r[-1]}" for r in runs)


@lru_cache(maxsize=2)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer("\n", text))


def moved(block: Block, by: int) -> Block:
    """Return a block that stands further on."""
    rows = tuple(
        tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in block.rows
    )
    return replace(block, start=block.start + by, end=block.end + by, rows=rows)

"""What the rows of an indicator table are called: 其中 rows, groups, several lines in one cell."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.draft.cells import name_and_unit
from planctl.draft.documents import Cell, Document
from planctl.draft.grids import Grid, text_of
from planctl.draft.tables import GROUP, NAME, UNIT, VALUE, Column, looks_like_value

Row = tuple[Cell | None, ...]

# A row such as 其中:小学 says of whom, not what.
_MEASURE = re.compile(r"(?:率|数|量|比|例|重|积|程|度|值|入|平|龄|年限|寿命|增速|产出|投入)$")
# Words that measure anything: whose it is, another column or row says.
GENERIC = re.compile(
    r"(?:总|毛|净|年|新增|平均)?(?:(?:入学|入园|升学|巩固|覆盖|普及|达标|合格|建成|完成|参与|利用|增长)率"
    r"|在校生(?:总?规模|总?数)?|在园(?:幼儿)?数?|占比|比例|比重|规模|总量|总数|数量|产量|产值|增加值|营业收入"
    r"|投资|(?:总?建筑|用地|占地)?面积|长度|里程|增速|就业人数)"
    r"|(?:设置|提供|新增|建设|容纳)?(?:床位|学位|教学班|学生)(?:设置|提供|新增|建设|容纳)?数?"
)
_BREAK = re.compile(r"\s+(?=\S)")


@dataclass(slots=True)
class RowNames:
    """Names rows one after another, knowing what stood above."""

    document: Document
    grid: Grid
    owner: str = ""
    whole: str = ""
    group: str = ""
    counts: Counter[str] | None = None

    def name(self, row: Row) -> tuple[str, str, Cell | None]:
        """Return a row's name, unit and the cell they stand in; "" if it has no name."""
        cell = name_cell(self.grid.columns, row)
        self._see_group(row, cell)
        raw = text_of(self.document, cell)
        if not raw:
            return "", "", None
        name, unit = name_and_unit(raw, text_of(self.document, _with_role(self.grid, row, UNIT)))
        if name.startswith(("其中", "#")):
            name = re.sub(r"^(?:其中|#)[:,]?(?:\d+[.、])?", "", name)
            if self.owner and not name.startswith("每"):
                name = self.owner + name + ("" if _MEASURE.search(name) else self._head())
            elif self.whole and not _MEASURE.search(name):
                name = f"{self.whole}({name})"
        else:
            self.whole = name
            per = re.match(r"每[百千万十\d]+(?:名)?(?:常住|服务)?人口", name)
            self.owner = per[0] if per else ""
            if self.group and (GENERIC.fullmatch(name) or self._said_again(raw)):
                name = self.group + name
        return name, unit, cell

    def _head(self) -> str:
        """Return what the row above measures: 床位数 of 每千人口医疗卫生机构床位数."""
        found = re.search(r"(?:床位|托位|学位|医师|护士|药师|教师|人员)数?$", self.whole)
        return found[0] if found else ""

    def _see_group(self, row: Row, name: Cell | None) -> None:
        spots = [i for i, c in enumerate(self.grid.columns) if c.role == GROUP]
        for i in spots:
            cell = row[i] if i < len(row) else None
            text = text_of(self.document, cell)
            if text and cell is not name and len(text) <= 16 and not re.search(r"\d", text):
                self.group = text

    def _said_again(self, raw: str) -> bool:
        """Return whether rows of several groups have this name."""
        if self.counts is None:
            cells = (name_cell(self.grid.columns, row) for row in self.grid.rows)
            self.counts = Counter(text_of(self.document, cell) for cell in cells)
        return self.counts[raw] > 1


def _with_role(grid: Grid, row: Row, role: str) -> Cell | None:
    pairs = zip(grid.columns, row, strict=False)
    return next((c for k, c in reversed(list(pairs)) if k.role == role and c), None)


def name_cell(columns: Sequence[Column], row: Row) -> Cell | None:
    """Return the cell of the name: a heading over two columns has it in the first of them."""
    spot = next(i for i, column in enumerate(columns) if column.role == NAME)
    cells = list(row[: spot + 1])
    while cells:
        cell = cells.pop()
        if cell is not None and cell.end > cell.start:
            return cell
        before = columns[len(cells) - 1].heading if cells else ""
        if before != columns[spot].heading:
            return cell
    return None


def single_rows(document: Document, grid: Grid) -> Iterator[Row]:
    """Give the rows, one whose cells hold two lines (…其中:…) as two."""
    for row in grid.rows:
        yield from _parted(document, grid, row)


def _parted(document: Document, grid: Grid, row: Row) -> list[Row]:
    spot = next(i for i, column in enumerate(grid.columns) if column.role == NAME)
    cell = row[spot] if spot < len(row) else None
    if cell is None:
        return [row]
    cut = re.search(r"\s(?=其中)", document.text[cell.start : cell.end])
    if cut is None:
        return [row]
    first, second = list(row), list(row)
    first[spot] = Cell(cell.start, cell.start + cut.start())
    second[spot] = Cell(cell.start + cut.end(), cell.end)
    for i, column in enumerate(grid.columns[: len(row)]):
        held = row[i]
        if column.role != VALUE or held is None or held.start == held.end:
            continue
        halves = _BREAK.split(document.text[held.start : held.end])
        if len(halves) != 2 or not all(looks_like_value(half) for half in halves):
            return [row]
        first[i] = Cell(held.start, held.start + len(halves[0]))
        second[i] = Cell(held.end - len(halves[1]), held.end)
    return [tuple(first), tuple(second)]

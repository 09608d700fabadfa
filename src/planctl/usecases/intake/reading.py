"""From the rows of a table to figures put aside: names looked up, cells read, faults noted.

A row is read in full once for each thing that it says: what its cells mean is remembered by their
texts, and a row that says nothing new costs some look-ups.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from planctl.domain.number import NumberError, as_decimal, from_millionths, in_millionths
from planctl.domain.rates import rate
from planctl.domain.terms import Kind
from planctl.exchange.grid import Cell
from planctl.exchange.headings import field_of, is_remark
from planctl.exchange.tables import merged_cell
from planctl.usecases.intake.cells import day, figure, part, period_text, text_of
from planctl.usecases.intake.found import SHEET, FaultError, Found, Wanted
from planctl.usecases.intake.memory import KEPT_TEXTS, Cells, Memory
from planctl.usecases.intake.naming import Names
from planctl.usecases.intake.staging import Staging
from planctl.usecases.intake.subjects import Subject, Subjects

AT_ONCE = 5_000


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, subjects: Subjects, found: Found, wanted: Wanted, staging: Staging) -> None:
        """Read the table that was found last."""
        self.subjects, self.found, self.staging = subjects, found, staging
        self.table = found.tables[-1]
        self.base = (len(found.tables) - 1) * SHEET
        self.columns = self.table.heading.columns
        self.names = Names(subjects, self.table, wanted)
        self.texts = [name for name in KEPT_TEXTS if name in self.columns]
        self.skips: dict[str, bool] = {}
        """Whether a name is a total, a note or a heading."""
        self.memory = Memory(self.columns) if self._is_plain() else None

    def _is_plain(self) -> bool:
        """Return whether cells mean the same in every row."""
        is_halved = ("numerator" in self.columns) != ("denominator" in self.columns)
        is_whole = "value" in self.columns and "key" not in self.columns
        return is_whole and not is_halved and not self.table.merged

    def read(self, tell: Callable[[int], None]) -> None:
        """Put the figures of the table aside; what is wrong is noted."""
        if not self.names.has_period:
            # Once for a wide table, not for each of its counties.
            if self.table.region is None or not self.found.faults:
                self.found.fault(
                    self.base, 0, "看不出是哪一期的数", "请加一列“报告期”，或用 --period 指明"
                )
            return
        while some := list(islice(self.table.rows, AT_ONCE)):
            if self.memory is None:
                for number, cells in some:
                    self._row(number, cells)
            else:
                self._rows(some, self.memory)
            tell(self.staging.settle())

    def _rows(self, some: Sequence[tuple[int, Cells]], memory: Memory) -> None:
        """Read rows; where all that a row says was said before, its figure is there at once."""
        subjects, base = memory.subjects, self.base
        told_by, rest_of = memory.told_by, memory.rest_of
        overs, unders = memory.numerators, memory.denominators
        for number, cells in some:
            try:
                name, region, period, value, over, under = told_by(cells)
                add, regions, periods, values = subjects[name]
                figure = (
                    regions[region], periods[period], base + number, values[value], overs[over],
                    unders[under], 0, None, None,
                )  # fmt: skip
                is_known = rest_of is None or not any(rest_of(cells))
            except (KeyError, IndexError):
                is_known = False
            if is_known:
                add(figure)
            else:
                self._row(number, cells)

    def _cell(self, cells: Cells, name: str) -> Cell:
        column = self.columns.get(name)
        if column is None or column >= len(cells):
            return None
        cell = cells[column]
        return None if cell == "" else cell

    def _name(self, cells: Cells, name: str, row: int) -> str | None:
        """Return a cell that names something; a merged one names it for all its rows."""
        column = self.columns.get(name)
        if column is None:
            return None
        cell = (
            merged_cell(self.table, row, column, cells)
            if self.table.merged
            else (cells[column] if column < len(cells) else None)
        )
        return period_text(cell) if name == "period" else text_of(cell)

    def _row(self, row: int, cells: Cells) -> None:
        key = self._name(cells, "key", row)
        name = self._name(cells, "code", row) or self._name(cells, "indicator", row)
        if (key is None and name is None) or ("key" in self.columns and key is None):
            self._unnamed(row, cells)
        elif name is not None and self._is_skipped(name):
            self.found.skipped += 1
        elif not self._has_figure(cells):
            self._count_blank(cells)
        else:
            try:
                self._figure(row, cells, key, name or "")
            except FaultError as error:
                self.found.fault(self.base + row, error.column, error.what, error.mend)

    def _has_figure(self, cells: Cells) -> bool:
        return any(
            self._cell(cells, one) is not None
            for one in ("value", "increment", "numerator", "denominator")
        )

    def _is_skipped(self, name: str) -> bool:
        found = self.skips.get(name)
        if found is None:
            found = self.skips[name] = is_remark(name) or field_of(name) == "indicator"
        return found

    def _unnamed(self, row: int, cells: Cells) -> None:
        """A row without an indicator: a total, a blank, or a figure that nobody can place."""
        is_total = any(isinstance(cell, str) and is_remark(cell) for cell in cells)
        if self._has_figure(cells) and not is_total:
            self.found.fault(
                self.base + row, self.names.at("indicator", "code", "key"),
                "这一行有数，但没有指标", "请写明是哪项指标，或删去这一行",
            )  # fmt: skip

    def _count_blank(self, cells: Cells) -> None:
        self.found.blank += 1
        if any(self._cell(cells, one) for one in ("progress", "next_step", "evidence")):
            self.found.untold += 1

    def _figure(self, row: int, cells: Cells, key: str | None, name: str) -> None:
        """Put the figure of a row aside, and remember what its cells mean."""
        subject, region, period = self._about(row, cells, key, name)
        raw, is_increment = self._cell(cells, "value"), 0
        if raw is None and (raw := self._cell(cells, "increment")) is not None:
            is_increment = 1
        column = self.names.at("increment" if is_increment else "value")
        is_percent = bool(self.table.percent) and (row, column) in self.table.percent
        try:
            value = figure(raw, subject, is_percent=is_percent)
        except NumberError as error:
            raise self.names.wrong(error, "increment" if is_increment else "value") from error
        numerator, denominator = self._part(cells, "numerator"), self._part(cells, "denominator")
        staged = self.staging.of(subject.id, subject.plan_id)
        if value is not None and self.memory is not None and not is_increment:
            told = (region, period, value, numerator, denominator)
            self.memory.learn(cells, subject, staged.append, told)
        if value is None:
            if numerator is None or denominator is None:
                self._count_blank(cells)
                return
            over, under = from_millionths(numerator), from_millionths(denominator)
            value = in_millionths(as_decimal(rate(over, under, subject.indicator.unit)))
        if is_increment and subject.indicator.kind not in (Kind.COUNT, Kind.FLOW):
            raise FaultError(column, "只有累计量和年度量能填新增数", "请填到期末的实际值")
        texts = self._texts(cells)
        if "explanation" in texts:
            group = (subject.plan_id, region, period)
            self.found.words.setdefault(group, texts["explanation"])
        completed = self._completed(cells, subject, period)
        if is_increment or completed is not None or texts:
            self.staging.told.add(subject.id)
        place = self.base + row
        staged.append(
            (
                region, period, place, value, numerator, denominator, is_increment, completed,
                texts or None,
            )
        )  # fmt: skip

    def _about(
        self, row: int, cells: Cells, key: str | None, name: str
    ) -> tuple[Subject, int, int]:
        """Return what the row is about: indicator, region and period."""
        plan, unit = self._name(cells, "plan", row), self._name(cells, "unit", row)
        region, period = self._name(cells, "region", row), self._name(cells, "period", row)
        if key is not None:
            name, period, region = self.names.keyed(key)
        subject, place = self.names.series(plan, name, region, unit)
        return subject, place, self.names.number(subject, period)

    def _part(self, cells: Cells, name: str) -> int | None:
        cell = self._cell(cells, name)
        if cell is None:
            return None
        try:
            value = part(cell)
        except NumberError as error:
            raise self.names.wrong(error, name) from error
        if name == "denominator" and value is not None and value <= 0:
            raise FaultError(self.names.at(name), "分母应大于 0", "请核对分母")
        return value

    def _completed(self, cells: Cells, subject: Subject, period: int) -> int | None:
        cell = self._cell(cells, "completed_on")
        if cell is None:
            return None
        try:
            found = day(cell)
        except NumberError as error:
            raise self.names.wrong(error, "completed_on") from error
        if found is None:
            return None
        end = self.subjects.periods[period].end
        if not subject.start <= found <= end:
            raise FaultError(
                self.names.at("completed_on"), f"完成日期 {found} 不在规划开始到这一期末之间",
                f"请写 {subject.start} 到 {end} 之间的日期",
            )  # fmt: skip
        return found.toordinal()

    def _texts(self, cells: Cells) -> dict[str, str]:
        told = ((name, text_of(self._cell(cells, name))) for name in self.texts)
        return {name: text for name, text in told if text is not None}

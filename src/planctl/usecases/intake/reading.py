"""From the rows of a file to figures put aside: names looked up, cells read, faults noted."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from planctl.domain.names import plain
from planctl.domain.number import NumberError, as_decimal, from_millionths, in_millionths
from planctl.domain.period import parse_period
from planctl.domain.plausibility import rate
from planctl.domain.terms import Kind
from planctl.errors import PlanctlError
from planctl.exchange.faults import Fault
from planctl.exchange.grid import Cell
from planctl.exchange.headings import field_of, is_remark
from planctl.exchange.tables import FigureTable, merged_cell
from planctl.store.staging import Staged
from planctl.usecases.intake.cells import day, figure, part, period_text, text_of
from planctl.usecases.intake.subjects import Subject, Subjects
from planctl.usecases.lookup import find_region

SHEET = 10_000_000
"""A place is the number of the sheet times this, plus the row."""
MOST_FAULTS = 500
KEPT_TEXTS = ("progress", "next_step", "evidence", "note", "source", "reason", "explanation")
_HERE = {"全市", "全县", "全区", "全州", "市本级", "本级", "市级", "县级", "全市合计"}
_PERIOD_IN_TEXT = re.compile(
    r"(?:19|20)\d\d年?(?:-?Q[1-4]|-?H[12]|(?:第|前)?[1-4一二三四]个?季度|[上下]半年"
    r"|1月?[-—~至到]\d{1,2}月|\d{1,2}月|-\d{2}(?!\d))",
    re.IGNORECASE,
)
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
    groups: dict[Group, int] = field(default_factory=dict)
    """How many figures each return has."""
    periods: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """The periods that a region returns for a plan."""
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


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, subjects: Subjects, found: Found, wanted: Wanted) -> None:
        """Read the table that was found last."""
        self.subjects, self.found = subjects, found
        self.table = found.tables[-1]
        self.base = (len(found.tables) - 1) * SHEET
        self.columns = self.table.heading.columns
        stamp = self.table.stamp
        self.plan = stamp.plan if stamp else wanted.plan
        self.region = stamp.region if stamp else self.table.region or wanted.region
        self.period = stamp.period if stamp else self.table.period or wanted.period
        self.only = wanted if stamp is None else Wanted()
        self.wanted_region = (
            find_region(subjects.directory, self.only.region).code if self.only.region else None
        )
        self.texts = [name for name in KEPT_TEXTS if name in self.columns]
        self.has_parts = not {"numerator", "denominator"}.isdisjoint(self.columns)
        self.skips: dict[str, bool] = {}
        """Whether a name is a total, a note or a heading."""
        self.series: dict[tuple[str | None, ...], tuple[Subject, int]] = {}
        """What was looked up: indicator and region by the texts that name them."""
        if "region" not in self.columns and self.region is None:
            self.region = self._region_in_texts()
        if "period" not in self.columns and self.period is None:
            self.period = self._period_in_texts()

    def _period_in_texts(self) -> str | None:
        """Return the period that the title speaks of, if it speaks of one."""
        texts = ["".join(text.split()) for text in self.table.texts]
        told = {one for text in texts for one in _PERIOD_IN_TEXT.findall(text)}
        codes = {parse_period(one).code for one in told}
        return codes.pop() if len(codes) == 1 else None

    def _region_in_texts(self) -> str | None:
        """Return the county that the title or the sheet's name speaks of, if it is one."""
        regions = self.subjects.directory.regions.values()
        told = {
            region.code
            for text in self.table.texts
            for region in regions
            if region.level == "county" and region.name in text
        }
        return told.pop() if len(told) == 1 else None

    def rows(self) -> Iterator[Staged]:
        """Give the figures of the table; what is wrong is noted."""
        if not self.period and not {"period", "key"} & set(self.columns):
            # Once for a wide table, not for each of its counties.
            if self.table.region is None or not self.found.faults:
                self.found.fault(
                    self.base, 0, "看不出是哪一期的数", "请加一列“报告期”，或用 --period 指明"
                )
            return
        for number, cells in self.table.rows:
            row = self._row(self.base + number, number, cells)
            if row is not None:
                yield row

    def _cell(self, cells: Sequence[Cell], name: str) -> Cell:
        column = self.columns.get(name)
        if column is None or column >= len(cells):
            return None
        cell = cells[column]
        return None if cell == "" else cell

    def _name(self, cells: Sequence[Cell], name: str, row: int) -> str | None:
        """Return a cell that names something; a merged one names it for all its rows."""
        column = self.columns.get(name)
        if column is None:
            return None
        cell = (
            merged_cell(self.table, row, column, cells)
            if self.table.merged
            else (cells[column] if column < len(cells) else None)
        )
        if type(cell) is str and name != "period":
            return cell.strip() or None
        return period_text(cell) if name == "period" else text_of(cell)

    def _row(self, place: int, row: int, cells: Sequence[Cell]) -> Staged | None:
        key = self._name(cells, "key", row)
        name = self._name(cells, "code", row) or self._name(cells, "indicator", row)
        if (key is None and name is None) or ("key" in self.columns and key is None):
            self._unnamed(place, cells)
            return None
        if name is not None and self._is_skipped(name):
            self.found.skipped += 1
            return None
        if not self._has_figure(cells):
            self._count_blank(cells)
            return None
        try:
            return self._figure(place, row, cells, key, name or "")
        except _FaultError as error:
            self.found.fault(place, error.column, error.what, error.mend)
            return None

    def _has_figure(self, cells: Sequence[Cell]) -> bool:
        if self._cell(cells, "value") is not None:
            return True
        return any(
            self._cell(cells, one) is not None for one in ("increment", "numerator", "denominator")
        )

    def _is_skipped(self, name: str) -> bool:
        found = self.skips.get(name)
        if found is None:
            found = self.skips[name] = is_remark(name) or field_of(name) == "indicator"
        return found

    def _unnamed(self, place: int, cells: Sequence[Cell]) -> None:
        """A row without an indicator: a total, a blank, or a figure that nobody can place."""
        if self._has_figure(cells) and not self._is_total(cells):
            self.found.fault(
                place, self.found.column(place, "indicator", "code", "key"),
                "这一行有数，但没有指标", "请写明是哪项指标，或删去这一行",
            )  # fmt: skip

    def _count_blank(self, cells: Sequence[Cell]) -> None:
        self.found.blank += 1
        if any(self._cell(cells, one) for one in ("progress", "next_step", "evidence")):
            self.found.untold += 1

    def _is_total(self, cells: Sequence[Cell]) -> bool:
        return any(isinstance(cell, str) and is_remark(cell) for cell in cells)

    def _figure(
        self, place: int, row: int, cells: Sequence[Cell], key: str | None, name: str
    ) -> Staged | None:
        subject, region_id, period = self._series(row, cells, key, name)
        raw, is_increment = self._cell(cells, "value"), 0
        column = self.columns.get("value")
        if raw is None and (raw := self._cell(cells, "increment")) is not None:
            is_increment, column = 1, self.columns["increment"]
        is_percent = bool(self.table.percent) and (row, (column or 0) + 1) in self.table.percent
        try:
            value = figure(raw, subject, is_percent=is_percent)
        except NumberError as error:
            raise self._wrong(error, "increment" if is_increment else "value") from error
        numerator = denominator = None
        if self.has_parts:
            numerator = self._part(cells, "numerator")
            denominator = self._part(cells, "denominator")
        if value is None:
            if numerator is None or denominator is None:
                self._count_blank(cells)
                return None
            over, under = from_millionths(numerator), from_millionths(denominator)
            value = in_millionths(as_decimal(rate(over, under, subject.indicator.unit)))
        if is_increment and subject.indicator.kind not in (Kind.COUNT, Kind.FLOW):
            raise _FaultError(
                (column or 0) + 1, "只有累计量和年度量能填新增数", "请填到期末的实际值"
            )
        texts = self._texts(cells) if self.texts else {}
        self._count(subject, region_id, period, texts)
        packed = json.dumps(texts, ensure_ascii=False) if texts else None
        return (
            place, subject.id, region_id, period, value, numerator, denominator, is_increment,
            self._completed(cells, subject, period), packed,
        )  # fmt: skip

    def _series(
        self, row: int, cells: Sequence[Cell], key: str | None, name: str
    ) -> tuple[Subject, int, int]:
        """Return what the row is about: indicator, region and period."""
        plan = self._name(cells, "plan", row) or self.plan
        region, period = self._name(cells, "region", row), self._name(cells, "period", row)
        unit = self._name(cells, "unit", row)
        if key is not None:
            name, period, region = self._keyed(key)
        told = (plan, name, region, unit)
        found = self.series.get(told)
        if found is None:
            found = self.series[told] = self._looked_up(plan, name, region, unit)
        subject, region_id = found
        period = period or self.period
        if period is None:
            raise _FaultError(
                self._at("period"), "没有写报告期", "请写 2024Q3、2024年三季度这样的期"
            )
        try:
            number = self.subjects.period(subject, period)
        except ValueError as error:
            raise self._wrong(error, "period") from error
        if self.only.period:
            self._check_period(subject, number)
        return subject, region_id, number

    def _looked_up(
        self, plan: str | None, name: str, region: str | None, unit: str | None
    ) -> tuple[Subject, int]:
        """Look the names of a row up; what cannot be found is a fault of its cell."""
        column = next(one for one in ("key", "code", "indicator") if one in self.columns)
        try:
            subject = self.subjects.subject(plan, name)
        except PlanctlError as error:
            raise self._wrong(error, column) from error
        self._check_plan(subject)
        if region in _HERE:
            region = subject.home.code
        if region is not None and is_remark(region):
            raise _FaultError(self._at("region"), f"这一行是“{region}”", "请删去合计行")
        try:
            place = self.subjects.region(subject, region or self.region)
        except PlanctlError as error:
            raise self._wrong(error, "region") from error
        self._check_region(place.code)
        self._check_unit(subject, unit)
        return subject, subject.places[place.code]

    def _keyed(self, key: str) -> tuple[str, str, str]:
        name, _, rest = key.partition("@")
        period, _, region = rest.partition("@")
        if not (name and period and region):
            raise _FaultError(self._at("key"), f"隐藏的行标“{key}”不对", "请从原表复制整行")
        stamp = self.table.stamp
        if stamp is not None and region != stamp.region:
            told = self.subjects.directory.regions.get(region)
            raise _FaultError(
                self._at("key"), f"这一行是从{told.name if told else region}的表里贴过来的",
                "请在本地区的填报表里填",
            )  # fmt: skip
        return name, period, region

    def _check_plan(self, subject: Subject) -> None:
        if self.only.plan and self.subjects.plan(self.only.plan).code != subject.plan:
            raise _FaultError(
                self._at("plan", "indicator"), f"是规划 {subject.plan} 的指标", "请核对 --plan"
            )

    def _check_region(self, code: str) -> None:
        if self.wanted_region and self.wanted_region != code:
            name = self.subjects.directory.regions[code].name
            raise _FaultError(
                self._at("region"), f"是{name}的数，不是 {self.only.region} 的", "请核对 --region"
            )

    def _check_period(self, subject: Subject, number: int) -> None:
        wanted = parse_period(self.only.period or "")
        told = self.subjects.periods[number]
        if told.end != wanted.end:
            raise _FaultError(
                self._at("period"), f"是{told.label}的数，不是{wanted.label}的", "请核对 --period"
            )

    def _check_unit(self, subject: Subject, unit: str | None) -> None:
        """A table in 万人 is not read as one in 人."""
        ours = subject.indicator.unit
        if unit is None or ours is None or plain(unit) == plain(ours):
            return
        raise _FaultError(self._at("unit"), f"单位写的是“{unit}”，应是“{ours}”", "请换算成这个单位")

    def _part(self, cells: Sequence[Cell], name: str) -> int | None:
        cell = self._cell(cells, name)
        if cell is None:
            return None
        try:
            value = part(cell)
        except NumberError as error:
            raise self._wrong(error, name) from error
        if name == "denominator" and value is not None and value <= 0:
            raise _FaultError(self._at(name), "分母应大于 0", "请核对分母")
        return value

    def _completed(self, cells: Sequence[Cell], subject: Subject, period: int) -> int | None:
        cell = self._cell(cells, "completed_on")
        if cell is None:
            return None
        try:
            found = day(cell)
        except NumberError as error:
            raise self._wrong(error, "completed_on") from error
        if found is None:
            return None
        end = self.subjects.periods[period].end
        if not subject.start <= found <= end:
            raise _FaultError(
                self._at("completed_on"), f"完成日期 {found} 不在规划开始到这一期末之间",
                f"请写 {subject.start} 到 {end} 之间的日期",
            )  # fmt: skip
        return found.toordinal()

    def _texts(self, cells: Sequence[Cell]) -> dict[str, str]:
        found = {}
        for name in self.texts:
            text = text_of(self._cell(cells, name))
            if text is not None:
                found[name] = text
        return found

    def _count(self, subject: Subject, region: int, period: int, texts: dict[str, str]) -> None:
        group = (subject.plan_id, region, period)
        count = self.found.groups.get(group)
        if count is None:
            self.found.periods.setdefault(group[:2], set()).add(period)
        if subject.indicator.kind is not Kind.YESNO:
            self.found.groups[group] = (count or 0) + 1
        if "explanation" in texts:
            self.found.words.setdefault(group, texts["explanation"])

    def _at(self, *names: str) -> int:
        return next((self.columns[name] + 1 for name in names if name in self.columns), 0)

    def _wrong(self, error: Exception, name: str) -> "_FaultError":
        """Return the fault of a cell; what to do stands behind the first full stop."""
        what, mend = cut(str(error))
        return _FaultError(self._at(name, "indicator"), what, mend)


def cut(sentence: str) -> tuple[str, str]:
    """Cut a finished sentence into what is wrong and what to do."""
    for mark in ("。", "，请"):
        what, found, mend = sentence.partition(mark)
        if found and mend:
            return what, ("请" + mend if mark == "，请" else mend)
    return sentence.rstrip("。"), "请核对后改正"


class _FaultError(Exception):
    """A row that cannot be read."""

    def __init__(self, column: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.column, self.what, self.mend = column, what, mend

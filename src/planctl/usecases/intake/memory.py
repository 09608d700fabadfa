"""What the cells of a table mean, remembered by their texts."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from planctl.domain.terms import Kind
from planctl.exchange.grid import Cell
from planctl.usecases.intake.staging import Row
from planctl.usecases.intake.subjects import Subject

KEPT_TEXTS = ("progress", "next_step", "evidence", "note", "source", "reason", "explanation")
MOST_REMEMBERED = 50_000
"""So many ways to write a figure are remembered for each unit."""

Cells: TypeAlias = Sequence[Cell]
Meanings: TypeAlias = dict[Cell, Any]

_Told: TypeAlias = tuple[int, int, int, int | None, int | None]
"""Region, period, value, numerator, denominator."""


class Memory:
    """What cells of one table mean, by what stands in them: only what was read without fault.

    Regions mean the same for all indicators of a plan, periods for all of one frequency, figures
    for all of one unit: it grows with the names, not with the series.
    """

    def __init__(self, columns: Any) -> None:
        """Know which columns name what."""
        self.name_of = _getter(columns, "plan", "code", "indicator", "unit")
        self.region_of = _getter(columns, "region")
        self.period_of = _getter(columns, "period")
        self.value_of = _getter(columns, "value")
        has_parts = "numerator" in columns and "denominator" in columns
        self.parts_of = _getter(columns, "numerator", "denominator") if has_parts else None
        rest = [columns[one] for one in (*KEPT_TEXTS, "completed_on") if one in columns]
        # Of one column alone it would give no tuple.
        self.rest_of = itemgetter(*rest, rest[0]) if rest else None
        self.subjects: dict[
            Hashable, tuple[Callable[[Row], None], Meanings, Meanings, Meanings]
        ] = {}
        self.regions: dict[Hashable, Meanings] = {}
        self.periods: dict[Hashable, Meanings] = {}
        self.values: dict[Hashable, Meanings] = {}
        self.parts: dict[Hashable, tuple[int | None, int | None]] = {}

    def learn(
        self, cells: Cells, subject: Subject, add: Callable[[Row], None], told: _Told
    ) -> None:
        """Remember what the cells of a row mean."""
        try:
            name, region, period = self.name_of(cells), self.region_of(cells), self.period_of(cells)
            value, parts = self.value_of(cells), self.parts_of(cells) if self.parts_of else ()
        except IndexError:
            return
        names = name if type(name) is tuple else (name,)
        if not all(map(_is_itself, (*names, region, period))):
            return
        indicator = subject.indicator
        unit = (indicator.kind is Kind.YESNO, indicator.unit)
        known = self.subjects.get(name)
        if known is None:
            known = self.subjects[name] = (
                add,
                self.regions.setdefault(subject.reach, {}),
                self.periods.setdefault((subject.plan_id, subject.frequency), {}),
                self.values.setdefault(unit, {}),
            )
        _, regions, periods, values = known
        regions[region], periods[period] = told[0], told[1]
        if type(value) is str and len(values) < MOST_REMEMBERED:
            values[value] = told[2]
        if all(map(_is_itself, parts)) and len(self.parts) < MOST_REMEMBERED:
            self.parts[parts] = told[3:]


def _is_itself(cell: Cell) -> bool:
    """Return whether no other cell is equal to this one: 1 is 1.0, and True."""
    return cell is None or isinstance(cell, (str, date))


def _getter(columns: Any, *names: str) -> Callable[[Cells], Any]:
    """Return what gives the cells of some columns; None for a column that is not there."""
    there = [columns[name] for name in names if name in columns]
    return itemgetter(*there) if there else lambda _cells: None

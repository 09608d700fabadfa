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
        self.told_by = _getter(
            columns, ("plan", "code", "indicator", "unit"), ("region",), ("period",), ("value",),
            ("numerator",), ("denominator",),
        )  # fmt: skip
        rest = [columns[one] for one in (*KEPT_TEXTS, "completed_on") if one in columns]
        # Of one column alone it would give no tuple.
        self.rest_of = itemgetter(*rest, rest[0]) if rest else None
        self.subjects: dict[
            Hashable, tuple[Callable[[Row], None], Meanings, Meanings, Meanings]
        ] = {}
        self.regions: dict[Hashable, Meanings] = {}
        self.periods: dict[Hashable, Meanings] = {}
        self.values: dict[Hashable, Meanings] = {}
        self.numerators: Meanings = {None: None}
        self.denominators: Meanings = {None: None}

    def learn(
        self, cells: Cells, subject: Subject, add: Callable[[Row], None], told: _Told
    ) -> None:
        """Remember what the cells of a row mean."""
        try:
            name, region, period, value, over, under = self.told_by(cells)
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
        for part, meanings, meaning in (
            (over, self.numerators, told[3]), (under, self.denominators, told[4]),
        ):  # fmt: skip
            if _is_itself(part) and len(meanings) < MOST_REMEMBERED:
                meanings[part] = meaning


def _is_itself(cell: Cell) -> bool:
    """Return whether no other cell is equal to this one: 1 is 1.0, and True."""
    return cell is None or isinstance(cell, (str, date))


def _getter(columns: Any, *fields: Sequence[str]) -> Callable[[Cells], Any]:
    """Return what gives the cells of a row by fields: None for a field without a column, all cells
    for one that several columns make up."""
    there = [[columns[name] for name in names if name in columns] for names in fields]
    if all(len(some) == 1 for some in there):
        return itemgetter(*(some[0] for some in there))
    each = [itemgetter(*some) if some else lambda _cells: None for some in there]
    return lambda cells: [one(cells) for one in each]

"""Wide tables: a column for each quarter, or for each county, read as one table for each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from planctl.domain.number import halfwidth
from planctl.domain.period import PeriodError, parse_period
from planctl.domain.terms import Frequency
from planctl.exchange.grid import Cell, Row, Sheet
from planctl.exchange.headings import Heading, heading_columns

IsRegion: TypeAlias = Callable[[str], bool]
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
MOST_COLUMNS = 300
MOST_LETTERS = 100
_FIGURES = ("value", "increment", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one period or one region, and the columns that hold them."""

    heading: Heading
    period: str | None = None
    region: str | None = None


def wide_parts(
    sheet: Sheet, rows: Sequence[Row], found: Heading | None, is_region: IsRegion
) -> list[Part]:
    """Return the parts of a wide table; nothing where a table has a figure in each row."""
    if found is not None and "key" in found.columns:
        return []
    for place, (number, row) in enumerate(rows):
        if found is not None and number > found.row and not _is_second(number, row, found):
            return []
        periods = _named(row, partial(_period, year=_year_of(rows[:place])))
        regions = _named(row, lambda text: text if is_region(text) else None)
        if len(periods) > 1:
            parts = _parts(sheet, rows, place, periods)
            return [Part(heading, period=name) for name, heading in parts]
        if len(regions) > 1 and (parts := _parts(sheet, rows, place, regions)):
            return [Part(heading, region=name) for name, heading in parts]
    return []


def _is_second(number: int, row: Sequence[Cell], found: Heading) -> bool:
    """Return whether a row belongs to the heading above it, such as counties below 实际值."""
    at = found.columns.get("indicator", found.columns.get("code", 0))
    return number == found.row + 1 and (at >= len(row) or row[at] in (None, ""))


def _named(row: Sequence[Cell], name_of: Callable[[str], str | None]) -> dict[int, str]:
    """Return the columns that a row names, each name once: a list has the same in many rows."""
    found = {
        column: name
        for column, cell in enumerate(row[:MOST_COLUMNS])
        if (name := name_of(_text(cell)))
    }
    return found if len(set(found.values())) == len(found) else {}


def _text(cell: Cell) -> str:
    is_short = isinstance(cell, str) and len(cell) <= MOST_LETTERS
    return "".join(halfwidth(str(cell)).split()) if is_short else ""


def _period(text: str, year: str | None) -> str | None:
    """Return the code of a period; a bare year is more often that of a target."""
    told = [text, f"{year}年{text}"] if year and text else [text]
    for one in told:
        try:
            period = parse_period(one)
        except PeriodError:
            continue
        if period.frequency is not Frequency.ANNUAL:
            return period.code
    return None


def _year_of(above: Sequence[Row]) -> str | None:
    """Return the year that the title speaks of, if it speaks of one."""
    years = {
        one for _, row in above for cell in row[:MOST_COLUMNS] for one in _YEAR.findall(_text(cell))
    }
    return years.pop() if len(years) == 1 else None


def _parts(
    sheet: Sheet, rows: Sequence[Row], place: int, named: Mapping[int, str]
) -> list[tuple[str, Heading]]:
    """Return each name with its columns; nothing where it is unclear which of them has figures."""
    number, row = rows[place]
    above = heading_columns(rows[place - 1][1]) if place else {}
    shared = {**above, **heading_columns(row)}
    below = heading_columns(rows[place + 1][1]) if place + 1 < len(rows) else {}
    is_headed = any(name in below for name in _FIGURES)
    # 指标 may stand in the row above, over two rows, or beside the lower headings.
    shared |= {name: at for name, at in below.items() if is_headed and at < min(named)}
    shared = {name: at for name, at in shared.items() if name not in _FIGURES}
    if not {"indicator", "code"} & set(shared):
        return []
    found = []
    for column, name in named.items():
        width = _width(sheet, number, column)
        if width == 1 and not is_headed:
            columns = {"value": column}
        else:
            lower = rows[place + 1][1][column : column + width] if is_headed else ()
            columns = {
                field: column + at
                for field, at in heading_columns(lower).items()
                if field in _FIGURES
            }
        if not columns:
            return []
        last = number if not is_headed else rows[place + 1][0]
        found.append((name, Heading(last, {**shared, **columns})))
    return found


def _width(sheet: Sheet, row: int, column: int) -> int:
    """Return how many columns a heading is merged over."""
    width = 1
    while sheet.above.get((row, column + 1 + width)) == (row, column + 1):
        width += 1
    return width

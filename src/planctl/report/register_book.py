"""The 台账 workbook that an office keeps: one sheet per action, the offices' columns, printable."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

from planctl.domain.number import as_decimal, cut, decimals_of
from planctl.exchange.book import Book, lines_of
from planctl.report.bulletin import Line
from planctl.report.cells import plain
from planctl.report.lines import line_of
from planctl.report.summary_report import action_of
from planctl.usecases.judging import Standing
from planctl.usecases.register import Register

# Heading and width in characters; together as wide as A4 landscape.
COLUMNS = (
    ("序号", 5), ("任务", 17), ("指标", 22), ("单位", 6), ("基期", 8), ("年度目标", 10),
    ("序时目标", 9), ("实际", 9), ("完成率", 8), ("评价", 11), ("牵头单位", 13),
    ("配合单位", 13), ("本季进展", 21), ("下季安排", 21), ("备注", 12),
)  # fmt: skip
_TASK, _RATIO, _VERDICT = 1, 8, 9
_HEAD, _LINE_HEIGHT = 2, 13.5
_COLOURS = {"green": "good", "yellow": "fair", "red": "poor"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31


def register_book(found: Register) -> bytes:
    """Return the workbook's file."""
    question = found.question
    book = Book(f"台账 {question.as_of}")
    taken: set[str] = set()
    groups = groupby(found.standings, key=lambda s: (s.item.plan.code, action_of(s)))
    for (_, action), some in groups:
        members = list(some)
        sheet = book.sheet(_sheet_name(action, taken))
        _write_sheet(book, sheet, found, members, action)
    if not taken:
        book.sheet("台账").write_string(0, 0, "没有符合条件的指标", book.style("plain"))
    return book.finish()


def _sheet_name(action: str, taken: set[str]) -> str:
    """Return a name that Excel takes: without its own signs, short, and used once."""
    base = _FORBIDDEN.sub(" ", plain(action)).strip(" '")[:_NAME_LENGTH] or "台账"
    name, number = base, 2
    while name.lower() in taken:
        mark = f" {number}"
        name, number = base[: _NAME_LENGTH - len(mark)] + mark, number + 1
    taken.add(name.lower())
    return name


def _write_sheet(
    book: Book, sheet: Any, found: Register, members: Sequence[Standing], action: str
) -> None:
    last = len(COLUMNS) - 1
    plan = members[0].item.plan
    county = members[0].region.name if _one_region(members) else plan.region
    title = f"{plan.name}台账" + ("" if county == plan.region else f"（{county}）")
    sheet.merge_range(0, 0, 0, last, plain(title), book.style("title"))
    sheet.merge_range(1, 0, 1, last, plain(_basis(found, members, action)), book.style("subtitle"))
    sheet.set_row(0, 26)
    for place, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(_HEAD, place, heading, book.style("head"))
    rows = [(s, _line(found, s)) for s in members]
    for number, (standing, line) in enumerate(rows, 1):
        cells = [number, *_cells(found, standing, line, named=not _one_region(members))]
        _write_row(book, sheet, _HEAD + number, cells, line)
    _merge_tasks(book, sheet, [line.task for _, line in rows])
    bottom = _HEAD + len(rows)
    sheet.autofilter(_HEAD, 0, bottom, last)
    sheet.freeze_panes(_HEAD + 1, _TASK + 2)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, bottom, last)


def _one_region(members: Sequence[Standing]) -> bool:
    return len({standing.region.code for standing in members}) == 1


def _basis(found: Register, members: Sequence[Standing], action: str) -> str:
    question, rule = found.question, members[0].rule
    approved = "，只用审核通过的数" if question.approved_only else ""
    return (
        f"{action}　截至 {question.as_of}，已知至 {question.known_on}{approved}"
        f"　亮灯规则 {rule.name}（{rule.code}）"
    )


def _line(found: Register, standing: Standing) -> Line:
    return line_of(standing, found.question, standing.item.indicator.code, found.changes)


def _cells(found: Register, standing: Standing, line: Line, *, named: bool) -> Iterator[Any]:
    """Give the row: what the county or department wrote itself goes before what is computed."""
    words = found.words_of(standing)
    is_home = line.region == standing.item.plan.region
    name = f"{line.region} {line.name}" if named and not is_home else line.name
    yield from (line.task, name, line.unit, line.baseline)
    yield line.target if line.target is not None else line.target_text
    yield from (line.expected, line.actual if line.unit else line.actual_text, line.ratio)
    yield from (f"{line.sign} {line.word}", line.lead, line.support)
    yield words.progress or line.progress
    yield words.next_step or line.ahead
    yield "；".join(part for part in (line.note, words.note) if part)


def _write_row(book: Book, sheet: Any, row: int, cells: Sequence[Any], line: Line) -> None:
    needed = 1
    for place, value in enumerate(cells):
        text = plain(value) if isinstance(value, str) else ""
        needed = max(needed, lines_of(text, COLUMNS[place][1]))
        if isinstance(value, Fraction | Decimal):
            _write_number(book, sheet, row, place, value)
        elif isinstance(value, int):
            sheet.write_number(row, place, value, book.style("centre"))
        elif not text:
            sheet.write_blank(row, place, None, book.style("cell"))
        else:
            centred = place in (3, _VERDICT)
            sheet.write_string(row, place, text, book.style("centre" if centred else "cell"))
    sheet.set_row(row, _LINE_HEIGHT * needed + 4)
    colour = _COLOURS.get(line.light)
    if colour:
        sheet.conditional_format(
            row, _VERDICT, row, _VERDICT, {"type": "no_blanks", "format": book.style(colour)}
        )


def _write_number(book: Book, sheet: Any, row: int, place: int, value: Fraction | Decimal) -> None:
    exact = as_decimal(value) if isinstance(value, Fraction) else value
    if place == _RATIO:
        # Cut, not rounded: only what is reached reads 100.0%.
        sheet.write_number(row, place, Decimal(cut(Fraction(value), 3)), book.style("share"))
        return
    decimals = min(4, decimals_of(exact))
    sheet.write_number(row, place, exact, book.style(f"number{decimals}"))


def _merge_tasks(book: Book, sheet: Any, tasks: Sequence[str]) -> None:
    """Merge the cells of one task; each keeps its text, so that the filter finds every row."""
    row = _HEAD + 1
    for task, some in groupby(tasks):
        length = len(list(some))
        text = plain(task)
        if length > 1:
            sheet.merge_range(row, _TASK, row + length - 1, _TASK, text, book.style("cell"))
            for below in range(row + 1, row + length):
                sheet.write_string(below, _TASK, text, book.style("cell"))
        row += length

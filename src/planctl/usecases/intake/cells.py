"""One cell as a figure: the store's integer, nothing, or what is wrong with it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from planctl.domain.doneness import parse_doneness
from planctl.domain.number import DECIMALS, NumberError, from_millionths, in_millionths, show
from planctl.domain.terms import Kind
from planctl.domain.typed import is_blank, parse_number
from planctl.exchange.grid import UNWORKED, Cell
from planctl.usecases.intake.subjects import Subject

_ONE: int = 10**DECIMALS
# A day or a month as a CSV of Excel has it, 2024/9/30 or 202409.
_DAY = re.compile(
    r"((?:19|20)\d\d)(?:[-/.年](0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?"
    r"(?: 0?0:00(?::00)?)?|(?=\d\d$)(0[1-9]|1[0-2]))"
)
# Excel computes with 15 digits and shows no more.
_EXCEL_DIGITS = ".15g"


def plain_millionths(text: str) -> int | None:
    """Read the plainest numbers, `36` and `36.5`, without any ado; None for all others."""
    whole, _, part = text.partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= 12):
        return None
    if not part:
        return int(whole) * _ONE if len(whole) == len(text) else None
    if len(part) > DECIMALS or not (part.isascii() and part.isdecimal()):
        return None
    return int(whole + part.ljust(DECIMALS, "0"))


def figure(cell: Cell, subject: Subject, *, is_percent: bool = False) -> int | None:
    """Return the value of a cell in the indicator's unit; None where nothing is reported."""
    if cell is None:
        return None
    if type(cell) is str:
        plain = plain_millionths(cell)
        if plain is not None and subject.indicator.kind is not Kind.YESNO:
            return plain
        if is_blank(cell):
            return None
    if subject.indicator.kind is Kind.YESNO:
        return _progress(cell, is_percent)
    value, mark = _number(cell, subject.indicator.unit, is_percent)
    if mark is not None and mark != subject.indicator.unit:
        raise NumberError(
            f"填的是“{mark}”，而单位是“{subject.indicator.unit or '无'}”。请换算后只写数"
        )
    return value


def part(cell: Cell) -> int | None:
    """Return a numerator or denominator; its unit is its own."""
    if cell is None or (isinstance(cell, str) and is_blank(cell)):
        return None
    return _number(cell, None, is_percent=False)[0]


def _number(cell: Cell, unit: str | None, is_percent: bool) -> tuple[int, str | None]:
    match cell:
        case bool():
            raise NumberError(f"“{'是' if cell else '否'}”不是一个数")
        case int() | float():
            value = Decimal(format(cell, _EXCEL_DIGITS)) * (100 if is_percent else 1)
            if abs(value) >= Decimal(10) ** 12:
                raise NumberError(f"“{show(value)}”太大，最多 12 位整数")
            return in_millionths(round(value, DECIMALS)), "%" if is_percent else None
        case str() if cell == UNWORKED:
            raise NumberError(
                "公式还没有算出结果。请用 Excel 或 WPS 打开这个文件，保存后再导入，或直接填数"
            )
        case str() if cell.startswith("#"):
            raise NumberError("公式出错了，没有结果。请改好公式，或直接填数")
        case str():
            typed = parse_number(cell)
            return in_millionths(typed.value), typed.mark
        case time() if unit == "1:x":
            return _ratio(cell.hour, cell.minute, cell.second + cell.microsecond / 10**6), None
        case timedelta() if unit == "1:x":
            hours, rest = divmod(cell.total_seconds(), 3600)
            minutes, seconds = divmod(rest, 60)
            return _ratio(int(hours), int(minutes), seconds), None
        case datetime() | date() | time() | timedelta():
            raise NumberError("这一格是日期或时间，不是数（表格软件自动改的）")
    raise NumberError("不是一个数")


def _ratio(hours: int, minutes: int, seconds: float) -> int:
    """Return x of 1:x, which spreadsheets take for a time of day."""
    if hours == 0 and minutes == 1:
        return in_millionths(Decimal(format(seconds, ".6f")))
    if hours == 1 and not seconds:
        return minutes * _ONE
    raise NumberError("看着是时间，不是 1:x 的比例。请只写 x，如 2.12")


def _progress(cell: Cell, is_percent: bool) -> int:
    """Read how far an item is: 是, 否, or a percentage of completion."""
    if isinstance(cell, bool):
        return _ONE if cell else 0
    if isinstance(cell, int | float):
        value = Decimal(format(cell, _EXCEL_DIGITS))
        text = f"{show(value * 100)}%" if is_percent else show(value)
        return in_millionths(parse_doneness(text))
    return in_millionths(parse_doneness(str(cell)))


def day(cell: Cell) -> date | None:
    """Return the date of a cell."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or cell is None:
        return cell
    text = str(cell).strip()
    if is_blank(text):
        return None
    for mark in "年月/.":
        text = text.replace(mark, "-")
    try:
        year, month, number = (int(one) for one in text.rstrip("日").split("-"))
        return date(year, month, number)
    except ValueError as error:
        raise NumberError(f"“{cell}”不是日期") from error


def text_of(cell: Cell) -> str | None:
    """Return the text of a cell: a code that a spreadsheet made a number is whole again."""
    match cell:
        case None:
            return None
        case str():
            return cell.strip() or None
        case float() if cell == int(cell):
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case _:
            return str(cell)


def period_text(cell: Cell) -> str | None:
    """Return the text of a period; a date means the period that ends with its month."""
    if isinstance(cell, date):
        return f"{cell.year}-{cell.month:02d}"
    text = text_of(cell)
    found = _DAY.fullmatch(text) if text else None
    return f"{found[1]}-{int(found[2] or found[3]):02d}" if found else text


def shown(value: int | None, unit: str | None) -> str:
    """Return a stored value as people write it, with its unit."""
    if value is None:
        return "–"
    if unit is None:
        return "是" if value == _ONE else f"{show(from_millionths(value * 100))}%"
    if unit == "1:x":
        return f"1:{show(from_millionths(value))}"
    return show(from_millionths(value)) + ("" if unit.startswith("1") else unit)

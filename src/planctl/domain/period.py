"""Reporting periods: `2024`, `2024H1`, `2024Q3`, `2024-09`; first and last day inclusive."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.domain.calendar import MONTHS, covering
from planctl.domain.number import halfwidth
from planctl.domain.once import once
from planctl.domain.terms import Frequency

_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_ORDINALS = ("", "一", "二", "三", "四")

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
# Compiled when one is asked for: most codes are of the first form.
_FORMS = (
    (Frequency.QUARTERLY, _YEAR + r"年?-?(?i:Q)(?P<part>[1-4])"),
    (Frequency.QUARTERLY, _YEAR + r"年?(?:第|前)?(?P<part>[1-4一二三四])个?季度?末?"),
    (Frequency.HALF_YEARLY, _YEAR + r"年?-?(?i:H)(?P<part>[12])"),
    (Frequency.HALF_YEARLY, _YEAR + r"年?(?P<part>[上下])半年"),
    (Frequency.MONTHLY, _YEAR + r"[-/.](?P<part>\d{1,2})"),
    # 2024年1-9月 is the running total to the end of September.
    (Frequency.MONTHLY, _YEAR + r"年?1月?[-—~至到](?P<part>\d{1,2})月份?"),
    (Frequency.MONTHLY, _YEAR + r"年(?P<part>\d{1,2})月份?"),
    (Frequency.ANNUAL, _YEAR + r"年?(?:度|全年|年度)?(?P<part>)"),
)


class PeriodError(ValueError):
    """The text names no reporting period."""


@dataclass(frozen=True, order=True)
class Period:
    """A span that a figure is reported for; ordered by its last day, then its length."""

    end: date
    start: date
    frequency: Frequency

    @once
    def code(self) -> str:
        """Return the stable code, such as `2024Q3`."""
        year, month = self.end.year, self.end.month
        match self.frequency:
            case Frequency.ANNUAL:
                return f"{year}"
            case Frequency.HALF_YEARLY:
                return f"{year}H{month // 6}"
            case Frequency.QUARTERLY:
                return f"{year}Q{month // 3}"
            case _:
                return f"{year}-{month:02d}"

    @once
    def label(self) -> str:
        """Return the Chinese name, such as 2024年三季度."""
        year, month = self.end.year, self.end.month
        match self.frequency:
            case Frequency.ANNUAL:
                return f"{year}年"
            case Frequency.HALF_YEARLY:
                return f"{year}年{'上' if month == 6 else '下'}半年"
            case Frequency.QUARTERLY:
                return f"{year}年{_ORDINALS[month // 3]}季度"
            case _:
                return f"{year}年{month}月"

    @property
    def next(self) -> "Period":
        """Return the period that follows."""
        return _starting(self.end + timedelta(days=1), self.frequency)

    @property
    def previous(self) -> "Period":
        """Return the period before."""
        return period_of(self.start - timedelta(days=1), self.frequency)

    def __str__(self) -> str:
        """Return the code."""
        return self.code


def _starting(start: date, frequency: Frequency) -> Period:
    return Period(covering(start, frequency), start, frequency)


def period_of(day: date, frequency: Frequency) -> Period:
    """Return the period of `frequency` that `day` falls into."""
    months = MONTHS[frequency]
    return _starting(date(day.year, (day.month - 1) // months * months + 1, 1), frequency)


def parse_period(text: str) -> Period:
    """Read a period as people write it: `2024Q3`, `2024年三季度`, `2024-09`, `2024年上半年`."""
    plain = halfwidth(text).replace(" ", "").strip()
    for frequency, form in _FORMS:
        found = re.fullmatch(form, plain)
        if found:
            return _build(int(found["year"]), found["part"], frequency, text)
    raise PeriodError(f"看不懂报告期“{text}”，请写成 2024Q3、2024年三季度、2024H1、2024-09 或 2024")


def _build(year: int, part: str, frequency: Frequency, text: str) -> Period:
    number = _CHINESE_DIGITS.get(part) or int(part or 1)
    months = MONTHS[frequency]
    if not 1 <= number <= 12 // months:
        raise PeriodError(f"报告期“{text}”没有第 {number} 个月，月份只能是 1 到 12")
    return _starting(date(year, (number - 1) * months + 1, 1), frequency)

"""Working days in China, with make-up workdays (调休上班) and bridge days."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.domain.ladder import Quiet

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5


class WorkCalendar:
    """Says which days are working days, as far as a ladder wants to know."""

    def __init__(self, quiet: Quiet) -> None:
        """Take what counts as a quiet day."""
        self._quiet = quiet

    @cached_property
    def _china(self) -> "HolidayBase":
        from holidays import country_holidays

        return country_holidays("CN")

    def is_working(self, day: date) -> bool:
        """Return whether people are at work on a day."""
        match self._quiet:
            case Quiet.NONE:
                return True
            case Quiet.WEEKENDS:
                return day.weekday() < _SATURDAY
        return self._china.is_working_day(day)

    def knows(self, year: int) -> bool:
        """Return whether the State Council's arrangement of the year is known; until it is, each
        November, a year has its weekends and the holidays of the law. It always moves a weekend.
        """
        if self._quiet is not Quiet.HOLIDAYS:
            return True
        self.is_working(date(year, 1, 1))
        return any(day.year == year for day in self._china.weekend_workdays)

    def why_quiet(self, day: date) -> str | None:
        """Return why nobody is written to on a day, None on a working day."""
        if self.is_working(day):
            return None
        name = self._china.get(day) if self._quiet is Quiet.HOLIDAYS else None
        return "法定节假日" if name else "周末"

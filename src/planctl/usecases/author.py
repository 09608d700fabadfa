"""Who does something, when, and with which command."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Author:
    """The one who acts: name, moment, the office's day, and the command line."""

    by: str
    at: datetime
    today: date
    command: str

"""The reminder ladder: which stage an item has reached on a day, for one audience.

A stage falls so many days before or after its event. On a quiet day nobody is written to: a stage
before the event moves to the working day before, any other to the working day after. Of the
stages that were passed only the highest is said; it stands for those below it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planctl.domain.terms import Audience, Colour, Event, Term

IsWorking = Callable[[date], bool]

# No holiday is longer; a calendar that knows no working day at all must not loop for ever.
_LONGEST_HOLIDAY = 30


class Quiet(Term):
    """On which days nobody is written to."""

    HOLIDAYS = "holidays", "周末和法定节假日（调休上班日照发）"
    WEEKENDS = "weekends", "周末"
    NONE = "none", "没有，天天可发"


@dataclass(frozen=True, slots=True)
class Stage:
    """One rung: so many days from an event, and from then on every week if `weekly`."""

    code: str
    event: Event
    days: int
    colour: Colour
    audience: frozenset[Audience]
    weekly: bool = False

    @property
    def label(self) -> str:
        """Return when it falls, in words: 到期前 30 天, 到期后 14 天起每周."""
        way = "前" if self.days < 0 else "后"
        return f"{self.event.label}{way} {abs(self.days)} 天{'起每周' if self.weekly else ''}"


@dataclass(frozen=True, slots=True)
class Ladder:
    """A named, versioned set of stages, with the days and hours on which nobody is written to."""

    code: str
    name: str
    stages: tuple[Stage, ...]
    quiet: Quiet = Quiet.HOLIDAYS
    hours: tuple[time, time] | None = None
    source: str | None = None
    version: int = 1

    def is_open(self, moment: datetime) -> bool:
        """Say whether the moment lies within the working hours."""
        return self.hours is None or self.hours[0] <= moment.time() < self.hours[1]

    def first_days(self, event: Event) -> int:
        """Return how many days before its event the first stage falls (negative: after)."""
        return max((-stage.days for stage in self.stages if stage.event is event), default=0)


@dataclass(frozen=True, slots=True)
class Reached:
    """The highest stage reached, under the code of the log, and those it stands for."""

    stage: Stage
    code: str
    since: date
    lower: tuple[str, ...] = ()


def reached(
    ladder: Ladder,
    event: Event,
    start: date,
    day: date,
    audience: Audience,
    is_working: IsWorking,
) -> Reached | None:
    """Return the stage that an item has reached for an audience; `start` is the event's day."""
    passed = [
        (fell, stage)
        for stage in ladder.stages
        if stage.event is event and audience in stage.audience
        if (fell := _falls(stage, start, day, is_working)) is not None and fell <= day
    ]
    if not passed:
        return None
    passed.sort(key=lambda pair: (pair[0], pair[1].days))
    since, highest = passed[-1]
    lower = tuple(stage.code for _, stage in passed[:-1] if not stage.weekly)
    return Reached(highest, code_on(highest, day), since, lower)


def code_on(stage: Stage, day: date) -> str:
    """Return the stage's code in the log: a weekly one is another each week."""
    if not stage.weekly:
        return stage.code
    year, week, _ = day.isocalendar()
    return f"{stage.code}@{year}-W{week:02}"


def _falls(stage: Stage, start: date, day: date, is_working: IsWorking) -> date | None:
    """Return the day on which a stage is said; of a weekly one the day of `day`'s own week."""
    wanted = start + timedelta(days=stage.days)
    if not stage.weekly:
        return working_day(wanted, is_working, back=stage.days < 0)
    # All weekly reminders of a department fall on the same day, so that they are one mail.
    monday = day - timedelta(days=day.weekday())
    if monday < wanted:
        return None
    first = working_day(monday, is_working)
    return first if first - monday < timedelta(days=7) else None


def working_day(day: date, is_working: IsWorking, *, back: bool = False) -> date:
    """Return `day`, or the nearest working day after it (or before it)."""
    step = timedelta(days=-1 if back else 1)
    for distance in range(_LONGEST_HOLIDAY):
        if is_working(day + distance * step):
            return day + distance * step
    return day

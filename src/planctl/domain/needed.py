"""Which figures of a series a verdict can depend on: the reading plan of the decision table.

`judge` gives the same verdict on these alone as on the whole history, so that a long history costs
no more than a short one. Each function below names the lines of the method that it reads for.
Figures of a thing done on a day of its own, and increments, are always read whole and not named
here. More than what is needed never harms.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter

from planctl.domain.acceptance import Acceptance
from planctl.domain.calendar import MONTHS, covering, month_end, year_end
from planctl.domain.closed import ClosedYear, closed_years, ends_on_last_day
from planctl.domain.commitment import Commitment, Milestone
from planctl.domain.schedule import schedule_of
from planctl.domain.terms import Direction, HoldMode, Kind, NoBaseline

DAY = timedelta(days=1)


class Which(StrEnum):
    """Which of the known figures that end in (after, until]."""

    LAST = "last"
    PREVIOUS = "previous"
    """The one before the last."""
    YEAR_BEFORE = "year_before"
    """That of the same month a year before the last."""
    FIRST = "first"
    ON = "on"
    """That which ends on the day `until` itself."""
    WITHIN = "within"
    """Any one within a set, if there is one."""
    OUTSIDE = "outside"
    """All that are outside a set."""
    ALL = "all"
    YEAR_LASTS = "year_lasts"
    """Of each year the value of the last one alone."""
    YEAR_ENDS = "year_ends"
    """Of each year the value of that of 31 December alone."""


BY_VALUE = (Which.YEAR_LASTS, Which.YEAR_ENDS)


@dataclass(frozen=True, slots=True)
class Need:
    """Some of the known figures of a series."""

    which: Which
    after: date
    until: date
    accepts: Acceptance | None = None
    likely: date | None = field(default=None, compare=False)
    """The day after which it nearly always is: a look there spares the search, and proves it."""


Span = tuple[date, date]
"""The periods that end in (after, until]."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch put together: nothing is read twice."""
    found: list[Span] = []
    for after, until in sorted(spans):
        if found and after <= found[-1][1]:
            found[-1] = found[-1][0], max(until, found[-1][1])
        else:
            found.append((after, until))
    return found


def is_in(spans: Sequence[Span], day: date) -> bool:
    """Say whether a day is in one of merged spans."""
    at = bisect_left(spans, day, key=itemgetter(0)) - 1
    return at >= 0 and day <= spans[at][1]


def spans_of(needs: Iterable[Need]) -> list[Span]:
    """Return what is read as a whole: what is needed so, and where the newest are likely."""
    return merged(
        (need.likely or need.after, need.until)
        for need in needs
        if need.likely is not None or need.which in (Which.ALL, Which.ON)
    )


def needs_of(commitment: Commitment, as_of: date, known_on: date = date.max) -> frozenset[Need]:
    """Return what `judge(commitment, …, as_of)` has to know of one region's series.

    With the knowledge of `known_on` the newest figures are likely to be those of that day.
    Of an each-region threshold it is what one region is counted by; tallying.py names what has to
    be known of all of them.
    """
    match commitment.kind:
        case Kind.FLOW:
            needs = _flow(commitment, as_of, known_on)
        case Kind.ANNUAL_CHANGE:
            needs = _annual_change(commitment, as_of, known_on)
        case Kind.MAINTAIN:
            needs = _maintain(commitment, as_of)
        case Kind.TREND:
            needs = _trend(commitment, as_of)
        case Kind.EACH:
            needs = _each(commitment, as_of)
        case _:
            needs = _table(commitment, as_of)
    return frozenset(
        # No figure of a period that is not over counts: not even one that came in by `known_on`.
        _as_known(commitment, need, known_on)
        for need in needs
        if need.after < need.until <= as_of
    )


def periods_back(commitment: Commitment, day: date, periods: int) -> date:
    """Return the day after which `periods` periods end by `day`."""
    step = MONTHS[commitment.frequency]
    gone = day.year * 12 + day.month - (day < month_end(day.year, day.month))
    last = gone - gone % step - step * periods - 1
    return month_end(last // 12, last % 12 + 1) if last >= 12 else date.min


def _as_known(commitment: Commitment, need: Need, known_on: date) -> Need:
    if need.likely is None or known_on >= need.until:
        return need
    return replace(need, likely=_likely(commitment, known_on, need.which, need.after))


def _newest(commitment: Commitment, as_of: date, which: Which, after: date) -> Need:
    """Return the need of the last figure or the one before."""
    return Need(which, after, as_of, likely=_likely(commitment, as_of, which, after))


def _likely(commitment: Commitment, day: date, which: Which, after: date) -> date:
    """Return the day after which the last, or the last two, end that must have come in by a day."""
    in_time = date.fromordinal(max(1, day.toordinal() - commitment.lag))
    return max(after, periods_back(commitment, in_time, 2 if which is Which.PREVIOUS else 1))


def every_figure(commitment: Commitment, as_of: date) -> Need:
    """Return the need of every figure that counts: of a flow from the first day of a year on."""
    after = commitment.base_day
    if commitment.kind is Kind.FLOW:
        after = min(after, year_end(commitment.start.year - 1))
    return Need(Which.ALL, after, as_of)


def _table(commitment: Commitment, as_of: date) -> Iterator[Need]:
    """Lines 1 to 15 for a level, a count and an item: the latest, and what it is seen against."""
    after, schedule = commitment.base_day, schedule_of(commitment)
    yield _newest(commitment, as_of, Which.LAST, after)
    is_sided = commitment.direction is Direction.BOTH
    if commitment.baseline is None and (is_sided or commitment.no_baseline is not NoBaseline.WAIT):
        # Line 12: the provisional baseline; also the side from which a band is aimed at.
        yield Need(Which.FIRST, after, as_of)
    for milestone in (*schedule.required, *schedule.stretch[-1:]):
        yield from _met(commitment, milestone, as_of)
    final = schedule.final
    if as_of <= final.due and commitment.kind is not Kind.YESNO:
        # Line 15: worse than before; fallen back after it was reached early.
        yield _newest(commitment, as_of, Which.PREVIOUS, after)
        yield Need(Which.WITHIN, after, min(as_of, final.due - DAY), final.accepts)


def _each(commitment: Commitment, as_of: date) -> Iterator[Need]:
    """A region alone is a count of one, and a count sticks: as `_table` for every threshold."""
    after = commitment.base_day
    yield _newest(commitment, as_of, Which.LAST, after)
    yield _newest(commitment, as_of, Which.PREVIOUS, after)
    for milestone in schedule_of(commitment).required:
        yield Need(Which.WITHIN, after, min(as_of, milestone.due - DAY), milestone.accepts)
        if as_of >= milestone.due:
            yield Need(Which.ON, milestone.due - DAY, milestone.due)


def _met(commitment: Commitment, milestone: Milestone, as_of: date) -> Iterator[Need]:
    """met(i): until it is due the latest says it; then the period that covers the due date."""
    after, due = commitment.base_day, milestone.due
    if commitment.sticks and as_of >= due:
        # Early, in time or late: whether a figure sufficed before the due date, or on it.
        yield Need(Which.WITHIN, after, due - DAY, milestone.accepts)
        yield Need(Which.ON, due - DAY, due)
    elif as_of > due:
        judged = covering(due, commitment.frequency)
        yield Need(Which.ON, judged - DAY, judged)
        yield Need(Which.WITHIN, judged, as_of, milestone.accepts)


def _maintain(commitment: Commitment, as_of: date) -> Iterator[Need]:
    """Lines 2 and 11: every breach; past the end every period must be there."""
    schedule, after = schedule_of(commitment), commitment.base_day
    due = schedule.final.due
    yield _newest(commitment, as_of, Which.LAST, after)
    if commitment.hold is HoldMode.AT_END:
        last = covering(due, commitment.frequency)
        yield Need(Which.ON, last - DAY, last)
        yield Need(Which.LAST, after, min(as_of, due))
    elif as_of > due:
        yield every_figure(commitment, as_of)
    else:
        for milestone in schedule.required:
            yield Need(Which.OUTSIDE, after, min(as_of, milestone.due), milestone.accepts)
            after = max(after, milestone.due)


def _trend(commitment: Commitment, as_of: date) -> Iterator[Need]:
    """Lines 9 to 15 compare with last year or the one before; the end looks at every year."""
    schedule = schedule_of(commitment)
    if as_of > (schedule.final.due if schedule.required else commitment.end):
        yield every_figure(commitment, as_of)
        return
    yield _newest(commitment, as_of, Which.LAST, commitment.base_day)
    yield _newest(commitment, as_of, Which.PREVIOUS, commitment.base_day)
    yield Need(Which.YEAR_BEFORE, commitment.base_day, as_of)
    for milestone in schedule.stretch[-1:]:
        yield from _met(commitment, milestone, as_of)


def _flow(commitment: Commitment, as_of: date, known_on: date) -> Iterator[Need]:
    """Each year with a target is a table of its own; of years long closed, how they ended."""
    closed = closed_years(commitment, as_of, known_on)
    yield from _by_value(commitment, closed)
    dues = Counter(
        [m.due.year for m in schedule_of(commitment).required if m.due.year <= as_of.year]
    )
    years = sorted(dues)
    for year in years[len(closed) :]:
        # The last two may be the headline, with the flags of every figure in them.
        is_old = year not in years[-2:] and commitment.direction is Direction.UP
        yield _of_year(commitment, year, as_of, is_closed=is_old and dues[year] == 1)


def _by_value(commitment: Commitment, closed: Sequence[ClosedYear]) -> Iterator[Need]:
    """Return the need of the values that years long closed ended on."""
    if not closed:
        return
    begins, until = year_end(closed[0].number - 1), year_end(closed[-1].number)
    if ends_on_last_day(commitment):
        yield Need(Which.YEAR_ENDS, begins - DAY, until)
    else:
        yield Need(Which.YEAR_LASTS, begins, until)


def by_figures(needs: Iterable[Need]) -> frozenset[Need]:
    """Return the needs with figures in the place of values: of each year the last, and that from
    which it starts."""
    found: set[Need] = set()
    for need in needs:
        if need.which not in BY_VALUE:
            found.add(need)
            continue
        for year in range(need.after.year + 1, need.until.year + 1):
            begins = year_end(year - 1)
            found.add(Need(Which.LAST, begins, year_end(year)))
            if need.which is Which.YEAR_ENDS:
                found.add(Need(Which.ON, begins - DAY, begins))
    return frozenset(found)


def _of_year(commitment: Commitment, year: int, as_of: date, *, is_closed: bool) -> Need:
    """Return the need of a year's figures; of a closed one how it ended."""
    after, until = year_end(year - 1), min(as_of, year_end(year))
    if not is_closed:
        return Need(Which.ALL, after, until)
    return Need(Which.LAST, after, until, likely=periods_back(commitment, until, 1))


def _annual_change(commitment: Commitment, as_of: date, known_on: date) -> Iterator[Need]:
    """Each year starts from the value of the year end before; a closed year is how it ended."""
    closed = closed_years(commitment, as_of, known_on)
    yield from _by_value(commitment, closed)
    years = [year for year in schedule_of(commitment).years if year <= as_of.year]
    for year in years[len(closed) :]:
        before, until = year_end(year - 1), min(as_of, year_end(year))
        dues = {m.due for m in commitment.milestones if m.due.year == year}
        ended = as_of > until and dues == {year_end(year)}
        yield Need(Which.ON, before - DAY, before)
        yield _of_year(commitment, year, as_of, is_closed=ended)

"""What speaks against a whole return: every row as last time, counties that miss the city's sum."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from planctl.domain.judgement import county_threshold
from planctl.domain.number import decimals_of, from_millionths, show
from planctl.domain.rates import scale_of
from planctl.domain.rollup import Part, roll_up
from planctl.domain.terms import Kind, Rollup
from planctl.store.bulk import Stored, newest_of
from planctl.usecases.intake.found import Found, Group
from planctl.usecases.intake.staging import Row, Staged, Staging
from planctl.usecases.intake.subjects import Subject, Subjects, period_number

LEAST_ROWS = 5
"""A return of fewer figures may well be as the last one."""
_SAME_AS_LAST = "本表每一项都和上一期完全一样"


@dataclass(slots=True)
class Odd:
    """The returns that repeat the last one, and the figures that miss a sum."""

    repeated: dict[Group, str | None] = field(default_factory=dict)
    """With the first explanation that the return gives."""
    sums: dict[tuple[int, int], tuple[str, frozenset[int]]] = field(default_factory=dict)
    """By indicator and period: the doubt, and the regions whose figures it is about."""
    told: set[Group] = field(default_factory=set)
    summed: set[int] = field(init=False)
    """The indicators that miss a sum."""

    def __post_init__(self) -> None:
        """Know which indicators are concerned."""
        self.summed = {indicator for indicator, _ in self.sums}

    def concerns(self, indicator: int) -> bool:
        """Return whether anything may speak against figures of an indicator."""
        return bool(self.repeated) or indicator in self.summed

    def is_told(self, row: Staged, subject: Subject, whole: list[str]) -> bool:
        """Return whether a return's repetition, if that is all, has been named once."""
        group = (subject.plan_id, row.region, row.period)
        if whole != [_SAME_AS_LAST]:
            return False
        was_told = group in self.told
        self.told.add(group)
        return was_told

    def of(self, row: Staged, subject: Subject) -> tuple[list[str], str | None]:
        """Return what speaks against the figure as part of a whole, and what explains that."""
        found, said = [], None
        group = (subject.plan_id, row.region, row.period)
        if self.repeated and group in self.repeated:
            found.append(_SAME_AS_LAST)
            said = self.repeated[group]
        told = self.sums.get((subject.id, row.period)) if self.sums else None
        if told is not None and row.region in told[1]:
            found.append(told[0])
            said = None
        return found, said


def find_odd(connection: Connection, staging: Staging, subjects: Subjects, found: Found) -> Odd:
    """Return what is odd about the returns of a file."""
    return Odd(
        _repeated(connection, staging, subjects, found), _sums(connection, staging, subjects)
    )


def _repeated(
    connection: Connection, staging: Staging, subjects: Subjects, found: Found
) -> dict[Group, str | None]:
    """Return the returns that have the last period's figure in every row.

    A file that brings several periods of a region is a history, not a return.
    """
    counts = _returns(staging, subjects)
    returns = {group for group, count in counts.items() if count >= LEAST_ROWS}
    if not returns:
        return {}
    for indicator in staging.indicators():
        subject, series = subjects.by_id[indicator], staging.series(indicator)
        known = newest_of(connection, indicator, series.keys(), len(subjects.region_ids))
        for region, rows in series.items():
            for row in rows:
                group = (subject.plan_id, region, row[1])
                if group in returns and not _repeats(subject, row, known.get(region, {}), subjects):
                    returns.discard(group)
        if not returns:
            return {}
    return {group: found.words.get(group) for group in returns}


def _returns(staging: Staging, subjects: Subjects) -> Counter[Group]:
    """Return how many figures each return has, those of yes or no left out."""
    single = {
        (plan, region)
        for plan, returns in staging.returns.items()
        for region, periods in Counter(region for region, _ in returns).items()
        if periods == 1
    }
    counts: Counter[Group] = Counter()
    for indicator in staging.indicators() if single else ():
        subject = subjects.by_id[indicator]
        if subject.indicator.kind is not Kind.YESNO:
            counts.update(
                (subject.plan_id, region, row[1])
                for region, rows in staging.series(indicator).items()
                if (subject.plan_id, region) in single
                for row in rows
            )
    return counts


def _repeats(subject: Subject, row: Row, known: Mapping[str, Stored], subjects: Subjects) -> bool:
    """Return whether a figure is the last period's, and not merely stored already."""
    if subject.indicator.kind is Kind.YESNO:
        return True
    period = subjects.periods[row[1]]
    last, now = known.get(period.previous.code), known.get(period.code)
    is_there = now is not None and now[1] == row[3]
    return last is not None and last[1] == row[3] and not is_there


def _sums(
    connection: Connection, staging: Staging, subjects: Subjects
) -> dict[tuple[int, int], tuple[str, frozenset[int]]]:
    """Return where the counties' figures together are not what the region itself reports."""
    found, count = {}, len(subjects.region_ids)
    told = {(plan, region) for plan, returns in staging.returns.items() for region, _ in returns}
    for key in staging.indicators():
        subject = subjects.by_id[key]
        home = subjects.region_ids[subject.home.code]
        if (
            subject.indicator.rollup in (Rollup.NONE, Rollup.TASK)
            or home not in subject.places.values()
        ):
            continue
        if (subject.plan_id, home) not in told and not newest_of(connection, key, {home}, count):
            continue
        series = staging.series(key)
        known = newest_of(connection, key, set(subject.places.values()), count)
        for number, values in _together(subject, series, known, subjects).items():
            doubt = _misses(subject, home, number, values, subjects)
            if doubt:
                found[key, number] = (doubt, _about(home, number, series))
    return found


def _about(home: int, number: int, series: Mapping[int, Iterable[Row]]) -> frozenset[int]:
    """Return whose figure a doubt is about: the region's own if it came in, else its counties'."""
    came = {region for region, rows in series.items() for row in rows if row[1] == number}
    return frozenset({home} if home in came else came)


_Told = tuple[int, int | None, int | None]


def _together(
    subject: Subject,
    series: Mapping[int, Iterable[Row]],
    known: Mapping[int, Mapping[str, Stored]],
    subjects: Subjects,
) -> dict[int, dict[int, _Told]]:
    """Return (value, numerator, denominator) by period and region as they will be, for the
    periods that the file brings figures for."""
    found: dict[int, dict[int, _Told]] = {}
    for region in subject.places.values():
        for row in series.get(region, ()):
            if not row[6]:
                found.setdefault(row[1], {})[region] = (row[3], row[4], row[5])
    for region in subject.places.values():
        for code, told in known.get(region, {}).items():
            number = period_number(subjects.period_of(code))
            if number in found and told[1] is not None and not told[4]:
                found[number].setdefault(region, (told[1], told[2], told[3]))
    return found


def _misses(
    subject: Subject, home: int, number: int, values: Mapping[int, _Told], subjects: Subjects
) -> str | None:
    """Return the doubt where the counties together are not the region's own figure."""
    if home not in values:
        return None
    own, indicator = from_millionths(values[home][0]), subject.indicator
    names = {subjects.region_ids[code]: code for code in subject.places}
    counties = _concerned(subject, subjects)
    parts = {
        names[place]: _part(told) for place, told in values.items() if names[place] in counties
    }
    end = subjects.periods[number].end
    rolled = roll_up(
        indicator.rollup, counties, parts, Fraction(scale_of(indicator.unit)),
        county_threshold(indicator, end),
    )  # fmt: skip
    if rolled.value is None:
        return None
    gap = Fraction(own) - rolled.value
    # Of a sum with counties missing only so much is known: it is no more than the whole.
    grain = Fraction(1, 10 ** decimals_of(own))
    if abs(gap) < grain or (rolled.lower_bound and gap > 0):
        return None
    told = f"{rolled.coverage} 个县区{indicator.rollup.label}是 {show(rolled.value)}"
    return f"{subject.home.name}自报 {show(own)}，而 {told}"


def _concerned(subject: Subject, subjects: Subjects) -> list[str]:
    named = [subjects.directory.region(name) for name in subject.indicator.regions]
    ours = {region.code for region in named if region}
    return [c for c in subject.places if c != subject.home.code and (not ours or c in ours)]


def _part(told: _Told) -> Part:
    value, numerator, denominator = (
        None if one is None else Fraction(from_millionths(one)) for one in told
    )
    assert value is not None
    both = (numerator, denominator) if numerator is not None and denominator is not None else None
    return Part(value, both, date.min, denominator)

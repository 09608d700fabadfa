"""What speaks against a whole return: every row as last time, counties that miss the city's sum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from planctl.domain.judgement import county_threshold
from planctl.domain.number import decimals_of, from_millionths, show
from planctl.domain.plausibility import scale_of
from planctl.domain.rollup import Part, roll_up
from planctl.domain.terms import Kind, Rollup
from planctl.store.staging import Key, Staged, Staging, Stored, newest_of
from planctl.usecases.intake.reading import Found, Group
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

    def is_told(self, row: Staged, subject: Subject, whole: list[str]) -> bool:
        """Return whether a return's repetition, if that is all, has been named once."""
        group = (subject.plan_id, row[2], row[3])
        if whole != [_SAME_AS_LAST]:
            return False
        was_told = group in self.told
        self.told.add(group)
        return was_told

    def of(self, row: Staged, subject: Subject) -> tuple[list[str], str | None]:
        """Return what speaks against the figure as part of a whole, and what explains that."""
        found, said = [], None
        group = (subject.plan_id, row[2], row[3])
        if self.repeated and group in self.repeated:
            found.append(_SAME_AS_LAST)
            said = self.repeated[group]
        if self.sums and (told := self.sums.get((row[1], row[3]))) and row[2] in told[1]:
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
    returns = {
        group
        for group, count in found.groups.items()
        if count >= LEAST_ROWS and len(found.periods[group[:2]]) == 1
    }
    if not returns:
        return {}
    for batch in staging.series():
        known = newest_of(connection, [key for key, _ in batch])
        for key, rows in batch:
            subject = subjects.by_id[key[0]]
            for row in rows:
                group = (subject.plan_id, row[2], row[3])
                if group in returns and not _repeats(subject, row, known.get(key, {}), subjects):
                    returns.discard(group)
        if not returns:
            return {}
    return {group: found.words.get(group) for group in returns}


def _repeats(
    subject: Subject, row: Staged, known: Mapping[str, Stored], subjects: Subjects
) -> bool:
    """Return whether a figure is the last period's, and not merely stored already."""
    if subject.indicator.kind is Kind.YESNO:
        return True
    period = subjects.periods[row[3]]
    last, now = known.get(period.previous.code), known.get(period.code)
    is_there = now is not None and now[1] == row[4]
    return last is not None and last[1] == row[4] and not is_there


def _sums(
    connection: Connection, staging: Staging, subjects: Subjects
) -> dict[tuple[int, int], tuple[str, frozenset[int]]]:
    """Return where the counties' figures together are not what the region itself reports."""
    keys = [
        subject.id
        for subject in subjects.by_id.values()
        if subject.indicator.rollup not in (Rollup.NONE, Rollup.TASK)
        and subjects.region_ids[subject.home.code] in subject.places.values()
    ]
    homes = {key: subjects.region_ids[subjects.by_id[key].home.code] for key in keys}
    own = newest_of(connection, [(key, homes[key]) for key in keys]) if keys else {}
    staged = staging.of_homes(homes)
    some = {key for key, _ in own} | {row[1] for row in staged}
    if not some:
        return {}
    found = {}
    by_key = _by_key(staging.of_indicators(some))
    for key in sorted(some):
        subject = subjects.by_id[key]
        series = [(key, place) for place in subject.places.values()]
        known = newest_of(connection, series)
        told = _together(subject, series, known, by_key, subjects)
        for number, values in told.items():
            doubt = _misses(subject, homes[key], number, values, subjects)
            if doubt:
                found[key, number] = (doubt, _about(key, homes[key], number, by_key))
    return found


def _by_key(rows: Iterable[Staged]) -> dict[Key, list[Staged]]:
    found: dict[Key, list[Staged]] = {}
    for row in rows:
        found.setdefault((row[1], row[2]), []).append(row)
    return found


def _about(key: int, home: int, number: int, by_key: Mapping[Key, list[Staged]]) -> frozenset[int]:
    """Return whose figure a doubt is about: the region's own if it came in, else its counties'."""
    came = {
        place
        for (one, place), rows in by_key.items()
        if one == key
        for row in rows
        if row[3] == number
    }
    return frozenset({home} if home in came else came)


_Told = tuple[int, int | None, int | None]


def _together(
    subject: Subject,
    series: Sequence[Key],
    known: Mapping[Key, Mapping[str, Stored]],
    staged: Mapping[Key, list[Staged]],
    subjects: Subjects,
) -> dict[int, dict[int, _Told]]:
    """Return (value, numerator, denominator) by period and region as they will be, for the
    periods that the file brings figures for."""
    found: dict[int, dict[int, _Told]] = {}
    for key in series:
        for row in staged.get(key, ()):
            if row[4] is not None and not row[7]:
                found.setdefault(row[3], {})[key[1]] = (row[4], row[5], row[6])
    for key in series:
        for code, told in known.get(key, {}).items():
            number = period_number(subjects.period_of(code))
            if number in found and told[1] is not None and not told[4]:
                found[number].setdefault(key[1], (told[1], told[2], told[3]))
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

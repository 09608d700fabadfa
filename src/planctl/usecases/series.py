"""The known figures of a plan: as reported, and rolled up from counties to the city."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from planctl.domain.commitment import Commitment
from planctl.domain.directory import Region
from planctl.domain.judgement import county_threshold
from planctl.domain.needed import Need
from planctl.domain.number import show
from planctl.domain.period import Period
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import scale_of
from planctl.domain.readings import running_totals
from planctl.domain.review import Mark
from planctl.domain.rollup import Part, Rolled, Sums, of_sums, roll_up
from planctl.domain.terms import Direction, Kind, Rollup
from planctl.store.picks import Asked, pick, seek
from planctl.store.rows.directory import region_ids
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.statements import Reader, connection_of, statement
from planctl.store.rows.together import Gather, gather
from planctl.usecases.asked import Together
from planctl.usecases.known import Known, Told, exact, marks_of, observations_of, period_coded

_INDICATORS = statement("SELECT id, plan_id, code, unit FROM indicator WHERE plan_id IN :plans")

Reading = Mapping[str, frozenset[Need]]
"""What is needed of an indicator, by region code."""


@dataclass(slots=True)
class SeriesBook:
    """The known figures of one plan by (indicator code, region code), oldest first."""

    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    rolled: dict[str, dict[date, Known]] = field(default_factory=dict)
    """By indicator code and period end: what its counties make together, once asked for."""

    def of(self, indicator: Indicator, region: Region) -> Sequence[Known]:
        """Return the figures entered for one region."""
        return self.told.get((indicator.code, region.code), ())

    def of_city(
        self, indicator: Indicator, home: Region, counties: Sequence[Region], promised: Commitment
    ) -> Sequence[Known]:
        """Return the city's figures: entered, else rolled up; a difference is kept in sight."""
        entered = self.of(indicator, home)
        if indicator.rollup in (Rollup.NONE, Rollup.TASK):
            return entered
        rolled = self._rolled(indicator, counties, promised)
        own = {one.period_end for one in entered}
        totals = {one.period_end: one.value for one in running(entered, promised)}
        beside = [
            _beside(one, rolled.get(one.period_end), totals.get(one.period_end)) for one in entered
        ]
        derived = [one for end, one in rolled.items() if end not in own and _can_be_told(one)]
        return sorted([*beside, *derived], key=lambda one: one.period_end)

    def untold(
        self,
        indicator: Indicator,
        home: Region,
        counties: Sequence[Region],
        promised: Commitment,
        after: date,
    ) -> Rolled | None:
        """Return the latest figures of counties that could not be rolled up, and why."""
        if indicator.rollup in (Rollup.NONE, Rollup.TASK):
            return None
        own = {one.period_end for one in self.of(indicator, home)}
        left = [
            one.rolled
            for end, one in self._rolled(indicator, counties, promised).items()
            if end > after and end not in own and one.rolled and one.rolled.value is None
        ]
        return left[-1] if left else None

    def _rolled(
        self, indicator: Indicator, counties: Sequence[Region], promised: Commitment
    ) -> dict[date, Known]:
        if indicator.code not in self.rolled:
            self.rolled[indicator.code] = self._roll(indicator, counties, promised)
        return self.rolled[indicator.code]

    def _roll(
        self, indicator: Indicator, counties: Sequence[Region], promised: Commitment
    ) -> dict[date, Known]:
        # The baseline is the city's: what a county adds, it adds to nothing.
        of_county = replace(promised, baseline=None)
        by_period: dict[date, dict[str, Known]] = {}
        added: dict[date, set[str]] = {}
        for county in counties:
            told = self.of(indicator, county)
            whole = next((one.period_end for one in told if not one.is_increment), date.max)
            for one in running(told, of_county):
                by_period.setdefault(one.period_end, {})[county.name] = one
                if one.period_end < whole:
                    added.setdefault(one.period_end, set()).add(county.name)
        names = [county.name for county in counties]
        is_from_base = indicator.kind is Kind.COUNT and indicator.rollup is Rollup.SUM
        base = promised.baseline if is_from_base else None
        found: dict[date, Known] = {}
        for end, figures in sorted(by_period.items()):
            found[end] = _together(indicator, names, figures)
            if base and end in added:
                only_added = len(added[end]) == len(figures)
                found[end] = _from_baseline(found[end], base, only_added)
        return found


def _from_baseline(known: Known, baseline: Fraction, only_added: bool) -> Known:
    """Put what the counties added on the city's baseline: a sum of increments begins there.

    A county that told a running total has its part of the baseline in it: with others that told
    increments only, the whole cannot be known.
    """
    rolled = known.rolled
    if rolled is None or rolled.value is None:
        return known
    if only_added:
        value = rolled.value + baseline
        by = f"{known.by}，从基期 {show(baseline)} 算起"
        return replace(known, value=value, by=by, rolled=replace(rolled, value=value))
    why = "有的县区报累计数，有的报当期新增，合不出含基期的全市数"
    untold = replace(rolled, value=None, lower_bound=False, why=why)
    return replace(known, value=Fraction(0), rolled=untold)


def running(told: Sequence[Known], promised: Commitment) -> Sequence[Known]:
    """Return running totals where each period's increment is reported."""
    observed = observations_of(told)
    if not any(one.increment for one in observed):
        return told
    totals = running_totals(promised, observed)
    by_end = {one.period_end: one for one in told}
    return [
        replace(
            by_end[total.period_end], value=total.value, is_increment=False,
            is_lower_bound=total.is_lower_bound,
        )
        for total in totals
    ]  # fmt: skip


def _can_be_told(one: Known) -> bool:
    return one.rolled is not None and one.rolled.value is not None


def _together(indicator: Indicator, names: Sequence[str], told: Mapping[str, Known]) -> Known:
    parts = {
        name: Part(one.value, one.exact_parts, one.known_from, one.weight, one.is_lower_bound)
        for name, one in told.items()
    }
    end = next(iter(told.values())).period_end
    scale, threshold = Fraction(scale_of(indicator.unit)), county_threshold(indicator, end)
    rolled = roll_up(indicator.rollup, names, parts, scale, threshold)
    known_from = max(one.known_from for one in told.values())
    period = next(iter(told.values())).period
    return _of_all(indicator, rolled, period, end, known_from, marks_of(told.values()))


def _of_all(
    indicator: Indicator,
    rolled: Rolled,
    period: Period,
    period_end: date,
    known_from: date,
    marks: tuple[Mark, ...],
) -> Known:
    """Return the city's figure of a period."""
    if rolled.lower_bound and indicator.direction is not Direction.UP:
        # At least so many cannot prove that a ceiling is kept.
        why = "有县区没有报，不能说明没有超过"
        rolled = replace(rolled, value=None, lower_bound=False, why=why)
    return Known(
        period, rolled.value or Fraction(0), period_end, known_from, 0,
        f"{rolled.coverage} 县区汇总",
        exact_parts=rolled.parts, rolled=rolled, is_derived=True, marks=marks,
    )  # fmt: skip


def _beside(entered: Known, rolled: Known | None, total: Fraction | None) -> Known:
    return entered if rolled is None else replace(entered, rolled=rolled.rolled, total=total)


def load_series(
    reader: Reader,
    plan_ids: Sequence[int],
    asked: Mapping[tuple[int, str], Reading],
    knowledge: Knowledge,
    together: Mapping[tuple[int, str], Together] | None = None,
) -> dict[int, SeriesBook]:
    """Return by plan the figures that are asked of its indicators, as known on a day.

    Of `together` the database adds up the counties' figures where it surely can; else they are
    read as well.
    """
    indicators = reader.execute(_INDICATORS, {"plans": plan_ids}).all()
    region_keys = region_ids(reader)
    regions = {key: code for code, key in region_keys.items()}
    by_key = {row.id: row for row in indicators}
    books = {plan_id: SeriesBook() for plan_id in plan_ids}
    apart = _gather(reader, indicators, region_keys, together or {}, asked, knowledge, books)
    lines = [
        Asked(key, tuple(region_keys[place] for place in places), needs)
        for key, plan_id, code, _ in indicators
        for needs, places in _alike(_and(asked, apart, (plan_id, code))).items()
    ]
    for (indicator, region), told in pick(reader, lines, knowledge).items():
        row = by_key[indicator]
        books[row.plan_id].told[row.code, regions[region]] = Told(told, row.unit)
    return books


def _gather(
    reader: Reader,
    indicators: Sequence[Any],
    region_keys: Mapping[str, int],
    together: Mapping[tuple[int, str], Together],
    asked: Mapping[tuple[int, str], Reading],
    knowledge: Knowledge,
    books: Mapping[int, SeriesBook],
) -> dict[tuple[int, str], Together]:
    """Let the database add up what it can, into the books; return what has to be read instead."""
    wanted = {
        row.id: (row.plan_id, row.code)
        for row in indicators
        if (row.plan_id, row.code) in together
        and not _is_whole(asked.get((row.plan_id, row.code), {}))
    }
    lines = []
    for key, name in wanted.items():
        one = together[name]
        scale = scale_of(one.indicator.unit) if one.indicator.rollup is Rollup.RATIO else 0
        regions = tuple(region_keys[code] for code in one.counties)
        lines.append(Gather(key, regions, one.need.after, one.need.until, scale))
    connection = connection_of(reader)
    seek(connection)
    added = gather(connection, lines, knowledge)
    for key, rows in added.items():
        plan_id, code = wanted[key]
        one = together[plan_id, code]
        known = [_added_up(one.indicator, row, len(one.counties)) for row in rows]
        books[plan_id].rolled[code] = {figure.period_end: figure for figure in known}
    done = {wanted[key] for key in added}
    return {name: one for name, one in together.items() if name not in done}


def _is_whole(reading: Reading) -> bool:
    """Return whether the counties' figures are wanted from the first one on."""
    return any(need.after == date.min for needs in reading.values() for need in needs)


def _and(
    asked: Mapping[tuple[int, str], Reading],
    apart: Mapping[tuple[int, str], Together],
    name: tuple[int, str],
) -> Reading:
    """Return what is asked of an indicator, with what its counties have to be read for."""
    reading = dict(asked.get(name, {}))
    one = apart.get(name)
    for county in one.counties if one else ():
        assert one is not None
        reading[county] = reading.get(county, frozenset()) | {one.need}
    return reading


def _added_up(indicator: Indicator, row: Any, counties: int) -> Known:
    """Return the city's figure of a period from what the database added up."""
    value = {Rollup.SUM: row.total, Rollup.MAX: row.most, Rollup.MIN: row.least}
    parts = (exact(row.over), exact(row.under))
    sums = Sums(row.told, exact(value.get(indicator.rollup, 0)), row.paired, parts)
    rolled = of_sums(indicator.rollup, sums, counties, Fraction(scale_of(indicator.unit)))
    marked = {Mark.RETURNED: row.returned, Mark.CHANGED_AFTER_LOCK: row.changed}
    marks = tuple(mark for mark in Mark if marked[mark])
    period = period_coded(row.period)
    return _of_all(indicator, rolled, period, row.period_end, row.known_from, marks)


def _alike(reading: Reading) -> dict[frozenset[Need], list[str]]:
    """Put together the regions of which the same is asked."""
    found: dict[frozenset[Need], list[str]] = {}
    for region, needs in reading.items():
        found.setdefault(needs, []).append(region)
    return found


def points_of(told: Iterable[Known]) -> list[tuple[date, Fraction]]:
    """Return (period end, value) of figures."""
    return [(one.period_end, one.value) for one in told]

"""The known figures of a plan: as reported, and rolled up from counties to the city."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from planctl.domain.closed import Ends, YearEnds
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.directory import Region
from planctl.domain.judgement import county_threshold
from planctl.domain.needed import Need
from planctl.domain.number import show
from planctl.domain.period import Period
from planctl.domain.plan import Indicator
from planctl.domain.rates import scale_of
from planctl.domain.readings import running_totals
from planctl.domain.review import Mark
from planctl.domain.rollup import Part, Rolled, roll_up
from planctl.domain.tallying import within
from planctl.domain.terms import Direction, Kind, Rollup
from planctl.usecases.known import Known, Told, marks_of, observations_of


@dataclass(slots=True)
class SeriesBook:
    """The known figures of one plan by (indicator code, region code), oldest first."""

    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    rolled: dict[str, dict[date, Known]] = field(default_factory=dict)
    """By indicator code and period end: what its counties make together, once asked for."""
    counted: dict[str, frozenset[Need]] = field(default_factory=dict)
    """By code of an each-county target: the periods that were read whole, where not all were."""

    ends: dict[tuple[str, str], YearEnds | None] = field(default_factory=dict)
    """By (indicator code, region code): what years long closed ended on, where that was read and
    not their figures."""

    def of(self, indicator: Indicator, region: Region) -> Sequence[Known]:
        """Return the figures entered for one region."""
        return self.told.get((indicator.code, region.code), ())

    def ends_of(self, indicator: Indicator, region: Region) -> Ends | None:
        """Return what years long closed ended on, where their figures are not there."""
        ends = self.ends.get((indicator.code, region.code))
        return None if ends is None else ends.values

    def counted_by(
        self, indicator: Indicator, told: Mapping[str, Sequence[Known]]
    ) -> dict[str, Sequence[Observation]]:
        """Return by region what an each-county target is counted by."""
        spans = self.counted.get(indicator.code)
        observed = {name: observations_of(some) for name, some in told.items()}
        return {
            name: some if spans is None else within(spans, some) for name, some in observed.items()
        }

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
    return together_of(indicator, rolled, period, end, known_from, marks_of(told.values()))


def together_of(
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


def points_of(told: Iterable[Known]) -> list[tuple[date, Fraction]]:
    """Return (period end, value) of figures."""
    return [(one.period_end, one.value) for one in told]

"""What a question asks of the register: which figures of which regions the items are judged by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment
from planctl.domain.directory import Directory, Region
from planctl.domain.judgement import applies_to_county, commitment_of, concerned
from planctl.domain.needed import Need, Which, every_figure, needs_of
from planctl.domain.plan import Indicator
from planctl.domain.sought import needs_together
from planctl.domain.tallying import periods_of
from planctl.domain.terms import Kind, Rollup
from planctl.usecases.answers import Item

Needs = frozenset[Need]

SUMMED = (Rollup.SUM, Rollup.MIN, Rollup.MAX, Rollup.RATIO)
"""Roll-ups that a database can add up: they do not ask which county said what."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the plan's region, the counties it is about, and where it is judged."""

    item: Item
    home: Region
    counties: Sequence[Region]
    judged: Sequence[Region]
    promised: Commitment


def place(
    held: Sequence[Item], directory: Directory, region: Region | None, with_counties: bool
) -> list[Placed]:
    """Return the items of one plan in the regions that are asked about."""
    home = directory.region(held[0].plan.region)
    assert home is not None
    counties = directory.counties(home.code)
    found = []
    for item in held:
        ours = concerned(item.indicator, counties, directory)
        judged = _judged_in(item, home, ours, region, with_counties)
        promised = commitment_of(item.plan, item.indicator)
        found.append(Placed(item, home, ours, judged, promised))
    return found


def _judged_in(
    item: Item, home: Region, counties: Sequence[Region], region: Region | None, with_counties: bool
) -> list[Region]:
    if region is not None:
        if region.code == home.code:
            return [home]
        ours = region in counties and applies_to_county(item.indicator)
        return [region] if ours else []
    if with_counties and applies_to_county(item.indicator):
        return [home, *counties]
    return [home]


@dataclass(frozen=True, slots=True)
class Together:
    """An indicator of which the sum over counties is needed, and by what it is told else."""

    indicator: Indicator
    home: str
    counties: tuple[str, ...]
    promised: Commitment
    need: Need
    """All of its figures."""
    needs: Needs
    """Those that decide."""


@dataclass(frozen=True, slots=True)
class Tallied:
    """A threshold that every county has to meet, and since when they may have to be read."""

    promised: Commitment
    counties: tuple[str, ...]
    as_of: date
    known_on: date


@dataclass(slots=True)
class Asked:
    """The figures to read: by indicator (its plan's row, its code), and by region code."""

    as_of: date
    known_on: date
    history: bool
    """Whether every figure is wanted, or only those that verdicts rest on."""
    needs: dict[tuple[int, str], dict[str, Needs]] = field(default_factory=dict)
    together: dict[tuple[int, str], "Together"] = field(default_factory=dict)
    """What only has to be known of all counties together."""
    tallied: dict[tuple[int, str], "Tallied"] = field(default_factory=dict)
    """What counties are counted for: in a few periods, if those tell enough."""

    def add(self, plan_id: int, placed: Iterable[Placed]) -> None:
        """Ask for what the items of a plan are judged by where they are judged."""
        whole = frozenset([Need(Which.ALL, date.min, self.as_of)])
        for one in placed:
            item, indicator, everywhere = one.item, one.item.indicator, [one.home, *one.counties]
            self._add_judged(plan_id, one, whole)
            if one.home not in one.judged:
                continue
            if indicator.rollup is Rollup.TASK:
                for other in item.task.indicators:
                    self._add(plan_id, other, everywhere, whole)
            elif (
                indicator.rollup in SUMMED and not self.history and indicator.kind is not Kind.EACH
            ):
                together = self._together(one, whole)
                self.together[plan_id, indicator.code] = together
                # What was entered for all goes before what counties make, wherever that counts.
                self._add(plan_id, indicator, [one.home], together.needs)
            elif indicator.kind is Kind.EACH and not self.history:
                self._tally(plan_id, one, self._needs(one.promised, whole))
            elif indicator.kind is Kind.EACH or indicator.rollup is not Rollup.NONE:
                # What counties make together has no series of its own to look into.
                self._add(plan_id, indicator, one.counties, self._since_base(one.promised, whole))

    def _add_judged(self, plan_id: int, one: Placed, whole: Needs) -> None:
        """Ask for a region's own figures: all of them where others make those between them."""
        rollup = one.item.indicator.rollup
        is_made_here = rollup is not Rollup.NONE and rollup not in SUMMED
        needs = whole if self.history else self._needs(one.promised, whole)
        for where in one.judged:
            is_between = is_made_here and where is one.home
            own = self._since_base(one.promised, whole) if is_between else needs
            self._add(plan_id, one.item.indicator, [where], own)

    def _needs(self, promised: Commitment, whole: Needs) -> Needs:
        try:
            return needs_of(promised, self.as_of, self.known_on)
        except ContradictionError:
            # The judgement will say what is wrong.
            return whole

    def _together(self, placed: Placed, whole: Needs) -> Together:
        indicator, promised = placed.item.indicator, placed.promised
        (all_of_them,) = self._since_base(promised, whole)
        codes = tuple(county.code for county in placed.counties)
        try:
            needs = needs_together(promised, indicator.rollup, self.as_of, self.known_on)
        except ContradictionError:
            needs = frozenset([all_of_them])
        return Together(indicator, placed.home.code, codes, promised, all_of_them, needs)

    def _tally(self, plan_id: int, placed: Placed, needs: Needs) -> None:
        counted = placed.counties or [placed.home]
        try:
            needs |= periods_of(placed.promised, self.as_of, self.known_on)
        except ContradictionError:
            pass
        else:
            codes = tuple(region.code for region in counted)
            tallied = Tallied(placed.promised, codes, self.as_of, self.known_on)
            self.tallied[plan_id, placed.item.indicator.code] = tallied
        self._add(plan_id, placed.item.indicator, counted, needs)

    def _since_base(self, promised: Commitment, whole: Needs) -> Needs:
        if self.history:
            return whole
        return frozenset([every_figure(promised, self.as_of)])

    def _add(
        self, plan_id: int, indicator: Indicator, places: Iterable[Region], needs: Needs
    ) -> None:
        by_region = self.needs.setdefault((plan_id, indicator.code), {})
        for where in places:
            before = by_region.get(where.code)
            by_region[where.code] = needs if before is None else before | needs

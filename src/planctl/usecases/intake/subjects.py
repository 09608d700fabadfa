"""What the names in a file mean, each looked up once: indicators, regions, periods."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from planctl.domain.directory import Region
from planctl.domain.names import plain
from planctl.domain.number import in_millionths
from planctl.domain.period import Period, parse_period
from planctl.domain.plan import Indicator, Target
from planctl.domain.plausibility import bounds, check_time, fit_period
from planctl.domain.rates import SCALED_UNITS
from planctl.domain.terms import Frequency, Kind
from planctl.errors import PlanctlError, RefusedError
from planctl.store.rows.directory import load_directory, region_ids
from planctl.store.rows.plans import indicator_value, load_head, load_indicators
from planctl.usecases.lookup import (
    NamedIndicator,
    NamedPlan,
    all_indicators,
    all_plans,
    find_plan,
    find_region,
    one,
)

T = TypeVar("T")

# A period as one number that sorts by its end, then by its length.
_LENGTHS = list(Frequency)


def period_number(period: Period) -> int:
    """Return the number that stands for a period: it sorts by the end."""
    return period.end.toordinal() * len(_LENGTHS) + _LENGTHS.index(period.frequency)


@dataclass(slots=True)
class Subject:
    """An indicator with all that its figures are checked against, in the store's integers."""

    id: int
    plan_id: int
    plan: str
    indicator: Indicator
    frequency: Frequency
    start: date
    home: Region
    reach: tuple[int, bool]
    """What has the same reach has the same places: the plan, and whether each county counts."""
    places: dict[str, int]
    """The rows of the regions that may report, by code."""
    low: int
    high: int
    whole: bool
    fitted: dict[str, int | ValueError] = field(default_factory=dict)
    """Periods by the texts that name them."""

    @property
    def label(self) -> str:
        """Return the name with the code."""
        return f"{self.indicator.name}（{self.indicator.code}）"


class Subjects:
    """The indicators, regions and periods that files speak of; loaded once, looked up by text."""

    def __init__(self, session: Session, today: date) -> None:
        """Read the directory and the names of the plans."""
        self.session, self.today = session, today
        self.directory = load_directory(session)
        self.region_ids = region_ids(session)
        self.regions_by_id = {
            key: self.directory.regions[code] for code, key in self.region_ids.items()
        }
        self.by_code = {plan.code: plan for plan in all_plans(session)}
        self.by_id: dict[int, Subject] = {}
        self.periods: dict[int, Period] = {}
        self._heads: dict[int, Any] = {}
        self._rows: dict[int, dict[int, tuple[Any, list[Target]]]] = {}
        """By plan: the indicators' rows with the targets that hold."""
        self._places: dict[tuple[int, bool], dict[str, int]] = {}
        self._names: dict[int | None, list[NamedIndicator]] = {}
        self._whole: dict[int | None, dict[str, list[NamedIndicator]]] = {}
        """By plan: the indicators that a whole form names."""
        self._found: dict[tuple[str | None, str], Subject | PlanctlError] = {}
        self._planned: dict[str, NamedPlan | PlanctlError] = {}
        self._placed: dict[str, Region | PlanctlError] = {}

    def plan(self, text: str) -> NamedPlan:
        """Return the plan that a text names."""
        return _kept(self._planned, text, lambda: find_plan(self.session, text))

    def subject(self, plan: str | None, text: str) -> Subject:
        """Return the indicator that a text names, within a plan if one is known."""
        return _kept(self._found, (plan, text), lambda: self._subject(plan, text))

    def _subject(self, plan: str | None, text: str) -> Subject:
        plan_id = self.plan(plan).id if plan else None
        if plan_id not in self._names:
            self._names[plan_id] = all_indicators(self.session, plan_id)
            self._whole[plan_id] = _by_forms(self._names[plan_id])
        named = one(
            text,
            self._whole[plan_id].get(plain(text)) or self._names[plan_id],
            lambda indicator: indicator.forms,
            kind="指标",
            show=lambda indicator: f"{indicator.code} {indicator.name}（{indicator.plan}）",
            hint="planctl targets 列出全部指标",
        )
        return self.by_id.get(named.id) or self._load(named)

    def _load(self, named: NamedIndicator) -> Subject:
        """Return an indicator ready for checks."""
        plan = self.by_code[named.plan]
        if plan.id not in self._rows:
            # Whole: files of a plan name most of its indicators.
            self._heads[plan.id] = load_head(self.session, plan.id)
            self._rows[plan.id] = load_indicators(self.session, plan.id, self.today)
        head, (row, targets) = self._heads[plan.id], self._rows[plan.id][named.id]
        if row.retired_on is not None and row.retired_on <= self.today:
            raise RefusedError(
                f"{row.name}（{row.code}）从 {row.retired_on} 起已不在规划 {plan.code} 里，"
                "不能再填报"
            )
        indicator = indicator_value(row, targets)
        home = self.regions_by_id[plan.region_id]
        each = indicator.kind is Kind.EACH and bool(self.directory.counties(home.code))
        low, high = bounds(indicator)
        whole = indicator.kind in (Kind.COUNT, Kind.FLOW, Kind.EACH) and indicator.decimals == 0
        subject = Subject(
            row.id, plan.id, plan.code, indicator, Frequency(row.frequency or head.frequency),
            head.start_on, home, (plan.id, each),
            self._places_of(plan.id, home, each=each),
            in_millionths(low), in_millionths(high), whole and indicator.unit not in SCALED_UNITS,
        )  # fmt: skip
        self.by_id[named.id] = subject
        return subject

    def _places_of(self, plan: int, home: Region, *, each: bool) -> dict[str, int]:
        if (plan, each) not in self._places:
            counties = self.directory.counties(home.code)
            ours = counties if each else [home, *counties]
            self._places[plan, each] = {one.code: self.region_ids[one.code] for one in ours}
        return self._places[plan, each]

    def region(self, subject: Subject, text: str | None) -> Region:
        """Return the region that a text names; it must report on the indicator."""
        region = self._region(text) if text else subject.home
        if region.code in subject.places:
            return region
        if region.code == subject.home.code:
            county = next(iter(subject.places))
            raise RefusedError(
                f"{subject.label}要分县区填报，如 {self.directory.regions[county].name}"
            )
        raise RefusedError(f"{region.name}不属于规划 {subject.plan} 的地区（{subject.home.name}）")

    def _region(self, text: str) -> Region:
        return _kept(self._placed, text, lambda: find_region(self.directory, text))

    def period(self, subject: Subject, text: str) -> int:
        """Return the number of the indicator's own period that a text means."""
        found = subject.fitted.get(text)
        if found is None:
            try:
                found = self._period(subject, text)
            except ValueError as error:
                found = error
            subject.fitted[text] = found
        if isinstance(found, ValueError):
            raise found.with_traceback(None)
        return found

    def _period(self, subject: Subject, text: str) -> int:
        period = fit_period(parse_period(text), subject.frequency)
        impossible = check_time(period, self.today, subject.start)
        if impossible:
            raise ValueError(impossible)
        number = period_number(period)
        self.periods[number] = period
        return number

    def period_of(self, code: str) -> Period:
        """Return a stored period and remember its number."""
        period = parse_period(code)
        self.periods.setdefault(period_number(period), period)
        return period


def _by_forms(named: Iterable[NamedIndicator]) -> dict[str, list[NamedIndicator]]:
    """Return whom each form names: a file names hundreds, each among all others."""
    found: dict[str, list[NamedIndicator]] = {}
    for indicator in named:
        for form in {plain(form) for form in indicator.forms}:
            found.setdefault(form, []).append(indicator)
    return found


K = TypeVar("K")


def _kept(cache: dict[K, T | PlanctlError], key: K, find: Callable[[], T]) -> T:
    """Return what is in the cache, or find it once; what cannot be found is kept too."""
    if key not in cache:
        try:
            cache[key] = find()
        except PlanctlError as error:
            cache[key] = error
    found = cache[key]
    if isinstance(found, PlanctlError):
        # An error that is raised again and again would keep every place it was raised at.
        raise found.with_traceback(None)
    return found

"""填报表: what a region owes for a period, with what an officer needs to know of each figure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.judgement import applies_to_county, commitment_of
from planctl.domain.light import LightRule
from planctl.domain.needed import Need, Which
from planctl.domain.owed import own_period
from planctl.domain.period import Period
from planctl.domain.plan import Plan, Target
from planctl.domain.signpost import Signpost, signpost
from planctl.domain.terms import Kind
from planctl.errors import RefusedError
from planctl.store.database import reading
from planctl.store.rows.directory import load_directory
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.lights import light_rule_on
from planctl.store.rows.plans import load_plan
from planctl.usecases.answers import Item
from planctl.usecases.known import Known
from planctl.usecases.lookup import find_plan, find_region
from planctl.usecases.owed import Expected, expected, places
from planctl.usecases.reading import load_series
from planctl.usecases.series import SeriesBook

LAYOUT = "1"
"""The version of the layout: an older 填报表 is refused."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure to fill in: who is asked what, what was said last, and what is expected."""

    owed: Expected
    target: Target
    is_part: bool
    """The target is the whole region's; the county gives its part."""
    signpost: Signpost | None
    last: Known | None
    now: Known | None
    """What has been reported for the period already."""

    @property
    def item(self) -> Item:
        """Return the indicator in its place."""
        return self.owed.item


@dataclass(frozen=True, slots=True)
class Form:
    """The 填报表 of one region for one period."""

    plan: Plan
    region: Region
    period: Period
    due: date
    version: str
    rule: LightRule
    lines: tuple[FormLine, ...]


def version_of(session: Session, plan_code: str, period: Period) -> str:
    """Return the version of a 填报表: another one once the plan asks for something else."""
    plan = load_plan(session, plan_code, period.end)
    assert plan is not None
    return _version(plan, period)


def _version(plan: Plan, period: Period) -> str:
    asked = "\n".join(
        f"{item.code} {item.unit} {item.kind} "
        + " ".join(f"{target.due}{target.demand}" for target in item.targets)
        for _, item in plan.indicators()
        if own_period(plan, item, period) is not None
    )
    return f"{LAYOUT}-{hashlib.sha256(asked.encode()).hexdigest()[:8]}"


def forms(url: URL, plan: str, period: Period, region: str | None, today: date) -> list[Form]:
    """Return the 填报表 of a region, or of every county that owes anything (None)."""
    with reading(url) as session:
        directory = load_directory(session)
        named = find_plan(session, plan)
        held = load_plan(session, named.code, period.end)
        assert held is not None
        home, counties = places(held, directory)
        where = _chosen(held, home, counties, directory, region)
        asked = expected(session, directory, named, period, where)
        if not asked:
            names = "、".join(one.name for one in where[:3])
            raise RefusedError(
                f"{names}{'等' if len(where) > 3 else ''}在{period.label}"
                f"没有要填报的（规划 {named.code}，{held.start} 至 {held.end}）。请核对 --period"
            )
        whole = frozenset([Need(Which.ALL, date.min, period.end)])
        needs: dict[tuple[int, str], dict[str, frozenset[Need]]] = {}
        for owed in asked:
            key = (named.id, owed.item.indicator.code)
            needs.setdefault(key, {})[owed.region.code] = whole
        book = load_series(session, [named.id], needs, Knowledge(today))[named.id]
        rule = light_rule_on(session, named.id, period.end)
        version = _version(held, period)
        found = []
        for one in where:
            lines = tuple(
                _line(owed, home, book, rule) for owed in asked if owed.region.code == one.code
            )
            if lines:
                due = max(line.owed.due for line in lines)
                found.append(Form(held, one, period, due, version, rule, lines))
    return found


def _chosen(
    plan: Plan, home: Region, counties: Sequence[Region], directory: Directory, region: str | None
) -> list[Region]:
    if region is None:
        return list(counties) or [home]
    found = find_region(directory, region)
    if found.code != home.code and found not in counties:
        raise RefusedError(
            f"{found.name}不属于规划 {plan.code} 的地区（{home.name}）。请核对 --region"
        )
    return [found]


def _line(owed: Expected, home: Region, book: SeriesBook, rule: LightRule) -> FormLine:
    plan, indicator = owed.item.plan, owed.item.indicator
    told = book.of(indicator, owed.region)
    at_home = owed.region.code == home.code
    is_part = not at_home and not applies_to_county(indicator)
    post = None
    if not is_part and not (at_home and indicator.counts_regions):
        each = (owed.region.name,) if indicator.kind is Kind.EACH else ()
        commitment = commitment_of(plan, indicator, each)
        observed = [one.observation() for one in told]
        post = signpost(commitment, observed, owed.period.end, rule)
    earlier = [one for one in told if one.period.end < owed.period.end]
    now = next((one for one in told if one.period == owed.period), None)
    return FormLine(owed, _target(owed), is_part, post, earlier[-1] if earlier else None, now)


def _target(owed: Expected) -> Target:
    """Return the target of the year: the first that falls due in or after the period, or the
    last one."""
    targets = sorted(owed.item.indicator.targets, key=lambda target: target.due)
    return next((one for one in targets if one.due >= owed.period.start), targets[-1])

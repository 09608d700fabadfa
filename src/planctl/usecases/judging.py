"""Where each indicator stands on a day, with what was known on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import URL, select
from sqlalchemy.orm import Session

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.directory import Department, Directory, Region
from planctl.domain.judgement import applies_to_county, commitment_of
from planctl.domain.light import LightRule
from planctl.domain.period import Period, parse_period
from planctl.domain.plausibility import rate
from planctl.domain.status import judge, judge_each
from planctl.domain.terms import Kind, Role, Status
from planctl.domain.verdict import Verdict
from planctl.errors import NotFoundError, RefusedError
from planctl.store import tables as t
from planctl.store.actuals import known
from planctl.store.database import reading
from planctl.store.directory import load_directory, region_ids
from planctl.store.plans import light_rule_on
from planctl.usecases.answers import Item, Selection, role_of, selected
from planctl.usecases.lookup import find_departments, find_indicator, find_region


@dataclass(frozen=True, slots=True)
class Question:
    """Which items, as of which day, with the knowledge of which day."""

    selection: Selection
    as_of: date
    known_on: date
    counties: bool = False
    statuses: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on one indicator in one region, and the figure it rests on."""

    item: Item
    region: Region
    commitment: Commitment
    verdict: Verdict
    rule: LightRule
    role: Role | None = None
    figure: "Known | None" = None
    by_county: tuple[tuple[str, "Known"], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as it was known: the revision that counts."""

    period: Period
    value: Fraction
    period_end: date
    known_from: date
    revision: int
    by: str
    source: str | None
    exact_parts: tuple[Fraction, Fraction] | None = None

    def observation(self) -> Observation:
        """Return what the judgement reads."""
        return Observation(self.period_end, self.value, self.known_from, revision=self.revision)


Series = Mapping[tuple[str, str], Sequence[Known]]


def standings(url: URL, question: Question) -> list[Standing]:
    """Return the verdict on every selected indicator, in document order."""
    with reading(url) as session:
        directory = load_directory(session)
        chosen = selected(session, directory, question.selection, question.as_of)
        bodies = (
            find_departments(directory, question.selection.dept)
            if question.selection.dept
            else None
        )
        region = (
            find_region(directory, question.selection.region) if question.selection.region else None
        )
        found = []
        for plan_id, held in chosen:
            if not held:
                continue
            series = _series(session, directory, plan_id, question)
            rule = light_rule_on(session, plan_id, question.as_of)
            found += _judge_plan(held, directory, series, rule, question, region, bodies)
    if question.statuses:
        found = [s for s in found if s.verdict.status in question.statuses]
    return found


def _judge_plan(
    held: Sequence[Item],
    directory: Directory,
    series: Series,
    rule: LightRule,
    question: Question,
    region: Region | None,
    bodies: list[Department] | None,
) -> list[Standing]:
    home = directory.region(held[0].plan.region)
    assert home is not None
    counties = directory.counties(home.code)
    found = []
    for item in held:
        role = role_of(item, bodies, directory) if bodies else None
        ours = _concerned(item, counties, directory)
        for where in _places(item, home, ours, question, region):
            standing = _judge(item, where, home, ours, series, rule, question)
            found.append(replace(standing, role=role))
    return found


def _concerned(item: Item, counties: list[Region], directory: Directory) -> list[Region]:
    """Return the counties that the item is about: those it names, else all."""
    if not item.indicator.regions:
        return counties
    named = [directory.region(name) for name in item.indicator.regions]
    return [county for county in counties if county in named]


def _places(
    item: Item, home: Region, counties: Sequence[Region], question: Question, region: Region | None
) -> list[Region]:
    """Return the regions in which the item is judged."""
    if region is not None:
        if region.code == home.code:
            return [home]
        ours = region in counties and applies_to_county(item.indicator)
        return [region] if ours else []
    if question.counties and applies_to_county(item.indicator):
        return [home, *counties]
    return [home]


def _judge(
    item: Item,
    where: Region,
    home: Region,
    counties: Sequence[Region],
    series: Series,
    rule: LightRule,
    question: Question,
) -> Standing:
    code = item.indicator.code
    each = item.indicator.kind is Kind.EACH
    judged = (counties or [home]) if where.code == home.code else [where]
    commitment = commitment_of(
        item.plan, item.indicator, tuple(region.name for region in judged) if each else ()
    )
    try:
        if each:
            by_county = {region.name: series.get((code, region.code), ()) for region in judged}
            verdict = judge_each(
                commitment,
                {name: [one.observation() for one in told] for name, told in by_county.items()},
                question.as_of, question.known_on, rule,
            )  # fmt: skip
            latest = tuple((name, told[-1]) for name, told in by_county.items() if told)
            return Standing(item, where, commitment, verdict, rule, by_county=latest)
        told = series.get((code, where.code), ())
        verdict = judge(
            commitment,
            [one.observation() for one in told],
            question.as_of, question.known_on, rule,
        )  # fmt: skip
    except ContradictionError as error:
        raise RefusedError(
            f"{item.indicator.code} {item.name} 不能判断：{error}。"
            f"请改正规划文件后用 planctl plan load --correction 重新载入"
        ) from error
    figure = next((one for one in told if one.period_end == verdict.period_end), None)
    return Standing(item, where, commitment, verdict, rule, figure=figure)


def _series(session: Session, directory: Directory, plan_id: int, question: Question) -> Series:
    """Return the known figures of a plan by (indicator code, region code), oldest first."""
    rows = session.execute(
        select(t.Indicator.id, t.Indicator.code, t.Indicator.unit).where(
            t.Indicator.plan_id == plan_id
        )
    ).all()
    codes = {row[0]: (row[1], row[2]) for row in rows}
    regions = {key: code for code, key in region_ids(session).items()}
    ids = select(t.Indicator.id).where(t.Indicator.plan_id == plan_id)
    found: dict[tuple[str, str], list[Known]] = {}
    for row in session.scalars(known(ids, question.known_on, question.as_of)):
        code, unit = codes[row.indicator_id]
        found.setdefault((code, regions[row.region_id]), []).append(_known(row, unit))
    for told in found.values():
        told.sort(key=lambda one: one.period_end)
    return found


def _known(row: t.Actual, unit: str | None) -> Known:
    assert row.value is not None
    value, parts = Fraction(row.value), None
    if row.numerator is not None and row.denominator is not None:
        exact = rate(row.numerator, row.denominator, unit)
        # The parts rule where they agree with the printed rate: 5300:2500 is 2.12 exactly.
        if abs(exact - value) < Fraction(1, 100):
            value, parts = exact, (Fraction(row.numerator), Fraction(row.denominator))
    return Known(
        parse_period(row.period), value, row.completed_on or row.period_end, row.known_from,
        row.revision, row.recorded_by, row.source, parts,
    )  # fmt: skip


def standing_of(url: URL, query: str, question: Question) -> Standing:
    """Return the verdict on one indicator in one region."""
    with reading(url) as session:
        named = find_indicator(session, query, question.selection.plan)
    asked = replace(question.selection, plan=named.plan, indicator=named.code)
    found = standings(url, replace(question, selection=asked))
    matching = [s for s in found if s.item.indicator.code == named.code]
    if not matching:
        where = question.selection.region or f"{question.as_of} 这一天"
        raise NotFoundError(
            f"{named.name}（{named.code}）在{where}没有要判断的目标。请核对 --region 和 --as-of"
        )
    return matching[0]

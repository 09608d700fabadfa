"""Where each indicator stands on a day, with what was known on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import URL

from planctl.domain.acceptance import ContradictionError
from planctl.domain.commitment import Commitment, Observation
from planctl.domain.directory import Directory, Region
from planctl.domain.judgement import commitment_of
from planctl.domain.light import LightRule
from planctl.domain.period import period_of
from planctl.domain.plan import Indicator, Plan
from planctl.domain.review import Mark
from planctl.domain.rollup import Rolled
from planctl.domain.schedule import schedule_of
from planctl.domain.share import share_of_task
from planctl.domain.status import judge, judge_each
from planctl.domain.terms import Kind, Role, Rollup, Status
from planctl.domain.verdict import Verdict
from planctl.errors import NotFoundError, RefusedError
from planctl.store.database import reading_rows
from planctl.store.rows.directory import load_directory
from planctl.store.rows.figures import Knowledge
from planctl.store.rows.lights import light_rule_on
from planctl.usecases.answers import Item, Selection, roles_of, selected
from planctl.usecases.asked import Asked, Placed, place
from planctl.usecases.known import Known, figure_of, marks_of, observations_of
from planctl.usecases.lookup import find_departments, find_indicator, find_region
from planctl.usecases.reading import load_series
from planctl.usecases.series import SeriesBook, points_of, running


@dataclass(frozen=True, slots=True)
class Question:
    """Which items, as of which day, with the knowledge of which day."""

    selection: Selection
    as_of: date
    known_on: date
    counties: bool = False
    statuses: frozenset[Status] = frozenset()
    approved_only: bool = False
    history: bool = True
    """Whether `Standing.told` is wanted whole, or only the figures that the verdict rests on, and
    not who told them."""


# Not frozen, by measurement: there is one for every series.
@dataclass(slots=True)
class Standing:
    """The verdict on one indicator in one region, and the figure it rests on.

    Never changed once made.
    """

    item: Item
    region: Region
    commitment: Commitment
    verdict: Verdict
    rule: LightRule
    role: Role | None = None
    figure: Known | None = None
    by_county: tuple[tuple[str, Known], ...] = ()
    told: Sequence[Known] = ()
    untold: Rolled | None = None
    """What counties reported since, and why it says nothing about the city."""

    @property
    def totals(self) -> Sequence[Known]:
        """Return where the figures stood at the end of each period, increments added up."""
        return running(self.told, self.commitment)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return what a reader has to know of the figures behind the verdict."""
        if self.figure is not None:
            return self.figure.marks
        return marks_of(one for _, one in self.by_county) if self.by_county else ()


def standings(url: URL, question: Question) -> list[Standing]:
    """Return the verdict on every selected indicator, in document order."""
    with reading_rows(url) as reader:
        directory = load_directory(reader)
        chosen = selected(reader, directory, question.selection, question.as_of, question.known_on)
        bodies = (
            find_departments(directory, question.selection.dept)
            if question.selection.dept
            else None
        )
        region = (
            find_region(directory, question.selection.region) if question.selection.region else None
        )
        if region is not None:
            _refuse_elsewhere(region, [held[0].plan for _, held in chosen if held], directory)
        asked = Asked(question.as_of, question.known_on, question.history)
        placed = {
            plan_id: place(held, directory, region, question.counties)
            for plan_id, held in chosen
            if held
        }
        for plan_id, some in placed.items():
            asked.add(plan_id, some)
        knowledge = Knowledge(question.known_on, question.approved_only, question.history)
        books = load_series(
            reader, list(placed), asked.needs, knowledge, asked.together, asked.tallied
        )
        found: list[Standing] = []
        role_of = roles_of(bodies or [], directory)
        for plan_id, some in placed.items():
            rule = light_rule_on(reader, plan_id, question.as_of, question.known_on)
            for one in some:
                found += _judge_item(one, role_of(one.item), books[plan_id], rule, question)
    if question.statuses:
        found = [s for s in found if s.verdict.status in question.statuses]
    return found


def _refuse_elsewhere(region: Region, plans: Sequence[Plan], directory: Directory) -> None:
    """Refuse a region that no chosen plan is about: an empty answer would look like good news."""
    homes = [directory.region(plan.region) for plan in plans]
    if plans and not any(h and h.code in (region.code, region.parent) for h in homes):
        named = "、".join(f"{plan.code}（{plan.region}）" for plan in plans)
        raise NotFoundError(
            f"{region.name}不属于所选规划的地区：{named}。请核对 --region 和 --plan"
        )


def _judge_item(
    placed: Placed, role: Role | None, book: SeriesBook, rule: LightRule, question: Question
) -> Iterator[Standing]:
    """Give the verdict on an item in every region that is asked about."""
    item, indicator = placed.item, placed.item.indicator
    as_of, known_on, promised = question.as_of, question.known_on, placed.promised
    try:
        for where in placed.judged:
            if indicator.kind is Kind.EACH:
                yield _judge_each(placed, where, role, book, rule, question)
                continue
            at_home = where is placed.home
            told = _told(placed, book, question) if at_home else book.of(indicator, where)
            ends = book.ends_of(indicator, where)
            verdict = judge(promised, observations_of(told), as_of, known_on, rule, ends)
            figure = figure_of(told, verdict.period_end)
            untold = None
            if at_home:
                after = verdict.period_end or promised.base_day
                untold = book.untold(indicator, where, placed.counties, promised, after)
            yield Standing(item, where, promised, verdict, rule, role, figure, (), told, untold)
    except ContradictionError as error:
        raise RefusedError(
            f"{indicator.code} {item.name} 不能判断：{error}。"
            f"请改正规划文件后用 planctl plan load --correction 重新载入"
        ) from error


def _judge_each(
    placed: Placed,
    where: Region,
    role: Role | None,
    book: SeriesBook,
    rule: LightRule,
    question: Question,
) -> Standing:
    judged = (placed.counties or [where]) if where is placed.home else [where]
    indicator = placed.item.indicator
    by_county = {region.name: book.of(indicator, region) for region in judged}
    observed = _counted(placed, where, book, by_county)
    days, counted = (question.as_of, question.known_on), tuple(by_county)
    verdict = judge_each(placed.promised, observed, *days, rule, counted)
    latest = tuple([(name, told[-1]) for name, told in by_county.items() if told])
    return Standing(placed.item, where, placed.promised, verdict, rule, role, by_county=latest)


def _counted(
    placed: Placed, where: Region, book: SeriesBook, by_county: Mapping[str, Sequence[Known]]
) -> dict[str, Sequence[Observation]]:
    """Return the figures by which regions are counted, those of one region alone as they are."""
    if where is placed.home:
        return book.counted_by(placed.item.indicator, by_county)
    return {name: observations_of(told) for name, told in by_county.items()}


def _told(placed: Placed, book: SeriesBook, question: Question) -> Sequence[Known]:
    """Return the figures of the plan's region: its own, or what its counties or its task make of
    theirs."""
    indicator, home = placed.item.indicator, placed.home
    told = book.of_city(indicator, home, placed.counties, placed.promised)
    # A share that someone enters is not mixed with derived ones on one line.
    if indicator.rollup is Rollup.TASK and not told:
        return _shares(placed.item, home, placed.counties, book, question)
    return told


def _shares(
    item: Item,
    home: Region,
    counties: Sequence[Region],
    book: SeriesBook,
    question: Question,
) -> list[Known]:
    """Return the share of the task by the end of each period, from the task's own indicators."""
    frequency = item.indicator.frequency or item.plan.frequency
    others = [one for one in item.task.indicators if one.code != item.indicator.code]
    names = tuple(region.name for region in counties or [home])
    promised = {one.code: commitment_of(item.plan, one, names) for one in others}
    figures = {
        one.code: running(book.of_city(one, home, counties, promised[one.code]), promised[one.code])
        for one in others
    }
    told = {code: (promised[code], points_of(known)) for code, known in figures.items()}
    found = []
    period = period_of(item.plan.start, frequency)
    while period.end <= min(question.as_of, item.plan.end):
        met = {
            one.code: part
            for one in others
            if one.kind is Kind.EACH
            and (part := _met_share(one, told[one.code][0], counties or [home], book, period.end))
            is not None
        }
        fresh = any(end == period.end for _, points in told.values() for end, _ in points)
        share = share_of_task(told, period.end, met) if fresh else None
        if share is not None:
            until = [x for some in figures.values() for x in some if x.period_end == period.end]
            one = Known(
                period, share.value, period.end, period.end, 0,
                f"{share.coverage} 项推算", share=share, is_derived=True, marks=marks_of(until),
            )  # fmt: skip
            found.append(one)
        period = period.next
    return found


def _met_share(
    indicator: Indicator,
    commitment: Commitment,
    counties: Sequence[Region],
    book: SeriesBook,
    day: date,
) -> Fraction | None:
    """Return the share of the counties whose last figure by `day` meets the threshold."""
    accepts = schedule_of(commitment).final.accepts
    seen = [[o.value for o in book.of(indicator, c) if o.period_end <= day] for c in counties]
    if not any(seen):
        return None
    return Fraction(sum(bool(v) and v[-1] in accepts for v in seen), len(counties))


def standing_of(url: URL, query: str, question: Question) -> Standing:
    """Return the verdict on one indicator in one region."""
    with reading_rows(url) as reader:
        named = find_indicator(reader, query, question.selection.plan)
    asked = replace(question.selection, plan=named.plan, indicator=named.code)
    found = standings(url, replace(question, selection=asked))
    matching = [s for s in found if s.item.indicator.code == named.code]
    if not matching:
        where = question.selection.region or f"{question.as_of} 这一天"
        raise NotFoundError(
            f"{named.name}（{named.code}）在{where}没有要判断的目标。请核对 --region 和 --as-of"
        )
    return matching[0]

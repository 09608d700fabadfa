"""What a report is made of: the verdicts now, a quarter before, by county, and changed targets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import URL, func, or_, select

from planctl.domain.directory import Directory
from planctl.domain.period import Period, period_of
from planctl.domain.plan import Target
from planctl.domain.terms import Frequency
from planctl.errors import NotFoundError
from planctl.store import tables as t
from planctl.store.database import reading
from planctl.store.reviews import receipts
from planctl.store.rows.directory import load_directory
from planctl.store.rows.plans import target_value
from planctl.usecases.answers import Item, roles_of
from planctl.usecases.judging import Question, Standing, standings
from planctl.usecases.lookup import find_departments, find_plan, find_region
from planctl.usecases.owed import expected


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Targets given up mid-term, and the document that changed them."""

    on: date
    targets: tuple[Target, ...]
    document: str | None


Changes = dict[tuple[str, str], tuple[TargetChange, ...]]


@dataclass(frozen=True, slots=True)
class Owed:
    """One figure that is required for the quarter, and whether it is there (not sent back)."""

    region: str
    item: Item
    is_told: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the artefacts of one report are written from."""

    question: Question
    earlier: Question
    now: list[Standing]
    """What `planctl status` says to the same question."""
    counties: list[Standing]
    """Counties of the same items; empty where the question is about one region."""
    before: list[Standing]
    before_counties: list[Standing]
    period: Period
    """The last quarter that ended before the day."""
    changes: Changes = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    """What is required for `period`."""
    last_change: int | None = None
    """The number of the last change that was written down by the day of knowledge."""


Tell = Callable[[int, int], None]


def gather(url: URL, question: Question, tell: Tell = lambda _done, _all: None) -> Material:
    """Return the material of a report on what `question` asks; `tell` hears how far the work is."""
    now, counties = _asked(url, question)
    tell(1, 3)
    earlier = quarter_before(question)
    try:
        # Those that stand badly now are no measure of those that did a quarter before.
        before, before_counties = ([], []) if question.statuses else _asked(url, earlier)
    except NotFoundError:
        # What is asked about was not in the plan yet.
        before, before_counties = [], []
    tell(2, 3)
    period = last_quarter(question.as_of)
    material = Material(
        question, earlier, now, counties, before, before_counties, period,
        owed=tuple(_owed(url, now, period, question)),
        changes=target_changes(url, {s.item.plan.code for s in now}, question),
        last_change=_last_change(url, question.known_on),
    )  # fmt: skip
    tell(3, 3)
    return material


def quarter_before(question: Question) -> Question:
    """Return the same question at the same point of the quarter before: reports had as long to
    come in, so that the two can be compared."""
    back = relativedelta(months=3)
    return replace(question, as_of=question.as_of - back, known_on=question.known_on - back)


def _asked(url: URL, question: Question) -> tuple[list[Standing], list[Standing]]:
    """Return what status answers, and the counties of the same items."""
    if question.selection.region is not None:
        return standings(url, question), []
    asked = replace(question, counties=True, statuses=frozenset())
    found = standings(url, asked)
    now = [
        s
        for s in found
        if (question.counties or _is_at_home(s))
        and (not question.statuses or s.verdict.status in question.statuses)
    ]
    chosen = {(s.item.plan.code, s.item.indicator.code) for s in now}
    return now, [
        s
        for s in found
        if not _is_at_home(s) and (s.item.plan.code, s.item.indicator.code) in chosen
    ]


def _is_at_home(standing: Standing) -> bool:
    return standing.region.name == standing.item.plan.region


def target_changes(url: URL, plans: Iterable[str], question: Question) -> Changes:
    """Return the targets that no longer hold, by plan and indicator, oldest first."""
    row, codes = t.Target, sorted(plans)
    named = (
        select(t.Plan.code, t.Indicator.code, row)
        .join(t.Indicator, t.Indicator.id == row.indicator_id)
        .join(t.Plan, t.Plan.id == t.Indicator.plan_id)
        .where(t.Plan.code.in_(codes))
        .order_by(row.due, row.id)
    )
    left = named.where(
        row.valid_to <= question.as_of,
        or_(row.closed_on.is_(None), row.closed_on <= question.known_on),
    )
    held: dict[tuple[str, str, date], list[Target]] = {}
    with reading(url) as session:
        for plan, indicator, target in session.execute(left):
            assert target.valid_to is not None
            held.setdefault((plan, indicator, target.valid_to), []).append(target_value(target))
        papers = {
            (plan, indicator, target.valid_from): target.document
            for plan, indicator, target in session.execute(named.where(row.valid_from.is_not(None)))
        }
    found: dict[tuple[str, str], tuple[TargetChange, ...]] = {}
    for plan, indicator, day in sorted(held):
        key = (plan, indicator)
        targets = tuple(held[(*key, day)])
        found[key] = (*found.get(key, ()), TargetChange(day, targets, papers.get((*key, day))))
    return found


def last_quarter(day: date) -> Period:
    """Return the last quarter that ended before a day."""
    period = period_of(day, Frequency.QUARTERLY)
    return period if period.end < day else period.previous


def _owed(
    url: URL, standings: Iterable[Standing], period: Period, question: Question
) -> Iterator[Owed]:
    """Give what is required of the items for `period`."""
    chosen = {(s.item.plan.code, s.item.indicator.code): s.item for s in standings}
    with reading(url) as session:
        directory = load_directory(session)
        wanted = question.selection.region
        regions = [find_region(directory, wanted)] if wanted else None
        for code in sorted({plan for plan, _ in chosen}):
            named = find_plan(session, code)
            known = question.known_on
            told = receipts(session, named.id, period.start, period.end, known)
            for one in expected(session, directory, named, period, regions, known):
                item = chosen.get((code, one.item.indicator.code))
                if one.required and item is not None:
                    receipt = told.get((one.indicator_id, one.region_id, one.period.code))
                    is_told = receipt is not None and not receipt.is_returned
                    yield Owed(one.region.name, item, is_told)


def _last_change(url: URL, known_on: date) -> int | None:
    end = datetime.combine(known_on + timedelta(days=1), time.min, UTC)
    with reading(url) as session:
        # A server leaves numbers out; in a file the highest is found without reading the log.
        on_server = session.get_bind().dialect.name == "postgresql"
        number = func.count() if on_server else func.max(t.Change.id)
        return session.scalar(select(number).where(t.Change.at < end))


Belongs = Callable[[Item], bool]


def departments_of(url: URL, standings: Iterable[Standing]) -> list[tuple[str, Belongs]]:
    """Return every department that leads anything, with what tells its items as `--dept` does."""
    with reading(url) as session:
        directory = load_directory(session)
    leads = sorted({name for s in standings for name in s.item.lead})
    return [(name, _belongs_to(name, directory)) for name in leads]


def _belongs_to(name: str, directory: Directory) -> Belongs:
    try:
        bodies = find_departments(directory, name)
    except NotFoundError:
        # A plan may name a body that no list of departments has.
        return lambda item: name in item.lead or name in item.support
    role = roles_of(bodies, directory)
    return lambda item: role(item) is not None


def part_of(material: Material, name: str, belongs: Belongs) -> Material:
    """Return the material of one department's report."""

    def its(standings: list[Standing]) -> list[Standing]:
        return [s for s in standings if belongs(s.item)]

    selection = replace(material.question.selection, dept=name)
    return replace(
        material,
        question=replace(material.question, selection=selection),
        now=its(material.now), counties=its(material.counties),
        before=its(material.before), before_counties=its(material.before_counties),
        owed=tuple(one for one in material.owed if belongs(one.item)),
    )  # fmt: skip

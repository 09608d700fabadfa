"""Plan files in and out: check, load as dated revisions, export, list, compare."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import URL, func, select, true
from sqlalchemy.orm import Session

from planctl.domain.audit import Audit, Notes, audit
from planctl.domain.directory import Directory
from planctl.domain.plan import Plan
from planctl.domain.revision import Difference, compare
from planctl.draft.opening import is_plain, read_document
from planctl.errors import FaultsError, NotFoundError, RefusedError
from planctl.exchange.grid import first_sheet_as_csv, is_workbook
from planctl.paths import is_file, shipped_plans
from planctl.planfile.reading import PlanFile, read_plan_file
from planctl.planfile.reasons import read_reasons
from planctl.planfile.text import read_text
from planctl.planfile.writing import write_plan_file
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import database_file, reading, writing
from planctl.store.plans import PlanWriter, last_revision, plan_row
from planctl.store.rows.directory import load_directory
from planctl.store.rows.plans import load_plan
from planctl.usecases.author import Author
from planctl.usecases.lights import judge_by, newest_rule
from planctl.usecases.lookup import find_plan
from planctl.usecases.setup import shipped_directory, take_in
from planctl.usecases.versions import keep_version, plans_on


def plan_path(name: str) -> Path:
    """Return the file that `name` means: a path, or the code of a shipped plan."""
    shipped = shipped_plans()
    if is_file(name):
        return Path(name)
    if name in shipped:
        return shipped[name]
    codes = "、".join(shipped)
    raise NotFoundError(f"没有文件“{name}”。请写文件的路径，或自带规划的代码：{codes}")


def check(path: Path, directory: Directory | None = None) -> PlanFile:
    """Read a plan file and return what it says and every fault."""
    text = first_sheet_as_csv(path) if is_workbook(path) else read_text(path)
    return read_plan_file(text, str(path), directory or shipped_directory())


def sound_plan(path: Path, directory: Directory) -> PlanFile:
    """Read a plan file; raise all of its faults at once."""
    found = check(path, directory)
    if found.faults:
        raise FaultsError(
            f"{path} 有 {len(found.faults)} 处问题，没有载入：",
            [str(fault) for fault in found.faults],
        )
    if found.plan is None:
        raise RefusedError(f"{path} 里没有规划，只有地区或部门。请换一个规划文件")
    return found


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: a new plan, or the differences to the one before."""

    plan: Plan
    is_new: bool
    differences: list[Difference]
    since: date | None = None
    document: str | None = None


def load(
    url: URL,
    path: Path,
    author: Author,
    *,
    since: date | None = None,
    document: str | None = None,
    correct_from_start: bool = False,
) -> Loaded:
    """Make the database hold the plan of `path`.

    Changes to a plan that is there already are revisions as of `since` (today
    if not given), because of `document`; with `correct_from_start` they mend
    what was entered wrongly and hold from the beginning.
    """
    with writing(url) as session:
        return load_into(
            session, path, author,
            since=since, document=document, correct_from_start=correct_from_start,
        )  # fmt: skip


def load_into(
    session: Session,
    path: Path,
    author: Author,
    *,
    since: date | None = None,
    document: str | None = None,
    correct_from_start: bool = False,
) -> Loaded:
    """Do what `load` does in a transaction that does more."""
    directory = load_directory(session)
    found = sound_plan(path, directory)
    plan = found.plan
    assert plan is not None
    take_in(session, directory, found.regions, found.departments, author)
    day = since or author.today
    old = load_plan(session, plan.code, date.max)
    if plan.light_rule is None:
        # A file that names no rule leaves the one that was chosen alone.
        plan = replace(plan, light_rule=old.light_rule if old else "strict")
    differences = compare(old, plan) if old else []
    if old is not None and not differences:
        return Loaded(plan, is_new=False, differences=[])
    if old is not None and not correct_from_start:
        _refuse_new_meaning(session, old, plan)
    rule = newest_rule(session, plan.light_rule or "strict")
    revises = old is not None and not correct_from_start
    if revises:
        _refuse_before_last_revision(session, plan.code, day)
    before = plan_row(session, plan.code)
    if old is not None and before is not None:
        keep_version(
            session, directory, before.id, old, plan,
            since=day if revises else None, today=author.today, document=document,
        )  # fmt: skip
    PlanWriter(
        session,
        directory,
        since=day if revises else None,
        document=document,
        today=author.today,
    ).save(plan, author.at)
    row = plan_row(session, plan.code)
    assert row is not None
    judge_by(session, row.id, rule, day if revises else None, author.today)
    log_change(
        session, author.by, author.at, author.command, "plan", plan.code,
        before=write_plan_file(old) if old else None, after=write_plan_file(plan),
    )  # fmt: skip
    return Loaded(
        plan, is_new=old is None, differences=differences,
        since=day if revises else None, document=document,
    )  # fmt: skip


def _refuse_new_meaning(session: Session, old: Plan, new: Plan) -> None:
    """Refuse to read reported figures in another unit or as another kind of figure."""
    before = {item.code: item for _, item in old.indicators()}
    reported = _below(session, t.Actual, true(), by=t.Indicator.code, plan=new.code)
    for _, item in new.indicators():
        was, count = before.get(item.code), reported.get(item.code, 0)
        if was is None or not count or (was.unit, was.kind) == (item.unit, item.kind):
            continue
        raise RefusedError(
            f"{item.code} {item.name}已有 {count} 个填报数，单位和类型不能改"
            f"（{was.unit or '无'}、{was.kind.label} → {item.unit or '无'}、{item.kind.label}），"
            "没有载入。请换一个新代码；当初录错的，加 --correction"
        )


def _refuse_before_last_revision(session: Session, code: str, day: date) -> None:
    """Revisions follow one another: an earlier one would hold beside those after it."""
    row = plan_row(session, code)
    last = last_revision(session, row.id) if row else None
    if last is not None and day < last:
        raise RefusedError(
            f"{code} 从 {last} 起已有修订，不能再从 {day} 起修订，没有载入。"
            f"请用 --from {last} 或更晚的日期；更正录错的内容用 --correction"
        )


def differences(url: URL, old: str, new: str, on: date) -> list[Difference]:
    """Compare two plans: files, shipped codes, or loaded ones."""
    return compare(_either(url, old, on), _either(url, new, on))


def _either(url: URL, name: str, on: date) -> Plan:
    """Return a loaded plan by its code, else the plan of a file or of a shipped code."""
    file, directory = database_file(url), shipped_directory()
    if file is None or file.is_file():
        with reading(url) as session:
            directory = load_directory(session)
            plan = None if is_file(name) else load_plan(session, name, on)
        if plan is not None:
            return plan
    found = sound_plan(plan_path(name), directory)
    assert found.plan is not None
    return found.plan


def exported(url: URL, query: str, on: date) -> str:
    """Return a loaded plan as a plan file, with the regions and departments not shipped."""
    plan = stored(url, query, on)
    with reading(url) as session:
        directory = load_directory(session)
    shipped = shipped_directory()
    home = directory.region(plan.region)
    assert home is not None
    above = [directory.regions[home.parent]] if home.parent else []
    regions = [*above, home, *directory.counties(home.code)]
    departments = [
        replace(department, region=home.name)
        for department in directory.departments_of(home.code)
        if (home.code, department.name) not in shipped.departments
    ]
    own = [region for region in regions if region.code not in shipped.regions]
    return write_plan_file(plan, own, departments)


def stored(url: URL, query: str, on: date) -> Plan:
    """Return a loaded plan as it holds on a day."""
    with reading(url) as session:
        directory = load_directory(session)
        named = find_plan(session, query)
        return plans_on(session, directory, {named.id: named.code}, on)[named.id]


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One line of the list of plans."""

    code: str
    name: str
    region: str
    start: date
    end: date
    tasks: int
    indicators: int
    targets: int
    actuals: int


def summaries(url: URL) -> list[PlanSummary]:
    """Return every loaded plan with its counts."""
    here = t.Indicator.retired_on.is_(None)
    with reading(url) as session:
        tasks = _counts(session, t.Task, t.Task.plan_id, t.Task.retired_on.is_(None))
        indicators = _counts(session, t.Indicator, t.Indicator.plan_id, here)
        targets = _below(session, t.Target, t.Target.valid_to.is_(None))
        actuals = _below(session, t.Actual, true())
        query = (
            select(t.Plan, t.Region.name)
            .join(t.Region, t.Region.id == t.Plan.region_id)
            .order_by(t.Plan.start_on, t.Plan.code)
        )
        return [
            PlanSummary(
                plan.code,
                plan.name,
                region,
                plan.start_on,
                plan.end_on,
                *(counts.get(plan.id, 0) for counts in (tasks, indicators, targets, actuals)),
            )
            for plan, region in session.execute(query)
        ]


def _counts(session: Session, table: Any, key: Any, condition: Any) -> dict[int, int]:
    rows = session.execute(select(key, func.count()).where(condition).group_by(key))
    return {row[0]: row[1] for row in rows}


def _below(
    session: Session, table: Any, condition: Any, *, by: Any = None, plan: str | None = None
) -> dict[Any, int]:
    """Return how many rows of `table` the indicators have, by plan row or by `by`."""
    key = t.Indicator.plan_id if by is None else by
    query = (
        select(key, func.count())
        .select_from(t.Indicator)
        .join(table, table.indicator_id == t.Indicator.id)
        .where(t.Indicator.retired_on.is_(None), condition)
        .group_by(key)
    )
    if plan is not None:
        query = query.join(t.Plan, t.Plan.id == t.Indicator.plan_id).where(t.Plan.code == plan)
    return {row[0]: row[1] for row in session.execute(query)}


def audited(path: Path, source: Path, reasons: Path | None) -> Audit:
    """Account for every number of the document `source` against the plan file.

    The reasons: `reasons`, else `audit/<file name>` beside it, else the shipped plan's.
    """
    found = sound_plan(path, shipped_directory())
    assert found.plan is not None
    shipped = shipped_plans().get(found.plan.code, path)
    beside = (plan.parent / "audit" / plan.name for plan in (path, shipped))
    place = reasons or next((file for file in beside if file.is_file()), None)
    text = read_text(source) if is_plain(source) else read_document(source).text
    return audit(found.plan, text, read_reasons(place) if place else Notes())

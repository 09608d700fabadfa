"""Import files of figures: each is stored whole or not at all, and what changed is told."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection
from sqlalchemy.orm import Session

from planctl.domain.number import from_millionths
from planctl.domain.period import Period, parse_period
from planctl.errors import PlanctlError, RefusedError
from planctl.exchange.faults import Fault
from planctl.exchange.tables import FigureTable, Stamp, read_tables
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.chain import finish, linker
from planctl.store.database import checking, writing
from planctl.store.staging import Staging, inserter, newest_of
from planctl.usecases.author import Author
from planctl.usecases.intake.checking import Checked, Checker
from planctl.usecases.intake.groups import find_odd
from planctl.usecases.intake.reading import Found, TableReader, Wanted
from planctl.usecases.intake.subjects import Subjects
from planctl.usecases.lookup import find_region
from planctl.usecases.template import version_of

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""

_AT_ONCE = 5_000
MOST_CHANGES = 1_000
"""So many changes are kept to be shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is stored or would be."""

    kind: str
    plan: str
    indicator: str
    name: str
    region: str
    period: str
    unit: str | None
    before: Decimal | None
    value: Decimal
    reason: str | None
    warning: str | None


@dataclass(slots=True)
class Imported:
    """What importing one file did, or would do."""

    path: str
    is_saved: bool = False
    rows: int = 0
    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    refused: int = 0
    blank: int = 0
    skipped: int = 0
    untold: int = 0
    warnings: int = 0
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def import_file(
    url: URL,
    path: Path,
    author: Author,
    wanted: Wanted,
    *,
    check_only: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Read, check and store a file; with any fault, or only checking, nothing is stored."""
    if check_only:
        with checking(url) as session:
            return _Run(session, path, author, wanted, progress).go(store=False)
    try:
        with writing(url) as session:
            done = _Run(session, path, author, wanted, progress).go(store=True)
            if done.refused:
                raise _NothingStoredError(done)
            return done
    except _NothingStoredError as error:
        return error.done


class _NothingStoredError(Exception):
    """Leaves the transaction with nothing stored."""

    def __init__(self, done: Imported) -> None:
        super().__init__()
        self.done = done


class _Run:
    """One file on its way into the register."""

    def __init__(
        self,
        session: Session,
        path: Path,
        author: Author,
        wanted: Wanted,
        progress: Progress | None,
    ) -> None:
        self.session, self.path, self.author, self.wanted = session, path, author, wanted
        self.progress = progress
        self.subjects = Subjects(session, author.today)
        self.found = Found(path)
        self.done = Imported(str(path))
        self.digest = ""
        self.expected_rows = 0

    def go(self, *, store: bool) -> Imported:
        """Return what was done."""
        connection = self.session.connection()
        staging = Staging(connection)
        try:
            self._read(staging)
            if not self.found.tables:
                self._fault_no_table()
            self._check(connection, staging, store=store)
        finally:
            # A failed statement has ended the transaction, and the table with it.
            if connection.in_transaction() and not connection.invalidated:
                staging.close()
        found, done = self.found, self.done
        done.faults, done.refused = found.faults, found.fault_count
        done.blank, done.skipped, done.untold = found.blank, found.skipped, found.untold
        done.rows = found.rows
        if store and not done.refused and (done.new or done.corrected):
            self._log()
        done.is_saved = store and not done.refused
        return done

    def _fault_no_table(self) -> None:
        self.found.fault_count += 1
        self.found.faults.append(
            Fault(
                str(self.path), "", 0, 0, "没有找到填报的表格",
                "表头要有“指标”和“实际值”两列；横排的表，列名要是报告期（2024Q3）或地区",
            )
        )  # fmt: skip

    def _read(self, staging: Staging) -> None:
        rows: list[Any] = []
        for table in read_tables(self.path, self._is_region):
            self.found.tables.append(table)
            if table.stamp is not None and not self._fits(table, table.stamp):
                continue
            self.expected_rows += table.count
            for row in TableReader(self.subjects, self.found, self.wanted).rows():
                rows.append(row)
                if len(rows) == _AT_ONCE:
                    self._put(staging, rows)
                    rows = []
        self._put(staging, rows)

    def _is_region(self, text: str) -> bool:
        return self.subjects.directory.region(text) is not None

    def _put(self, staging: Staging, rows: list[Any]) -> None:
        staging.put(rows)
        self.found.rows += len(rows)
        self._tell(self.found.rows)

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            # Read once and checked once.
            self.progress(done, 2 * max(self.expected_rows, self.found.rows))

    def _fits(self, table: FigureTable, stamp: Stamp) -> bool:
        """Refuse by name a 填报表 of another plan, region, period or version."""
        told = self._told_apart(stamp)
        for what, mend in told:
            self.found.fault((len(self.found.tables) - 1) * 10_000_000, 0, what, mend)
        return not told

    def _told_apart(self, stamp: Stamp) -> list[tuple[str, str]]:
        try:
            named = self.subjects.plan(stamp.plan)
        except PlanctlError:
            return [(f"这张表是规划 {stamp.plan} 的，台账里没有这个规划", "请先 planctl plan load")]
        region = self.subjects.directory.regions.get(stamp.region)
        if region is None:
            return [(f"这张表的地区代码 {stamp.region} 不在地区表里", "请核对是哪里的表")]
        try:
            period, wanted = parse_period(stamp.period), self.wanted
        except ValueError as error:
            return [(f"这张表的报告期不对：{error}", "请重新导出填报表")]
        told = []
        if wanted.plan and self.subjects.plan(wanted.plan).code != named.code:
            told.append((f"这张表是规划 {named.code} 的，不是 {wanted.plan} 的", "请核对 --plan"))
        if wanted.region:
            asked = find_region(self.subjects.directory, wanted.region)
            if asked.code != region.code:
                told.append((f"这张表是{region.name}的，不是{asked.name}的", "请核对 --region"))
        if wanted.period and parse_period(wanted.period) != period:
            asked_period = parse_period(wanted.period).label
            told.append((f"这张表是{period.label}的，不是{asked_period}的", "请核对 --period"))
        current = version_of(self.session, named.code, period)
        if stamp.version != current:
            told.append(
                (
                    f"这张表是按改动前的规划做的（模板版本 {stamp.version}，现在是 {current}）",
                    f"请用 planctl template --plan {named.code} --region {region.name} "
                    f"--period {period.code} 重新导出，把数填到新表里",
                )
            )
        return told

    def _check(self, connection: Connection, staging: Staging, *, store: bool) -> None:
        odd = find_odd(connection, staging, self.subjects, self.found)
        checker = Checker(self.subjects, self.found, self.wanted, odd)
        put = inserter(connection, t.Base.metadata.tables["actual"], (*_COLUMNS, "chain"))
        link = linker(self.session, "actual", _COLUMNS)
        row_of = _row_maker(connection, self.author, self.path.name)
        seen = 0
        for batch in staging.series():
            known = newest_of(connection, [key for key, _ in batch])
            rows = []
            for key, some in batch:
                seen += len(some)
                for checked in checker.series(key, some, known.get(key, {})):
                    self._count(checked)
                    rows.append(row_of(checked))
            if store and not self.found.fault_count:
                put([(*row, digest) for row, digest in zip(rows, link(rows), strict=True)])
            self.session.flush()
            self._tell(self.found.rows + seen)
        if store:
            finish(self.session)
        self.done.unchanged = checker.unchanged

    def _count(self, checked: Checked) -> None:
        if checked.before is None or checked.before[1] is None:
            self.done.new += 1
            kind = "new"
        else:
            self.done.corrected += 1
            kind = "corrected"
        self.done.warnings += checked.warning is not None
        is_told = len(self.done.changes) < MOST_CHANGES
        if kind == "new" and not is_told:
            return
        change = self._change(checked, kind)
        if is_told:
            self.done.changes.append(change)
        if kind == "corrected":
            self._corrections(checked, change)

    def _change(self, checked: Checked, kind: str) -> Change:
        before = checked.before[1] if checked.before else None
        indicator, row = checked.subject.indicator, checked.row
        return Change(
            kind, checked.subject.plan, indicator.code, indicator.name,
            self.subjects.regions_by_id[row[2]].name, checked.period.code, indicator.unit,
            None if before is None else from_millionths(before), from_millionths(row[4] or 0),
            checked.reason, checked.warning,
        )  # fmt: skip

    def _corrections(self, checked: Checked, change: Change) -> None:
        """A correction changes what was said: each leaves its own line in the log."""
        code = self.subjects.regions_by_id[checked.row[2]].code
        log_change(
            self.session, self.author.by, self.author.at, self.author.command, "actual",
            f"{change.plan}/{change.indicator}/{code}/{change.period}",
            before={"value": change.before},
            after={"value": change.value, "reason": change.reason, "file": self.path.name},
        )  # fmt: skip

    def _log(self) -> None:
        """New figures are told by their own rows; the log keeps the file they came in."""
        log_change(
            self.session, self.author.by, self.author.at, self.author.command, "import",
            self.path.name,
            after={
                "sha256": _digest(self.path), "new": self.done.new,
                "corrected": self.done.corrected, "unchanged": self.done.unchanged,
            },
        )  # fmt: skip


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_COLUMNS = (
    "indicator_id", "region_id", "period", "period_end", "revision", "value", "numerator",
    "denominator", "basis", "completed_on", "known_from", "recorded_at", "recorded_by", "source",
    "reason", "progress", "next_step", "evidence", "note", "warning", "force_reason",
    "unlock_reason",
)  # fmt: skip


def _row_maker(
    connection: Connection, author: Author, file: str
) -> Callable[[Checked], tuple[Any, ...]]:
    """Return a function that gives the row of a figure in the engine's own values."""
    columns = t.Base.metadata.tables["actual"].c
    dialect = connection.dialect

    def converted(name: str, value: Any) -> Any:
        process = columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        return process(value) if process else value

    today = converted("known_from", author.today)
    moment = converted("recorded_at", author.at)
    ends: dict[Period, tuple[str, Any]] = {}

    def row_of(checked: Checked) -> tuple[Any, ...]:
        row, period, texts = checked.row, checked.period, checked.texts
        end = ends.get(period)
        if end is None:
            end = ends[period] = (period.code, converted("period_end", period.end))
        completed = row[8]
        if completed is not None:
            completed = converted("completed_on", date.fromordinal(completed))
        return (
            row[1], row[2], *end, checked.revision, row[4], row[5], row[6],
            "increment" if row[7] else "cumulative", completed, today, moment, author.by,
            texts.get("source", file), checked.reason, texts.get("progress"),
            texts.get("next_step"), texts.get("evidence"), texts.get("note"),
            checked.warning, checked.force_reason, checked.unlock_reason,
        )  # fmt: skip

    return row_of


def files_of(names: Sequence[str]) -> Iterator[Path]:
    """Give the files that people name: files, folders, and patterns that no shell has expanded."""
    seen: set[Path] = set()
    for name in names:
        for path in _files_of(name):
            if path not in seen:
                seen.add(path)
                yield path


READABLE = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv"}


def _files_of(name: str) -> list[Path]:
    import glob

    path = Path(name)
    if path.is_dir():
        found = [one for one in sorted(path.rglob("*")) if _is_returned(one)]
        if not found:
            raise RefusedError(f"文件夹 {path} 里没有表格（.xlsx、.xls、.ods、.csv）。请核对路径")
        return found
    if path.exists() or not glob.has_magic(name):
        return [path]
    found = [Path(one) for one in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207
    found = [one for one in found if one.is_file() and not one.name.startswith("~$")]
    if not found:
        raise RefusedError(f"没有符合“{name}”的文件。请核对路径")
    return found


def _is_returned(path: Path) -> bool:
    """Return whether a file of a folder is a table; ~$ files are locks of open workbooks."""
    return (
        path.is_file() and path.suffix.lower() in READABLE and not path.name.startswith(("~$", "."))
    )


def totals(done: Sequence[Imported]) -> Mapping[str, int]:
    """Return the sums over some files."""
    names = ("new", "corrected", "unchanged", "refused", "blank", "skipped")
    return {name: sum(getattr(one, name) for one in done) for name in names}

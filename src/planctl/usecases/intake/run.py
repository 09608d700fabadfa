"""Import files of figures: each is stored whole or not at all, and what changed is told."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.number import from_millionths
from planctl.exchange.faults import Fault
from planctl.exchange.tables import read_tables
from planctl.store.audit import log_change
from planctl.store.bulk import newest_of
from planctl.store.database import reading, writing
from planctl.usecases.author import Author
from planctl.usecases.intake.checking import Checked, Checker
from planctl.usecases.intake.found import SHEET, Found, Wanted
from planctl.usecases.intake.groups import find_odd
from planctl.usecases.intake.outcome import MOST_CHANGES, Change, Imported
from planctl.usecases.intake.reading import TableReader
from planctl.usecases.intake.staging import Row, Staged, Staging
from planctl.usecases.intake.stamps import against
from planctl.usecases.intake.storing import Storing
from planctl.usecases.intake.subjects import Subject, Subjects

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""


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
        with reading(url) as session:
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
        self.expected_rows = 0

    def go(self, *, store: bool) -> Imported:
        """Return what was done."""
        staging = Staging()
        try:
            self._read(staging)
            if not self.found.tables:
                self._fault_no_table()
            self._check(staging, store=store)
        finally:
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
        for table in read_tables(self.path, self._is_region):
            self.found.tables.append(table)
            if table.stamp is not None:
                # A 填报表 of another plan, region, period or version is refused by name.
                told = against(table.stamp, self.session, self.subjects, self.wanted)
                for what, mend in told:
                    self.found.fault((len(self.found.tables) - 1) * SHEET, 0, what, mend)
                if told:
                    continue
            self.expected_rows += table.count
            TableReader(self.subjects, self.found, self.wanted, staging).read(self._tell)
        self.found.rows = staging.settle(is_last=True)

    def _is_region(self, text: str) -> bool:
        return self.subjects.directory.region(text) is not None

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            # Read once and checked once.
            self.progress(done, 2 * max(self.expected_rows, self.found.rows))

    def _check(self, staging: Staging, *, store: bool) -> None:
        connection = self.session.connection()
        odd = find_odd(connection, staging, self.subjects, self.found)
        checker = Checker(self.subjects, self.found, self.wanted, odd)
        storing = Storing(self.session, self.author, self.path.name)
        seen, regions = 0, len(self.subjects.region_ids)
        for indicator in staging.indicators():
            subject, series = self.subjects.by_id[indicator], staging.series(indicator)
            known = newest_of(connection, indicator, series.keys(), regions)
            has_more = indicator in staging.told
            for region in sorted(series):
                rows = series[region]
                seen += len(rows)
                for part in checker.series(subject, rows, known.get(region, {}), has_more=has_more):
                    is_kept = store and not self.found.fault_count
                    self._keep(storing if is_kept else None, subject, part)
            storing.put()
            self._tell(self.found.rows + seen)
        if store:
            storing.finish()
        self.done.unchanged = checker.unchanged

    def _keep(self, storing: Storing | None, subject: Subject, part: list[Row] | Checked) -> None:
        """Count a part of a series, and store it."""
        if isinstance(part, Checked):
            correction = self._count(part)
            if storing is not None:
                storing.one(part)
                if correction is not None:
                    region = self.subjects.regions_by_id[part.row.region]
                    storing.correction(correction, region.code)
            return
        self.done.new += len(part)
        for row in part[: MOST_CHANGES - len(self.done.changes)]:
            period = self.subjects.periods[row[1]]
            checked = Checked(Staged._make(row), subject, period, 1, None, {})
            self.done.changes.append(self._change(checked, "new"))
        if storing is not None:
            storing.plain(subject.id, part, self.subjects.periods)

    def _count(self, checked: Checked) -> Change | None:
        """Count a figure; return what it corrects, if it corrects anything."""
        is_new = checked.before is None or checked.before[1] is None
        self.done.new += is_new
        self.done.corrected += not is_new
        self.done.warnings += checked.warning is not None
        is_told = len(self.done.changes) < MOST_CHANGES
        if is_new and not is_told:
            return None
        change = self._change(checked, "new" if is_new else "corrected")
        if is_told:
            self.done.changes.append(change)
        return None if is_new else change

    def _change(self, checked: Checked, kind: str) -> Change:
        before = checked.before[1] if checked.before else None
        indicator, row = checked.subject.indicator, checked.row
        return Change(
            kind, checked.subject.plan, indicator.code, indicator.name,
            self.subjects.regions_by_id[row.region].name, checked.period.code, indicator.unit,
            None if before is None else from_millionths(before), from_millionths(row.value),
            checked.reason, checked.warning,
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

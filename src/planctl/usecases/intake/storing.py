"""Checked figures into the register, each with its digest, an indicator at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from sqlalchemy.orm import Session

from planctl.domain.period import Period
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.bulk import Insert, engine_value, inserter
from planctl.store.chain import finish, linker, plain_linker
from planctl.store.digests import FIRST, stretch
from planctl.usecases.author import Author
from planctl.usecases.intake.checking import Checked
from planctl.usecases.intake.outcome import Change
from planctl.usecases.intake.staging import Row

# What a figure may have besides its numbers.
_MORE = (
    "basis", "completed_on", "source", "reason", "progress", "next_step", "evidence", "note",
    "warning", "force_reason", "unlock_reason",
)  # fmt: skip
_SERIES = ("indicator_id", "region_id", "period", "period_end")
# What all figures of a file have in common.
_SAME = ("known_from", "recorded_at", "recorded_by")
_MOST_WAITING = 1_000
"""So many corrections wait for their lines in the log."""


class Storing:
    """Stores the figures of one file, in the order of series and periods."""

    def __init__(self, session: Session, author: Author, file: str) -> None:
        """Prepare the statements."""
        self.session, self.author, self.file = session, author, file
        self.connection = session.connection()
        same = dict(zip(_SAME, (author.today, author.at, author.by), strict=True))
        same_plain = same | {"source": file, "revision": 1}
        self.put_plain = self._inserter((*_SERIES, "value", "chain"), same_plain)
        # Apart: to bind nothing twice costs the driver as much as to bind all the others.
        self.put_parts = self._inserter(
            (*_SERIES, "value", "numerator", "denominator", "chain"), same_plain
        )
        self.put_all = self._inserter((*FIRST, *_MORE, "chain"), same)
        raw = {name: self._converted(name, value) for name, value in same.items()}
        self.link_plain = plain_linker(session, raw | {"source": file})
        self.link = linker(session, "actual", (*FIRST, *_MORE, *_SAME))
        self.same = tuple(raw.values())
        self.ends: dict[int, tuple[str, Any, str]] = {}
        """By period: its code, its end as the engine takes it, and both as they are digested."""
        self.rows: list[tuple[Any, ...]] = []
        self.put_rows = self.put_plain
        """What inserts the rows that have come so far."""
        self.waiting = 0

    def _inserter(self, names: Sequence[str], same: Mapping[str, Any]) -> Insert:
        return inserter(self.connection, t.Base.metadata.tables["actual"], names, same)

    def _converted(self, name: str, value: Any) -> Any:
        return engine_value(self.connection, t.Base.metadata.tables["actual"], name, value)

    def plain(self, indicator: int, rows: Sequence[Row], periods: Mapping[int, Period]) -> None:
        """Store first figures of a series that are numbers alone."""
        regions, numbers, _, values, overs, unders, *_ = zip(*rows, strict=True)
        for number in numbers:
            if number not in self.ends:
                self._end(number, periods[number])
        codes, ends, stretches = zip(*map(self.ends.__getitem__, numbers), strict=True)
        digests = self.link_plain(
            indicator, regions[0], zip(stretches, values, overs, unders, strict=True)
        )
        series = (repeat(indicator), regions, codes, ends, values)
        if overs.count(None) == unders.count(None) == len(rows):
            self._add(self.put_plain, zip(*series, digests, strict=False))
        else:
            self._add(self.put_parts, zip(*series, overs, unders, digests, strict=False))

    def one(self, checked: Checked) -> None:
        """Store a figure with all that it has."""
        row, texts = checked.row, checked.texts
        completed = row.completed_on
        if completed is not None:
            completed = self._converted("completed_on", date.fromordinal(completed))
        told = (
            checked.subject.id, row.region, *self._end(row.period, checked.period)[:2],
            checked.revision, row.value, row.numerator, row.denominator,
            "increment" if row.is_increment else "cumulative", completed,
            texts.get("source", self.file), checked.reason, texts.get("progress"),
            texts.get("next_step"), texts.get("evidence"), texts.get("note"), checked.warning,
            checked.force_reason, checked.unlock_reason,
        )  # fmt: skip
        self._add(self.put_all, [(*told, *self.link([(*told, *self.same)]))])

    def _end(self, number: int, period: Period) -> tuple[str, Any, str]:
        if number not in self.ends:
            end = self._converted("period_end", period.end)
            self.ends[number] = period.code, end, stretch(period.code, end)
        return self.ends[number]

    def _add(self, put: Insert, rows: Iterable[tuple[Any, ...]]) -> None:
        # Rows are inserted in the order in which they are digested.
        if put is not self.put_rows:
            self.put()
            self.put_rows = put
        self.rows += rows

    def put(self) -> None:
        """Insert what has come so far."""
        self.put_rows(self.rows)
        self.rows = []
        if self.waiting >= _MOST_WAITING:
            self._flush()

    def correction(self, change: Change, region: str) -> None:
        """A correction changes what was said: each leaves its own line in the log."""
        author = self.author
        log_change(
            self.session, author.by, author.at, author.command, "actual",
            f"{change.plan}/{change.indicator}/{region}/{change.period}",
            before={"value": change.before},
            after={"value": change.value, "reason": change.reason, "file": self.file},
        )  # fmt: skip
        self.waiting += 1

    def _flush(self) -> None:
        self.session.flush()
        self.waiting = 0

    def finish(self) -> None:
        """Write the log's lines and the ends of the chains."""
        self._flush()
        finish(self.session)

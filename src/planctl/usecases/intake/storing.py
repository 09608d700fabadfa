"""Checked figures into the register, each with its digest, an indicator at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from planctl.domain.period import Period
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.bulk import inserter
from planctl.store.chain import finish, linker, plain_linker
from planctl.store.digests import FIRST
from planctl.usecases.author import Author
from planctl.usecases.intake.checking import Checked
from planctl.usecases.intake.outcome import Change
from planctl.usecases.intake.staging import Row

# What a figure may have besides its numbers.
_MORE = (
    "basis", "completed_on", "source", "reason", "progress", "next_step", "evidence", "note",
    "warning", "force_reason", "unlock_reason",
)  # fmt: skip
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
        table = t.Base.metadata.tables["actual"]
        same = dict(zip(_SAME, (author.today, author.at, author.by), strict=True))
        names = (*FIRST, "chain")
        self.put_plain = inserter(self.connection, table, names, same | {"source": file})
        self.put_all = inserter(self.connection, table, (*names, *_MORE), same)
        raw = {name: self._converted(name, value) for name, value in same.items()}
        self.link_plain = plain_linker(session, raw | {"source": file})
        self.link = linker(session, "actual", (*FIRST, *_MORE, *_SAME))
        self.same = tuple(raw.values())
        self.nothing_more = ("cumulative", None, file, *[None] * (len(_MORE) - 3))
        self.ends: dict[int, tuple[str, Any]] = {}
        """By period: its code, and its end as the engine takes it."""
        self.rows: list[tuple[Any, ...]] = []
        self.more: dict[int, tuple[Any, ...]] = {}
        """By the place among the rows."""
        self.waiting = 0

    def _converted(self, name: str, value: Any) -> Any:
        column = t.Base.metadata.tables["actual"].c[name]
        dialect = self.connection.dialect
        process = column.type.dialect_impl(dialect).bind_processor(dialect)
        return process(value) if process else value

    def plain(self, indicator: int, rows: Sequence[Row], periods: Mapping[int, Period]) -> None:
        """Store first figures of a series that are numbers alone."""
        ends = self.ends
        for row in rows:
            if row[1] not in ends:
                self._end(row[1], periods[row[1]])
        figures = [
            (*ends[period], value, over, under)
            for _, period, _, value, over, under, _, _, _ in rows
        ]
        self.rows += self.link_plain(indicator, rows[0][0], figures)

    def one(self, checked: Checked) -> None:
        """Store a figure with all that it has."""
        row, texts = checked.row, checked.texts
        completed = row.completed_on
        if completed is not None:
            completed = self._converted("completed_on", date.fromordinal(completed))
        first = (
            checked.subject.id, row.region, *self._end(row.period, checked.period),
            checked.revision, row.value, row.numerator, row.denominator,
        )  # fmt: skip
        more = (
            "increment" if row.is_increment else "cumulative", completed,
            texts.get("source", self.file), checked.reason, texts.get("progress"),
            texts.get("next_step"), texts.get("evidence"), texts.get("note"), checked.warning,
            checked.force_reason, checked.unlock_reason,
        )  # fmt: skip
        self.more[len(self.rows)] = more
        self.rows.append((*first, *self.link([(*first, *more, *self.same)])))

    def _end(self, number: int, period: Period) -> tuple[str, Any]:
        if number not in self.ends:
            self.ends[number] = period.code, self._converted("period_end", period.end)
        return self.ends[number]

    def put(self) -> None:
        """Insert what has come so far."""
        if self.more:
            more, nothing = self.more, self.nothing_more
            self.put_all([(*row, *more.get(at, nothing)) for at, row in enumerate(self.rows)])
        else:
            self.put_plain(self.rows)
        self.rows, self.more = [], {}
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

"""Figures checked series by series, beside what is known of each: what may be stored, and how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from planctl.domain.period import Period
from planctl.errors import RefusedError
from planctl.store.bulk import Stored
from planctl.usecases.intake.cells import shown
from planctl.usecases.intake.found import Found, Group, Wanted, cut
from planctl.usecases.intake.groups import Odd
from planctl.usecases.intake.staging import Row, Staged
from planctl.usecases.intake.subjects import Subject, Subjects, period_number
from planctl.usecases.intake.walk import STORED, doubtful
from planctl.usecases.locking import Locks, load_locks

_KEPT = ("progress", "next_step", "evidence", "note", "source")
_PERIOD = itemgetter(1)
_NO_TEXTS: Mapping[str, str] = {}
_NOTHING: Mapping[str, Stored] = {}


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure that may be stored: the revision it becomes, and what was there before."""

    row: Staged
    subject: Subject
    period: Period
    revision: int
    before: Stored | None
    texts: Mapping[str, str]
    reason: str | None = None
    warning: str | None = None
    force_reason: str | None = None
    unlock_reason: str | None = None


Part: TypeAlias = list[Row] | Checked
"""First figures of their periods with nothing to say of them, or one of which something is."""


@dataclass(slots=True)
class Checker:
    """Checks series; faults go to `found`, what is there already is counted."""

    subjects: Subjects
    found: Found
    wanted: Wanted
    odd: Odd
    unchanged: int = 0
    locks: dict[int, Locks] = field(default_factory=dict)
    """By plan, read once it is asked for."""
    opened: dict[Group, str | None] = field(default_factory=dict)

    def series(
        self,
        subject: Subject,
        rows: list[Row],
        known: Mapping[str, Stored] = _NOTHING,
        *,
        has_more: bool = True,
    ) -> Iterator[Part]:
        """Give the figures of one series that are new or corrected, and right or explained.

        `has_more` says that some may have more than numbers: texts, a day, an increment.
        """
        periods = self.subjects.periods
        old = {self._number(code): told for code, told in known.items()} if known else {}
        is_twice = len(set(map(_PERIOD, rows))) < len(rows)
        doubted = doubtful(
            subject, periods, _together(rows, old) if old or is_twice else rows,
            has_stored=bool(old), by_steps=any(told[4] for told in old.values()),
        )  # fmt: skip
        is_told_of = has_more or is_twice or bool(old) or self._is_concerned(subject)
        if not (is_told_of or doubted):
            yield rows
            return
        plain: list[Row] = []
        previous = -1
        for bare in rows:
            if not is_told_of and bare[1] not in doubted:
                plain.append(bare)
                continue
            row = Staged._make(bare)
            if row.period == previous:
                self._twice(row, subject, periods[row.period])
                continue
            previous = row.period
            checked = self._one(row, subject, old.get(row.period), doubted.get(row.period, []))
            if checked is not None:
                if plain:
                    yield plain
                    plain = []
                yield checked
        if plain:
            yield plain

    def _number(self, code: str) -> int:
        return period_number(self.subjects.period_of(code))

    def _is_concerned(self, subject: Subject) -> bool:
        """Return whether locks, or doubts of whole returns, may concern the figures."""
        return bool(self._locks(subject.plan_id).events) or self.odd.concerns(subject.id)

    def _locks(self, plan: int) -> Locks:
        if plan not in self.locks:
            self.locks[plan] = load_locks(self.subjects.session, plan)
        return self.locks[plan]

    def _twice(self, row: Staged, subject: Subject, period: Period) -> None:
        self.found.fault(
            row.place, self.found.column(row.place, "value", "increment"),
            f"{subject.label}{period.label}在这个文件里填了两次", "请只留一行",
        )  # fmt: skip

    def _one(
        self, row: Staged, subject: Subject, there: Stored | None, doubted: list[str]
    ) -> Checked | None:
        """Return the figure if it is to be stored: not there yet, and right or explained."""
        texts = row.texts or _NO_TEXTS
        is_there = there is not None and there[1] is not None and _same(row, there)
        if there is not None and is_there and not _says_more(texts, there):
            self.unchanged += 1
            return None
        return self._checked(row, subject, there, texts, doubted)

    def _checked(
        self,
        row: Staged,
        subject: Subject,
        there: Stored | None,
        texts: Mapping[str, str],
        doubted: list[str],
    ) -> Checked | None:
        """Return the figure if it is right or explained; else note why not."""
        place, period = row.place, self.subjects.periods[row.period]
        column = self.found.column(place, "increment" if row.is_increment else "value", "numerator")
        said = texts.get("explanation") or self.wanted.force
        whole, group_said = self.odd.of(row, subject)
        said_all = said or group_said
        everything = [*doubted, *whole]
        if everything and not (said if doubted else said_all):
            if self.odd.is_told(row, subject, everything):
                return None
            self.found.fault(
                place, column, "；".join(everything),
                "请核对；确实无误，在“说明”里写一句原因，或加 --force 原因",
            )  # fmt: skip
            return None
        reason = self._reason(row, there, texts)
        if there is not None and reason is None:
            unit = subject.indicator.unit
            self.found.fault(
                place, column,
                f"{period.label}已经填报 {shown(there[1], unit)}，这里是 {shown(row.value, unit)}",
                "要更正，在“更正原因”或“说明”里写原因，或加 --reason 原因",
            )  # fmt: skip
            return None
        try:
            unlocked = self._unlocked((subject.plan_id, row.region, row.period), period)
        except RefusedError as error:
            self.found.fault(place, column, *cut(str(error)))
            return None
        return Checked(
            row, subject, period, there[0] + 1 if there else 1, there, texts, reason,
            "；".join(everything) or None, said_all if everything else None, unlocked,
        )  # fmt: skip

    def _unlocked(self, group: Group, period: Period) -> str | None:
        """Return the reason to keep with a figure of a closed period; refuse without one."""
        if group not in self.opened:
            plan, region, _ = group
            place = self.subjects.regions_by_id[region]
            self.opened[group] = self._locks(plan).reason_to_change(
                place.code, period, self.wanted.unlock, place.name
            )
        return self.opened[group]

    def _reason(self, row: Staged, there: Stored | None, texts: Mapping[str, str]) -> str | None:
        """Return why a figure that is there already gets a new revision."""
        if there is None:
            return None
        if there[1] is None:
            return "重新填报"
        told = texts.get("reason") or texts.get("explanation") or self.wanted.reason
        return told or ("补充文字说明" if _same(row, there) else None)


def _together(rows: Sequence[Row], old: Mapping[int, Stored]) -> list[Row]:
    """Return the series as it will be, oldest first: the new figures in place of the old."""
    points: dict[int, Row] = {
        number: (0, number, STORED, told[1], told[2], told[3], told[4], None, None)
        for number, told in old.items()
        if told[1] is not None
    }
    for row in rows:
        if row[1] not in points or points[row[1]][2] == STORED:
            points[row[1]] = row
    return [points[number] for number in sorted(points)]


def _same(row: Staged, there: Stored) -> bool:
    """Return whether the figure says what is stored already."""
    completed = there[5].toordinal() if isinstance(there[5], date) else None
    told = (row.value, row.numerator, row.denominator, bool(row.is_increment))
    return told == there[1:5] and (row.completed_on is None or row.completed_on == completed)


def _says_more(texts: Mapping[str, str], there: Stored) -> bool:
    stored: Mapping[str, Any] = there[6]
    return any(name in texts and texts[name] != stored[name] for name in _KEPT)

"""Figures checked as they come, series by series, beside what is known of each series.

The walk through a series costs a few comparisons of integers for each figure; only what looks odd
is put before the rules of the domain, which find the words.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planctl.domain.jump import LEAST_CHANGES
from planctl.domain.number import from_millionths
from planctl.domain.period import Period
from planctl.domain.plausibility import Figure, begins_anew, doubts
from planctl.domain.terms import Kind
from planctl.errors import RefusedError
from planctl.store.staging import Key, Staged, Stored
from planctl.usecases.intake.cells import shown
from planctl.usecases.intake.groups import Odd
from planctl.usecases.intake.reading import Found, Group, Wanted, cut
from planctl.usecases.intake.subjects import Subject, Subjects
from planctl.usecases.locking import Locks, load_locks

_SCALE = 10**6
_MOST_CHANGES = 20
_KEPT = ("progress", "next_step", "evidence", "note", "source")


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
        self, key: Key, rows: Sequence[Staged], known: Mapping[str, Stored]
    ) -> Iterator[Checked]:
        """Give the figures of one series that are new or corrected, and right or explained."""
        subject = self.subjects.by_id[key[0]]
        periods = self.subjects.periods
        old = {self._number(code): told for code, told in known.items()} if known else {}
        points = self._points(rows, old)
        walk = _Walk(subject, periods, points, old)
        previous = -1
        for row in rows:
            number = row[3]
            if number == previous:
                self._twice(row, subject, periods[number])
                continue
            previous = number
            texts = json.loads(row[9]) if row[9] else _NO_TEXTS
            there = old.get(number)
            is_there = there is not None and there[1] is not None and _same(row, there)
            if there is not None and is_there and not _says_more(texts, there):
                self.unchanged += 1
                walk.pass_by(number)
                continue
            checked = self._checked(row, subject, there, texts, walk.found(row, texts))
            if checked is not None:
                yield checked

    def _number(self, code: str) -> int:
        from planctl.usecases.intake.subjects import period_number

        return period_number(self.subjects.period_of(code))

    def _points(
        self, rows: Sequence[Staged], old: Mapping[int, Stored]
    ) -> list[tuple[int, int, bool]]:
        """Return (period, value, is new) of the series as it will be, oldest first."""
        points = {number: told[1] for number, told in old.items() if told[1] is not None}
        told = {row[3]: row[4] for row in rows if row[4] is not None}
        return sorted(
            [
                *((number, value, False) for number, value in points.items() if number not in told),
                *((number, value, True) for number, value in told.items()),
            ]
        )

    def _twice(self, row: Staged, subject: Subject, period: Period) -> None:
        self.found.fault(
            row[0], self.found.column(row[0], "value", "increment"),
            f"{subject.label}{period.label}在这个文件里填了两次", "请只留一行",
        )  # fmt: skip

    def _checked(
        self,
        row: Staged,
        subject: Subject,
        there: Stored | None,
        texts: Mapping[str, str],
        doubted: list[str],
    ) -> Checked | None:
        """Return the figure if it is right or explained; else note why not."""
        place, period = row[0], self.subjects.periods[row[3]]
        column = self.found.column(place, "increment" if row[7] else "value", "numerator")
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
        reason = self._reason(row, subject, there, texts)
        if there is not None and reason is None:
            unit = subject.indicator.unit
            self.found.fault(
                place, column,
                f"{period.label}已经填报 {shown(there[1], unit)}，这里是 {shown(row[4], unit)}",
                "要更正，在“更正原因”或“说明”里写原因，或加 --reason 原因",
            )  # fmt: skip
            return None
        try:
            unlocked = self._unlocked((subject.plan_id, row[2], row[3]), subject, period)
        except RefusedError as error:
            self.found.fault(place, column, *cut(str(error)))
            return None
        return Checked(
            row, subject, period, there[0] + 1 if there else 1, there, texts, reason,
            "；".join(everything) or None, said_all if everything else None, unlocked,
        )  # fmt: skip

    def _unlocked(self, group: Group, subject: Subject, period: Period) -> str | None:
        """Return the reason to keep with a figure of a closed period; refuse without one."""
        if group not in self.opened:
            plan, region, _ = group
            if plan not in self.locks:
                self.locks[plan] = load_locks(self.subjects.session, plan)
            place = self.subjects.regions_by_id[region]
            self.opened[group] = self.locks[plan].reason_to_change(
                place.code, period, self.wanted.unlock, place.name
            )
        return self.opened[group]

    def _reason(
        self, row: Staged, subject: Subject, there: Stored | None, texts: Mapping[str, str]
    ) -> str | None:
        """Return why a figure that is there already gets a new revision."""
        if there is None:
            return None
        if there[1] is None:
            return "重新填报"
        told = texts.get("reason") or texts.get("explanation") or self.wanted.reason
        return told or ("补充文字说明" if _same(row, there) else None)


_NO_TEXTS: Mapping[str, str] = {}


def _same(row: Staged, there: Stored) -> bool:
    """Return whether the figure says what is stored already."""
    completed = there[5].toordinal() if isinstance(there[5], date) else None
    return (row[4], row[5], row[6], bool(row[7])) == there[1:5] and (
        row[8] is None or row[8] == completed
    )


def _says_more(texts: Mapping[str, str], there: Stored) -> bool:
    stored: Mapping[str, Any] = there[6]
    return any(name in texts and texts[name] != stored[name] for name in _KEPT)


class _Walk:
    """Goes through a series once, oldest first, and knows what lies around each figure."""

    def __init__(
        self,
        subject: Subject,
        periods: Mapping[int, Period],
        points: list[tuple[int, int, bool]],
        old: Mapping[int, Stored],
    ) -> None:
        self.subject, self.periods, self.points = subject, periods, points
        self.kind = subject.indicator.kind
        self.at = 0
        self.before: tuple[int, int] | None = None
        self.changes: list[int] = []
        # Where increments are told, neighbours are no running totals.
        self.is_told_by_steps = any(told[4] for told in old.values())

    def pass_by(self, number: int) -> None:
        """Go on past a period."""
        while self.at < len(self.points) and self.points[self.at][0] <= number:
            self._step()

    def _step(self) -> None:
        number, value, _ = self.points[self.at]
        if self.before is not None:
            was, last = self.before
            anew = begins_anew(self.kind, self.periods[was], self.periods[number])
            self.changes.append(value if anew else value - last)
            if len(self.changes) > _MOST_CHANGES:
                del self.changes[0]
        self.before = (number, value)
        self.at += 1

    def found(self, row: Staged, texts: Mapping[str, str]) -> list[str]:
        """Return what speaks against a figure, in words."""
        number, value = row[3], row[4]
        assert value is not None
        while self.at < len(self.points) and self.points[self.at][0] < number:
            self._step()
        subject = self.subject
        by_steps = bool(row[7]) or self.is_told_by_steps
        after = None if by_steps else self._after(number)
        before = None if by_steps else self.before
        odd = (
            not (subject.low <= value <= subject.high or value == 0)
            or (subject.whole and value % _SCALE != 0)
            or row[6] is not None
            or (before is not None and self._is_odd_after(before, value, number))
            or (after is not None and self.kind is Kind.COUNT and value > after[1])
            or (after is not None and self.kind is Kind.FLOW)
        )
        told = self._doubts(row, before, after) if odd else []
        self.pass_by(number)
        return told

    def _is_odd_after(self, before: tuple[int, int], value: int, number: int) -> bool:
        """Return whether a figure is worth a closer look beside the one before."""
        change = value - before[1]
        if self.kind in (Kind.COUNT, Kind.YESNO) and change < 0:
            return True
        is_long = len(self.changes) >= LEAST_CHANGES
        if self.kind is Kind.FLOW:
            return change < 0 or is_long
        return is_long and not min(self.changes) <= change <= max(self.changes)

    def _after(self, number: int) -> tuple[int, int] | None:
        """Return the next figure, unless it came in with this one and is judged by itself."""
        place = self.at + 1
        while place < len(self.points) and self.points[place][0] <= number:
            place += 1
        if place < len(self.points) and not self.points[place][2]:
            return self.points[place][:2]
        return None

    def _doubts(
        self, row: Staged, before: tuple[int, int] | None, after: tuple[int, int] | None
    ) -> list[str]:
        def told(point: tuple[int, int] | None) -> Any:
            return None if point is None else (self.periods[point[0]], from_millionths(point[1]))

        parts = [None if part is None else from_millionths(part) for part in (row[5], row[6])]
        figure = Figure(
            from_millionths(row[4] or 0), self.periods[row[3]], parts[0], parts[1],
            told(before), told(after),
            tuple(map(from_millionths, self.changes)) if before else (),
        )  # fmt: skip
        return doubts(self.subject.indicator, figure)

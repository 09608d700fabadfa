"""What a region still owes for a period, one figure after the other, and storing each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import URL

from planctl.domain.directory import Directory, Region
from planctl.domain.period import Period
from planctl.domain.review import State
from planctl.domain.terms import Kind, Rollup
from planctl.errors import NotFoundError, RefusedError, UsageError
from planctl.store.database import reading
from planctl.store.rows.directory import load_directory
from planctl.usecases.answers import Item, Selection, selected
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry
from planctl.usecases.figures import Recorded, check, correct, done, record
from planctl.usecases.locking import load_locks
from planctl.usecases.lookup import find_region
from planctl.usecases.template import FormLine, forms


@dataclass(frozen=True, slots=True)
class Blank:
    """One figure to be asked for; one that was sent back is to be corrected."""

    item: Item
    region: Region
    line: FormLine

    @property
    def period(self) -> Period:
        """Return the indicator's own period."""
        return self.line.owed.period

    @property
    def is_correction(self) -> bool:
        """Return whether a figure is there that was sent back."""
        return self.line.now is not None

    @property
    def is_item(self) -> bool:
        """Return whether it is ticked off, not measured."""
        return self.item.indicator.kind is Kind.YESNO

    @property
    def wants_parts(self) -> bool:
        """Return whether the region above needs numerator and denominator."""
        return self.item.indicator.rollup in (Rollup.RATIO, Rollup.WEIGHTED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed for one figure, with what was said when asked again."""

    value: str
    completed_on: date | None = None
    force_reason: str | None = None
    reason: str | None = None
    progress: str | None = None
    next_step: str | None = None


def blanks(
    url: URL, selection: Selection, period: Period, today: date, *,
    everything: bool = False, unlock_reason: str | None = None,
) -> list[Blank]:  # fmt: skip
    """Return what a region has not reported, or has to correct, in document order.

    `everything`: also what may be left out (an item's progress before its day).
    """
    if period.end > today:
        raise RefusedError(
            f"{period.label}到 {period.end} 才结束，今天是 {today}，还不能填报。请核对 --period"
        )
    with reading(url) as session:
        directory = load_directory(session)
        wider = replace(selection, region=None)
        chosen = [(key, held) for key, held in selected(session, directory, wider, today) if held]
        region = _region(selection, [held[0] for _, held in chosen], directory)
        ours = [
            (key, held)
            for key, held in chosen
            if (home := directory.region(held[0].plan.region)) is not None
            and home.code in (region.code, region.parent)
        ]
        locks = {key: load_locks(session, key) for key, _ in ours}
    found: list[Blank] = []
    for key, held in ours:
        some = [
            blank
            for blank in _of_plan(url, held, region, period, today)
            if everything or blank.line.owed.required or blank.is_correction
        ]
        if some:
            where = f"{held[0].plan.code} {region.name}"
            locks[key].reason_to_change(region.code, period, unlock_reason, where)
        found += some
    return found


def _region(selection: Selection, some: list[Item], directory: Directory) -> Region:
    """Return the region that fills in: the one named, else the only one the plans are about."""
    if selection.region:
        return find_region(directory, selection.region)
    homes = {home.code: home for item in some if (home := directory.region(item.plan.region))}
    if not homes:
        raise NotFoundError("还没有载入规划。用 planctl plan load 规划代码或文件 载入")
    if len(homes) > 1:
        names = "、".join(home.name for home in homes.values())
        raise UsageError(f"请写明替哪个地区填报：--region 地区（规划涉及 {names} 及其县区）")
    return next(iter(homes.values()))


def _of_plan(
    url: URL, held: list[Item], region: Region, period: Period, today: date
) -> Iterator[Blank]:
    items = {item.indicator.code: item for item in held}
    try:
        found = forms(url, held[0].plan.code, period, region.name, today)
    except RefusedError:
        # Nothing is owed on this plan for the period.
        return
    for form in found:
        for line in form.lines:
            item = items.get(line.item.indicator.code)
            if item is not None and _is_open(line):
                yield Blank(item, region, line)


def _is_open(line: FormLine) -> bool:
    return line.now is None or line.now.decision.state is State.RETURNED


def doubt(url: URL, blank: Blank, answer: Answer, author: Author) -> None:
    """Say at once what is wrong with an answer, before more is asked: as `store` would."""
    check(url, _entry(blank, answer, None), author)


def store(
    url: URL, blank: Blank, answer: Answer, author: Author, unlock_reason: str | None
) -> Recorded:
    """Store one answer in a transaction of its own."""
    entry = _entry(blank, answer, unlock_reason)
    if answer.completed_on is not None:
        return done(url, replace(entry, completed_on=answer.completed_on), author)
    return correct(url, entry, author) if blank.is_correction else record(url, entry, author)


def _entry(blank: Blank, answer: Answer, unlock_reason: str | None) -> Entry:
    over, _, under = answer.value.partition("/")
    parts = (over.strip(), under.strip()) if under and not blank.is_item else (None, None)
    return Entry(
        blank.item.indicator.code, None if parts[0] else answer.value, blank.period.code,
        region=blank.region.name, plan=blank.item.plan.code, numerator=parts[0],
        denominator=parts[1], progress=answer.progress, next_step=answer.next_step,
        force_reason=answer.force_reason, reason=answer.reason, unlock_reason=unlock_reason,
    )  # fmt: skip

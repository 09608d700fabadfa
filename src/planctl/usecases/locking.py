"""Closing a period, opening it again, and what a closed period asks of later changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory, Region
from planctl.domain.period import Period
from planctl.domain.review import LockEvent, State, last_event
from planctl.errors import NotFoundError, RefusedError, UsageError
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.store.locks import append_event, lock_events
from planctl.store.reviews import count_by_state
from planctl.store.rows.directory import load_directory, region_ids
from planctl.usecases.author import Author
from planctl.usecases.lookup import NamedPlan, all_plans, find_plan, find_region
from planctl.usecases.office import require_everything


@dataclass(frozen=True, slots=True)
class Locks:
    """What was closed and opened for one plan, oldest first."""

    events: Sequence[LockEvent]

    def state(self, region: str, day: date) -> LockEvent | None:
        """Return what was last done to the period that ends on `day`, for a region's code."""
        return last_event(self.events, region, day)

    def reason_to_change(
        self, region: str, period: Period, unlock_reason: str | None, where: str
    ) -> str | None:
        """Return the reason to keep with a changed figure, None where the period is untouched.

        A closed period asks for one; one that was opened again lends its own.
        """
        last = self.state(region, period.end)
        if last is None:
            return None
        given = (unlock_reason or "").strip()
        if last.is_closing and not given:
            raise RefusedError(
                f"{where} {period.label}已锁定（{_who(last)}），没有保存。"
                "确需改动，加 --unlock-reason 原因（报表里会标出来）"
            )
        return given or last.reason


def load_locks(session: Session, plan_id: int) -> Locks:
    """Return what was closed and opened for a plan."""
    return Locks(lock_events(session, plan_id))


def _who(event: LockEvent) -> str:
    return f"{event.by}，{event.at.astimezone():%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Closed:
    """What was done for one plan, and how its figures of the period stand."""

    plan: str
    region: str
    period: str
    is_closing: bool
    unchanged: bool
    figures: int
    unapproved: int


def lock(
    url: URL, period: Period, plan: str | None, region: str | None, reason: str | None,
    author: Author, *, closing: bool = True,
) -> list[Closed]:  # fmt: skip
    """Close a period of the plans that it belongs to, or open it again with a reason."""
    if not closing and not (reason or "").strip():
        raise UsageError("解锁要写原因：--reason 原因（例如：省里要求重报）")
    if closing and period.end >= author.today:
        raise RefusedError(
            f"{period.label}到 {period.end} 才结束，今天是 {author.today}，还不能锁定"
        )
    event = LockEvent(period, None, closing, author.by, author.at, (reason or "").strip() or None)
    with writing(url) as session:
        require_everything(session, "锁定")
        directory = load_directory(session)
        where = find_region(directory, region) if region else None
        return [
            _close(session, named, directory, where, event, author)
            for named in _concerned(session, directory, period, plan, where)
        ]


def _concerned(
    session: Session, directory: Directory, period: Period, plan: str | None, where: Region | None
) -> list[NamedPlan]:
    """Return the plans that a period, and a region, belong to."""
    named = [find_plan(session, plan)] if plan else all_plans(session)
    found = [
        one
        for one in named
        if _runs(session.get_one(t.Plan, one.id), period)
        and (where is None or _is_of(where, session.get_one(t.Region, _home(session, one)).code))
    ]
    if not found:
        about = f"{where.name} " if where else ""
        which = f"规划 {plan} " if plan else "载入的规划"
        raise NotFoundError(f"{which}不涉及 {about}{period.label}。请核对 --period 和 --region")
    return found


def _home(session: Session, named: NamedPlan) -> int:
    return session.get_one(t.Plan, named.id).region_id


def _runs(plan: t.Plan, period: Period) -> bool:
    return period.end >= plan.start_on and period.start <= plan.end_on


def _is_of(region: Region, home: str) -> bool:
    return home in (region.code, region.parent)


def _close(
    session: Session, named: NamedPlan, directory: Directory, where: Region | None,
    event: LockEvent, author: Author,
) -> Closed:  # fmt: skip
    locks = load_locks(session, named.id)
    home = session.get_one(t.Region, named.region_id).code
    codes = [where.code] if where else [home, *(one.code for one in directory.counties(home))]
    before = [locks.state(code, event.period.end) for code in codes]
    unchanged = all((one is not None and one.is_closing) == event.is_closing for one in before)
    if not unchanged:
        key = region_ids(session)[where.code] if where else None
        append_event(session, named.id, key, event)
        log_change(
            session, author.by, author.at, author.command, "period_lock",
            f"{named.code}/{where.code if where else '*'}/{event.period}",
            before={"locked": [code for code, one in zip(codes, before, strict=True)
                               if one is not None and one.is_closing]},
            after={"action": "lock" if event.is_closing else "unlock", "reason": event.reason},
        )  # fmt: skip
    keys = region_ids(session)
    counts = count_by_state(
        session,
        t.Indicator.plan_id == named.id,
        t.Actual.region_id.in_([keys[code] for code in codes]),
        t.Actual.period_end.between(event.period.start, event.period.end),
    )
    figures = sum(counts.values())
    return Closed(
        named.code, where.name if where else "全部地区", event.period.code, event.is_closing,
        unchanged, figures, figures - counts.get(State.APPROVED, 0),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LockLine:
    """One act of closing or opening; `holds`: nothing later has changed it."""

    plan: str
    region: str | None
    period: str
    action: str
    by: str
    at: datetime
    reason: str | None
    holds: bool


def locks(url: URL, plan: str | None, region: str | None) -> list[LockLine]:
    """Return everything that was closed and opened, oldest first."""
    with reading(url) as session:
        directory = load_directory(session)
        where = find_region(directory, region) if region else None
        named = [find_plan(session, plan)] if plan else all_plans(session)
        lines = []
        for one in named:
            events = lock_events(session, one.id)
            for place, event in enumerate(events):
                if where is not None and event.region not in (None, where.code):
                    continue
                later = [x for x in events[place + 1 :] if _overrules(x, event)]
                lines.append(
                    LockLine(
                        one.code,
                        directory.regions[event.region].name if event.region else None,
                        event.period.code, "lock" if event.is_closing else "unlock", event.by,
                        event.at, event.reason, not later,
                    )
                )  # fmt: skip
    return lines


def _overrules(later: LockEvent, event: LockEvent) -> bool:
    """Say whether a later act is about all that an earlier one was about."""
    wide = later.region in (None, event.region)
    return (
        wide and later.period.start <= event.period.start and event.period.end <= later.period.end
    )

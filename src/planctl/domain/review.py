"""Review and lock of figures: their states, and which lock holds for a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from planctl.domain.period import Period
from planctl.domain.terms import Term


class State(Term):
    """How far a revision has come; the latest decision says it, none means submitted."""

    SUBMITTED = "submitted", "已报"
    APPROVED = "approved", "已审"
    RETURNED = "returned", "退回"


class Mark(Term):
    """What a reader of a report has to know of a figure."""

    RETURNED = "returned", "退回待改"
    CHANGED_AFTER_LOCK = "changed_after_lock", "锁定后改过"


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a revision stands, with who decided it, when and why."""

    state: State = State.SUBMITTED
    by: str | None = None
    on: date | None = None
    reason: str | None = None
    unlock_reason: str | None = None
    """Why the figure, or the decision on it, came after its period had been closed."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return what reports say beside the figure."""
        returned = (Mark.RETURNED,) if self.state is State.RETURNED else ()
        changed = (Mark.CHANGED_AFTER_LOCK,) if self.unlock_reason is not None else ()
        return returned + changed


SUBMITTED = Decision()


@dataclass(frozen=True, slots=True)
class LockEvent:
    """A period closed, or opened again, for one region (by code) or for all of a plan."""

    period: Period
    region: str | None
    is_closing: bool
    by: str
    at: datetime
    reason: str | None = None

    def covers(self, region: str, day: date) -> bool:
        """Return whether a figure of the region whose period ends on `day` is concerned."""
        return self.region in (None, region) and self.period.start <= day <= self.period.end


def last_event(events: Iterable[LockEvent], region: str, day: date) -> LockEvent | None:
    """Return what was last done to a figure's period, None if nothing; events oldest first."""
    found = None
    for event in events:
        if event.covers(region, day):
            found = event
    return found

"""All figures, one row each, with keys and names: for other programs."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from sqlalchemy import URL

from planctl.domain.review import State
from planctl.store.database import reading
from planctl.store.export import counted, figures, streamed
from planctl.store.rows.directory import load_directory
from planctl.store.rows.figures import decision_of
from planctl.usecases.scope import Scope, conditions

Value: TypeAlias = str | int | Decimal | date | datetime | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]

# Key and type of each column, in order; a contract for scripts.
COLUMNS: dict[str, type] = {
    "plan": str, "plan_name": str, "task": str, "task_name": str, "indicator": str, "name": str,
    "unit": str, "kind": str, "region_code": str, "region": str, "period": str,
    "period_end": date, "value": Decimal, "numerator": Decimal, "denominator": Decimal,
    "basis": str, "completed_on": date, "revision": int, "by": str, "at": datetime,
    "known_from": date, "source": str, "reason": str, "progress": str, "next_step": str,
    "evidence": str, "note": str, "warning": str, "force_reason": str, "state": str,
    "decided_by": str, "decided_on": date, "decision_reason": str, "unlock_reason": str,
    "flags": tuple,
}  # fmt: skip
_DECISION = 5


@dataclass(frozen=True, slots=True)
class Export:
    """The rows as they are read, and how many there will be, for who wants to count first."""

    rows: Iterator[Row]
    count: Callable[[], int]


@contextmanager
def export(
    url: URL, scope: Scope, today: date, *, known_on: date, all_revisions: bool = False,
    states: Iterable[State] = tuple(State),
) -> Iterator[Export]:  # fmt: skip
    """Give out the figures; withdrawn ones have no value."""
    with reading(url) as session:
        chosen = conditions(session, load_directory(session), scope, today)
        asked = figures(session, chosen, known_on, states, all_revisions=all_revisions)
        rows = (_row(tuple(row)) for row in streamed(session, asked))
        yield Export(rows, partial(counted, session, asked))


def _row(row: Row) -> Row:
    told, decided = row[:-_DECISION], row[-_DECISION:]
    decision = decision_of(*decided)  # type: ignore[arg-type]
    marks = tuple(mark.value for mark in decision.marks)
    return (*told, decision.state.value, *decided[1:], marks)

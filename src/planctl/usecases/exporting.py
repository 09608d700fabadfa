"""All figures, one row each, with keys and names: for other programs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy import URL

from planctl.domain.review import State
from planctl.store.database import reading
from planctl.store.export import figures
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


@contextmanager
def export(
    url: URL, scope: Scope, today: date, *, known_on: date, all_revisions: bool = False,
    states: Iterable[State] = tuple(State),
) -> Iterator[Iterator[Row]]:  # fmt: skip
    """Give out the rows as they are read; withdrawn figures have no value."""
    with reading(url) as session:
        chosen = conditions(session, load_directory(session), scope, today)
        found = figures(session, chosen, known_on, states, all_revisions=all_revisions)
        yield (_row(tuple(row)) for row in found)


def _row(row: Row) -> Row:
    told, decided = row[:-_DECISION], row[-_DECISION:]
    decision = decision_of(*decided)  # type: ignore[arg-type]
    marks = tuple(mark.value for mark in decision.marks)
    return (*told, decision.state.value, *decided[1:], marks)

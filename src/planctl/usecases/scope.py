"""Which figures are meant: a selection and a period as conditions of one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.orm import Session

from planctl.domain.directory import Directory
from planctl.domain.period import parse_period
from planctl.errors import UsageError
from planctl.store import tables as t
from planctl.usecases.answers import Selection, selected
from planctl.usecases.lookup import find_indicator, find_plan, find_region


@dataclass(frozen=True, slots=True)
class Scope:
    """A selection of figures; none of the fields means all of them."""

    selection: Selection = field(default_factory=Selection)
    period: str | None = None

    @property
    def is_everything(self) -> bool:
        """Return whether nothing narrows the figures down."""
        return self == Scope()


def conditions(
    session: Session, directory: Directory, scope: Scope, today: date
) -> list[ColumnElement[bool]]:
    """Return what a query on `Actual`, `Indicator` and `Plan` has to ask for."""
    selection, found = scope.selection, []
    if selection.plan:
        found.append(t.Plan.id == find_plan(session, selection.plan).id)
    if selection.indicator:
        named = find_indicator(session, selection.indicator, selection.plan)
        found.append(t.Indicator.id == named.id)
    if selection.region:
        found.append(t.Region.code == find_region(directory, selection.region).code)
    if selection.dept or selection.task:
        found.append(_of_items(session, directory, selection, today))
    if scope.period:
        found.append(within(scope.period))
    return found


def within(text: str) -> ColumnElement[bool]:
    """Return that a figure's period ends within the period that `text` names."""
    try:
        period = parse_period(text)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return t.Actual.period_end.between(period.start, period.end)


def _of_items(
    session: Session, directory: Directory, selection: Selection, today: date
) -> ColumnElement[bool]:
    """Return that a figure is of the items that a department answers for, or of a task."""
    wider = replace(selection, region=None, indicator=None)
    chosen = selected(session, directory, wider, today)
    plans = (_of_plan(key, [item.indicator.code for item in held]) for key, held in chosen)
    return or_(false(), *plans)


def _of_plan(plan_id: int, codes: Iterable[str]) -> ColumnElement[bool]:
    return and_(t.Indicator.plan_id == plan_id, t.Indicator.code.in_(list(codes)))

"""A standing as a row: the values of the contract of `planctl status`."""

from decimal import Decimal

from planctl.domain.number import from_millionths, scaled_of
from planctl.domain.plan import Target
from planctl.domain.terms import Op, Status
from planctl.domain.verdict import Verdict
from planctl.report.kept import kept
from planctl.report.reasons import reason_line
from planctl.report.table import Cell
from planctl.report.wording import code_of, light_of, period_label, target_of, unit_in
from planctl.usecases.answers import Item
from planctl.usecases.judging import Question, Standing

_CODES = {status: status.value for status in Status}


def status_row(standing: Standing, question: Question) -> tuple[Cell, ...]:
    """Return the values of the contract of design §5."""
    return row_of(standing, question, reason_line(standing))


def row_of(standing: Standing, question: Question, reason: str) -> tuple[Cell, ...]:
    """Return the same with another reason."""
    item, verdict, target = standing.item, standing.verdict, target_of(standing)
    base = verdict.baseline.value if verdict.baseline else standing.commitment.baseline
    period = code_of(standing.figure.period) if standing.figure else None
    op, *asked, due = _asked(target)
    if verdict.regions_total is not None:
        # Actual and expected count regions here, and so does what is asked: all of them.
        op, asked = Op.AT_LEAST.value, [Decimal(verdict.regions_total), None]
    (about, kind), marks = _names(item), standing.marks
    return (
        *about, standing.region.name, *kind, question.as_of,
        period or period_label(standing) or None,
        verdict.actual, base, verdict.expected, _gap(verdict), verdict.ratio,
        op, *asked, due, _CODES[verdict.status], light_of(standing), reason,
        verdict.flags + tuple([mark.value for mark in marks]) if marks else verdict.flags,
        standing.rule.code, origin_of(standing), coverage_of(standing),
    )  # fmt: skip


@kept
def _names(item: Item) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return the cells about an item: before and behind that of the region."""
    indicator = item.indicator
    return (item.plan.code, indicator.code, item.name), (
        unit_in(indicator), indicator.kind.value, indicator.direction.value,
        item.lead, item.support,
    )  # fmt: skip


@kept
def _asked(target: Target | None) -> tuple[Cell, ...]:
    """Return the cells about a target: what is asked, and by when."""
    if target is None:
        return (None, None, None, None)
    demand = target.demand
    return (demand.op.value, demand.value, demand.value_hi, target.due)


def _gap(verdict: Verdict) -> Decimal | None:
    """Return the gap between the numbers as they are given, so that they add up."""
    if verdict.actual is None or verdict.expected is None:
        return None
    return from_millionths(scaled_of(verdict.actual) - scaled_of(verdict.expected))


def origin_of(standing: Standing) -> str | None:
    """Return whether the figure was entered for the region, or derived from parts of it."""
    if standing.figure is None:
        return None
    return "derived" if standing.figure.is_derived else "entered"


def coverage_of(standing: Standing) -> str | None:
    """Return how much is in the figure, such as 9/11 县区; a bare 9/11 is a date to Excel."""
    verdict, figure = standing.verdict, standing.figure
    if verdict.regions_total is not None:
        reported = verdict.regions_total - len(verdict.regions_missing)
        return f"{reported}/{verdict.regions_total} 县区"
    if standing.untold is not None:
        return f"{standing.untold.coverage} 县区"
    if figure is not None and figure.share is not None:
        return f"{figure.share.coverage} 项"
    if figure is not None and figure.rolled is not None:
        return f"{figure.rolled.coverage} 县区"
    return None

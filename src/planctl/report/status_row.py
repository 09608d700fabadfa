"""A standing as a row: the values of the contract of `planctl status`."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from planctl.domain.number import from_millionths, scaled_of
from planctl.domain.terms import Op, Status
from planctl.domain.verdict import Verdict
from planctl.report.about import About, about_of
from planctl.report.reasons import reason_about
from planctl.report.table import Cell
from planctl.report.wording import light_of, period_label
from planctl.usecases.judging import Question, Standing

_CODES = {status: status.value for status in Status}


def status_row(standing: Standing, question: Question) -> tuple[Cell, ...]:
    """Return the values of the contract of design §5."""
    about = about_of(standing)
    return row_of(standing, question, about, reason_about(standing, about))


def row_of(standing: Standing, question: Question, about: About, reason: str) -> tuple[Cell, ...]:
    """Return the same with another reason."""
    verdict, figure = standing.verdict, standing.figure
    base = verdict.baseline.value if verdict.baseline else standing.commitment.baseline
    period = figure.period.code if figure is not None else period_label(standing) or None
    op, asked, more, due = about.demand
    if verdict.regions_total is not None:
        # Actual and expected count regions here, and so does what is asked: all of them.
        op, asked, more = Op.AT_LEAST.value, Decimal(verdict.regions_total), None
    marks = standing.marks
    return (
        *about.names, standing.region.name, *about.kinds, question.as_of, period,
        verdict.actual, base, verdict.expected, _gap(verdict), verdict.ratio,
        op, asked, more, due, _CODES[verdict.status], light_of(standing), reason,
        verdict.flags + tuple([mark.value for mark in marks]) if marks else verdict.flags,
        standing.rule.code, origin_of(standing), coverage_of(standing),
    )  # fmt: skip


def _gap(verdict: Verdict) -> Decimal | None:
    """Return the gap between the numbers as they are given, so that they add up."""
    actual, expected = verdict.actual, verdict.expected
    if actual is None or expected is None:
        return None
    return _apart(*actual.as_integer_ratio(), *expected.as_integer_ratio())


# The same few numbers come again in every county.
@lru_cache(maxsize=8192)
def _apart(above: int, below: int, other_above: int, other_below: int) -> Decimal:
    one, other = Fraction(above, below), Fraction(other_above, other_below)
    return from_millionths(scaled_of(one) - scaled_of(other))


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

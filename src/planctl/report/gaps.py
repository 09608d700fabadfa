"""How far a figure is from what is asked of it, and until when it can be reported."""

from dataclasses import replace
from datetime import date, timedelta

from planctl.domain.number import compared
from planctl.domain.period import period_of
from planctl.domain.schedule import schedule_of
from planctl.report.amounts import apart, difference
from planctl.report.wording import unit_of
from planctl.usecases.judging import Standing


def short_by(standing: Standing) -> str:
    """Return how far the value is from what the target asks."""
    milestone, actual = standing.verdict.milestone, standing.verdict.actual
    if milestone is None or actual is None:
        return ""
    bound = milestone.accepts.missed_bound(actual)
    if bound is None:
        return ""
    if not compared(bound, actual):
        return "，差一点（不含本数）"
    return f"，差 {apart(bound, actual, unit_of(standing))}"


def gap_words(standing: Standing) -> str:
    """Return by how much the value is above or below what was expected: 少 2个."""
    actual, expected = standing.verdict.actual, standing.verdict.expected
    if actual is None or expected is None:
        return ""
    side, far = difference(actual, expected, unit_of(standing))
    return f"{'多' if side > 0 else '少'} {far}" if side else ""


def held_against(standing: Standing) -> Standing:
    """Return the standing with the target that binds the period of its figure.

    What is headed for may ask more: it binds the periods after the last one due.
    """
    verdict = standing.verdict
    if verdict.period_end is None:
        return standing
    binding = schedule_of(standing.commitment).in_force(verdict.period_end)
    if binding is verdict.milestone:
        return standing
    return replace(standing, verdict=replace(verdict, milestone=binding))


def report_day(standing: Standing, due: date) -> str:
    end = period_of(due, standing.commitment.frequency).end
    return f"{end + timedelta(days=standing.commitment.lag)} "

"""What status, explain and overdue have in common: the question."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    DAY,
    approved_option,
    as_of_option,
    complete,
    dept_option,
    plan_option,
    region_option,
    task_option,
)
from planctl.errors import UsageError

if TYPE_CHECKING:
    from planctl.usecases.judging import Question

F = TypeVar("F", bound=Callable[..., Any])


def question_options(function: F) -> F:
    """Add the options that choose items and days."""
    for option in reversed(
        [
            plan_option,
            dept_option,
            region_option,
            task_option,
            click.option("--counties", is_flag=True, help="除全市外，逐县区列出。"),
            as_of_option,
            click.option(
                "--period", metavar="报告期", shell_complete=complete("period"),
                help="看这一期结束时的情况（等于 --as-of 期末次日）。",
            ),
            click.option(
                "--known-on", type=DAY, metavar="日期",
                help="只用这一天以前报来的数；默认今天为止的全部。",
            ),
            approved_option,
        ]
    ):  # fmt: skip
        function = option(function)
    return function


def ask(
    app: AppContext,
    *,
    plan: str | None = None,
    dept: str | None = None,
    region: str | None = None,
    task: str | None = None,
    counties: bool = False,
    as_of: date | None = None,
    period: str | None = None,
    known_on: date | None = None,
    approved_only: bool = False,
    statuses: tuple[str, ...] = (),
    history: bool = True,
    narrow: bool = True,
) -> "Question":
    """Return the question that the options ask."""
    from planctl.domain.period import PeriodError, parse_period
    from planctl.domain.terms import Status
    from planctl.usecases.answers import Selection
    from planctl.usecases.judging import Question

    if as_of and period:
        raise UsageError("--as-of 和 --period 只能用一个：一个是某一天，一个是某一期结束时")
    if period:
        try:
            as_of = parse_period(period).end + timedelta(days=1)
        except PeriodError as error:
            raise UsageError(str(error)) from error
    if narrow:
        region, dept = app.narrowed(region, dept)
    day = as_of or app.today
    return Question(
        Selection(plan, dept, region, task),
        as_of=day,
        # Asked about a day to come, nothing more is known than today.
        known_on=known_on or app.today,
        counties=counties,
        approved_only=approved_only,
        statuses=frozenset(Status(status) for status in statuses),
        history=history,
    )

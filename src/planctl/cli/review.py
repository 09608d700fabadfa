"""planctl review: look at what was reported, approve it or send it back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planctl.cli.context import AppContext
from planctl.cli.options import (
    by_option,
    complete,
    dept_option,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
    say,
    task_option,
    unlock_option,
)

if TYPE_CHECKING:
    from planctl.usecases.reviewing import Outcome
    from planctl.usecases.scope import Scope

F = TypeVar("F", bound=Callable[..., Any])
STATES = ("submitted", "approved", "returned", "all")
SHOWN = 20


def figure_options(function: F) -> F:
    """Add the options that choose figures."""
    for option in reversed(
        [
            plan_option, dept_option, region_option, task_option,
            click.option(
                "-i", "--indicator", metavar="指标", shell_complete=complete("indicator"),
                help="指标的代码或名称。",
            ),
            click.option(
                "--period", metavar="报告期", shell_complete=complete("period"),
                help="哪一期；期末落在这一期内的数都算。",
            ),
        ]
    ):  # fmt: skip
        function = option(function)
    return function


def scope_of(
    app: AppContext, plan: str | None, dept: str | None, region: str | None, task: str | None,
    indicator: str | None, period: str | None, narrow: bool = True,
) -> "Scope":  # fmt: skip
    """Return the figures that the options mean."""
    from planctl.usecases.answers import Selection
    from planctl.usecases.scope import Scope

    if narrow:
        region, dept = app.narrowed(region, dept)
    return Scope(Selection(plan, dept, region, task, indicator), period)


@click.group("review", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """审核填报的数：列出待审、审核通过、退回、查记录。"""


@command.command("list", options_metavar="[选项]")
@figure_options
@click.option(
    "--state", type=click.Choice(STATES), default="submitted", show_default=True,
    help="待审 submitted、已审 approved、退回 returned，或全部 all。",
)  # fmt: skip
@output_options
@pass_app
def list_command(
    app: AppContext, /, state: str, form: str | None, output: Path | None, **chosen: Any
) -> None:
    """列出待审的数（每个数的最新一稿），连同上期数和填报时的提醒。"""
    from planctl.domain.review import State
    from planctl.report.round_report import waiting_table
    from planctl.usecases.reviewing import waiting

    states = tuple(State) if state == "all" else (State(state),)
    emit(waiting_table(waiting(app.url, scope_of(app, **chosen), app.today, states)), form, output)


@command.command("approve", options_metavar="[选项]")
@figure_options
@click.option("--reason", metavar="说明", help="审核意见（可不写）。")
@unlock_option
@by_option
@pass_app
def approve_command(
    app: AppContext, /, reason: str | None, unlock_reason: str | None, by: str | None, **chosen: Any
) -> None:
    """审核通过：一次可以通过一个县区一期的全部待审数。

    只处理待审的数；点名一项指标（--indicator）时，退回的也可以直接通过。
    """
    from planctl.domain.review import State
    from planctl.usecases.reviewing import decide

    author = app.author(by)
    scope = scope_of(app, narrow=False, **chosen)
    _tell(decide(app.url, scope, State.APPROVED, reason, author, unlock_reason))


@command.command("return", options_metavar="[选项]")
@figure_options
@click.option("--reason", metavar="原因", help="为什么退回（必填），填报人会看到。")
@unlock_option
@by_option
@pass_app
def return_command(
    app: AppContext, /, reason: str | None, unlock_reason: str | None, by: str | None, **chosen: Any
) -> None:
    """退回：写明原因，请填报人更正；更正后重新待审。

    退回的数仍在台账里，进展照旧用它，标明“退回待改”，只用审核通过的数时不用它。
    只处理待审的数；点名一项指标（--indicator）时，已审的也可以退回。
    """
    from planctl.domain.review import State
    from planctl.usecases.reviewing import decide

    author = app.author(by)
    scope = scope_of(app, narrow=False, **chosen)
    _tell(decide(app.url, scope, State.RETURNED, reason, author, unlock_reason))


@command.command("log", options_metavar="[选项]")
@figure_options
@output_options
@pass_app
def log_command(app: AppContext, /, form: str | None, output: Path | None, **chosen: Any) -> None:
    """列出全部审核记录：谁、什么时候、通过还是退回、为什么。"""
    from planctl.report.round_report import decisions_table
    from planctl.usecases.reviewing import decision_log

    emit(decisions_table(decision_log(app.url, scope_of(app, **chosen), app.today)), form, output)


def _tell(outcome: "Outcome") -> None:
    """Say what was decided, by plan, region and period, and what was left alone."""
    from planctl.report.round_report import outcome_lines

    for line in outcome_lines(outcome, SHOWN):
        say(line)

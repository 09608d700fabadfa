"""What record, done and correct have in common."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planctl.cli.context import AppContext
from planctl.cli.options import by_option, complete, plan_option, region_option, say, unlock_option

if TYPE_CHECKING:
    from planctl.usecases.figures import Recorded

F = TypeVar("F", bound=Callable[..., Any])


def indicator_argument(function: F) -> F:
    """Add the INDICATOR argument."""
    return click.argument("indicator", metavar="指标", shell_complete=complete("indicator"))(
        function
    )


def period_option_of(text: str, *, required: bool = True) -> Callable[[F], F]:
    """Return the option --period with a help text."""
    return click.option(
        "--period", metavar="报告期", required=required, shell_complete=complete("period"),
        help=text,
    )  # fmt: skip


def period_option(function: F) -> F:
    """Add --period."""
    return period_option_of("2024Q3、2024年三季度、2024H1、2024-09、2024。")(function)


def entry_options(function: F) -> F:
    """Add the options of one figure, in the order they are shown."""
    for option in reversed(
        [
            region_option,
            plan_option,
            click.option("--numerator", metavar="分子", help="率的分子（1:x 的比例写 x 一边）。"),
            click.option("--denominator", metavar="分母", help="率的分母。"),
            click.option(
                "--increment",
                is_flag=True,
                help="填的是本期新增数，不是累计数。",
            ),
            click.option("--source", metavar="来源", help="数从哪里来。"),
            click.option("--evidence", metavar="佐证", help="佐证材料。"),
            click.option("--note", metavar="备注", help="备注。"),
            click.option("--force", metavar="原因", help="数看着不对但确实无误时，写明原因。"),
            unlock_option,
            by_option,
        ]
    ):
        function = option(function)
    return function


def tell(app: AppContext, recorded: "Recorded", verb: str) -> None:
    """Say in one line what was stored, and in a second where the indicator stands now."""
    say(told_line(recorded, verb))
    _tell_standing(app, recorded)


def told_line(recorded: "Recorded", verb: str) -> str:
    """Return what was stored, in one line."""
    from planctl.report.amounts import amount

    value = amount(recorded.value, recorded.unit)
    if recorded.unit is None:
        value = "已办成" if recorded.value == 1 else f"完成 {amount(recorded.value * 100, '%')}"
    where = f"{recorded.region} {recorded.name}（{recorded.indicator}）{recorded.period}"
    if recorded.unchanged:
        return f"没有变化：{where} 已经是 {value}"
    again = f"，第 {recorded.revision} 稿" if recorded.revision > 1 else ""
    return f"{verb}：{where} = {value}{again}"


def _tell_standing(app: AppContext, recorded: "Recorded") -> None:
    from planctl.cli.asking import ask
    from planctl.errors import DatabaseError, NotFoundError
    from planctl.report.reasons import reason_line
    from planctl.report.wording import status_word
    from planctl.usecases.judging import standing_of

    question = ask(app, plan=recorded.plan, region=recorded.region, narrow=False)
    try:
        standing = standing_of(app.url, recorded.indicator, question)
    except NotFoundError:
        # A county's part of a city's amount has no target of its own.
        return
    except DatabaseError:
        # What was said is stored: the register is damaged elsewhere, and that is no failure of it.
        click.echo(
            f"注意：数已经存下，但台账 {app.shown} 的别处已经损坏，算不出现在的状态。"
            "请运行 planctl db check",
            err=True,
        )
        return
    say(f"现在：{status_word(standing)}。{reason_line(standing)}")

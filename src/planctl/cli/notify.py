"""planctl notify: what is due and overdue, by mail, once, to the right people."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.context import AppContext
from planctl.cli.ladder import ladder_command
from planctl.cli.options import (
    DAY,
    as_of_option,
    dept_option,
    emit,
    output_options,
    pass_app,
    plan_option,
    region_option,
    say,
)
from planctl.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from planctl.notify.workdays import WorkCalendar
    from planctl.usecases.addressing import Digest
    from planctl.usecases.notifying import Order, Plan, Report

known_on_option = click.option(
    "--known-on", type=DAY, metavar="日期", help="只用这一天以前报来的数；默认今天为止的全部。"
)


@click.group(
    "notify", invoke_without_command=True, options_metavar="[选项]",
    subcommand_metavar="[命令 [参数]...]",
)  # fmt: skip
@plan_option
@dept_option
@as_of_option
@known_on_option
@click.option("--dry-run", is_flag=True, help="只列出要发给谁、发什么、为什么，不发。")
@click.option(
    "--attach", multiple=True, type=click.Choice(["list", "template"]),
    help="附件：list 事项清单（用 Excel 打开），template 还没报的填报表。可写几次。",
)  # fmt: skip
@click.option("--any-day", is_flag=True, help="休息日和下班时间也发。")
@output_options
@click.pass_context
def command(
    context: click.Context, /, *, form: str | None, output: Path | None, **options: Any
) -> None:
    """按提醒阶梯给部门、县区、规划科、分管领导发到期、逾期、滞后、未报的提醒。

    同一事项、同一阶段、同一收件人只发一次，重复运行也不会重发。没有要发的不作声，退出码为 0；
    有没送到的，逐条写到标准错误，退出码为 1，能再试的下次再发。

    邮件服务器用环境变量 PLANCTL_SMTP_URL 和 PLANCTL_MAIL_FROM 设置，见 docs/notify.md。
    """
    if context.invoked_subcommand is not None:
        return
    app: AppContext = context.find_object(AppContext)  # type: ignore[assignment]
    dry_run, any_day = options.pop("dry_run"), options.pop("any_day")
    attach = options.pop("attach")
    order, calendar = _order(app, **options), _calendar(app)
    if dry_run:
        context.exit(_dry_run(app, order, calendar, attach, form, output))
    closed = None if any_day else _closed(app, order.day, calendar)
    if closed is not None:
        # Cron would mail every line: a quiet day is quiet.
        _remark(closed)
        return
    context.exit(_send(app, order, calendar, attach))


def _order(
    app: AppContext,
    *,
    plan: str | None = None,
    dept: str | None = None,
    as_of: date | None = None,
    known_on: date | None = None,
) -> "Order":
    from planctl.cli.mailing import copies_support
    from planctl.usecases.notifying import Order

    today = app.today
    return Order(as_of or today, known_on or today, plan, dept, copies_support(app))


def _calendar(app: AppContext) -> "WorkCalendar":
    from planctl.notify.workdays import WorkCalendar
    from planctl.usecases.ladders import ladder

    return WorkCalendar(ladder(app.url).quiet)


def _closed(app: AppContext, day: date, calendar: "WorkCalendar") -> str | None:
    """Return why nothing is sent now, None if it may be."""
    from planctl.domain.ladder import working_day
    from planctl.usecases.ladders import ladder

    why = calendar.why_quiet(day)
    if why is not None:
        following = working_day(day, calendar.is_working)
        return f"{day} 是{why}，不发；{following} 再发。一定要今天发，加 --any-day"
    found = ladder(app.url)
    if found.hours is not None and not found.is_open(app.now):
        first, last = found.hours
        return f"发信时间是 {first:%H:%M}—{last:%H:%M}，现在不发。一定要现在发，加 --any-day"
    return None


def _remark(text: str) -> None:
    if sys.stderr.isatty():
        say(text, err=True)


def _send(
    app: AppContext, order: "Order", calendar: "WorkCalendar", attach: tuple[str, ...]
) -> int:
    from planctl.cli.mailing import open_post
    from planctl.usecases.notifying import notify

    with open_post(app, calendar, attach) as post:
        report = notify(app.url, order, post, app.author(None))
    if report.busy:
        _remark("另一个 planctl notify 正在发，这次不发")
        return 0
    if report.sent:
        addresses = {a for message in report.sent for a in message.recipients}
        missed = {recipient for recipient, _, _ in report.troubles}
        say(f"已发 {len(report.sent)} 封，{len(addresses - missed)} 个收件地址")
    return _complain(report)


def _complain(report: "Report") -> int:
    """Say one line for everything that did not arrive; return the exit code."""
    for recipient, subject, outcome in report.troubles:
        what = f"没有送到 {recipient}（{subject}）：{outcome.detail}；{outcome.state.label}"
        say(what, err=True)
    return 1 if _name_unreachable(report) or report.troubles else 0


def _name_unreachable(found: "Report | Plan") -> bool:
    """Say one line for everybody that nobody can write to; return whether there is anybody."""
    for address in found.spoilt:
        shown = "".join(char if char.isprintable() else "?" for char in address)
        say(
            f"联系人 {shown} 不是邮箱地址，没有发。请用 planctl contact remove 删去，再重新添加",
            err=True,
        )
    for digest in found.unreachable:
        say(_unreachable(digest), err=True)
    return bool(found.spoilt or found.unreachable)


def _unreachable(digest: "Digest") -> str:
    from planctl.domain.terms import Audience

    dept, who, role = "部门", digest.name, ""
    if digest.audience is Audience.LEAD:
        dept, who = digest.name, f"{digest.region} {digest.name}"
    elif digest.audience is Audience.OFFICE:
        role = " --role office"
    return (
        f"{who}没有联系人，{len(digest.entries)} 项没有提醒到。请用 planctl contact add"
        f" --dept {dept} --region {digest.region}{role} --email 邮箱 添加"
    )


def _dry_run(
    app: AppContext,
    order: "Order",
    calendar: "WorkCalendar",
    attach: tuple[str, ...],
    form: str | None,
    output: Path | None,
) -> int:
    from planctl.notify.digest import view_of
    from planctl.report.notify_report import plan_table
    from planctl.usecases.notifying import prepare

    plan = prepare(app.url, order, calendar.is_working)
    made = [(mailing, view_of(mailing).subject) for mailing in plan.mailings]
    if made or form in ("json", "csv"):
        emit(plan_table(made), form, output)
    closed = _closed(app, order.day, calendar)
    if made and closed is not None:
        say(f"提醒：{closed}", err=True)
    if made and not calendar.knows(order.day.year):
        say(
            f"提醒：还不知道 {order.day.year} 年的放假安排（每年 11 月公布），"
            "按周末和法定节日推算，调休上班日没有算进去。公布后请升级 holidays 组件",
            err=True,
        )
    return 1 if _name_unreachable(plan) else 0


@command.command("preview", options_metavar="[选项]")
@dept_option
@region_option
@click.option("--office", is_flag=True, help="看规划科的全貌。")
@click.option("--leader", is_flag=True, help="看部门分管领导的一份。")
@plan_option
@as_of_option
@known_on_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "html", "eml", "chat"]), default="text",
    show_default=True, help="文字、网页、整封邮件或群消息。",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="写到文件。",
)  # fmt: skip
@pass_app
def preview_command(
    app: AppContext, /, *, form: str, output: Path | None, region: str | None, office: bool,
    leader: bool, **options: Any,
) -> None:  # fmt: skip
    """看一份提醒的样子：当天该提醒的全部事项，已经发过的也在内；不发，也不记。"""
    from planctl.cli.preview import preview

    text = preview(app, _order(app, **options), _calendar(app), region, office, leader, form)
    if text is None:
        raise NotFoundError("这一天没有要提醒的。换一天看：加 --as-of 日期")
    from planctl.cli.terminal import write_out

    write_out(text, output)


@command.command("log", options_metavar="[选项]")
@click.option("--since", type=DAY, metavar="日期", help="从哪一天起。")
@click.option("--to", "recipient", metavar="地址", help="只看发给谁的。")
@click.option(
    "--state", "states", multiple=True,
    type=click.Choice(["queued", "sending", "sent", "deferred", "failed", "covered"]),
    help="只看这种状态；可写几次。",
)  # fmt: skip
@click.option("--most", type=click.IntRange(1), default=1000, show_default=True, help="最多几行。")
@output_options
@pass_app
def log_command(
    app: AppContext, /, *, form: str | None, output: Path | None, since: date | None,
    recipient: str | None, states: tuple[str, ...], most: int,
) -> None:  # fmt: skip
    """发信记录：什么时候、给谁、哪一项、哪一阶段、Message-ID，没送到的为什么。"""
    from planctl.report.notify_report import log_table
    from planctl.usecases.notifying import delivery_log

    emit(log_table(delivery_log(app.url, since, recipient, states, most)), form, output)


command.add_command(ladder_command, "ladder")


@command.command("install-cron", options_metavar="[选项]")
@click.option("--print", "show", is_flag=True, required=True, help="只打印，不改系统设置。")
@click.option("--at", "time", default="08:30", show_default=True, metavar="时刻", help="每天几点。")
@pass_app
def install_cron_command(app: AppContext, show: bool, time: str) -> None:
    """打印每天运行所需的 crontab 行、systemd 定时器和 Windows 计划任务。"""
    from planctl.cli.cron import cron_text, time_of_day

    assert show
    found = time_of_day(time)
    if found is None:
        raise UsageError(f"“{time}”不是时刻，请写成 08:30")
    say(cron_text(app, *found))

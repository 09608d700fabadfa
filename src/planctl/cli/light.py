"""planctl light: the rules that turn progress into lights."""

from datetime import date
from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.options import DAY, by_option, complete, emit, output_options, pass_app, say
from planctl.errors import NotFoundError


@click.group("light", options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def command() -> None:
    """亮灯规则：列出、查看、选用、载入新的一版。"""


@command.command("list", options_metavar="[选项]")
@output_options
@pass_app
def list_command(app: AppContext, form: str | None, output: Path | None) -> None:
    """列出亮灯规则。"""
    from planctl.report.light_report import rules_table
    from planctl.usecases.lights import rules

    emit(rules_table(rules(app.url), app.today), form, output)


@command.command("show", options_metavar="[选项]")
@click.argument("rule", metavar="规则")
@pass_app
def show_command(app: AppContext, rule: str) -> None:
    """看一条规则的各版：界线、来源、有效的日期、哪些规划从哪天到哪天用它。"""
    from planctl.report.light_report import rule_text
    from planctl.usecases.lights import rules

    lines = rules(app.url)
    found = [line for line in lines if rule in (line.rule.code, line.rule.name)]
    if not found:
        codes = "、".join(dict.fromkeys(line.rule.code for line in lines))
        raise NotFoundError(f"没有亮灯规则“{rule}”。可用的有：{codes}")
    say(rule_text(found))


@command.command("use", options_metavar="[选项]")
@click.argument("rule", metavar="规则")
@click.option(
    "-p", "--plan", required=True, metavar="规划", shell_complete=complete("plan"),
    help="给哪个规划用。",
)  # fmt: skip
@click.option("--from", "since", type=DAY, metavar="日期", help="从哪一天起用；默认今天。")
@by_option
@pass_app
def use_command(app: AppContext, rule: str, plan: str, since: date | None, by: str | None) -> None:
    """给一个规划换亮灯规则；以前的日子仍按以前的规则。

    规划文件里写了 light_rule 的，也请改成一样，否则下次载入时会改回去。
    """
    from planctl.usecases.lights import use

    code, changed = use(app.url, rule, plan, app.author(by), since)
    day = since or app.today
    say(f"{code} 从 {day} 起用 {rule}" if changed else f"没有变化：{code} 已经用 {rule}")


@command.command("load", options_metavar="[选项]")
@click.argument(
    "file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@by_option
@pass_app
def load_command(app: AppContext, file: Path, by: str | None) -> None:
    """载入本单位的亮灯规则，或已有规则的新一版（从 holds_from 那天起；以前的日子仍按旧版）。"""
    from planctl.report.light_report import days
    from planctl.usecases.lights import load

    for rule, is_new in load(app.url, file, app.author(by)):
        what = f"{rule.name}（{rule.code}）第 {rule.version} 版"
        held = days(rule.holds_from, rule.holds_to)
        say(f"已载入 {what}，有效：{held}" if is_new else f"没有变化：{what}")

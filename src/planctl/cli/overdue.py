"""planctl overdue."""

from pathlib import Path
from typing import Any

import click

from planctl.cli.asking import ask, question_options
from planctl.cli.context import AppContext
from planctl.cli.options import emit, output_options, pass_app


@click.command("overdue", options_metavar="[选项]")
@question_options
@output_options
@pass_app
def command(app: AppContext, /, form: str | None, output: Path | None, **options: Any) -> None:
    """列出逾期的节点和事项；有逾期时退出码为 3，没有时不作声、退出码为 0。"""
    from planctl.report.status_report import status_table, title_of
    from planctl.usecases.judging import standings

    question = ask(app, statuses=("overdue",), history=False, **options)
    found = standings(app.url, question)
    if found or form in ("json", "csv"):
        table = status_table(found, question, everything=True, title=title_of(question, "逾期"))
        emit(table, form, output, is_alarm=bool(found))

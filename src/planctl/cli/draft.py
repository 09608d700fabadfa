"""planctl plan draft."""

from pathlib import Path

import click

from planctl.cli.options import emit, say
from planctl.cli.terminal import write_out
from planctl.errors import RefusedError, UsageError


@click.command("draft", options_metavar="[选项]")
@click.argument(
    "document", metavar="原文", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="规划文件写到这里；不写则显示在屏幕上。",
)  # fmt: skip
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="网页",
    help="写一个核对用的网页：左边原文，右边起草的目标，没有着落的数也标出来。",
)  # fmt: skip
@click.option(
    "--against", metavar="规划文件", help="与现有的规划文件（或自带规划的代码）比较，不写文件。"
)
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json", "csv", "md"]),
    help="不写规划文件，改为列出读到的目标（或比较的结果）：table|json|csv|md。",
)  # fmt: skip
@click.option(
    "--grammar", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件",
    help="自己加的词和句式（YAML），先于自带的使用；写法见 docs/draft.md。",
)  # fmt: skip
@click.option("--force", is_flag=True, help="规划文件已经有了，也用新起草的换掉。")
def command(
    document: Path, output: Path | None, page: Path | None, against: str | None, form: str | None,
    grammar: Path | None, force: bool,
) -> None:  # fmt: skip
    """读一份文件，起草规划文件：指标、目标、期限、部门；拿不准的标“请核对”。

    原文可以是 .txt（UTF-8 或 GB18030）、.docx、.html、.pdf（有文字的）。
    """
    from planctl.report.draft_report import comparison_table, draft_table, summary_line
    from planctl.usecases.drafts import compared, draft, plan_in

    _look_before(document, output, page)
    drafted = draft(document, grammar=grammar)
    if against is not None:
        emit(comparison_table(compared(drafted, plan_in(against))), form, output)
    elif form is not None:
        emit(draft_table(drafted), form, output)
    elif page is None or output is not None:
        _write_plan(drafted.text, output, force)
    if page is not None:
        from planctl.report.draft_page import draft_page

        write_out(draft_page(drafted), page)
    if against is None:
        say(summary_line(drafted), err=True)
    elif drafted.document.unread:
        say(drafted.document.unread, err=True)


def _look_before(document: Path, output: Path | None, page: Path | None) -> None:
    """Refuse to write over the document, or the page over the plan file."""
    for path, option in ((output, "-o"), (page, "--html")):
        if path is not None and path.exists() and path.samefile(document):
            raise UsageError(f"{option} 不能写到原文自己（{path}）。请换一个文件名")
    if output is not None and page is not None and output.absolute() == page.absolute():
        raise UsageError(f"-o 和 --html 不能写到同一个文件（{page}）。请换一个文件名")


def _write_plan(text: str, output: Path | None, force: bool) -> None:
    """Write the plan file; one that a person may have corrected stays unless told otherwise."""
    if output is not None and output.is_file() and not force:
        there = output.read_bytes().replace(b"\r\n", b"\n").strip()
        if there and there != text.encode().strip():
            raise RefusedError(
                f"{output} 已经有了，没有覆盖（里面可能有改过的内容）。"
                "请换一个文件名，或加 --force 覆盖；只想比一比用 --against"
            )
    write_out(text, output)

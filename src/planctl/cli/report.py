"""planctl report."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.asking import ask, question_options
from planctl.cli.context import AppContext
from planctl.cli.options import pass_app, status_option
from planctl.cli.terminal import late_progress, progress, write_bytes, write_out
from planctl.errors import UsageError

if TYPE_CHECKING:
    from planctl.usecases.gathering import Material

_SUFFIXES = {".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx", ".md": "md"}


@click.command("report", options_metavar="[选项]")
@question_options
@status_option
@click.option("--html", "form", flag_value="html", help="网页：一个文件，离线可看，可打印。")
@click.option("--docx", "form", flag_value="docx", help="Word 通报，附进展情况表。")
@click.option("--xlsx", "form", flag_value="xlsx", help="Excel：进展情况表、亮灯汇总和图。")
@click.option("--md", "form", flag_value="md", help="Markdown，供聊天和邮件用。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件",
    help="写到文件；不写格式时按扩展名。加 --all-depts 时是文件夹。",
)  # fmt: skip
@click.option("--all-depts", is_flag=True, help="每个部门一份，写到 -o 文件夹。")
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="Word 通报用本单位的模板（.docx）。",
)  # fmt: skip
@click.option(
    "--save-template", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
    help="把自带的 Word 模板写到文件，供修改，不写报告。",
)  # fmt: skip
@pass_app
def command(
    app: AppContext,
    /,
    form: str | None,
    output: Path | None,
    all_depts: bool,
    template: Path | None,
    save_template: Path | None,
    **options: Any,
) -> None:
    """写一份报告；总数与 planctl status 对同一问题的回答相同，数不变时重做一字节不差。"""
    if save_template is not None:
        from planctl.report.word_template import default_template

        write_bytes(default_template(), save_template)
        return
    form = _form(form, output, all_depts=all_depts, template=template)
    from planctl.usecases.gathering import gather

    with late_progress("写报告") as tell:
        material = gather(app.url, ask(app, **options), tell)
        data = b"" if all_depts else _made(material, form, template)
    if not all_depts:
        _write(data, output)
        return
    from planctl.cli.filenames import FileNames
    from planctl.usecases.gathering import departments_of, part_of

    assert output is not None
    folder, names = folder_of(output), FileNames()
    with progress(departments_of(app.url, material.now), "各部门报告") as departments:
        for name, belongs in departments:
            part = part_of(material, name, belongs)
            _write(_made(part, form, template), folder / names.of(name, form))


def _form(form: str | None, output: Path | None, *, all_depts: bool, template: Path | None) -> str:
    """Return the format: as said, by the file's name, else Markdown on the screen."""
    if all_depts and output is None:
        raise UsageError("--all-depts 要用 -o 给出放报告的文件夹")
    if form is None and output is not None and not all_depts:
        form = _SUFFIXES.get(output.suffix.lower())
        if form is None:
            raise UsageError(
                f"不知道 {output} 要写成什么。请加 --html、--docx、--xlsx 或 --md，或用这些扩展名"
            )
    form = form or ("docx" if template else "md")
    if template is not None and form != "docx":
        raise UsageError("--template 只用于 Word 通报，请同时用 --docx")
    if form in ("docx", "xlsx") and output is None:
        raise UsageError(f"--{form} 要用 -o 写到文件")
    return form


def _made(material: "Material", form: str, template: Path | None) -> bytes:
    """Return the report as the content of a file."""
    from planctl.report.compiling import compile_bulletin

    bulletin = compile_bulletin(material)
    if form == "html":
        from planctl.report.web_page import web_page

        return web_page(bulletin).encode()
    if form == "docx":
        from planctl.report.word_letter import word_letter

        return word_letter(bulletin, template)
    if form == "xlsx":
        from planctl.report.workbook import workbook

        return workbook(bulletin)
    from planctl.report.markdown_report import markdown_report

    return markdown_report(bulletin).encode()


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        write_out(data.decode(), None)
    else:
        write_bytes(data, output)


def folder_of(output: Path) -> Path:
    """Return the folder, made if it is not there."""
    from planctl.errors import PlanctlError, why

    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanctlError(f"建不了文件夹 {output}：{why(error)}。请换一个位置") from error
    return output

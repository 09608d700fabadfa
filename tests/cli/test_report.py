"""Reports: totals that equal the status, made again the same, names that stay text."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from planctl.store.database import database_url
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry
from planctl.usecases.figures import record
from tests.cli.conftest import DAY, LINJIANG
from tests.cli.conftest import author as author_on
from tests.cli.reports import (
    FORMULA,
    HOSTILE,
    WHEN,
    answer,
    lights_of,
    lights_of_letter,
    lights_of_markdown,
    lights_of_workbook,
    load_hostile,
    totals_of_page,
    written,
)
from tests.conftest import Runner
from tests.programs import needs

Golden = Callable[[str, str], None]
FORMS = ("html", "docx", "xlsx", "md")
QUESTIONS = (
    ("--dept", "市卫生健康委"), ("--region", "东山县"), ("--counties",), ("--task", "一(一)1"),
    ("--status", "behind", "--status", "at_risk"),
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: " ".join(q) or "all")
def test_the_totals_of_every_artefact_are_those_of_the_status(
    planctl: Runner, figures_db: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    counts = answer(planctl, figures_db, *question)
    made = {f: written(planctl, figures_db, tmp_path / f"r.{f}", *question) for f in FORMS}
    assert totals_of_page(made["html"].decode()) == counts
    assert lights_of_letter(made["docx"]) == lights_of(counts)
    assert lights_of_workbook(made["xlsx"]) == lights_of(counts)
    assert lights_of_markdown(made["md"].decode()) == lights_of(counts)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_made_again_is_the_same_to_the_byte(
    planctl: Runner, figures_db: Path, tmp_path: Path, form: str
) -> None:
    first = written(planctl, figures_db, tmp_path / f"a.{form}")
    later = written(planctl, figures_db, tmp_path / f"b.{form}", today="2031-03-05")
    assert first == later
    entry = Entry("hx-01-1", "350", "2024Q3")
    record(database_url(str(figures_db)), entry, author_on("2024-10-19"))
    assert written(planctl, figures_db, tmp_path / f"c.{form}") != first


@pytest.mark.parametrize("form", FORMS)
def test_a_report_says_what_it_rests_on(
    planctl: Runner, figures_db: Path, tmp_path: Path, form: str
) -> None:
    data = written(planctl, figures_db, tmp_path / f"r.{form}")
    text = _text_of(data, form)
    assert DAY in text
    assert f"已知至 {DAY}" in text
    assert "严格序时（strict）" in text
    assert re.search(r"数据版本 [0-9a-f]{10}", text)


def _text_of(data: bytes, form: str) -> str:
    if form == "docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(sheet.cell(2, 1).value) for sheet in book)
    return data.decode()


def test_names_stay_text_in_every_artefact(
    planctl: Runner, figures_db: Path, tmp_path: Path, author: Author
) -> None:
    load_hostile(figures_db, tmp_path, author)
    made = {f: written(planctl, figures_db, tmp_path / f"r.{f}") for f in FORMS}
    page = made["html"].decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert page.count("<script") == 1
    letter = docx.Document(io.BytesIO(made["docx"]))
    assert HOSTILE in [row.cells[2].text for row in letter.tables[1].rows]
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))["进展情况表"]
    names = {cell.value: cell.data_type for cell in sheet["C"]}
    assert names[HOSTILE] == names[FORMULA] == "s"
    assert "<script>alert" not in made["md"].decode()


def test_the_page_forbids_what_it_does_not_need(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    page = written(planctl, figures_db, tmp_path / "r.html").decode()
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[0]
    assert not re.search(r'\s(?:src|style|on\w+)="', page)
    assert not re.findall(r"(?:href|url)\W{1,2}https?:", page)


def test_one_report_for_each_department(planctl: Runner, figures_db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "各部门"
    planctl("report", "--all-depts", "--md", *WHEN, "-o", str(folder), db=figures_db)
    told = json.loads(planctl("status", *WHEN, "--format", "json", db=figures_db).out)
    leads = {name for row in told for name in row["lead"]}
    assert {path.stem for path in folder.iterdir()} == leads
    for path in folder.iterdir():
        counts = answer(planctl, figures_db, "--dept", path.stem)
        assert lights_of_markdown(path.read_text(encoding="utf-8")) == lights_of(counts)
        alone = written(planctl, figures_db, tmp_path / "one.md", "--dept", path.stem)
        assert alone == path.read_bytes()


def test_the_markdown_is_the_one_of_the_golden_file(
    planctl: Runner, figures_db: Path, golden: Golden
) -> None:
    line = ("report", "--plan", "linjiang-2023", *WHEN)
    golden("report.md", planctl(*line, db=figures_db).out)


def test_the_letter_has_the_form_of_an_official_one(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    data = written(planctl, figures_db, tmp_path / "r.docx", "--plan", "linjiang-2023")
    letter = docx.Document(io.BytesIO(data))
    first, attached = letter.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert attached.page_width > attached.page_height
    xml = letter.element.xml
    assert "方正小标宋_GBK" in xml
    assert "仿宋_GB2312" in xml
    assert "PAGE" in first.footer.paragraphs[0]._p.xml
    fonts = zipfile.ZipFile(io.BytesIO(data)).read("word/fontTable.xml").decode()
    assert 'altName w:val="仿宋,' in fonts
    table = letter.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "序号", "任务", "指标", "单位", "基期", "年度目标", "序时目标", "实际", "完成率", "评价",
        "牵头单位", "配合单位", "本季进展", "下季安排", "备注",
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "市医保局（1 项）" in text, "who lags is named"
    assert "五、下一步安排" in text


def test_an_office_replaces_the_template(planctl: Runner, figures_db: Path, tmp_path: Path) -> None:
    own = tmp_path / "本单位.docx"
    planctl("report", "--save-template", str(own), db=figures_db)
    document = docx.Document(str(own))
    document.paragraphs[0].runs[0].text = "临江市卫健委文件 {{ title }}"
    document.save(str(own))
    out = tmp_path / "r.docx"
    line = ("report", "--plan", "linjiang-2023", "--docx", *WHEN, "-o", str(out))
    planctl(*line, "--template", str(own), db=figures_db)
    head = docx.Document(str(out)).paragraphs[0].text
    assert head == "临江市卫健委文件 临江市医疗卫生能力提升三年行动计划"

    document.paragraphs[0].runs[0].text = "{{ title"
    document.save(str(own))
    ran = planctl(*line, "--template", str(own), db=figures_db, code=1)
    assert ran.err.startswith(f"错误：模板 {own} ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--docx",), "--docx 要用 -o"),
        (("-o", "x.pdf"), "不知道 x.pdf 要写成什么"),
        (("--all-depts",), "--all-depts 要用 -o"),
        (("--html", "--template", "x.docx"), "--template 只用于 Word"),
    ],
)
def test_wrong_usage_says_what_to_do(
    planctl: Runner, figures_db: Path, args: tuple[str, ...], said: str
) -> None:
    ran = planctl("report", *args, db=figures_db, code=2)
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_template_that_is_no_word_file_is_refused(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    for name, content in (("a.docx", b"text"), ("none.docx", None)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        out = tmp_path / "r.docx"
        line = ("report", "--docx", "--template", str(path), "-o", str(out))
        ran = planctl(*line, db=figures_db, code=1)
        assert ran.err.startswith("错误：")
        assert str(path) in ran.err
        assert ran.err.count("\n") == 1
        assert not out.exists()


def test_the_workbook_has_numbers_filters_and_charts(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    data = written(planctl, figures_db, tmp_path / "r.xlsx", "--plan", "linjiang-2023")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["进展情况表"]
    row = next(r for r in sheet.iter_rows(min_row=5) if r[18].value == "lj-03-1")
    assert (row[7].value, row[7].data_type) == (50, "n")
    assert row[8].number_format == "0.00%"
    assert 0.8 < row[8].value < 1
    assert row[15].is_date
    assert sheet.auto_filter.ref == f"A4:U{sheet.max_row}"
    assert sheet.print_title_rows == "$4:$4"
    charts = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "charts/chart" in n]
    assert len(charts) == 4
    chart = zipfile.ZipFile(io.BytesIO(data)).read(charts[0]).decode()
    assert "亮灯汇总" in chart


def test_a_target_changed_mid_term_is_drawn_and_said(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    text = LINJIANG.read_text(encoding="utf-8")
    edited = tmp_path / "linjiang-2023.yaml"
    changed = text.replace(
        '">= 120", text: 新建专家工作站120个', '">= 100", text: 新建专家工作站100个'
    )
    assert changed != text
    edited.write_text(changed, encoding="utf-8")
    planctl(
        "plan", "load", str(edited), "--from", "2024-07-01", "--document", "示例〔2024〕9号",
        db=figures_db, today="2024-07-02",
    )  # fmt: skip
    page = written(planctl, figures_db, tmp_path / "r.html", "--plan", "linjiang-2023").decode()
    assert 'class="old"' in page
    assert "2024-07-01 起目标调整，原为 2025-12-31 ≥120个（示例〔2024〕9号）" in page


@pytest.mark.parametrize("code", ["lj-03-1", "hx-02-1"])
def test_the_picture_in_the_terminal(
    planctl: Runner, figures_db: Path, golden: Golden, code: str
) -> None:
    golden(f"chart-{code}.txt", planctl("chart", code, *WHEN, db=figures_db).out)


@needs("soffice", "pdftoppm")
def test_an_office_suite_opens_letter_and_workbook_as_pages(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    made = [tmp_path / "通报.docx", tmp_path / "台账.xlsx"]
    for path in made:
        written(planctl, figures_db, path, "--plan", "linjiang-2023")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, made)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    letter, workbook = (pypdf.PdfReader(path.with_suffix(".pdf")) for path in made)
    sizes = [[round(float(side) / 72 * 25.4) for side in p.mediabox[2:]] for p in letter.pages]
    assert sizes[0] == [210, 297]
    assert sizes[-1] == [297, 210]
    texts = ["".join(one.extract_text().split()) for one in letter.pages]
    assert all("—" in text[-8:] for text in texts), "every page has its number"
    attached = [text for text, size in zip(texts, sizes, strict=True) if size[0] == 297]
    assert all("序号任务指标" in text for text in attached), "the heading is on every page"
    assert "进展情况表" in workbook.pages[0].extract_text()


def test_a_report_on_approved_figures_says_so(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    data = written(planctl, figures_db, tmp_path / "r.md", "--approved-only")
    assert f"已知至 {DAY} · 只用审核通过的数 · 亮灯规则" in data.decode()
    counts = answer(planctl, figures_db, "--approved-only")
    assert lights_of_markdown(data.decode()) == lights_of(counts)


def test_a_figure_sent_back_is_not_counted_as_reported(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    scope = ("--period", "2024Q3", "--plan", "linjiang-2023", "--region", "东山县")
    planctl(
        "review", "return", *scope, "--reason", "与台账不符", "--by", "示例丙",
        db=figures_db, today=DAY,
    )  # fmt: skip
    rows = json.loads(
        planctl("missing", *scope, "-f", "json", db=figures_db, today=DAY, code=3).out
    )
    still = sum(row["state"] in ("returned", "unreported") for row in rows)
    assert any(row["state"] == "returned" for row in rows)
    page = written(
        planctl, figures_db, tmp_path / "r.md", "--plan", "linjiang-2023", "--region", "东山县"
    ).decode()
    county = re.search(r"^\| 东山县 \| (\d+) \| (\d+) \|", page, re.MULTILINE)
    assert county is not None
    assert int(county[1]) - int(county[2]) == still


@pytest.mark.parametrize("form", FORMS)
def test_a_report_on_nothing_is_still_a_report(
    planctl: Runner, figures_db: Path, tmp_path: Path, form: str
) -> None:
    question = ("--plan", "hexi-2024", "--status", "stale")
    data = written(planctl, figures_db, tmp_path / f"r.{form}", *question)
    assert "没有符合条件的指标" in (_text_of(data, form) if form != "xlsx" else _titles(data))


def _titles(data: bytes) -> str:
    return "".join(str(s.cell(1, 1).value) for s in openpyxl.load_workbook(io.BytesIO(data)))

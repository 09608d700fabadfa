"""The same made-up plan from every kind of file; files that cannot be read."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planctl.draft.drafting import Draft, draft_of
from planctl.draft.opening import read_document
from planctl.draft.webpage import web_document
from planctl.errors import RefusedError
from planctl.usecases.drafts import draft
from tests.draft import papers
from tests.draft.reading import brief
from tests.programs import needs


def drafted(path: Path) -> Draft:
    return draft_of(read_document(path))


def found(draft: Draft) -> set[tuple[str, str, str, str | None, str | None]]:
    return {(*brief(p), None if p.baseline is None else str(p.baseline)) for p in draft.proposals}


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.txt", papers.as_text),
        ("b.txt", lambda path: papers.as_text(path, "gb18030")),
        ("c.html", papers.as_page),
        ("d.docx", papers.as_word),
    ],
)
def test_each_kind_of_file_says_the_same(
    name: str, write: Callable[[Path], Path], tmp_path: Path
) -> None:
    draft = drafted(write(tmp_path / name))
    assert found(draft) == papers.WANTED
    assert draft.heading.title == papers.TITLE
    assert draft.heading.region == "示例市"
    lead, support = draft.bodies["二(一)"]
    assert lead == ("市农业农村局",)
    assert support == ("市发展改革委", "市财政局", "各县区政府")


def printed(tmp_path: Path) -> Path:
    """Print the made-up plan to PDF."""
    return in_print(papers.as_word(tmp_path / "d.docx"))


def in_print(path: Path) -> Path:
    """Print a Word file to PDF."""
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(path.parent), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path.with_suffix(".pdf")


@needs("soffice")
def test_a_pdf_says_the_same_on_its_side_too(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    path = printed(tmp_path)
    assert found(drafted(path)) == papers.WANTED
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(path).pages:
        writer.add_page(page).rotate(90)
    writer.write(tmp_path / "lying.pdf")
    assert found(drafted(tmp_path / "lying.pdf")) == papers.WANTED


@needs("soffice")
def test_scanned_pages_among_printed_ones_are_named(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    pypdf, image = pytest.importorskip("pypdf"), pytest.importorskip("PIL.Image")
    image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    scan = pypdf.PdfReader(tmp_path / "scan.pdf").pages[0]
    writer = pypdf.PdfWriter()
    for page in (scan, *pypdf.PdfReader(printed(tmp_path)).pages, scan, scan):
        writer.add_page(page)
    writer.add_blank_page()
    writer.write(tmp_path / "mixed.pdf")
    last = len(writer.pages) - 1
    made = draft(tmp_path / "mixed.pdf")
    told = f"第 1、{last - 1}—{last} 页是图片（扫描件），没有读，请先做文字识别"
    assert made.document.unread == told
    assert f"# 请核对：{told}\n" in made.text
    assert found(made.draft) == papers.WANTED


def test_numbers_that_word_makes_itself(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("示例市林业发展规划（2021—2025年）")
    document.add_paragraph("造林绿化", style="List Number")
    document.add_paragraph("湿地保护", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    titles = [(s.number, s.title) for s in drafted(tmp_path / "a.docx").root.walk() if s.number]
    assert titles == [("1", "造林绿化"), ("2", "湿地保护")]


def test_lines_of_printed_pages_are_joined(tmp_path: Path) -> None:
    line = "为加强公共文化服务体系建设进一步满足人民群众精神文化需求结合本市实际制定本方案现就"
    words = [line] * 24
    words[12] = (
        "到2025年全市公共文化设施面积和人均接受文化场馆服务次数稳步提高村级综合文化服务中心覆"
    )
    words.insert(13, "— 3 —")
    words[14] = "盖率达到98%，" + line[:30]
    (tmp_path / "a.txt").write_text(
        "示例市文化发展规划（2021—2025年）\n" + "\n".join(words), "utf-8"
    )
    (target,) = drafted(tmp_path / "a.txt").proposals
    assert brief(target)[1:] == (">= 98", "%", "2025-12-31")
    assert target.name.endswith("村级综合文化服务中心覆盖率")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("a.docx", b"not a zip", "不是完好的 .docx"),
        ("a.txt", b"", "里面没有文字"),
        ("a.txt", b"\x81\xff\xff\x00", "不是 UTF-8"),
        ("a.html", b"", "是空的"),
        ("a.pdf", b"%PDF-1.4 broken", "读不了这个 PDF"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RefusedError, match=words):
        read_document(tmp_path / name)


def test_a_pdf_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(RefusedError, match=r'请运行 pip install "planctl\[draft\]"'):
        read_document(tmp_path / "a.pdf")


def test_a_table_pasted_into_word_as_paragraphs(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for words in (
        "示例市林业规划（2021—2025年）", "指标 |", "单位 |", "2020年 |", "2025年 |", "属性 |", "|",
        "森林覆盖率 |", "% |", "41 |", "43 |", "约束性 |", "|",
        "湿地面积 |", "万亩 |", "8 |", "9.5 |", "预期性 |",
    ):  # fmt: skip
        document.add_paragraph(words)
    document.save(str(tmp_path / "a.docx"))
    assert [brief(p)[:3] for p in drafted(tmp_path / "a.docx").proposals] == [
        ("森林覆盖率", ">= 43", "%"),
        ("湿地面积", ">= 9.5", "万亩"),
    ]


def test_a_heading_that_spans_columns_and_rows(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("示例市“十四五”交通运输发展规划")
    table = document.add_table(rows=4, cols=5)
    rows = (
        ("指标", "单位", "数值", "", "属性"),
        ("", "", "2020年", "2025年目标", ""),
        ("高速公路里程", "公里", "320", "450", "预期性"),
        ("公交一体化率", "%", "60", "85以上", "约束性"),
    )
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            table.cell(i, k).text = cell
    table.cell(0, 2).merge(table.cell(0, 3)).text = "数值"
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column)).text = rows[0][column]
    document.save(str(tmp_path / "t.docx"))
    assert found(drafted(tmp_path / "t.docx")) == {
        ("高速公路里程", ">= 450", "公里", "2025-12-31", "320"),
        ("公交一体化率", ">= 85", "%", "2025-12-31", "60"),
    }


def test_rows_whose_cells_one_space_parts(tmp_path: Path) -> None:
    text = """示例县“十四五”综合规划
专栏1 主要指标
序号 指标 单位 2020年 2025年 属性
1 示例产值 亿元 650 1050 预期性
2 登记失业率 % 3.4 ≤4.5 约束性
3 绿色建筑占比 % — 70 预期性
"""
    (tmp_path / "t.txt").write_text(text, encoding="utf-8")
    assert found(drafted(tmp_path / "t.txt")) == {
        ("示例产值", ">= 1050", "亿元", "2025-12-31", "650"),
        ("登记失业率", "<= 4.5", "%", "2025-12-31", "3.4"),
        ("绿色建筑占比", ">= 70", "%", "2025-12-31", None),
    }


@pytest.mark.parametrize(
    "opening",
    ["示例市养老发展规划\n（2023—2027年）\n", "示例市养老发展规划\n规划期为2023—2027年。\n"],
)
def test_years_under_the_title(opening: str, tmp_path: Path) -> None:
    text = opening + "2025年和2027年，护理型床位占比分别达到60%和65%。\n"
    (tmp_path / "t.txt").write_text(text, encoding="utf-8")
    draft = drafted(tmp_path / "t.txt")
    assert (draft.heading.period.start.year, draft.heading.period.end.year) == (2023, 2027)
    assert {(str(p.demand), str(p.due)) for p in draft.proposals} == {
        (">= 60", "2025-12-31"),
        (">= 65", "2027-12-31"),
    }


def test_a_frame_of_one_column_in_word_holds_paragraphs(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("示例市养老规划（2021—2025年）")
    frame = document.add_table(rows=2, cols=1)
    frame.cell(0, 0).text = "专栏1 重点工程"
    frame.cell(1, 0).text = "1.床位工程。新增床位300张。"
    frame.cell(1, 0).add_paragraph("2.餐厅工程。新增老年食堂20个。")
    document.save(str(tmp_path / "a.docx"))
    draft = drafted(tmp_path / "a.docx")
    assert [s.number for s in draft.root.walk()] == ["", "专栏1", "专栏1-1", "专栏1-2"]
    assert [p.place.section for p in draft.proposals] == ["专栏1-1", "专栏1-2"]


@needs("soffice")
def test_a_printed_heading_over_columns_and_two_lines_in_a_cell(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("示例市养老规划（2021—2025年）")
    table = document.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "县（市、区）"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "新增床位（张）"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "培训护理员（人）"
    for row, cells in ((1, ("2023年", "2025年")), (2, ("10", "20", "8")), (3, ("30", "40", "9"))):
        for column, text in enumerate(cells, 1):
            table.cell(row, column).text = text
    table.cell(2, 0).text, table.cell(3, 0).text = "甲县", "乙县"
    document.save(str(tmp_path / "a.docx"))
    printed = in_print(tmp_path / "a.docx")
    both = [drafted(path).proposals for path in (tmp_path / "a.docx", printed)]
    assert [p.name for p in both[0]] == [p.name for p in both[1]]
    assert both[1][0].name == "甲县新增床位"


def test_a_fault_of_ours_is_no_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planctl.draft import office

    file = papers.as_word(tmp_path / "a.docx")
    monkeypatch.setattr(office, "_pieces", None)
    with pytest.raises(TypeError, match="not callable"):
        read_document(file)


def test_a_page_of_many_frames_is_read_or_refused() -> None:
    def page(depth: int) -> bytes:
        return f"{'<div>' * depth}<p>覆盖率达到80%。</p>{'</div>' * depth}".encode()

    assert web_document("a.html", page(400)).text.strip() == "覆盖率达到80%。"
    with pytest.raises(RefusedError, match=r"^a\.html：网页套得太深"):
        web_document("a.html", page(5000))

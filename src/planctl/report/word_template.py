"""The Word template that ships, made by code: an office can save it, change it and give it back.

Page and type follow the usual form of official documents: A4, 小标宋 titles, 仿宋 text of size
three, 28-point lines, numbered pages, and the table of progress on landscape pages at the end.
"""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from planctl.report.packing import repacked

TITLE, TEXT, HEADING, SUB = "方正小标宋_GBK", "仿宋_GB2312", "黑体", "楷体_GB2312"

# What a program takes that has not got an office's fonts.
FALLBACKS = {
    TITLE: "方正小标宋简体,华文中宋,宋体,Noto Serif CJK SC",
    TEXT: "仿宋,华文仿宋,宋体,Noto Serif CJK SC",
    HEADING: "微软雅黑,Noto Sans CJK SC",
    SUB: "楷体,华文楷体,宋体,Noto Serif CJK SC",
}

# The attached table: heading, field of a line, width in millimetres.
COLUMNS = (
    ("序号", "loop.index", 9), ("任务", "line.task", 24), ("指标", "line.name", 30),
    ("单位", "line.unit", 9), ("基期", "line.baseline_text", 13),
    ("年度目标", "line.target_text", 16), ("序时目标", "line.expected_text", 14),
    ("实际", "line.actual_text", 14), ("完成率", "line.ratio_text", 13),
    ("评价", "line.verdict", 17), ("牵头单位", "line.lead", 19), ("配合单位", "line.support", 19),
    ("本季进展", "line.progress", 25), ("下季安排", "line.ahead", 28), ("备注", "line.note", 15),
)  # fmt: skip
GROUPS = (
    ("{{ what }}", "g.name", 52), ("全部", "g.all", 16), ("绿", "g.green", 14),
    ("黄", "g.yellow", 14), ("红", "g.red", 14), ("待报", "g.unreported", 15),
    ("未到期", "g.not_due", 16), ("达标率", "g.rate", 20),
)  # fmt: skip

# The body, in order: (look, words); `{%p …%}` stands for a paragraph that is left out.
BODY = (
    ("title", "{{ title }}"),
    ("title", "{{ period }}进展情况通报"),
    ("sub", "{{ subject_line }}"),
    ("text", "{{ basis }}。"),
    ("heading", "一、总体情况"),
    ("text", "{{ overall }}"),
    ("text", "{{ change }}"),
    ("table", "牵头部门亮灯情况"),
    ("heading", "二、已完成和达到序时进度的事项"),
    ("text", "{{ done_intro }}"),
    ("p", "{%p for group in done %}"),
    ("text", "{{ group.lead }}：{{ group.names }}。"),
    ("p", "{%p endfor %}"),
    ("heading", "三、滞后和逾期的事项"),
    ("text", "{{ lagging_intro }}"),
    ("p", "{%p for group in lagging %}"),
    ("strong", "{{ group.lead }}（{{ group.count }} 项）"),
    ("p", "{%p for line in group.lines %}"),
    ("text", "{{ loop.index }}．{{ line.name }}（{{ line.word }}）：{{ line.reason }}。"),
    ("p", "{%p endfor %}"),
    ("p", "{%p endfor %}"),
    ("heading", "四、没有报数的事项"),
    ("text", "{{ unreported_intro }}"),
    ("p", "{%p for group in unreported %}"),
    ("text", "{{ group.lead }}：{{ group.names }}。"),
    ("p", "{%p endfor %}"),
    ("heading", "五、下一步安排"),
    ("p", "{%p for words in next_steps %}"),
    ("text", "{{ words }}"),
    ("p", "{%p endfor %}"),
    ("text", "附件：进展情况表"),
)


def default_template() -> bytes:
    """Return the template's file."""
    document: Any = docx.Document()
    _fallback_fonts(document)
    _speak_chinese(document)
    _page(document.sections[0], landscape=False)
    for look, words in BODY:
        if look == "table":
            _groups_table(document, words)
        else:
            _paragraph(document, look, words)
    _page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    _paragraph(document, "heading", "附件")
    _paragraph(document, "title", "{{ title }}{{ period }}进展情况表")
    _progress_table(document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _page(section: Any, *, landscape: bool) -> None:
    section.page_width, section.page_height = (
        (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    )
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    edges = (Mm(24), Mm(20), Mm(16), Mm(16)) if landscape else (Mm(37), Mm(35), Mm(28), Mm(26))
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = edges
    section.footer_distance = Mm(10 if landscape else 25)
    if landscape:
        return
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, is_field in (("— ", False), ("PAGE", True), (" —", False)):
        run = paragraph.add_run("" if is_field else words)
        _font(run, "宋体", 14)
        if is_field:
            _field(run, words)


def _field(run: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _paragraph(document: Any, look: str, words: str) -> Any:
    paragraph = document.add_paragraph()
    fonts = {
        "title": (TITLE, 22), "sub": (SUB, 16), "heading": (HEADING, 16), "strong": (SUB, 16),
    }  # fmt: skip
    name, size = fonts.get(look, (TEXT, 16))
    _font(paragraph.add_run(words), name, size)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    if look in ("title", "sub"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.line_spacing = Pt(34 if look == "title" else 28)
    else:
        form.first_line_indent = Pt(2 * size)
    if look in ("title", "heading", "strong"):
        form.keep_with_next = True
    return paragraph


def _font(run: Any, name: str, size: float) -> None:
    """Give Chinese and Latin letters the same face, as official documents do."""
    run.font.size, run.font.name = Pt(size), name
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:ascii", "w:cs"):
        fonts.set(qn(script), name)


def _groups_table(document: Any, caption: str) -> None:
    paragraph = _paragraph(document, "sub", caption)
    paragraph.paragraph_format.keep_with_next = True
    headings = [(heading.replace("{{ what }}", "牵头部门"), f, w) for heading, f, w in GROUPS]
    _table(document, headings, "{%tr for g in departments %}", size=12)


def _progress_table(document: Any) -> None:
    _table(document, COLUMNS, "{%tr for line in lines %}", size=8)


def _table(document: Any, columns: Any, loop: str, *, size: float) -> None:
    """Add a table of one heading row and one row that is repeated."""
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for place, (heading, field, width) in enumerate(columns):
        table.columns[place].width = Mm(width)
        for row, words in ((0, heading), (2, f"{{{{ {field} }}}}")):
            cell = table.cell(row, place)
            cell.width = Mm(width)
            _cell(cell, words, size, bold=row == 0)
    for row, words in ((1, loop), (3, "{%tr endfor %}")):
        _cell(table.cell(row, 0), words, size, bold=False)
    heading_row = table.rows[0]._tr.get_or_add_trPr()
    heading_row.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _cell(cell: Any, words: str, size: float, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    _font(run, HEADING if bold else TEXT, size)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(1)
    form.line_spacing = 1.0
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if bold or cell.width <= Mm(18):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _speak_chinese(document: Any) -> None:
    """Let programs choose Chinese shapes of characters; Latin stays, or numbers would be cut."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")


def _fallback_fonts(document: Any) -> None:
    """Name the fonts to take instead, in the document's own list of fonts."""
    part = next(
        p for p in document.part.package.iter_parts() if p.partname.endswith("fontTable.xml")
    )
    named = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", named.encode() + b"</w:fonts>")

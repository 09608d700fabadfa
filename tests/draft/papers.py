"""A made-up plan (示例) as text, Word, web page and PDF: one content, four kinds of file."""

from pathlib import Path

TITLE = "示例市“十四五”农业农村发展规划"
PARAGRAPHS = (
    "一、发展目标",
    "到2025年，全市粮食播种面积稳定在120万亩以上，粮食总产量达到50万吨，农村卫生厕所普及率达到85%。",
)
FIGURES = (
    ("类别", "指标", "2020年", "2025年", "属性"),
    ("产业", "粮食总产量（万吨）", "48", "50", "约束性"),
    ("产业", "畜禽粪污综合利用率（%）", "80", "≥85", "预期性"),
    ("生态", "农药使用量（吨）", "1200", "1100", "约束性"),
)
TASKS = ("二、重点任务", "（一）稳定粮食生产", "新建高标准农田20万亩，每年培训高素质农民1000人次。")
DUTIES = (
    ("序号", "工作任务", "牵头单位", "配合单位"),
    ("1", "稳定粮食生产", "市农业农村局", "市发展改革委、市财政局，各县区政府"),
)
# Name, demand, unit, due day, baseline.
WANTED = {
    ("粮食播种面积", ">= 120", "万亩", "2025-12-31", None),
    ("粮食总产量", ">= 50", "万吨", "2025-12-31", "48"),
    ("农村卫生厕所普及率", ">= 85", "%", "2025-12-31", None),
    ("畜禽粪污综合利用率", ">= 85", "%", "2025-12-31", "80"),
    ("农药使用量", "<= 1100", "吨", "2025-12-31", "1200"),
    ("新建高标准农田面积", ">= 20", "万亩", None, None),
    ("高素质农民培训人次", ">= 1000", "人次", "yearly", None),
}


def as_text(path: Path, encoding: str = "utf-8") -> Path:
    """Write it as plain text, tables with bars."""
    lines = [TITLE, *PARAGRAPHS, "表1 主要指标"]
    lines += [" | ".join(row) for row in FIGURES]
    lines += [*TASKS, "附件 任务分工"]
    lines += [" | ".join(row) for row in DUTIES]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def as_page(path: Path) -> Path:
    """Write it as a web page with a merged cell, a menu, a script and a footnote mark."""

    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        body = "".join(
            "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table>{body}</table>".replace(
            "<tr><td><p>产业</p></td>", '<tr><td rowspan="2">产业</td>', 1
        ).replace("<tr><td><p>产业</p></td>", "<tr>", 1)

    words = "".join(f"<p>{p}</p>" for p in PARAGRAPHS).replace("85%", "85%<sup>[1]</sup>")
    tasks = "".join(f"<p>&nbsp;&nbsp;{p}</p>" for p in TASKS)
    path.write_text(
        f"<html><head><meta charset=utf-8><title>x</title></head><body><nav>首页 99个</nav>"
        f"<script>var n = '增加100个';</script><h1>{TITLE}</h1>{words}<p>表1 主要指标</p>"
        f"{table(FIGURES)}{tasks}<p>附件 任务分工</p>{table(DUTIES)}</body></html>",
        encoding="utf-8",
    )
    return path


def as_word(path: Path) -> Path:
    """Write it as a Word document with a merged cell."""
    import docx

    document = docx.Document()
    for words in (TITLE, *PARAGRAPHS, "表1 主要指标"):
        document.add_paragraph(words)
    figures = _table(document, FIGURES)
    figures.cell(2, 0).text = ""
    figures.cell(1, 0).merge(figures.cell(2, 0))
    for words in (*TASKS, "附件 任务分工"):
        document.add_paragraph(words)
    _table(document, DUTIES)
    document.save(str(path))
    return path


def _table(document, rows):  # type: ignore[no-untyped-def]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            table.cell(i, k).text = cell
    return table

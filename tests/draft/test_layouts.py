"""Tables and headings in the shapes that web pages and forums leave behind."""

from datetime import date
from pathlib import Path

import pytest

from planctl.draft.documents import Document
from planctl.draft.drafting import draft_of
from planctl.draft.heading import read_heading
from planctl.draft.opening import read_document
from tests.draft.reading import brief


def document(tmp_path: Path, text: str) -> Document:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return read_document(tmp_path / "a.txt")


def targets(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    found = draft_of(document(tmp_path, text)).proposals
    return [brief(p)[:3] for p in found]


def test_a_bar_that_begins_each_cell(tmp_path: Path) -> None:
    text = """示例市林业规划（2021—2025年）
|
指标
| 2020年
| 2025年
| 属性
|
生态质量
|
1.林木资源
| 森林覆盖率（%）
| 41
| >43
| 约束性
|
湿地保护率（%）
| -
| 55
| 预期性
|
"""
    assert targets(tmp_path, text) == [("森林覆盖率", "> 43", "%"), ("湿地保护率", ">= 55", "%")]


def test_a_bar_that_ends_each_cell_and_each_row(tmp_path: Path) -> None:
    text = """示例市林业规划（2021—2025年）
|
主要指标一览 |
||||||
|
序号 |
指标 |
单位 |
2025年 |
|
1 |
森林覆盖率 |
% |
43 |
|
2 |
湿地面积 |
万亩 |
9.5 |
|
"""
    assert targets(tmp_path, text) == [("森林覆盖率", ">= 43", "%"), ("湿地面积", ">= 9.5", "万亩")]


def test_one_cell_a_line_with_headings_on_two_lines(tmp_path: Path) -> None:
    cells = [
        "类别", "指  标", "2020", "基期值", "2025", "目标值", "年均增速", "〔累计〕", "属性",
        "产业", "畜禽产量（万吨）", "5", "5.5", "0.5", "约束性",
        "良种率（%）", "98", "100", "-", "约束性",
    ]  # fmt: skip
    text = "示例市农业规划（2021—2025年）\n专栏1 主要指标\n\n" + "\n\n".join(cells) + "\n"
    assert targets(tmp_path, text) == [("畜禽产量", ">= 5.5", "万吨"), ("良种率", ">= 100", "%")]


def test_lead_and_support_on_lines_of_their_own(tmp_path: Path) -> None:
    text = (
        "示例区2023年重点工作任务分解方案\n一、目标\n1.地区生产总值增长6%。\n牵头单位：区发改局\n"
        "责任单位：各街道，区统计局\n2.粮食产量达到5万吨。\n责任单位：区农业农村局\n"
    )
    bodies = draft_of(document(tmp_path, text)).bodies
    assert list(bodies.values()) == [
        (("区发改局",), ("各街道", "区统计局")),
        (("区农业农村局",), ()),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("新增绿道2万公里\n本报讯 《“十四五”示例市绿地规划》近日印发。", "“十四五”示例市绿地规划"),
        ("示例县2025年十件民生实事项目\n一、道路工程\n硬化道路10万平方米。",
         "示例县2025年十件民生实事项目"),
        ("新增绿道2万公里\n根据《示例省绿地规划》，示例市印发《示例市绿地行动方案》。",
         "示例市绿地行动方案"),
    ],
)  # fmt: skip
def test_titles(text: str, title: str, tmp_path: Path) -> None:
    assert read_heading(document(tmp_path, text), []).title == title


def test_the_day_it_was_signed_is_not_the_day_a_page_was_made(tmp_path: Path) -> None:
    text = (
        "甲县2025年民生实事项目\n发布时间:2025-12-10 06:53\n甲县人民政府\n2025年2月21日\n"
        "硬化道路10万平方米。\n"
    )
    heading = read_heading(document(tmp_path, text), [])
    assert heading.issued == date(2025, 2, 21)
    assert (heading.region, heading.issuer) == ("甲县", "甲县人民政府")


def test_two_columns_without_a_heading(tmp_path: Path) -> None:
    text = (
        "示例市健康规划（2021—2025年）\n人均预期寿命 | 达到80岁（目前78.1岁） |\n"
        "早亡率 | 较2015年下降30% |\n婴儿死亡率 | 4.0‰（2019年为5.1‰） |\n"
    )
    found = draft_of(document(tmp_path, text)).proposals
    assert [(*brief(p)[:3], p.baseline and str(p.baseline)) for p in found] == [
        ("人均预期寿命", ">= 80", "岁", "78.1"),
        ("早亡率下降幅度", ">= 30", "%", None),
        ("婴儿死亡率", "<= 4", "‰", "5.1"),
    ]


def test_rows_that_merged_cells_left_short(tmp_path: Path) -> None:
    text = """示例县2024年民生实事任务分解表
项目名称 | 工作任务 | 完成时间 | 牵头单位 | 完成情况 |
1.停车 | 新建停车场3处； | 11月 | 建设局 | 已建2处 |
新增停车位1000个。 | 10月底 | 城管局 | | |
2.公路 | 改造公路40公里。 | 2024.8 | 尚未开工 | | |
"""
    found = draft_of(document(tmp_path, text)).proposals
    assert [(p.demand.value, p.unit, str(p.due), p.lead) for p in found] == [
        (3, "处", "2024-11-30", ("建设局",)),
        (1000, "个", "2024-10-31", ("城管局",)),
        (40, "公里", "2024-08-31", ("城管局",)),
    ]


def test_squares_head_and_bullets_go(tmp_path: Path) -> None:
    text = (
        "示例市2025年工作要点\n■ 2024年成绩单\n●粮食总产达到57万吨\n"
        "■ 2025年目标\n●粮食产量达到60万吨\n"
    )
    assert targets(tmp_path, text) == [("粮食产量", ">= 60", "万吨")]


def test_leads_under_a_heading_of_two_lines_and_several_brackets(tmp_path: Path) -> None:
    import docx

    paper = docx.Document()
    for words in ("示例市养老行动方案（2023—2025年）", "一、完善设施", "（一）建设社区食堂",
                  "（二）改造养老院", "二、办好活动",
                  "每年办演出9场。（责任单位：市文旅局，各县〔市、区〕政府）"):  # fmt: skip
        paper.add_paragraph(words)
    rows = (
        ("序号", "重点任务", "", "责任分工", "", "完成时限"),
        ("", "任务", "具体内容", "牵头单位", "配合单位", ""),
        ("1", "完善设施", "建设社区食堂20个", "市民政局", "市财政局\n市住建局", "2025年底"),
        ("2", "", "改造养老院3所", "市民政局", "各县区", "2024年6月底"),
    )
    table = paper.add_table(rows=4, cols=6)
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            table.cell(i, k).text = cell
    for a, b in (((0, 1), (0, 2)), ((0, 3), (0, 4)), ((2, 1), (3, 1))):
        table.cell(*a).merge(table.cell(*b))
    paper.save(str(tmp_path / "a.docx"))
    draft = draft_of(read_document(tmp_path / "a.docx"))
    assert draft.bodies == {
        "一(一)": (("市民政局",), ("市财政局", "市住建局")),
        "一(二)": (("市民政局",), ("各县区",)),
        "二": (("市文旅局", "各县〔市、区〕政府"), ()),
    }
    assert [str(p.due) for p in draft.proposals if p.demand.value != 9] == [
        "2025-12-31", "2024-06-30",
    ]  # fmt: skip


def test_one_cell_a_line_whose_rows_are_numbered(tmp_path: Path) -> None:
    cells = ["序号", "重点工作", "责任领导", "责任单位", "时限"]
    cells += ["1", "盘活企业10家。", "张某", "改革办", "全年"]
    cells += ["2", "盘活土地400亩。", "李某", "规划局", "全年"]
    text = "2025年示例区重点工作清单\n" + "".join(f"{cell} |\n" for cell in cells)
    found = draft_of(document(tmp_path, text)).proposals
    assert [(p.demand.value, p.lead) for p in found] == [(10, ("改革办",)), (400, ("规划局",))]


def test_a_headline_is_no_sentence_of_the_plan(tmp_path: Path) -> None:
    text = (
        "示例市将新增绿道2万公里\n本报讯 《“十四五”示例市绿地规划》近日印发。\n"
        "到2025年，新增绿道2万公里。\n"
    )
    (found,) = draft_of(document(tmp_path, text)).proposals
    assert found.place.start > text.index("到2025年")


def test_markdown_and_rows_of_a_whole(tmp_path: Path) -> None:
    text = """# 示例市“十四五”教育发展规划

## 一、发展目标

| 指标 | 单位 | 2020年 | 2025年 |
|:---|:---:|---:|---:|
| 标准班额比例 | % | 41 | **43** |
| 其中：小学 | % | 8 | 9.5 |

- 到2025年，新建**幼儿园** 30所；
"""
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    draft = draft_of(read_document(tmp_path / "a.md"))
    assert draft.heading.title == "示例市“十四五”教育发展规划"
    assert {brief(p)[:3] for p in draft.proposals} == {
        ("新建幼儿园数", ">= 30", "所"),
        ("标准班额比例", ">= 43", "%"),
        ("标准班额比例(小学)", ">= 9.5", "%"),
    }


def test_what_looks_back_and_what_is_numbered(tmp_path: Path) -> None:
    text = (
        "示例县2023年政府工作报告\n关于办好47项实事的通知\n一、2022年工作回顾\n"
        "全年地区生产总值增长4.5%，粮食产量增长6.9%。\n二、今年工作\n"
        "7、所有乡镇实现卫生院全覆盖。\n8、新增绿道3公里。\n"
    )
    assert targets(tmp_path, text) == [("卫生院覆盖率", ">= 100", "%"),
                                       ("新增绿道里程", ">= 3", "公里")]  # fmt: skip


def test_years_to_come_that_begin_sentences(tmp_path: Path) -> None:
    text = (
        "示例市加快学前教育的意见\n•【公布日期】2005.02.01\n一、目标\n"
        "2007年，入园率达到96%。\n2010年，入园率达到98%。\n"
    )
    draft = draft_of(document(tmp_path, text))
    assert (draft.heading.period.start.year, draft.heading.period.end.year) == (2005, 2010)
    assert {str(p.due) for p in draft.proposals} == {"2007-12-31", "2010-12-31"}


def test_a_paragraph_of_goals_goes_on_with_the_stage_before(tmp_path: Path) -> None:
    text = (
        "示例市林业规划（2021—2035年）\n一、主要目标\n到2025年，森林覆盖率达到41%：\n"
        "——湿地保护率达到55%。\n到2035年，森林覆盖率达到43%。\n二、任务\n"
        "到2025年，造林率达到9%。\n林草覆盖率达到60%。\n"
    )
    found = draft_of(document(tmp_path, text)).proposals
    assert [(str(p.demand.value), p.due and p.due.year, bool(p.doubts)) for p in found] == [
        ("41", 2025, False), ("55", 2025, True), ("43", 2035, False),
        ("9", 2025, False), ("60", None, False),
    ]  # fmt: skip


def test_a_note_of_departments_before_any_heading(tmp_path: Path) -> None:
    text = "（责任单位：市林业局）\n示例市“十四五”林业规划\n到2025年，森林覆盖率达到43%。\n"
    draft = draft_of(document(tmp_path, text))
    assert [brief(p)[:3] for p in draft.proposals] == [("森林覆盖率", ">= 43", "%")]

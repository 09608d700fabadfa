"""Tables as annexes have them: places down the side or across, tasks with departments."""

from pathlib import Path

from planctl.domain.directory import Directory
from planctl.draft.drafting import Draft, draft_of
from planctl.draft.opening import read_document
from planctl.draft.planning import plan_of
from tests.draft.reading import brief


def draft(tmp_path: Path, text: str, kind: str = "html") -> Draft:
    (tmp_path / f"a.{kind}").write_text(text, encoding="utf-8")
    return draft_of(read_document(tmp_path / f"a.{kind}"))


def rows(*lines: str) -> str:
    """Return a table of lines whose cells a comma parts."""
    cells = ("".join(f"<td>{c}</td>" for c in line.split(",")) for line in lines)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>"


def targets(
    tmp_path: Path, text: str, kind: str = "html"
) -> list[tuple[str, str, str, str | None]]:
    return [brief(p) for p in draft(tmp_path, text, kind).proposals]


TITLE = "<h1>示例市体育设施建设规划（2021—2025年）</h1>"


def test_what_each_county_owes_under_a_heading_of_two_lines(tmp_path: Path) -> None:
    text = (
        f"{TITLE}<h2>附件1 建设任务分解表</h2><table>"
        "<tr><td rowspan=2>县（市、区）</td><td colspan=2>新建任务</td></tr>"
        "<tr><td>体育公园（个）</td><td>健身步道（公里）</td></tr>"
        "<tr><td>甲县</td><td>3</td><td>70</td></tr><tr><td>乙区</td><td>3</td><td>60</td></tr>"
        "<tr><td>合计</td><td>6</td><td>130</td></tr></table>"
    )
    assert targets(tmp_path, text) == [
        ("甲县新建体育公园", ">= 3", "个", None), ("甲县新建健身步道", ">= 70", "公里", None),
        ("乙区新建体育公园", ">= 3", "个", None), ("乙区新建健身步道", ">= 60", "公里", None),
        ("新建体育公园", ">= 6", "个", None), ("新建健身步道", ">= 130", "公里", None),
    ]  # fmt: skip


def test_years_across_of_the_indicator_that_the_caption_names(tmp_path: Path) -> None:
    text = """示例市托育规划（2021—2025年）

附表 各县（市、区）托位建设任务（单位：个）
县（市、区）\t2023年\t2024—2025年\t五年累计
甲县\t60\t70\t180
乙区\t50\t—\t90
全市\t110\t70\t270
"""
    assert targets(tmp_path, text, "txt") == [
        ("甲县托位建设", ">= 60", "个", "2023-12-31"),
        ("甲县托位建设2024—2025年", ">= 70", "个", "2025-12-31"),
        ("甲县托位建设五年累计", ">= 180", "个", None),
        ("乙区托位建设", ">= 50", "个", "2023-12-31"),
        ("乙区托位建设五年累计", ">= 90", "个", None),
        ("托位建设", ">= 110", "个", "2023-12-31"),
        ("托位建设2024—2025年", ">= 70", "个", "2025-12-31"),
        ("托位建设五年累计", ">= 270", "个", None),
    ]


def test_towns_across_with_one_row_of_tasks(tmp_path: Path) -> None:
    table = rows("乡镇,甲镇,乙乡,合计", "任务数,5200,3600,8800")
    text = f"<h1>示例县2024年工作要点</h1><p>附：各乡镇新建高标准农田任务（亩）</p>{table}"
    assert targets(tmp_path, text) == [
        ("甲镇新建高标准农田", ">= 5200", "亩", None),
        ("乙乡新建高标准农田", ">= 3600", "亩", None),
        ("新建高标准农田", ">= 8800", "亩", None),
    ]


def test_what_counties_had_is_no_target(tmp_path: Path) -> None:
    table = rows("县区,现有床位（张）,2020年床位（张）", "甲县,30,20", "乙区,40,30")
    assert targets(tmp_path, TITLE + table) == []


def test_a_row_of_tasks_is_a_task_with_its_departments(tmp_path: Path) -> None:
    table = rows(
        "序号,工作任务,责任单位",
        "1,新建步道20公里，开放公园3个,市体育局牵头，市财政局、市城管局配合",
        "2,落实开放办法,市教育局牵头，市财政局配合",
    )
    found = draft(tmp_path, f"{TITLE}<h2>附件2 重点任务分工</h2>{table}")
    tasks = [t for t in plan_of(found, Directory({}, {})).plan.walk() if t.lead]
    assert [(t.name, t.lead, t.support, len(t.indicators)) for t in tasks] == [
        ("新建步道20公里,开放公园3个", ("市体育局",), ("市财政局", "市城管局"), 2),
        ("落实开放办法", ("市教育局",), ("市财政局",), 0),
    ]


def test_a_note_below_a_table_asks_for_nothing(tmp_path: Path) -> None:
    table = rows("指标,单位,2020年,2025年", "新增床位,张,—,[300]", "入园率,%,88,92")
    found = targets(tmp_path, f"{TITLE}{table}<p>注：[ ]内为5年累计数。</p>")
    assert [name for name, *_ in found] == ["新增床位", "入园率"]


def test_a_heading_over_two_columns_names_in_the_first(tmp_path: Path) -> None:
    text = (
        f"{TITLE}<table><tr><td>类别</td><td colspan=2>指标</td><td>2020年</td><td>2025年</td></tr>"
        "<tr><td>安全</td><td colspan=2>较大及以上等级行车事故万车死亡人数下降率（%）</td>"
        "<td>—</td><td>[12]</td></tr></table>"
    )
    assert targets(tmp_path, text) == [
        ("较大及以上等级行车事故万车死亡人数下降率", ">= 12", "%", "2025-12-31")
    ]

"""The same table on a page, copied with tabs, and copied one cell a line: the draft is one."""

import re
from pathlib import Path

import pytest

from planctl.draft.drafting import draft_of
from planctl.draft.opening import read_document
from tests.draft.reading import brief

TITLE = "示例市示例规划（2021—2025年）"
LEADS = "<td>市甲局</td><td>市乙局、市丙局</td>"
TABLES = {
    "a heading of two lines, groups over rows": (
        "<tr><td rowspan=2>类别</td><td rowspan=2>序号</td><td rowspan=2>指标</td>"
        "<td rowspan=2>单位</td><td colspan=2>指标值</td><td rowspan=2>属性</td></tr>"
        "<tr><td>2020年</td><td>2025年</td></tr>"
        "<tr><td rowspan=2>健康水平</td><td>1</td><td>人均期望寿命</td><td>岁</td>"
        "<td>77.9</td><td>78.9左右</td><td>预期性</td></tr>"
        "<tr><td>2</td><td>孕产妇死亡率</td><td>1/10万</td>"
        "<td>9.7</td><td>≤12</td><td>约束性</td></tr>"
        "<tr><td rowspan=2>健康服务</td><td>3</td><td>每千人口床位数</td><td>张</td>"
        "<td>7.2</td><td>7.5</td><td>预期性</td></tr>"
        "<tr><td>4</td><td>签约率</td><td>%</td><td>—</td><td>60</td><td>预期性</td></tr>"
    ),
    "a name over two columns": (
        "<tr><td colspan=2>指标名称</td><td>单位</td>"
        "<td>2020年</td><td>2025年</td><td>属性</td></tr>"
        "<tr><td rowspan=2>高中教育</td><td>毛入学率</td>"
        "<td>%</td><td>97</td><td>98</td><td>预期性</td></tr>"
        "<tr><td>职业教育在校生数</td><td>万人</td><td>5.1</td><td>6</td><td>预期性</td></tr>"
        "<tr><td rowspan=2>高等教育</td><td>毛入学率</td>"
        "<td>%</td><td>57</td><td>60</td><td>预期性</td></tr>"
        "<tr><td>本科在校生数</td><td>人</td><td>—</td><td>3000</td><td>预期性</td></tr>"
    ),
    "what each county owes": (
        "<tr><td rowspan=2>县（市、区）</td><td colspan=3>新建任务</td></tr>"
        "<tr><td>体育公园（个）</td><td>健身步道（公里）</td><td>足球场（块）</td></tr>"
        "<tr><td>甲县</td><td>3</td><td>70</td><td>4</td></tr>"
        "<tr><td>乙区</td><td>2</td><td>60</td><td>5</td></tr>"
        "<tr><td>合计</td><td>5</td><td>130</td><td>9</td></tr>"
    ),
    "tasks, departments, time limits": (
        "<tr><td rowspan=2>序号</td><td colspan=2>重点任务</td><td colspan=2>责任分工</td>"
        "<td rowspan=2>完成时限</td></tr>"
        "<tr><td>类别</td><td>工作内容</td><td>牵头单位</td><td>配合单位</td></tr>"
        "<tr><td>1</td><td rowspan=2>稳定生产</td>"
        f"<td>新建高标准农田1.8万亩，改造渠道60公里。</td>{LEADS}"
        "<td>2023年10月底</td></tr>"
        f"<tr><td>2</td><td>新建冷库30座，新增仓容5万吨，农产品加工率达到70%。</td>{LEADS}"
        "<td>2024年12月底</td></tr>"
        "<tr><td>3</td><td>建设村庄</td><td>改造农村厕所3500户。</td>"
        f"{LEADS}<td>2025年6月底</td></tr>"
    ),
    "projects with their years": (
        "<tr><td>项目名称</td><td>建设内容与规模</td><td>建设期限</td></tr>"
        "<tr><td>甲校区</td><td>新增学位3600个</td><td>2022—2025年</td></tr>"
        "<tr><td>乙校区</td><td>新增学位450个</td><td>2022—2024年</td></tr>"
        "<tr><td>取暖工程</td><td>改造厕所320处</td><td>2021—2022年</td></tr>"
    ),
}


def rows(table: str) -> list[list[str]]:
    """Return the cells of each row as they are copied: merged ones once."""
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]


def found(path: Path, text: str) -> list[object]:
    path.write_text(text, encoding="utf-8")
    proposals = draft_of(read_document(path)).proposals
    return [(*brief(p), p.baseline, p.nature, p.lead, p.support) for p in proposals]


@pytest.mark.parametrize("name", TABLES)
def test_copied_with_tabs_or_one_cell_a_line(name: str, tmp_path: Path) -> None:
    table = TABLES[name]
    page = found(tmp_path / "a.html", f"<p>{TITLE}</p><p>一、表</p><table>{table}</table>")
    assert len(page) >= 3
    tabs = "\n".join("\t".join(row) for row in rows(table))
    assert found(tmp_path / "a.txt", f"{TITLE}\n一、表\n{tabs}\n") == page
    lines = "\n".join(cell for row in rows(table) for cell in row)
    assert found(tmp_path / "b.txt", f"{TITLE}\n一、表\n{lines}\n") == page

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


def test_growth_a_year_beside_the_goal_is_a_promise_of_its_own(tmp_path: Path) -> None:
    table = rows(
        "指标,2020年,2025年,年均增速〔累计〕",
        "肉类产量（万吨）,77,89,2.8%",
        "普及率（%）,83,88,〔5〕",
    )
    assert targets(tmp_path, TITLE + table) == [
        ("肉类产量", ">= 89", "万吨", "2025-12-31"),
        ("肉类产量年均增长", ">= 2.8", "%", None),
        ("普及率", ">= 88", "%", "2025-12-31"),
    ]


def test_cells_of_two_lines_and_of_several_figures(tmp_path: Path) -> None:
    table = rows(
        "指标,单位,2020年,2025年",
        "每千人口医疗机构床位数<br>其中：市办医院,张,8.02<br>1.6,8.5<br>1.9",
        "城镇、农村居民人均收入增长,%,—,分别为7%、8.5%",
    )
    assert targets(tmp_path, TITLE + table) == [
        ("每千人口医疗机构床位数", ">= 8.5", "张", "2025-12-31"),
        ("每千人口市办医院床位数", ">= 1.9", "张", "2025-12-31"),
        ("城镇居民人均收入增长", ">= 7", "%", "2025-12-31"),
        ("农村居民人均收入增长", ">= 8.5", "%", "2025-12-31"),
    ]


def test_what_any_project_has_is_named_after_its_own(tmp_path: Path) -> None:
    table = rows("项目名称,主要内容,牵头单位", "示例校区,设置床位600张，新增学位300个,市教育局")
    names = [name for name, *_ in targets(tmp_path, f"{TITLE}<h2>一、项目</h2>{table}")]
    assert len(names) == 2
    assert all(name.startswith("示例校区") for name in names)


def test_one_target_in_another_scale_is_one(tmp_path: Path) -> None:
    table = rows("乡镇,新建高标准农田（亩）", "甲镇,10000", "乙镇,8000", "合计,18000")
    said = "<p>一、农田</p><p>新建高标准农田1.8万亩。</p><p>二、附表</p>"
    text = f"<h1>示例县2024年工作要点</h1>{said}{table}"
    found = targets(tmp_path, text)
    assert [(value, unit) for _, value, unit, _ in found] == [
        (">= 1.8", "万亩"), (">= 10000", "亩"), (">= 8000", "亩"),
    ]  # fmt: skip


def test_a_name_broken_over_lines_and_a_page_amid_rows_that_spaces_part(tmp_path: Path) -> None:
    text = """示例市规划（2021—2025年）

表1 主要指标
序号 指标名称 单位 2020年 2025年 属性
1 人均预期寿命 岁 78.2 79.5 预期性
2 每千人口执业
（助理）医师数 人 3.0 3.5 预期性
— 3 —
3 婴儿死亡率 ‰ 3.2 ≤3 约束性
"""
    assert [found[:3] for found in targets(tmp_path, text, "txt")] == [
        ("人均预期寿命", ">= 79.5", "岁"),
        ("每千人口执业(助理)医师数", ">= 3.5", "人"),
        ("婴儿死亡率", "<= 3", "‰"),
    ]


def test_figures_with_the_words_that_ask_for_them(tmp_path: Path) -> None:
    table = rows(
        "目标名称,目标值,责任部门", "生产总值增速,6.5%左右,区发改委",
        "新增就业人数,不少于8000人,区人社局",
        "PM2.5平均浓度,控制在33微克/立方米以内,区环境分局", "能耗下降,完成市下达任务,区发改委",
    )  # fmt: skip
    assert targets(tmp_path, f"<h1>2025年示例区考核目标</h1>{table}") == [
        ("生产总值增速", "~ 6.5", "%", None),
        ("新增就业人数", ">= 8000", "人", None),
        ("PM2.5平均浓度", "<= 33", "微克/立方米", None),
    ]


def test_counties_across_below_another_table_and_a_column_of_remarks(tmp_path: Path) -> None:
    first = rows("县区,新建水库（座）,备注", "甲县,1,", "乙县,2,")
    second = rows("指标,全市,甲县,乙县", "用水总量（亿立方米）,7.5,4,3.5")
    assert targets(tmp_path, f"{TITLE}{first}{second}") == [
        ("甲县新建水库", ">= 1", "座", None), ("乙县新建水库", ">= 2", "座", None),
        ("用水总量", "<= 7.5", "亿立方米", None), ("甲县用水总量", "<= 4", "亿立方米", None),
        ("乙县用水总量", "<= 3.5", "亿立方米", None),
    ]  # fmt: skip


def test_a_figure_in_a_cell_of_its_own_counts_what_stands_before_it(tmp_path: Path) -> None:
    table = rows(
        "序号,项目名称,建设内容,年度目标,责任单位",
        "1,学位扩容,改扩建中小学3所，新增学位1500个,完成竣工验收并投入使用,县教育局",
        "2,养老提升,建设乡镇敬老院,3所,县民政局",
    )
    found = targets(tmp_path, f"<h1>示例县2024年民生实事</h1>{table}")
    assert [value for _, value, *_ in found] == [">= 3", ">= 1500", ">= 3"]
    assert found[-1] == ("建设乡镇敬老院", ">= 3", "所", None)


def test_a_heading_of_goals_that_are_words_names_them(tmp_path: Path) -> None:
    text = (
        f"{TITLE}<table><tr><td>领域</td><td>主要目标</td><td>2020年现状</td><td>2025年目标</td>"
        "<td>责任单位</td></tr><tr><td rowspan=2>健康</td>"
        "<td>孕产妇死亡率控制在（/10万）</td><td>9.5</td><td>9以下</td>"
        "<td rowspan=2>市卫健委</td></tr>"
        "<tr><td>宫颈癌筛查率（%）</td><td>65</td><td>提高到70以上</td></tr></table>"
    )
    found = draft(tmp_path, text).proposals
    assert [(*brief(p)[:3], p.lead) for p in found] == [
        ("孕产妇死亡率", "<= 9", "1/10万", ("市卫健委",)),
        ("宫颈癌筛查率", ">= 70", "%", ("市卫健委",)),
    ]


def test_this_years_figure_and_its_growth_beside_last_years(tmp_path: Path) -> None:
    text = (
        "<h1>示例市2023年国民经济和社会发展计划主要指标</h1><table><tr><td rowspan=2>指标名称</td>"
        "<td rowspan=2>单位</td><td colspan=2>2022年</td><td colspan=2>2023年计划</td></tr>"
        "<tr><td>完成数</td><td>增长（%）</td><td>计划数</td><td>增长（%）</td></tr>"
        "<tr><td>生产总值</td><td>亿元</td><td>3000</td><td>4.5</td><td>3240</td><td>7</td></tr>"
        "<tr><td>工业投资</td><td>亿元</td><td>—</td><td>8.1</td><td>—</td><td>9</td></tr></table>"
    )
    found = draft(tmp_path, text)
    assert found.heading.title == "示例市2023年国民经济和社会发展计划主要指标"
    assert [(*brief(p)[:3], str(p.baseline)) for p in found.proposals] == [
        ("生产总值", ">= 3240", "亿元", "3000"),
        ("生产总值增长", ">= 7", "%", "None"),
        ("工业投资增长", ">= 9", "%", "None"),
    ]


def test_people_who_lead_are_no_departments(tmp_path: Path) -> None:
    table = rows(
        "工作任务,牵头县领导,责任单位,完成时限", "新增企业15家。,张某,县工信局,全年",
        "培育示范企业5家。,李某,牵头单位：县工信局<br>配合单位：县科技局,2025年6月",
    )  # fmt: skip
    found = draft(tmp_path, f"<h1>示例县2025年重点任务责任分解</h1>{table}").proposals
    assert [(p.lead, p.support) for p in found] == [
        (("县工信局",), ()), (("县工信局",), ("县科技局",)),
    ]  # fmt: skip


def test_groups_between_rows_of_one_cell_a_line(tmp_path: Path) -> None:
    text = """示例市规划（2021—2025年）

专栏1 主要指标
指标
2020年
2025年
指标
属性
（一）环境治理
1.优良天数比率（%）
82.5
85
约束性
（二）应对气候变化
2.碳排放降低（%）
—
[18]
约束性
3.森林覆盖率（%）
41.2
41.5
约束性
"""
    assert [found[:3] for found in targets(tmp_path, text, "txt")] == [
        ("优良天数比率", ">= 85", "%"), ("碳排放降低", ">= 18", "%"),
        ("森林覆盖率", ">= 41.5", "%"),
    ]  # fmt: skip


def test_goals_that_are_only_figures_under_a_heading_of_tasks(tmp_path: Path) -> None:
    table = rows(
        "序号,项目内容,单位,目标任务,责任单位", "1,城镇新增就业,人,35000,市人社局",
        "2,疫苗接种率,%,90以上,市卫健委",
    )  # fmt: skip
    assert targets(tmp_path, f"<h1>2024年示例市民生实事项目表</h1>{table}") == [
        ("城镇新增就业", ">= 35000", "人", None), ("疫苗接种率", ">= 90", "%", None),
    ]  # fmt: skip


def test_groups_among_rows_that_spaces_part(tmp_path: Path) -> None:
    text = """示例市“十四五”规划

指标  单位  2020年（基期值）  2025年（目标值）  指标性质
一、社会救助
集中供养率  %  41  60  预期性
二、养老服务
护理型床位占比  %  46.5  60  约束性
入住率  %  50  70  预期性
"""
    assert [found[:2] for found in targets(tmp_path, text, "txt")] == [
        ("集中供养率", ">= 60"), ("护理型床位占比", ">= 60"), ("入住率", ">= 70"),
    ]  # fmt: skip


def test_a_word_spread_over_its_cell_and_several_units(tmp_path: Path) -> None:
    text = """示例市2024年国土绿化任务分解表
单位：万亩、万株

市（区）  人工造林  义务植树
合  计    12.5      500
甲区      3         120
乙县      5.5       200
"""
    found = targets(tmp_path, text, "txt")
    assert [(name, value) for name, value, *_ in found] == [
        ("人工造林", ">= 12.5"), ("义务植树", ">= 500"), ("甲区人工造林", ">= 3"),
        ("甲区义务植树", ">= 120"), ("乙县人工造林", ">= 5.5"), ("乙县义务植树", ">= 200"),
    ]  # fmt: skip
    assert {unit for _, _, unit, _ in found} == {"无量纲"}


def test_the_whole_task_beside_its_years(tmp_path: Path) -> None:
    table = rows(
        "工作任务,主要指标,单位,总任务,2024年,2025年",
        "道路,新建通组路,公里,500,80,100",
        "环境,厕所普及率,%,90,87,90",
    )
    assert targets(tmp_path, TITLE + table) == [
        ("新建通组路合计", ">= 500", "公里", None),
        ("新建通组路", ">= 80", "公里", "2024-12-31"),
        ("新建通组路", ">= 100", "公里", "2025-12-31"),
        ("厕所普及率", ">= 87", "%", "2024-12-31"),
        ("厕所普及率", ">= 90", "%", "2025-12-31"),
    ]  # fmt: skip


def test_a_heading_twice_side_by_side_and_quarters(tmp_path: Path) -> None:
    twice = rows(
        "指标,指标值,指标,指标值", "事故人数下降,15%,死亡率下降,33%", "火灾下降,20%,覆盖率,90%"
    )
    assert [found[:2] for found in targets(tmp_path, TITLE + twice)] == [
        ("事故人数下降", ">= 15"), ("火灾下降", ">= 20"),
        ("死亡率下降", ">= 33"), ("覆盖率", ">= 90"),
    ]  # fmt: skip
    quarters = rows(
        "牵头单位,目标任务,上半年,全年",
        "市住建局,改造小区（个）,25,50",
        "市水利局,新建泵站（座）,1,3",
    )
    assert targets(tmp_path, f"<h1>2025年重点工作任务分解表</h1>{quarters}") == [
        ("改造小区", ">= 25", "个", "2025-06-30"), ("改造小区", ">= 50", "个", "2025-12-31"),
        ("新建泵站", ">= 1", "座", "2025-06-30"), ("新建泵站", ">= 3", "座", "2025-12-31"),
    ]  # fmt: skip


def test_a_table_drawn_with_lines(tmp_path: Path) -> None:
    text = """示例市规划（2021—2025年）

┌────┬────────┬──────┬──────┐
│序号│  指标  │2020年│2025年│
├────┼────────┼──────┼──────┤
│ 1  │高速公路里程（公里）│ 620 │ 900 │
├────┼────────┼──────┼──────┤
│ 2  │优良路率（%）│ 70 │ 85 │
└────┴────────┴──────┴──────┘
"""
    assert [found[:3] for found in targets(tmp_path, text, "txt")] == [
        ("高速公路里程", ">= 900", "公里"), ("优良路率", ">= 85", "%"),
    ]  # fmt: skip

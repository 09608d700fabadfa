"""Whole made-up documents (示例) with what such documents do to a reader."""

from datetime import date
from decimal import Decimal

import pytest

from planctl.domain.directory import Directory
from planctl.domain.terms import Kind, Nature, Scope, Tier
from planctl.draft.drafting import Draft, draft_of
from planctl.draft.model import Proposal
from planctl.draft.plaintext import text_document
from planctl.draft.planning import plan_of

TITLE = "示例市交通运输发展规划（2021—2025年）\n"


def drafted(text: str, title: str = TITLE) -> Draft:
    return draft_of(text_document("a.txt", title + text))


def targets(text: str) -> list[tuple[str, str, str]]:
    return [(p.name, str(p.demand), p.unit) for p in drafted(text).proposals]


def one(text: str) -> Proposal:
    (proposal,) = drafted(text).proposals
    return proposal


def test_numbers_of_the_past_are_passed_over() -> None:
    text = (
        "一、发展基础\n全市公路总里程达到1.2万公里，建成客运站30个。\n"
        "二、发展目标\n“十三五”期间新增泊位12个。吞吐量达到900万吨。\n到2025年，公路总里程达到1.5万公里。\n"
    )
    assert targets(text) == [("公路总里程", ">= 1.5", "万公里")]


def test_money_is_no_target_but_output_is() -> None:
    text = (
        "总投资60亿元，对新购车辆每辆补贴3万元，给予20%的资金补助，到2025年运输业增加值达到80亿元。"
    )
    assert targets(text) == [("运输业增加值", ">= 80", "亿元")]


def test_numbers_of_laws_and_names_are_passed_over() -> None:
    assert (
        targets("依据《公路法》第36条和示政发〔2021〕8号，落实“四个一批”，打造“1小时通勤圈”。")
        == []
    )


def test_two_dates_share_two_numbers() -> None:
    found = drafted("到2023年和2025年，绿色公交占比分别不低于60%和85%。").proposals
    assert [(p.name, str(p.demand), p.due and p.due.year) for p in found] == [
        ("绿色公交占比", ">= 60", 2023),
        ("绿色公交占比", ">= 85", 2025),
    ]


def test_an_owner_is_shared_along_a_list() -> None:
    text = "每千人口拥有停车泊位数达到120个、充电桩数达到8个。"
    assert [name for name, _, _ in targets(text)] == ["每千人口停车泊位数", "每千人口充电桩数"]


def test_a_head_is_shared_back_through_a_list() -> None:
    text = "国道、省道和农村公路优良路率分别达到95%、90%和85%以上。"
    assert targets(text) == [
        ("国道优良路率", ">= 95", "%"),
        ("省道优良路率", ">= 90", "%"),
        ("农村公路优良路率", ">= 85", "%"),
    ]


def test_hope_and_duty() -> None:
    hope, duty = drafted("力争到2023年新建码头2座，到2025年新建航道40公里。").proposals
    assert (hope.tier, duty.tier) == (Tier.STRETCH, Tier.REQUIRED)


def test_ratios_parts_per_thousand_and_per_hundred_thousand() -> None:
    text = (
        "到2025年，医护比达到1:1.25，婴儿死亡率控制在4.5‰以内，道路交通事故死亡率下降到3/10万以下。"
    )
    assert targets(text) == [
        ("医护比", ">= 1.25", "1:x"),
        ("婴儿死亡率", "<= 4.5", "‰"),
        ("道路交通事故死亡率", "<= 3", "1/10万"),
    ]


def test_a_change_is_measured_from_another_year() -> None:
    proposal = one("到2025年，单位周转量能耗比2020年下降6%。")
    assert (proposal.name, str(proposal.demand)) == ("单位周转量能耗下降", ">= 6")
    assert proposal.due is not None
    assert proposal.due.year == 2025


def test_three_full_coverages_in_words() -> None:
    found = drafted("实现乡镇、建制村、自然村硬化路“三个全覆盖”。").proposals
    assert [p.name for p in found] == ["乡镇覆盖率", "建制村覆盖率", "自然村硬化路覆盖率"]
    assert all(p.demand.value == Decimal(100) and p.doubts for p in found)


def test_each_facility() -> None:
    proposal = one("每个乡镇客运站至少配备2名安全员。")
    assert (proposal.kind, proposal.scope, proposal.scope_of) == (
        Kind.EACH,
        Scope.EACH_FACILITY,
        "乡镇客运站",
    )


def test_the_same_target_in_text_box_and_table_is_one() -> None:
    text = (
        "一、目标\n到2025年，高速公路里程达到600公里。\n"
        "专栏1 重点工程\n到2025年，高速公路里程达到600公里以上。\n"
        "表1 主要指标\n指标\t单位\t2020年\t2025年\t属性\n高速公路里程\t公里\t420\t600\t约束性\n"
        "客运站\t个\t30\t45\t预期性\n"
    )
    road, _ = drafted(text).proposals
    assert road.baseline == Decimal(420)
    assert road.nature is Nature.BINDING
    assert {road.place.section, *(s.section for s in road.also)} == {"一", "专栏1", "表1"}


def test_a_heading_of_two_lines_and_a_part_of_an_indicator() -> None:
    text = (
        "指标 | 单位 | 2020年 | 2025年 | 2025年 | 属性\n"
        " | | 实际 | 目标 | 年均增长 | \n"
        "每千人口泊位 | 个 | 80 | 120 | 8.4% | 预期性\n"
        "其中：公共泊位 | 个 | 20 | 45 | — | 预期性\n"
    )
    assert targets(text) == [
        ("每千人口泊位", ">= 120", "个"),
        ("每千人口泊位年均增长", ">= 8.4", "%"),
        ("每千人口公共泊位", ">= 45", "个"),
    ]


def test_a_table_on_its_side() -> None:
    text = (
        "指标 | 公路里程（公里） | 客运站（个）\n2020年 | 900 | 12\n2025年 | 1100 | 20\n"
        "属性 | 预期性 | 约束性\n"
    )
    assert targets(text) == [("公路里程", ">= 1100", "公里"), ("客运站", ">= 20", "个")]


def test_a_table_pasted_one_cell_a_line() -> None:
    cells = (
        "序号 指标 2020年 2025年 属性 1 公路密度(公里/百平方公里) 90 ≥110 预期性 "
        "2 铁路覆盖率(%) 60 80 约束性 3 事故死亡率(/10万) 3.2 2.5 约束性"
    )
    assert targets("\n\n".join(cells.split())) == [
        ("公路密度", ">= 110", "公里/百平方公里"),
        ("铁路覆盖率", ">= 80", "%"),
        ("事故死亡率", "<= 2.5", "1/10万"),
    ]


def test_a_table_of_tasks_with_time_limits_and_departments() -> None:
    text = (
        "一、重点任务\n（一）建设枢纽\n（二）改造危桥\n附件 任务清单\n"
        "序号 | 任务 | 工作目标 | 完成时限 | 牵头单位 | 责任单位\n"
        "1 | 建设枢纽 | 建成综合客运枢纽2个 | 2024年12月底 | 市交通运输局 | 各县区政府\n"
        "2 | 改造危桥 | 改造危桥35座 | 2023年6月 | 市公路中心 | 市财政局、市应急管理局\n"
    )
    draft = drafted(text)
    found = [(p.name, p.place.section, str(p.due)) for p in draft.proposals]
    assert found == [
        ("综合客运枢纽建成数", "一(一)", "2024-12-31"),
        ("危桥改造数", "一(二)", "2023-06-30"),
    ]
    assert draft.bodies["一(二)"] == (("市公路中心",), ("市财政局", "市应急管理局"))


def test_departments_in_brackets() -> None:
    text = (
        "一、提升服务\n新建公交站台80个。（牵头单位：市交通运输局；责任单位：市财政局，各区政府）\n"
        "二、保障安全\n安装监控200套。（市公安局牵头，市应急管理局、市财政局配合）\n"
    )
    bodies = drafted(text).bodies
    assert bodies["一"] == (("市交通运输局",), ("市财政局", "各区政府"))
    assert bodies["二"] == (("市公安局",), ("市应急管理局", "市财政局"))


def test_what_the_document_says_of_itself() -> None:
    text = (
        "示例市人民政府办公室关于印发《示例市绿色出行行动计划（2023—2025年）》的通知\n"
        "示政办发〔2023〕16号\n各县区人民政府：\n示例市人民政府办公室\n2023年4月6日\n"
        "示例市绿色出行行动计划（2023—2025年）\n到2025年，绿色出行比例达到70%。\n"
    )
    heading = drafted(text, title="").heading
    assert heading.title == "示例市绿色出行行动计划(2023—2025年)"
    assert (heading.region, heading.issuer) == ("示例市", "示例市人民政府办公室")
    assert (heading.document, str(heading.issued)) == ("示政办发〔2023〕16号", "2023-04-06")
    assert (heading.period.start.year, heading.period.end.year) == (2023, 2025)


def test_years_from_an_unknown_beginning_are_no_date() -> None:
    proposal = drafted("未来三年引进专家30名。", "示例市人才工作方案\n").proposals[0]
    assert proposal.due is None
    assert "时限从哪一年起算，文件没有写明" in proposal.doubts


def test_a_deed_with_a_day_and_no_number() -> None:
    proposal = one("2024年底前，市综合客运枢纽建成投用。")
    assert (proposal.name, str(proposal.demand)) == ("市综合客运枢纽建成投用", "done")
    assert str(proposal.due) == "2024-12-31"
    assert proposal.kind is Kind.YESNO
    assert proposal.doubts


def test_no_deed_without_a_day() -> None:
    assert targets("建立健全部门协同机制，完成各项准备工作。") == []


def test_where_it_stood_is_no_target() -> None:
    assert targets("城区15分钟服务半径覆盖率由75%提高到85%。") == [
        ("城区15分钟服务半径覆盖率", ">= 85", "%")
    ]


def test_what_recurs_within_or_beyond_the_year_is_work_not_a_target() -> None:
    text = "每年开展应急演练2次，每季度召开1次调度会，每两年开展1次评估。"
    assert [(p.name, p.yearly) for p in drafted(text).proposals] == [("应急演练数", True)]


def test_a_rate_beside_a_yearly_count_is_not_yearly() -> None:
    count, rate = drafted("每年培训驾驶员600人次，持证率达到95%。").proposals
    assert (count.yearly, rate.yearly) == (True, False)


def test_a_heading_gives_its_year_to_what_stands_below() -> None:
    found = drafted(
        "一、2023年重点任务\n新建泊位300个。\n二、2024年重点任务\n新建泊位500个。\n"
    ).proposals
    assert [str(p.due) for p in found] == ["2023-12-31", "2024-12-31"]


def test_a_footnote_mark_and_wide_figures() -> None:
    assert targets("到２０２５年，公交覆盖率①达到９５％以上，准点率[2]稳定在８０％左右。") == [
        ("公交覆盖率", ">= 95", "%"),
        ("准点率", "~ 80", "%"),
    ]


def test_a_thing_to_be_issued_or_built_without_a_day_is_offered_in_doubt() -> None:
    text = (
        "一、主要任务\n制定出台市级停车管理办法，建成市智慧交通调度中心，建成一批停车场。"
        "完善出行服务体系。\n二、发展现状\n建成市公交枢纽。\n"
    )
    found = drafted(text).proposals
    assert [(p.name, p.due, str(p.demand)) for p in found] == [
        ("市级停车管理办法制定出台", None, "done"),
        ("市智慧交通调度中心建成", None, "done"),
    ]
    assert all(p.doubts == ["没有数，也没有写时间，按期末办成写"] for p in found)
    assert all(p.confidence == Decimal("0.4") for p in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1号线日均客流量达到50万人次", "2号线日均客流量达到50万人次"),
        ("第一中学新增学位500个", "第二中学新增学位500个"),
        ("三级医院数量达到6家", "二级医院数量达到6家"),
        ("创建国家级农业现代化示范区3个", "创建省级农业现代化示范区3个"),
        ("城镇居民健康素养水平达到30%", "农村居民健康素养水平达到30%"),
    ],
)
def test_what_is_told_apart_by_a_number_or_rank_stays_two(one: str, other: str) -> None:
    text = f"\n一、目标\n到2025年，{one}。\n二、任务\n（一）行动\n到2025年，{other}。\n"
    assert len(drafted(text).proposals) == 2


def test_what_is_told_again_more_fully_stays_one() -> None:
    one, again = "健身圈覆盖率达到90%", "15分钟健身圈覆盖率达到90%"
    text = f"\n一、目标\n到2025年，{one}。\n二、任务\n到2025年，{again}。\n"
    assert len(drafted(text).proposals) == 1


def test_a_number_in_words_that_a_table_gives_in_figures_is_no_longer_doubtful() -> None:
    words = "\n一、目标\n到2025年，路面完好率不低于八成。\n"
    (alone,) = drafted(words).proposals
    assert alone.doubts == ["“八成”按 80% 写"]
    table = "表1 主要指标\n指标 | 单位 | 2025年\n路面完好率 | % | 80\n公交分担率 | % | 40\n"
    both, _ = drafted(words + table).proposals
    assert both.doubts == []
    assert both.confidence > alone.confidence


def test_rows_of_one_table_are_not_told_again() -> None:
    rows = "东山村自来水普及率 | % | 90\n西山村自来水普及率 | % | 90\n山东村自来水普及率 | % | 90\n"
    text = f"\n表1 主要指标\n指标 | 单位 | 2025年\n{rows}"
    assert [p.name for p in drafted(text).proposals] == [
        "东山村自来水普及率", "西山村自来水普及率", "山东村自来水普及率",
    ]  # fmt: skip
    again = text + "一、目标\n到2025年，西山村自来水普及率达到90%。\n"
    assert len(drafted(again).proposals) == 3


def test_two_figures_of_one_day_are_doubtful() -> None:
    yearly = "表1 分年任务\n指标 | 单位 | 2024年 | 2025年\n港口泊位数 | 个 | 70 | 80\n"
    whole = "表2 总任务\n指标 | 单位 | 2025年\n港口泊位数 | 个 | 260\n"
    draft = drafted(f"\n{yearly}{whole}")
    plan_of(draft, Directory({}, {}))
    told = [(p.demand.value, any("（80、260）" in d for d in p.doubts)) for p in draft.proposals]
    assert told == [(70, False), (80, True), (260, True)]


@pytest.mark.parametrize("stage", ["其中2023年底前建成4个", "2023年底前4个", "2023年完成4个"])
def test_a_stage_in_brackets_holds_for_nothing_behind_it(stage: str) -> None:
    park, path = drafted(f"\n到2025年，新建体育公园10个（{stage}），改造步道120公里。\n").proposals
    assert (park.name, str(park.demand)) == ("新建体育公园数", ">= 10")
    assert path.due == park.due == date(2025, 12, 31)

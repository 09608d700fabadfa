"""Numbers beside a target that are none themselves, and words that once hid a target (示例)."""

import pytest

from planctl.draft.drafting import draft_of
from planctl.draft.plaintext import text_document
from tests.draft.reading import read, told

END = "2025-12-31"


def named(sentence: str) -> list[tuple[str, str, str]]:
    return [(name, demand, unit) for name, demand, unit, _ in told(sentence)]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        (
            "在17个乡镇硬化示例道路10万平方米、安装示例路灯1000盏。",
            [("示例道路硬化面积", ">= 10", "万平方米"), ("示例路灯安装数", ">= 1000", "盏")],
        ),
        ("新建示例水厂3座,惠及5万人。", [("新建示例水厂数", ">= 3", "座")]),
        ("更新示例水泵6台,改善9万人口的饮水问题。", [("示例水泵更新数", ">= 6", "台")]),
        ("改造10千伏线路16公里。", [("10千伏线路改造里程", ">= 16", "公里")]),
        ("为40—70岁示例人群免费提供筛查。", []),
        ("全文共分4部分。", []),
        ("提出53项重点举措,包括示例改造等8项行动。", []),
        ("实施47项民生实事。", []),
        ("把任务分解到12个县。", []),
        (
            "90%以上的示例社区建设1所示例之家。",
            [("示例社区建设比例", ">= 90", "%")],
        ),
    ],
)  # fmt: skip
def test_a_bystander_is_no_target(sentence: str, targets: list[tuple[str, str, str]]) -> None:
    assert named(sentence) == targets


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("示例价格涨幅3%左右。", [("示例价格涨幅", "~ 3", "%")]),
        ("示例馆年流通人次大于等于400万。", [("示例馆年流通人次", ">= 400", "万")]),
        ("千人均示例医师3.05人。", [("千人均示例医师数", ">= 3.05", "人")]),
        ("铺设示例管网348米及其他附属设施。", [("示例管网铺设长度", ">= 348", "米")]),
        ("学生每天示例活动时间不低于2小时。", [("学生每天示例活动时间", ">= 2", "小时")]),
        (
            "甲物质和乙物质排放总量比2022年分别下降10%以上。",
            [("甲物质排放总量下降", ">= 10", "%"), ("乙物质排放总量下降", ">= 10", "%")],
        ),
        (
            "甲物质、乙物质排放总量分别控制在20万吨、30万吨以内,比2022年分别下降8%、9%。",
            [
                ("甲物质排放总量", "<= 20", "万吨"),
                ("乙物质排放总量", "<= 30", "万吨"),
                ("甲物质排放总量下降", ">= 8", "%"),
                ("乙物质排放总量下降", ">= 9", "%"),
            ],
        ),
    ],
)  # fmt: skip
def test_words_that_hide_no_target(sentence: str, targets: list[tuple[str, str, str]]) -> None:
    assert named(sentence) == targets


def test_yearly_ends_at_a_semicolon_and_before_a_level() -> None:
    found = told("到2025年,每年新增示例园2个,示例站3个;示例景区达到80家;培育示例企业5家。")
    assert [due for *_, due in found] == ["yearly", "yearly", END, END]


def test_a_day_of_a_report_is_past() -> None:
    found = read("截至2024年9月底已完成19项,到2025年建成示例中心5个。")
    assert [p.name for p in found.proposals] == ["示例中心建成数"]
    assert len(found.passed) == 1


def test_a_bracket_that_nothing_closes_hides_nothing() -> None:
    text = (
        "示例规划(2023—2025年)\n(来源:示例报,提出时间表——到2025年,示例率达到92%,示例度达到30%。\n"
    )
    found = draft_of(text_document("a.txt", text)).proposals
    assert [(p.name, str(p.demand)) for p in found] == [("示例率", ">= 92"), ("示例度", ">= 30")]


def test_what_is_after_the_plan_is_an_outlook() -> None:
    found = read("到2035年,示例率达到98%。到2035年,全面建成示例中心。").proposals
    assert [(p.name, p.doubts) for p in found] == [("示例率", ["期限在规划期以后，是远景目标"])]


def test_no_growth_is_growth_of_nothing() -> None:
    found = read("到2025年,示例药使用量实现零增长,示例煤消费量负增长。").proposals
    assert [(p.name, str(p.demand), p.unit, p.direction.value) for p in found] == [
        ("示例药使用量增长", "<= 0", "%", "down"),
        ("示例煤消费量增长", "< 0", "%", "down"),
    ]


def test_doubled_from_a_base_is_a_level() -> None:
    (found,) = read("示例主体由2022年的20万户翻两番。").proposals
    assert (found.name, str(found.demand), found.unit) == ("示例主体", ">= 80", "万户")
    assert (str(found.baseline), str(found.baseline_date)) == ("20", "2022-12-31")
    assert "按 20 的 4 倍写" in found.doubts


def test_what_is_reached_belongs_to_what_moved_right_before() -> None:
    assert named(
        "示例甲数量增加一倍,达到2000家;示例企业营业收入翻一番,达到160亿元;示例平台数量翻一番,达到14个。"
    ) == [
        ("示例甲数量", ">= 2000", "家"),
        ("示例企业营业收入", ">= 160", "亿元"),
        ("示例平台数量", ">= 14", "个"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "设定了示例增长等12项指标。",
        "形成多个年业务量超过200亿件的示例品牌。",
        "为到2035年示例总值翻一番打好基础。",
    ],
)
def test_numbers_about_the_plan_or_after_it_are_no_targets(sentence: str) -> None:
    assert read(sentence).proposals == []


def test_a_first_line_tells_the_five_years() -> None:
    text = "“十五五”时期示例目标,一文看懂\n为到2035年示例总值翻一番打好基础,示例率达到80%。\n"
    draft = draft_of(text_document("a.txt", text))
    assert (draft.heading.period.start.year, draft.heading.period.end.year) == (2026, 2030)
    assert [(p.name, p.due) for p in draft.proposals] == [("示例率", None)]


def test_a_ratio_to_one_is_how_many_times() -> None:
    (found,) = read("到2025年,示例收入比缩小到1.9:1以内。").proposals
    assert (found.name, str(found.demand), found.unit) == ("示例收入比", "<= 1.9", "无量纲")
    assert "1.9:1 按 1.9 写" in found.doubts
    assert read("示例机构按2:1的比例配备。").proposals == []

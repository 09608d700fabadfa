"""What an indicator is called, read strictly: nothing lost, nothing left over (示例)."""

import pytest

from planctl.draft.model import Proposal
from planctl.draft.scoring import Promise, says_it
from tests.draft.reading import read, told
from tests.draft.test_traps import drafted

NAMES = {
    "what a unit measures": (
        "修建示例路20公里，种植示例林3万亩，培训示例工200人次。",
        "示例路修建里程 示例林种植面积 示例工培训人次",
    ),
    "verbs that go together": (
        "提升或新建示例站12个，维修更换示例泵6台，改（新）建示例厕所30座。",
        "示例站提升或新建数 示例泵维修更换数 示例厕所改(新)建数",
    ),
    "a verb that is a noun": (
        "开展示例服务60期，完成示例农田建设2万亩。",
        "示例服务数 示例农田建设面积",
    ),
    "for whom": (
        "为持证示例人提供示例器具适配服务800名，对60户示例家庭进行示例改造。",
        "持证示例人示例器具适配服务人数 示例家庭示例改造户数",
    ),
    "a place among places": (
        "示例处理率达到95%，县城达到90%，其中东部地区达到92%。",
        "示例处理率 县城示例处理率 东部地区县城示例处理率",
    ),
    "another grade of the same": (
        "创建国家级示例园3个、省级10个。",
        "国家级示例园创建数 省级示例园创建数",
    ),
    "a measure that stands alone": (
        "示例旅游接待游客600万人次，综合收入达到25亿元。",
        "示例旅游游客接待人次 示例旅游综合收入",
    ),
    "a rate that stands alone": (
        "推动示例场馆向社会开放，开放率达到75%。",
        "示例场馆向社会开放率",
    ),
    "a share of what came before": (
        "示例增加值达到80亿元，占示例总值比重达到5%。",
        "示例增加值 示例增加值占示例总值比重",
    ),
    "said in full before": (
        "提高示例儿童示例疫苗接种率，示例疫苗接种率保持在90%以上。",
        "示例儿童示例疫苗接种率",
    ),
    "town and country": (
        "城乡居民人均示例收入分别增长7%和8%。",
        "城镇居民人均示例收入增长 农村居民人均示例收入增长",
    ),
    "a head shared by what the parts end in": (
        "示例锅炉、电站锅炉平均热效率分别提高5个和1个百分点。",
        "示例锅炉平均热效率提高 电站锅炉平均热效率提高",
    ),
    "per unit of output": (
        "单位示例生产总值能源消耗和二氧化碳排放分别降低3%、4%。",
        "单位示例生产总值能源消耗降低 单位示例生产总值二氧化碳排放降低",
    ),
    "what is new there": (
        "配置示例仪器，2023年底前新增不少于30台。",
        "新增示例仪器数",
    ),
    "over all years": (
        "五年新增示例就业40万人，三年共培训示例工9人。",
        "新增示例就业人数 示例工培训人数",
    ),
    "marks of items": (
        "▶新增*示例车位800个。",
        "新增示例车位数",
    ),
    "yearly change": (
        "示例率每年降低0.5个百分点。",
        "示例率每年降低",
    ),
    "a number in a name": (
        "原示例一次加工能力控制在10亿吨以内，56人以上大班额示例比例降至5%以内。",
        "原示例一次加工能力 56人以上大班额示例比例",
    ),
}


@pytest.mark.parametrize(("sentence", "names"), NAMES.values(), ids=list(NAMES))
def test_a_name_says_what_is_counted_and_no_more(sentence: str, names: str) -> None:
    assert [p.name for p in read(sentence).proposals] == names.split()


def test_a_bracket_goes_on_counting() -> None:
    text = "建设示例屋100个（其中甲县40个、乙县60个），接待示例客900万人次（年均增长11%）。"
    assert told(text) == [
        ("示例屋建设数", ">= 100", "个", None),
        ("甲县示例屋建设数", ">= 40", "个", None),
        ("乙县示例屋建设数", ">= 60", "个", None),
        ("示例客接待人次", ">= 900", "万人次", None),
        ("示例客年均增长", ">= 11", "%", None),
    ]


def test_a_bracket_that_says_it_again_counts_once() -> None:
    text = "到2025年，建成示例路650公里，其中甲县180公里。（到2025年，甲县建成示例路180公里。）"
    assert [str(p.demand) for p in read(text).proposals] == [">= 650", ">= 180"]


def test_together_is_not_each() -> None:
    (found,) = read("各县共建成示例机构6个。").proposals
    assert (found.kind.value, str(found.demand)) == ("count", ">= 6")


def test_a_pair_in_words_is_two() -> None:
    assert [str(p.demand) for p in read("建成俩示例站。").proposals] == [">= 2"]


def dues(text: str) -> list[str]:
    return [str(p.due) for p in read(text).proposals]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("到2023年和2025年，示例率均达到98%。", ["2023-12-31", "2025-12-31"]),
        ("示例率由2020年的12%提高到2023年的20%。", ["2023-12-31"]),
        ("示例楼2023年6月底前投用，新增示例床位200张；示例率达到90%。", ["2023-06-30", "None"]),
        ("示例园入驻示例企业50家，2024年6月底前建成运营。", ["2024-06-30"]),
        ("示例楼2023年底前竣工。培训示例工50人。", ["None"]),
    ],
)
def test_a_day_holds_as_far_as_it_says(text: str, days: list[str]) -> None:
    assert dues(text) == days


def test_prediction_where_the_situation_is_told_is_no_target() -> None:
    text = "一、面临形势\n预计到2025年，示例人口将达到3亿人。\n二、目标\n到2025年，示例率达到9%。\n"
    assert [p.name for p in drafted(text).proposals] == ["示例率"]


def test_the_year_before_which_a_title_ends() -> None:
    text = "（2021年10月24日）\n到2025年，示例率达到20%。到2030年，示例率达到25%。\n"
    found: list[Proposal] = drafted(text, "2030年前示例行动方案\n").proposals
    assert [(p.due and p.due.year, str(p.demand)) for p in found] == [
        (2025, ">= 20"),
        (2030, ">= 25"),
    ]


def promise(name: str, under: str = "") -> Promise:
    return Promise(name, "", *_FIGURE, ">=", "level", "up", "", under)


def test_a_strict_score_counts_no_name_that_loses_what_is_counted() -> None:
    wanted = promise("示例机构甲类人员培训合格率")
    assert says_it(wanted, promise("示例机构甲类人员培训合格率"))
    assert says_it(wanted, promise("培训合格率", "加强示例机构甲类人员队伍"))
    assert not says_it(wanted, promise("合格率"))
    assert not says_it(promise("示例率"), promise("进一步推动各地大力提升示例水平并达到率"))


_FIGURE = read("示例率达到90%。").proposals[0].demand.value, None, None

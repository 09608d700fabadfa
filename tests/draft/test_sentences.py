"""The turns of phrase of official documents, one made-up sentence (示例) each."""

import pytest

from planctl.draft.sentences import read_text
from planctl.draft.text import run_of
from planctl.draft.timing import Surroundings
from tests.draft.reading import PERIOD, brief, read, told

END = "2025-12-31"

SENTENCES = {
    "a date governs the clauses that follow": (
        "到2025年底，学前教育毛入园率达到92%以上，普惠园覆盖率稳定在88%以上。",
        [("学前教育毛入园率", ">= 92", "%", END), ("普惠园覆盖率", ">= 88", "%", END)],
    ),
    "years of one indicator follow one another": (
        "2023年森林覆盖率达41%以上，2024年达41.5%，到2025年突破42%。",
        [
            ("森林覆盖率", ">= 41", "%", "2023-12-31"),
            ("森林覆盖率", ">= 41.5", "%", "2024-12-31"),
            ("森林覆盖率", "> 42", "%", END),
        ],
    ),
    "a list of numbers for a list of indicators": (
        "到2025年，村庄绿化率、生活污水治理率和畜禽粪污利用率分别达到30%、45%和82%以上。",
        [
            ("村庄绿化率", ">= 30", "%", END),
            ("生活污水治理率", ">= 45", "%", END),
            ("畜禽粪污利用率", ">= 82", "%", END),
        ],
    ),
    "one number for several indicators": (
        "到2025年底，社区和行政村法律顾问覆盖率、调解成功率均达到95%以上。",
        [
            ("社区和行政村法律顾问覆盖率", ">= 95", "%", END),
            ("调解成功率", ">= 95", "%", END),
        ],
    ),
    "a place in a list builds what was said before": (
        "到2025年，全市建成示例路60公里，其中甲县20公里，乙区30公里，丙经济开发区10公里。",
        [
            ("示例路建成里程", ">= 60", "公里", END),
            ("甲县示例路建成里程", ">= 20", "公里", END),
            ("乙区示例路建成里程", ">= 30", "公里", END),
            ("丙经济开发区示例路建成里程", ">= 10", "公里", END),
        ],
    ),
    "how large each of the counted is": (
        "到2025年，建成20个年接待游客30万人次以上的示例景区和5个示例小镇。",
        [
            ("年接待游客30万人次以上的示例景区建成数", ">= 20", "个", END),
            ("示例小镇建成数", ">= 5", "个", END),
        ],
    ),
    "an industry is as large as its output": (
        "到2025年，示例产业力争突破350亿元。",
        [("示例产业", "> 350", "亿元", END)],
    ),
    "cuts of several, since a year": (
        "到2025年，示例甲、示例乙重点工程减排量较2020年分别完成6吨、5吨。",
        [("示例甲重点工程减排量", ">= 6", "吨", END), ("示例乙重点工程减排量", ">= 5", "吨", END)],
    ),
    "a cut from what it was in a year": (
        "到2025年，以2020年示例水体面积为基值，消减50%以上。",
        [("示例水体面积消减", ">= 50", "%", END)],
    ),
    "two growths a year": (
        "到2025年，示例人数和示例收入年均分别增长6%和7%以上。",
        [("示例人数年均增长", ">= 6", "%", END), ("示例收入年均增长", ">= 7", "%", END)],
    ),
    "a yearly flow": (
        "每年培训高素质农民2000人次以上。",
        [("高素质农民培训人次", ">= 2000", "人次", "yearly")],
    ),
    "an increment and a stock": (
        "到2025年，新增公共停车泊位3000个，公共充电桩达到1200台。",
        [
            ("新增公共停车泊位数", ">= 3000", "个", END),
            ("公共充电桩数", ">= 1200", "台", END),
        ],
    ),
    "ceilings in words": (
        "到2025年，单位水耗控制在60立方米以内，城镇登记失业率不超过4.5%。",
        [
            ("单位水耗", "<= 60", "立方米", END),
            ("城镇登记失业率", "<= 4.5", "%", END),
        ],
    ),
    "a range": (
        "到2024年，打造3—5个示范片区。",
        [("示范片区数", "3..5", "个", "2024-12-31")],
    ),
    "about": (
        "到2025年，常住人口城镇化率达到58%左右。",
        [("常住人口城镇化率", "~ 58", "%", END)],
    ),
    "a share of a group": (
        "到2025年，60%的行政村建成标准化养老服务站。",
        [("行政村建成标准化养老服务站比例", ">= 60", "%", END)],
    ),
    "each": (
        "到2025年，每个县(市、区)至少建成1所特殊教育学校。",
        [("每个县(市、区)特殊教育学校数", ">= 1", "所", END)],
    ),
    "numbers in words": (
        "每个乡镇至少设立一个便民服务中心，电子证照应用率达到百分之九十。",
        [("每个乡镇便民服务中心数", ">= 1", "个", None), ("电子证照应用率", ">= 90", "%", None)],
    ),
    "ages, grades and service circles are names": (
        "到2025年，65岁及以上老年人体检率达到75%，15分钟便民圈建成80个。",
        [("65岁及以上老年人体检率", ">= 75", "%", END), ("15分钟便民圈建成数", ">= 80", "个", END)],
    ),
    "where it stood is no target": (
        "到2025年，示范指数从2020年的75提高到85，联网用户规模从2020年的2.5万户提高到4万户。",
        [("示范指数", ">= 85", "无量纲", END), ("联网用户规模", ">= 4", "万户", END)],
    ),
    "a ceiling, then a share of others": (
        "到2025年，超标天数比率控制在2%以内，60%以上的乡镇全面消除黑臭水体。",
        [
            ("超标天数比率", "<= 2", "%", END),
            ("乡镇全面消除黑臭水体比例", ">= 60", "%", END),
        ],
    ),
    "about, said before the number": (
        "到2025年，养老床位总量约5000张，老年助餐能力达到每天约3万人次。",
        [("养老床位总量", "~ 5000", "张", END), ("老年助餐能力", "~ 3", "万人次", END)],
    ),
    "what moves in one clause is counted in the next": (
        "到2025年，经营主体数量翻一番，达到8万户。",
        [("经营主体数量", ">= 8", "万户", END)],
    ),
    "a head alone is of the thing before it": (
        "到2025年，玉米播种面积达30万亩、总产达18万吨，大豆播种面积达5万亩、总产达1万吨。",
        [
            ("玉米播种面积", ">= 30", "万亩", END),
            ("玉米总产", ">= 18", "万吨", END),
            ("大豆播种面积", ">= 5", "万亩", END),
            ("大豆总产", ">= 1", "万吨", END),
        ],
    ),
    "a share of something else": (
        "到2025年，绿色蔬菜供应量占本地市场销量的70%以上。",
        [("绿色蔬菜供应量占本地市场销量比例", ">= 70", "%", END)],
    ),
    "none at all": (
        "到2025年，劣质水体比例为0。",
        [("劣质水体比例", "<= 0", "%", END)],
    ),
    "what is produced by a worker is no payment": (
        "到2025年，农业劳动生产率达5万元/人。",
        [("农业劳动生产率", ">= 5", "万元/人", END)],
    ),
    "money after the growth of money": (
        "地方财政收入年均增长6%，2025年达到30亿元。",
        [
            ("地方财政收入年均增长", ">= 6", "%", None),
            ("地方财政收入", ">= 30", "亿元", END),
        ],
    ),
    "the whole is passed, its part need not be": (
        "到2025年，公路总里程突破900公里，其中高速公路60公里。",
        [("公路总里程", "> 900", "公里", END), ("高速公路", ">= 60", "公里", END)],
    ),
    "all years together are no yearly flow": (
        "每年新增造林2万亩，累计培训农民1万人次。",
        [("新增造林面积", ">= 2", "万亩", "yearly"), ("累计培训农民人次", ">= 1", "万人次", None)],
    ),
    "part of a count": (
        "到2025年，建成养老床位3000张，且包含至少200张照护床位。",
        [("养老床位建成数", ">= 3000", "张", END), ("照护床位数", ">= 200", "张", END)],
    ),
    "basic is part of a name": (
        "到2025年，基本医疗保险参保率达95%。",
        [("基本医疗保险参保率", ">= 95", "%", END)],
    ),
    "how large, then how many": (
        "到2025年，培育年产值超50亿元企业2家。",
        [("年产值超50亿元企业培育数", ">= 2", "家", END)],
    ),
    "grades share what is of them": (
        "到2025年，建成3个省级、5个市级示范基地。",
        [("省级示范基地建成数", ">= 3", "个", END), ("市级示范基地建成数", ">= 5", "个", END)],
    ),
    "a share, of whom some": (
        "到2025年，热水设施拥有率达到65%，其中农村地区达到50%。",
        [("热水设施拥有率", ">= 65", "%", END), ("农村地区热水设施拥有率", ">= 50", "%", END)],
    ),
    "it grows, as the clause before said what": (
        "到2025年，地区生产总值再上新台阶，年均增长7%左右。",
        [("地区生产总值年均增长", "~ 7", "%", END)],
    ),
    "a level that is kept": (
        "到2025年，垃圾无害化处理率保持100%。",
        [("垃圾无害化处理率", ">= 100", "%", END)],
    ),
    "what is owned per head": (
        "到2025年，每万人口发明专利拥有量达到4件。",
        [("每万人口发明专利拥有量", ">= 4", "件", END)],
    ),
    "security is part of a name": (
        "到2025年，累计建成保障性住房600套。",
        [("累计建成保障性住房数", ">= 600", "套", END)],
    ),
    "down to a concentration": (
        "到2025年，细颗粒物浓度达到30微克/立方米。",
        [("细颗粒物浓度", "<= 30", "微克/立方米", END)],
    ),
}


@pytest.mark.parametrize(
    ("sentence", "wanted"), SENTENCES.values(), ids=[name.replace(" ", "-") for name in SENTENCES]
)
def test_a_turn_of_phrase(sentence: str, wanted: list[tuple[str, str, str, str | None]]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年全县森林覆盖率达到38%，建成公园12个。",
        "根据《示例市条例》第12条和示政发〔2022〕15号文件精神。",
        "对符合条件的企业给予最高50万元的一次性奖励。",
        "对满3年的工作人员给予支持。",
        "到2025年，三次产业结构调整为11:39:50。",
        "1 示例产值 亿元 650 1050 8% 预期性",
        "安排运行经费（不含人员工资）不少于2万元；每增加1人，增加运行经费不少于0.2万元。",
    ],
)
def test_no_target(sentence: str) -> None:
    assert told(sentence) == []


def test_a_stage_goes_on_to_the_next_sentence_in_doubt() -> None:
    found = read("到2024年，建成示范点20个。村级服务站达到60个。").proposals
    assert [brief(p)[3] for p in found] == ["2024-12-31", "2024-12-31"]
    assert [bool(p.doubts) for p in found] == [False, True]


def test_a_rise_over_last_year_is_a_goal_only_where_goals_stand() -> None:
    run = run_of("示例营业收入同比增长15%。")
    assert read_text(run, Surroundings(PERIOD)).proposals == []
    found = read_text(run, Surroundings(PERIOD, goals=True)).proposals
    assert [str(p.demand) for p in found] == [">= 15"]

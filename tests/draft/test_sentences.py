"""The turns of phrase of official documents, one made-up sentence (示例) each."""

import pytest

from tests.draft.reading import told

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
    "a yearly flow": (
        "每年培训高素质农民2000人次以上。",
        [("高素质农民培训数", ">= 2000", "人次", "yearly")],
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
        [("示范片区打造数", "3..5", "个", "2024-12-31")],
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
    ],
)
def test_no_target(sentence: str) -> None:
    assert told(sentence) == []

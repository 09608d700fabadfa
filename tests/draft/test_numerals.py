"""Numbers in words, symbols and odd units, and what looks like a number but is no target."""

from decimal import Decimal

import pytest

from tests.draft.reading import read, told

END = "2025-12-31"

SAID = {
    "超六成的示例学校建成示例教室": ("示例学校建成示例教室比例", "> 60", "%"),
    "示例覆盖率逾七成": ("示例覆盖率", "> 70", "%"),
    "示例覆盖率达到六成五以上": ("示例覆盖率", ">= 65", "%"),
    "示例6成以上完成改造": ("示例完成改造比例", ">= 60", "%"),
    "示例满意度近九成": ("示例满意度", "~ 90", "%"),
    "四分之三以上的乡镇建成示例站": ("乡镇建成示例站比例", ">= 75", "%"),
    "示例占比超过三分之二": ("示例占比", "> 66.66", "%"),
    "示例企业占比过半": ("示例企业占比", "> 50", "%"),
    "一半以上的示例村建成示例点": ("示例村建成示例点比例", ">= 50", "%"),
    "示例产值翻一番": ("示例产值增长", ">= 1", "倍"),
    "示例产值比2020年翻两番": ("示例产值增长", ">= 3", "倍"),
    "示例收入比2020年增长一倍以上": ("示例收入增长", ">= 1", "倍"),
    "示例率提高3个百分点": ("示例率提高", ">= 3", "个百分点"),
    "示例覆盖率达到百分之百": ("示例覆盖率", ">= 100", "%"),
    "示例覆盖率达到百分之九十五点五": ("示例覆盖率", ">= 95.5", "%"),
    "示例死亡率控制在千分之五以内": ("示例死亡率", "<= 5", "‰"),
    "示例死亡率降到8/10万以下": ("示例死亡率", "<= 8", "1/10万"),
    "重大示例事故零发生": ("重大示例事故数", "<= 0", "个"),
    "示例服务实现全覆盖": ("示例服务覆盖率", ">= 100", "%"),
    "师生比达到1:0.5": ("师生比", ">= 0.5", "1:x"),
    "示例价格波动幅度控制在±5%以内": ("示例价格波动幅度", "<= 5", "%"),
    "示例湿度达到50%±5%": ("示例湿度", "~ 50", "%"),
    "示例产量达到２—３万吨": ("示例产量", "2..3", "万吨"),
    "建成两个示例中心": ("示例中心建成数", ">= 2", "个"),
    "建成五大中心": ("中心建成数", ">= 5", "个"),
    "示例生产总值突破千亿元": ("示例生产总值", "> 1000", "亿元"),
    "每万人示例数达到3个": ("每万人示例数", ">= 3", "个"),
}
# Whose number stands there in words only, or in another shape.
MEANT = (
    "六成",
    "七成",
    "6成",
    "九成",
    "分之",
    "半",
    "番",
    "千亿",
    "五大",
    "±5%。",
    "零发生",
    "全覆盖",
)


@pytest.mark.parametrize(("clause", "wanted"), SAID.items(), ids=list(SAID))
def test_a_number_as_it_is_said(clause: str, wanted: tuple[str, str, str]) -> None:
    assert told(f"到2025年，{clause}。") == [(*wanted, END)]


@pytest.mark.parametrize(
    "clause", [c for c in SAID if any(m in f"{c}。" for m in MEANT) and "百分" not in c]
)
def test_what_words_are_taken_for_is_told(clause: str) -> None:
    (proposal,) = read(f"到2025年，{clause}。").proposals
    doubt = "；".join(proposal.doubts)
    assert "按" in doubt
    assert "写" in doubt
    assert proposal.confidence <= Decimal("0.6")


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，示例比例为3:7。",
        "到2025年，培育数十家示例企业，建成上百个示例点，引进几十名专家。",
        "实施六大行动、五大工程，构建三大体系。",
        "示例工作做到时间过半、任务过半，一成不变的办法要改。",
        "联系电话：0871-63123456，邮编650000，见第3页。",
        "面向18至45岁的示例人群，提供24小时服务。",
        "依据《示例法》第三十六条第二款，示政发〔2021〕8号。",
        "推广5G技术，改造G318国道和110千伏线路。",
        "2020年超六成的示例学校建成示例教室。",
    ],
)
def test_what_is_no_target(sentence: str) -> None:
    assert told(sentence) == []

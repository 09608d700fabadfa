"""Numbers that only say which people, places or things are meant, or are part of a name."""

import re

from planctl.draft.grammar import any_of, remembered, standard
from planctl.draft.quantity import Quantity

STOPS = ",;。:!?"


def counts_nothing(quantity: Quantity, text: str) -> bool:
    """Return whether a numeral is part of a name: 原油一次加工能力, 发放两项补贴."""
    if not quantity.in_words or quantity.is_share or quantity.means or quantity.value > 2:
        return False
    if quantity.unit == "期":
        return True
    after = text[quantity.end : quantity.end + 1]
    return bool(re.match("[一-龥]", after)) and not counts_in_words(
        quantity, text[: quantity.start]
    )


def counts_in_words(quantity: Quantity, pre: str) -> bool:
    """Return whether a numeral counts something: 至少一家, 建成三个, not 一支队伍."""
    if quantity.is_share or quantity.unit == "倍" or quantity.value >= 100:
        return True
    if re.search(r"(?:至少|不少于|不低于|各|均|每年|每.{1,12})(?:有|要)?(?:[一-龥]{0,4})$", pre):
        return True
    return bool(any_of("counts_in_words").search(pre[-4:])) and (
        quantity.value >= 2 or bool(re.search(r"(?:设置|设立|配备|建成)$", pre))
    )


def in_a_lost_row(quantity: Quantity, text: str) -> bool:
    """Return whether only a space parts a number from another: a row that lost its lines."""
    before, after = text[: quantity.start], text[quantity.end :]
    return bool(re.search(r"[\d%‰] $", before) or re.match(r" \d", after))


_SPANS = re.compile(r"(?:年|个?月|天|日|周|小时|分钟|秒|公里|千米|(?<!方)米)$")


@remembered
def _led_to() -> re.Pattern[str]:
    """Return what stands before a number that says how much: 达到, 提高到."""
    verbs = standard().alternatives("reach_up", "reach_down", "change_down", "change_up")
    return re.compile(rf"(?:{verbs})(?:{standard().alternatives('adverb')})*$")


# Numbers that one calls.
_CALLED = re.compile(
    r"(?:1(?:10|14|19|20|22)|1[0-3]\d{3}|9[56]\d{3})(?!\d)(?=[一-龥]{0,6}?(?:电话|热线|平台|系统|指挥|调度|急救|报警|服务|中心|联网|便民|接警))"
)
_SIZED = re.compile(
    r"(?:编制|规模|人口|面积|床位|等级|时速|产值|收入|年龄|容量|装机|总量|用量|能耗|投资|营收|纳税|销售额|业务量|长度|数量)(?:在|为|达到?|超过?)?$"
)
_OF_THE_COUNTED = re.compile(r"\d(?:个|家|所|处|座|条|项|支|名)(?:年|日|月)[一-龥]{2,8}$")
_NOUN = r"的(?!目标|水平|要求|标准|规模|比例|速度)"


def describes(quantity: Quantity, text: str) -> bool:
    """Return whether a number only says which people, places or things are meant."""
    before, after = text[: quantity.start], text[quantity.end :]
    unit = quantity.unit
    if unit in ("岁", "周岁"):
        # 为60岁以上老人…: for whom; 预期寿命为80岁: how long.
        ends = not after or after[0] in STOPS + "、"
        return not re.search(
            r"(?:达到|提高到|到|达|至|提高|增加|延长)$" + ("|为$" if ends else ""), before
        )
    if re.search(r"每(?:增加|提高|减少|降低|新增|下降|超过)?$", before):
        return True
    if re.search(r"[由从](?:20\d\d年(?:底|末)?的?)?$", before) and re.match(
        r"[一-龥]{0,2}(?:提|增|上|下|降|减|扩|缩|压|发展|翻)", after
    ):
        # 由75%提高到85%: where it stood.
        return True
    if re.match(r"的?基础上", after):
        return True
    if quantity.bound and _OF_THE_COUNTED.search(before) and re.match(_NOUN, after):
        # 20个年接待游客300万人次以上的大景区: how large each of the 20 is.
        return True
    if not unit and not quantity.sign and re.match(r"[+A-Za-z]|条措施|号", after):
        return True
    if unit.endswith("人") and re.match(r"口(?:以上|以下|左右)?的?[一-龥]", after):
        # 50万人口以上城市: how large they are.
        return True
    if not unit and re.match(r"[型类价期代星阶](?![一-龥]{0,2}数)", after):
        # 2型糖尿病, 3类人员
        return True
    if quantity.bound and _SIZED.search(before) and re.match(_NOUN, after):
        # 集体经营性收入10万元以上的村: which of them.
        return True
    if quantity.bound and re.match(r"(?!的)[一-龥]{2,10}(?:比例|占比|率)", after):
        # 56人以上大班额比例
        return not re.search(r"[达到至为于过]$", before)
    if re.match(r"[一-龥]{1,4}(?:以上|以下)的", after) and not quantity.bound:
        # 600名学生以上的学校
        return True
    if _CALLED.match(text, quantity.start):
        # 120急救电话, 12345热线: what it is called.
        return True
    if (
        re.search(r"(?:总规模|规模)(?:为|达到?)?$", before)
        and "元" in unit
        and re.match(_NOUN, after)
    ):
        # 设立总规模50亿元的基金
        return True
    led = _led_to().search(before)
    if unit == "级":
        return not led
    if unit in ("千伏", "千伏安") and after and after[0] not in STOPS:
        # 10千伏线路, 10千伏及以下配电网
        return True
    if led or quantity.sign or not after or re.match(rf"[{STOPS}、]|以?及(?!时|早)|和|并", after):
        return False
    # 3分钟出车率, 15分钟服务圈, 10秒内接听比例
    return (bool(_SPANS.search(unit)) and quantity.bound not in ("以上", "左右")) or bool(
        re.fullmatch(r"[万千百亿]+", unit)
    )

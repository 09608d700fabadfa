"""Numbers that are no targets: money, durations, laws, conditions, names."""

import re

from planctl.draft.bystanders import counts_in_words
from planctl.draft.clauses import Clause
from planctl.draft.grammar import any_of
from planctl.draft.naming import ends_as_indicator, tidy
from planctl.draft.verbs import level_verb, make_verb, only_adverbs, trailing_adverbs, words

_DURATIONS = re.compile(r"(?:年|个?月|天|日|周|小时|分钟|秒|工作日)$")
_PAID = re.compile(
    r"(?:总投资|投资|资金|补助|补贴|奖励|经费|贷款|安排|出资|奖补|最高|给予|予以|每人)"
    r"(?:\([^()]*\))?(?:约|达|达到|不少于|不低于|不超过)?$"
)
_GIVEN = re.compile(r"(?:给予|予以|补助|奖励|返还|减按|减征|贴息|扣除|征收|收取|罚款|出资).{0,12}$")
_GIVEN_FOR = re.compile(
    r"的?(?:税率|(?:资金)?(?:资助|补助|补贴|奖励|贴息)|.{0,8}(?:资助|补贴|奖励)$)"
)
_OWN_UNITS = ("平方公里", "平方千米", "亩", "万亩", "公顷", "公里")


# 提出53项重点举措, 办好12件民生实事: how many things a document says, not what they come to.
_ITEMS = re.compile(
    r"的?(?:重点|重大|主要|专项|具体|政策|切实|民生|为民|惠民|便民)*(?:举措|措施|任务|行动|工程|实事|要求|意见)"
)
_SAID = re.compile(r"(?:提出了?|部署了?|明确了?|梳理了?|分解为?|细化为?|规划了)[^,;]{0,12}$|等$")


def _of_the_document(clause: Clause) -> bool:
    """Return whether a number counts what a document says: 提出53项重点举措, 等8项行动."""
    if clause.quantity.unit not in ("项", "个", "件", "条"):
        return False
    if re.match(r"的?(?:主要|核心|量化|具体|约束性|预期性)*指标", clause.post):
        return True
    told = _ITEMS.match(clause.post)
    return bool(told) and bool(_SAID.search(clause.pre) or clause.post.find("民生实事") in range(6))


def why_no_target(clause: Clause, inherits: bool) -> str:
    """Return why a number is no target by its own look, "" if it may be one.

    `inherits`: it stands in a list whose verb came before.
    """
    quantity, pre, post = clause.quantity, clause.pre, clause.post
    unit = quantity.unit
    if not unit and not quantity.sign and not level_verb(pre):
        return "other"
    if quantity.bound in ("余", "多"):
        return "past"
    if re.search(r"(?:第|前|近|排名|十|号|(?<![贷存罚付汇])款|条)$", pre):
        return "name"
    if re.match(r"(?:条|号|款|版|期(?!间)|届|批次?$)", post) and not unit:
        return "name"
    if _of_the_document(clause) or re.match(r"的?(?:累计数|累计值|平均数|平均值)", post):
        return "name"
    if re.search(r"仅(?:为|有|占|达)?$", pre):
        return "past"
    if _for_whom(clause):
        return "audience"
    if _is_money(clause):
        return "money"
    if _of_places(clause) or _among_places(clause):
        return "condition"
    if _DURATIONS.search(unit) and not (
        level_verb(pre) or quantity.sign or ends_as_indicator(tidy(pre))
    ):
        return "process"
    if quantity.in_words and not counts_in_words(quantity, pre):
        return "name"
    if quantity.bound and not inherits and _attributive(clause):
        return "condition"
    return ""


def _of_places(clause: Clause) -> bool:
    """Return whether a number says which places are meant: 常住人口超过30万的县."""
    named = re.match(r"的(?!目标|水平|要求|标准|规模|比例|速度)", clause.post)
    if re.search(r"(?:多个|若干|一批).*(?:超过?|达到?|过)$", clause.pre):
        # 形成多个年业务量超过200亿件的品牌: of what size each is.
        return "的" in clause.tail
    led = bool(level_verb(clause.pre)) and not make_verb(clause.pre)
    if clause.quantity.is_share:
        # 达52.7%的近视率每年降0.5%: where it stands, before where it goes.
        return bool(named) and led and bool(re.search(r"率.*\d", clause.tail))
    when = re.search(r"(?<![小及同按准实限届])时$|情况下$", clause.tail)
    return (bool(named) or bool(when)) and led


_FOR_WHOM = re.compile(r"惠及[一-龥]{0,4}$|受益(?:群众|人口|居民|农户|学生)?(?:约|近|超过?)?$")
_BETTERED = re.compile(r"(?:改善|方便|便利|提高|提升)[一-龥]{0,4}$")


def _for_whom(clause: Clause) -> bool:
    """Return whether a number says who gains by it: 惠及5万人, 改善9万人口的饮水问题."""
    if clause.quantity.unit.lstrip("万百千亿") not in ("人", "户", "名", "户用"):
        return bool(re.search("惠及$", clause.pre))
    if _FOR_WHOM.search(clause.pre):
        return True
    return bool(_BETTERED.search(clause.pre)) and bool(clause.post) and not level_verb(clause.pre)


def _among_places(clause: Clause) -> bool:
    """Return whether a number says where: 在17个乡镇硬化道路10万平方米."""
    if re.search(r"(?:分解|下达|分配)[到至给]$", clause.pre):
        return True
    if not re.search(r"(?:^|[,、])在(?:全[市省区县州]|其中)?的?$", clause.pre):
        return False
    following = re.split(r"\d", clause.tail, maxsplit=1)
    return len(following) > 1 and bool(make_verb(following[0]))


# 完成投资300亿元, 发放创业担保贷款5亿元: what comes about, not what is paid for it.
_PROMISED = re.compile(
    r"(?:完成[^,;]{0,16}投资|投资(?:完成额?|额)|(?:发放|新增|投放|撬动)[^,;]{0,16}(?:贷款|信贷)|"
    r"(?:授信|贷款)(?:额度|余额|规模)?)"
    r"(?:\([^()]*\))?(?:总额|余额)?(?:达到|达|突破|超过|不低于|不少于|实现|约)?$"
)
# 汽车产业突破3500亿元: an industry is as large as its output.
_INDUSTRY = re.compile(r"(?:产业|产业链|产业集群|制造业|服务业)$")


def _is_money(clause: Clause) -> bool:
    pre, unit = clause.pre, clause.quantity.unit
    if "元" in unit:
        led = level_verb(pre)
        if led and _INDUSTRY.search(trailing_adverbs().sub("", led.subject)):
            return False
        if _PROMISED.search(pre) and not re.search(r"补助|奖励|奖补|财政|专项资金", pre):
            return False
        return not any_of("money_noun").search(pre) or bool(_PAID.search(pre))
    return clause.quantity.is_share and bool(
        _GIVEN.search(pre) or (_GIVEN_FOR.match(clause.post) and not level_verb(pre))
    )


def _attributive(clause: Clause) -> bool:
    """Return whether 以上 belongs to a noun: 10万以上人口的县, 100张以上医院."""
    if clause.quantity.is_share or not clause.post:
        return False
    if clause.post.startswith(("的目标", "水平", "的水平", "标准")):
        return False
    if (
        clause.quantity.unit in _OWN_UNITS
        and only_adverbs(tidy(clause.pre))
        and words("all_verbs").search(clause.post)
    ):
        return False
    return not make_verb(clause.pre) and not level_verb(clause.pre)

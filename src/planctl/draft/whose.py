"""Whose a figure is where its own words do not say it: 处理率达到95%,县城达到90%."""

import re

from planctl.draft.clauses import Clause
from planctl.draft.grammar import any_of, remembered, standard
from planctl.draft.naming import ends_as_indicator, tidy
from planctl.draft.readings import CHANGE, LEVEL, Reading
from planctl.draft.verbs import make_verb, words

_PLACES = (
    r"(?:自治[区州县旗]|地区|流域|平原|三角洲|三角|半岛|大湾区|城市|县城|城镇|农村|乡村|城区|市区|园区|"
    r"街道|地带|沿线|库区|山区|牧区|湖区|海域|以上|以下|省|市|县|区|旗|州|盟|镇|乡|村)"
)


def is_whom(said: str) -> bool:
    """Return whether words say of whom or where, not what: 县城, 其他地区, 农村居民."""
    bare = re.sub(r"\([^()]*\)$", "", said)
    groups = standard().alternatives("groups", "schools")
    return len(bare) <= 24 and bool(re.search(rf"(?:{_PLACES}|{groups})$", bare))


def without_whom(name: str, whom: str) -> str:
    """Return an indicator without the words that say of whom or where it is."""
    bare = re.sub(r"\([^()]*\)$", "", whom)
    groups = standard().alternatives("groups")
    place = bool(re.search(rf"{_PLACES}$", bare))
    rest = name
    for match in re.finditer(_PLACES if place else rf"(?:{groups})", name):
        left = name[match.end() :]
        inside = name[: match.end()].count("(") > name[: match.end()].count(")")
        if len(left) >= 3 and not inside and match.start() <= 20 and left[0] not in "和与及、(":
            rest = left
            if not place:
                break
    return rest.lstrip("的中内")


THINGS = (
    "个", "家", "名", "人", "所", "支", "项", "处", "座", "辆", "台", "套", "条", "件", "种", "位",
    "户", "场",
)  # fmt: skip


_NEAR = 16


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == {"%", "个百分点"}


def of_whom(bare: str, subject: str, last: Reading, clause: Clause) -> str:
    """Return the name of the same indicator, of others: 处理率达到95%,县城达到90%."""
    if GRADE.fullmatch(bare) and last.topic:
        return regraded(bare, last.topic)
    if last.what not in (LEVEL, CHANGE) or not _same_unit(last.unit, clause.quantity.unit):
        return ""
    if bare.startswith("占"):
        return ""
    about = last.names[0]
    swapped = re.match("(.+?(?:率|满意度|占比|比例|时间|时长|半径|浓度))(.{2,})$", about)
    if swapped and is_whom(bare) and is_whom(swapped[2]):
        # 患者满意度三级医院90%、二级医院92%
        return f"{swapped[1]}{bare}"
    if OF_ALL.match(clause.pre):
        return ""
    if about.endswith(bare) and about != bare and len(bare) > 1:
        # 固废年利用量达到40亿吨; 年利用量达到45亿吨: said short.
        return about
    if ends_as_indicator(bare) or re.search("[率度比]", bare) or not ends_as_indicator(about):
        return ""
    if not clause.quantity.is_share and clause.quantity.unit.lstrip("万亿千百") in THINGS:
        return ""
    if re.match(r"其中[:,]?", subject) and clause.quantity.is_share:
        return f"{bare}{about}"
    shared = about.find(bare[-2:]) if len(bare) > 2 else -1
    if 0 <= shared <= _NEAR and len(about) - shared - 2 >= 3:
        # 大中型水库监测设施覆盖率100%,小型水库90%
        return f"{bare}{about[shared + 2 :].lstrip('的中内')}"
    return f"{bare}{without_whom(about, bare)}" if is_whom(bare) else ""


def with_owner(name: str, owner: str, opens: bool) -> str:
    if not owner or name.startswith((owner, "每")):
        return name
    if owner.startswith("每"):
        counted = re.search(r"(?:数|医师|护士|床位|托位|医生|人员)$", name)
        return owner + name if counted and not opens else name
    if any_of("groups").search(name[:-3]):
        return name
    if opens:
        # 感染者发现率达到95%,治疗有效率达到95%: of the sick still.
        sick = re.search("(?:患者|感染者|病人)$", owner) and re.search("(?:率|比例)$", name)
        return owner + name if sick and len(name) <= 9 else name
    return owner + name if len(name) <= 8 else name


GRADE = re.compile(
    r"(?:国家|省|市|区|县|州|乡镇|村|世界|自治区|初|中|高|甲|乙|[一二三四五]星?)级(?:以上|及以上)?"
)


def regraded(thing: str, topic: str) -> str:
    """Return what 国家级示范园3个、省级30个 counts second: the same thing of another grade."""
    if not GRADE.fullmatch(thing) or not topic or GRADE.fullmatch(topic):
        return thing
    found = GRADE.search(topic)
    return topic[: found.start()] + thing + topic[found.end() :] if found else f"{thing}{topic}"


_ITS_HEAD = re.compile(
    r"(?:(?:每周|每天|全年)?开放时间|年?接待.*|(?<=.{2})(?:游客|旅客)|(?:综合|生产|加工|供给|供应)*能力|(?:种植|播种|养殖|建设|保有)?(?:面积|播面)|"
    r"(?:年|总)*(?:产量|产值|产能|收入|规模|数量|总量|里程|销售额|增加值|总产|存栏|出栏)|总?(?:人|户)数|"
    r"(?<=[一-龥]{2})数|(?<=[一-龥]{2})[一-龥]{2}率)$"
)


def subject_of(topic: str) -> str:
    """Return what an indicator is about: 乡村旅游年接待游客 is about 乡村旅游."""
    return _ITS_HEAD.sub("", topic)


@remembered
def _alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?:年|总|其|全年|建设|综合|普惠|成功)*(?:{standard().alternatives('alone')})数?"
    )


def of_topic(name: str, topic: str, clause: Clause, rising: str = "") -> str:
    """Return a measure that says nothing alone with what it is of: 粮食播面…、总产…."""
    if re.match("占(?!比|地面|道|用)", name):
        whole = re.sub("占.*$", "", topic)
        return f"{re.sub('(?:总?(?:人数|户数)|数量|总量|数)$', '', whole)}{name}"
    if name.startswith("用于") and (paid := done_before(clause.before)):
        return f"{paid}{name}"
    beside = re.match(r"(.{4,}?)(?:形成|产生)", topic) if clause.gap.startswith("、") else None
    if beside and re.match("减排|节约|替代|带动|吸纳", name):
        # 改造形成节能量5000万吨、减排二氧化碳1.3亿吨
        return f"{beside[1]}{name}"
    head = len(topic) - len(name)
    if clause.gap.startswith("、") and head >= 3 and len(name) <= 6 and name[-3:] == topic[-3:]:
        # 示例机场旅客吞吐量600万人次、货邮吞吐量3万吨
        return f"{topic[:head]}{name}"
    short_rate = clause.gap.startswith("、") and name.endswith("率") and len(name) <= 5
    if not _alone().fullmatch(name) and not short_rate:
        return name
    if topic:
        thing = subject_of(topic)
        short = not thing or thing == name or (thing == topic and ends_as_indicator(topic))
        return name if short else joined(thing, name)
    thing = done_before(clause.before) or subject_of(rising) or _set_about(clause.opening)
    if name.endswith("开放时间"):
        # 推动场馆免费开放,每周开放时间…: of what is open.
        thing = re.sub("(?:免费|低收费|向社会|对外|或|和)*开放$", "", thing)
    return joined(thing, name)


_ABOUT = re.compile(
    r"(?:[一二三四五六七八九十]是|\(?\d{1,2}[.、)]|——)?(?:(?:持续|深入|积极|加快|大力|扎实|稳步|着力|全面)*"
    r"(?:实施|开展|推进|加强|打造|推行|落实|建立|完善|健全|深化|强化|扩大|提升|优化|推动|抓好|做好|建设|建成|构建|搭建|开发))+"
    r"(?P<thing>[^\d]{3,20})"
)


def _set_about(opening: str) -> str:
    """Return what a sentence says at first that it is about: 实施慢性病专科建设,…覆盖率达50%."""
    match = _ABOUT.fullmatch(opening)
    thing = tidy(match["thing"]) if match else ""
    return re.sub(r"(?:工程|行动|计划|工作|活动)$", "", thing)


# 全市普及率 is not that of those whom the number before was of.
OF_ALL = re.compile("全[市省区县州盟]|我[市省区县州]")


def said_before(clause: Clause) -> str:
    """Return the indicator that a comma parts from its number: …的比例,2022年达到70%."""
    spoken = clause.before.split(",")[-1]
    name = tidy(spoken)
    measured = re.search(r"(?:率|比例|占比|比重|水平|满意度)$", name)
    led = make_verb(spoken)
    return "" if not measured or (led and not led.subject) or len(name) <= _SHORT_NAME else name


_SHORT_NAME = 4


def joined(thing: str, name: str) -> str:
    """Return 场地向社会开放 and 开放率 as one name: what ends the first begins the second."""
    for size in range(min(len(thing), len(name)), 0, -1):
        if thing.endswith(name[:size]):
            return thing + name[size:]
    return thing + name


def done_before(before: str) -> str:
    """Return what the clause before says is done: 提供法律援助服务,办结率…."""
    if len(re.findall(r"\d[\d.]*", before)) > 1:
        return ""
    spoken = re.split(r"\d", before)[0]
    led = words("make").search(spoken)
    thing = tidy(spoken[led.end() :]) if led else ""
    # 支持示例学院建设示范院校,在校生规模…: of the college.
    house = re.match("(.{2,14}?(?:学院|大学|医院|学校|机场))(?:建设|创建|争创|打造|改扩建)", thing)
    thing = house[1] if house else thing
    return thing if 2 <= len(thing) <= (20 if "、" not in thing else 14) else ""


_FULL = 160
_RATE = re.compile(r"(?:率|比例|占比|满意度|水平|总量|产量|面积)$")


@remembered
def _doing_words() -> re.Pattern[str]:
    lists = ("make", "reach_up", "reach_down", "change_up", "change_down")
    return re.compile(rf"(?:{standard().alternatives(*lists)}|[,;。:“”将把对以])")


def said_in_full(name: str, before: str) -> str:
    """Return the full name that the words before say, of which a name is the end.

    提高适龄儿童疫苗接种率,实现疫苗接种率保持在90%: of children.
    """
    if len(name) < 4 or not _RATE.search(name):
        return name
    near = before[-_FULL:]
    at = near.rfind(name)
    if at <= 0:
        return name
    led = near[max(0, at - 20) : at]
    ends = [match.end() for match in _doing_words().finditer(led)]
    own = tidy(led[max(ends, default=0) :])
    free = re.fullmatch(r"[一-龥()]{2,16}", own) and not re.match("[的和及与等或]", own)
    return f"{own}{name}" if free and ends_as_indicator(f"{own}{name}") else name

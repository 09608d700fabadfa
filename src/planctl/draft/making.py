"""Counts of what is done: 新增床位3500张, 每个县建成1个, 80%的医院达到…."""

import re

from planctl.draft.clauses import Clause
from planctl.draft.grammar import standard
from planctl.draft.naming import ends_as_indicator, tidy
from planctl.draft.patterns import Fit
from planctl.draft.readings import COUNT, EACH, LEVEL, SHARE, Reading, passed
from planctl.draft.verbs import level_verb, make_verb, only_adverbs, trailing_adverbs, words

_HAVE = r"(?:不少于|不低于|不得少于|拥有|配备|设置|配置|至少|达到|达|为|有)*"
_PER_NAME = re.compile(r"^的?(?:比例|标准)?(?:核定|配备|配置|设置|设立)?")
_ONLY_DONE = (
    "有", "完成", "推进", "推动", "实现", "达成", "提供", "设有", "建有", "拥有", "抓好", "突破",
    "包含", "包括",
    "支持", "巩固", "提升", "完善", "争取", "确定", "选择", "办", "建", "组织", "服务", "覆盖",
)  # fmt: skip


def read_per_head(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """每万人口配备1名卫生监督员; 按每万常住人口1.75人的比例核定."""
    middle = fit["THING"]
    if not re.fullmatch(rf".{{0,12}}?{_HAVE}", middle):
        return None
    inner = tidy(
        re.sub(
            r"(?:不少于|不低于|不得少于|拥有(?!量)|配备|设置|配置|至少|达到|达|为|(?<!拥)有(?!量))+",
            "",
            middle,
        )
    )
    after = tidy(_PER_NAME.sub("", clause.post))
    after = re.sub(r"(?:配备|配置|核定|设置|进行.*)$", "", after)
    before = re.sub(r"(?:原则上|按照?|以|不低于)+$", "", fit["NAME"])
    thing = inner or after or tidy(before) or topic
    if len(thing) < 2 or len(thing) > 40:
        return None
    thing = thing if ends_as_indicator(thing) else f"{thing}数"
    return Reading(LEVEL, [f"{fit['PER']}{thing}"], topic=f"{fit['PER']}{thing}")


def read_each(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """每个县(市、区)建成1个…; 妇幼保健机构各建成1个…."""
    if fit.form.after and last is not None:
        return _each(last.whom.removeprefix("每个"), tidy(clause.post), last.verb)
    who = fit["WHO"]
    if "," in who:
        return None
    cut = words("make", "adverb").search(who)
    who = tidy(who[: cut.start()] if cut else who)
    before = tidy(fit["NAME"])
    if not who and 0 < len(before) <= 20:
        who = before
    who = re.sub(r"(?:要|都|均|应)$", "", who)
    thing = trailing_adverbs().sub("", fit["THING"])
    return _each(who, tidy(clause.post or thing), fit.verb)


def _each(who: str, thing: str, verb: str) -> Reading | None:
    if not thing or not 1 <= len(who) <= 30:
        return None
    return Reading(EACH, [f"每个{who}{thing}数"], verb, topic=who, whom=f"每个{who}")


def read_share(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """80%的县级医院达到…; 县级医院100%设置…; 20%以上达到推荐标准."""
    post = clause.post
    about = r"的(?:目标|水平|要求|标准|比例|速度|增速|增长)|水平|目标|标准|$"
    if not post or re.match(about, post):
        return None
    who = tidy(post.removeprefix("的"))
    if len(who) < 2 or re.match(r"(?:时|后|前|内|或|且|并)", who):
        return None
    level = level_verb(clause.pre)
    if level is not None and len(tidy(level.subject)) >= 3:
        return None
    over = level.verb if level and level.verb in standard().words["above"] else ""
    done = words("all_verbs").search(who)
    if done is None and clause.tail:
        # 100%的服务站和80%的卫生室提供…: the verb stands after the second.
        shared = re.search(rf"(?:{words('all_verbs').pattern}).*", clause.tail)
        who += shared[0] if shared else ""
    before = tidy(clause.pre)
    starts = bool(words("all_verbs", "make").match(who))
    subject = before if 2 <= len(before) <= 24 and (starts or not make_verb(clause.pre)) else ""
    if starts and not subject:
        subject = topic
    if before.endswith("覆盖") and not subject:
        subject = f"{topic}覆盖"
    name = f"{subject}{who}"
    name = name if ends_as_indicator(name) else f"{name}比例"
    noun = subject if starts else who[: done.start()] if done else who
    return Reading(SHARE, [name], over, topic=noun or topic, whom=noun)


_GRADE = re.compile(r"(?:国家|省|市|区|县|州|乡镇|村|世界|自治区)级")
_GRADED = re.compile(
    rf"{_GRADE.pattern}(?:[、和及与]\d+[个家所处座项条名支]?{_GRADE.pattern})+(?P<head>[一-龥]{{2,20}})$"
)


def read_make(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """新增床位3500张; 建设30个薄弱专科; 4家机构达到二级甲等标准."""
    if clause.pre.endswith("开发区") and not clause.post:
        # 甲经济开发区20公里: a place, which develops nothing.
        return None
    thing = _thing(trailing_adverbs().sub("", fit["THING"]), clause.post)
    if _GRADE.fullmatch(thing):
        # 3个省级、5个市级示例基地: what is of the grade stands after the last one.
        shared = _GRADED.match(clause.tail)
        thing += shared["head"] if shared else ""
    subject = fit["WHO"]
    if not thing:
        thing, subject = tidy(subject).removeprefix("其中") or topic, ""
        if not thing:
            return passed("other")
    return Reading(COUNT, [made_name(subject, fit.verb, thing)], fit.verb, topic=thing)


def _thing(between: str, post: str) -> str:
    """Return what is counted: it stands before the number, after it, or around it."""
    post = re.sub(r"^(?:的|以上|左右)|^(?:以?及|和)其[他它].*", "", post)
    before, after = tidy(between), tidy(post)
    if not before or not after:
        return before or after
    if re.search(r"(?:和|及|与|、|等)$", between) or "、" in before:
        return after
    return f"{before}{after}"


def read_become(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """4家机构达到二级甲等标准."""
    thing = tidy(clause.post)
    if make_verb(clause.pre) is not None:
        return None
    if re.match(r"(?:县|市|区|乡|镇|村|街道).{0,8}各", thing):
        return passed("condition")
    opens = clause.opens and (not tidy(clause.pre) or only_adverbs(clause.pre))
    done = rf"^[^,]{{2,}}?(?:{words('all_verbs').pattern}|获得|获|创建|晋升|进入|入选|升级)"
    led = re.fullmatch(r"(?:.*,)?(?:对|为|向|在|给)(?:全[市县区省州盟])?", clause.pre)
    if len(thing) >= 3 and (led or (opens and re.search(done, clause.post))):
        noun = words("all_verbs").split(thing)[0] or thing
        return Reading(COUNT, [f"{thing}数"], topic=noun)
    return None


def made_name(subject: str, verb: str, thing: str) -> str:
    """Return the name of a count: 薄弱专科建设数, 新增床位数."""
    owner = tidy(subject)
    apart = r"(?:在|通过|以|按|从|围绕|聚焦|根据|结合|依托|至少|每年)"
    if (
        len(owner) > 16
        or words("make").search(owner)
        or re.match(apart, owner)
        or re.search("[、,]", owner)
    ):
        owner = ""
    if verb.startswith(("新", "累计")):
        return f"{owner}{verb}{thing}" + ("" if thing.endswith("数") else "数")
    if thing.endswith("数"):
        return f"{owner}{thing}"
    return f"{owner}{thing}{'' if verb in _ONLY_DONE else verb}数"


_PLACE = re.compile(
    r"(?:其中)?[一-龥]{1,8}(?:县|市|旗|自治州|镇|乡|(?<![园小社片景库校湖山域范])区)"
)
_MEASURES = ("公里", "千米", "米", "亩", "公顷", "平方米", "平方公里", "吨", "立方米", "千瓦")


def read_carried(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """A further item of the list that a verb opened: …30名、团队1个."""
    quantity = clause.quantity
    if last is None or not quantity.unit:
        return None
    if last.what == COUNT and not quantity.is_share:
        both = clause.pre and clause.post
        thing = tidy(clause.post if both else clause.pre or clause.post)
        thing = thing or (last.topic if clause.of_list else "")
        if last.topic and _PLACE.fullmatch(thing) and quantity.unit.lstrip("万亿") in _MEASURES:
            # 建成公路6500公里,其中甲县1800公里: what the county builds was said before.
            name = made_name("", last.verb, f"{thing.removeprefix('其中')}{last.topic}")
            return Reading(COUNT, [name], last.verb, topic=last.topic)
        if 2 <= len(thing) <= 40:
            return Reading(COUNT, [made_name("", last.verb, thing)], last.verb, topic=thing)
    if last.what == LEVEL and not quantity.is_share and clause.pre and not clause.post:
        name = tidy(clause.pre)
        if 2 <= len(name) <= 30:
            # 突破2.1万公里,其中高速公路1200公里: another clause, not past its number too.
            return Reading(LEVEL, [name], "" if clause.opens else last.verb, topic=name)
    return None

"""Counts of what is done: 新增床位3500张, 每个县建成1个, 80%的医院达到…."""

import re

from planctl.draft.clauses import Clause
from planctl.draft.counting import counted, is_light, joined_verbs, led_lightly, made_name
from planctl.draft.grammar import standard
from planctl.draft.naming import ends_as_indicator, listed, tidy
from planctl.draft.patterns import Fit
from planctl.draft.readings import COUNT, EACH, LEVEL, Reading, passed
from planctl.draft.verbs import make_verb, only_adverbs, trailing_adverbs, words
from planctl.draft.whose import GRADE, THINGS, done_before, is_whom, of_topic, regraded

_HAVE = r"(?:不少于|不低于|不得少于|拥有|配备|设置|配置|至少|达到|达|为|有)*"
_PER_NAME = re.compile(r"^的?(?:比例|标准)?(?:核定|配备|配置|设置|设立)?")


def read_per_head(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """每万人口配备1名卫生监督员; 按每万常住人口1.75人的比例核定."""
    middle = fit["THING"]
    if not re.fullmatch(rf".{{0,12}}?{_HAVE}", middle):
        return None
    inner = tidy(
        re.sub(
            r"(?:不少于|不低于|不得少于|拥有(?!量)|(?:配备|设置|配置)(?![数率比])|至少|达到|达|为|(?<!拥)有(?!量))+",
            "",
            middle,
        )
    )
    after = tidy(_PER_NAME.sub("", clause.post))
    after = re.sub(r"(?:配备|配置|核定|设置|进行.*)$", "", after)
    before = re.sub(r"(?:原则上|按照?|以|不低于)+$", "", fit["NAME"])
    whose = tidy(re.sub("(?:达到?|为|均)+$", "", before))
    if not inner and not after and topic.startswith("每") and is_whom(whose):
        # 示例市达到每10万人口100台: of what the number before counted.
        return Reading(LEVEL, [f"{whose}{topic}"], topic=topic)
    thing = inner or after or tidy(before) or topic
    if len(thing) < 2 or len(thing) > 40:
        return None
    thing = thing if ends_as_indicator(thing) else f"{thing}数"
    return Reading(LEVEL, [f"{fit['PER']}{thing}"], topic=f"{fit['PER']}{thing}")


def read_each(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """每个县(市、区)建成1个…; 妇幼保健机构各建成1个…."""
    if fit.form.after and last is not None:
        return _each("", tidy(clause.post), last.verb, last.whom)
    who = fit["WHO"]
    if "," in who or re.search(r"(?:共(?!青|享|产|同|有|建(?![成设立]))|合计|总共)", clause.pre):
        # 各县共建成6个: six in all.
        return None
    cut = words("make", "adverb").search(who)
    who = tidy(who[: cut.start()] if cut else who)
    before = tidy(fit["NAME"])
    if not who and 0 < len(before) <= 20:
        who = before
    who = re.sub(r"(?:要|都|均|应)$|^个", "", who)
    thing = trailing_adverbs().sub("", fit["THING"])
    each = "每个" if fit["EACH"] == "各" else fit["EACH"]
    return _each(who, tidy(clause.post or thing), fit.verb, each)


def _each(who: str, thing: str, verb: str, each: str) -> Reading | None:
    if not thing or len(who) > 30 or f"{each}{who}" in ("每", "每个"):
        return None
    whom = f"{each}{who}"
    return Reading(EACH, [f"{whom}{thing}数"], verb, topic=who or whom, whom=whom)


_GRADED = re.compile(
    rf"{GRADE.pattern}(?:[、和及与]\d+[个家所处座项条名支]?{GRADE.pattern})+(?P<head>[一-龥]{{2,20}})$"
)


def read_make(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """新增床位3500张; 建设30个薄弱专科; 4家机构达到二级甲等标准."""
    if clause.pre.endswith("开发区") and not clause.post:
        # 甲经济开发区20公里: a place, which develops nothing.
        return None
    subject, verb = fit["WHO"], fit.verb
    between = trailing_adverbs().sub("", fit["THING"])
    if not between and not clause.post:
        subject, verb, between = led_lightly(subject, verb)
    later = re.match(rf"后(?:可|能|预计|将|累计)*({words('make').pattern})(.{{2,}})", between)
    if later:
        # 建成后可新增学位8000个
        subject, verb, between = "", later[1], later[2]
    if not clause.opens and clause.gap and not re.search(r"[、,;和及与或并]", clause.gap):
        # 在39个村改造线路16公里: the village is the number's before.
        subject = ""
    subject, verb, between = joined_verbs(subject, verb, between)
    thing = _thing(between, clause.post)
    if GRADE.fullmatch(thing):
        # 3个省级、5个市级示例基地: what is of the grade stands after the last one.
        shared = _GRADED.match(clause.tail)
        thing += shared["head"] if shared else ""
    if not thing:
        thing, subject = _bare(subject), ""
        if thing and verb in standard().words["nominal"] and not clause.of_list:
            # 托管服务60期: the verb is a part of what is counted.
            thing, verb = f"{thing}{verb}", "有"
        counted_before = topic if re.search(r"\d", clause.before) else ""
        means = re.match("(?:依托|利用|依靠|通过)", thing)
        if means and last is not None and last.what == COUNT and last.topic:
            # 建设示例中心150个,其中依托医院建设30个
            done = "" if verb == "有" else verb
            thing, subject, verb = f"{thing}{done}{last.topic}", "", "有"
        if not thing and last is not None and last.what == COUNT and is_light(verb):
            verb = last.verb
        thing = thing or counted_before or done_before(clause.before) or topic
        if not thing:
            return passed("other")
    thing = _plainly(with_house(thing, last, topic, clause))
    if thing in ("投资", "年度投资") and not tidy(subject):
        about = topic if topic.endswith(("项目", "工程")) else ""
        counts = re.search(r"\d", clause.before)
        thing = f"{about}{thing}" if counts else of_topic(thing, "", clause)
    parts = listed(thing) if clause.named > 1 else []
    things = parts if len(parts) == clause.named else [thing]
    things = [
        tidy(re.sub("(?:分别|均|都|各|共)+$", "", one)) or one for one in _regraded_all(things)
    ]
    owners = listed(re.sub("(?:分别|各)+$", "", subject)) if clause.named > 1 else []
    if len(things) == 1 and len(owners) == clause.named and all(map(is_whom, owners)):
        # 甲县、乙县分别新建水厂2座、3座
        names = [made_name(one, verb, things[0], clause.quantity.unit) for one in owners]
    else:
        names = [made_name(subject, verb, one, clause.quantity.unit) for one in things]
        if clause.place and last is not None and names == last.names and clause.of_list:
            # 改造小区360个、4.8万套: counted again in another unit.
            unit = clause.quantity.unit.lstrip(_SCALES)
            names = [f"{names[0].removesuffix('数')}{unit}数"] if unit != last.unit else names
    whole = f"{tidy(subject)}{thing}" if thing in ("游客", "旅客") else thing
    return Reading(COUNT, names, verb, topic=whole)


# Praise only: what one can do (能够提供示例服务的) says which.
_PRAISED = re.compile(
    r"(?:能够突破|紧跟|站在|具有(?:国内|国际|世界)[^的]{0,6}(?=水平的)|在[^的]{2,16}(?:起|发挥)(?=[^的]{0,8}作用的))"
    r"[^的]{2,30}的(?=.{4})"
)


def _plainly(thing: str) -> str:
    """Return what is counted without the praise before it: 站在科技前沿的院士后备人才."""
    return _PRAISED.sub("", thing, count=1) if _PRAISED.match(thing) else thing


def _regraded_all(things: list[str]) -> list[str]:
    """Return 省级、市级示范园 as 省级示范园 and 市级示范园."""
    return [regraded(one, things[-1]) for one in things]


_BELONGS = re.compile(r"(?:学位|床位|托位|车位|泊位|座位|岗位|用工|用房|就业|人口)$")
# What belongs to a school, a home, a car park: 新建学校10所、新增学位5000个.
_PARTS = re.compile(r"(?:学位|床位|托位|车位|停车位|泊位|座位|岗位)")


_HOUSES = re.compile(
    r"(?:学校|小学|中学|中小学|高中|幼儿园|医院|卫生院|机构|中心|敬老院|养老院|福利院|停车场|小区)(?:\(.*\))?$"
)


def with_house(thing: str, last: Reading | None, topic: str, clause: Clause) -> str:
    """Return a part that is named alone with whose it is, as the number before said."""
    if not _PARTS.fullmatch(thing) or last is None or last.what != COUNT:
        return thing
    if not _HOUSES.search(topic):
        return thing
    if ";" in clause.gap or not topic or _PARTS.search(topic) or len(topic) > 20:
        return thing
    if len(re.findall(r"\d+", clause.before)) > 1 and not clause.gap.startswith("、"):
        # 新建中小学22所、幼儿园15所,新增学位1.8万个: of both.
        return thing
    return f"{topic}{thing}"


# 计划竣工3个, 其中新建5所, 五年累计发布20项: what is counted was said before.
_WHEN = re.compile(r"(?:其中|每年|当年|累计|计划|[一二三四五六七八九十\d]{1,2}年(?:来|内|间)?)+")


def _bare(subject: str) -> str:
    """Return what a subject names, nothing where it only says when or of which sum."""
    named = _WHEN.sub("", tidy(subject)) if _WHEN.match(tidy(subject)) else tidy(subject)
    light = standard().alternatives("light")
    named = re.sub(rf"^(?:{light})+(?=.{{3}})", "", named)
    return "" if only_adverbs(named) else named


def _thing(between: str, post: str) -> str:
    """Return what is counted: it stands before the number, after it, or around it."""
    post = re.sub(r"^(?:的|以上|左右)|^(?:以?及|和)其[他它].*", "", post)
    before, after = tidy(between), "" if post.startswith("、") and between else tidy(post)
    if not before or not after:
        return before or after
    if re.search(r"(?:和|及|与|、|等)$", between) or "、" in before:
        return after
    return f"{before}{after}"


def read_become(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """4家机构达到二级甲等标准."""
    thing = re.sub("(?<=.{2})(?:全部|均(?!衡)|都(?!市))(?=.{3})", "", tidy(clause.post), count=1)
    if make_verb(clause.pre) is not None:
        return None
    if re.match(r"(?:县|市|区|乡|镇|村|街道).{0,8}各", thing):
        return passed("condition")
    opens = clause.opens and (not tidy(clause.pre) or only_adverbs(clause.pre))
    if opens and last is not None and last.what == COUNT and words("all_verbs").match(thing):
        # 84个卫生院达到基本标准,13个达到推荐标准
        thing = f"{topic}{thing}"
    done = rf"^[^,]{{2,}}?(?:{words('all_verbs').pattern}|获得|获|创建|晋升|进入|入选|升级)"
    led = re.fullmatch(
        r"(?:.*,)?(?:对|为|向|在|给)(?:全[市县区省州盟]|辖区内?|境内)?(?:不少于|不低于|至少|超过|约)?",
        clause.pre,
    )
    if len(thing) >= 3 and (led or (opens and re.search(done, clause.post))):
        noun = words("all_verbs").split(thing)[0] or thing
        given = re.sub(r"(?<=.)(?:提供|进行|实施|开展)(?=.{2})", "", thing, count=1)
        return Reading(COUNT, [counted(given, clause.quantity.unit)], topic=noun)
    return None


_PLACE = re.compile(
    r"(?:其中)?(?!.*级|特色|示范|中心|重点|美丽|文明|卫生|森林|产业|和美|精品)[一-龥]{1,8}(?:县|市|旗|自治州|镇|乡|(?<![园小社片景库校湖山域范病院])区)|农村|城镇|城市|乡村|其[他它余]县区?"
)
_MEASURES = ("公里", "千米", "米", "亩", "公顷", "平方米", "平方公里", "吨", "立方米", "千瓦")


_SCALES = "万亿千百"


def _is_share_of(thing: str, last: Reading, clause: Clause) -> bool:
    """Return whether a place or a house has its part of what was counted: 其中甲县200张."""
    if not last.topic or not thing or thing == last.topic:
        return False
    unit = clause.quantity.unit
    alike = unit.lstrip(_SCALES) == last.unit.lstrip(_SCALES)
    among = last.parted or "其中" in clause.gap or clause.gap.startswith(",")
    if not clause.post and _PLACE.fullmatch(thing):
        return unit.lstrip("万亿") in _MEASURES or (alike and among and last.topic[-1] != thing[-1])
    return alike and bool(_BELONGS.search(last.topic)) and is_whom(thing)


def read_carried(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """A further item of the list that a verb opened: …30名、团队1个."""
    quantity = clause.quantity
    if last is None or not quantity.unit:
        return None
    if last.what == COUNT and not quantity.is_share:
        both = clause.pre and clause.post
        thing = tidy(clause.post if both else clause.pre or clause.post).removeprefix("其中")
        thing = re.sub("(?<=.{2})各$", "", thing)
        bare = not clause.pre and not clause.post
        # 治理河流45条380公里: how many, and how long they are.
        follows = clause.of_list or (bare and (clause.opens or not clause.gap))
        thing = regraded(thing or (last.topic if follows else ""), last.topic)
        if _is_share_of(thing, last, clause):
            # 建成公路6500公里,其中甲县1800公里: what the county builds was said before.
            own = re.search("(?:新增|增加).{2,}$", last.topic) if thing in last.topic else None
            counted_in = own[0] if own else last.topic
            name = made_name(thing, last.verb, counted_in, quantity.unit)
            return Reading(COUNT, [name], last.verb, topic=last.topic, parted=True)
        if 2 <= len(thing) <= 40:
            thing = _plainly(with_house(thing, last, topic, clause))
            # 新增就业1.5万人,失业人员再就业5800人: another clause is not of what is new.
            apart = clause.opens and "其中" not in clause.gap and not follows
            new = last.verb.startswith("新") or last.verb in standard().words["nominal"]
            verb = "有" if apart and new else last.verb
            name = made_name("", verb, thing, quantity.unit)
            return Reading(COUNT, [name], last.verb, topic=thing)
    if last.what == LEVEL and not quantity.is_share and clause.pre and not clause.post:
        name = tidy(clause.pre).removeprefix("其中")
        among = "其中" in clause.gap or last.parted
        if among and last.unit == quantity.unit and not ends_as_indicator(name):
            named = re.search(rf"(?:{standard().alternatives('compounds')})$", last.names[0])
            if named and quantity.unit.lstrip("万亿千百") not in THINGS:
                # 发电装机4500万千瓦,其中光伏2800万千瓦
                full = f"{name}{named[0]}"
                return Reading(LEVEL, [full], last.verb, topic=last.names[0], parted=True)
        name = of_topic(name, topic, clause)
        if 2 <= len(name) <= 30:
            # 突破2.1万公里,其中高速公路1200公里: another clause, not past its number too.
            return Reading(LEVEL, [name], "" if clause.opens else last.verb, topic=name)
    return None

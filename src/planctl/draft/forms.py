"""Reads one clause: which form it has, what its number is for, why it is no target."""

import re
from dataclasses import dataclass, field
from functools import cache

from planctl.draft.clauses import Clause
from planctl.draft.grammar import any_of, standard
from planctl.draft.naming import ends_as_indicator, indicators_in, owner_of, tidy, whole_parts

LEVEL, COUNT, EACH, SHARE, CHANGE = "level", "count", "each", "share", "change"
_DURATIONS = re.compile(r"(?:年|个?月|天|日|周|小时|分钟|秒|工作日)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: the form, the indicators' names, the verb."""

    what: str = LEVEL
    names: list[str] = field(default_factory=list)
    verb: str = ""
    topic: str = ""
    whom: str = ""
    skip: str = ""
    falls: bool = False
    ceiling: bool = False
    doubt: str = ""


def _skip(why: str, topic: str = "") -> Reading:
    return Reading(skip=why, topic=topic)


@cache
def _verbs(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{standard().alternatives(*names)})")


def _adverbs_only(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:{standard().alternatives('adverb')})*", text))


def read_clause(clause: Clause, last: Reading | None, topic: str) -> Reading:
    """Return what the number of a clause is for."""
    why = _no_target(clause, last)
    if why:
        return _skip(why, _topic_of(clause))
    for read in (_each, _share, _level, _change, _make, _bare, _carried):
        reading = read(clause, last, topic)
        if reading is not None:
            return reading
    return _skip("other", _topic_of(clause))


def _topic_of(clause: Clause) -> str:
    return ""


def _no_target(clause: Clause, last: Reading | None) -> str:
    """Return why a number is no target by its own look, "" if it may be one."""
    quantity, pre, post = clause.quantity, clause.pre, clause.post
    unit = quantity.unit
    if unit in ("岁", "周岁") and "寿命" not in pre and "年龄" not in pre:
        return "audience"
    if not unit and not quantity.sign and not _level_verb(pre):
        return "other"
    if quantity.bound in ("余", "多"):
        return "past"
    if re.search(r"每$", pre):
        return "condition"
    if re.search(r"(?:第|前|近|排名|十|号|款|条)$", pre):
        return "name"
    if re.match(r"(?:条|号|款|版|期(?!间)|届|批次?$)", post) and not unit:
        return "name"
    if "元" in unit and not any_of("money_noun").search(pre):
        return "money"
    if (
        re.search(
            r"(?:总投资|投资|资金|补助|补贴|奖励|经费|贷款|安排|出资|奖补)(?:约|达|达到|不少于|不低于)?$",
            pre,
        )
        and "元" in unit
    ):
        return "money"
    if _DURATIONS.search(unit) and not _level_verb(pre) and not quantity.sign:
        return "process"
    listed = last is not None and last.what in (COUNT, EACH) and not pre and not clause.opens
    if quantity.bound and not listed and _attributive(clause):
        return "condition"
    return ""


def _attributive(clause: Clause) -> bool:
    """Return whether 以上 belongs to a noun: 10万以上人口的县, 100张以上医院."""
    if clause.quantity.is_share or not clause.post:
        return False
    if clause.post.startswith(("的目标", "水平", "的水平", "标准")):
        return False
    return not _make_verb(clause.pre) and not _level_verb(clause.pre)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _level_verb(pre: str) -> tuple[str, str, str] | None:
    """Return subject, verb and what stands between verb and number, if pre ends in 达到…"""
    pattern = _verbs("reach_up", "reach_down")
    for match in reversed(list(pattern.finditer(pre))):
        tail = pre[match.end() :]
        if _adverbs_only(tail) or (tail.endswith("的") and len(tail) <= 40 and len(match[0]) > 1):
            return pre[: match.start()], match[0], tail
        if re.fullmatch(r"(?:国家|省级?|市级?)?(?:标准|目标)?", tail):
            return pre[: match.start()], match[0], tail
    return None


def _change_verb(pre: str) -> tuple[str, str] | None:
    pattern = _verbs("change_up", "change_down")
    for match in reversed(list(pattern.finditer(pre))):
        tail = pre[match.end() :]
        if _adverbs_only(tail) or re.fullmatch(
            r"(?:幅度|比例|率)?(?:为|达到|达|不低于|超过|控制在|保持在)?", tail
        ):
            return pre[: match.start()], match[0]
    return None


def _make_verb(pre: str) -> tuple[str, str, str] | None:
    """Return subject, verb and what stands between verb and number: 建设(重点专科)3个."""
    found = list(_verbs("make").finditer(pre))
    for match in reversed(found):
        if _adverbs_only(pre[match.end() :]):
            return pre[: match.start()], match[0], ""
    if not found:
        return None
    first = found[0]
    thing = pre[first.end() :]
    thing = re.sub(rf"(?:{standard().alternatives('adverb')})+$", "", thing)
    return pre[: first.start()], first[0], thing


def _each(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    whom = re.search(
        r"(?:每个?(?!年|千|万|百|季|月|周|日|天|次|亿|\d)|每所|每家|各(?![项级类种]))(?P<who>[^,]*)",
        clause.pre,
    )
    made = _make_verb(clause.pre)
    if clause.quantity.is_share or not (clause.quantity.unit and made):
        if last is not None and last.what == EACH and not clause.pre and clause.post:
            thing = tidy(clause.post)
            return (
                Reading(EACH, [f"{last.whom}{thing}数"], last.verb, whom=last.whom)
                if thing
                else None
            )
        return None
    _, verb, thing = made
    if whom is None:
        if last is not None and last.what == EACH and not clause.opens and not clause.pre:
            return Reading(EACH, [f"{last.whom}{tidy(clause.post)}数"], last.verb, whom=last.whom)
        return None
    who = whom["who"]
    cut = _verbs("make", "adverb").search(who)
    who = tidy(who[: cut.start()] if cut else who)
    before = tidy(clause.pre[: whom.start()])
    if not who:
        who = before if 0 < len(before) <= 20 else ""
        if not who:
            return None
    who = re.sub(r"(?:要|都|均|应)$", "", who)
    thing = tidy(clause.post or thing)
    if not thing or len(who) > 30:
        return None
    name = f"每个{who}{thing}数"
    return Reading(EACH, [name], verb, topic=who, whom=f"每个{who}")


def _share(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """80%的县级医院达到…; 100%的…, 20%以上达到…"""
    quantity, post = clause.quantity, clause.post
    if (
        not quantity.is_share
        or not post
        or re.match(r"的(?:目标|水平|要求|标准|比例|速度|增速|增长)|水平|目标|标准|$", post)
    ):
        return None
    who = tidy(post.removeprefix("的"))
    if len(who) < 2 or re.match(r"(?:时|后|前|内|或|且|并)", who):
        return None
    before = tidy(clause.pre)
    level = _level_verb(clause.pre)
    if level is not None and len(tidy(level[0])) >= 3:
        return None
    subject = ""
    starts_with_verb = bool(re.match(_all_verbs(), who)) or bool(_verbs("make").match(who))
    if starts_with_verb:
        subject = before if len(before) >= 2 else topic
    elif 2 <= len(before) <= 20 and not _make_verb(clause.pre):
        subject = before
    name = f"{subject}{who}"
    if not ends_as_indicator(name):
        name += "比例"
    noun = re.split(_all_verbs(), who)[0] if not starts_with_verb else subject
    return Reading(SHARE, [name], topic=noun or topic, whom=noun)


@cache
def _all_verbs() -> str:
    return f"(?:{standard().alternatives('all_verbs')})"


def _level(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    quantity = clause.quantity
    level = _level_verb(clause.pre)
    if level is None:
        if not quantity.sign:
            return None
        level = (clause.pre, quantity.sign, "")
    subject, verb, of = level
    if not quantity.is_share and quantity.unit and not subject.strip() and verb in ("完成", "实现"):
        return None
    if verb in ("完成", "实现", "突破") and quantity.unit and not quantity.is_share and clause.post:
        return None
    if clause.post and quantity.unit and not quantity.is_share and not tidy(subject):
        return None
    changed = _change_verb(subject)
    if changed and _adverbs_only(subject[len(changed[0]) + len(changed[1]) :]):
        return None
    names = _level_names(subject, clause, of, verb, last, topic)
    if not names:
        return _skip("other")
    ceiling = verb in standard().words["reach_down"] or verb[:1] in "≤<≦＜"
    return Reading(LEVEL, names, verb, topic=_topic_from(names[0], verb), ceiling=ceiling)


def _topic_from(name: str, verb: str) -> str:
    return name


def _level_names(
    subject: str, clause: Clause, of: str, verb: str, last: Reading | None, topic: str
) -> list[str]:
    every = re.search(r"(?:均|都|分别|各|全部)(?:要|须|应|逐步|稳定|力争)*$", subject)
    bare = tidy(
        re.sub(
            r"(?:均|都|分别|各自?|全部|要|须|应|达到|比例|逐步|稳定|基本|持续|力争|总体|再|累计)+$",
            "",
            subject,
        )
        or ""
    )
    if bare != tidy(subject) and subject.endswith("比例"):
        bare = tidy(subject)
    bare = tidy(bare)
    measured = of.removesuffix("的")
    if not bare:
        if measured:
            return [f"{verb}{measured}比例"]
        bare = _borrowed(clause, last, topic)
        if not bare:
            return []
    names = indicators_in(bare, clause.listed)
    if (
        len(names) > 1
        and not every
        and clause.listed == 1
        and not all(ends_as_indicator(n) for n in names)
    ):
        names = [bare]
    if len(names) > 1 and clause.listed == 1 and not every and not _all_indicators(bare):
        names = [bare]
    owner = owner_of(topic) if last is not None else ""
    names = [_with_owner(tidy(n), owner, topic, bool(clause.opens)) for n in names]
    if measured:
        names = [f"{n}{'' if verb in ('为', '约') else verb}{measured}比例" for n in names]
    return [n for n in names if n]


def _all_indicators(text: str) -> bool:
    return all(ends_as_indicator(part) for part in whole_parts(text))


def _borrowed(clause: Clause, last: Reading | None, topic: str) -> str:
    """Return the indicator of the number before: 2023年达36%,2024年达38%."""
    if last is not None and last.names and last.what in (LEVEL, CHANGE):
        return last.names[0]
    return topic


def _with_owner(name: str, owner: str, topic: str, opens: bool) -> str:
    if not owner or name.startswith((owner, "每")):
        return name
    if owner.startswith("每"):
        return (
            owner + name
            if re.search(r"(?:数|医师|护士|床位|托位|医生|人员)$", name) and not opens
            else name
        )
    if opens or any_of("groups").search(name[:-3]):
        return name
    return owner + name if len(name) <= 8 else name


def _change(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    quantity = clause.quantity
    if quantity.unit not in ("%", "个百分点", "‰", "倍", "岁", "成"):
        return None
    changed = _change_verb(clause.pre)
    if changed is None:
        return None
    subject, verb = changed
    subject = re.sub(r"(?:比|较|相比)(?:20\d\d年?|上年|“?十三五”?)?.{0,6}$", "", subject)
    name = tidy(re.sub(rf"(?:{standard().alternatives('adverb')})+$", "", subject)) or topic
    if not name:
        return _skip("other")
    falls = verb in standard().words["change_down"]
    names = [f"{tidy(n)}{verb}" for n in (indicators_in(name) if _all_indicators(name) else [name])]
    return Reading(CHANGE, names, verb, topic=name, falls=falls)


def _make(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    quantity = clause.quantity
    if not quantity.unit or quantity.is_share:
        return None
    made = _make_verb(clause.pre)
    if made is None:
        if not tidy(clause.pre) and clause.opens and _counted_subject(clause.post):
            thing = tidy(clause.post)
            return Reading(COUNT, [thing + "数"], topic=re.split(_all_verbs(), thing)[0])
        dui = re.fullmatch(r"(?:.*,)?(?:对|为|向|在|给)", clause.pre)
        if dui and clause.post and len(tidy(clause.post)) >= 3:
            return Reading(COUNT, [tidy(clause.post) + "数"], topic=tidy(clause.post))
        return None
    subject, verb, thing = made
    before, after = tidy(thing), tidy(_noun(clause.post))
    thing = after if not before else (before if not after else f"{before}{after}")
    if not thing:
        owner = tidy(subject)
        thing = owner or topic
        if not thing:
            return _skip("other")
        subject = ""
    return Reading(COUNT, [_made_name(subject, verb, thing)], verb, topic=thing, whom="")


def _counted_subject(post: str) -> bool:
    """Return whether a count opens a sentence on what it counts: 4家保健机构达到二甲标准."""
    return bool(
        re.search(rf"^[^,]{{2,}}?(?:{_all_verbs()}|获得|获|创建|晋升|进入|入选|升级)", post)
    )


def _noun(post: str) -> str:
    return re.sub(r"^(?:的|以上|左右)", "", post)


def _made_name(subject: str, verb: str, thing: str) -> str:
    owner = tidy(subject)
    if (
        len(owner) > 16
        or _verbs("make").search(owner)
        or re.match(r"(?:在|通过|以|按|从|围绕|聚焦|根据|结合|依托)", owner)
    ):
        owner = ""
    if re.search(r"[、,]", owner):
        owner = ""
    if verb.startswith(("新", "累计")):
        return f"{owner}{verb}{thing}数" if not thing.endswith("数") else f"{owner}{verb}{thing}"
    if verb in (
        "有",
        "完成",
        "推进",
        "推动",
        "实现",
        "达成",
        "提供",
        "设有",
        "建有",
        "拥有",
        "抓好",
        "突破",
        "支持",
        "巩固",
        "提升",
        "完善",
    ):
        tail = "数"
    else:
        tail = f"{verb}数"
    if thing.endswith("数"):
        return f"{owner}{thing}"
    return f"{owner}{thing}{tail}"


def _bare(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """资质认定率100%; 床位数3500张."""
    name = tidy(clause.pre)
    if not name:
        return None
    bare = re.sub(r"(?:均|都|分别|各)$", "", name)
    if ends_as_indicator(bare) and (clause.quantity.is_share or clause.quantity.unit):
        names = indicators_in(bare)
        if len(names) > 1 and not _all_indicators(bare):
            names = [bare]
        owner = owner_of(topic) if last is not None else ""
        return Reading(
            LEVEL, [_with_owner(tidy(n), owner, topic, clause.opens) for n in names], topic=name
        )
    return None


def _carried(clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """A further item of the list that a verb opened: …30名、团队1个."""
    quantity = clause.quantity
    if last is None:
        return None
    if last.what == COUNT and quantity.unit and not quantity.is_share:
        thing = tidy(clause.pre or clause.post) or (last.topic if clause.of_list else "")
        if clause.pre and clause.post:
            thing = tidy(clause.post)
        if 2 <= len(thing) <= 40:
            return Reading(COUNT, [_made_name("", last.verb, thing)], last.verb, topic=thing)
    if last.what in (LEVEL, CHANGE) and clause.of_list and not clause.pre:
        return last
    if (
        last.what in (LEVEL, COUNT)
        and quantity.unit
        and not quantity.is_share
        and clause.pre
        and not clause.post
    ):
        name = tidy(clause.pre)
        if 2 <= len(name) <= 30:
            return Reading(
                last.what,
                [name if last.what == LEVEL else _made_name("", last.verb, name)],
                last.verb,
                topic=name,
            )
    return None

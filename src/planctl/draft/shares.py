"""Shares of a group: 80%的医院达到…, 县级医院100%设置…."""

import re

from planctl.draft.clauses import Clause
from planctl.draft.grammar import standard
from planctl.draft.naming import ends_as_indicator, tidy
from planctl.draft.patterns import Fit
from planctl.draft.readings import SHARE, Reading
from planctl.draft.verbs import level_verb, make_verb, words

_RATES = ("覆盖", "达标", "普及", "入户", "上岗", "签约", "合格", "到位", "完成")


def read_share(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """80%的县级医院达到…; 县级医院100%设置…; 20%以上达到推荐标准."""
    post = clause.post
    about = r"的(?:目标|水平|要求|标准|比例|速度|增速|增长)|水平|目标|标准|$"
    if not post or re.match(about, post) or post in ("安排", "掌握", "执行"):
        return None
    who = tidy(post.removeprefix("的"))
    if who in _RATES:
        who += "率"
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
    if post in _RATES and (led := make_verb(clause.pre)) and len(tidy(led.between)) > 1:
        # 推动文体设施100%覆盖: what is spread
        before = tidy(led.between)
    starts = bool(words("all_verbs", "make").match(who))
    free = starts or post in _RATES or not make_verb(clause.pre.removesuffix("建成区"))
    subject = before if 2 <= len(before) <= 24 and free else ""
    if starts and not subject:
        subject = topic
    spread = re.fullmatch("(.*)覆盖(?:全[市省区县州盟])?", before)
    if spread and not subject:
        subject = f"{spread[1] or topic}覆盖"
    if level_verb(subject) is None:
        subject = re.sub(r"(?:基本|全部|均|都|应|要)*(?:具备|拥有|有|形成|实现)?$", "", subject)
    name = f"{subject}{who}"
    name = name if ends_as_indicator(name) else f"{name}比例"
    noun = subject if starts else who[: done.start()] if done else who
    return Reading(SHARE, [name], over, topic=noun or topic, whom=noun)

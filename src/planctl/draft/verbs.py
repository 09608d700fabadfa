"""Finds the verb that leads to a number: 达到, 提高, 建设."""

import re
from typing import NamedTuple

from planctl.draft.grammar import remembered, standard


@remembered
def words(*names: str) -> re.Pattern[str]:
    """Return a pattern of the words of some lists."""
    return re.compile(rf"(?:{standard().alternatives(*names)})")


@remembered
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{standard().alternatives('adverb')})*")


def only_adverbs(text: str) -> bool:
    """Return whether nothing but 力争、至少、分别 and the like stands there."""
    return bool(_adverbs().fullmatch(text))


@remembered
def _doing() -> re.Pattern[str]:
    lists = ("adverb", "make", "lead_in", "stretch", "yearly")
    return re.compile(
        rf"(?:{standard().alternatives(*lists)}|其中|计划|[一二三四五六七八九十\d]{{1,2}}年|、|或|及)*"
    )


def only_doing(text: str) -> bool:
    """Return whether words say that something is done, but not what: 其中新建, 累计发布."""
    return bool(_doing().fullmatch(text))


@remembered
def trailing_adverbs() -> re.Pattern[str]:
    """Return what may follow an indicator's name before its verb: 均、分别、将."""
    return re.compile(rf"(?:{standard().alternatives('adverb')}|自)+$")


class Led(NamedTuple):
    """What stands before a verb, the verb, and what stands between it and the number."""

    subject: str
    verb: str
    between: str


def level_verb(pre: str) -> Led | None:
    """Return the verb if `pre` ends in 达到, 控制在, 达到国家标准的, 达到每天约."""
    bare = re.sub(r"(?:每[天日])?大?约?$", "", pre)
    return (_level_verb(bare) if bare != pre else None) or _level_verb(pre)


def _level_verb(pre: str) -> Led | None:
    for match in reversed(list(words("reach_up", "reach_down").finditer(pre))):
        between = pre[match.end() :]
        known = len(match[0]) > 1 or match[0] == "占"
        of = between.endswith("的") and len(between) <= 40 and known
        if only_adverbs(between) or of:
            return Led(pre[: match.start()], match[0], between)
    return None


def change_verb(pre: str) -> Led | None:
    """Return the verb if `pre` ends in 提高, 下降, 年均增长."""
    for match in reversed(list(words("change_up", "change_down").finditer(pre))):
        between = pre[match.end() :]
        amount = r"(?:幅度|比例|率)?(?:为|达到|达|不低于|超过|控制在|保持在)?"
        if only_adverbs(between) or re.fullmatch(amount, between):
            return Led(pre[: match.start()], match[0], between)
    return None


def make_verb(pre: str) -> Led | None:
    """Return the verb right before the number, else the first one: 建设(重点专科)3个."""
    found = list(words("make").finditer(pre))
    for match in reversed(found):
        if only_adverbs(pre[match.end() :]):
            return Led(pre[: match.start()], match[0], "")
    if not found:
        return None
    thing = trailing_adverbs().sub("", pre[found[0].end() :])
    return Led(pre[: found[0].start()], found[0][0], thing)

"""The name of a count: whose, what, what is done with it, and the word that its unit asks for."""

import re

from planctl.draft.grammar import remembered, standard
from planctl.draft.naming import tidy
from planctl.draft.verbs import only_adverbs, trailing_adverbs, words

# What ends so is a measure already: 污水处理规模, 参保人数.
MEASURED = re.compile(
    r"(?:数|量|额|率|比|里程|面积|长度|规模|能力|产能|容量|人次|场次|批次|产值|收入|投资|"
    r"高度|深度|宽度|距离|半径|时长|时间|价值|总产|存栏|出栏|装机|人口|增加|下降|减少)$"
)
_SCALES = "万亿千百"


def counted(name: str, unit: str) -> str:
    """Return the name of a count with the word that its unit asks for."""
    # 为65岁以上老年人免费体检: whose it is, without the word that led to them.
    name = re.sub("^(?:免费)?[为对向](?![民期主外])(?=.{4})", "", name)
    if MEASURED.search(name):
        return name
    word = measure_of(unit)
    if word == "人数" and _persons().search(name):
        word = "数"
    return name if name.endswith(word) else f"{name}{word}"


def measure_of(unit: str) -> str:
    """Return what a unit measures, 数 for things."""
    bare = unit.split("/")[0].lstrip(_SCALES) or unit
    return standard().measures.get(bare, "" if "元" in unit else "数")


@remembered
def _persons() -> re.Pattern[str]:
    """Return what names people: 人才, 教师, so that their count is a plain 数."""
    return re.compile(f"(?:{standard().alternatives('persons')})$")


_APART = re.compile(
    r"(?:利用|在|由|通过|以|按|从|围绕|聚焦|根据|结合|依托|至少|每年|对|向|为|给|计划|将|拟|要|着力|重点|面向|针对|支持|"
    r"[一二三四五六七八九十\d]{1,2}年(?:来|内|间|共)?)"
)


# 为持证残疾人提供辅助器具适配服务8万名: whose the service is.
_GIVEN_TO = re.compile(
    r"(?:.*,)?(?:免费)?(?:为|对|向)(?:全[市县区省州盟])?(?P<whom>.{2,14}?)(?:免费)?"
)


# 从公立医疗机构选派100名医护人员: whose they are.
_TAKEN_FROM = re.compile(
    r"从(?:全[市县区省州盟])?(?:各级)?(?P<whom>[^,;。]{2,14}?)(?:选派|选拔|遴选|选聘|抽调|招募)$"
)


def made_name(subject: str, verb: str, thing: str, unit: str) -> str:
    """Return the name of a count: 薄弱专科建设数, 新增床位数, 公路建设里程."""
    light = verb in (*standard().words["light"], "配备", "配置", "购置", "安装", "发放")
    given = _GIVEN_TO.fullmatch(subject) if light else _TAKEN_FROM.search(f"{subject}{verb}")
    owner = trailing_adverbs().sub("", tidy(given["whom"] if given else subject))
    owner = re.sub(r"鼓励[并和]?$", "", owner)
    owner = re.sub(r"(?:主体)?(?:完工|竣工|封顶|建成|投用|投入使用|开工|启用)$", "", owner)
    if (
        len(owner) > 16
        or words("make").search(owner)
        or _APART.match(owner)
        or re.search("[、,]", owner)
        or only_adverbs(owner)
    ):
        owner = ""
    if verb.startswith("新") and re.match("新(?!能源|型|材料|兴|一代|媒体|生儿)", thing):
        return counted(thing, unit)
    if verb.startswith(("新", "累计", "净增")):
        return counted(f"{owner}{verb}{thing}", unit)
    # 扶持创业: the object is a deed, which the verb is needed for.
    short = len(thing) < _SHORTEST and "建" not in verb
    empty = verb in standard().words["had"] and not short
    done = "" if verb in standard().words["light"] or empty else verb
    if thing.endswith("数"):
        return f"{owner}{thing}"
    if thing.endswith(done):
        done = ""
    if done and MEASURED.search(thing):
        # 改造污水处理规模: the verb stands before what is a measure already.
        return f"{owner}{done}{thing}"
    return counted(f"{owner}{thing}{done}", unit)


def is_light(verb: str) -> bool:
    """Return whether a verb says that something is done, not what: 完成, 开展."""
    return verb in standard().words["light"]


def led_lightly(subject: str, verb: str) -> tuple[str, str, str]:
    """Return what 开展技能培训5000人次 does: its verb is 开展, 技能培训 is what is counted."""
    light = words("make").search(subject) if verb in standard().words["nominal"] else None
    if light is None or len(subject) - light.end() < 2:
        return subject, verb, ""
    return subject[: light.start()], light[0], f"{subject[light.end() :]}{verb}"


_AND = r"(?:[、和及与或并]|以及)"
_SHORTEST = 3


def joined_verbs(subject: str, verb: str, thing: str) -> tuple[str, str, str]:
    """Return 提升或新建, 维修更换, 新建(改扩建) as the one verb that they are."""
    chained = standard().alternatives("chained")
    before = re.search(rf"(?:(?:{chained}|^[改新扩建]|\(或?[改新扩建造]+\)){_AND}?)+$", subject)
    if before and (verb in standard().words["chained"] or verb == "建"):
        subject, verb = subject[: before.start()], f"{before[0]}{verb}"
    after = re.match(rf"(?:{_AND}?(?:{chained})|\([^()]*[建改扩修造]\)成?)+", thing)
    if after and verb and len(thing) - after.end() >= _SHORTEST:
        thing, verb = thing[after.end() :], f"{verb}{after[0]}"
    return subject, verb, thing

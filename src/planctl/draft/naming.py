"""Names of indicators from the words around a number."""

import re

from planctl.draft.grammar import any_of, standard

_EDGES = ",;:、。 ·•—-~的之等也则了"
_PAIRS = {")": "(", "”": "“", "》": "《", "]": "[", "〕": "〔"}
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+是|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳])"
)
# 三年共…, 共…: over which time, and that it is a sum.
_TOGETHER = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,2}年(?:来|间|内)?)?(?:总共|共计|合计|一共|"
    r"共(?!享|青|建|同|产|有|富|性|轨|病|治|育|和|用|管|认|生))"
)
_BRACKETED = re.compile(r"\(([^()]*)\)")


def tidy(name: str) -> str:
    """Return a name without what does not belong to it: leading words, open brackets, marks."""
    before = None
    while name != before:
        before = name
        name = re.sub(
            r"^等(?![级次额效距])", "", name.rstrip(_EDGES).lstrip(_EDGES.replace("等", ""))
        )
        name = _NUMBERING.sub("", re.sub(r"^[^“”]*——", "", name))
        name = _TOGETHER.sub("", name)
        name = _lead_in(name)
    name = re.sub(r"以[^,以]{1,12}为单位", "", name)
    name = re.sub("(?<=.)共(?=建成|新增|完成|开展)", "", name)
    name = re.sub(r"[由从](?:20\d\d年(?:底|末)?的?)?\d[\d.]*(?:%|‰|[一-龥]{1,3})?$", "", name)
    return balanced(name).strip(_EDGES)


def _lead_in(name: str) -> str:
    pattern = _leading()
    match = pattern.match(name)
    if match and len(name) - match.end() >= 2:
        return name[match.end() :]
    return name


def _leading() -> re.Pattern[str]:
    # 到期、和谐、对外, 全市场 are words of their own.
    # 总体癌症生存率, 全面保护的人口: which, not how.
    words = standard().alternatives("lead_in", "stretch")
    doing = standard().alternatives("light", "reach_up")
    words = rf"(?:总体|全面)(?={doing}|[建推落改提深加完])|(?!总体|全面)(?:{words})"
    return re.compile(
        rf"(?:{words})(?!谐|外|期|平|县域|家庭|养老|医疗|公共|公卫|药物|农田|单元|草原|性|障|区|确|型|生活|康复|口粮|军|来|统一|重点|示范)"
    )


def balanced(name: str) -> str:
    """Drop brackets and quotation marks that have no partner."""
    stack: list[int] = []
    drop: set[int] = set()
    for at, char in enumerate(name):
        if char in _PAIRS.values():
            stack.append(at)
        elif char in _PAIRS:
            if stack and name[stack[-1]] == _PAIRS[char]:
                stack.pop()
            else:
                drop.add(at)
    drop.update(stack)
    return "".join(char for at, char in enumerate(name) if at not in drop)


def ends_as_indicator(name: str) -> bool:
    """Return whether a name ends in what is measured: 率, 比例, 人数."""
    bare = _BRACKETED.sub("", name)
    return bool(re.search(rf"(?:{standard().alternatives('heads')})$", bare))


_BROAD = re.compile(r"、|,|以及")
_NARROW = re.compile(r"、|,|以及|及其|和(?!谐|田|平|县)|及(?!其|以上|时|格|以下)|与(?!会)")


def listed(subject: str, joint: re.Pattern[str] = _NARROW) -> list[str]:
    """Cut A、B和C into its parts, outside brackets and quotation marks."""
    parts, depth, start = [], 0, 0
    at = 0
    while at < len(subject):
        char = subject[at]
        if char in "([〔《“":
            depth += 1
        elif char in ")]〕》”":
            depth -= 1
        found = joint.match(subject, at) if depth == 0 else None
        if found and at > start:
            parts.append(subject[start:at])
            start = at = found.end()
            continue
        at += 1
    parts.append(subject[start:])
    return [part for part in parts if part.strip(_EDGES)]


def whole_parts(subject: str) -> list[str]:
    """Cut a list of indicators where every part is one: 知识普及率、家长及照护者服务率."""
    parts: list[str] = []
    for broad in listed(subject, _BROAD):
        inner = listed(broad)
        parts += inner if all(ends_as_indicator(part) for part in inner) else [broad]
    return parts


_BOTH = 2


def _ends_whole(part: str) -> bool:
    """Return whether a part has its own measure: 水路货运量."""
    found = re.search(rf"(?:{standard().alternatives('compounds')})$", part)
    return found is not None and len(found[0]) < len(part)


def indicators_in(subject: str, wanted: int = 1) -> list[str]:
    """Return the indicators that a list names, each whole: heads and owners are shared out.

    `wanted` is how many numbers the list is for.
    """
    parts = whole_parts(subject)
    if (len(parts) != wanted and not all(ends_as_indicator(part) for part in parts)) or (
        wanted > 1 and len(parts) != wanted
    ):
        parts = listed(subject)
    if len(parts) < 2:
        both = wanted == _BOTH and "城乡" in subject
        return [subject.replace("城乡", one) for one in ("城镇", "农村")] if both else [subject]
    named = any_of("compounds").search(parts[-1])
    if not ends_as_indicator(parts[-1]) and not (wanted > 1 and named):
        return parts
    heads = [ends_as_indicator(part) or _ends_whole(part) for part in parts]
    if not all(heads):
        parts = [
            p if ok else p + _shared_head(p, parts[-1]) for p, ok in zip(parts, heads, strict=True)
        ]
    owner = owner_of(parts[0])
    return [parts[0], *(_owned(part, owner) for part in parts[1:])]


_REGIONS = r"(?:平原|地区|流域|省|市|县|区|镇|三角洲|三角|半岛|自治区)"
_AREAS = ("农村", "城市", "城镇", "乡村", "社区")


def _shared_head(first: str, last: str) -> str:
    """Return what 新生儿、婴儿和儿童死亡率 shares: 死亡率."""
    for size in range(min(6, len(first)), 1, -1):
        # 工业锅炉、电站锅炉平均热效率: what the parts themselves end in comes before it.
        at = last.find(first[-size:])
        if at >= 0 and len(last) - at - size >= 2:
            return re.sub("^中?的", "", last[at + size :])
    part = re.search(r"[一-龥]{2,3}占.+(?:比重|比例|占比)$", last)
    if part:
        # 畜牧业和加工业产值占总产值比重
        return re.sub(r"^.*?(?=(?:产值|增加值|收入|人数|面积|产量|消费|投资|额|量)占)", "", part[0])
    trade = re.search("行业(?=.{4})", last)
    if trade and not first.endswith("业"):
        # 示例涂装、包装印刷行业替代比例
        return last[trade.start() :]
    area = next((a for a in _AREAS if last.startswith(a)), "")
    if first in _AREAS and area:
        return last.removeprefix(area)
    place = re.match(rf".*?{_REGIONS}(?=.{{3}})", last)
    if place and re.search(rf"{_REGIONS}$", first):
        # 甲地区、乙平原PM2.5浓度
        return last[place.end() :]
    groups = [m for m in any_of("groups", "schools").finditer(last[:-2]) if m[0] not in _AREAS]
    if groups and not last[groups[0].end() :].startswith(tuple("和及与、(")):
        # 高血压、糖尿病患者规范管理率: the first are patients too.
        shared, own = last[groups[0].end() :], groups[0][0]
        alone = any_of("groups", "schools").search(first) or own in standard().words["schools"]
        return shared if alone else own + shared
    named = re.search(rf"(?:{standard().alternatives('compounds')})$", last)
    if named:
        return named[0]
    match = re.search(r"[一-龥]{2}率$", last)
    if match:
        return match[0]
    found = re.search(rf"(?:{standard().alternatives('heads')})$", last)
    return found[0] if found else ""


_PER = re.compile(
    r"^(?:全市|全区|全县|全省)?(每(?:\d+)?[百千万十]{1,2}(?:名)?(?:常住|户籍|服务)?(?:人口|人|居民|老年人|学生)?)(?:拥有|配备)?"
)


# 单位国内生产总值能源消耗和二氧化碳排放: both are per unit of it.
_PER_UNIT = re.compile(
    r"(?:[一-龥]{0,8}?工业)?单位(?:[一-龥]{0,4}?生产总值|GDP|[一-龥]{0,6}?增加值|产值|产品|[一-龥]{0,2}?面积)(?=.{2})"
)


def owner_of(name: str) -> str:
    """Return whom an indicator speaks of: 每千人口, 严重精神障碍患者."""
    per = _PER.match(name)
    if per:
        return per[1]
    unit = _PER_UNIT.match(name)
    if unit:
        return unit[0]
    best = ""
    for match in any_of("groups").finditer(name):
        head = name[: match.end()]
        rest = name[match.end() :]
        apart = len(rest) < 3 or rest[0] in "和与及、("
        if not apart and head.count("(") == head.count(")") and len(head) <= 24:
            best = head
            break
    return best


def _owned(part: str, owner: str) -> str:
    bare = part.lstrip(_EDGES)
    if not owner or _PER.match(bare) or bare.startswith(owner):
        return part
    if owner.startswith("每"):
        return owner + bare if re.search(r"(?:数|人员|医师|护士|床位|托位|医生)$", bare) else part
    if re.match("单位|人均|户均", bare) and _PER_UNIT.match(owner):
        return part
    if any_of("groups").search(bare[:-3]) or len(bare) > (12 if _PER_UNIT.match(owner) else 9):
        return part
    return owner + bare


def alike(one: str, other: str) -> float:
    """Return how much two names share: characters of the shorter one that the other has."""
    one, other = essence(one), essence(other)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    counts: dict[str, int] = {}
    for char in other:
        counts[char] = counts.get(char, 0) + 1
    common = 0
    for char in one:
        if counts.get(char, 0) > 0:
            counts[char] -= 1
            common += 1
    return common / min(len(one), len(other)) * 0.7 + common / max(len(one), len(other)) * 0.3


def essence(name: str) -> str:
    """Return the characters of a name that carry its meaning."""
    name = re.sub(r"[\s,;:、。·“”\"'‘’()《》\[\]〔〕\-—–~～/.]", "", name)
    return re.sub(r"的|和|及|与|等|达到|比例|占比|比重", "", name)

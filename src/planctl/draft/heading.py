"""Metadata of a document: title, issuer, number, dates, region, period."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.draft.documents import Document
from planctl.draft.model import Period, Span
from planctl.draft.text import same_width

_TITLE_END = (
    r"(?:规划|计划|方案|要点|意见|纲要|行动|安排|措施|清单|分工|任务|体系|工程|战略|蓝图|工作报告)"
)
_TITLE = re.compile(rf"^[^,。;:!?]{{4,70}}{_TITLE_END}(?:\([^()]*\))?(?:\([^()]*\))?$")
# 示例县2025年十件民生实事项目: a line that names a year may end in other words too.
_YEAR_TITLE = re.compile(r"^[^,。;:!?|]{0,20}20\d\d年[^,。;:!?|]{0,30}(?:项目|实事|表|任务|目标)$")
_NOTICE = re.compile(
    rf"关于印发[《“]?(?P<title>[^》\n]{{4,80}}?(?:{_TITLE_END}|实事|项目)(?:\([^()]*\))*)[》”]?(?:的通知)"
)
# News of a plan names it: 印发《…规划》, 《…规划》出炉.
_TOLD_OF = re.compile(rf"《(?P<title>[^《》\n]{{4,60}}?{_TITLE_END}(?:\([^()\n]*\))*)》")
# 国务院印发《…规划》 as a headline.
_ANNOUNCED = re.compile(r"^[^,。;:《]{2,16}(?:印发|发布|出台|公布)(?=[《“「])")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节]|\(|\d+[.、]")
# What stands before the plans that a plan rests on.
_GROUNDS = re.compile(r"(?:根据|依据|按照|依照|落实|贯彻|结合|执行|衔接|》|》和|[、和及]|关于)\s*$")
_NUMBER = re.compile(r"[一-龥]{2,12}[〔\[(](?:19|20)\d\d[〕\])]\s*\d{1,4}\s*号")
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})日?")
_REGION = re.compile(
    r"(?![全各本我该某市区州乡])[一-龥]县"
    r"|[一-龥]{2,12}?(?:自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗)"
)
_NO_REGION = re.compile(r"(?:城市|社区|小区|园区|城区|片区|景区|开发区|高新区|功能区|校区)$")
_ISSUER = re.compile(
    r"[一-龥]{2,16}(?:人民政府办公厅|人民政府办公室|人民政府|委员会|办公室|局|厅|委|办)"
)


@dataclass(slots=True)
class Heading:
    """What the document says of itself; what it does not say is None and named in `doubts`."""

    title: str
    period: Period
    region: str | None = None
    issuer: str | None = None
    document: str | None = None
    issued: date | None = None
    places: dict[str, Span] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def read_heading(document: Document, regions: Sequence[str]) -> Heading:
    """Return title, issuer, number, dates, region and period."""
    flat = same_width(document.text)
    opening = flat[:4000]
    title, place = _title(flat)
    issued = _issued(opening)
    period, why = _period(title, flat, issued)
    heading = Heading(title or document.name.rsplit(".", 1)[0], period, issued=issued)
    if place:
        heading.places["name"] = place
    if not title:
        heading.doubts["name"] = "没有找到标题，用了文件名"
    if why:
        heading.doubts["period"] = why
    heading.issuer = _issuer(opening, title)
    number = _number(opening)
    heading.document = number
    heading.region = _region(title, heading.issuer, flat, regions)
    if heading.region is None:
        heading.doubts["region"] = "没有找到地区"
    return heading


def _title(flat: str) -> tuple[str, Span | None]:
    """Return the first line that is a title, or that announces one: 关于印发《…》的通知."""
    lines = [(m.start(), re.sub(r"\s", "", m[0])) for m in re.finditer(r"[^\n]+", flat[:8000])]
    for at, (start, line) in enumerate(lines[:60]):
        notice = _NOTICE.search(line)
        if notice and line.rstrip(")").endswith("通知") and len(line) <= 120:
            return notice["title"].strip("《》"), Span(start, start + len(line))
        text = _ANNOUNCED.sub("", line.strip("《》")).strip("《》")
        if _is_title(text):
            return text, Span(start, start + len(line))
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        joined = text + following
        parted = len(text) < 6 or _is_title(following) or _NUMBERED.match(following)
        if at < 12 and not parted and _is_title(joined):
            return joined, Span(start, start + len(joined))
    named = Counter(
        re.sub(r"\s", "", m[0])
        for m in re.finditer(
            r"[一-龥]{2,10}(?:市|省|县|区|州|旗)[“\"]十[三四五六]五[”\"][一-龥\s]{2,24}?规划"
            r"(?=\s|主要|重点|的|要|》)",
            flat,
        )
    )
    if named:
        text = named.most_common(1)[0][0]
        at = max(flat.find(text[:6]), 0)
        return text, Span(at, at + len(text))
    for told in _TOLD_OF.finditer(flat[:1500]):
        if not _GROUNDS.search(flat[: told.start()]):
            return re.sub(r"\s", "", told["title"]), Span(*told.span("title"))
    return "", None


def _is_title(text: str) -> bool:
    odd = re.match(
        r"(?:索引|来源|主题|标题|名称|发布|文号|当前|首页|您|[一二三四五六七八九十]、|\(|[■●◆★▲•·])",
        text,
    )
    named = _TITLE.match(text) or _YEAR_TITLE.match(text)
    return bool(named) and not odd and not re.search(r"[>|]|通知", text)


def _issued(opening: str) -> date | None:
    """Return the day the document was signed, else when it was put on the page."""
    found = [
        *_labelled("成文日期|发文日期|印发日期|生成日期|签发日期", opening),
        *sorted(
            re.finditer(rf"(?m)^\s*{_DAY.pattern}\s*$", opening), key=lambda m: "年" not in m[0]
        ),
        *_labelled("发布日期|发布时间|公开日期|公布日期", opening),
    ]
    for match in found:
        try:
            return date(*(int(g) for g in match.groups()[-3:]))
        except ValueError:
            continue
    return None


def _labelled(labels: str, opening: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?:{labels})[】\]]?\s*[:：]?\s*{_DAY.pattern}", opening)


_SPAN = r"(20\d\d)\s*年?\s*[-—–~～至到―]{1,2}\s*(20\d\d)\s*年?"
# A line of its own under the title, or 规划期为2022—2025年.
_UNDER_TITLE = re.compile(rf"(?m)^[ \t\u3000]*[(（]\s*{_SPAN}\s*[)）][ \t\u3000]*$")
_SAID = re.compile(rf"(?:规划|计划|方案|实施)(?:期|期限|年限)(?:为|是|:|：)?\s*{_SPAN}")


_FIVE = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


def _period(title: str, flat: str, issued: date | None) -> tuple[Period, str]:
    """Return first and last day, and what is doubtful about them."""
    plain = re.sub(r"\s", "", title)
    span = re.search(_SPAN, plain) or _UNDER_TITLE.search(flat[:8000]) or _SAID.search(flat)
    if span and int(span[1]) <= int(span[2]):
        return Period(date(int(span[1]), 1, 1), date(int(span[2]), 12, 31)), ""
    plain = re.sub(r"第?十([三四五六])个五年", r"十\1五", plain)
    five = re.search(r"十([三四五六])五", plain)
    if five:
        end = _FIVE[five[1]]
        return Period(date(end - 4, 1, 1), date(end, 12, 31)), ""
    opens = re.match(r"\s*[“\"]十([三四五六])五[”\"](?:时期|期间|规划)", flat)
    if opens and not plain:
        end = _FIVE[opens[1]]
        return _guess(end - 4, end), "标题没有写起止年份，取自第一行"
    one = re.search(r"(?P<to>到|至|面向|迈向)?(20\d\d)年(?P<by>底?前)?", plain)
    if one and (one["to"] or one["by"]):
        end = int(one[2])
        first = issued.year if issued and issued.year <= end else _first_year(flat, end)
        return _guess(first, end), "标题只写了到哪一年"
    if one:
        return Period(date(int(one[2]), 1, 1), date(int(one[2]), 12, 31)), ""
    columns = sorted({int(y) for y in re.findall(r"(20\d\d)年度", flat)})
    ends = Counter(int(y) for y in re.findall(r"(?<!截)(?:到|至)\s*(20\d\d)\s*年", flat))
    years = re.search(r"([一二三四五六七八九十])年(?:行动|工作|实施|攻坚|提升)", plain)
    why = "标题没有写起止年份，取自正文的年份"
    if ends:
        named = Counter(int(y) for y in re.findall(r"(20\d\d)\s*年", flat))
        end = _last_year(ends, named)
        if columns and max(columns) >= end - 1:
            start = min(columns)
        elif issued and issued.year <= end:
            start = issued.year
        elif years:
            start = end - "一二三四五六七八九十".index(years[1])
        else:
            start = min(ends)
        return _guess(min(start, end), end), why
    if columns:
        return _guess(columns[0], columns[-1]), "起止年份取自表头"
    if issued:
        # 2007年,入园率达到…: sentences that begin with years to come.
        begun = {int(y) for y in re.findall(r"(?m)(?:^|。)\s*(20\d\d)年[,，]", flat)}
        last = max([y for y in begun if issued.year < y <= issued.year + 15], default=issued.year)
        return _guess(issued.year, last), "文件没有写起止年份，取发布当年"
    every_year = [int(y) for y in re.findall(r"(20\d\d)\s*年", flat)]
    year = max(every_year, default=2025)
    return _guess(year, year), "文件没有写起止年份"


# A stage of a plan and its end are no farther apart.
_STAGES = 4


def _last_year(ends: Counter[int], named: Counter[int]) -> int:
    """Return the year that most is said of, or a later one of which as much as half is said."""
    most = max(ends, key=lambda year: (named[year], year))
    later = [y for y in ends if most < y <= most + _STAGES and 2 * named[y] >= named[most]]
    return max([most, *later])


def _first_year(flat: str, end: int) -> int:
    """Return the first year that the text looks ahead to."""
    ahead = (int(y) for y in re.findall(r"(?<!截)(?:到|至)\s*(20\d\d)\s*年", flat))
    return min([year for year in ahead if year <= end], default=end)


def _guess(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31), guessed=True)


def _issuer(opening: str, title: str) -> str | None:
    labelled = re.search(
        r"(?:发布机构|发文机关|公开责任部门|发文单位|制发单位|发布机关)\s*[:：]\s*("
        + _ISSUER.pattern
        + ")",
        opening,
    )
    if labelled:
        return labelled[1]
    notice = re.search(
        rf"(?:^|[\n】])\s*({_ISSUER.pattern})(?:\s+{_ISSUER.pattern})*\s*关于(?:印发|公布|发布)",
        opening,
    )
    signed = re.search(r"(?m)^\s*(" + _ISSUER.pattern + r")\s*$", opening)
    if notice and not (signed and re.match(r"[省市县区]政府", notice[1])):
        return notice[1]
    return signed[1] if signed else None


def _number(opening: str) -> str | None:
    labelled = re.search(r"文\s*号\s*[:：]?\s*(" + _NUMBER.pattern + ")", opening)
    if labelled:
        return re.sub(r"\s", "", labelled[1])
    alone = re.search(r"(?m)^\s*(" + _NUMBER.pattern + r")\s*$", opening)
    return re.sub(r"\s", "", alone[1]) if alone else None


def _region(title: str, issuer: str | None, flat: str, regions: Sequence[str]) -> str | None:
    for text in (title, issuer or "", flat[:300]):
        known = [name for name in regions if name in text]
        if known:
            # 玉溪市江川区: the last one named is the one that plans.
            return max(
                known,
                key=lambda name: (
                    (text.find(name) + len(name), len(name)) if text.find(name) < 12 else (0, 0)
                ),
            )
        plain = re.sub(r"^.*?关于印发|^[《【].*?】|^印发|^20\d\d年(?:\d{1,2}月)?", "", text)
        plain = re.sub(r"^[在据](?=[一-龥]{1,8}(?:县|区|市|省))", "", plain)
        plain = re.sub(r"^自治区", "", plain)
        match = _REGION.match(plain)
        if match and not _NO_REGION.search(match[0]):
            rest = _REGION.match(plain[match.end() :])
            if (
                rest
                and match[0].endswith(("省", "市", "州", "盟"))
                and len(rest[0]) <= 6
                and not re.search(rf"{_NO_REGION.pattern}|地区$", rest[0])
            ):
                return rest[0]
            return match[0]
    return None

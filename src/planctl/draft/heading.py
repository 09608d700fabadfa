"""Metadata of a document: title, issuer, number, dates, region, period."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.draft.documents import Document
from planctl.draft.horizon import period_of
from planctl.draft.model import Period, Span
from planctl.draft.quantity import numeral
from planctl.draft.text import same_width

_TITLE_END = (
    r"(?:规划|计划|方案|要点|意见|纲要|行动|安排|措施|清单|分工|(?:任务|目标)?分解|任务|体系|工程|战略|蓝图"
    r"|工作报告)"
)
_TITLE = re.compile(rf"^[^,。;:!?]{{4,70}}{_TITLE_END}(?:\([^()]*\))?(?:\([^()]*\))?$")
# 示例县2025年十件民生实事项目: a line that names a year may end in other words too.
_YEAR_TITLE = re.compile(
    r"^[^,。;:!?|]{0,20}20\d\d年[^,。;:!?|]{0,30}(?:项目|实事|表|任务|目标|指标|分解)$"
)
_NOTICE = re.compile(
    rf"关于印发《?(?P<title>[^》\n]{{4,80}}?(?:{_TITLE_END}|实事|项目)(?:\([^()]*\))*)》?(?:的通知)"
)
# …关于下达2025年民生实事任务的通知: what is sent out, whatever its last word.
_SENT = re.compile(
    r"关于(?:印发|下达|发布|公布|分解)《?(?P<title>(?:[^《》\n]|《[^《》\n]*》){6,80}?)》?的(?:通知|公告)"
)
# …票决产生了示例市2024年民生实事项目: a text without a title says what it is about.
_ABOUT = re.compile(
    r"(?:(?<=[了为:])[一-龥]{2,6}?[市县区州省])?20\d\d年[一-龥]{0,12}?(?:实事项目|实事|工作要点|目标任务)"
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
_NO_REGION = re.compile(
    r"(?:[一-龥]{2,}城市|^[大小新全老各]?城市|社区|小区|园区|城区|片区|景区|开发区|高新区|功能区|校区|强[省市县区])$"
)
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
    opening += flat[len(opening) :][-_TAIL:]
    title, place = _title(flat)
    issued = _issued(opening)
    period, why = period_of(title, flat, issued)
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


# Further down no title is broken over lines.
_NEAR = 12


def _title(flat: str) -> tuple[str, Span | None]:
    """Return the first line that is a title, or that announces one: 关于印发《…》的通知."""
    lines = [(m.start(), re.sub(r"\s", "", m[0])) for m in re.finditer(r"[^\n]+", flat[:8000])]
    for at, (start, line) in enumerate(lines[:60]):
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        for words in (line, line + following)[: 2 if at < _NEAR else 1]:
            notice = _NOTICE.search(words) or _SENT.search(words)
            if notice and words.rstrip(")").endswith("通知") and len(words) <= 120:
                return _whole_quotes(notice["title"].strip("《》")), Span(start, start + len(line))
        line = re.sub(r"^\d{1,2}[.、](?=20\d\d年)", "", line)
        text = _ANNOUNCED.sub("", line.strip("《》")).strip("《》")
        if _is_title(text):
            return text, Span(start, start + len(line))
        joined = text + following
        goes_on = re.match(r"第十[三四五六]个五年", following) and _REGION.match(text)
        titled = _is_title(following) and not goes_on
        parted = len(text) < 6 or titled or _NUMBERED.match(following)
        if at < _NEAR and not parted and _is_title(joined):
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
    about = _ABOUT.search(flat[:600])
    return (about[0], Span(*about.span())) if about else ("", None)


def _whole_quotes(title: str) -> str:
    """Return a title whose marks of quotation are whole: ”…“ at the edges belong to the notice."""
    if title.count("“") > title.count("”"):
        return title.removeprefix("“")
    return title


def _is_title(text: str) -> bool:
    odd = re.match(
        r"(?:索引|来源|主题|标题|名称|发布|文号|当前|首页|您|[一二三四五六七八九十]、|\(|[■●◆★▲•·])",
        text,
    )
    named = _TITLE.match(text) or _YEAR_TITLE.match(text)
    return (
        bool(named)
        and not odd
        and text.count("《") == text.count("》")
        and not re.search(r"[>|]|通知", text)
    )


def _issued(opening: str) -> date | None:
    """Return the day the document was signed, else when it was put on the page."""
    opening = _CHINESE_DAY.sub(_in_figures, opening)
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


_CHINESE_DAY = re.compile(
    r"二[〇○零O][〇○零O一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


def _in_figures(day: re.Match[str]) -> str:
    """Return 2023年3月6日 for 二〇二三年三月六日."""
    year, month, rest = re.split("[年月]", day[0].rstrip("日"))
    digits = "".join("0" if c in "〇○零O" else str("一二三四五六七八九".index(c) + 1) for c in year)
    return f"{digits}年{numeral(month)}月{numeral(rest)}日"


def _labelled(labels: str, opening: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?:{labels})[】\]]?\s*[:：]?\s*{_DAY.pattern}", opening)


# A letter that sends a plan out is no longer.
_LETTER = 1200
_BODY = re.compile(r"(?m)^\s*(?:一、|第一章|[(]一[)]|序号|类别|指标|项目|责任单位|牵头单位)")
_TAIL = 600


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
    # Alone on its line, before the plan begins or above a date: a cell of a table is neither.
    body = _BODY.search(opening)
    letter = opening[: min(_LETTER, body.start() if body else _LETTER)]
    signed = re.search(r"(?m)^\s*(" + _ISSUER.pattern + r")\s*$", letter) or re.search(
        rf"(?m)^\s*({_ISSUER.pattern})\s*\n\s*{_DAY.pattern}", opening
    )
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
        plain = re.sub(r"^自治区|^中共|^今年", "", plain)
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

"""Dates in a sentence, and what each of them governs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from planctl.domain.calendar import month_end
from planctl.draft.horizon import COUNTED, counted_from
from planctl.draft.model import Period
from planctl.draft.quantity import numeral

_FIVE_YEARS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_YEARS = "20\\d\\d|二[〇○零]\\S{2}"
_DATE = re.compile(
    r"(?P<ref>(?<!占)比|较|与|以|相比|同比|在|从|由)?"
    r"(?P<lead>到|至|于|截至|截止|截止到)?"
    r"(?:(?P<from>20\d\d)年?[-—–~～至到])?(?P<year>20\d\d)(?:年度|年)"
    r"(?:(?P<half>上半年|第?[一二三四]季度)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
    r"(?P<end>底前|末前|年底前|底|末|年末|初)?(?P<before>以前|之前|前)?(?P<inside>期间|内)?(?P<base>的?基础上|相比)?"
)
_PLAN_YEARS = re.compile(
    r"(?P<ref>比|较)?(?:到|至)?[“\"]?(?P<five>十[三四五六]五)[”\"]?(?:规划)?(?P<tail>期间|时期|期末|末期|末|以来|规划期)"
)
_WITHIN = re.compile(
    r"(?:在|(?<!使)用|争取|通过|未来|今后|力争|经过|利用){0,4}(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:左右)?(?:的?时间|的努力|努力|的建设)?(?P<in>内|之内|以内)?(?!以上)"
)
# 五年新增就业40万人: over all of the plan.
OVER_YEARS = re.compile(
    r"(?<![一-龥\d])(?P<n>[二两三四五])年(?=(?:共|累计|城镇|总计|计划|力争)*(?:新增|完成|开展|培训|招聘|培养|新建|建设|引进|改造|实现|就业|募集))"
)
_YEARLY = re.compile(r"每学?年度?(?!龄)|逐年|年均(?!分别|增|下降|降低|提高|浓度)")
_PERIODIC = re.compile(
    r"(?<![到为达])每(?:[二两三四五\d]+年|季度?|月|半年|周|日|天)(?!均)"
    # 每天在校体育活动时间, 人均每日食盐摄入量: a measure is called so.
    r"(?!(?<=[日天周])[^,;。\d]{1,14}(?:时间|时长|摄入量|用量)(?![一-龥]*[,;。]))"
)
_MONTH_ONLY = re.compile(
    r"(?<![\d年])(?:到|于)?(?P<month>1[0-2]|[1-9])月(?:(?P<day>\d{1,2})日)?(?P<end>底前|底|末|前)"
)
_HALF = re.compile(r"(?<![年\d])(?P<half>上半年|[一二三四]季度)(?P<end>底前|底|末|前|内)?")
THIS_YEAR = re.compile(
    r"今年|本年度?(?!龄)|(?<![\d一二两三四五十几])年底前?|(?<![\d一二两三四五十几])年内|全年"
)


_GROUND = re.compile(r"[^;。]{0,60}?(?:奠定|打好|打下|夯实)[^,;。]{0,8}基础")
# What the plan lays the ground for is no target of its own: 为到2035年翻一番打好基础.
GROUND_LAID = re.compile(rf"为到?20\d\d年{_GROUND.pattern}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression: where it stands, the day it means; `past`: before the plan."""

    start: int
    end: int
    due: date | None
    yearly: bool = False
    past: bool = False
    reference: bool = False
    vague: bool = False
    periodic: bool = False
    local: bool = False
    """It says when one thing is done, amid its clause: 二期2024年6月底前投用."""
    amid: bool = False
    """It stands between an indicator and its figure: 覆盖率2022年达到100%."""
    after: bool = False
    """It closes what was said before it: …入驻企业50家,2024年6月底前建成."""


def moments(text: str, period: Period) -> list[Moment]:
    """Return the date expressions of a sentence in order, none inside another."""
    found: list[Moment] = []
    for moment in sorted(_all(text, period), key=lambda m: (m.start, -m.end)):
        if not found or moment.start >= found[-1].end:
            held = replace(moment, past=True) if _reported(text, moment) else moment
            aside = _aims_past(text, moment) or (
                held.past and _OF_A_YEAR.search(text[max(0, moment.start - _NEAR) : moment.start])
            )
            held = replace(held, reference=True, past=False) if aside else held
            found.append(_placed(text, held))
    return found


# 完工2024年9个续建项目: of which year they are, not when.
_OF_A_YEAR = re.compile(r"(?:^|[,;、。])(?:完工|续建|完成|推进|建成|竣工)$")
_CLAUSE_END = re.compile(r"[,;。:!?]")
_LEADS = re.compile(
    r"(?:到|在|力争|确保|争取|计划|预计|并|且|同时|其中|——|[一二三四五六七八九十]是|[\d(][\d.、)]*|"
    r"(?:[一二三四]季度|\d{1,2}月)底?前?(?:启动|开工|动工)、)*"
)
_DECEMBER = 12
# No clause before a date is longer.
_NEAR = 120
_ENDS_DONE = re.compile(r".{4,}(?:运行|投用|使用|竣工|封顶|开工|通车|运营|挂牌|完工|交付|开放)$")
_DEED = re.compile(
    r"(?:[春秋]季学期)?(?:开学)?(?:前)?(?:全线|全面|全部|基本|正式|主体|整体|如期|率先|投入|试)*(?:竣工|通车|通水|通航|封顶|建成|投用|投产|投运|使用|运行|运营|开工|"
    r"启动|挂牌|落成|开通|交付|完工|完成|贯通|开园|开业|开馆|达产)"
)


_REACHES = re.compile(r"(?:要|将|须)?(?:达到?|提高到|提升[到至]|不低于|超过|为)\d")
_NAMED = 4


def _placed(text: str, moment: Moment) -> Moment:
    """Return a date with whether it is only for one deed, or for what was said before it."""
    if moment.due is None or moment.reference or moment.past or moment.yearly:
        return moment
    stop = _CLAUSE_END.search(text, moment.end, moment.end + _NEAR)
    rest = text[moment.end : stop.start() if stop else moment.end + _NEAR]
    near = max(0, moment.start - _NEAR)
    begin = max((m.end() for m in _CLAUSE_END.finditer(text, near, moment.start)), default=near)
    led_in = bool(_LEADS.fullmatch(text[begin : moment.start]))
    if led_in and moment.due.month < _DECEMBER and _ENDS_DONE.search(rest) and begin == 0:
        # 4月底前某局挂牌运行,项目达到…: the day is of the first clause alone.
        return moment if re.search(r"\d", rest) else replace(moment, after=True)
    if len(text[begin : moment.start]) > _NAMED and _REACHES.match(rest):
        return replace(moment, amid=True)
    if not _DEED.match(rest) or re.search(r"\d", rest):
        return moment
    led = text[begin : moment.start]
    if not _LEADS.fullmatch(led):
        return replace(moment, local=True)
    closes = len(rest) <= 8 and begin > 0 and text[begin - 1] in ",、"
    return replace(moment, after=closes, local=closes)


_DONE = re.compile(",?[^,;]{0,12}已")


def _reported(text: str, moment: Moment) -> bool:
    """Return whether a day tells what had been done by it: 截至9月底已完成19项."""
    led = re.search(r"截[至止]到?[^,;]{0,4}$", text[max(0, moment.start - 8) : moment.start]) or (
        text.startswith(("截至", "截止"), moment.start)
    )
    return bool(led) and bool(_DONE.match(text, moment.end))


def _aims_past(text: str, moment: Moment) -> bool:
    """Return whether a day is what the plan lays the ground for: 为到2035年翻一番打好基础."""
    led = text.endswith("为", 0, moment.start) or text.startswith("为", moment.start)
    return led and bool(_GROUND.match(text, moment.end))


def _all(text: str, period: Period) -> Iterator[Moment]:
    for match in COUNTED.finditer(text):
        last = counted_from(match)
        yield Moment(*match.span(), date(last, 12, 31), past=last < period.start.year)
    for match in _DATE.finditer(text):
        yield _dated(match, period)
    for match in _PLAN_YEARS.finditer(text):
        year = _FIVE_YEARS[match["five"]]
        past = year < period.start.year or match["tail"] == "以来"
        yield Moment(*match.span(), date(year, 12, 31), past=past, reference=bool(match["ref"]))
    for match in OVER_YEARS.finditer(text):
        if int(numeral(match["n"]) or 0) == period.end.year - period.start.year + 1:
            yield Moment(match.start(), match.end(), period.end)
    for match in _WITHIN.finditer(text):
        moment = _within(match, period)
        if moment is not None:
            yield moment
    for match in _YEARLY.finditer(text):
        yield Moment(*match.span(), None, yearly=True)
    for match in _PERIODIC.finditer(text):
        yield Moment(*match.span(), None, periodic=True)
    for match in _MONTH_ONLY.finditer(text):
        if period.start.year == period.end.year:
            due = _day(period.end.year, int(match["month"]), match["day"])
            if due:
                yield Moment(*match.span(), due)
    for match in _HALF.finditer(text) if period.start.year == period.end.year else ():
        months = {"一": 3, "二": 6, "三": 9, "四": 12}
        month = 6 if match["half"] == "上半年" else months[match["half"][0]]
        yield Moment(*match.span(), month_end(period.end.year, month))
    for match in THIS_YEAR.finditer(text):
        if period.start.year == period.end.year:
            yield Moment(*match.span(), period.end)


_ON_THAT_BASE = re.compile(r"的?\d[\d.,]*[^,;。]{0,6}?的?基础上")


def _dated(match: re.Match[str], period: Period) -> Moment:
    year = int(match["year"])
    compared = match["ref"] in ("比", "较", "与", "以", "相比", "同比", "从", "由")
    # 在2020年100亿元的基础上: the figure stands between the year and the base.
    based = match["base"] or _ON_THAT_BASE.match(match.string, match.end())
    reference = compared or bool(based)
    past = year < period.start.year and not reference
    if match["month"]:
        due = _day(year, int(match["month"]), match["day"]) or date(year, 12, 31)
    elif match["half"]:
        quarter = {"一": 3, "二": 6, "三": 9, "四": 12}
        half = match["half"]
        month = 6 if half == "上半年" else next(m for k, m in quarter.items() if k in half)
        due = month_end(year, month)
    elif match["before"] and not match["end"]:
        # 2025年前: before 2025 begins.
        due = date(year - 1, 12, 31)
    else:
        due = date(year, 12, 31)
    if match["from"] and int(match["from"]) < period.start.year <= year:
        past = False
    return Moment(match.start(), match.end(), due, past=past, reference=reference)


def _day(year: int, month: int, day: str | None) -> date | None:
    try:
        return date(year, month, int(day)) if day else month_end(year, month)
    except ValueError:
        return None


def _within(match: re.Match[str], period: Period) -> Moment | None:
    """Read 3年内, 通过三年努力: years from the plan's beginning."""
    led = match.start("n") > match.start()
    if not (match["in"] or led):
        return None
    years = int(match["n"]) if match["n"].isdigit() else int(numeral(match["n"]) or 0)
    if not 1 <= years <= 20:
        return None
    length = period.end.year - period.start.year + 1
    if period.guessed:
        return Moment(*match.span(), None, vague=True)
    if years == length:
        return Moment(*match.span(), period.end, vague=True)
    if years < length and not match["in"]:
        # 未来三年: of which first day, the document does not say.
        return Moment(*match.span(), None, vague=True)
    return Moment(*match.span(), date(period.start.year + years - 1, 12, 31), vague=True)

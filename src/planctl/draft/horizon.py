"""The first and last day of a plan, from its title or else from what it says of years."""

import re
from collections import Counter
from datetime import date

from planctl.draft.model import Period
from planctl.draft.quantity import numeral

_SPAN = r"(20\d\d)\s*年?\s*[-—–~～至到―]{1,2}\s*(20\d\d)\s*年?"
# A line of its own under the title, or 规划期为2022—2025年.
_UNDER_TITLE = re.compile(rf"(?m)^[ \t\u3000]*[(（]\s*{_SPAN}\s*[)）][ \t\u3000]*$")
_SAID = re.compile(rf"(?:规划|计划|方案|实施)(?:期|期限|年限)(?:为|是|:|：)?\s*{_SPAN}")


# 2012年起5年内; 从2012年起,用五年时间: the last year is said by how many there are.
COUNTED = re.compile(
    r"[从自]?(?P<year>20\d\d)年(?:起|开始)(?:至今后)?[,，]?(?:的|在|用|力争|争取|利用|通过|经过){0,3}"
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:左右)?(?:的?时间|的?努力|内|之内|以内|期间)"
)
_AHEAD = re.compile(
    r"(?:(?:未来|今后)(?P<n>\d|[二两三四五六七八九十])年|(?:力争|争取|用|利用|通过|经过)(?:在)?(?P<m>\d|[二两三四五六七八九十])年"
    r"(?:左右)?(?:的?时间|的?努力|内|之内|以内))"
)
_FIVE = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


def period_of(title: str, flat: str, issued: date | None) -> tuple[Period, str]:
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
    one = re.search(r"(20\d\d)年", plain)
    until = re.search(r"(20\d\d)年(?:底)?前|(?:到|至)(20\d\d)年", plain)
    if until:
        end = int(until[1] or until[2])
        ahead = [int(y) for y in re.findall(r"(?<!截)(?:到|至)\s*(20\d\d)\s*年", flat)]
        opens_in = _begun(flat, issued) or min(ahead, default=end)
        return _guess(min(opens_in, end), end), "标题只写了期末，期初取自正文"
    if one:
        return Period(date(int(one[1]), 1, 1), date(int(one[1]), 12, 31)), ""
    columns = sorted({int(y) for y in re.findall(r"(20\d\d)年度", flat)})
    ends = Counter(int(y) for y in re.findall(r"(?<!截)(?:到|至)\s*(20\d\d)\s*年", flat))
    years = re.search(r"([一二三四五六七八九十])年(?:行动|工作|实施|攻坚|提升)", plain)
    why = "标题没有写起止年份，取自正文的年份"
    if (told := COUNTED.search(flat)) and counted_from(told) >= max(ends, default=0):
        return Period(date(int(told["year"]), 1, 1), date(counted_from(told), 12, 31)), why
    if ends:
        named = Counter(int(y) for y in re.findall(r"(20\d\d)\s*年", flat))
        end = max(ends, key=lambda year: (ends[year], named[year], year))
        if columns and max(columns) >= end - 1:
            start = min(columns)
        elif (first := _begun(flat, issued)) and first <= end:
            start = first
        elif years:
            start = end - "一二三四五六七八九十".index(years[1])
        else:
            start = min(ends)
        return _guess(min(start, end), end), why
    if columns:
        return _guess(columns[0], columns[-1]), "起止年份取自表头"
    if issued:
        # 2007年,入园率达到…: sentences that begin with years to come.
        coming = {int(y) for y in re.findall(r"(?m)(?:^|。)\s*(20\d\d)年[,，]", flat)}
        last = max(
            [y for y in coming if issued.year < y <= issued.year + 15],
            default=_ahead_of(flat, issued.year),
        )
        return _guess(issued.year, last), "文件没有写起止年份，取发布当年"
    every = [int(y) for y in re.findall(r"(20\d\d)\s*年", flat)]
    year = max(every, default=2025)
    return _guess(year, year), "文件没有写起止年份"


def counted_from(told: re.Match[str]) -> int:
    """Return the last of so many years from the one that is named."""
    return int(told["year"]) + _count(told["n"]) - 1


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(numeral(word) or 1)


def _ahead_of(flat: str, year: int) -> int:
    """Return the last of the years that a plan says are before it: 未来三年, 力争五年内."""
    said = [_count(m["n"] or m["m"]) for m in _AHEAD.finditer(flat[:3000])]
    return year + said[0] - 1 if said else year


def _begun(flat: str, issued: date | None) -> int | None:
    """Return the year a plan begins in: that of its five-year plan, or of its signature."""
    five = re.findall(r"[“\"]十([三四五六])五[”\"](?:期间|时期|以来)?", flat)
    spoken = Counter(five)
    if spoken and (issued is None or _FIVE[max(spoken)] >= issued.year):
        first = _FIVE[max(spoken, key=lambda n: (spoken[n], _FIVE[n]))] - 4
        # What years before its signature brought, a plan only reports.
        return max(first, issued.year) if issued else first
    return issued.year if issued else None


def _guess(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31), guessed=True)

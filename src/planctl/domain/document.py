"""The numbers that a plan's document prints, each under the heading where it stands.

Arabic numbers and counted Chinese numerals (三支, 五大中心, 百名, 百分之八十) are read. Those whose
surroundings say what they are (年份, 年龄, 文号, 编号) explain themselves and need no account.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planctl.domain.plan import Plan, Task

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMERAL = "一二三四五六七八九十百千"
# 一类, 一大批 and 每千人口 are no numbers: alone, 一, 百 and 千 count only before some words.
_CHINESE = re.compile(
    rf"(?<![第{_NUMERAL}两])"
    rf"(?:[二三四五六七八九十两][{_NUMERAL}]*(?=[个家名所张项人种类处台辆座件倍成大次]|支(?!部))"
    rf"|(?<!每)[一百千](?=[个家名所张项处台辆座次]|支(?!部)))"
)
_SHARE = re.compile(rf"(?<=百分)之?([{_NUMERAL}]+)(?!点)")
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}

# NFKC makes two dots of the vertical colon, and a bare digit of a list's ①.
_VERTICAL_COLON = "\N{PRESENTATION FORM FOR VERTICAL TWO DOT LEADER}"
_CIRCLED = re.compile("[①-⑳]")

# What may stand right before a heading: a line's start, a cell's, or the heading's own number.
_STARTS = re.compile(rf"(?:^|[\n|章]|\d[.、)]?|[{_NUMERAL}][、)])\s*$")
_OWN_NUMBER = re.compile(r"[ .、)]{0,8}")

# Numbers whose surroundings say what they are: (before, after), matched next to the number.
_PLAIN_REASONS = (
    ("year", r"", r"\s*(?:[-—~]\s*\d{4}\s*)?年(?!以上|内|努力)"),
    ("date", r"年\s*$", r"\s*月"),
    ("date", r"月\s*$", r"\s*日"),
    ("date", r"\d{4}-(?:\d\d-)?$", r"(?=\D)"),
    ("time", r"\d-\d\d\s+(?:\d\d:)+$", r"(?=\D)"),
    ("age", r"^(?!.*寿命)", r"\s*(?:[-—~]\s*\d+\s*)?(?:周岁|岁)"),
    ("document", r"[〔\[(（]$", r"[〕\])）]\s*\d*\s*号"),
    ("document", r"[〕\]]\s*$", r"\s*号"),
    ("unit", r"/$", r"\s*万"),
    ("unit", r"", r"\s*[:：∶](?=\d)"),
    ("name", r"[A-Za-z]$", r""),
    ("name", r"党的\s*$", r"大"),
    ("numbering", r"第\s*$", r""),
    ("numbering", r"(?:^|[\n。;；:：|])\s*[(（]?$", r"\s*[.、．)）]\s*(?=[^\d])"),
    ("numbering", r"(?:表|专栏|附件)\s*$", r""),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section begins that the outline alone does not find: the words it starts with."""

    section: str
    starts: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as the text prints it, and where."""

    value: Decimal
    section: str
    line: int
    context: str


@dataclass(frozen=True, slots=True)
class Document:
    """The numbers that need an account, how many do not, and the sections they stand in."""

    printed: tuple[Printed, ...]
    by_form: int
    sections: frozenset[str]


def read_document(text: str, plan: Plan, headings: Sequence[Heading] = ()) -> Document:
    """Cut `text` at the headings of the plan's outline and read its numbers."""
    circled = len(_CIRCLED.findall(text))
    text = plain(text)
    places = _places(plan, text, headings)
    starts = [place for place, _ in places]
    printed, by_form = [], circled
    for start, end, value in _numbers(text):
        at = bisect_right(starts, start)
        numbers_a_heading = at < len(starts) and _OWN_NUMBER.fullmatch(text, end, starts[at])
        if numbers_a_heading or _explains_itself(text, start, end):
            by_form += 1
            continue
        section = places[at - 1][1] if at else ""
        context = " ".join(text[max(0, start - 8) : end + 6].split())
        printed.append(Printed(value, section, text.count("\n", 0, start) + 1, context))
    known = {task.number for task in plan.walk()} | {heading.section for heading in headings}
    return Document(tuple(printed), by_form, frozenset(known))


def plain(text: str) -> str:
    """Return `text` without differences of width and without the marks of list items."""
    return unicodedata.normalize("NFKC", _CIRCLED.sub("", text).replace(_VERTICAL_COLON, ":"))


def numbers_in(phrase: str) -> set[Decimal]:
    """Return the numbers that a phrase prints."""
    return {value for _, _, value in _numbers(plain(phrase))}


def open_numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Give the numbers of a text of one width that need an account, and where they stand."""
    for start, end, value in _numbers(text):
        if not _explains_itself(text, start, end):
            yield start, end, value


def chinese_number(text: str) -> int:
    """Return the number that a simple Chinese numeral below ten thousand stands for."""
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def _numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _ARABIC.finditer(text):
        yield match.start(), match.end(), Decimal(match[0].replace(",", ""))
    for match in _CHINESE.finditer(text):
        yield match.start(), match.end(), Decimal(chinese_number(match[0]))
    for match in _SHARE.finditer(text):
        yield match.start(), match.end(), Decimal(chinese_number(match[1]))


def _explains_itself(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 12) : start], text[end : end + 14]
    number = text[start:end]
    for why, left, right in _PLAIN_REASONS:
        if why == "year" and not re.fullmatch(r"(?:19|20)\d\d", number):
            continue
        if re.search(left, before) and re.match(right, after):
            return True
    return bool(re.fullmatch(r"20\d\d", number) and re.match(r"\s*[-—]\s*(?:20)?\d\d", after))


def _places(plan: Plan, text: str, headings: Sequence[Heading]) -> list[tuple[int, str]]:
    """Return where each section begins in the text, and its number, in the text's order.

    A name that stands again begins its task again only below its own parent: an annex
    repeats the outline, but 医院 is a heading of several chapters.
    """
    found = [(place, task.number) for task in plan.walk() for place in _stands(task.name, text)]
    given = {
        match.start(): heading.section
        for heading in headings
        for match in _loosely(heading.starts).finditer(text)
    }
    above = _ancestors(plan)
    known = {number for _, number in found}
    kept: list[tuple[int, str]] = []
    here = ""
    for place, number in sorted({*found, *given.items()}):
        parents = above.get(number, ())
        if given.get(place) == number:
            kept.append((place, number))
            here = number if number in above else here
        elif not parents or parents[-1] not in known or parents[-1] in (here, *above.get(here, ())):
            kept.append((place, number))
            here = number
    return kept


def _stands(name: str, text: str) -> list[int]:
    """Return where a name stands as a heading; a short one also stands amid sentences."""
    places = [match.start() for match in _loosely(name).finditer(text)]
    return [p for p in places if _STARTS.search(text[max(0, p - 6) : p])] or places


def _loosely(words: str) -> re.Pattern[str]:
    """Return a pattern that finds words wherever a text breaks or spaces them."""
    return re.compile(r"\s*".join(re.escape(char) for char in plain(words) if not char.isspace()))


def _ancestors(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the numbers above each task, outermost first."""
    above: dict[str, tuple[str, ...]] = {}

    def walk(tasks: Sequence[Task], path: tuple[str, ...]) -> None:
        for task in tasks:
            above[task.number] = path
            walk(task.tasks, (*path, task.number))

    walk(plan.tasks, ())
    return above

"""Is every number of the document in the plan file, and every number of the file in the document?

The text is cut at the headings of the plan's outline; within each piece the numbers are counted
against those that the targets there print, and against the stated reasons for the others.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planctl.domain.number import show
from planctl.domain.plan import Indicator, Plan, Task

SHARED = "shared"

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MEASURES = "个家名所张项人种类支处台辆座件倍成"
_CHINESE = re.compile(f"(?<!第)[二三四五六七八九十两][一二三四五六七八九十百千]*(?=[{_MEASURES}])")
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}

# What may stand right before a heading: a line's start, a stop, or the heading's own number.
_STARTS = re.compile(r"(?:^|[\n|。.、)）\d])\s*$")

# Numbers whose surroundings say what they are: (before, after), matched next to the number.
_PLAIN_REASONS = (
    ("year", r"", r"\s*(?:[-—~]\s*\d{4}\s*)?年(?!以上|内|努力)"),
    ("date", r"年\s*$", r"\s*月"),
    ("date", r"月\s*$", r"\s*日"),
    ("date", r"\d{4}-(?:\d\d-)?$", r"(?=\D)"),
    ("age", r"", r"\s*(?:[-—~]\s*\d+\s*)?(?:周岁|岁)"),
    ("document", r"[〔\[(（]$", r"[〕\])）]\s*\d*\s*号"),
    ("document", r"[〕\]]\s*$", r"\s*号"),
    ("unit", r"/$", r"\s*万"),
    ("unit", r"", r"\s*[:：∶](?=\d)"),
    ("numbering", r"(?:^|[\n。;；:：|])\s*[(（]?$", r"\s*[.、．)）]\s*(?=[^\d])"),
    ("numbering", r"(?:表|专栏|附件)\s*$", r""),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as the text prints it, and where."""

    value: Decimal
    task: str
    line: int
    context: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number of a task is no target; `shared`: one number printed for several targets."""

    task: str
    value: Decimal
    why: str
    times: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers of a task that do not add up."""

    task: str
    value: Decimal
    printed: int
    targets: int
    explained: int
    contexts: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    @property
    def surplus(self) -> int:
        """Return how many printed numbers nothing accounts for; below zero: too many targets."""
        return self.printed - self.targets - self.explained


@dataclass(frozen=True, slots=True)
class Audit:
    """The result: what was counted, and what does not add up."""

    numbers: int
    by_target: int
    by_reason: int
    by_form: int
    findings: tuple[Finding, ...]
    unprinted: tuple[tuple[str, str], ...]


def audit(plan: Plan, text: str, reasons: Sequence[Reason]) -> Audit:
    """Account for every number of `text`; see `Audit`."""
    plain = unicodedata.normalize("NFKC", text)
    printed, by_form = _printed(plain, _headings(plan, plain))
    claims, unprinted = _claims(plan)
    given: dict[tuple[str, Decimal], int] = Counter()
    for reason in reasons:
        sign = -1 if reason.why == SHARED else 1
        given[reason.task, reason.value] += sign * reason.times
    places: dict[tuple[str, Decimal], list[Printed]] = defaultdict(list)
    for number in printed:
        places[number.task, number.value].append(number)
    findings = []
    for key in sorted({*places, *claims, *given}, key=lambda k: (k[0], k[1])):
        finding = Finding(
            *key, len(places[key]), len(claims.get(key, ())), given.get(key, 0),
            tuple(f"第 {n.line} 行 {n.context}" for n in places[key]),
            tuple(dict.fromkeys(claims.get(key, ()))),
        )  # fmt: skip
        if finding.surplus:
            findings.append(finding)
    explained = sum(times for times in given.values() if times > 0)
    return Audit(
        len(printed) + by_form,
        len(printed) - explained,
        explained,
        by_form,
        tuple(findings),
        unprinted,
    )


def _headings(plan: Plan, text: str) -> tuple[list[int], list[str]]:
    """Return where each task's heading stands in the text, and its number.

    A name that stands again begins its task again only below its own parent: an annex
    repeats the outline, but 医院 is a heading of several chapters.
    """
    found: list[tuple[int, str]] = []
    for task in plan.walk():
        name = unicodedata.normalize("NFKC", task.name)
        loose = r"\s*".join(re.escape(char) for char in name if not char.isspace())
        places = [match.start() for match in re.finditer(loose, text)]
        # A short name also stands in the middle of sentences.
        headings = [place for place in places if _STARTS.search(text[max(0, place - 6) : place])]
        found += [(place, task.number) for place in headings or places]
    above = _ancestors(plan)
    known = {number for _, number in found}
    kept: list[tuple[int, str]] = []
    for place, number in sorted(found):
        parents = above[number]
        here = kept[-1][1] if kept else ""
        if not parents or parents[-1] not in known or parents[-1] in (here, *above.get(here, ())):
            kept.append((place, number))
    return [place for place, _ in kept], [number for _, number in kept]


def _ancestors(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the numbers above each task, outermost first."""
    above: dict[str, tuple[str, ...]] = {}

    def walk(tasks: Sequence[Task], path: tuple[str, ...]) -> None:
        for task in tasks:
            above[task.number] = path
            walk(task.tasks, (*path, task.number))

    walk(plan.tasks, ())
    return above


def _printed(text: str, headings: tuple[list[int], list[str]]) -> tuple[list[Printed], int]:
    """Return the numbers that need an account, and how many explain themselves by their form."""
    starts, numbers = headings
    printed, by_form = [], 0
    for start, end, value in _numbers(text):
        if _explains_itself(text, start, end):
            by_form += 1
            continue
        place = bisect_right(starts, start) - 1
        context = " ".join(text[max(0, start - 8) : end + 6].split())
        line = text.count("\n", 0, start) + 1
        printed.append(Printed(value, numbers[place] if place >= 0 else "", line, context))
    return printed, by_form


def _numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _ARABIC.finditer(text):
        yield match.start(), match.end(), Decimal(match[0].replace(",", ""))
    for match in _CHINESE.finditer(text):
        yield match.start(), match.end(), Decimal(chinese_number(match[0]))


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


def _explains_itself(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 12) : start], text[end : end + 14]
    number = text[start:end]
    for why, left, right in _PLAIN_REASONS:
        if why == "year" and not re.fullmatch(r"(?:19|20)\d\d", number):
            continue
        if re.search(left, before) and re.match(right, after):
            return True
    return bool(re.fullmatch(r"20\d\d", number) and re.match(r"\s*[-—]\s*(?:20)?\d\d", after))


def _claims(
    plan: Plan,
) -> tuple[dict[tuple[str, Decimal], list[str]], tuple[tuple[str, str], ...]]:
    """Return the numbers that the targets print, by task; and those that no phrase prints."""
    numbers = {task.number for task in plan.walk()}
    claims: dict[tuple[str, Decimal], list[str]] = defaultdict(list)
    unprinted = []
    for task, item in plan.indicators():
        for value, sections, shown in _values(item):
            if not shown:
                if value not in (0, 1, 100):
                    unprinted.append((item.code, show(value)))
                continue
            for section in sections or (task.number,):
                claims[section if section in numbers else task.number, value].append(item.code)
    return claims, tuple(unprinted)


def _values(item: Indicator) -> Iterator[tuple[Decimal, tuple[str, ...], bool]]:
    """Give each number of an indicator once: value, sections, whether the phrase prints it."""
    seen = set()
    for target in item.targets:
        phrase = {value for _, _, value in _numbers(unicodedata.normalize("NFKC", target.text))}
        for value in (target.demand.value, target.demand.value_hi):
            key = (value, target.text, target.section)
            if value is not None and key not in seen:
                seen.add(key)
                yield value, target.section or item.section, value in phrase
    if item.baseline is not None:
        yield item.baseline.value, item.section[:1], True

"""Is every number of the document in the plan file, and every number of the file in the document?

The text is cut at the headings of the plan's outline; within each piece the numbers are counted
against those that the targets there print, and against the stated reasons for the others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planctl.domain.document import Document, Heading, Printed, numbers_in, read_document
from planctl.domain.number import show
from planctl.domain.plan import Indicator, Plan

# Reasons for more targets than printed numbers: one number for several, one said in words only
# (全覆盖, 每个), one printed under another heading.
SHARED = "shared"
IMPLIED = "implied"
ELSEWHERE = "elsewhere"
_LOWERING = (SHARED, IMPLIED, ELSEWHERE)

_Key = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number of a section is no target, or why targets there share or lack a number."""

    section: str
    value: Decimal
    why: str
    times: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What people state about a document: its hidden headings, and its other numbers."""

    headings: tuple[Heading, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers of a section that do not add up."""

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


def audit(plan: Plan, text: str, notes: Notes) -> Audit:
    """Account for every number of `text`; see `Audit`."""
    return reconcile(plan, read_document(text, plan, notes.headings), notes)


def reconcile(plan: Plan, document: Document, notes: Notes) -> Audit:
    """Count the targets of `plan` and the stated reasons against the numbers of `document`."""
    stated: dict[_Key, int] = Counter()
    in_words: set[_Key] = set()
    for reason in notes.reasons:
        key = (reason.section, reason.value)
        stated[key] += -reason.times if reason.why in _LOWERING else reason.times
        if reason.why in (IMPLIED, ELSEWHERE):
            in_words.add(key)
    claims: dict[_Key, list[str]] = defaultdict(list)
    unprinted = []
    for claim in _claims(plan, document.sections):
        if claim.shown or claim.key in in_words:
            claims[claim.key].append(claim.indicator)
        else:
            unprinted.append((claim.indicator, show(claim.key[1])))
    explained = sum(r.times for r in notes.reasons if r.why not in _LOWERING)
    return Audit(
        len(document.printed) + document.by_form,
        len(document.printed) - explained,
        explained,
        document.by_form,
        tuple(_findings(document.printed, claims, stated)),
        tuple(unprinted),
    )


def _findings(
    printed: tuple[Printed, ...], claims: Mapping[_Key, list[str]], stated: Mapping[_Key, int]
) -> Iterator[Finding]:
    places: dict[_Key, list[Printed]] = defaultdict(list)
    for number in printed:
        places[number.section, number.value].append(number)
    for key in sorted({*places, *claims, *stated}):
        here, codes = places.get(key, []), claims.get(key, [])
        contexts = tuple(f"第 {number.line} 行 {number.context}" for number in here)
        finding = Finding(
            *key, len(here), len(codes), stated.get(key, 0), contexts, tuple(dict.fromkeys(codes))
        )
        if finding.surplus:
            yield finding


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number that an indicator takes from a section; `shown`: its phrase prints it."""

    key: _Key
    indicator: str
    shown: bool


def _claims(plan: Plan, known: frozenset[str]) -> Iterator[_Claim]:
    """Give each number of each indicator once per section that prints it."""
    for task, item in plan.indicators():
        for value, sections, shown in _values(item):
            # A row such as 表1-7 has no heading of its own: it stands in its task.
            for section in (sections or (task.number,)) if shown else (*sections, task.number)[:1]:
                place = section if section in known else task.number
                yield _Claim((place, value), item.code, shown)


def _values(item: Indicator) -> Iterator[tuple[Decimal, tuple[str, ...], bool]]:
    """Give each number of an indicator once: value, sections, whether the phrase prints it."""
    seen = set()
    for target in item.targets:
        for value in (target.demand.value, target.demand.value_hi):
            key = (value, target.text, target.section)
            if value is not None and key not in seen:
                seen.add(key)
                yield value, target.section or item.section, value in numbers_in(target.text)
    if item.baseline is not None:
        yield item.baseline.value, item.section[:1], True

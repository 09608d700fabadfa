"""Departments named inside a sentence: 由甲局牵头,乙局、丙局配合; (甲局负责) after a clause."""

import re
from dataclasses import dataclass

from planctl.draft.bodies import are_bodies, bodies_in
from planctl.draft.notes import KINDS, bodies_of_note
from planctl.draft.text import Run

_WHO = r"[^,;:。()“”《》]{2,60}?"
_OWN = r"(?:按(?:照)?(?:各自)?(?:职责|任务)(?:分工)?)?"
_LED = re.compile(
    rf"(?:(?<=[,;:。])|^|(?P<by>由))(?P<lead>{_WHO})(?:(?P<leads>牵头|主责|主办)(?:负责|实施|落实)?|负责|承担)"
)
_HELPED = re.compile(
    rf"[,;、]?(?:会同)?(?P<support>{_WHO})(?:等)?(?:部门|单位)?{_OWN}"
    r"(?:配合|参与|参加|协助|协同|协办|支持)(?:实施|落实|做好)?(?=[,;。)]|$)"
)
_TOLD = re.compile(rf"(?:牵头|责任|主责|主办|配合|协办|参与)(?:责任)?{KINDS}:[^。]*?(?=。|$)")
_NOTE = re.compile(r"\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_SAYS = re.compile(r"负责|牵头|配合|(?:单位|部门|科室|处室|股室|机构):|落实\)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Who leads and who supports, the sentence without them; `before`: of what stands before it."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    rest: Run
    before: bool = False


def mentioned(sentence: Run) -> Mention | None:
    """Return the departments that a sentence names for what it says."""
    text = sentence.text
    if not re.search("牵头|负责|承担|主责|主办|(?:单位|部门|科室|处室|股室|机构):|落实", text):
        return None
    return _in_note(sentence) or _told(sentence) or _by_verb(sentence)


def _in_note(sentence: Run) -> Mention | None:
    for match in _NOTE.finditer(sentence.text):
        if not _SAYS.search(match["inner"]):
            continue
        lead, support = bodies_of_note(match["inner"])
        if lead or support:
            rest = _without(sentence, match.start(), match.end())
            return Mention(lead, support, rest, match.start() == 0)
    return None


def _told(sentence: Run) -> Mention | None:
    match = _TOLD.search(sentence.text)
    lead, support = bodies_of_note(match[0]) if match else ((), ())
    if match is None or not (lead or support):
        return None
    rest = _without(sentence, match.start(), match.end())
    return Mention(lead, support, rest, match.start() == 0)


def _by_verb(sentence: Run) -> Mention | None:
    text = sentence.text
    for match in _LED.finditer(text):
        who = match["lead"].removeprefix("由")
        # 甲局负责…: whose work it always is; only 由 or 牵头 gives a task away.
        given = match["by"] or match["leads"] or who != match["lead"]
        if not given or "由" in who or len(who) < 3 or not _are_named(who):
            continue
        helped = _HELPED.match(text, match.end())
        support = helped["support"] if helped and _are_named(helped["support"]) else ""
        end = helped.end() if helped and support else match.end()
        rest = _without(sentence, match.start(), end)
        return Mention(bodies_in(who), bodies_in(support) if support else (), rest)
    return None


# 局, 委, 政府: of what ends otherwise a sentence may say anything.
_OFFICES = re.compile(
    r"(?:局|委|办|部|厅|委员会|办公室|政府|管委会|单位|部门|公司|集团|联|会|队|银行)(?:\([^()]*\))?$"
)


def _are_named(who: str) -> bool:
    parts = re.split(r"[、和及与]", re.sub("等$", "", who))
    return are_bodies("、".join(parts)) and all(_OFFICES.search(part) for part in parts if part)


def _without(run: Run, start: int, end: int) -> Run:
    """Return a run without a stretch and the mark that hung on it."""
    after = run.cut(end)
    if after.text[:1] in tuple(",;") or (start == 0 and after.text[:1] == "。"):
        after = after.cut(1)
    before = run.cut(0, start)
    return Run(before.text + after.text, before.at + after.at)

"""Departments in bracketed notes at the end of a task: (牵头单位:…;责任单位:…)."""

import re
from dataclasses import dataclass

from planctl.draft.bodies import are_bodies, bodies_in
from planctl.draft.text import Run

_INNER = r"(?:[^()\[\]〔〕【】]|\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\])*"
_NOTE = re.compile(
    rf"(?:\((?P<a>{_INNER})\)|\[(?P<b>{_INNER})\]|〔(?P<c>{_INNER})〕|【(?P<d>{_INNER})】)[。.;]?$"
)
KINDS = "(?:单位|部门|科室|处室|股室|机构)"
_LEAD = re.compile(rf"(?:牵头|主责|主办|负责|责任)(?:责任)?(?:{KINDS}|领导)?[:](?P<who>[^;。]*)")
_FIRST = re.compile(rf"(?:牵头|主责|主办)(?:责任)?{KINDS}?:(?P<who>[^;。]*)")
_OWN = re.compile(rf"责任{KINDS}?:(?P<who>[^;。]*)")
_OTHER = re.compile(rf"(?:责任|配合|协办|参与|参加|协同|支持)(?:责任)?{KINDS}?:(?P<who>[^;。]*)")
_HELP = re.compile(rf"(?:配合|协办|参与|参加|协同|支持)(?:责任)?{KINDS}?:(?P<who>[^;。]*)")
_VERBAL = re.compile(
    r"^(?P<lead>[^;:]*?)(?:牵头)(?:负责)?[,;、]?(?P<support>[^;:]*?)(?:等)?(?:(?:按(?:照)?(?:职责|任务)(?:分工)?)?(?:配合|负责|参与|参加|协同|分工负责))?$"
)


# A bracket that says no more than names holds offices: 市财政局, not 基层特色专科.
_OFFICE = re.compile(
    r"(?:局|委|办|部|厅|府|会|署|公司|集团|单位|部门)(?:\([^()]*\))?$|^(?:各|市|县|区|省)"
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Departments of a paragraph, and the paragraph without them."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    rest: Run
    alone: bool = False
    """The paragraph is nothing else."""
    leading: bool = False
    """It says of its departments that they lead."""


def bracketed_bodies(run: Run) -> Bodies:
    """Return the departments named at the end of a paragraph."""
    text = run.text
    match = _NOTE.search(text)
    bare = re.match(rf"^(?:牵头|责任|配合|主责|主办|协办|参与)(?:责任)?{KINDS}:", text)
    if bare:
        inner, rest = text.rstrip("。"), run.cut(len(run))
    elif match:
        inner = next(filter(None, match.groups()), "")
        rest = run.cut(0, match.start())
    else:
        return Bodies((), (), run)
    lead, support = bodies_of_note(inner)
    if not lead and not support:
        return Bodies((), (), run)
    return Bodies(lead, support, rest, not rest, bool(_FIRST.search(inner)))


def bodies_of_note(inner: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads and who supports by the words between brackets."""
    first, other = _FIRST.search(inner), _OTHER.search(inner)
    own, helped = _OWN.search(inner), _HELP.search(inner)
    if own and helped and not first:
        # 责任单位:甲局;配合单位:乙局.
        return bodies_in(own["who"]), bodies_in(helped["who"])
    if first or other:
        lead = bodies_in(first["who"]) if first else ()
        support = bodies_in(other["who"]) if other else ()
        return (lead, support) if first else (support, ())
    lone = _LEAD.search(inner)
    if lone:
        return bodies_in(lone["who"]), ()
    verbal = _VERBAL.match(inner)
    if verbal and verbal["lead"]:
        return bodies_in(verbal["lead"]), bodies_in(verbal["support"])
    shared = re.match(
        r"^(?P<who>.*?)(?:按(?:照)?(?:职责|任务)(?:分工)?)?(?:分别)?(?:负责|落实)$", inner
    )
    who = shared["who"] if shared else inner
    names = bodies_in(who)
    if are_bodies(who) and (shared or all(_OFFICE.search(name) for name in names)):
        return names, ()
    return (), ()

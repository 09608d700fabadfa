"""Brackets that go on counting: 建成100个(其中甲县40个、乙县60个), 达到900万人次(年均增长11%)."""

import re

from planctl.draft.text import Run

_BRACKET = re.compile(r"\((?P<inner>[^()]{3,120})\)")
# A figure right before the bracket.
_COUNTED = re.compile(r"\d[^,;。:、()\d]{0,8}$")
_GROWN = re.compile(
    r"(?:年均|同比|每年)(?:增长|增幅|增速|下降|降低|递增|提高)率?(?:为|约|达到?)?\d[\d.]*(?:%|个百分点)(?:左右|以上|以内)?"
)
_PART = re.compile(r"(?:其中[:,]?)?[^\d]{2,24}?\d[\d.]*(?:[%‰]|[一-龥]{1,4})")
# 建成100个(其中2027年底前建成40个): a stage on the way, whose day holds for nothing behind it.
_STAGE = re.compile(
    r"(?:(?P<of>其中)[,:]?)?(?P<to>到|至)?20\d\d年(?:\d{1,2}月)?[底末中]?(?P<by>以?前|之前)?,?(?:力争|计划)?"
    r"(?P<verb>建成|完成|新建|达到|新增|开工|投用|改造|建设|培育|培训|不少于)?\d[\d.]*万?[一-龥]{1,3}"
)
# What was, and what a year explains, is no part of what is promised.
_TOLD = re.compile(r"20\d\d|十[三四五六]五|现状|目前|基期|每|以上的|标准")


def opened(run: Run) -> Run:
    """Return a run in which such brackets are clauses of their sentence."""
    if "(" not in run.text:
        return run
    text, at = list(run.text), list(run.at)
    for match in reversed(list(_BRACKET.finditer(run.text))):
        if not _COUNTED.search(run.text, 0, match.start()):
            continue
        if _is_stage(match["inner"]):
            # Left to a person: it shows as a number without an account.
            del text[match.start() : match.end()], at[match.start() : match.end()]
            continue
        if not _goes_on(match["inner"]):
            continue
        text[match.start()] = ","
        if run.text[match.end() :][:1] in tuple(",;。、:") or match.end() == len(run.text):
            del text[match.end() - 1], at[match.end() - 1]
        else:
            text[match.end() - 1] = ","
    return Run("".join(text), tuple(at))


def _is_stage(inner: str) -> bool:
    match = _STAGE.fullmatch(inner)
    return match is not None and any(match.groups())


def _goes_on(inner: str) -> bool:
    if _GROWN.fullmatch(inner):
        return True
    parts = re.split(r"[、,;]|和(?=[^\d]{2,12}\d)", inner.removeprefix("其中").lstrip(":,"))
    several = len(parts) > 1 or inner.startswith("其中")
    return several and not _TOLD.search(inner) and all(_PART.fullmatch(part) for part in parts)

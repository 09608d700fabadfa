"""What stands above a table: its name, and the unit of its figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planctl.draft.cells import name_and_unit
from planctl.draft.documents import Block, Cell, Document
from planctl.draft.tables import flat

_UNIT = re.compile(r"[(\[]?(?:计量)?单位:([^,;、。()\[\]]{1,10})(?=[)\]]|$)[)\]]?")
_MARK = re.compile(
    r"^(?:附(?=:)|附?[件表]\s*\d{0,2}(?:-\d+)?|专栏\s*\d{0,2}|[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])[:.、]?"
)
_WHEN = re.compile(
    r"[(]?(?:20\d\d年?[-—–~至到])?20\d\d年度?[)]?|[“\"]?十[三四五六]五[”\"]?(?:时期|期间)?"
)
_WHOSE = re.compile(
    r"^(?:各|全)?(?:县\(市、?区\)|县\(区\)|区\(县\)|市\(州\)|州\(市\)|县市区|市县区|乡镇\(街道\)|乡镇街道"
    r"|镇\(街道?\)|乡镇|镇街|街镇|地区|有关单位|单位|[市县区州盟旗省镇乡][市县区州盟旗]?)"
    r"(?=[一-龥]{3})(?:主要|重点)?"
)
_KIND = re.compile(
    r"(?:(?:分年度|年度|主要|重点|具体|分解)?(?:(?:目标|任务|指标|计划)+(?:数|量)?)?"
    r"(?:分解|分配|安排|计划|一览|明细|汇总|清单|情况)*表?)$"
)
_PAST = re.compile(r"现状|完成情况|统计表|名单|名录|现有|基本情况")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table's caption says; `rows`: how many rows of the table it takes."""

    name: str = ""
    unit: str = ""
    past: bool = False
    rows: int = 0


def caption_of(document: Document, block: Block, rows: Sequence[Sequence[Cell]]) -> Caption:
    """Return the caption inside a table's first rows, else on the lines above it."""
    inside = 0
    said: list[str] = []
    for row in rows[:2]:
        words = {flat(document.text[c.start : c.end]) for c in row} - {""}
        if len(words) != 1:
            break
        said += words
        inside += 1
    if not any(_named(line) for line in said):
        said = [*_above(document, block), *said]
    unit = next((m[1] for line in said if (m := _UNIT.search(line))), "")
    unit = unit or next((u for line in reversed(said) if (u := name_and_unit(line, "")[1])), "")
    name = next((n for line in reversed(said) if (n := _named(line))), "")
    past = any(_PAST.search(line) for line in said)
    return Caption(name, unit, past, inside)


def _above(document: Document, block: Block) -> list[str]:
    """Return the short lines right above a table, at most two."""
    lines = document.text[max(0, block.start - 300) : block.start].split("\n")
    found: list[str] = []
    for line in reversed(lines):
        text = flat(line)
        if not text:
            continue
        if (
            "|" in text
            or "\t" in line
            or len(text) > _LONGEST
            or text.endswith(("。", ";"))
            or len(found) == 2
        ):
            break
        found.insert(0, text)
    return found


def _named(line: str) -> str:
    """Return the indicator that a caption names, "" if it names none."""
    words = _WHOSE.sub("", _WHEN.sub("", _MARK.sub("", _UNIT.sub("", line))))
    return indicator_words(name_and_unit(words, "")[0])


def task_by_place(title: str) -> str:
    """Return what a heading says that places share out: 各县农村公路建设任务, "" if nothing."""
    words = _WHEN.sub("", _MARK.sub("", _UNIT.sub("", title)))
    said = _WHOSE.sub("", re.sub("^分(?=[县市区州镇乡])", "各", words))
    return indicator_words(said) if len(said) < len(words) else ""


def indicator_words(text: str) -> str:
    """Return words without what says that they head a table: 托位建设任务分解表 is 托位建设."""
    bare = _KIND.sub("", text.strip(":、"))
    return "" if bare in ("各", "全", "本", "主要", "重点") else bare

"""The file beside a plan that says which numbers of the document are no targets, and why."""

from decimal import Decimal
from pathlib import Path

from planctl.domain.audit import ELSEWHERE, IMPLIED, SHARED, Notes, Reason
from planctl.domain.document import Heading
from planctl.errors import FaultsError
from planctl.planfile.faults import Faults
from planctl.planfile.nodes import Record, compose
from planctl.planfile.scalars import parse_exact
from planctl.planfile.text import read_text

# Why a number is no target: the word in the file, and what it says on the screen.
REASONS = {
    "year": "年份或日期",
    "name": "名称或专有说法的一部分",
    "past": "过去的成绩或现状",
    "law": "法规、标准、制度的条款",
    "audience": "对象的年龄、规模、范围",
    "process": "工作方法、时限、次数",
    "money": "资金、价格",
    "numbering": "编号",
    "condition": "目标的适用条件",
    "repeat": "同一目标的再次表述",
    "deliverable": "打勾事项名称里的数",
    SHARED: "一个数说几个目标",
    IMPLIED: "目标的数只用文字说，如全覆盖、每个",
    ELSEWHERE: "目标的数印在别的章节",
    "other": "其他",
}
# What the audit calls the text before the first heading.
OPENING = "(开头)"
_MOST = 1000


def read_reasons(path: Path) -> Notes:
    """Return what a file states; raise all of its faults at once."""
    faults = Faults(str(path))
    top = compose(read_text(path), faults)
    headings: list[Heading] = []
    reasons: list[Reason] = []
    if top is not None:
        top.only("headings", "numbers")
        for entry in top.records("headings"):
            entry.only("task", "starts")
            section = entry.text("task", required=True, example="表2")
            starts = entry.text("starts", required=True, example="这一节开头的几个字")
            if section and starts:
                headings.append(Heading(section, starts))
        for entry in top.records("numbers"):
            reasons += _reasons(entry)
    if faults.found:
        raise FaultsError(f"{path} 有问题：", [str(fault) for fault in faults.found])
    return Notes(tuple(headings), tuple(reasons))


def _reasons(entry: Record) -> list[Reason]:
    """Return the reasons of one entry, which may list numbers; running ones are `1..23`."""
    entry.only("task", "number", "times", "why", "note")
    task = entry.text("task", required=True, example=f"二(三)，标题以前的写 {OPENING}") or ""
    if not entry.has("number"):
        entry.fault("number", "缺少", "请加一行 number: 36")
    why = entry.text("why", required=True, example="name") or ""
    if why and why not in REASONS:
        words = "、".join(f"{word}（{text}）" for word, text in REASONS.items())
        entry.fault("why", f"“{why}”不在可用的词里", f"请写其中之一：{words}")
    times = entry.whole("times", 1, _MOST) or 1
    note = entry.text("note") or ""
    section = "" if task == OPENING else task
    return [
        Reason(section, value, why, times, note)
        for text in entry.texts("number")
        for value in _numbers(entry, text)
    ]


def _numbers(entry: Record, text: str) -> list[Decimal]:
    """Read a number, or the whole numbers from one to another; note what is neither."""
    first, dots, last = text.partition("..")
    try:
        low = parse_exact(first)
        high = parse_exact(last) if dots else low
    except ValueError as error:
        what, _, instead = str(error).partition("|")
        entry.fault("number", what, instead)
        return []
    if dots and (low % 1 or high % 1 or not 0 < high - low < _MOST):
        entry.fault("number", f"“{text}”不是一串编号", "请写成 1..23")
        return []
    return [low + step for step in range(int(high - low) + 1)]

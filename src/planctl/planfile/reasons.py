"""The file beside a plan that says which numbers of the document are no targets, and why."""

from pathlib import Path

from planctl.domain.audit import SHARED, Reason
from planctl.errors import FaultsError
from planctl.planfile.nodes import Faults, compose, read_text

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
    "other": "其他",
}


def read_reasons(path: Path) -> list[Reason]:
    """Return the reasons of a file; raise all of its faults at once."""
    faults = Faults(str(path))
    top = compose(read_text(path), faults)
    found = []
    if top is not None:
        top.only("numbers")
        for entry in top.records("numbers"):
            entry.only("task", "number", "times", "why", "note")
            value = entry.number("number", required=True)
            why = entry.text("why", required=True, example="name")
            if why and why not in REASONS:
                words = "、".join(f"{word}（{text}）" for word, text in REASONS.items())
                entry.fault("why", f"“{why}”不在可用的词里", f"请写其中之一：{words}")
            times = entry.whole("times", 1, 9999)
            if value is not None and why:
                note = entry.text("note") or ""
                found.append(Reason(entry.text("task") or "", value, why, times or 1, note))
    if faults.found:
        raise FaultsError(f"{path} 有问题：", [str(fault) for fault in faults.found])
    return found

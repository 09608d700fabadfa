"""Remarks in a drafted plan file: where each target stands, and # 请核对 where it is doubtful."""

import re

from planctl.draft.documents import Document
from planctl.draft.planning import Planned

CHECK = "# 请核对"
_HEAD_KEYS = {"period": "start", "name": "name", "region": "region", "code": "code"}


def commented(text: str, planned: Planned, document: Document) -> str:
    """Return the text of a plan file with its remarks."""
    doubts = {_HEAD_KEYS.get(key, key): why for key, why in planned.doubts.items()}
    lines = [
        f"# 由 {document.name} 起草，逐条对照原文核对；标“请核对”的先看。",
        *([f"{CHECK}：{document.unread}"] if document.unread else []),
        "# 检查：planctl plan check 本文件",
    ]
    in_head = False
    for line in text.split("\n"):
        if not line.startswith(" "):
            in_head = line.startswith("plan:")
        key = re.match(r"  ([a-z_]+):", line) if in_head else None
        if key and key[1] in doubts:
            line += f"  {CHECK}：{doubts[key[1]]}"
        code = re.match(r"( *)- code: (\S+)$", line)
        if code:
            lines += _remarks(code[1], code[2].strip('"'), planned, document)
        lines.append(line)
    return "\n".join(lines)


def _remarks(indent: str, code: str, planned: Planned, document: Document) -> list[str]:
    found = planned.sources.get(code, [])
    if not found:
        return []
    places = dict.fromkeys(
        f"第 {document.line(span.start)} 行" for p in found for span in (p.place, *p.also)
    )
    doubts = dict.fromkeys(why for p in found for why in p.doubts)
    remarks = [f"{indent}# 原文{'、'.join(list(places)[:5])}"]
    if doubts:
        confidence = min(p.confidence for p in found)
        remarks.append(f"{indent}{CHECK}（把握 {confidence:.0%}）：{'；'.join(doubts)}")
    return remarks

"""Ladder files: the stages of reminding as text that people can read and replace."""

import re
from collections import Counter
from datetime import time

from planctl.domain.ladder import Ladder, Quiet, Stage
from planctl.domain.terms import Audience, Colour, Event
from planctl.errors import FaultsError
from planctl.planfile.faults import Faults
from planctl.planfile.nodes import Record, compose

_FURTHEST = 366
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9+-]{0,19}")
_HOURS = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")


def read_ladder(text: str, file: str) -> Ladder:
    """Return the ladder that a file describes, or every fault in it at once."""
    faults = Faults(file)
    top = compose(text, faults)
    ladder = _ladder(top, faults) if top is not None else None
    if faults.found or ladder is None:
        lines = [str(fault) for fault in faults.found]
        raise FaultsError(f"{file} 有 {len(lines)} 处问题，没有载入：", lines)
    return ladder


def _ladder(top: Record, faults: Faults) -> Ladder | None:
    top.only("ladder", "stages")
    head = top.record("ladder")
    rungs = top.records("stages")
    if head is None or not rungs:
        faults.add(top.line, "格式", "要有 ladder: 和 stages: 两节", "请对照 docs/notify.md 的例子")
        return None
    head.only("code", "name", "source", "quiet", "hours")
    stages = [stage for rung in rungs if (stage := _stage(rung)) is not None]
    for code, times in Counter(stage.code for stage in stages).items():
        if times > 1:
            faults.add(rungs[0].line, "code", f"“{code}”写了 {times} 次", "请各用各的代码")
    return Ladder(
        head.parsed("code", _code, required=True, example="standard") or "",
        head.text("name", required=True, example="逐级提醒") or "",
        tuple(stages),
        head.word("quiet", Quiet) or Quiet.HOLIDAYS,
        head.parsed("hours", _hours, example="08:00-20:00"),
        head.text("source"),
    )


def _stage(rung: Record) -> Stage | None:
    rung.only("code", "event", "days", "weekly", "colour", "to")
    code = rung.parsed("code", _code, required=True, example="T-30")
    event = rung.word("event", Event, required=True)
    days = rung.parsed("days", _days, required=True, example="-30")
    colour = rung.word("colour", Colour, required=True)
    weekly = rung.parsed("weekly", _yes, example="true")
    audience = _audience(rung)
    if code is None or event is None or days is None or colour is None or not audience:
        return None
    if weekly and days < 0:
        rung.fault("weekly", "到期前的提醒不能每周重复", "days 请写 0 或更大")
    return Stage(code, event, days, colour, audience, bool(weekly))


def _audience(rung: Record) -> frozenset[Audience]:
    words = {word.value: word for word in Audience}
    named = rung.texts("to")
    for name in named:
        if name not in words:
            codes = "、".join(f"{w.value}（{w.label}）" for w in Audience)
            rung.fault("to", f"没有“{name}”这一种", f"可用的：{codes}")
    if not named:
        rung.fault("to", "缺少", "请写给谁，如 to: [lead]")
    return frozenset(words[name] for name in named if name in words)


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"“{text}”不能作代码|请用英文字母开头，字母、数字、+、-，最多 20 个")
    return text


def _days(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,4}", text) or abs(int(text)) > _FURTHEST:
        raise ValueError(f"“{text}”不是天数|请写 -{_FURTHEST} 到 {_FURTHEST} 的整数，到期前为负")
    return int(text)


def _yes(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"“{text}”看不懂|请写 true 或 false")
    return text == "true"


def _hours(text: str) -> tuple[time, time]:
    found = _HOURS.fullmatch(text)
    try:
        first, last, upto, minutes = (
            (int(part) for part in found.groups()) if found else (24, 0, 0, 0)
        )
        hours = time(first, last), time(upto, minutes)
    except ValueError:
        raise ValueError(f"“{text}”不是一段时间|请写成 08:00-20:00") from None
    if hours[0] >= hours[1]:
        raise ValueError(f"“{text}”的开始不在结束之前|请写成 08:00-20:00")
    return hours


def write_ladder(ladder: Ladder) -> str:
    """Return the file that `read_ladder` reads back as the same ladder."""
    lines = ["ladder:", f"  code: {ladder.code}", f"  name: {_quoted(ladder.name)}"]
    if ladder.source:
        lines.append(f"  source: {_quoted(ladder.source)}")
    lines.append(f"  quiet: {ladder.quiet.value}")
    if ladder.hours:
        lines.append(f"  hours: {ladder.hours[0]:%H:%M}-{ladder.hours[1]:%H:%M}")
    lines += ["", "stages:"]
    for stage in ladder.stages:
        to = ", ".join(word.value for word in Audience if word in stage.audience)
        weekly = ", weekly: true" if stage.weekly else ""
        lines.append(
            f"  - {{code: {stage.code}, event: {stage.event.value}, days: {stage.days}"
            f"{weekly}, colour: {stage.colour.value}, to: [{to}]}}"
        )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

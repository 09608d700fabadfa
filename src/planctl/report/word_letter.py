"""The Word report: the 通报 that a planning office sends, from its own template or ours."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from planctl.domain.number import cut
from planctl.errors import RefusedError, why
from planctl.report.bulletin import Bulletin, Group, Line
from planctl.report.cells import plain
from planctl.report.packing import repacked
from planctl.report.summary_report import percent
from planctl.report.word_template import default_template


def word_letter(bulletin: Bulletin, template: Path | None = None) -> bytes:
    """Return the letter's file; `template` is an office's own."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    named = template or "自带模板"
    try:
        source = template.read_bytes() if template else default_template()
        letter: Any = DocxTemplate(io.BytesIO(source))
        environment = SandboxedEnvironment(autoescape=True)
        letter.render(letter_fields(bulletin), environment, autoescape=True)
        out = io.BytesIO()
        letter.save(out)
    except OSError as error:
        raise RefusedError(f"读不了模板 {named}：{why(error)}。请检查 --template") from error
    except (BadZipFile, KeyError, ValueError) as error:
        raise RefusedError(
            f"模板 {named} 不是 Word 文件（.docx）。用 --save-template 可得到自带模板，照着改"
        ) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"第 {line} 段" if line else ""
        raise RefusedError(
            f"模板 {named} {where}的标签有误：{error}。可用的标签见 docs/reports.md"
        ) from error
    return repacked(out.getvalue())


def letter_fields(bulletin: Bulletin) -> dict[str, Any]:
    """Return what a template can name; every text without control characters."""
    tally = bulletin.tally
    fields = {
        "title": bulletin.title, "period": bulletin.period, "subject": bulletin.subject,
        "subject_line": "（示例数据，不是真实填报）" if bulletin.sample else bulletin.subject,
        "as_of": bulletin.as_of.isoformat(), "known_on": bulletin.known_on.isoformat(),
        "version": bulletin.version, "rules": "、".join(bulletin.rules),
        "basis": bulletin.basis.replace(" · ", "，"),
        "totals": {name: getattr(tally, name) for name in _COUNTS},
        "rate": _rate(tally.rate),
        "overall": _overall(bulletin), "change": _change(bulletin),
        "departments": [_group(group) for group in bulletin.departments],
        "counties": [_group(group) for group in bulletin.counties],
        "actions": [_group(group) for group in bulletin.actions],
        "done": _by_lead(bulletin.done), "done_intro": _done_intro(bulletin),
        "lagging": _by_lead((*bulletin.overdue, *bulletin.lagging)),
        "lagging_intro": _lagging_intro(bulletin),
        "unreported": _by_lead(bulletin.unreported),
        "unreported_intro": f"待报或数据过期 {tally.unreported} 项。"
        if tally.unreported else "应报的数都已报送。",
        "next_steps": _next_steps(bulletin),
        "deadlines": [
            {"due": one.due.isoformat(), "demand": one.demand, **_line(one.line)}
            for one in bulletin.deadlines
        ],
        "lines": [_line(line) for line in bulletin.lines],
    }  # fmt: skip
    return _clean(fields)  # type: ignore[no-any-return]


_COUNTS = ("all", "judged", "green", "yellow", "red", "unreported", "not_due")


def _clean(value: Any) -> Any:
    match value:
        case str():
            return plain(value)
        case dict():
            return {key: _clean(one) for key, one in value.items()}
        case list():
            return [_clean(one) for one in value]
        case _:
            return value


def _rate(rate: Any) -> str:
    return "–" if rate is None else percent(rate)


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name, "rate": _rate(group.tally.rate), "place": group.place or "",
        **{name: getattr(group.tally, name) for name in _COUNTS},
    }  # fmt: skip


_TEXTS = (
    "code", "name", "region", "plan", "action", "task", "kind", "unit", "nature", "lead", "support",
    "word", "sign", "baseline_text", "target_text", "expected_text", "actual_text", "due_text",
    "period", "short", "reason", "progress", "ahead", "note",
)  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in _TEXTS},
        "ratio_text": "" if line.ratio is None else f"{cut(100 * line.ratio, 2)}%",
        "verdict": f"{line.sign} {line.word}",
    }


def _by_lead(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return the lines by who leads, each department once."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.lead, []).append(line)
    return [
        {"lead": lead, "count": len(members), "names": "、".join(one.name for one in members),
         "lines": [_line(one) for one in members]}
        for lead, members in groups.items()
    ]  # fmt: skip


def _overall(bulletin: Bulletin) -> str:
    tally = bulletin.tally
    return (
        f"{bulletin.period}，共有目标事项 {tally.all} 项，其中已判断 {tally.judged} 项，"
        f"待报或数据过期 {tally.unreported} 项，未到期 {tally.not_due} 项。已判断的事项中，"
        f"绿灯（已完成、达到序时进度）{tally.green} 项，黄灯（略滞后）{tally.yellow} 项，"
        f"红灯（滞后、逾期）{tally.red} 项，达标率 {_rate(tally.rate)}。"
    )


def _change(bulletin: Bulletin) -> str:
    now, before = bulletin.tally, bulletin.before
    if not before.judged:
        return f"上季（{bulletin.compared_with}）还没有可以判断的事项，不作比较。"
    parts = [
        f"{word}{'增加' if now_ > then else '减少'} {abs(now_ - then)} 项"
        if now_ != then
        else f"{word}不变"
        for word, now_, then in (
            ("绿灯", now.green, before.green), ("黄灯", now.yellow, before.yellow),
            ("红灯", now.red, before.red),
        )
    ]  # fmt: skip
    return (
        f"与上季（{bulletin.compared_with}）相比，{'，'.join(parts)}；"
        f"达标率由 {_rate(before.rate)} 变为 {_rate(now.rate)}。"
    )


def _done_intro(bulletin: Bulletin) -> str:
    done = len(bulletin.done)
    if not done:
        return f"达到序时进度 {bulletin.tally.green} 项，还没有已完成的事项。"
    return f"已完成 {done} 项，达到序时进度 {bulletin.tally.green - done} 项。已完成的是："


def _lagging_intro(bulletin: Bulletin) -> str:
    overdue, lagging = len(bulletin.overdue), len(bulletin.lagging)
    if not overdue + lagging:
        return "没有滞后和逾期的事项。"
    return f"逾期 {overdue} 项，滞后和略滞后 {lagging} 项，按牵头部门列出："


def _next_steps(bulletin: Bulletin) -> list[str]:
    """Return what follows from the figures, one paragraph each."""
    steps: list[str] = []
    behind = [*bulletin.overdue, *bulletin.lagging]
    if behind:
        leads = "、".join(dict.fromkeys(line.lead for line in behind))
        steps.append(
            f"滞后和逾期的 {len(behind)} 项，由牵头部门（{leads}）说明原因、提出赶上序时进度的"
            f"措施和时限，所需进度见附件“下季安排”。"
        )
    if bulletin.deadlines:
        steps.append(
            f"{bulletin.deadline_until} 前到期 {len(bulletin.deadlines)} 项，请牵头部门按期完成："
            + _named(
                [f"{one.due} {one.line.name}（{one.line.lead}）" for one in bulletin.deadlines]
            )
        )
    owed = sum(one.owed for one in bulletin.reports)
    told = sum(one.told for one in bulletin.reports)
    if owed > told:
        short = [f"{one.name} {one.owed - one.told} 个" for one in bulletin.reports
                 if one.owed > one.told]  # fmt: skip
        steps.append(
            f"{bulletin.period}应报 {owed} 个数，还有 {owed - told} 个没有报，请尽快补报："
            + _named(short)
        )
    if not steps:
        steps.append("各项均按序时进度推进，请各牵头部门继续按计划落实。")
    words = "一二三四"
    return [f"（{words[n]}）{step}" for n, step in enumerate(steps)]


def _named(names: Sequence[str], most: int = 12) -> str:
    more = f"等 {len(names)} 项，见附件" if len(names) > most else ""
    return "、".join(names[:most]) + more + "。"

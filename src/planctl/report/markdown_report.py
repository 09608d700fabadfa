"""The report in Markdown, for chat and mail: short, the worst first."""

from collections.abc import Iterable, Sequence

from planctl.domain.number import cut
from planctl.report.bulletin import Bulletin, Group, Line
from planctl.report.render import markdown_cell, write_markdown
from planctl.report.summary_report import percent
from planctl.report.table import Cell, Column, Table

_MOST = 30


def markdown_report(bulletin: Bulletin) -> str:
    """Return the report; a long list says how much of it is left out."""
    tally = bulletin.tally
    rate = f"，达标率 {percent(tally.rate)}" if tally.rate is not None else ""
    parts = [
        f"# {markdown_cell(bulletin.title)} {bulletin.period}进展情况"
        + (f"（{markdown_cell(bulletin.subject)}）" if bulletin.subject else ""),
        *(["**示例数据，不是真实填报**"] if bulletin.sample else []),
        f"共 {tally.all} 项：● 绿 {tally.green}、▲ 黄 {tally.yellow}、■ 红 {tally.red}、"
        f"待报或过期 {tally.unreported}、未到期 {tally.not_due}{rate}。{tally.sum_line}。",
        _lines("最要紧的", bulletin.worst),
        _lines("逾期", bulletin.overdue),
        _lines("滞后和略滞后", bulletin.lagging),
        _groups("牵头部门", bulletin.departments),
        _groups("县区", bulletin.counties),
        _groups("行动", bulletin.actions),
        _deadlines(bulletin),
        _lines("待报或过期", bulletin.unreported),
        _reports(bulletin),
        f"{markdown_cell(bulletin.basis)}。",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(title: str, headings: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> str:
    found = list(rows)
    if not found:
        return ""
    numeric = [isinstance(cell, int) for cell in found[0]]
    columns = tuple(
        Column(heading, heading, numeric=is_number)
        for heading, is_number in zip(headings, numeric, strict=True)
    )
    left = len(found) - _MOST
    footer = [f"另有 {left} 项，见网页或 Excel 报告"] if left > 0 else []
    return write_markdown(Table(columns, found[:_MOST], title=title, footer=footer), 0).strip()


def _lines(title: str, lines: Sequence[Line]) -> str:
    return _table(
        f"{title} {len(lines)} 项",
        ("亮灯", "指标", "牵头部门", "实际", "目标", "到期", "说明"),
        ((f"{line.sign} {line.word}", f"{line.name}（{line.code}）", line.lead,
          line.actual_text or "没有填报", line.target_text, line.due_text, line.short)
         for line in lines),
    )  # fmt: skip


def _groups(title: str, groups: Sequence[Group]) -> str:
    return _table(
        title,
        (title, "全部", "绿", "黄", "红", "待报或过期", "未到期", "达标率", "较上季"),
        ((g.name, g.tally.all, g.tally.green, g.tally.yellow, g.tally.red, g.tally.unreported,
          g.tally.not_due, percent(g.tally.rate) if g.tally.rate is not None else None,
          _change(g)) for g in groups),
    )  # fmt: skip


def _change(group: Group) -> str | None:
    if group.change is None:
        return None
    if group.change == 0:
        return "持平"
    return f"{'↑' if group.change > 0 else '↓'} {cut(abs(group.change), 1)} 个百分点"


def _deadlines(bulletin: Bulletin) -> str:
    return _table(
        f"{bulletin.deadline_until} 前到期 {len(bulletin.deadlines)} 项",
        ("到期", "指标", "目标", "牵头部门", "目前"),
        ((one.due, f"{one.line.name}（{one.line.code}）", one.demand, one.line.lead,
          f"{one.line.sign} {one.line.word}") for one in bulletin.deadlines),
    )  # fmt: skip


def _reports(bulletin: Bulletin) -> str:
    return _table(
        f"{bulletin.period}填报",
        ("地区", "应报", "已报", "完整率"),
        ((r.name, r.owed, r.told, percent(r.share)) for r in bulletin.reports),
    )

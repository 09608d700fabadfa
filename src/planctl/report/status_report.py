"""Where things stand, as a table: one row per indicator and region, grouped, with totals."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from planctl.domain.number import cut, show
from planctl.domain.terms import Role, Status
from planctl.report.about import about_of
from planctl.report.amounts import amount, demand_text, seen
from planctl.report.short_reasons import short_reason
from planctl.report.status_row import row_of, status_row
from planctl.report.table import Cell, Column, Later, Made, Table
from planctl.report.wording import (
    LIGHT_SIGNS,
    LIGHT_WORDS,
    expected_of,
    signed_status,
    target_of,
    unit_of,
)
from planctl.usecases.judging import Question, Standing

JUDGED = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND, Status.OVERDUE)
UNREPORTED = (Status.NO_DATA, Status.STALE)

# The worst first: what a leader has to see.
SEVERITY = (
    Status.OVERDUE, Status.BEHIND, Status.AT_RISK, Status.STALE, Status.NO_DATA, Status.ON_TRACK,
    Status.ACHIEVED, Status.NOT_DUE,
)  # fmt: skip

# What a long list leaves to --all.
QUIET = (Status.ACHIEVED, Status.ON_TRACK, Status.NOT_DUE)
SHORT_LIST = 30
BAR = 6
SIGNS = "　".join(f"{sign} {LIGHT_WORDS[light]}" for light, sign in LIGHT_SIGNS.items())
SEPARATOR = " · "
DUE_ASSUMED = "* 文件没有写日期，按规划最后一天推定"

COLUMNS = (
    Column("plan"), Column("indicator", "代码"), Column("name", "指标", wraps=True),
    Column("region"), Column("unit"), Column("kind"), Column("direction"), Column("lead"),
    Column("support"), Column("as_of"), Column("period"),
    Column("actual", "实际", numeric=True), Column("baseline"),
    Column("expected", "序时目标", numeric=True, spare=3),
    Column("gap", "差距", numeric=True, spare=4, screen=130),
    Column("pace", "完成率", numeric=True, spare=2), Column("op"),
    Column("target", "目标", wraps=True), Column("target_hi"), Column("due", "到期", spare=1),
    Column("status", "状态"), Column("light"),
    Column("reason", "说明", wraps=True), Column("flags"), Column("rule"),
    Column("origin"), Column("coverage"),
)  # fmt: skip

# How many stand where; long headings take two lines.
_HEADINGS = {Status.ON_TRACK: "达到序\n时进度", Status.STALE: "数据\n过期"}
# What a narrow screen can do without: what is as it should be, the last first.
_SPARE = {Status.ACHIEVED: 1, Status.ON_TRACK: 2, Status.NOT_DUE: 3}
COUNTS = (
    Column("all", "全部", numeric=True),
    *(
        Column(s.value, _HEADINGS.get(s, s.label), numeric=True, spare=_SPARE.get(s, 0))
        for s in Status
    ),
)


def status_table(
    standings: Sequence[Standing],
    question: Question,
    *,
    everything: bool,
    title: str,
    outlook: bool = False,
) -> Table:
    """Return every standing; a long list shows on the screen what needs attention, and counts
    the rest. `outlook` adds the forecast and the pace that is still required."""
    groups = grouped(standings)
    ordered = [s for _, members in groups for s in members]
    everything = everything or len(ordered) <= SHORT_LIST
    shown = Later(lambda: ordered if everything else [s for s in ordered if not _is_quiet(s)])
    columns, look = _looking_ahead(question.as_of) if outlook else ((), lambda _: ())
    return Table(
        COLUMNS + columns,
        Made(ordered, lambda s: status_row(s, question) + look(s)),
        shown=Made(shown, lambda s: _screen_row(s, question) + look(s)),
        title=title,
        preface=_summary(groups) if len(groups) > 1 or not everything else None,
        groups=Later(lambda: [_closed(*group, everything) for group in groups]),
        footer=Later(lambda: _footer(standings, shown)),
        empty="没有符合条件的指标",
    )


def _looking_ahead(
    as_of: date,
) -> tuple[tuple[Column, ...], Callable[[Standing], tuple[Cell, ...]]]:
    """Return the columns of the outlook, and what fills them."""
    # Few ask for it: the others need not load it.
    from planctl.report.outlook import COLUMNS, outlook_row

    return COLUMNS, lambda standing: outlook_row(standing, as_of)


def _is_quiet(standing: Standing) -> bool:
    return standing.verdict.status in QUIET


def _summary(groups: Sequence[tuple[str, list[Standing]]]) -> Table:
    """Return one row per group: how many stand where."""
    columns = (
        Column("plan", "规划", wraps=True), Column("group", "部门", wraps=True), *COUNTS,
    )  # fmt: skip
    return Table(columns, Made(groups, _summed))


def _summed(group: tuple[str, list[Standing]]) -> tuple[Cell, ...]:
    heading, members = group
    counts = totals(members)
    _, _, body = heading.partition(SEPARATOR)
    code = members[0].item.plan.code
    return (code, body, len(members), *(counts[status] or None for status in Status))


def grouped(standings: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """Return the standings by plan and lead (or by the asked department's role), worst first.

    Each stands in one group alone, so the groups add up to the whole.
    """
    groups: dict[tuple[str, ...], list[Standing]] = {}
    # The counties of an item stand together: they are asked for their group once.
    for _, counties in groupby(standings, lambda standing: id(standing.item)):
        members = list(counties)
        groups.setdefault(_group_of(members[0]), []).extend(members)
    for members in groups.values():
        members.sort(key=lambda s: SEVERITY.index(s.verdict.status))
    return [(SEPARATOR.join(key), members) for key, members in groups.items()]


def _group_of(standing: Standing) -> tuple[str, ...]:
    item = standing.item
    plan = f"{item.plan.name}（{item.plan.code}）"
    lead = "、".join(item.lead) or "没有写牵头部门"
    if standing.role is Role.SUPPORT:
        return (plan, f"配合（牵头：{lead}）")
    return (plan, f"牵头：{lead}")


def totals(standings: Iterable[Standing]) -> Counter[Status]:
    """Return how many stand where."""
    return Counter(standing.verdict.status for standing in standings)


def totals_line(standings: Sequence[Standing]) -> str:
    """Return the counts, and that they add up."""
    counts = totals(standings)
    parts = [f"{status.label} {counts[status]}" for status in Status if counts[status]]
    judged = sum(counts[status] for status in JUDGED)
    unreported = sum(counts[status] for status in UNREPORTED)
    not_due = counts[Status.NOT_DUE]
    return (
        f"{len(standings)} 项：{'、'.join(parts)}"
        f"（已判断 {judged} + 待报或过期 {unreported} + 未到期 {not_due} = {len(standings)}）"
    )


def _closed(heading: str, members: Sequence[Standing], everything: bool) -> tuple[str, int, str]:
    """Return a group of the screen: its heading, how many it shows, and how many there are."""
    quiet = 0 if everything else sum(map(_is_quiet, members))
    hidden = f"；其中 {quiet} 项正常，没有列出（加 --all 列出）" if quiet else ""
    return heading, len(members) - quiet, f"小计 {totals_line(members)}{hidden}"


def _footer(standings: Sequence[Standing], shown: Sequence[Standing]) -> list[str]:
    return [f"合计 {totals_line(standings)}", *_legend(standings, shown)] if standings else []


def _legend(standings: Sequence[Standing], shown: Sequence[Standing]) -> list[str]:
    rules = {(s.rule.name, s.rule.code): s.rule for s in standings}
    assumed = any((target := target_of(s)) and target.due_assumed for s in shown)
    return (
        [
            f"亮灯规则 {name}（{code}）：{rule.source}"
            for (name, code), rule in sorted(rules.items())
        ]
        + [f"灯 {SIGNS}"]
        + ([DUE_ASSUMED] if assumed else [])
    )


def _screen_row(standing: Standing, question: Question) -> tuple[Cell, ...]:
    row = list(row_of(standing, question, about_of(standing), short_reason(standing)))
    verdict, target = standing.verdict, target_of(standing)
    if question.counties and standing.region.name != standing.item.plan.region:
        row[2] = f"{standing.region.name} {standing.item.name}"
    row[11] = actual_text(standing)
    expected = expected_of(standing)
    row[13] = amount(expected, unit_of(standing)) if expected is not None else None
    row[14] = _gap_text(verdict.actual, expected)
    row[15] = pace_bar(verdict.ratio)
    row[17] = demand_text(target, standing.item.indicator) if target else None
    if target and target.due_assumed:
        row[19] = f"{target.due}*"
    row[20] = signed_status(standing)
    return tuple(row)


def _gap_text(actual: Fraction | None, expected: Fraction | None) -> str | None:
    """Return the gap between the numbers as they are read, with its sign."""
    if actual is None or expected is None:
        return None
    gap = seen(actual) - seen(expected)
    return f"+{show(gap)}" if gap > 0 else show(gap)


def pace_bar(ratio: Fraction | None) -> str | None:
    """Return the pace as a number and a bar that is full at the 序时目标."""
    return None if ratio is None else f"{cut(ratio)} {bar(ratio)}"


def bar(share: Fraction) -> str:
    """Return a share as a bar; only a whole one is full."""
    filled = min(BAR, max(0, int(share * BAR)))
    return "█" * filled + "─" * (BAR - filled)


def actual_text(standing: Standing) -> str | None:
    """Return the figure as people read it: 67个, 7/11 县区, 已办成."""
    verdict, unit = standing.verdict, unit_of(standing)
    if verdict.regions_met is not None:
        return f"{verdict.regions_met}/{verdict.regions_total} 县区"
    if verdict.actual is None:
        return None
    if unit is None:
        return "已办成" if verdict.actual >= 1 else f"{amount(verdict.actual * 100, '%')}"
    return amount(verdict.actual, unit)


def title_of(question: Question, what: str = "进展情况") -> str:
    """Return the first line of a report: what it is about, and as of when."""
    selection = question.selection
    about = [part for part in (selection.dept, selection.region, selection.task) if part]
    subject = f"{' '.join(about)} " if about else ""
    basis = "，只用审核通过的数" if question.approved_only else ""
    return f"{subject}{what}（截至 {question.as_of}，已知至 {question.known_on}{basis}）"

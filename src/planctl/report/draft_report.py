"""Drafted targets as a table, and a draft beside a plan file."""

from collections.abc import Sequence

from planctl.domain.plan import Plan
from planctl.draft.model import Proposal
from planctl.draft.scoring import Promise, Score
from planctl.report.lists import targets_table
from planctl.report.table import Cell, Column, Table
from planctl.usecases.drafts import Comparison, Difference, Drafted, DraftLine, lines

# Why a number is no target, in the words of the page.
WHY = {
    "past": "过去的成绩或现状", "money": "资金", "process": "时限、次数", "condition": "条件、对象",
    "name": "名称的一部分", "law": "法规条款", "audience": "年龄、规模", "numbering": "编号",
    "other": "没有读出是什么目标",
}  # fmt: skip
_WHAT = {"differs": "不一样", "missing": "起草里没有", "extra": "规划文件里没有"}


def draft_table(drafted: Drafted) -> Table:
    """Return the drafted targets: the columns of `targets`, and how sure and where."""
    found = lines(drafted)
    table = targets_table([line.line for line in found])
    columns = (
        *table.columns, Column("confidence", "把握", wraps=True), Column("place", "原文"),
    )  # fmt: skip
    sure: list[Cell] = [line.proposal.confidence for line in found]
    places: list[Cell] = [f"第{drafted.document.line(p.place.start)}行" for p in _sources(found)]
    people: list[Cell] = [_sureness(proposal) for proposal in _sources(found)]
    return Table(
        columns,
        [(*row, *more) for row, *more in zip(table.rows, sure, places, strict=True)],
        shown=[(*row, *more) for row, *more in zip(table.shown or (), people, places, strict=True)],
        groups=table.groups,
        footer=table.footer,
        empty="没有读到目标",
    )


def _sources(found: Sequence[DraftLine]) -> list[Proposal]:
    return [line.proposal for line in found]


def _sureness(proposal: Proposal) -> str:
    """Return the confidence as people read it, with what is to be checked."""
    check = f" 请核对：{'；'.join(proposal.doubts)}" if proposal.doubts else ""
    return f"{proposal.confidence:.0%}{check}"


def comparison_table(comparison: Comparison) -> Table:
    """Return where a draft and a plan file differ, the two side by side."""
    columns = (
        Column("what", "比较"), Column("section", "出处"), Column("name", "指标", wraps=True),
        Column("op", "要求"), Column("value", "规划文件"), Column("unit", "单位"),
        Column("due", "到期"), Column("drafted", "起草", wraps=True),
    )  # fmt: skip
    rows = [_difference(one) for one in comparison.differences]
    score, bodies = comparison.scores["all"], comparison.departments
    return Table(
        columns,
        rows,
        shown=[(_WHAT[str(row[0])], *row[1:]) for row in rows],
        footer=[
            f"规划文件 {score.wanted} 个有数的目标，起草 {score.drafted} 个，"
            f"名称、数、单位、到期都一致的 {score.right} 个："
            f"查全 {score.recall:.1%}，查准 {score.precision:.1%}",
            *([_bodies_line(bodies)] if bodies.wanted or bodies.drafted else []),
        ],
        empty="没有差别",
    )


def _bodies_line(bodies: Score) -> str:
    return f"部门：规划文件 {bodies.wanted} 处，起草 {bodies.drafted} 处，一致 {bodies.right} 处"


def _difference(one: Difference) -> tuple[Cell, ...]:
    here, there = one.plan, one.draft
    shown = here or there
    assert shown is not None
    drafted = ""
    if there is not None:
        unit = there.unit if here is None or there.unit != here.unit else ""
        due = str(there.due) if here is None or there.due != here.due else ""
        drafted = " ".join(filter(None, (_figure(there), unit, due)))
        if here is not None and here.name != there.name:
            drafted += f"（{there.name}）"
    figures: tuple[Cell, ...] = (None, None, None, None)
    if here is not None:
        figures = (here.op, _amount(here), here.unit, here.due)
    return (one.what, shown.section, shown.name, *figures, drafted)


def _amount(promise: Promise) -> Cell:
    high = promise.value_hi
    return promise.value if high is None else f"{promise.value:f}—{high:f}"


def _figure(promise: Promise) -> str:
    return f"{promise.op} {_amount(promise)}"


def summary_line(drafted: Drafted) -> str:
    """Return one line for people: how much was read, how much is to be checked."""
    found = lines(drafted)
    doubtful = sum(1 for line in found if line.proposal.doubts)
    plan: Plan = drafted.plan
    count = sum(1 for _ in plan.indicators())
    names: Sequence[str] = [d.name for d in drafted.planned.departments]
    new = f"，新部门 {len(names)} 个" if names else ""
    if not found:
        return f"没有读到目标。请核对 {drafted.document.name} 是不是规划、计划的正文" + (
            f"。{drafted.document.unread}" if drafted.document.unread else ""
        )
    return f"起草了 {count} 项指标、{len(found)} 个目标，其中 {doubtful} 个标了“请核对”{new}" + (
        f"。{missed}" if (missed := drafted.document.unread) else ""
    )

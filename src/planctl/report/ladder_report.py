"""The reminder ladder as a table."""

from planctl.domain.ladder import Ladder
from planctl.domain.terms import Audience
from planctl.report.table import Cell, Column, Table


def ladder_table(ladder: Ladder) -> Table:
    """Return one row per stage."""
    columns = (
        Column("ladder"), Column("version"), Column("stage", "阶段"), Column("event"),
        Column("days"), Column("weekly"), Column("when", "什么时候", wraps=True),
        Column("colour", "颜色"), Column("audience", "提醒谁", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            ladder.code, ladder.version, stage.code, stage.event.value, stage.days, stage.weekly,
            stage.label, stage.colour.value,
            tuple(word.value for word in Audience if word in stage.audience),
        )
        for stage in ladder.stages
    ]  # fmt: skip
    shown = [
        (*row[:7], stage.colour.label, "、".join(w.label for w in Audience if w in stage.audience))
        for row, stage in zip(rows, ladder.stages, strict=True)
    ]
    hours = f"{ladder.hours[0]:%H:%M}—{ladder.hours[1]:%H:%M}" if ladder.hours else "不限"
    version = f"第 {ladder.version} 版" if ladder.version else "自带，还没有用过"
    footer = [f"不发的日子：{ladder.quiet.label}；发信时间：{hours}"]
    if ladder.source:
        footer.append(f"来源：{ladder.source}")
    title = f"{ladder.name}（{ladder.code}，{version}）"
    return Table(columns, rows, shown=shown, title=title, footer=footer)

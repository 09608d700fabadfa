"""What is to be sent and what was, as tables."""

from collections.abc import Sequence

from planctl.domain.delivery import Logged, State
from planctl.report.table import Cell, Column, Table
from planctl.usecases.mailing import Mailing, recipient_of


def plan_table(made: Sequence[tuple[Mailing, str]]) -> Table:
    """Return one row per item of every message: to whom, and why."""
    columns = (
        Column("reader"), Column("audience"), Column("to"), Column("cc"), Column("subject"),
        Column("item", "事项", wraps=True), Column("name", "指标", wraps=True),
        Column("stage", "阶段"), Column("colour", "颜色"), Column("start", "起算日"),
        Column("why", "为什么", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    shown: list[tuple[Cell, ...]] = []
    groups = []
    for mailing, subject in made:
        to, cc = (tuple(map(recipient_of, some)) for some in (mailing.to, mailing.cc))
        copies = f"，抄送 {'、'.join(cc)}" if cc else ""
        groups.append((f"{subject}\n收件 {'、'.join(to)}{copies}", len(mailing.digest.entries), ""))
        for entry in mailing.digest.entries:
            stage, matter = entry.reached.stage, entry.matter
            rows.append(
                (
                    mailing.digest.name, mailing.digest.audience.value, to, cc, subject,
                    matter.key, matter.item.name, entry.reached.code, stage.colour.value,
                    matter.start, stage.label,
                )
            )  # fmt: skip
            shown.append((*rows[-1][:8], stage.colour.label, *rows[-1][9:]))
    footer = [f"共 {len(made)} 封"]
    return Table(columns, rows, shown=shown, groups=groups, footer=footer, empty="没有要发的")


def log_table(lines: Sequence[Logged]) -> Table:
    """Return one row per delivery."""
    columns = (
        Column("day", "日期"), Column("recipient", "收件人", wraps=True), Column("channel"),
        Column("audience"), Column("item", "事项", wraps=True), Column("stage", "阶段"),
        Column("state", "状态", wraps=True), Column("attempts", "次数", numeric=True, spare=3),
        Column("queued_at"), Column("sent_at", "送达时间", spare=2),
        Column("message_id", "Message-ID", wraps=True, spare=1), Column("subject"),
        Column("error", "原因", wraps=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            line.day, line.recipient, line.channel, line.audience, line.item, line.stage,
            line.state, line.attempts, line.queued_at.isoformat(timespec="seconds"),
            line.sent_at.isoformat(timespec="seconds") if line.sent_at else None,
            line.message_id, line.subject, line.error,
        )
        for line in lines
    ]  # fmt: skip
    shown = [
        (
            *row[:6], State(line.state).label, *row[7:9],
            line.sent_at.astimezone().strftime("%m-%d %H:%M") if line.sent_at else None, *row[10:],
        )
        for row, line in zip(rows, lines, strict=True)
    ]  # fmt: skip
    return Table(columns, rows, shown=shown, footer=[f"共 {len(rows)} 行"], empty="还没有发过")

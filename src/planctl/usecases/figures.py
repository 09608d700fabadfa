"""One figure at a time: record, correct, tick off."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.number import show
from planctl.domain.period import Period, parse_period, period_of
from planctl.domain.terms import Frequency, Kind
from planctl.errors import RefusedError, UsageError
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.database import reading, writing
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry, Series, prepare, series_of
from planctl.usecases.locking import load_locks
from planctl.usecases.lookup import find_indicator


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was stored, or was there already."""

    plan: str
    indicator: str
    name: str
    region: str
    period: str
    value: Decimal
    unit: str | None
    revision: int
    unchanged: bool = False


def check(url: URL, entry: Entry, author: Author) -> None:
    """Refuse or doubt a figure as storing it would, and store nothing."""
    with reading(url) as session:
        prepare(series_of(session, entry, author.today), entry, author)


def record(url: URL, entry: Entry, author: Author) -> Recorded:
    """Store the first figure of a period."""
    with writing(url) as session:
        series = series_of(session, entry, author.today)
        period, row = prepare(series, entry, author)
        there = _newest(series, period)
        if there is not None and there.value is not None:
            if _same(there, row):
                return _told(series, there, unchanged=True)
            how = f"correct {series.indicator.code} 新值 --period {period} --reason 原因"
            if entry.completed_on:
                day = entry.completed_on
                how = f"done {series.indicator.code} --on {day} --reason 原因"
            raise RefusedError(
                f"{series.where} {period.label}已经填报 {_shown(series, there)}"
                f"（{there.recorded_by}，{there.known_from}）。要改数请用：planctl {how}"
            )
        row.revision = there.revision + 1 if there else 1
        row.reason = "重新填报" if there else None
        return _append(session, series, row, there, author)


def correct(url: URL, entry: Entry, author: Author) -> Recorded:
    """Store a new revision of a figure; the one before stays."""
    if not (entry.reason or "").strip():
        raise UsageError("更正要写原因：--reason 原因（例如：核实后多报 2 个）")
    with writing(url) as session:
        series = series_of(session, entry, author.today)
        period, row = prepare(series, entry, author)
        there = _newest(series, period)
        if there is None:
            raise RefusedError(
                f"{series.where} {period.label}还没有填报，不用更正。请用："
                f"planctl record {series.indicator.code} 数值 --period {period}"
            )
        if _same(there, row):
            return _told(series, there, unchanged=True)
        row.revision, row.reason = there.revision + 1, entry.reason
        return _append(session, series, row, there, author)


def done(url: URL, entry: Entry, author: Author) -> Recorded:
    """Tick an item off as of the day it was completed."""
    day = entry.completed_on or author.today
    with reading(url) as session:
        named = find_indicator(session, entry.indicator, entry.plan)
        row = session.get_one(t.Indicator, named.id)
        if row.kind != Kind.YESNO:
            raise RefusedError(
                f"{row.name}（{row.code}）要填数，不是打勾的事项。请用："
                f"planctl record {row.code} 数值 --period {period_of(day, Frequency.QUARTERLY)}"
            )
        plan = session.get_one(t.Plan, row.plan_id)
        frequency, start = Frequency(row.frequency or plan.frequency), plan.start_on
    if day > author.today:
        raise RefusedError(f"完成日期 {day} 还没有到（今天是 {author.today}）。请核对 --on")
    if day < start:
        raise RefusedError(f"完成日期 {day} 在规划开始（{start}）之前。请核对 --on")
    period = period_of(day, frequency).code
    entry = replace(entry, value="是", period=period, completed_on=day)
    return correct(url, entry, author) if entry.reason else record(url, entry, author)


def _newest(series: Series, period: Period) -> t.Actual | None:
    rows = [row for row in series.history if row.period == period.code]
    return rows[-1] if rows else None


def _same(there: t.Actual, row: t.Actual) -> bool:
    parts = ("value", "numerator", "denominator", "completed_on", "basis")
    return all(getattr(there, part) == getattr(row, part) for part in parts)


def _append(
    session: Session, series: Series, row: t.Actual, before: t.Actual | None, author: Author
) -> Recorded:
    row.unlock_reason = load_locks(session, series.plan.id).reason_to_change(
        series.region.code, parse_period(row.period), row.unlock_reason, series.where
    )
    session.add(row)
    log_change(
        session, author.by, author.at, author.command, "actual",
        f"{series.plan.code}/{series.indicator.code}/{series.region.code}/{row.period}",
        before=_snapshot(before) if before else None, after=_snapshot(row),
    )  # fmt: skip
    session.flush()
    return _told(series, row)


def _snapshot(row: t.Actual) -> dict[str, Any]:
    parts = (
        "revision", "value", "numerator", "denominator", "completed_on", "source", "note",
        "evidence", "progress", "next_step", "reason", "warning", "force_reason",
        "unlock_reason",
    )  # fmt: skip
    return {part: getattr(row, part) for part in parts if getattr(row, part) is not None}


def _told(series: Series, row: t.Actual, *, unchanged: bool = False) -> Recorded:
    assert row.value is not None
    return Recorded(
        series.plan.code,
        series.indicator.code, series.indicator.name, series.region.name, row.period, row.value,
        series.indicator.unit, row.revision, unchanged,
    )  # fmt: skip


def _shown(series: Series, row: t.Actual) -> str:
    if series.indicator.kind is Kind.YESNO:
        return "是" if row.value == 1 else f"{show((row.value or Decimal(0)) * 100)}%"
    unit = series.indicator.unit or ""
    # 1:x and 1/10万 are no suffixes.
    return show(row.value) + ("" if unit.startswith("1") else unit)

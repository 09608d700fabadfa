"""What someone wants to record, read and checked beside what is known of its series."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from planctl.domain.directory import Region
from planctl.domain.doneness import parse_doneness
from planctl.domain.number import NumberError, as_decimal, show
from planctl.domain.period import Period, parse_period
from planctl.domain.plan import Indicator
from planctl.domain.plausibility import Figure, changes_of, check_time, doubts, fit_period
from planctl.domain.rates import rate
from planctl.domain.terms import Frequency, Kind
from planctl.domain.typed import Typed, parse_number
from planctl.errors import DoubtError, RefusedError
from planctl.store import tables as t
from planctl.store.actuals import Neighbours, neighbours, revisions
from planctl.store.plans import held_on
from planctl.store.rows.directory import load_directory, region_ids
from planctl.store.rows.plans import indicator_value, target_value
from planctl.usecases.author import Author
from planctl.usecases.lookup import find_indicator, find_region
from planctl.usecases.office import require_own


@dataclass(frozen=True, slots=True)
class Entry:
    """What someone wants to record, as typed."""

    indicator: str
    value: str | None
    period: str
    region: str | None = None
    plan: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    source: str | None = None
    note: str | None = None
    evidence: str | None = None
    progress: str | None = None
    next_step: str | None = None
    completed_on: date | None = None
    force_reason: str | None = None
    increment: bool = False
    reason: str | None = None
    unlock_reason: str | None = None


@dataclass(slots=True)
class Series:
    """One indicator in one region, with everything a check needs."""

    row: t.Indicator
    plan: t.Plan
    indicator: Indicator
    region: Region
    region_id: int
    frequency: Frequency
    history: list[t.Actual]

    @property
    def where(self) -> str:
        return f"{self.region.name} {self.indicator.name}（{self.indicator.code}）"


def series_of(session: Session, entry: Entry, today: date) -> Series:
    named = find_indicator(session, entry.indicator, entry.plan)
    row = session.get_one(t.Indicator, named.id)
    plan = session.get_one(t.Plan, row.plan_id)
    if row.retired_on is not None and row.retired_on <= today:
        raise RefusedError(
            f"{row.name}（{row.code}）从 {row.retired_on} 起已不在规划 {plan.code} 里，不能再填报"
        )
    targets = session.scalars(
        select(t.Target).where(t.Target.indicator_id == row.id, held_on(today))
    )
    directory = load_directory(session)
    home = next(r for r in directory.regions.values() if r.code == _code(session, plan.region_id))
    region = find_region(directory, entry.region) if entry.region else home
    if region.code != home.code and region.parent != home.code:
        raise RefusedError(
            f"{region.name}不属于规划 {plan.code} 的地区（{home.name}）。请核对 --region"
        )
    require_own(session, row.id, region)
    key = region_ids(session)[region.code]
    series = Series(
        row, plan, indicator_value(row, map(target_value, targets)), region, key,
        Frequency(row.frequency or plan.frequency), revisions(session, row.id, key),
    )  # fmt: skip
    _check_place(session, series, home)
    return series


def _code(session: Session, region_id: int) -> str:
    return session.get_one(t.Region, region_id).code


def _check_place(session: Session, series: Series, home: Region) -> None:
    """Refuse a city's figure where every county counts by itself."""
    counties = load_directory(session).counties(home.code)
    if series.indicator.kind is Kind.EACH and series.region.code == home.code and counties:
        raise RefusedError(
            f"{series.indicator.name}（{series.indicator.code}）要分县区填报。"
            f"请加 --region 县区，如 --region {counties[0].name}"
        )


def prepare(series: Series, entry: Entry, author: Author) -> tuple[Period, t.Actual]:
    """Read and check an entry; return its period and the row to store."""
    try:
        period = fit_period(parse_period(entry.period), series.frequency)
        numerator, denominator = _parts(entry)
        typed = _value(series, entry)
    except ValueError as error:
        raise RefusedError(f"{series.where}：{error}") from error
    _check_mark(series, typed)
    impossible = (
        None if entry.completed_on else check_time(period, author.today, series.plan.start_on)
    )
    if impossible:
        raise RefusedError(f"{series.where}：{impossible}。请核对 --period")
    around = neighbours(series.history, period.end)
    if entry.increment and series.indicator.kind not in (Kind.COUNT, Kind.FLOW):
        raise RefusedError(f"{series.where}：只有累计量和年度量能填当期新增数。请去掉 --increment")
    if entry.increment:
        # A quarter's own addition may be smaller than the one before.
        around = Neighbours(None, None)
    figure = Figure(
        typed.value, period, numerator, denominator, _told_at(around.before),
        _told_at(around.after), _changes_before(series, period),
    )  # fmt: skip
    found = doubts(series.indicator, figure)
    if found and not (entry.force_reason or "").strip():
        raise DoubtError(
            f"{series.where} {period.label}：{'；'.join(found)}，没有保存。"
            "请核对；确实无误，加 --force 原因",
            found,
        )
    row = t.Actual(
        indicator_id=series.row.id, region_id=series.region_id, period=period.code,
        period_end=period.end, value=typed.value, numerator=numerator, denominator=denominator,
        completed_on=entry.completed_on, known_from=author.today, recorded_at=author.at,
        recorded_by=author.by, source=entry.source, note=entry.note, evidence=entry.evidence,
        progress=entry.progress, next_step=entry.next_step,
        basis="increment" if entry.increment else "cumulative",
        warning="；".join(found) or None, force_reason=entry.force_reason if found else None,
        unlock_reason=entry.unlock_reason,
    )  # fmt: skip
    return period, row


def _value(series: Series, entry: Entry) -> Typed:
    if series.indicator.kind is Kind.YESNO:
        if entry.value is None:
            raise NumberError("缺少内容。这是打勾的事项，请写 是、否，或完成的百分比（如 40%）")
        return Typed(parse_doneness(entry.value))
    if entry.value is not None:
        return parse_number(entry.value)
    numerator, denominator = _parts(entry)
    if numerator is None or denominator is None:
        raise NumberError("缺少数值。请写数值，或同时给出 --numerator 和 --denominator")
    # What is stored is what people see; the judgement uses the exact parts.
    return Typed(as_decimal(rate(numerator, denominator, series.indicator.unit)))


def _parts(entry: Entry) -> tuple[Decimal | None, Decimal | None]:
    numerator, denominator = (
        None if text is None else parse_number(text).value
        for text in (entry.numerator, entry.denominator)
    )
    if denominator is not None and denominator <= 0:
        raise NumberError(f"分母 {show(denominator)} 应大于 0。请核对 --denominator")
    return numerator, denominator


def _check_mark(series: Series, typed: Typed) -> None:
    unit = series.indicator.unit
    if typed.mark is not None and typed.mark != unit:
        raise RefusedError(
            f"{series.where}：填的是“{typed.mark}”，而单位是“{unit or '无'}”。请换算后只写数"
        )


def _told_at(row: t.Actual | None) -> tuple[Period, Decimal] | None:
    if row is None or row.value is None:
        return None
    return parse_period(row.period), row.value


def _changes_before(series: Series, period: Period) -> tuple[Decimal, ...]:
    """Return what each earlier period added; nothing where increments are told."""
    newest = {row.period: row for row in series.history if row.period_end < period.end}
    told = [one for row in newest.values() if (one := _told_at(row)) is not None]
    if any(row.basis == "increment" for row in newest.values()):
        return ()
    return changes_of(series.indicator.kind, sorted(told))

"""Will we arrive, and what does it take from now on: kept apart from the status."""

from datetime import date
from fractions import Fraction

from planctl.domain.forecast import Forecast, Pace, forecast, required_pace
from planctl.domain.terms import Frequency, Status
from planctl.report.amounts import amount, apart, distance
from planctl.report.table import Cell, Column
from planctl.report.wording import unit_of
from planctl.usecases.judging import Standing
from planctl.usecases.series import points_of

COLUMNS = (
    Column("forecast"), Column("forecast_low"), Column("forecast_high"), Column("will_arrive"),
    Column("arrives_on"), Column("outlook", "预计", wraps=True),
    Column("required_per_period"), Column("required", "还需", wraps=True),
)  # fmt: skip

_MOST = {"%": Fraction(100), "‰": Fraction(1000)}
_PERIODS = {
    Frequency.MONTHLY: "每月", Frequency.QUARTERLY: "每季", Frequency.HALF_YEARLY: "每半年",
    Frequency.ANNUAL: "每年",
}  # fmt: skip


def forecast_of(standing: Standing) -> Forecast | None:
    """Return the projection of a standing's own figures to the date it heads for."""
    points = points_of(standing.totals)
    return forecast(standing.commitment, standing.verdict, points, _bounds(standing))


def _bounds(standing: Standing) -> tuple[Fraction | None, Fraction | None]:
    """Return what the value cannot leave: a balance or a growth rate may fall below zero."""
    values = [one.value for one in standing.totals]
    values += [anchor.value for anchor in standing.verdict.trajectory]
    low = Fraction(0) if all(value >= 0 for value in values) else None
    most = _MOST.get(unit_of(standing) or "")
    return low, most if most is not None and all(value <= most for value in values) else None


def outlook_row(standing: Standing, as_of: date) -> tuple[Cell, ...]:
    """Return the values of `COLUMNS`."""
    # What is achieved needs no forecast.
    done = standing.verdict.status is Status.ACHIEVED
    seen = None if done else forecast_of(standing)
    pace = required_pace(standing.commitment, standing.verdict, as_of)
    return (
        seen.value if seen else None,
        seen.low if seen else None,
        seen.high if seen else None,
        seen.will_arrive if seen else None,
        seen.arrives_on if seen else None,
        outlook_words(standing, seen),
        pace.each if pace else None,
        pace_words(standing, pace),
    )


def outlook_words(standing: Standing, seen: Forecast | None) -> str | None:
    """Return 预计达到 or 预计达不到 with the numbers."""
    if seen is None:
        return None
    unit = unit_of(standing)
    word = "预计达到" if seen.will_arrive else "预计达不到"
    band = f"{_short(seen.low, None)}—{_short(seen.high, unit)}"
    when = ""
    if not seen.will_arrive:
        when = f"，照此 {seen.arrives_on:%Y-%m} 才到" if seen.arrives_on else "，照此到不了"
    elif seen.arrives_on is not None and seen.arrives_on < seen.due:
        when = f"，约 {seen.arrives_on:%Y-%m} 达到"
    return f"{word}：{seen.due} 约 {_short(seen.value, unit)}（{band}）{when}"


def pace_words(standing: Standing, pace: Pace | None) -> str | None:
    """Return 还需每季…: what each remaining period has to bring."""
    if pace is None:
        return None
    unit = unit_of(standing)
    way = "增" if pace.remaining > 0 else "减"
    frequency = _PERIODS[standing.commitment.frequency]
    each = distance(pace.each, unit)
    whole = apart(pace.aim, pace.aim - pace.remaining, unit)
    return f"还需{frequency}{way} {each}（{pace.periods} 期，共 {whole}）"


def _short(value: Fraction, unit: str | None) -> str:
    return amount(_rounded(value), unit)


def _rounded(value: Fraction) -> Fraction:
    """Return a forecast to two decimals: more would pretend to know."""
    return Fraction(round(value * 100), 100)

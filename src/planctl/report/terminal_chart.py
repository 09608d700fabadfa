"""One indicator drawn in the terminal: plan line, milestones, actuals and forecast."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from planctl.report.amounts import amount
from planctl.report.picture import Picture, Point
from planctl.report.reasons import reason_line
from planctl.report.wording import signed_status
from planctl.report.wrapping import wrap
from planctl.usecases.judging import Standing

# Marks that take one column on every terminal; a line is drawn in braille dots.
PLAN, MILESTONE, ACTUAL, FORECAST, OLD = "plan", "X", "o", "+", "-"
_LEGEND = "⠒ 计划线  X 目标、节点  o 实际  + 按趋势预计（两端为上下四分位）  - 调整前的目标线"
_SIDE = 14


def chart_text(standing: Standing, picture: Picture | None, width: int, height: int) -> str:
    """Return the picture with what it says in words above and below."""
    item = standing.item
    head = f"{item.name}（{item.indicator.code}），{standing.region.name}"
    words = [f"{signed_status(standing)}  {reason_line(standing)}"]
    if picture is None:
        words.append("这一项没有可画成线的数：事项和按县区计数的目标用 planctl explain 看")
        return "\n".join(line for text in (head, *words) for line in wrap(text, width))
    body = _drawn(picture, max(20, width - _SIDE - 4), height)
    last = [f"{_LEGEND}；竖线为 {picture.as_of}"]
    return "\n".join(
        [*(line for text in (head, *words) for line in wrap(text, width)), "", body,
         *(line for text in last for line in wrap(text, width))]
    )  # fmt: skip


def _drawn(picture: Picture, width: int, height: int) -> str:
    import plotille

    figure: Any = plotille.Figure()
    figure.width, figure.height = width, height
    figure.with_colors, figure.origin = False, False
    first, last = picture.days
    room = timedelta(days=max(31, (last - first).days // 20))
    low, high = _room(*picture.values)
    figure.set_x_limits(_noon(first - room), _noon(last + room))
    figure.set_y_limits(float(low), float(high))
    figure.x_label, figure.y_label = "年月", picture.unit or "数值"
    figure.x_ticks_fkt = lambda low, _high: low.strftime("%Y-%m")
    figure.y_ticks_fkt = lambda low, _high: amount(Fraction(round(low * 100), 100), None)
    figure.axvline(_share(picture.as_of, first - room, last + room))
    for _, line in picture.old:
        figure.scatter(*_axes(_dense(line)), marker=OLD)
    if picture.plan:
        figure.plot(*_axes(picture.plan))
    if picture.forecast is not None and picture.actuals:
        seen = picture.forecast
        ends = [(seen.due, seen.low), (seen.due, seen.high)]
        figure.scatter(*_axes([*_dense([picture.actuals[-1], (seen.due, seen.value)]), *ends]),
                       marker=FORECAST)  # fmt: skip
    if picture.milestones:
        figure.scatter(*_axes(picture.milestones), marker=MILESTONE)
    if picture.actuals:
        figure.scatter(*_axes(picture.actuals), marker=ACTUAL)
    return "\n".join(line.rstrip() for line in figure.show(legend=False).splitlines())


def _room(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Return limits that leave a margin; a value that never changes has one too."""
    margin = (high - low) / 10 or abs(high) / 10 or Fraction(1)
    return (low if low == 0 else low - margin), high + margin


def _dense(line: Sequence[Point], parts: int = 8) -> list[Point]:
    """Return points along a line: marks show which line it is without colour."""
    return [
        (day + (after - day) * step / parts, value + (aim - value) * Fraction(step, parts))
        for (day, value), (after, aim) in pairwise(line)
        for step in range(1, parts + 1)
    ]


def _axes(points: Sequence[Point]) -> tuple[list[datetime], list[float]]:
    return [_noon(day) for day, _ in points], [float(value) for _, value in points]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _share(day: date, first: date, last: date) -> float:
    return (day - first).days / max(1, (last - first).days)

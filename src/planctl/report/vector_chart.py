"""One indicator as an SVG picture; colours come from the page's style sheet, by class."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import leather
from leather import theme
from leather.scales import Linear, Temporal
from leather.shapes.base import Shape

from planctl.domain.number import show
from planctl.report.picture import Picture, Point

WIDTH, HEIGHT = 640, 240
_LONG = re.compile(r"\d+\.\d+")
# What the style sheet says once for all pictures.
_CLASSES = {"today", "old", "band", "forecast", "plan", "milestone", "actual", "told"}
_STYLED = ("fill", "stroke", "stroke-width", "font-family", "font-size")


class _Unlisted:
    """A shape without a legend of its own: the page has one for all pictures."""

    def legend_to_svg(self, _series: Any, _palette: Any) -> list[Any]:
        """Return nothing."""
        return []


class _Line(_Unlisted, leather.Line):  # type: ignore[misc]
    """A line."""


class _Dots(_Unlisted, leather.Dots):  # type: ignore[misc]
    """Points."""


class _Area(_Unlisted, Shape):  # type: ignore[misc]
    """The surface that the points go round."""

    def validate_series(self, series: Any) -> None:
        """Take any series of numbers over days."""

    def to_svg(
        self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, _palette: Any
    ) -> ET.Element:
        """Return one polygon."""
        corners = [
            f"{x_scale.project(one.x, 0, width)},{y_scale.project(one.y, height, 0)}"
            for one in series.data()
        ]
        return ET.Element("polygon", points=" ".join(corners), fill="band")


class _Days(Temporal):  # type: ignore[misc]
    """Days from edge to edge: leather would widen the range to round numbers."""

    def project(self, value: date, low: float, high: float) -> float:
        """Return where a day lies between `low` and `high`."""
        share = (value - self._data_min) / (self._data_max - self._data_min)
        return low + (high - low) * float(share)


class _Values(Linear):  # type: ignore[misc]
    """Numbers from edge to edge, with leather's round ticks."""

    def project(self, value: float, low: float, high: float) -> float:
        """Return where a number lies between `low` and `high`."""
        least, most = float(self._data_min), float(self._data_max)
        return low + (high - low) * (float(value) - least) / (most - least)

    def ticks(self) -> list[Any]:
        """Return the ticks that are inside."""
        return [tick for tick in super().ticks() if self.contains(float(tick))]


def vector_chart(picture: Picture, label: str) -> str:
    """Return the SVG of a picture; `label` says in words what it shows."""
    layers = _layers(picture)
    chart = leather.Chart()
    first, last = picture.days
    room = timedelta(days=max(20, (last - first).days // 30))
    low, high = _room(*picture.values)
    chart.set_x_scale(_Days(first - room, last + room))
    chart.set_y_scale(_Values(float(low), float(high)))
    chart.add_x_axis(_ticks(first, last), lambda day, *_: _tick_text(day))
    chart.add_y_axis(None, lambda value, *_: show(Fraction(round(value * 100), 100)))
    for shape, points in layers:
        chart.add_series(leather.Series([(day, float(value)) for day, value in points]), shape)
    theme.margin, theme.legend_font_char_height, theme.legend_gap = 0.02, 0, 0
    group = chart.to_svg_group(WIDTH, HEIGHT)
    return _page_svg(group, label)


def _layers(picture: Picture) -> list[tuple[Any, Sequence[Point]]]:
    """Return shapes and points, what is to be seen best last; a colour's name is its class."""
    low, high = _room(*picture.values)
    layers: list[tuple[Any, Sequence[Point]]] = [
        (_Line("today"), [(picture.as_of, low), (picture.as_of, high)])
    ]
    layers += [(_Line("old"), line) for _, line in picture.old if len(line) > 1]
    seen = picture.forecast
    if seen is not None and picture.actuals:
        last = picture.actuals[-1]
        layers.append((_Area(), [last, (seen.due, seen.low), (seen.due, seen.high)]))
        layers.append((_Line("forecast"), [last, (seen.due, seen.value)]))
    if len(picture.plan) > 1:
        layers.append((_Line("plan"), picture.plan))
    if picture.milestones:
        layers.append((_Dots("milestone", 4), picture.milestones))
    if len(picture.actuals) > 1:
        layers.append((_Line("actual"), picture.actuals))
    if picture.actuals:
        layers.append((_Dots("told", 3), picture.actuals))
    return layers


def _room(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    margin = (high - low) / 12 or abs(high) / 12 or Fraction(1)
    return (low if low == 0 else low - margin), high + margin


def _ticks(first: date, last: date) -> list[date]:
    """Return the days to mark: the beginnings of years, of quarters where it is a short time."""
    months = (1,) if (last - first).days > 800 else (1, 4, 7, 10)
    days = [date(y, m, 1) for y in range(first.year, last.year + 2) for m in months]
    edge = timedelta(days=15)
    return [day for day in days if first - edge <= day <= last + edge] or [first]


def _tick_text(day: date) -> str:
    return f"{day.year}年" if day.month == 1 else f"{day.month}月"


def _page_svg(group: ET.Element, label: str) -> str:
    """Return the picture with classes in place of colours, and coordinates of one decimal."""
    background = group.find("rect")
    if background is not None:
        group.remove(background)
    for element in group.iter():
        drawn = {element.get("stroke"), element.get("fill")} & _CLASSES
        for key in _STYLED:
            element.attrib.pop(key, None)
        for key, value in element.attrib.items():
            element.set(key, _LONG.sub(lambda found: f"{float(found[0]):.1f}", value))
        if drawn:
            element.set("class", drawn.pop() or "")
    root = ET.Element("svg", {"class": "chart", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img"})
    root.set("aria-label", label)
    root.append(group)
    return ET.tostring(root, encoding="unicode")

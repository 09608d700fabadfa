"""What a picture of one indicator shows: plan line, milestones, actuals, forecast, old targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.forecast import Forecast
from planctl.domain.plan import Target
from planctl.domain.terms import Kind, Status, Tier
from planctl.report.outlook import forecast_of
from planctl.usecases.gathering import TargetChange
from planctl.usecases.judging import Standing
from planctl.usecases.series import points_of

Point = tuple[date, Fraction]

# What has no number that goes along a line.
_WITHOUT = (Kind.YESNO, Kind.EACH)


@dataclass(frozen=True, slots=True)
class Picture:
    """The points of one picture; `old` are the lines that targets given up mid-term drew."""

    unit: str | None
    as_of: date
    plan: tuple[Point, ...]
    milestones: tuple[Point, ...]
    actuals: tuple[Point, ...]
    forecast: Forecast | None
    old: tuple[tuple[date, tuple[Point, ...]], ...]

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day shown."""
        days = [day for day, _ in self._points()] + [self.as_of]
        return min(days), max(days)

    @property
    def values(self) -> tuple[Fraction, Fraction]:
        """Return the least and the greatest value shown."""
        values = [value for _, value in self._points()]
        if self.forecast is not None:
            values += [self.forecast.low, self.forecast.high]
        return min(values), max(values)

    def _points(self) -> list[Point]:
        points = [*self.plan, *self.milestones, *self.actuals]
        points += [point for _, line in self.old for point in line]
        if self.forecast is not None:
            points.append((self.forecast.due, self.forecast.value))
        return points


def picture_of(
    standing: Standing, as_of: date, changes: Sequence[TargetChange] = ()
) -> Picture | None:
    """Return the picture of a standing; None where there is nothing to draw a line through."""
    item, verdict = standing.item.indicator, standing.verdict
    if item.kind in _WITHOUT:
        return None
    plan = tuple((anchor.day, anchor.value) for anchor in verdict.trajectory)
    milestones = plan[1:] if item.kind is Kind.ANNUAL_CHANGE else _aims(item.targets)
    if item.kind is Kind.MAINTAIN and milestones:
        # A bound to hold is level from the plan's first day on.
        plan = ((standing.item.plan.start, milestones[0][1]), *milestones)
    actuals = tuple(points_of(standing.totals))
    done = verdict.status is Status.ACHIEVED
    picture = Picture(
        item.unit, as_of, plan, milestones, actuals,
        None if done else forecast_of(standing),
        tuple((one.on, (*plan[:1], *_aims(one.targets))) for one in changes),
    )  # fmt: skip
    return picture if len(picture.plan) + len(picture.actuals) + len(milestones) > 1 else None


def _aims(targets: Sequence[Target]) -> tuple[Point, ...]:
    """Return the dated numbers that are asked; both ends of a range."""
    points = []
    for target in targets:
        if target.tier is Tier.PATH or target.demand.value is None:
            continue
        points.append((target.due, Fraction(target.demand.value)))
        if target.demand.value_hi is not None:
            points.append((target.due, Fraction(target.demand.value_hi)))
    return tuple(points)
